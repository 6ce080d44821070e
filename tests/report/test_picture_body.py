"""Where the cancer is: each place has its sign, its words are those of the table, and the outline knows every place of the pack."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.report.drawn import assert_sound, said, shapes

from fairlead.contract.case import Case
from fairlead.contract.tumor import Metastasis, Tumor
from fairlead.knowledge.pack import load
from fairlead.report.pages import FOLDER
from fairlead.report.picture import Picture
from fairlead.report.picture_body import body

PLACES = yaml.safe_load((FOLDER / "body.yaml").read_text("utf-8"))
NAMES = {name: one.says for name, one in load().names.items()}
STATES = get_args(Metastasis.model_fields["status"].annotation)
PRIMARIES = (None, *get_args(get_args(Tumor.model_fields["primary"].annotation)[0]))


def picture_of(*spread: dict[str, Any], **tumor: Any) -> Picture | None:
    return body(Case.model_validate({"tumor": tumor, "metastases": spread}, context={"words": load().words}), NAMES)


def drawn(*spread: dict[str, Any], **tumor: Any) -> Picture:
    picture = picture_of(*spread, **tumor)
    assert picture
    return picture


def test_the_outline_has_a_place_for_every_word_of_the_pack_but_other():
    lists = load().words.lists
    assert set(lists["metastasis"]) - set(PLACES["spread"]) == {"other"}
    assert set(lists["site"]) - set(PLACES["primary"]) == {"other"}


def test_numbers_and_sizes_stand_beside_the_outline_as_in_the_table():
    picture = drawn({"site": "liver", "count": 2, "largest_cm": 2.4}, {"site": "lung", "count": 1, "largest_cm": 0.65})
    assert [row[0] for row in picture.rows] == ["The liver", "The lungs"]
    assert [row[2:4] for row in picture.rows] == [("2 spots", "largest 2.4 cm"), ("1 spot", "0.65 cm across")]
    numbers = sorted(re.findall(r"\d+(?:\.\d+)?", said(picture)))
    assert numbers == sorted(re.findall(r"\d+(?:\.\d+)?", " ".join(one for row in picture.rows for one in row)))


def test_each_state_has_a_shape_of_its_own():
    def signs(status: str) -> list[tuple[str, Any, Any]]:
        picture = drawn({"site": "bone", "status": status})
        return [
            (one.tag, one.get("fill"), one.get("stroke-dasharray")) for one in [*shapes(picture, "circle"), *shapes(picture, "path")][-12:]
        ]

    assert len({str(signs(status)) for status in STATES}) == len(STATES)


@pytest.mark.parametrize(
    ("status", "told"),
    [("absent", "none found"), ("suspected", "thought possible"), ("resolved", "was there, and is gone"), ("present", "2 spots")],
)
def test_it_is_told_what_the_records_say_of_a_place(status: str, told: str):
    picture = drawn({"site": "liver", "status": status, "count": 2})
    assert told in " ".join(picture.rows[0])
    assert told in picture.says


def test_what_is_not_there_has_no_number():
    picture = drawn({"site": "liver", "status": "absent", "count": 3, "largest_cm": 4})
    assert not re.search(r"\d", said(picture))


def test_one_place_has_one_sign_and_all_that_is_said_of_it():
    picture = drawn({"site": "liver", "status": "resolved", "date": "2025-01"}, {"site": "liver", "count": 3, "date": "2026-10"})
    assert len(picture.rows) == 2
    assert "3 spots (October 2026)" in said(picture)
    dots = [one for one in shapes(picture, "circle") if one.get("fill") == "currentColor"]
    assert len(dots) == 2, "one on the outline and one in the legend"


def test_the_first_tumor_stands_at_its_level():
    def height(site: str) -> float:
        (first, *_) = [
            one
            for one in shapes(drawn(site=site, primary="in-place"), "path")
            if one.get("fill") == "currentColor" and not one.get("fill-opacity")
        ]
        return float(re.split(r"[M L]", first.get("d", ""))[2])

    levels = ["cervical", "upper-thoracic", "middle-thoracic", "lower-thoracic", "egj", "stomach"]
    assert [height(site) for site in levels] == sorted(height(site) for site in levels)


def test_of_a_tumor_without_a_level_the_whole_stretch_is_framed():
    assert [one for one in shapes(drawn(site="esophagus"), "rect") if one.get("stroke-dasharray")]
    assert not [one for one in shapes(drawn(site="egj"), "rect") if one.get("stroke-dasharray")]


def test_where_it_began_is_not_said_to_be_there_still():
    assert "Where it began" in said(drawn(site="egj"))
    assert "taken out" in said(drawn(site="egj", primary="resected"))


def test_what_the_outline_has_no_place_for_is_told_below():
    picture = drawn({"site": "other", "detail": "spleen", "count": 1}, site="egj")
    assert "Not on the drawing: spleen: 1 spot." in said(picture)
    assert ("Spleen", "seen", "1 spot", "", "") in picture.rows


@pytest.mark.parametrize("spread", [(), ({"site": "other"},)])
def test_nothing_to_place_makes_no_picture(spread: tuple[dict[str, Any], ...]):
    assert picture_of(*spread) is None
    assert picture_of(*spread, site="other") is None


def test_names_from_records_are_text():
    picture = drawn({"site": "other", "detail": "<script>alert(1)</script>" + "W" * 90}, site="egj")
    assert_sound(picture)
    assert "<script" not in picture.svg


def spreads() -> st.SearchStrategy[list[dict[str, Any]]]:
    one = {
        "site": st.sampled_from(load().words.lists["metastasis"]),
        "status": st.sampled_from(STATES),
        "count": st.none() | st.integers(0, 99),
        "largest_cm": st.none() | st.floats(0, 30, allow_nan=False),
        "date": st.none() | st.sampled_from(["2025", "2026-09", "2026-09-30"]),
    }
    return st.lists(st.fixed_dictionaries(one), max_size=16)


@given(spreads(), st.none() | st.sampled_from(load().words.lists["site"]), st.sampled_from(PRIMARIES))
def test_any_spread_makes_a_sound_picture_or_none(spread: list[dict[str, Any]], site: str | None, primary: str | None):
    picture = picture_of(*spread, site=site, primary=primary, invades=["airway"])
    if picture:
        assert_sound(picture)
        assert len(picture.rows) == len(spread) + (site is not None)
