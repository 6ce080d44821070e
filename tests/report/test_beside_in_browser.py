"""The pages for a visit and for the family on paper: one sheet, and two, of both papers, in type that can be read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.browser import Windows
from tests.report.pages_of import CASE, reading, some, told, whole_records
from tests.report.printed import words

from fairlead.contract.reading import Reading

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


@cache
def readings() -> tuple[tuple[str, Reading], ...]:
    """The record that comes with the package, those at hand beside it, some vignettes, one that says nothing and one that says a great deal."""
    return (*whole_records(), *some(60), ("nothing", reading({})), ("much", reading(CASE, **FULL)))


def sheets(windows: Windows, folder: Path, text: str) -> tuple[dict[str, int], float]:
    """How many sheets of each paper the page takes, and the smallest type of its lists and sentences in points."""
    path = folder / "page.html"
    path.write_text(text, "utf-8")
    page = windows.show(path, (1280, 900))
    printed = {paper: page.pdf(format=paper, print_background=True) for paper in PAPERS}
    page.emulate_media(media="print")
    sizes = page.evaluate(
        "[...document.querySelectorAll('main li, main .said, main .row, main dd')].filter(one => one.offsetParent)"
        ".map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    return {paper: len(words(content)) for paper, content in printed.items()}, min(sizes) * 72 / 96


@pytest.mark.parametrize(("audience", "most", "type_"), [("visit", 1, 10), ("family", 2, 8.5)])
def test_it_goes_on_its_sheets_in_type_that_can_be_read(windows: Windows, tmp_path: Path, audience: str, most: int, type_: float):
    for name, one in readings():
        counts, smallest = sheets(windows, tmp_path, told(one, audience, "html"))
        assert smallest >= type_ - 0.01, f"{name}: {smallest}"
        for paper, count in counts.items():
            assert count <= most, f"{name} on {paper}"
