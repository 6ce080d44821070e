"""The page in Chromium: nothing is asked for, nothing is cut off, all of it opens by keyboard, and it prints."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.browser import Windows, opened

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.report import html
from fairlead.report.page import Audience
from fairlead.workflow.demo import demo_record
from fairlead.workflow.guiding import guide
from fairlead.workflow.page import page as page_of
from fairlead.workflow.reading import read_named

DAY = date(2026, 11, 21)
PHONE, SMALL, DESK = (390, 844), (320, 640), (1280, 900)
ALL_OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true })"


@pytest.fixture
def show(windows: Windows, tmp_path: Path) -> Callable[..., Any]:
    """Open a page of this text in a window of this size."""
    number = itertools.count()

    def shown(text: str, size: tuple[int, int] = PHONE, **more: Any) -> Any:
        path = tmp_path / f"page-{next(number)}.html"
        path.write_text(text, "utf-8")
        return windows.show(path, size, **more)

    return shown


@pytest.fixture(params=["patient", "clinician", "visit", "family"])
def written(request: pytest.FixtureRequest, guidance: Guidance, reading: Reading) -> str:
    return html.page(guidance, reading, audience=request.param)


@cache
def demo_page(audience: Audience) -> str:
    """The page on the record that comes with the package, made by the real line."""
    reading = read_named([demo_record()], as_of=DAY)
    return page_of(guide(reading, DAY), reading, audience=audience, form="html")


@pytest.fixture(scope="module")
def demo() -> str:
    """The patient's."""
    return demo_page("patient")


def test_it_asks_for_nothing_and_complains_of_nothing(show: Callable, written: str):
    page = show(written)
    page.evaluate(ALL_OPEN)
    page.wait_for_load_state("networkidle")
    assert page.asked == []
    assert page.said == []
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(250, 247, 242)", "the style was let in by the page's own policy"


@pytest.mark.parametrize("size", [SMALL, PHONE, DESK], ids=str)
def test_nothing_runs_out_of_the_window(show: Callable, written: str, size: tuple[int, int]):
    page = show(written, size)
    for _ in ("closed", "open"):
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.evaluate(ALL_OPEN)


def test_larger_text_stays_whole(show: Callable, demo: str):
    page = show(demo, PHONE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate(ALL_OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_all_of_it_opens_by_keyboard(show: Callable, written: str):
    page = show(written, new=True)
    summaries = page.evaluate("document.querySelectorAll('summary').length")
    met: list[str] = []
    for _ in range(40 * summaries):
        page.keyboard.press("Tab")
        tag = page.evaluate("document.activeElement.tagName")
        if tag == "BODY":
            break
        met.append(tag)
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", "one sees where one is"
        if tag == "SUMMARY":
            page.keyboard.press("Enter")
    assert met.count("SUMMARY") == summaries
    assert page.evaluate("document.querySelectorAll('details:not([open])').length") == 0


def test_the_skip_link_comes_first_and_leads_to_the_text(show: Callable, demo: str):
    page = show(demo, new=True)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_first_screen_of_a_phone_holds_the_three_things(show: Callable, demo: str):
    page = show(demo)
    for part in (".first > .line:nth-of-type(1)", ".next", ".number"):
        box = page.locator(part).last.bounding_box()
        assert box["y"] + box["height"] <= PHONE[1], part
    assert float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.said')).fontSize)")) >= 18


def test_what_is_to_be_called_about_comes_first(show: Callable, guidance: Guidance, reading: Reading):
    page = show(html.page(guidance, reading))
    box = page.locator(".raised").bounding_box()
    assert box["y"] + box["height"] < page.locator("#stand").bounding_box()["y"]
    assert box["y"] + box["height"] < PHONE[1] / 2


def test_with_a_call_to_make_the_first_screen_still_holds_where_things_stand(show: Callable, guidance: Guidance, reading: Reading):
    page = show(html.page(guidance, reading))
    for part in (".raised", ".number", ".first > .line"):
        box = page.locator(part).last.bounding_box()
        assert box["y"] + box["height"] <= PHONE[1], part


def test_a_link_to_a_folded_option_opens_it(show: Callable, guidance: Guidance, reading: Reading):
    first = guidance.options[0]
    options = [first.model_copy(update={"id": f"way-{number}", "title": f"Way {number}", "rank": number}) for number in range(1, 6)]
    page = show(html.page(guidance.model_copy(update={"options": tuple(options)}), reading, audience="clinician"), DESK)
    card = page.locator("details:has(#option-way-5)").last
    assert not card.evaluate("one => one.open")
    page.locator(".glance a").last.click()
    page.wait_for_function("document.querySelector('details:has(#option-way-5)').open")
    assert page.locator("#option-way-5").is_visible()


def test_what_is_pressed_is_as_large_as_a_finger(show: Callable, demo: str):
    page = show(demo)
    page.evaluate(ALL_OPEN)
    sizes = page.evaluate("[...document.querySelectorAll('summary, nav a, .links a')].map(one => one.getBoundingClientRect().height)")
    assert len(sizes) > 30
    assert min(sizes) >= 44


def test_on_a_desk_the_contents_stand_beside_the_text(show: Callable, demo: str):
    page = show(demo, DESK)
    contents, text = page.locator("nav a").first.bounding_box(), page.locator("#stand").bounding_box()
    assert contents["x"] + contents["width"] <= text["x"]
    assert page.locator("nav a").last.is_visible()
    measure = page.locator("p.hint.screen").bounding_box()["width"] / 18
    assert 30 <= measure <= 42, "a line is no longer than the eye can follow"


def test_by_night_it_is_dark(show: Callable, demo: str):
    page = show(demo, color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(27, 25, 23)"


def test_it_prints_whole_but_for_the_closed_door(show: Callable, guidance: Guidance, reading: Reading):
    pdfium = pytest.importorskip("pypdfium2")
    page = show(html.page(guidance, reading))
    text = " ".join(printed(page, pdfium).split())
    for said in (
        "What your records show, and what could come next",
        "My team's number",
        "The team makes sure that there is no clot.",
        "ASCO (2023): Advised as the second line.",
        "Sources",
        "https://doi.org/10.1016/S1470-2045(14)70420-6",
    ):
        assert said in text
    assert "9.6" not in text
    assert "how long people lived" not in text
    assert "Back to the top" not in text
    page.evaluate("document.querySelector('.door').open = true")
    assert "9.6 months" in printed(page, pdfium), "who opened it wants it"


def printed(page: Any, pdfium: Any) -> str:
    """The text of the page as Chromium prints it on A4."""
    document = pdfium.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    return text


def test_no_sheet_begins_with_what_belongs_to_the_one_before(show: Callable, demo: str):
    """A heading never stands last on its sheet: the sheet ends with a sentence, a mark or the end of a card."""
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(show(demo).pdf(format="A4", prefer_css_page_size=True))
    headings = {one.strip() for one in demo_headings(show(demo))}
    lasts = [last_line(sheet.get_textpage().get_text_range()) for sheet in document]
    document.close()
    assert len(lasts) > 2
    assert not headings & set(lasts)


def demo_headings(page: Any) -> list[str]:
    told: list[str] = page.evaluate("[...document.querySelectorAll('h2, h3, h4')].map(one => one.textContent)")
    return told


def last_line(text: str) -> str:
    """The last line of a sheet above its number."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and "/" not in line]
    return lines[-1]


CUT_OFF = """() => [...document.querySelectorAll('.picture svg')].flatMap(svg => {
  const room = svg.viewBox.baseVal
  const boxes = [...svg.querySelectorAll('text')].map(one => [one.textContent, one.getBBox()]).filter(([, box]) => box.width)
  const outside = boxes.filter(([, box]) => box.x < -.5 || box.x + box.width > room.width + .5 || box.y + box.height > room.height + 2)
  const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y + 3 < b.y + b.height && b.y + 3 < a.y + a.height
  const over = boxes.flatMap(([said, box], at) => boxes.slice(at + 1).filter(([, other]) => meet(box, other)).map(([other]) => [said, other]))
  return [...outside.map(([said]) => [said]), ...over]
})"""


@pytest.mark.parametrize("size", [SMALL, PHONE, DESK], ids=str)
@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_no_text_of_a_picture_is_cut_off_or_lies_on_another(show: Callable, pictured: dict[str, str], size: tuple[int, int], audience: str):
    """As the types of this browser set it, not as the drawing measures it."""
    page = show(pictured[audience], size)
    page.evaluate(ALL_OPEN)
    assert page.locator(".picture svg").count() >= 4
    assert page.evaluate(CUT_OFF) == []


def test_a_picture_takes_the_colors_of_the_page(show: Callable, pictured: dict[str, str]):
    page = show(pictured["patient"], PHONE, color_scheme="dark")
    ink = page.evaluate("getComputedStyle(document.querySelector('.picture svg text')).fill")
    assert ink == page.evaluate("getComputedStyle(document.body).color")
    assert ink == "rgb(236, 229, 218)"


def test_a_picture_is_heard_by_its_name(show: Callable, pictured: dict[str, str]):
    page = show(pictured["patient"])
    assert page.get_by_role("img", name="Where the cancer is").count() == 1
    assert page.get_by_role("img", name="Your treatment over time").count() == 1


@pytest.fixture(scope="module")
def pictured() -> dict[str, str]:
    """The pages of the record that comes with the package, with a long course before it."""
    reading = read_named([demo_record()], as_of=DAY)
    words = {"kind": "systemic", "agents": ["carboplatin", "paclitaxel"], "start": "2019-03", "end": "2020"}
    looks = [
        {"date": f"{year}-{month}-11", "method": "PET-CT", "result": "mixed"} for year in (2019, 2021, 2026) for month in ("02", "03", "10")
    ]
    case = reading.case.model_dump(by_alias=True)
    longer = case | {"treatments": [words, *case["treatments"]], "assessments": [*case["assessments"], *looks]}
    whole = reading.model_copy(update={"case": Case.model_validate(longer)})
    return {audience: page_of(guide(whole, DAY), whole, audience=audience, form="html") for audience in get_args(Audience)}


def test_a_picture_can_be_taken(browser: Any, demo: str, tmp_path: Path):
    """The way of `make looks`."""
    from tests.looks import pictures

    written = tmp_path / "demo.html"
    written.write_text(demo, "utf-8")
    pictures(browser, written)
    taken = {path.name for path in tmp_path.glob("*.png")}
    assert {"demo-phone.png", "demo-first.png", "demo-open.png", "demo-dark.png", "demo-desk.png", "demo-a4-01.png"} <= taken
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG\r\n\x1a\n") for name in taken)
    assert opened(browser, tmp_path / "demo.html", *PHONE).title() == "What your records show, and what could come next"


@pytest.mark.parametrize("size", [SMALL, PHONE, DESK], ids=str)
@pytest.mark.parametrize("audience", ["visit", "family"])
def test_nothing_runs_out_of_the_short_pages(show: Callable, audience: Audience, size: tuple[int, int]):
    page = show(demo_page(audience), size)
    for _ in ("closed", "open"):
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.evaluate(ALL_OPEN)


CONTRAST = """() => {
  const parse = text => (text.match(/[0-9.]+/g) || []).map(Number)
  const channel = one => { one /= 255; return one <= .03928 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4 }
  const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b)
  const ground = one => {
    for (; one; one = one.parentElement) {
      const told = parse(getComputedStyle(one).backgroundColor)
      if (told.length === 3 || told[3] === 1) return told
    }
    return [255, 255, 255]
  }
  const faint = new Set()
  for (const one of document.querySelectorAll('body *')) {
    if (one.closest('svg') || ![...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()) || !one.getClientRects().length) continue
    const [ink, paper] = [light(parse(getComputedStyle(one).color)), light(ground(one))]
    const ratio = (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05)
    if (ratio < 4.5) faint.add(`${one.tagName}.${one.className}: ${ratio.toFixed(2)}`)
  }
  return [...faint]
}"""
"""Texts whose contrast with what is behind them is less than WCAG 2.2 (1.4.3) asks for."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("audience", get_args(Audience))
def test_each_word_can_be_told_from_its_ground(show: Callable, audience: Audience, scheme: str):
    page = show(demo_page(audience), PHONE, color_scheme=scheme)
    page.evaluate(ALL_OPEN)
    assert page.evaluate(CONTRAST) == []
