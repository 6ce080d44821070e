"""Days in numbers alone whose year and order the note's own dates tell, and pairs of numbers that are none."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.findings.dates import dates
from fairlead.knowledge.pack import Pack

_SLASHED, _DOTTED = "Clinic 20/11/26. Adenocarcinoma of the oesophagus.\n", "Klinikk, 20.11.26. Adenocarcinoma of the oesophagus.\n"


@pytest.mark.parametrize(
    ("note", "day"),
    [
        (_SLASHED + "Tapped 9/11, 3.5 L off", "2026-11-09"),
        (_SLASHED + "Port inserted 2/10", "2026-10-02"),
        (_SLASHED + "In with a clot 4/11", "2026-11-04"),
        (_SLASHED + "Ward review 3/12 with bloods", "2026-12-03"),
        (_SLASHED + "Listed for Ivor Lewis 14/1", "2027-01-14"),
        (_DOTTED + "Slipped down 28.10 (x-ray)", "2026-10-28"),
        (_DOTTED + "Drain out 02.11", "2026-11-02"),
        (_DOTTED + "Fell at home 11.10, no fracture", "2026-10-11"),
        ("Clinic 11/20/26. Adenocarcinoma of the esophagus.\nTapped 11/9, 3.5 L off", "2026-11-09"),
    ],
)
def test_a_day_near_the_note_needs_no_year(note: str, day: str) -> None:
    assert str(dates(note)[-1].date) == day


@pytest.mark.parametrize(
    "note",
    ["Cough x 5/7.", "Antibiotics for 3/12.", "Weekly carboplatin 5/6 given.", "Pain 7/10.", "PS 1/2.", "2/12 nodes.", "Out 5/7 days."],
)
def test_a_length_a_count_and_a_score_are_no_day(note: str) -> None:
    assert [str(one.date) for one in dates(_SLASHED + note)] == ["2026-11-20"]


@pytest.mark.parametrize("note", ["Creatinine 71.4, Hb 11.2.", "Tumour 12.11 mm.", "Weight 71.10 kg.", "Albumin <31.10."])
def test_a_value_with_a_point_is_no_day(note: str) -> None:
    assert [str(one.date) for one in dates(_DOTTED + note)] == ["2026-11-20"]


@pytest.mark.parametrize(
    "note",
    [
        "68 F for salvage oesophagectomy 11/12.",
        "For gastrectomy on 4/12.",
        "Listed for Ivor Lewis 14/1.",
        "Booked for oesophagectomy 8/12.",
        "Admit 2/12 for oesophagectomy 3/12.",
    ],
)
def test_an_operation_on_a_day_ahead_is_planned_and_the_tumor_in_place(note: str, pack: Pack) -> None:
    case = case_of(note, pack, _SLASHED)
    assert [one.status for one in case.treatments] == ["planned"]
    assert case.tumor.primary == "in-place"
