"""Hazard ratios in one picture: each stands where its figures say, and only what holds together is drawn."""

from __future__ import annotations

import re
from math import log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.conftest import option, result
from tests.report.drawn import assert_sound, number, said, shapes, texts

from fairlead.contract.options import Option
from fairlead.report.picture import Picture
from fairlead.report.picture_effects import effects


def picture_of(*results: dict[str, Any], **more: Any) -> Picture | None:
    return effects("fits", [Option.model_validate(option("one", "A way", "fits", 1, evidence={"results": list(results)}, **more))])


def drawn(*results: dict[str, Any], **more: Any) -> Picture:
    picture = picture_of(*results, **more)
    assert picture
    return picture


def ratio_at(picture: Picture, x: float) -> float:
    """The ratio at a place of the drawing, by the ticks of the first of its two scales."""
    marks = [one for one in shapes(picture, "line") if one.get("x1") == one.get("x2") and number(one, "y2") - number(one, "y1") == 6]
    told = [float(one.says) for one in texts(picture) if re.fullmatch(r"[\d.]+", one.says)]
    half = len(told) // 2
    pairs = [(number(mark, "x1"), log(ratio)) for mark, ratio in zip(marks[:half], told[:half], strict=True)]
    (left, low), (right, high) = pairs[0], pairs[-1]
    return float(2.718281828 ** (low + (x - left) / (right - left) * (high - low)))


def test_ratio_and_interval_stand_where_the_table_says():
    picture = drawn(result("survival", "overall survival", hr=0.81, ci95=[0.68, 0.96]), result("control", "time", hr=1.4, ci95=[0.5, 2.2]))
    squares = [one for one in shapes(picture, "rect") if number(one, "y") > 0][:2]
    ends = [one for one in shapes(picture, "line") if number(one, "y2") - number(one, "y1") == 8]
    figures = [[float(one) for one in re.findall(r"[\d.]+", row[4])] for row in picture.rows]
    assert figures == [[0.81, 0.68, 0.96], [1.4, 0.5, 2.2]]
    for square, (low, high), (ratio, *interval) in zip(squares, zip(ends[::2], ends[1::2], strict=True), figures, strict=True):
        middle = number(square, "x") + number(square, "width") / 2
        assert ratio_at(picture, middle) == pytest.approx(ratio, rel=0.02)
        assert [ratio_at(picture, number(end, "x1")) for end in (low, high)] == pytest.approx(interval, rel=0.02)


def test_equal_factors_are_equally_far_apart():
    picture = drawn(result("survival", "overall survival", hr=0.5, ci95=[0.25, 4]))
    ticks = {one.says: (one.box.left + one.box.right) / 2 for one in texts(picture) if re.fullmatch(r"[\d.]+", one.says)}
    assert ticks["2"] - ticks["1"] == pytest.approx(ticks["1"] - ticks["0.5"], abs=0.3)


def test_both_groups_are_named_for_the_option_may_be_either():
    picture = drawn(result("survival", "overall survival", hr=1.13, ci95=[0.86, 1.49], arm="other", control="this one"))
    assert "other vs this one" in said(picture)
    assert "favors" not in said(picture)


def test_a_ratio_without_interval_is_hollow_and_told_so():
    picture = drawn(result("survival", "overall survival", hr=0.7))
    assert "0.7 (no interval)" in said(picture)
    assert len(shapes(picture, "circle")) == 2, "and one in the legend"


def test_an_interval_that_does_not_hold_its_ratio_is_not_drawn():
    picture = drawn(result("survival", "overall survival", hr=0.7, ci95=[0.8, 0.9]))
    assert picture.rows[0][4] == "0.7 (no interval)"


@pytest.mark.parametrize("ratio", [0, 0.01, 50, None])
def test_what_no_scale_holds_is_not_drawn(ratio: float | None):
    assert picture_of(result("survival", "overall survival", hr=ratio, ci95=[0.001, 99])) is None


def test_shares_and_harms_are_no_ratios():
    assert picture_of(result("response", "response", arm_value=20, unit="%"), result("harm", "risk", hr=2)) is None


def test_what_speaks_against_and_what_is_borrowed_are_told_in_words_and_shape():
    against = drawn(result("survival", "overall survival", hr=1.2, ci95=[1, 1.5], against=True))
    assert "speaks against" in against.rows[0][-1]
    assert len(shapes(against, "rect")) == 1, "a diamond, and a square in the legend only"
    borrowed = drawn(result("survival", "overall survival", hr=1.2, ci95=[1, 1.5]), borrowed_from="stomach cancer")
    assert borrowed.rows[0][-1] == "borrowed: stomach cancer"
    assert [one for one in shapes(borrowed, "line") if one.get("stroke-dasharray")]


def test_who_took_part_is_told_where_one_study_has_several_rows():
    two = [
        result("survival", "overall survival", hr=0.8, ci95=[0.7, 0.9], population=who)
        for who in ("people in the west", "people in the east")
    ]
    assert "people in the east" in said(drawn(*two))
    assert "people in the east" not in said(drawn(two[1]))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["survival", "control"]),
            st.floats(0.01, 90),
            st.none() | st.tuples(st.floats(0, 50), st.floats(0, 500)),
            st.booleans(),
            st.text(max_size=40),
        ),
        max_size=6,
    )
)
def test_any_results_make_a_sound_picture_or_none(rows: list[tuple[str, float, Any, bool, str]]):
    results = [
        result(measure, f"m {text}", hr=ratio, ci95=interval, against=against, arm=text) for measure, ratio, interval, against, text in rows
    ]
    picture = picture_of(*results)
    if picture:
        assert_sound(picture)
        assert len(picture.rows) == sum(0.1 <= ratio <= 10 for _, ratio, *_ in rows)
