"""Of whom a list says the same the answers are the same, and of whom it says anything else they are worked out anew: `guidance/silent.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import permutations, product
from operator import itemgetter
from random import Random
from typing import Any

import pytest

from fairlead.conditions.days import days, in_time
from fairlead.conditions.topics import Topic, entries, listed, shared
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
    {"site": "lung"},
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
TOXICITIES = [
    {"name": "peripheral neuropathy", "grade": 2, "status": "ongoing"},
    {"name": "peripheral neuropathy", "grade": 2, "status": "ongoing", "from": ["oxaliplatin"]},
    {"name": "peripheral neuropathy", "grade": 2, "status": "ongoing", "from": ["cisplatin"]},
    {"name": "peripheral neuropathy", "grade": 3, "status": "ongoing"},
    {"name": "peripheral neuropathy", "status": "resolved", "from": ["cisplatin"]},
    {"name": "peripheral neuropathy", "grade": 0},
    {"name": "hearing loss", "grade": 2, **PERHAPS},
    {"name": "pneumonitis", "from": ["nivolumab"], "grade": 3},
    {"name": "colitis", "from": ["a drug that nobody knows"], "grade": 4},
]
JUDGEMENTS = [
    {"what": "curative surgery", "value": "planned"},
    {"what": "curative surgery", "value": False, "date": "2026-02"},
    {"what": "complete resection possible", "value": True},
    {"what": "complete resection possible", "value": "no", **PERHAPS},
    {"what": "life expectancy", "value": "over 3 months", "date": "2026-09-01"},
]
MEASUREMENTS = [
    {"name": "albumin", "value": 35, "unit": "g/L"},
    {"name": "albumin", "value": 35, "unit": "g/L", "comparator": "<"},
    {"name": "albumin", "value": 2.9, "unit": "g/dL", "comparator": "<"},
    {"name": "calcium", "value": 2.0, "unit": "mmol/L"},
    {"name": "bilirubin", "value": 2.1, "unit": "mg/dL", "high": 1.2},
    {"name": "bilirubin", "value": 1.0, "unit": "mg/dL", "date": "2026-10"},
    {"name": "lvef", "value": 40, "unit": "%", **PERHAPS},
    {"name": "lvef", "value": "normal"},
]
STAGES = [
    {"t": "T3", "n": "N1", "m": "M0", "basis": "clinical", "date": "2026-01-07"},
    {"t": "T1b", "n": "N0", "m": "M0", "basis": "pathologic", "date": "2026-03-01"},
    {"m": "M1", "date": "2026-03-01"},
    {"m": "M0", "date": "2026-03-01"},
    {"group": "IVB", "date": "2026"},
    {"group": "III", **SCAN},
    {"t": "T4", "derived": True, "group": "II"},
]
CONDITIONS = [
    {"name": "asthma"},
    {"name": "heart failure", "status": "past"},
    {"name": "heart failure", "status": "active", "date": "2026-02"},
    {"name": "heart failure", "present": False, "date": "2026-07-01"},
    {"name": "autoimmune disease", "status": "active", **PERHAPS},
]
LISTS = {
    "complications": COMPLICATIONS,
    "symptoms": SYMPTOMS,
    "biomarkers": MARKERS,
    "metastases": SPREAD,
    "treatments": TREATMENTS,
    "toxicities": TOXICITIES,
    "judgements": JUDGEMENTS,
    "measurements": MEASUREMENTS,
    "tumor.stages": STAGES,
    "fitness.conditions": CONDITIONS,
}
WHOLE = {"metastases": "metastases", "treatments": "treatments", "fitness.conditions": "conditions"}
DATES = {"treatments": ("start",), "biomarkers": ("date", "collected")}


def case(name: str, each: Sequence[Mapping[str, Any]], complete: Sequence[str] = ()) -> dict[str, Any]:
    """A case that tells these entries of a list."""
    told: dict[str, Any] = {"tumor": {"histology": "adenocarcinoma"}, "complete": list(complete)}
    part, _, field = name.rpartition(".")
    place = told.setdefault(part, {}) if part else told
    place[field] = list(each)
    return told


def told(name: str) -> list[dict[str, Any]]:
    """Cases that tell one, or two in either order, of the entries of a list, whole or not."""
    some = [*[(one,) for one in LISTS[name]], *permutations(LISTS[name], 2)]
    return [case(name, each, whole) for each in some for whole in ([], [WHOLE[name]] if name in WHOLE else [])]


def drawn(name: str) -> Iterator[dict[str, Any]]:
    """Cases that tell three entries with days of which some agree, some lie within others, and some are not told."""
    draw = Random(name)
    told = ["2026", "2026-02", "2026-02-11", "2026-03-01", "2026-03", "2025-12-31", None]
    for _ in range(80):
        each = draw.choices(LISTS[name], k=3)
        yield case(name, [{**one, **{field: draw.choice(told) for field in DATES.get(name, ("date",))}} for one in each])


@pytest.mark.parametrize("name", LISTS)
def test_whatever_others_said_before_every_answer_is_that_of_the_sentence_asked_by_itself(name):
    for case in (*told(name), *drawn(name)):
        person = completed(Case.model_validate(case), PACK.lexicon)
        found, alone = view_of(person, PACK, DAY, None), view_of(person, PACK, DAY, None)
        answer_silent(found, PACK)
        for ask, answer in dict(found.answers).items():
            assert answer == ask(alone), case


def test_a_side_effect_of_a_drug_hangs_on_what_was_given_too():
    for given, told in product(TREATMENTS, TOXICITIES):
        person = completed(Case.model_validate({"treatments": [given], "toxicities": [told]}), PACK.lexicon)
        found, alone = view_of(person, PACK, DAY, None), view_of(person, PACK, DAY, None)
        answer_silent(found, PACK)
        for ask, answer in dict(found.answers).items():
            assert answer == ask(alone), (given, told)


def test_dates_count_only_where_a_name_has_several_entries():
    earlier, later = days("2025"), days("2026")
    assert entries([("a", 1, earlier), ("b", 2, later)]) == {"a": 1, "b": 2}
    assert entries([("a", 1, earlier), ("a", 1, later)]) != entries([("a", 1, later), ("a", 1, earlier)])
    assert entries([("a", 1, earlier), ("a", 1, None)]) != entries([("a", 1, earlier), ("a", 1, later)])
    assert entries([]) == {}


def test_of_dates_only_their_order_counts():
    assert in_time([days("2025-03-04"), days("2025-06-01")]) == in_time([days("2011-01-01"), days("2026-11-21")])
    assert in_time([days("2025-03-04"), days("2025-03-04")]) != in_time([days("2025-03-04"), days("2025-03-05")])
    assert in_time([days("2025-03-04"), days("2025-03")]) != in_time([days("2025-03-04"), days("2025-04")])
    assert in_time([days("2025-03-01"), days("2025-03")]) != in_time([days("2025-03-04"), days("2025-03")])
    assert in_time([days("2025"), None]) != in_time([days("2025"), days("2025")])


def test_a_list_says_the_same_on_other_days_in_the_same_order_and_something_else_in_another():
    def says(*each):
        return listed(Case.model_validate({"symptoms": each}).symptoms, itemgetter("name", "present"), scans=False)

    assert says({"name": "pain", "date": "2025"}) == says({"name": "pain", "date": "2026-02-01"}) == says({"name": "pain"})
    one, other = {"name": "pain", "date": "2025"}, {"name": "pain", "present": False, "date": "2026"}
    assert says(one, other) == says({**one, "date": "2020"}, {**other, "date": "2021"})
    assert says(one, other) != says({**one, "date": "2027"}, other)
    assert says(one, other) != says(one)
    assert says(one) != says({**one, **PERHAPS})
    assert says() == ()


def test_sentences_of_a_part_of_a_topic_and_of_the_whole_of_it_have_the_whole_together():
    wide, other = Topic(lambda _view: None), Topic(lambda _view: None)
    part = Topic(lambda _view: None, wider=wide)
    assert shared([part, part]) is part
    assert shared([part, wide]) is shared([wide, part]) is wide
    assert shared([part, other]) is None
    assert shared([wide, None]) is None
    assert shared([None, None]) is None
