"""The page of marked records in Chromium: on a phone, on a desk, by keyboard and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.browser import Windows

from fairlead.workflow.demo import demo_record
from fairlead.workflow.reading import Files, read_with_documents
from fairlead.workflow.record import record_page

PHONE, SMALL, DESK = (375, 812), (320, 640), (1400, 900)
KINDS = ("cancer", "spread", "tests", "treatments", "happened", "you", "others", "wishes", "conflicts")
CONTRAST = """() => {
  const light = color => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map(one => one / 255).map(one => one <= .03928 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = node => {
    for (; node; node = node.parentElement) {
      const color = getComputedStyle(node).backgroundColor;
      if (!/, 0\\)$|transparent/.test(color)) return color;
    }
  };
  const worst = [];
  for (const node of document.querySelectorAll('p, li, h1, h2, h3, h4, a, .n, .w, .sample, summary, q, code, em')) {
    if (!node.textContent.trim() || !node.offsetParent) continue;
    for (const pseudo of [null, '::after']) {
      const style = getComputedStyle(node, pseudo);
      if (pseudo && style.content === 'none') continue;
      const [one, two] = [light(style.color), light(ground(node))].sort((a, b) => b - a);
      worst.push([(one + .05) / (two + .05), node.className || node.tagName]);
    }
  }
  return worst.sort((a, b) => a[0] - b[0])[0];
}"""

SHADES = """async link => {
  const svg = link.closest('svg'), image = svg.querySelector('image'), loaded = new Image();
  loaded.src = image.getAttribute('href');
  await loaded.decode();
  const canvas = document.createElement('canvas');
  canvas.width = loaded.naturalWidth; canvas.height = loaded.naturalHeight;
  if (`0 0 ${canvas.width} ${canvas.height}` !== svg.getAttribute('viewBox')) return [0, 0];
  const drawn = canvas.getContext('2d');
  drawn.drawImage(loaded, 0, 0);
  const box = name => Math.round(link.querySelector('rect').getAttribute(name));
  const points = drawn.getImageData(box('x'), box('y'), box('width'), box('height')).data;
  return Array.from(points).filter((_, at) => at % 4 === 0);
}"""
"""The shades of red of every point of the picture within a frame."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page on the record that comes with the package, a table and a very long word beside it."""
    folder = tmp_path_factory.mktemp("record")
    name, content = demo_record()
    (folder / name).write_bytes(content)
    wide = (
        "| Day | Drug | Dose | Seen | Said | Noted |\n|---|---|---|---|---|---|\n| 1 | oxaliplatin | 85 mg/m2 | well | nothing | none |\n"
    )
    (folder / "table.md").write_text(f"# A table\n\n{wide}\n{'W' * 400}\n", "utf-8")
    path = folder / "page.html"
    path.write_text(record_page(*read_with_documents([folder / name, folder / "table.md"])), "utf-8")
    return path


@pytest.fixture
def show(windows: Windows, written: Path) -> Callable[..., Any]:
    return lambda size=PHONE, **more: windows.show(written, size, reduced_motion="reduce", **more)


def test_it_asks_for_nothing_and_complains_of_nothing(show: Callable, written: Path):
    page = show()
    page.wait_for_load_state("networkidle")
    assert page.asked == []
    assert page.said == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(250, 247, 242)"


def test_it_needs_no_script(show: Callable):
    page = show(java_script_enabled=False)
    page.locator("a.w").first.click()
    assert page.url.partition("#")[2].startswith("f")
    assert page.locator(".fact:target .said").is_visible()


@pytest.mark.parametrize("size", [SMALL, PHONE, DESK], ids=str)
def test_nothing_runs_out_of_the_window(show: Callable, size: tuple[int, int]):
    page = show(size)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=str)
def test_every_word_can_be_told_from_its_ground(show: Callable, size: tuple[int, int], scheme: str):
    page = show(size, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    contrast, where = page.evaluate(CONTRAST)
    assert contrast >= 4.5, where


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_can_be_told_from_its_ground_and_from_the_others_without_color(show: Callable, scheme: str):
    page = show(color_scheme=scheme)
    page.evaluate(
        """kinds => document.querySelector('.sheet').insertAdjacentHTML('beforeend', '<p>' + kinds.map(one =>
        `<a class="w g-${one}" data-n="kind 1">word</a>`).join(' ') + '</p>')""",
        list(KINDS),
    )
    contrast, where = page.evaluate(CONTRAST)
    assert contrast >= 4.5, where
    lines = page.evaluate(
        """kinds => kinds.map(one => { const style = getComputedStyle(document.querySelector(`p:last-child > .g-${one}`));
        return style.textDecorationStyle + style.textDecorationThickness })""",
        list(KINDS),
    )
    assert len(set(lines)) == len(KINDS) - 1, "what differs has the wavy line of what happened, and a word that says so"


def test_a_tap_on_words_shows_what_was_read_where_the_eye_is(show: Callable):
    page = show(has_touch=True)
    word = page.locator(".sheet a.w").nth(6)
    word.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    word.tap()
    sheet = page.locator(".fact:target")
    box = sheet.bounding_box()
    assert page.evaluate("scrollY") == before
    assert box["y"] + box["height"] == pytest.approx(PHONE[1], abs=1)
    assert box["height"] <= 0.56 * PHONE[1]
    sheet.locator(".shut a").tap()
    assert page.locator(".fact:target").count() == 0
    assert page.evaluate("scrollY") == before


def test_on_a_desk_the_list_stands_beside_the_text_and_shows_the_fact(show: Callable):
    page = show(DESK)
    page.locator(".sheet a.w").last.click()
    fact, word = page.locator(".fact:target").bounding_box(), page.locator(".sheet a.w").last.bounding_box()
    assert fact["x"] + fact["width"] <= word["x"]
    assert 0 <= fact["y"] <= DESK[1] - fact["height"]
    page.locator(".fact:target .from a").first.click()
    back = page.locator(".w:target").bounding_box()
    assert 0 <= back["y"] <= DESK[1]


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_words_say_what_was_read_from_them(show: Callable, way: str):
    page = show(DESK, new=True)
    word = page.locator(".sheet a.w", has_text="ECOG").first
    if way == "hover":
        word.hover()
    else:
        page.keyboard.press("Tab")
        word.focus()
    told = page.evaluate("one => getComputedStyle(one, '::before')", word.element_handle())
    assert told["position"] == "fixed"
    assert "stated in these words" in told["content"]


def test_all_of_it_is_reached_by_keyboard_and_seen(show: Callable):
    page = show(DESK, new=True)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    met = 0
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        met += page.evaluate("document.activeElement.classList.contains('w')")
    assert met == page.locator("a.w").count() > 10


def test_every_mark_says_to_a_reader_of_screens_what_was_read(show: Callable):
    page = show()
    bare = page.evaluate(
        """[...document.querySelectorAll('a.w')].filter(one => !one.getAttribute('aria-describedby').split(' ')
        .every(id => document.getElementById(id).textContent.trim()))"""
    )
    assert bare == []
    assert page.locator("main h2, main h3").count() > 8
    assert page.evaluate("document.documentElement.lang") == "en"


def test_what_is_pressed_is_as_large_as_a_finger(show: Callable):
    page = show()
    sizes = page.evaluate(
        "[...document.querySelectorAll('.from a, .jump a, summary')].map(one => one.getBoundingClientRect().height).filter(one => one)"
    )
    assert len(sizes) > 10
    assert min(sizes) >= 40


def test_on_paper_the_words_keep_their_numbers(show: Callable):
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(show().pdf(format="A4", prefer_css_page_size=True))
    text = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in document).split())
    document.close()
    assert "What was found" in text
    assert "Please check" in text
    assert "test " in text
    assert "Back to the top" not in text
    assert "Close" not in text


def test_a_page_as_it_looks_is_shown_with_its_frames_and_asks_for_nothing(browser: Any, tmp_path: Path):
    pytest.importorskip("typst", reason="needs typst, a requirement of development")
    from tests.documents.printing import PLAIN, printed

    path, written = tmp_path / "letter.pdf", tmp_path / "page.html"
    path.write_bytes(printed("Adenocarcinoma of the esophagus. HER2 negative.\n\n" + "It goes on.\n\n" * 90, PLAIN))
    files = Files()
    reading, documents = read_with_documents(path, files=files)
    written.write_text(record_page(reading, documents, files.held), "utf-8")
    for size, scheme in ((DESK, "light"), (PHONE, "dark")):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", color_scheme=scheme)
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))  # noqa: B023 - read within the same round
        page.goto(written.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        first, second = page.locator("details.seen").all()[:2]
        assert first.evaluate("one => one.open")
        assert not second.evaluate("one => one.open")
        link = page.locator(".on-page").last
        link.click()
        frame = page.locator("a.f:target rect").first.bounding_box()
        assert 0 <= frame["y"] <= size[1] - frame["height"]
        shades = page.locator("a.f:target").first.evaluate(SHADES)
        assert min(shades) < 100 < 200 < max(shades), "there is ink within the frame"
        page.locator("a.f:target rect").first.click()
        assert page.locator(".fact:target").count() == 1
        assert said == []
        context.close()
