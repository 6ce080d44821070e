"""The pictures of whole pages: sound for every vignette and every record at hand, alike in a browser and in the typesetter."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pytest
from tests.looks import records
from tests.report.drawn import assert_sound, number, said, shapes, texts

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance, Scope
from fairlead.contract.reading import Reading
from fairlead.knowledge import vignettes
from fairlead.knowledge.looked_up import Term
from fairlead.knowledge.pack import load
from fairlead.report import html
from fairlead.report.leaves import leaves
from fairlead.report.page import Audience
from fairlead.report.picture import Picture
from fairlead.report.view import view
from fairlead.workflow.case_file import completed
from fairlead.workflow.guiding import guide
from fairlead.workflow.reading import read_named

DAY = date(2026, 11, 21)
EACH = 6
"""All of them take a minute."""


@cache
def persons() -> dict[str, Reading]:
    """Vignettes of the pack, one in `EACH`, and the records at hand, as they were read."""
    pack = load()
    told = {
        one.id: Reading(case=completed(Case.model_validate(one.case, context={"words": pack.words}), pack.lexicon))
        for one, _, _ in vignettes.load()[0][::EACH]
    }
    return told | {name: read_named([(file, content)], as_of=DAY) for name, file, content in records()}


@cache
def guidance_of(name: str) -> Guidance:
    return guide(persons()[name], DAY)


@cache
def pictures_of(name: str, audience: Audience) -> tuple[Picture, ...]:
    """All pictures of one page, those within its options among them."""
    pack = load()
    guidance = guidance_of(name)
    page = view(guidance, persons()[name], whole=True, audience=audience, entries=pack.options, names=pack.names)
    return tuple(leaves((page.pictures, page.groups), Picture))


@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_every_person_has_sound_pictures(audience: Audience):
    met: Counter[str] = Counter()
    for name in persons():
        drawn = pictures_of(name, audience)
        met.update({one.name.partition("-")[0] for one in drawn})
        assert len({one.name for one in drawn}) == len(drawn), name
        for one in drawn:
            assert_sound(one)
    assert len(persons()) > 40
    assert met["body"] > 0.8 * len(persons())
    assert met["map"] > 0.8 * len(persons())
    assert met["timeline"] > 5
    assert met["people" if audience == "patient" else "effects"] > 40


def test_the_patient_sees_no_length_of_life():
    for name in persons():
        for one in pictures_of(name, "patient"):
            assert not one.name.startswith("effects")
            assert "surviv" not in f"{said(one)} {one.rows}".casefold() or not one.name.startswith("people")


def dark(sheet: Any, x: float, y: float) -> bool:
    """Whether there is ink at a place of a sheet that was drawn at twice its size."""
    return min(sheet.getpixel((int(2 * x), int(2 * y)))[:3]) < 160


@pytest.mark.parametrize("name", ["timeline", "body", "map", "people", "effects"])
def test_the_typesetter_draws_all_of_it(tmp_path: Any, name: str):
    """There is ink where each text and each sure bar or sign stands."""
    typst, pdfium = pytest.importorskip("typst"), pytest.importorskip("pypdfium2")
    told = (*pictures_of("demo", "patient"), *pictures_of("demo", "clinician"))
    picture = next(one for one in told if one.name.startswith(name))
    (tmp_path / "one.svg").write_text(str(picture.svg), "utf-8")
    (tmp_path / "one.typ").write_text('#set page(width: 360pt, height: auto, margin: 0pt)\n#image("one.svg", width: 100%)', "utf-8")
    document = pdfium.PdfDocument(typst.compile(str(tmp_path / "one.typ")))
    assert len(document) == 1
    sheet = document[0].render(scale=2).to_pil()
    for one in texts(picture):
        rows, columns = (
            range(int(2 * start), int(2 * end)) for start, end in ((one.box.top, one.box.bottom), (one.box.left, one.box.right))
        )
        assert any(min(sheet.getpixel((x, y))[:3]) < 160 for x in columns for y in rows), one.says
    for one in shapes(picture, "rect", "bar"):
        x = number(one, "x") + number(one, "width") / 2
        assert dark(sheet, x, number(one, "y") + number(one, "height") / 2) or number(one, "x") < 0, (
            "or it is of the legend, which is set elsewhere"
        )
    document.close()


def test_of_another_disease_nothing_is_drawn():
    reading = persons()["demo"]
    outside = guidance_of("demo").model_copy(update={"scope": Scope(status="out", why="Another disease.")})
    assert not {"body", "map"} & set(view(outside, reading, whole=True).pictures)
    assert {"body", "map"} <= set(view(guidance_of("demo"), reading, whole=True).pictures)


def test_what_has_no_pictures_makes_none():
    assert view(guidance_of("demo"), persons()["demo"]).pictures == {}


def test_no_word_of_the_markup_is_explained_as_one_of_the_page():
    term = Term.model_validate({"id": "line", "term": "rect", "also": ["viewBox", "desc"], "means": "A word.", "source": "x"})
    reading = persons()["demo"]
    page = view(guidance_of("demo"), reading, whole=True, glossary={"line": term})
    assert "body" in page.pictures
    assert page.terms == ()


def test_names_are_not_told_twice_on_a_page(guidance: Any, reading: Reading):
    page = html.page(guidance, reading)
    assert page.count('<figure class="picture"') == page.count("<svg ")
