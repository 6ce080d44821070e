"""A hundred figures: as many are filled as the words say, and where the words could mean something else there is no picture."""

from __future__ import annotations

from typing import Any

import pytest
from tests.report.conftest import option, result
from tests.report.drawn import SVG, assert_sound, number, root_of, said

from fairlead.contract.options import Option
from fairlead.knowledge.schema import Says
from fairlead.report.picture import Picture
from fairlead.report.picture_people import counted, people

SHRANK = "The cancer shrank in 28 of 100 people, against 16 of 100 without it."


def pictures_of(text: str, *results: dict[str, Any]) -> list[Picture]:
    way = Option.model_validate(option("way", "A way", "fits", 1, evidence={"results": list(results)}))
    told = Says.model_validate({"text": text, "to": "patient", "source": "rainbow", "confidence": "verified"})
    return list(people(way, [told]).values())


def filled(picture: Picture) -> list[tuple[int, int]]:
    """Of each group the figures that are filled, and those that are not."""
    weight = {"one": 1, "ten": 10}
    groups = [
        (one.get("class", ""), sum(weight[use.get("href", "").rpartition("-")[2]] for use in one.iter(f"{SVG}use")))
        for one in root_of(picture).iter(f"{SVG}g")
    ]
    full = [count for name, count in groups if "counts" in name]
    return list(zip(full, [count for name, count in groups if "not" in name], strict=True))


def test_as_many_are_filled_as_the_words_and_the_table_say():
    (picture,) = pictures_of(SHRANK, result("response", "objective response", arm_value=27.9, control_value=16.1, unit="%"))
    assert filled(picture) == [(28, 72), (16, 84)]
    assert [row[1] for row in picture.rows] == ["28", "16"]
    assert "28 of 100" in said(picture)
    assert "16 of 100" in said(picture)
    assert picture.title == SHRANK
    assert_sound(picture)


def test_no_two_figures_stand_in_one_place():
    (picture,) = pictures_of(SHRANK, result("response", "objective response", arm_value=27.9, control_value=16.1, unit="%"))
    for start in (0, 2):
        both = [one for one in root_of(picture).iter(f"{SVG}g") if one.get("class")][start : start + 2]
        uses = [use for one in both for use in one.iter(f"{SVG}use")]
        places = [
            (round(number(use, "x") + 16.4 * step), number(use, "y"))
            for use in uses
            for step in range(10 if use.get("href", "").endswith("ten") else 1)
        ]
        assert len(set(places)) == len(places) == 100


def test_a_group_that_the_words_do_not_count_is_not_drawn():
    (picture,) = pictures_of("It shrank in 28 of 100 people.", result("response", "response", arm_value=28, control_value=16, unit="%"))
    assert filled(picture) == [(28, 72)]


def test_all_of_100_are_a_hundred():
    (picture,) = pictures_of("It shrank in 100 of 100 people.", result("response", "response", arm_value=100, unit="%"))
    assert filled(picture) == [(100, 0)]


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("It shrank in 27 of 100 people.", [result("response", "response", arm_value=28, unit="%")]),
        ("It shrank in 28 of 100 people.", [result("response", "response", arm_value=28, unit="months")]),
        ("It shrank in 28 of 100 people.", [result("response", "response", arm_value=28, unit="%", citation="another")]),
        ("It held 28 of 100 treated spots.", [result("control", "held", arm_value=28, unit="%")]),
        ("It shrank in 28 of 100 people, and 9 of 100 were sick.", [result("response", "response", arm_value=28, unit="%")]),
        ("28 of 100 people, it is said.", [result("response", "a", arm_value=28, unit="%"), result("harm", "b", arm_value=28.2, unit="%")]),
        ("28 people shrank.", [result("response", "response", arm_value=28, unit="%")]),
    ],
    ids=["another number", "no share", "another source", "no people", "a second number", "two could be meant", "not of 100"],
)
def test_what_could_mean_something_else_is_not_drawn(text: str, results: list[dict[str, Any]]):
    assert pictures_of(text, *results) == []


@pytest.mark.parametrize(
    "one",
    [
        result("survival", "alive at one year", arm_value=28, unit="%"),
        result("harm", "death within 30 days", arm_value=28, unit="%"),
        result("harm", "Fatal bleeding", arm_value=28, unit="%"),
    ],
    ids=["life", "death", "fatal"],
)
def test_nobody_is_drawn_alive_or_dead(one: dict[str, Any]):
    assert pictures_of("It was so for 28 of 100 people.", one) == []


@pytest.mark.parametrize(("value", "count"), [(27.5, 28), (27.4, 27), (0.4, None), (0, None), (100, 100), (101, None), (-3, None)])
def test_a_share_is_counted_to_the_nearest_one(value: float, count: int | None):
    assert counted(value, "%") == count


def test_names_are_text():
    hostile = result("response", "response", arm_value=28, control_value=16, unit="%", arm="<script>x</script>" + "W" * 90, control="b")
    (picture,) = pictures_of(SHRANK, hostile)
    assert_sound(picture)
    assert "<script" not in picture.svg
