"""A part of a course that was left out leaves the course given; a specimen after treatment tells that the tumor was cut out."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize("left_out", ["last one omitted", "final cycle omitted", "last dose withheld", "last cycle cancelled"])
def test_a_course_without_its_last_part_was_given(left_out: str, pack: Pack):
    note = f"Peri-op FLOT x4 + surgery + FLOT x3 ({left_out} - neuropathy gr 2), finished Feb 2025."
    course = next(one for one in case_of(note, pack).treatments if one.kind == "systemic")
    assert (course.cycles, course.end, course.stop_reason) == (7, "2025-02", "toxicity")


def test_a_course_that_was_omitted_was_not_given(pack: Pack):
    assert [
        one.status for one in case_of("Adjuvant nivolumab omitted because of colitis.", pack).treatments if one.status != "declined"
    ] == []


@pytest.mark.parametrize(
    ("note", "primary"),
    [
        ("NACRT 41.4 Gy (completed 20/1/26). Operated 10/3/26: ypT2N1(2/24) R0.", "resected"),
        ("NACRT carbo/pacli 41.4 Gy. TTE 3-field 10/3/26: ypT2N1.", "resected"),
        ("CROSS, restaging ycT1N0. Awaits surgery.", "in-place"),
    ],
)
def test_categories_of_a_specimen_after_treatment_tell_that_the_tumor_is_out(note: str, primary: str, pack: Pack):
    assert case_of(f"SCC of the mid esophagus. {note}", pack).tumor.primary == primary
