"""What cannot be so together is told with its sources, and neither side is taken where nothing tells which is right."""

from __future__ import annotations

import pytest

import fairlead

DAY = "2026-11-21"
TUMOR = "Adenocarcinoma of the GEJ. "


def read(*texts: str) -> fairlead.Reading:
    return fairlead.read([text.encode() for text in texts], as_of=DAY)


def only(reading: fairlead.Reading, path: str):
    (found,) = [one for one in reading.conflicts if one.path == path]
    assert len(found.values) > 1
    assert all(value.sources for value in found.values)
    assert found.why
    return found


def test_two_kinds_of_carcinoma_in_two_documents_leave_it_open():
    reading = read(TUMOR, "Squamous cell carcinoma of the GEJ.")
    conflict = only(reading, "tumor.histology")
    assert conflict.chosen is None
    assert {value.value: value.sources[0].document for value in conflict.values} == {"adenocarcinoma": "d1", "squamous": "d2"}
    assert reading.case.tumor.histology is None
    guidance = fairlead.guide(reading, as_of=DAY)
    assert guidance.scope.status == "unclear"
    assert {one.path for one in guidance.branches} == {"tumor.histology"}


@pytest.mark.parametrize("first", [True, False])
def test_pathology_settles_the_kind_of_carcinoma(first: bool):
    texts = ["Clinic letter\n" + TUMOR, "Pathology report\nSquamous cell carcinoma of the esophagus."]
    reading = read(*(texts if first else reversed(texts)))
    assert only(reading, "tumor.histology").chosen == "squamous"
    assert reading.case.tumor.histology == "squamous"


@pytest.mark.parametrize(
    "texts",
    [
        (TUMOR + "HER2 positive 2025-12-13. HER2 negative 2025-12-13.",),
        (TUMOR + "HER2 positive 2025-12-13.", "HER2 negative 2025-12-13."),
        (TUMOR + "HER2 positive.", "HER2 negative."),
    ],
)
def test_a_marker_both_ways_makes_what_needs_it_unknown(texts: tuple[str, ...]):
    reading = read(*texts)
    assert only(reading, "biomarkers[HER2]").chosen is None
    assert [one.status for one in reading.case.biomarkers] == [None]
    waiting = [one for one in fairlead.guide(reading, as_of=DAY).options if "biomarkers[HER2]" in one.missing]
    assert waiting
    assert all(one.verdict == "depends" for one in waiting)


def test_a_newer_marker_result_is_taken():
    reading = read(TUMOR + "HER2 positive 2024-12-13.", "HER2 negative 2025-12-13.")
    assert only(reading, "biomarkers[HER2]").chosen == "negative"
    assert [(one.status, one.date) for one in reading.case.biomarkers] == [("positive", "2024-12-13"), ("negative", "2025-12-13")]


def test_two_ecog_values_on_one_day_are_a_range():
    reading = read(TUMOR + "ECOG 1 on 2026-03-01.", "ECOG 3 on 2026-03-01.")
    assert only(reading, "fitness.ecog").chosen is None
    assert (reading.case.fitness.ecog, reading.case.fitness.ecog_range) == (None, (1, 3))


@pytest.mark.parametrize(
    "text", ["DOB 12 March 1990. Age: 62. " + TUMOR, "Clinic letter\nDate: 1 March 2020\n\nDOB 12 March 1960. 72-year-old man. " + TUMOR]
)
def test_an_age_that_the_year_of_birth_does_not_allow(text: str):
    reading = read(text)
    assert only(reading, "person.age").chosen is None
    assert (reading.case.person.age, reading.case.person.birth_year) == (None, None)
    assert not {"person.age", "person.birth_year"} & set(reading.case.provenance)


def test_an_age_of_an_older_letter_fits_its_year():
    reading = read("Clinic letter\nDate: 1 March 2020\n\nDOB 12 March 1960. 59-year-old man. " + TUMOR)
    assert not reading.conflicts
    assert (reading.case.person.age, reading.case.person.birth_year) == (59, 1960)


def test_no_spread_and_spread_on_one_day():
    reading = read(TUMOR + "Staging on 2025-03-12: cT3N1M0. CT 2025-03-12: liver metastases.")
    assert only(reading, "tumor.stages[0].m").chosen is None
    assert [one.status for one in reading.case.metastases] == ["suspected"]
    assert [one.m for one in reading.case.tumor.stages] == [None]


def test_spread_after_a_stage_without_is_no_contradiction():
    reading = read(TUMOR + "Staging 2025-03-12: cT3N1M0. CT 2026-03-12: new liver metastases.")
    assert not reading.conflicts
    assert [one.status for one in reading.case.metastases] == ["present"]


def test_a_treatment_that_ends_before_it_starts_keeps_neither_date():
    reading = read(TUMOR + "FOLFOX from 2025-06-01 to 2025-03-01.")
    assert only(reading, "treatments[t1]").chosen is None
    assert [(one.start, one.end) for one in reading.case.treatments] == [(None, None)]


def test_growth_before_the_treatment_that_it_follows():
    reading = read(TUMOR + "First-line FOLFOX started 2025-06-01. Progression in the liver on 2025-03-01.")
    assert only(reading, "progressions[0].date").chosen is None
    assert [(one.date, one.after) for one in reading.case.progressions] == [(None, "t1")]


def test_a_date_ahead_names_its_document():
    reading = read(TUMOR + "CT 2027-01-05: new liver metastases.", "ECOG 1 on 2027-02-01.")
    assert [(one.code, one.document) for one in reading.warnings] == [("dated-ahead", "d1"), ("dated-ahead", "d2")]
