"""The pages for a visit and for the family on paper: one sheet, and two, of both papers, in type that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser import chromium, found, opened
from tests.looks import records
from tests.report.pages_of import CASE, DAY, reading, some, told

from fairlead.contract.reading import Reading
from fairlead.workflow.reading import read_named

PAPERS = ("A4", "Letter")
FULL: dict[str, Any] = {
    "person": {"age": 62, "sex": "female", "country": "US"},
    "complications": [{"name": "fistula", "status": "present", "date": "2026-11-10"}],
    "fitness": {**CASE["fitness"], "dysphagia": 3, "allergies": ["paclitaxel", "latex", "penicillin"]},
    "treatments": [
        {**CASE["treatments"][0], "id": f"t{line}", "line": line, "agents": ["fluorouracil", "oxaliplatin", "trastuzumab", "docetaxel"]}
        for line in range(1, 5)
    ],
    "metastases": [
        {"site": site, "status": "present", "date": "2026-10-01"} for site in ("liver", "lung", "bone", "peritoneum", "adrenal")
    ],
    "biomarkers": [
        {"marker": marker, "status": "positive", "value": "3+", "date": f"2026-0{month}-01"}
        for month, marker in enumerate(("HER2", "MSI", "MMR", "EBV", "CLDN18.2"), start=1)
    ],
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    pytest.importorskip("playwright", reason="needs playwright, a requirement of development")
    if not found():
        pytest.skip("needs Chromium: make system")
    with chromium() as one:
        yield one


def readings() -> Iterator[tuple[str, Reading]]:
    """The record that comes with the package, those at hand beside it, some vignettes, one that says nothing and one that says a great deal."""
    for name, file, content in records():
        yield name, read_named([(file, content)], as_of=DAY)
    yield from some(60)
    yield "nothing", reading({})
    yield "much", reading(CASE, **FULL)


def sheets(browser: Any, folder: Path, text: str, paper: str) -> tuple[int, float]:
    """How many sheets the page takes, and the smallest type of its lists and sentences in points."""
    import pypdfium2

    path = folder / "page.html"
    path.write_text(text, "utf-8")
    page = opened(browser, path, 1280, 900)
    printed = page.pdf(format=paper, print_background=True)
    page.emulate_media(media="print")
    sizes = page.evaluate(
        "[...document.querySelectorAll('main li, main .said, main .row, main dd')].filter(one => one.offsetParent)"
        ".map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    page.context.close()
    document = pypdfium2.PdfDocument(printed)
    count = len(document)
    document.close()
    return count, min(sizes) * 72 / 96


@pytest.mark.parametrize(("audience", "most", "type_"), [("visit", 1, 10), ("family", 2, 8.5)])
def test_it_goes_on_its_sheets_in_type_that_can_be_read(browser: Any, tmp_path: Path, audience: str, most: int, type_: float):
    for name, one in readings():
        text = told(one, audience, "html")
        for paper in PAPERS:
            count, smallest = sheets(browser, tmp_path, text, paper)
            assert count <= most, f"{name} on {paper}"
            assert smallest >= type_ - 0.01, f"{name}: {smallest}"
