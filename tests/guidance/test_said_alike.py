"""Of whom a list says the same the answers are the same, and of whom it says anything else they are worked out anew: `guidance/silent.py`."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from fairlead.conditions.topics import Topic, entries, shared
from fairlead.contract.case import Case
from fairlead.guidance.guide import view_of
from fairlead.guidance.silent import answer_silent
from fairlead.workflow.case_file import completed
from tests.guidance.cases import PACK

DAY = date(2026, 11, 21)
SCAN = {"sources": [{"document": "d1", "read": "ocr"}]}
PERHAPS = {"sources": [{"document": "d1", "certainty": "possible"}]}

COMPLICATIONS = [
    {"name": "bleeding"},
    {"name": "bleeding", "status": "resolved"},
    {"name": "bleeding", "status": "absent", "date": "2026-11-01"},
    {"name": "bleeding", "grade": 3, "date": "2026-02"},
    {"name": "bleeding", **PERHAPS},
    {"name": "fistula", "status": "treated"},
]
SYMPTOMS = [
    {"name": "dysphagia"},
    {"name": "dysphagia", "present": False},
    {"name": "dysphagia", "date": "2026-10"},
    {"name": "dysphagia", **PERHAPS},
    {"name": "pain"},
]
MARKERS = [
    {"marker": "HER2", "status": "positive"},
    {"marker": "HER2", "status": "negative", "collected": "2026-03-01"},
    {"marker": "HER2", "status": "equivocal", "number": 2, "date": "2026-05-01"},
    {"marker": "HER2", "status": "positive", **SCAN},
    {"marker": "MSI", "status": "positive"},
    {"marker": "MMR", "status": "negative"},
    {"marker": "PD-L1", "score": "CPS", "number": 10},
    {"marker": "PD-L1", "score": "CPS", "number": 1, "comparator": "<"},
]
SPREAD = [
    {"site": "liver"},
    {"site": "liver", "status": "resolved", "date": "2026-06-01"},
    {"site": "liver", "count": 2, "largest_cm": 2.1},
    {"site": "liver", "status": "suspected"},
    {"site": "lung", **SCAN},
    {"site": "brain", "status": "absent"},
]
TREATMENTS = [
    {"kind": "systemic", "regimen": "FOLFOX", "line": 1},
    {"kind": "systemic", "regimen": "FOLFOX", "intent": "perioperative"},
    {"kind": "systemic", "agents": ["nivolumab"], "line": 2, "start": "2026-01-01"},
    {"kind": "systemic", "regimen": "FOLFOX", "line": 1, "status": "planned"},
    {"kind": "chemoradiotherapy", "agents": ["carboplatin", "paclitaxel"], "intent": "definitive"},
    {"kind": "systemic", "agents": ["ramucirumab"], "line": 2, "trial": {"blinded": True}},
]
LISTS = {"complications": COMPLICATIONS, "symptoms": SYMPTOMS, "biomarkers": MARKERS, "metastases": SPREAD, "treatments": TREATMENTS}


def told(name: str) -> list[dict[str, Any]]:
    """Cases that tell one, or two in either order, of the entries of a list, whole or not."""
    some = [*[(one,) for one in LISTS[name]], *permutations(LISTS[name], 2)]
    return [
        {name: list(each), "complete": whole} for each in some for whole in ([], [name] if name in ("metastases", "treatments") else [])
    ]


@pytest.mark.parametrize("name", LISTS)
def test_whatever_others_said_before_every_answer_is_that_of_the_sentence_asked_by_itself(name):
    for case in told(name):
        person = completed(Case.model_validate({"tumor": {"histology": "adenocarcinoma"}, **case}), PACK.lexicon)
        found, alone = view_of(person, PACK, DAY, None), view_of(person, PACK, DAY, None)
        answer_silent(found, PACK)
        for ask, answer in dict(found.answers).items():
            assert answer == ask(alone), case


def test_dates_count_only_where_a_name_has_several_entries():
    assert entries([("a", 1, "2025"), ("b", 2, "2026")]) == {"a": 1, "b": 2}
    assert entries([("a", 1, "2025"), ("a", 1, "2026")]) != entries([("a", 1, "2026"), ("a", 1, "2025")])
    assert entries([]) == {}


def test_sentences_of_a_part_of_a_topic_and_of_the_whole_of_it_have_the_whole_together():
    wide, other = Topic(lambda _view: None), Topic(lambda _view: None)
    part = Topic(lambda _view: None, wider=wide)
    assert shared([part, part]) is part
    assert shared([part, wide]) is shared([wide, part]) is wide
    assert shared([part, other]) is None
    assert shared([wide, None]) is None
    assert shared([None, None]) is None
