"""The timeline: what stands where on the axis is what the table says."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.drawn import assert_sound, number, said, shapes, texts

from fairlead.contract.reading import Reading
from fairlead.contract.words import Words
from fairlead.core.dates import PartialDate
from fairlead.report.course import course
from fairlead.report.notes import Notes
from fairlead.report.picture import Picture
from fairlead.report.picture_timeline import timeline

DAY = date(2026, 11, 21)
NAMES = {"liver": "the liver", "regional-nodes": "lymph nodes near the tumor"}


def picture_of(treatments: list[dict[str, Any]], **more: list[dict[str, Any]]) -> Picture | None:
    kinds = [{"kind": "systemic", "regimen": f"R{number}"} | one for number, one in enumerate(treatments, start=1)]
    reading = Reading.model_validate({"case": {"treatments": kinds, **more}}, context={"words": Words({})})
    return timeline(course(reading, Notes({}, reading, True), DAY), NAMES)


def drawn(treatments: list[dict[str, Any]], **more: list[dict[str, Any]]) -> Picture:
    picture = picture_of(treatments, **more)
    assert picture
    return picture


def day_at(picture: Picture, x: float) -> date:
    """The day at a place of the drawing, by the ticks that it shows."""
    marks = [one for one in shapes(picture, "line") if one.get("x1") == one.get("x2") and number(one, "y2") - number(one, "y1") == 6]
    years = [one.says for one in texts(picture) if re.fullmatch(r"\d{4}", one.says)]
    firsts = [(number(mark, "x1"), date(int(year), 1, 1)) for mark, year in zip(marks, years[: len(years) // 2], strict=False)]
    (left, first), (right, last) = firsts[0], firsts[-1]
    return first + timedelta(days=(x - left) / (right - left) * (last - first).days)


def day_of(text: str) -> date:
    return datetime.strptime(text, "%d %B %Y").date()


WHOLE = [
    {"start": "2019-03-14", "end": "2020-01-31"},
    {"start": "2021-06-01", "end": "2024-02-29"},
    {"start": "2025-07-09", "end": "2026-10-02"},
]


def test_each_bar_stands_where_the_table_says():
    picture = drawn(WHOLE)
    bars = shapes(picture, "rect", "bar")
    assert len(bars) == len(picture.rows) == 3
    for bar, (_, when, _) in zip(bars, picture.rows, strict=True):
        start, end = map(day_of, when.split(" to "))
        assert abs(day_at(picture, number(bar, "x")) - start) <= timedelta(days=2)
        assert abs(day_at(picture, number(bar, "x") + number(bar, "width")) - end) <= timedelta(days=2)


def test_each_sign_stands_where_the_table_says():
    looks = [{"date": day, "method": "CT", "result": "SD"} for day in ("2020-05-05", "2022-08-17", "2025-12-24")]
    picture = drawn(WHOLE, assessments=looks)
    signs = [number(one, "cx") for one in shapes(picture, "circle")][: len(looks)]
    whens = [when for what, when, _ in picture.rows if what == "Scans and other looks"]
    assert [abs(day_at(picture, x) - day_of(when)).days <= 2 for x, when in zip(signs, whens, strict=True)] == [True] * 3


def test_a_partial_date_is_pale_over_all_it_may_mean():
    picture = drawn([{"start": "2020", "end": "2025-06"}, *WHOLE[:1]])
    (pale,) = [one for one in shapes(picture, "rect", "may") if number(one, "height") == 12]
    first, last = number(pale, "x"), number(pale, "x") + number(pale, "width")
    assert abs(day_at(picture, first) - date(2020, 1, 1)) <= timedelta(days=2)
    assert abs(day_at(picture, last) - date(2025, 6, 30)) <= timedelta(days=2)
    sure = shapes(picture, "rect", "bar")[1]
    assert abs(day_at(picture, number(sure, "x")) - date(2020, 12, 31)) <= timedelta(days=2)
    assert "only the month or year is known" in said(picture)


def test_what_may_have_been_no_day_at_all_is_nowhere_sure():
    picture = drawn([{"start": "2020", "end": "2020"}, *WHOLE[1:]])
    assert len(shapes(picture, "rect", "bar")) == 2


def test_what_goes_on_has_an_open_end():
    going = drawn([*WHOLE[:2], {"start": "2025-07-09", "status": "ongoing"}])
    ended = drawn([*WHOLE[:2], {"start": "2025-07-09", "end": "2026-10-02"}])
    assert "goes on" in said(going)
    assert "goes on" not in said(ended)
    assert len(shapes(going, "path")) > len(shapes(ended, "path"))
    assert going.rows[-1][1] == "from 9 July 2025, going on"


def test_an_end_that_nobody_wrote_is_not_drawn_as_one():
    picture = drawn([*WHOLE[:1], {"start": "2023-01-01"}])
    bar = shapes(picture, "rect", "bar")[1]
    assert number(bar, "width") <= 3
    assert "no end in the records" in said(picture)


def test_what_has_no_date_is_named_apart():
    picture = drawn([*WHOLE[:1], {}, {"start": "2027-05-01"}])
    assert "Without a date in the records: R2." in said(picture)
    assert "With a date that lies ahead: R3." in said(picture)
    assert len(picture.rows) == 1


def test_a_test_shows_sample_and_result():
    picture = drawn(
        WHOLE, biomarkers=[{"marker": "HER2", "status": "positive", "value": "3+", "collected": "2022-01-10", "date": "2023-08-20"}]
    )
    assert ("Tests of the cancer", "sample of 10 January 2022, result of 20 August 2023", "HER2 positive 3+") in picture.rows
    assert "sample taken" in said(picture)
    assert "result told" in said(picture)


@pytest.mark.parametrize(
    ("marker", "status", "value", "shown"),
    [("MMR", "negative", "pMMR", "MMR pMMR"), ("MSI", "positive", "MSI-H", "MSI MSI-H"), ("MSI", "negative", None, "MSI negative")],
)
def test_a_result_that_says_which_way_it_went_is_not_called_negative_as_well(marker: str, status: str, value: str | None, shown: str):
    picture = drawn(WHOLE, biomarkers=[{"marker": marker, "status": status, "value": value, "date": "2023-08-20"}])
    assert shown in [row[2] for row in picture.rows]


def test_a_test_that_was_not_done_is_no_test():
    picture = drawn(WHOLE, biomarkers=[{"marker": "HER2", "status": "not-done", "date": "2022-01-10"}])
    assert "HER2" not in said(picture)


def test_growth_that_was_only_thought_possible_is_told_so():
    grown = [{"date": "2022-03-01", "sites": ["liver"]}, {"date": "2026-03-01", "certainty": "suspected"}]
    picture = drawn(WHOLE, progressions=grown)
    assert [row[2] for row in picture.rows if row[0] == "Growth or return"] == ["The liver", "Thought possible"]
    assert "growth thought possible" in said(picture)


def test_too_many_signs_for_labels_are_told_by_the_table():
    looks = [{"date": f"{year}-{month:02}-07", "method": "CT", "result": "SD"} for year in range(2020, 2026) for month in range(1, 13)]
    picture = drawn(WHOLE, assessments=looks)
    assert_sound(picture)
    assert "72 in all" in said(picture)
    assert len(shapes(picture, "circle")) == 72 + 1, "and one in the legend"
    assert len(picture.rows) == 75


@pytest.mark.parametrize("treatments", [[], [{}], [{"start": "2026-01-01"}], [{"start": "2027-01-01", "end": "2027-02-01"}]])
def test_too_little_makes_no_picture(treatments: list[dict[str, Any]]):
    assert picture_of(treatments) is None


def test_names_from_records_are_text():
    hostile = "<script>alert(1)</script>\"' onload='x' \u202egnp.exe &amp; " + "W" * 120
    picture = drawn([{"regimen": hostile, "start": "2025-01-01", "end": "2026-01-01"}])
    assert_sound(picture)
    assert "<script" not in picture.svg
    assert "\u202e" not in picture.svg


def days() -> st.SearchStrategy[str]:
    """Days, months and years, some beyond the day asked about, some of another century."""
    whole = st.dates(date(1905, 1, 1), date(2030, 12, 31)) | st.dates(date(2024, 1, 1), DAY)
    return st.builds(lambda day, length: day.isoformat()[:length], whole, st.sampled_from([4, 7, 10, 10]))


@given(
    st.lists(
        st.fixed_dictionaries(
            {"start": st.none() | days(), "end": st.none() | days()}, optional={"status": st.just("ongoing"), "kind": st.just("surgery")}
        ),
        max_size=6,
    ),
    st.lists(st.fixed_dictionaries({"date": days(), "certainty": st.sampled_from(["suspected", "imaging"])}), max_size=5),
    st.lists(
        st.fixed_dictionaries({"date": days(), "method": st.just("CT"), "result": st.sampled_from(["PR", "PD", "mixed"])}), max_size=8
    ),
    st.lists(st.fixed_dictionaries({"collected": st.none() | days(), "date": st.none() | days(), "marker": st.just("HER2")}), max_size=4),
)
def test_any_dates_make_a_sound_picture_or_none(treatments: Any, growths: Any, looks: Any, tests: Any):
    picture = picture_of(treatments, progressions=growths, assessments=looks, biomarkers=tests)
    if picture is None:
        return
    assert_sound(picture)
    for one in shapes(picture, "rect", "bar") + shapes(picture, "rect", "may"):
        assert number(one, "width") > 0
    past = [one for one in treatments if (day := one["start"] or one["end"]) and PartialDate.parse(day).first < DAY]
    assert sum(row[0].startswith("R") for row in picture.rows) == len(past)


def test_a_label_with_no_room_beside_its_stretch_stands_beneath_it_in_whole_words():
    picture = drawn(
        [{"start": "2026-03-01", "end": "2026-07-01"}], assessments=[{"date": "2026", "method": "CT", "result": "no-evidence-of-disease"}]
    )
    (label,) = [one for one in texts(picture) if one.says.startswith("CT")]
    (stretch,) = [one for one in shapes(picture, "rect", "may") if number(one, "width") > 200]
    assert label.says.startswith("CT: ")
    assert label.box.top >= number(stretch, "y") + number(stretch, "height")
    assert all(len(one.says) > 1 for one in texts(picture))
