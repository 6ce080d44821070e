"""A course told in steps with arrows or semicolons between them, as clinics write it on one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.findings.stages_in_short import case_of

from fairlead.findings.steps_with_arrows import in_steps
from fairlead.knowledge.pack import Pack, load

_PACK = load()


@pytest.mark.parametrize("arrow", [" -> ", " → ", "->", "; "])
def test_a_place_by_itself_between_two_steps_is_growth(arrow: str, pack: Pack) -> None:
    steps = ("CROSS 2022", "Ivor Lewis 2022", "lung mets 3/2024", "FOLFOX", "liver 1/2025", "pac/ram")
    case = case_of(arrow.join(steps), pack)
    assert [one.kind for one in case.treatments] == ["chemoradiotherapy", "surgery", "systemic", "systemic"]
    assert [str(one.start) for one in case.treatments[:2]] == ["2022", "2022"]
    assert [(one.after, one.sites, str(one.date)) for one in case.progressions] == [
        ("t2", ("lung",), "2024-03"),
        ("t3", ("liver",), "2025-01"),
    ]


def test_a_bare_operation_between_drugs_was_done(pack: Pack) -> None:
    case = case_of("FLOT x4 -> surgery -> FLOT x4 -> recurrence liver 3/24 -> FOLFIRI x6 -> PD -> pac/ram", pack)
    assert [(one.kind, one.intent) for one in case.treatments[:2]] == [("systemic", "perioperative"), ("surgery", None)]
    assert [one.stop_reason for one in case.treatments if one.regimen == "FOLFIRI"] == ["progression"]


def test_growth_and_answers_keep_what_their_arrows_say(pack: Pack) -> None:
    case = case_of("FOLFOX/nivo x10 → PR → PD (peritoneum) → pac/ram x4 → PD", pack)
    assert [(one.best_response, one.stop_reason) for one in case.treatments] == [("PR", "progression"), (None, "progression")]


def test_an_arrow_of_a_value_is_no_step(pack: Pack) -> None:
    lines = "CEA 12 -> 30 -> 44, weight 70 kg -> 64 kg"
    assert in_steps(lines, pack.lexicon) == lines


@given(st.text(alphabet="ab 1;->→=\n", max_size=60))
def test_nothing_moves(text: str) -> None:
    assert len(in_steps(text, _PACK.lexicon)) == len(text)
