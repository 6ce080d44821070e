"""Answers and their site in Chromium: nothing is asked for or cut off, all of it is reached by keyboard, the search finds, and it prints."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.browser import Windows
from tests.report.answers_made import KINDS, an_answer, claim, long
from tests.report.test_page_in_browser import CONTRAST, DESK, PHONE, SMALL, printed

from fairlead.knowledge.pack import load
from fairlead.report import answer_forms
from fairlead.report.answer_shown import shown
from fairlead.report.site import Leaf, Subject, site

OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true })"
HEADINGS = "[...document.querySelectorAll('h1, h2, h3, h4')].map(one => Number(one.tagName[1]))"
IDS = "[...document.querySelectorAll('[id]')].map(one => one.id)"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where each page lies: the kinds of answer, and the site as `list` and `leaf`."""
    folder = tmp_path_factory.mktemp("answers")
    wording = load().wording
    written = {f"{name}.html": answer_forms.html(shown(made(), wording, 0.0)) for name, made in KINDS.items()}
    leaves = [
        Leaf("next", "When treatment stops working", "What comes next", long()),
        Leaf("spots", "Tests", "The marker", an_answer(question="What is the PD-L1 marker of the esophagus?", claims=(claim("A test with examplumab.", "rule"),))),
        Leaf("stents", "Tests", "Stents", an_answer(question="What is a stent?", claims=(claim("A tube that holds the way open.", "rule"),))),
    ]  # fmt: skip
    written |= dict(site(leaves, wording, 0.0, Subject("A disease", "CC BY 4.0", {"examplumab": ("examplumab", "Shinyname")})))
    for name, text in written.items():
        (folder / name).write_text(text, "utf-8")
    return {name.removesuffix(".html"): folder / name for name in written}


@pytest.fixture
def show(windows: Windows, pages: dict[str, Path]) -> Callable[..., Any]:
    """Open one of the pages in a window of this size."""
    return lambda name, size=PHONE, **more: windows.show(pages[name], size, **more)


EACH = pytest.mark.parametrize("name", [*KINDS, "index", "next"])


@EACH
def test_it_asks_for_nothing_complains_of_nothing_and_runs_nothing_of_what_was_asked(show: Callable, name: str):
    page = show(name)
    page.evaluate(OPEN)
    page.wait_for_load_state("networkidle")
    assert page.asked == []
    assert page.said == []
    assert page.title() != "run"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(250, 247, 242)", "the style was let in"


@EACH
def test_nothing_runs_out_of_the_window(show: Callable, name: str):
    page = show(name)
    page.evaluate(OPEN)
    for enlarged in ("", "200%"):
        page.evaluate(f"document.documentElement.style.fontSize = '{enlarged}'")
        for width, height in (SMALL, PHONE, DESK):
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, enlarged


@EACH
def test_each_word_can_be_told_from_its_ground(show: Callable, name: str):
    page = show(name)
    page.evaluate(OPEN)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(CONTRAST) == [], scheme


@EACH
def test_it_can_be_heard(show: Callable, name: str):
    """One heading of the first rank, none left out between two, one main part, a language, and no name of a place given twice."""
    page = show(name)
    ranks = page.evaluate(HEADINGS)
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))
    assert page.evaluate("document.querySelectorAll('main').length") == 1
    assert page.evaluate("document.documentElement.lang") == "en"
    ids = page.evaluate(IDS)
    assert len(ids) == len(set(ids))
    named = page.evaluate("[...document.querySelectorAll('[aria-labelledby]')].map(one => one.getAttribute('aria-labelledby'))")
    assert set(named) <= set(ids)
    led = page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(one => one.getAttribute('href').slice(1))")
    assert set(led) <= set(ids)


@pytest.mark.parametrize("size", [SMALL, PHONE], ids=str)
def test_an_emergency_is_whole_on_the_first_screen_and_red(show: Callable, size: tuple[int, int]):
    page = show("emergency", size)
    box = page.locator(".is-alarm").bounding_box()
    assert box["y"] + box["height"] <= size[1]
    red, green, blue = page.evaluate("getComputedStyle(document.querySelector('.is-alarm')).borderTopColor.match(/[0-9]+/g).map(Number)")
    assert red > 3 * max(green, blue)
    assert page.locator("details[open]").count() == 0


def test_what_cannot_wait_stands_before_the_answer(show: Callable):
    page = show("today")
    call, rest = page.locator(".is-call"), page.locator(".is-lead")
    assert call.locator("p").all_inner_texts() == ["Call your care team today. [1]", "A fever during treatment. [1]"]
    assert call.bounding_box()["y"] + call.bounding_box()["height"] < rest.first.bounding_box()["y"]
    assert rest.count() == 2


def test_the_short_answer_leads_on_the_first_screen(show: Callable):
    page = show("long")
    box = page.locator(".is-lead").bounding_box()
    assert box["y"] + box["height"] <= PHONE[1]
    assert float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.is-lead .said')).fontSize)")) > 18


def test_branches_stand_apart(show: Callable):
    page = show("long")
    boxes = [one.bounding_box() for one in page.locator(".part:not(.is-lead) .branch").all()]
    assert len(boxes) == 2
    assert boxes[0]["y"] + boxes[0]["height"] < boxes[1]["y"]
    assert page.locator(".part:not(.is-lead) .branch h3").all_inner_texts() == ["If it is an adenocarcinoma", "If it is a squamous cancer"]


def test_a_long_answer_can_be_leapt_through_and_a_short_one_has_no_list(show: Callable):
    page = show("long", reduced_motion="reduce")
    page.locator(".inside a", has_text="Tests to ask for").click()
    assert page.evaluate("location.hash") == "#tests-to-ask-for"
    assert 0 <= page.locator("#tests-to-ask-for").bounding_box()["y"] < PHONE[1]
    assert show("declined").locator(".inside").count() == 0


def test_the_number_of_a_source_opens_it(show: Callable):
    page = show("long")
    assert not page.locator("#s2").is_visible()
    page.locator(".cites a", has_text="2").first.click()
    page.locator("#s2").wait_for(state="visible")
    assert page.evaluate("document.querySelector('.notes details').open")


def test_what_is_pressed_is_as_large_as_a_finger(show: Callable):
    """44 pixels for what stands by itself; what stands in a line of text is at least 24 high (WCAG 2.2, 2.5.5 and 2.5.8)."""
    sizes = "what => [...document.querySelectorAll(what)].map(one => one.getBoundingClientRect().height)"
    alone = [*show("long").evaluate(sizes, "summary, .inside a"), *show("next").evaluate(sizes, ".home, .list a"), *show("index").evaluate(sizes, ".list a, input")]  # fmt: skip
    assert len(alone) > 10
    assert min(alone) >= 44
    assert min(show("next").evaluate(sizes, ".cites a, .permanent")) >= 24


@EACH
def test_all_of_it_is_reached_by_keyboard(show: Callable, name: str):
    page = show(name, new=True)
    count = page.evaluate("[...document.querySelectorAll('a[href], summary, input')].filter(one => one.checkVisibility()).length")
    met = 0
    for _ in range(count + 5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        met += 1
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", "one sees where one is"
    assert met == count


def test_the_skip_link_comes_first_and_leads_to_the_text(show: Callable):
    page = show("long", new=True)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_it_prints_with_its_sources(show: Callable):
    pdfium = pytest.importorskip("pypdfium2")
    text = " ".join(printed(show("long"), pdfium).split())
    for said in (
        "What happens when first-line treatment stops working?",
        "To say more",
        "Sources",
        "https://doi.org/10.1016/S1470-2045(14)70420-6",
    ):
        assert said in text
    assert "No clinician has signed" in text
    assert "In this answer" not in text


def test_a_page_of_the_site_prints_without_its_links(show: Callable):
    pdfium = pytest.importorskip("pypdfium2")
    text = " ".join(printed(show("spots"), pdfium).split())
    assert "A test with examplumab." in text
    assert "2026.11" in text
    assert "All answers" not in text
    assert "Stents" not in text


# --- the search of the site --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "titles", "told"),
    [
        ("", ["What comes next", "The marker", "Stents"], ""),
        ("oesophagus", ["The marker"], "1 answer"),
        ("Oesophag", ["The marker"], "1 answer"),
        ("esophagus", ["The marker"], "1 answer"),
        ("pdl1", ["The marker"], "1 answer"),
        ("PD-L1", ["The marker"], "1 answer"),
        ("pd l1", ["The marker"], "1 answer"),
        ("shinyname", ["The marker"], "1 answer"),
        ("stents", ["Stents"], "1 answer"),
        ("esophagus what", ["The marker"], "1 answer"),
        ("test", ["What comes next", "The marker"], "2 answers"),
        ("tumour tests", ["What comes next"], "1 answer"),
        ("stent zzz", ["Stents"], "None holds all of these words. The closest: 1 answer"),
        ("zzz", [], "No answer holds any of these words."),
        ("<zz>.*[", [], "No answer holds any of these words."),
    ],
)
def test_the_search_finds_by_any_spelling(show: Callable, typed: str, titles: list[str], told: str):
    page = show("index")
    page.locator("#search").press_sequentially(typed)
    assert [one.inner_text() for one in page.locator("[data-words]:visible").all()] == titles
    assert page.locator("#found").inner_text().strip() == told
    assert len(page.locator("[data-group] h2:visible").all()) == len({title == "What comes next" for title in titles})


def test_without_a_script_the_whole_list_stands_there(show: Callable):
    page = show("index", java_script_enabled=False)
    assert page.locator(".list a:visible").count() == 3
    assert not page.locator("#search").is_visible()
    page.locator(".list a").first.click()
    assert page.locator("h1").inner_text() == "What happens when first-line treatment stops working?"
    page.locator(".home").click()
    assert page.locator(".list a:visible").count() == 3
