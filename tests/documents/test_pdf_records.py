"""A record that was printed tells the same facts as the text it was printed from, and every fact can be shown on its page."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from tests.documents.printing import ABOVE, LAYOUTS, page_of, printed

from fairlead.contract.reading import Reading
from fairlead.core.spans import Span
from fairlead.documents import open_document
from fairlead.workflow.reading import read_named

LETTERS = sorted((Path(__file__).parents[1] / "findings" / "letters").glob("[!R]*.md"))
PLACES = {"sources", "provenance"}


def told(value: Any) -> Any:
    """A case without the places that its facts were read from."""
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items() if key not in PLACES}
    return [told(one) for one in value] if isinstance(value, list) else value


def facts(name: str, data: bytes) -> Any:
    return told(json.loads(read_named([(name, data)]).case.model_dump_json(exclude_none=True)))


def records(shared: Path) -> list[Path]:
    found = sorted((shared / "cases").glob("*.md"))
    if not found:
        pytest.skip("needs the shared records")
    return [path for path in found if path.stem != "README"]


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_a_printed_letter_tells_the_same_facts(letter: Path, layout: str):
    text = letter.read_text("utf-8")
    assert facts("letter.pdf", printed(text, LAYOUTS[layout])) == facts("letter.md", (ABOVE.get(layout, "") + text).encode())


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_a_printed_record_tells_the_same_facts(shared: Path, layout: str):
    for record in records(shared):
        text = record.read_text("utf-8")
        got, want = facts("record.pdf", printed(text, LAYOUTS[layout])), facts("record.md", (ABOVE.get(layout, "") + text).encode())
        assert got == want, record.stem


# --- printed by a browser ---------------------------------------------------------------------------------------

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


def printed_by_a_browser(text: str, folder: Path) -> bytes:
    page, pdf = folder / "record.html", folder / "record.pdf"
    page.write_text(page_of(text), "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder / 'home'}"]
    subprocess.run([str(CHROMIUM), *options, f"--print-to-pdf={pdf}", page.as_uri()], capture_output=True, check=True, timeout=60)
    return pdf.read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (make system)")
def test_a_letter_printed_by_a_browser_tells_the_same_facts(tmp_path: Path):
    for letter in LETTERS:
        text = letter.read_text("utf-8")
        assert facts("letter.pdf", printed_by_a_browser(text, tmp_path)) == facts("letter.md", text.encode()), letter.stem


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (make system)")
def test_a_record_printed_by_a_browser_tells_the_same_facts(tmp_path: Path, shared: Path):
    for record in records(shared):
        text = record.read_text("utf-8")
        assert facts("record.pdf", printed_by_a_browser(text, tmp_path)) == facts("record.md", text.encode()), record.stem


# --- places -----------------------------------------------------------------------------------------------------


@contextmanager
def pages_of(data: bytes) -> Iterator[list[Any]]:
    document = pypdfium2.PdfDocument(data)
    pages = [document[number].get_textpage() for number in range(len(document))]
    yield pages
    for page in pages:
        page.close()
    document.close()


def sources(reading: Reading) -> list[Any]:
    found: list[Any] = []

    def gather(value: Any) -> None:
        if isinstance(value, dict):
            found.extend(source for source in value.get("sources") or () if source.get("quote"))
            for one in value.values():
                gather(one)
        elif isinstance(value, list):
            for one in value:
                gather(one)

    gather(json.loads(reading.case.model_dump_json(exclude_none=True)))
    return found


def plain(text: str) -> str:
    """Without blanks, the marks put in while reading, and the hyphens that line ends put in."""
    return re.sub(r"[\s|#^\x02\ufffe\u00ad‐-]", "", text)


@pytest.mark.parametrize("layout", ["serif", "unruled"])
@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_the_words_inside_the_rectangles_of_a_fact_are_its_quote(letter: Path, layout: str):
    data = printed(letter.read_text("utf-8"), LAYOUTS[layout])
    document, reading = open_document(data, "letter.pdf", "d1"), read_named([("letter.pdf", data)])
    quoted = sources(reading)
    assert quoted
    with pages_of(data) as pages:
        for source in quoted:
            place = Span(source["start"], source["end"])
            assert place.of(document.text) == source["quote"]
            assert source["page"] == document.page_of(place)
            inside = [
                pages[page - 1].get_text_bounded(left + 0.6, bottom + (top - bottom) * 0.22, right - 0.6, top - (top - bottom) * 0.4)
                for page, left, bottom, right, top in document.rectangles(place)
            ]
            assert plain("".join(inside)) == plain(source["quote"])
