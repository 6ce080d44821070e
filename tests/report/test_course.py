"""The course on a scale of time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fairlead.contract.reading import Reading
from fairlead.contract.words import Words
from fairlead.report.course import Course, course
from fairlead.report.notes import Notes

DAY = date(2026, 11, 21)


def reading_of(treatments: list[dict[str, Any]], progressions: list[dict[str, Any]] | None = None) -> Reading:
    kinds = [{"kind": "systemic", "regimen": f"R{number}"} | one for number, one in enumerate(treatments, start=1)]
    return Reading.model_validate({"case": {"treatments": kinds, "progressions": progressions or []}}, context={"words": Words({})})


def course_of(treatments: list[dict[str, Any]], progressions: list[dict[str, Any]] | None = None) -> Course | None:
    reading = reading_of(treatments, progressions)
    return course(reading, Notes({}, reading, True), DAY)


def test_treatments_and_growth_stand_in_their_order():
    shown = course_of(
        [{"start": "2026-04-01", "end": "2026-11-01"}, {"start": "2025-11-21", "end": "2026-02-01"}],
        [{"date": "2026-03-01"}, {"date": "2026-10-20", "certainty": "suspected"}],
    )
    assert shown
    assert [(one.name, str(one.start), one.suspected) for one in shown.passages] == [
        ("R2", "2025-11-21", False),
        (None, "2026-03-01", False),
        ("R1", "2026-04-01", False),
        (None, "2026-10-20", True),
    ]


def test_the_scale_runs_from_the_first_date_to_the_day_asked_about():
    shown = course_of([{"start": "2025-11-21", "status": "ongoing"}, {"start": "2026-05-22", "end": "2026-11-21"}])
    assert shown
    first, second = shown.passages
    assert (first.may.left, first.may.width, first.ongoing) == (0, 100, True)
    assert second.may.left == pytest.approx(49.9)
    assert second.may.left + second.may.width == pytest.approx(100)


def test_a_partial_date_is_drawn_as_what_it_may_mean():
    shown = course_of([{"start": "2025", "end": "2026-06"}])
    assert shown
    (one,) = shown.passages
    assert one.sure
    assert one.may.left == 0
    assert one.sure.left > 50, "nobody knows in which part of the year it began"
    assert one.sure.left + one.sure.width < one.may.left + one.may.width


def test_dates_that_tell_nothing_for_sure_draw_nothing_sure():
    shown = course_of([{"start": "2025", "end": "2025"}])
    assert shown
    assert shown.passages[0].sure is None


def test_an_end_that_nobody_wrote_is_not_made_up():
    shown = course_of([{"start": "2025-01-01"}, {"start": "2026-01-01"}])
    assert shown
    assert [(one.end, one.ongoing, one.may.width) for one in shown.passages] == [(None, False, 0), (None, False, 0)]


def test_what_was_only_planned_or_declined_or_lies_ahead_is_no_course():
    assert (
        course_of([{"start": "2026-01-01", "end": "2026-02-01", "status": "planned"}, {"start": "2026-03-01", "status": "declined"}])
        is None
    )
    assert course_of([{"start": "2027-01-01", "end": "2027-02-01"}]) is None


@pytest.mark.parametrize("treatments", [[], [{}], [{"start": "2026-01-01"}], [{"start": "2026-11-21", "end": "2026-11-21"}]])
def test_one_date_is_no_course(treatments: list[dict[str, Any]]):
    assert course_of(treatments) is None


def test_what_has_no_date_is_named_apart():
    shown = course_of([{"start": "2026-01-01", "end": "2026-02-01"}, {}, {"regimen": None, "agents": ["a", "b"]}])
    assert shown
    assert shown.undated == ("R2", "a + b")


def test_what_has_its_last_day_only_is_told_until_then_and_is_not_without_a_date():
    radiation = {"id": "r", "kind": "chemoradiotherapy", "regimen": "PC", "agents": ["paclitaxel", "carboplatin"], "end": "2025-03-14"}
    told = course_of([radiation, {"id": "t1", "kind": "systemic", "regimen": "nivolumab", "start": "2026-05-04"}])
    assert told is not None
    assert [(one.name, one.how, str(one.start)) for one in told.passages] == [
        ("chemoradiotherapy (paclitaxel + carboplatin)", "until", "2025-03-14"),
        ("nivolumab", "from", "2026-05-04"),
    ]
    assert told.undated == ()


def test_an_operation_is_of_its_day():
    surgery = {"id": "s", "kind": "surgery", "procedure": "esophagectomy", "start": "2024-10"}
    told = course_of([surgery, {"id": "t1", "kind": "systemic", "regimen": "nivolumab", "start": "2026-05-04"}])
    assert told is not None
    assert [one.how for one in told.passages] == ["on", "from"]
