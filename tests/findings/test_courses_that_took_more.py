"""A drug that came to a course, a drug on hold by an order, doses counted in a bracket, days of what was given for an effect."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of, said

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

_HEAD = "Clinic 20/11/26\n\nSquamous cell carcinoma of the middle third.\n"


def _read(note: str, pack: Pack) -> Case:
    return case_of(note, pack, _HEAD)


@pytest.mark.parametrize(
    ("note", "drug"),
    [
        ("FOLFOX from 3 June 2026. Nivolumab added 4 July.", "nivolumab"),
        ("FOLFOX x4, then nivolumab added from C5.", "nivolumab"),
        ("Carboplatin-paclitaxel x3, pembrolizumab added.", "pembrolizumab"),
        ("FOLFOX since March 2026 and trastuzumab added in April.", "trastuzumab"),
        ("CAPOX x2, HER2 came back 3+, trastuzumab added from C3.", "trastuzumab"),
        ("Weekly paclitaxel from 3/6/26; ramucirumab added 1/7/26.", "ramucirumab"),
    ],
)
def test_a_drug_that_is_added_comes_to_the_course(note: str, drug: str, pack: Pack) -> None:
    found = _read(note, pack).treatments
    assert [[(one.agent, one.what) for one in course.changes] for course in found] == [[(drug, "added")]]
    assert drug not in found[0].agents


def test_what_is_added_after_the_end_of_a_course_is_another(pack: Pack) -> None:
    found = _read("FOLFOX stopped for PD 3/26. Nivolumab added 4/26.", pack).treatments
    assert [one.agents for one in found if "nivolumab" in one.agents] == [("nivolumab",)]


@pytest.mark.parametrize(
    "note", ["HER2 came back 3+.", "The panel came back: MSS.", "Her sequencing came back last week.", "Results came back."]
)
def test_an_answer_that_comes_back_is_no_growth(note: str, pack: Pack) -> None:
    assert not _read(note, pack).progressions


@pytest.mark.parametrize(
    "note",
    [
        "ram/taxol 6/10/26, C4D1 was 9/11. Hold ram.",
        "pac/ram from 6/10/26, C3. Hold ram for now.",
        "Ram/pac since 6/10/26. Withhold ram until seen.",
        "ram/taxol since 6/10/26. Clot in the lung. Hold ram.",
        "pac/ram since 6/10/26. Pause ram.",
    ],
)
def test_the_order_to_hold_a_drug_by_its_short_name(note: str, pack: Pack) -> None:
    assert [[(one.agent, one.what) for one in course.changes] for course in _read(note, pack).treatments] == [[("ramucirumab", "held")]]


@pytest.mark.parametrize(
    ("note", "cycles"),
    [
        ("On FOLFOX + nivolumab since Oct (8 given), CT 1/11 stable.", 8),
        ("Pembrolizumab since July (5 given).", 5),
        ("Nivolumab from May 2026 (11 so far).", 11),
        ("Weekly paclitaxel since 3 July (9 to date).", 9),
        ("CAPOX from June (4 received).", 4),
    ],
)
def test_doses_in_a_bracket(note: str, cycles: int, pack: Pack) -> None:
    assert [one.cycles for one in _read(note, pack).treatments] == [cycles]


@pytest.mark.parametrize(
    ("note", "end"),
    [
        ("Pembro + CF x4 then stopped for pneumonitis G2 (04-2026), steroids until June.", "2026-04"),
        ("FOLFOX x6 then stopped for neuropathy G3 (03/2026), duloxetine until May.", "2026-03"),
        ("Nivo x8, stopped for colitis G3 (March 2026), prednisolone till June, resolved.", "2026-03"),
        ("Pembrolizumab ended with hepatitis grade 3 (Jan 2026), steroids to April, settled.", "2026-01"),
        ("Paclitaxel stopped for sepsis (Feb 2026), antibiotics until March.", "2026-02"),
    ],
)
def test_the_day_of_what_was_given_for_an_effect_is_not_that_of_the_course(note: str, end: str, pack: Pack) -> None:
    assert [f"{said(one.start)} {said(one.end)}" for one in _read(note, pack).treatments if one.kind == "systemic"] == [f"- {end}"]


def test_the_last_month_of_a_range_stays_beside_a_day_of_that_month(pack: Pack) -> None:
    found = _read("Capecitabine Jan-Mar 2026: lung same, new supraclavicular node on 30 March 2026.", pack).treatments
    assert [(one.start, one.end) for one in found] == [("2026-01", "2026-03")]


@pytest.mark.parametrize(
    "note",
    [
        "FOLFOX, off since June 2026.",
        "Off FOLFOX since June.",
        "Oxaliplatin off since June.",
        "Capecitabine - off it since June 2026 (diarrhoea).",
        "Pembrolizumab off since about June 2026.",
    ],
)
def test_who_is_off_a_drug_since_a_day_is_no_longer_on_it(note: str, pack: Pack) -> None:
    assert [(one.start, one.end, one.status == "ongoing") for one in _read(note, pack).treatments] == [(None, "2026-06", False)]
