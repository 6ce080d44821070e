"""The map: solid is what is known, dashed what is open, and each leads to ways that the guidance itself names."""

from __future__ import annotations

from typing import Any

from tests.report.conftest import option, reason
from tests.report.drawn import assert_sound, said, shapes

from fairlead.contract.guidance import Guidance
from fairlead.report.picture import Picture
from fairlead.report.picture_map import decision_map

NAMES = {"HER2 is positive": "HER2 is found"}


def picture_of(guidance: Guidance, **more: Any) -> Picture | None:
    return decision_map(Guidance.model_validate(guidance.model_dump(by_alias=True) | more), NAMES)


def drawn(guidance: Guidance, **more: Any) -> Picture:
    picture = picture_of(guidance, **more)
    assert picture
    return picture


def boxes(picture: Picture, *, dashed: bool) -> int:
    return sum(bool(one.get("stroke-dasharray")) is dashed for one in shapes(picture, "rect"))


def edges(picture: Picture, kind: str) -> int:
    return len(shapes(picture, "path", kind))


def test_known_facts_are_solid_and_open_ones_dashed(guidance: Guidance):
    picture = drawn(guidance)
    assert_sound(picture)
    assert [row[:2] for row in picture.rows] == [
        ("The cancer is an adenocarcinoma.", "known"),
        ("A first treatment has stopped working.", "known"),
        ("Was the cancer tested for HER2?", "open"),
    ]
    assert boxes(picture, dashed=False) == 2 + 2, "two facts, the ways that fit and those that are not for now"
    assert boxes(picture, dashed=True) == 1 + 1, "one open fact and what waits for it"


def test_an_edge_for_each_thing_that_the_table_says(guidance: Guidance):
    picture = drawn(guidance)
    leads = [row[2] for row in picture.rows]
    assert edges(picture, "leads") == sum("1 way fits now" in one for one in leads) == 2
    assert edges(picture, "closes") == sum("not for now" in one for one in leads) == 1
    assert edges(picture, "waits") == sum(row[1] == "open" for row in picture.rows) == 1


def test_what_no_branch_names_leads_to_the_ways_that_it_changes(guidance: Guidance):
    picture = drawn(guidance, branches=[])
    assert picture.rows[-1][2] == "1 way waits for this: Trastuzumab deruxtecan"
    assert drawn(guidance).rows[-1][2] == "If HER2 is found: 1: Trastuzumab deruxtecan"


def test_where_nothing_fits_the_known_facts_lead_to_what_could(guidance: Guidance):
    known = reason("The cancer is an adenocarcinoma.", "histology is adenocarcinoma", "true", ["tumor.histology"], [])
    picture = drawn(guidance, options=[option("trastuzumab-deruxtecan", "A way", "depends", 1, reasons=[known])])
    assert picture.rows[0] == ("The cancer is an adenocarcinoma.", "known", "1 way could fit; what is open below decides")


def test_another_patient_has_another_map(guidance: Guidance):
    one = option("x", "Another", "fits", 1, reasons=[reason("You can walk.", "ecog at most 2", "true", ["fitness.ecog"], [])])
    picture = drawn(guidance, options=[one], unknowns=[], branches=[])
    assert picture.rows == (("You can walk.", "known", "1 way fits now"),)
    assert "HER2" not in said(picture)


def test_nothing_that_leads_anywhere_makes_no_picture(guidance: Guidance):
    assert picture_of(guidance, options=[], unknowns=[], branches=[]) is None


def test_a_phone_holds_it_whole(guidance: Guidance):
    facts = ["tumor.histology", "treatments[0]", "fitness.ecog", "metastases[0]", "biomarkers[A]", "biomarkers[B]", "symptoms[0]"]
    reasons = [reason(f"What is so of {fact} in many words that go on for a while.", fact, "true", [fact], []) for fact in facts]
    ways = [option(f"w{number}", f"A way with a long name number {number}", "fits", number, reasons=reasons) for number in range(9)]
    ways += [option(f"d{number}", f"A way that waits {number}", "depends", 10 + number) for number in range(9)]
    asks = [
        {"path": f"biomarkers[{one}]", "ask": f"What is {one}?", "changes": ["d1", "d2"], "rank": number}
        for number, one in enumerate("ABCDEF")
    ]
    picture = drawn(guidance, options=ways, unknowns=asks, branches=[])
    assert_sound(picture)
    assert len(shapes(picture, "rect")) <= 12


def test_hostile_words_stay_text(guidance: Guidance):
    bad = "<script>alert(1)</script> " + "W" * 80
    one = option("x", bad, "fits", 1, reasons=[reason(bad, "ecog", "true", ["fitness.ecog"], [])])
    picture = drawn(guidance, options=[one], unknowns=[], branches=[])
    assert_sound(picture)
    assert "<script" not in picture.svg
