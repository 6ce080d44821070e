"""Notes of busy people: answers behind a name, orders, the day of a note, short names of drugs, performance in everyday words."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack


def _read(note: str, pack: Pack) -> Case:
    return case_of(note, pack, "")


@pytest.mark.parametrize(
    ("note", "present"),
    [
        ("IHD no, COPD yes.", {"coronary artery disease": False, "COPD": True}),
        ("Hypertension yes, diabetes no.", {"hypertension": True, "diabetes": False}),
        ("diabetes(+), COPD (-)", {"diabetes": True, "COPD": False}),
        ("gastric ulcer, HBsAg(-), diabetes(-).", {"peptic ulcer": True, "hepatitis B": False, "diabetes": False}),
    ],
)
def test_an_answer_behind_a_name_is_its_own(note: str, present: dict[str, bool], pack: Pack) -> None:
    assert {one.name: one.present for one in _read(note, pack).fitness.conditions} == present


@pytest.mark.parametrize(
    "note",
    [
        "Start ram/taxol 11/11.",
        "Commence weekly paclitaxel.",
        "Oesophagectomy prov. 12 Jan 27.",
        "MWA seg III, date tbc.",
        "SBRT to the adrenal planned, 30 Gy in 5.",
    ],
)
def test_what_is_ordered_or_pencilled_in_is_planned(note: str, pack: Pack) -> None:
    assert [one.status for one in _read(f"Clinic 4 Nov 2026. {note}", pack).treatments] == ["planned"]


@pytest.mark.parametrize(
    "note", ["T-DXd later if more.", "Nivo if grows, not now.", "MDT: salvage oesophagectomy vs re-ESD.", "He does not want chemotherapy."]
)
def test_what_is_kept_for_later_is_no_treatment(note: str, pack: Pack) -> None:
    assert not _read(f"Clinic 4 Nov 2026. {note}", pack).treatments


@pytest.mark.parametrize(
    ("note", "changed"),
    [
        ("2L pac/ram from 7.9.26. Ram stopped 5.10.26, proteinuria G3.", "ramucirumab"),
        ("FOLFOX/nivo from 7.9.26. Oxali d/c'd C5 for neuropathy G2.", "oxaliplatin"),
        ("CRT 50 Gy/25 with weekly cisplatin from 7.9.26. Cis stopped after wk 2.", "cisplatin"),
        ("cis/cape + pembro since 7.4.26. Cis dropped after C4.", "cisplatin"),
    ],
)
def test_a_short_name_of_a_drug_told_before(note: str, changed: str, pack: Pack) -> None:
    found = _read(f"Clinic 5/11/2026. {note}", pack).treatments
    assert [[(one.agent, one.what) for one in course.changes] for course in found] == [[(changed, "stopped")]]


@pytest.mark.parametrize(
    ("note", "score"),
    [
        ("up and about half the day", 2),
        ("self-caring but no work", 2),
        ("in bed most of the day", 3),
        ("Resting >50% of the day.", 3),
        ("Needs help with washing and dressing.", 3),
        ("Bedbound.", 4),
        ("Husband in bed most of the day with flu.", None),
        ("Out of bed most of the day.", None),
        ("PS 1. In bed most of the day last week.", 1),
    ],
)
def test_performance_in_everyday_words(note: str, score: int | None, pack: Pack) -> None:
    assert _read(f"Clinic 10 Nov 2026. {note}", pack).fitness.ecog == score


@pytest.mark.parametrize(
    ("note", "grown"),
    [
        ("Oesophagectomy 2/2025. adjuvant nivolumab 5 of 12 months, CT 3 Nov 2026 liver mets.", ["2026-11-03"]),
        ("Oesophagectomy 2/2025. On adjuvant nivo (month 7 of 12). PET 2 Nov 2026: bone mets.", ["2026-11-02"]),
        ("dCRT. CT 3 Nov 2026 liver mets.", ["2026-11-03"]),
        ("Metastatic adenoca, FOLFOX + nivo since 5/2026. CT 3 Nov 2026 liver mets.", []),
    ],
)
def test_spread_behind_treatment_meant_to_cure(note: str, grown: list[str], pack: Pack) -> None:
    assert [one.date for one in _read(f"Clinic 10 Nov 2026. {note}", pack).progressions] == grown


@pytest.mark.parametrize(
    ("note", "status"),
    [("Paclitaxel since 1.8.26, last dose 15.10.26.", "ongoing"), ("Irinotecan since 1.8.26, last 15.10.26.", "ongoing")],
)
def test_a_last_dose_so_far_is_no_end(note: str, status: str, pack: Pack) -> None:
    assert [(one.status, one.end) for one in _read(f"Clinic 25.10.26. {note}", pack).treatments] == [(status, None)]


@pytest.mark.parametrize("note", ["infliximab given once", "had one dose of infliximab", "IV infliximab x2, settled"])
def test_what_was_given_once_is_not_taken(note: str, pack: Pack) -> None:
    assert not _read(note, pack).fitness.medications


def test_the_day_of_a_short_note_is_that_of_its_values(pack: Pack) -> None:
    assert {one.date for one in _read("Clinic 4.11.26. 61M. Hb 112, creat 71.", pack).measurements} == {"2026-11-04"}
