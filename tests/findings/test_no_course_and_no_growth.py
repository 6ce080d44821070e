"""What looks like a course of radiation and is none: doses of organs, a machine, a department; a mark that is an answer; the day of a note."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.findings.dates import dates_and_own
from fairlead.findings.plain_words import signs
from fairlead.knowledge.pack import Pack

_HEAD = "Clinic 20/11/26\n\n"


@pytest.mark.parametrize(
    "note",
    [
        "Linac down, never radiated.",
        "RT machine down - never radiated.",
        "Radiotherapy machines out of order.",
        "RT bunker closed since May.",
    ],
)
def test_a_machine_is_no_treatment(note: str, pack: Pack) -> None:
    assert not case_of(note, pack, _HEAD).treatments


@pytest.mark.parametrize(
    "note",
    [
        "RT 2023; cord had 41 Gy.",
        "RT 2023: heart mean 9 Gy, lung V20 24 %.",
        "Radiotherapy 2023, cord max 43 Gy.",
        "RT 2023 (kidney got 12 Gy).",
        "Radiation 2023: spinal cord received 40 Gy.",
    ],
)
def test_what_an_organ_got_is_no_dose_of_the_course(note: str, pack: Pack) -> None:
    assert [(one.dose_gy, one.start) for one in case_of(note, pack, _HEAD).treatments] == [(None, "2023")]


@pytest.mark.parametrize(
    "head", ["Radiotherapy, Leeds, 20/11/26. ", "Radioterapia, Bogotá, 20-11-2026, nota breve. ", "Radiotherapy, St Mary, 20 Nov 2026. "]
)
def test_the_department_that_opens_a_note_is_no_treatment(head: str, pack: Pack) -> None:
    assert not case_of("F 60, SCC of the esophagus.", pack, head).treatments


@pytest.mark.parametrize(
    "note", ["CLDN18.2 75% +, HER2 0.", "CLDN18.2 + (80 %).", "CLDN18.2 +.", "CLDN18.2 90 % +; MSS.", "CLDN18.2 + 80%."]
)
def test_a_mark_behind_a_share_or_a_name_is_the_answer(note: str, pack: Pack) -> None:
    assert [one.status for one in case_of(note, pack, _HEAD).biomarkers if one.marker == "CLDN18.2"] == ["positive"]


@pytest.mark.parametrize("note", ["HER2 + PD-L1 sent.", "MSI + HER2 awaited."])
def test_a_mark_that_adds_a_marker_is_none(note: str, pack: Pack) -> None:
    assert all(one.status == "pending" for one in case_of(note, pack, _HEAD).biomarkers)


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Genetics, Boston, 1/21/26. 43F, adenoca.\nCDH1 variant (germline, report 1/15/26). HER2 neg.", "2026-01-21"),
        ("Teleconsult 2026-04-09, Cork. 47 M. SCC, dx 2025-06.", "2026-04-09"),
        ("Call 14 May 2026. 60 F, diagnosed March 2025.\nMRI clear (dated 2 May 2026).", "2026-05-14"),
    ],
)
def test_the_day_that_opens_a_note_is_its_own(note: str, day: str, pack: Pack) -> None:
    assert str(dates_and_own(note, signs(pack.lexicon))[1]) == day


@pytest.mark.parametrize(
    ("note", "age", "sex"),
    [
        ("Manila. 47 M. SCC of the esophagus.", 47, "male"),
        ("Santiago. Sra., 59 a. Adenoca.", 59, "female"),
        ("Nota. H 58a, SCC.", 58, "male"),
        ("Mujer de 64 años, SCC.", 64, "female"),
        ("Note. F 61 ans, SCC.", 61, "female"),
        ("Seen here. 47 F, SCC.", 47, "female"),
    ],
)
def test_age_and_sex_of_the_head(note: str, age: int, sex: str, pack: Pack) -> None:
    person = case_of(note, pack, "").person
    assert (person.age, person.sex) == (age, sex)
