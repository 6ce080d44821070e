"""The page of marked records: what it says first, how each fact leads to its words and back, and that text of others stays text."""

from __future__ import annotations

import re
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.report.conftest import ANY_WORDS, source
from tests.report.sheets import Sheets

from fairlead.contract.reading import Reading
from fairlead.core.spans import Span
from fairlead.knowledge.pack import load
from fairlead.report.escape import kept, plain
from fairlead.report.record import Text, page

LETTER = "HER2 positive. Liver: probable metastasis.\nNot for resuscitation.\nAlendronate 70 mg weekly.\n"
EVIL = '<script>alert(1)</script> & "quotes" <b>bold</b> <img src=x onerror=alert(1)> &lt;kept&gt;'


def at(words: str, document: str = "d1", text: str = LETTER, **more: Any) -> dict[str, Any]:
    return source(document, text.index(words), words, page=1, **more)


def a_reading(**more: Any) -> Reading:
    data: dict[str, Any] = {
        "case": {
            "biomarkers": [{"marker": "HER2", "status": "positive", "sources": [at("HER2 positive")]}],
            "metastases": [{"site": "liver", "status": "suspected", "sources": [at("Liver: probable metastasis", certainty="probable")]}],
            "preferences": [{"wish": "no-resuscitation", "sources": [at("Not for resuscitation")]}],
        },
        "documents": [{"id": "d1", "name": "letter.md", "format": "markdown", "kind": "letter", "date": "2026-11-01", "pages": 1}],
    }
    return Reading.model_validate(data | more, context=ANY_WORDS)


def written(reading: Reading, **texts: str) -> str:
    return page(reading, [Text(name, text) for name, text in (texts or {"d1": LETTER}).items()], load().names)


def seen(told: str) -> str:
    """The text of a page without its tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"<style>.*?</style>", "", told, flags=re.DOTALL)).split())


def test_each_fact_leads_to_its_words_and_each_mark_to_its_fact():
    told = written(a_reading())
    assert '<a href="#d1m1"><q><bdi>Liver: probable metastasis</bdi></q></a>' not in told, "the first mark in the text is HER2"
    assert '<a href="#d1m1"><q><bdi>HER2 positive</bdi></q></a>' in told
    mark = re.search(
        r'<a class="w g-tests" id="d1m1" href="#f(\d+)" data-f="\1" data-n="test \1" data-tip="([^"]*)" [^>]*>HER2 positive</a>', told
    )
    assert mark
    assert mark[2] == "HER2: positive (stated in these words)"
    assert f'id="f{mark[1]}"' in told


def test_what_is_less_than_sure_is_said_at_the_top_in_the_list_and_at_the_words():
    told = written(a_reading())
    assert re.search(r'The words leave some doubt about these facts: <a class="to" href="#f1">1</a>', told)
    assert "<em>(the words say it is likely)</em>" in told
    assert 'data-tip="Spread to the liver: thought possible (the words say it is likely)"' in told


def test_a_page_without_trouble_says_so():
    told = written(a_reading(case={"biomarkers": a_reading().model_dump(mode="json")["case"]["biomarkers"]}))
    assert "All documents were read whole, and they do not speak against each other." in told
    assert told.count("Nothing was found about this.") == 7


def test_what_was_not_read_stands_at_the_top():
    documents = [
        {"id": "d1", "name": "letter.md", "format": "markdown", "state": "partly", "why": "One page is a picture."},
        {"id": "d2", "name": "scan.png", "format": "unknown", "state": "not-read", "why": "This is a picture."},
        {"id": "d3", "name": "sister.md", "format": "markdown", "person": "other"},
        {"id": "d4", "name": "copy.md", "format": "markdown", "same_as": "d1"},
    ]
    warnings = [
        {"code": "not-read", "says": "This is a picture. Ask for text.", "document": "d2"},
        {"code": "pages-not-read", "says": "One page is a picture.", "document": "d1"},
        {"code": "off-scale", "says": "A score lies outside its scale.", "document": "d1"},
    ]
    told = written(a_reading(documents=documents, warnings=warnings), d1=LETTER, d3="Her secret.", d4=LETTER)
    top = seen(told).partition("Each number stands")[0]
    for said in (
        "letter.md : Only a part of this was read. One page is a picture.",
        "scan.png : This could not be read. This is a picture.",
        "sister.md : This seems to be about another person and was left out.",
        "letter.md : A score lies outside its scale.",
    ):
        assert said in top
    assert top.count("One page is a picture.") == 1
    assert "Her secret" not in told, "the text of another person is not shown"
    assert "This holds the same as" in told
    assert list(Sheets(told).text) == ["d1"]


def test_what_the_records_do_not_agree_about_leads_to_both():
    conflict = {
        "path": "biomarkers[HER2]",
        "values": [{"value": "positive", "sources": [at("HER2 positive")]}, {"value": "negative", "sources": [at("Alendronate")]}],
        "chosen": "positive",
        "why": "The pathology report was taken.",
    }
    told = written(a_reading(conflicts=[conflict]))
    assert "HER2: positive or negative" in told
    assert "We took <b>positive</b>. The pathology report was taken." in told
    assert 'data-n="differs 1, test 3"' in told or 'data-n="differs 1, test 4"' in told
    assert 'data-n="differs 1"' in told


def test_an_entry_about_hard_times_stands_behind_a_door_and_its_words_are_not_marked_for_the_eye():
    told = written(a_reading())
    door = told[told.index('<details class="door') :]
    assert "no attempt to restart the heart" in door[: door.index("</details>")]
    assert "no attempt to restart the heart" not in told.partition('<details class="door')[0]
    assert re.search(r'<span class="quiet-mark" id="d1m\d+" data-f="\d+">Not for resuscitation</span>', told)


def test_words_read_from_a_picture_and_by_other_ways_are_told():
    case = {"biomarkers": [{"marker": "HER2", "status": "positive", "sources": [at("HER2 positive", read="ocr")]}]}
    told = written(a_reading(case=case))
    assert "These were read from a picture of a page, which can go wrong." in told
    assert "(stated in these words, read from a picture of the page)" in told
    assert '<span class="where">read from a picture of the page</span>' in told


def test_a_document_without_text_has_its_words_in_the_list():
    told = page(a_reading(), [], load().names)
    assert "<q><bdi>HER2 positive</bdi></q>" in told
    assert "The words of this document are not at hand here." in told
    assert Sheets(told).links.count("#d1m1") == 0


@pytest.mark.parametrize(
    "text", [EVIL, "\u202eevitisop 2REH\u202c", "a\x00b\x1b[31m\u200b\u2028c", "</p></div></body>", "\ud800 half"], ids=ascii
)
def test_text_of_others_stays_text(text: str):
    told = a_reading(
        case={"biomarkers": [{"marker": "HER2", "value": text, "sources": [source("d1", 2, text)]}]},
        documents=[{"id": "d1", "name": text, "format": "text", "state": "partly", "why": text}],
        warnings=[{"code": "x", "says": text}],
        conflicts=[{"path": "biomarkers[HER2]", "values": [{"value": text, "sources": [source("d1", 2, text)]}], "why": text}],
    )
    shown = page(told, [Text("d1", f"> {text} <")], load().names)
    parts = Sheets(shown)
    assert not {"script", "img", "iframe", "form"} & set(parts.tags)
    assert "".join(parts.text["d1"]) == f"> {kept(text)} <"
    assert not re.search(r"\son\w+\s*=\s*\S", re.sub(r'"[^"]*"|>[^<]*<', "", shown)), "no attribute can run anything"
    assert not set("\u202e\u200b\u2028\x1b\x00") & set(shown)
    shown.encode("utf-8")


def test_a_document_may_be_called_anything():
    name = '"><script>'
    told = a_reading(
        documents=[{"id": name, "name": "x", "format": "text"}],
        case={"person": {"age": 60}, "provenance": {"person.age": [source(name, 0, "60")]}},
    )
    shown = page(told, [Text(name, "60 years")], load().names)
    assert "<script" not in shown
    assert Sheets(shown).facts[name][:3] == [frozenset({1}), frozenset({1}), frozenset()]


@settings(max_examples=15)
@given(st.text(max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 50)), max_size=6))
def test_any_text_with_any_places_makes_a_sound_page(text: str, places: list[tuple[int, int]]):
    sources = [source("d1", start, text[start : start + length]) for start, length in places if start + length <= len(text)]
    told = a_reading(case={"symptoms": [{"name": "pain", "sources": [one]} for one in sources]})
    parts = Sheets(page(told, [Text("d1", text, (Span(0, len(text)),))], load().names))
    assert plain("".join(parts.text["d1"])) == plain(text)
    assert len(parts.ids) == len(set(parts.ids))
    assert {one.removeprefix("#") for one in parts.links if one.startswith("#")} <= set(parts.ids)


def test_it_holds_all_it_needs_and_nothing_that_runs():
    told = written(a_reading())
    assert re.search(r"default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]+&#39;", told)
    assert "<script" not in told
    assert "style=" not in told
    assert not [one for one in Sheets(told).links if not one.startswith("#") and one != "data:,"]
    assert '<html lang="en">' in told


def test_how_to_put_it_right_is_told():
    told = seen(written(a_reading()))
    assert "Tell your care team. Only they can change it." in told
    assert "fairlead read FILE --format yaml &gt; my-case.yaml" in told
    assert "fairlead guide my-case.yaml" in told


def test_a_fact_of_thousands_of_places_is_shown_in_a_time_that_grows_with_them():
    def seconds(number: int) -> float:
        unit = "HER2 negative. Seen. "
        places = [source("d1", at * len(unit), "HER2 negative") for at in range(number)]
        told = a_reading(case={"biomarkers": [{"marker": "HER2", "status": "negative", "sources": places}]})
        before = process_time()
        shown = page(told, [Text("d1", unit * number)], load().names)
        assert shown.count('class="w g-tests"') == number
        return process_time() - before

    seconds(10)
    assert min(seconds(4_000) for _ in range(3)) < 12 * min(seconds(1_000) for _ in range(3))
