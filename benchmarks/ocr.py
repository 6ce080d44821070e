"""Pictures of pages: the time of reading them beside the bare engine, and the facts of records beside those of their text.

Records of the tests are printed by Typst in three layouts and then scanned (turned by one or two degrees, noisy, 200 dots an inch) or
photographed (perspective, uneven light, the shadow of a hand, noise, JPEG). Ours is the whole stage from the PDF to text with places, the
peer the bare program with the same options on pictures of the same pages that lie ready on the disk; both use all processors. What
counts is the time that the processors spent, not the clock's, so that a busy machine tells the same.
"""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml
from PIL import Image
from tests.documents.picturing import photographed, pictures_of, scanned
from tests.documents.printing import LAYOUTS, printed
from tests.findings.scoring import case_facts, expected_facts
from tests.findings.tally import Tally, tally

from fairlead.documents.ocr import is_ready

RECORDS = Path(__file__).resolve().parents[1] / "tests" / "findings"
FOLDERS = ("records", "records_unseen_a", "records_unseen_b", "records_unseen_c")
BAR = 1.2
F1_BAR = 0.05
PAGES = 12
WAYS: dict[str, Callable[[Image.Image, random.Random], Image.Image]] = {
    "clean": lambda page, _: page,
    "scanned": scanned,
    "photographed": photographed,
}
DPI = {"clean": 200, "scanned": 200, "photographed": 250}


@dataclass(frozen=True)
class Rate:
    """Seconds of processor time a page of the stage and of the bare engine on the same pages."""

    ours: float
    peer: float

    @property
    def ratio(self) -> float:
        """How many times as long."""
        return self.ours / self.peer


def records(most: int) -> list[Path]:
    """So many records, taken evenly."""
    found = sorted(path for folder in FOLDERS for path in (RECORDS / folder).glob("*.md") if path.with_suffix(".yaml").exists())
    return found[:: max(1, len(found) // most)][:most]


def pictured(record: Path, way: str, number: int) -> tuple[bytes, list[Image.Image]]:
    """A record as a PDF of pictures, and the pictures."""
    rng = random.Random(number)
    layout = sorted(LAYOUTS)[number % 3]
    drawn = pictures_of(printed(record.read_text("utf-8"), LAYOUTS[layout]), 300 if way == "photographed" else 200)
    pages = [WAYS[way](page, rng) for page in drawn]
    into = io.BytesIO()
    pages[0].save(into, "PDF", resolution=DPI[way], save_all=True, append_images=pages[1:])
    return into.getvalue(), pages


def measure(rounds: int, most: int) -> Iterator[tuple[str, Rate]]:
    """The time of a page of `most` records, in turns with the bare engine; the median of each."""
    from fairlead.documents import open_document

    for way in WAYS:
        pairs = [pictured(record, way, number) for number, record in enumerate(records(most))]
        pages = [page for _, held in pairs for page in held]
        into = io.BytesIO()
        pages[0].save(into, "PDF", resolution=DPI[way], save_all=True, append_images=pages[1:])
        ours, peer = [], []
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for number, page in enumerate(pages):
                files.append(Path(folder, f"{number}.png"))
                page.save(files[-1])
            for _ in range(rounds):
                started = _processor()
                open_document(into.getvalue(), "scan.pdf", "d1")
                ours.append((_processor() - started) / len(pages))
                started = _processor()
                with ThreadPoolExecutor(os.cpu_count()) as workers:
                    list(workers.map(partial(_bare, dpi=DPI[way]), files))
                peer.append((_processor() - started) / len(pages))
        yield way, Rate(sorted(ours)[rounds // 2], sorted(peer)[rounds // 2])


def _processor() -> float:
    """Seconds of processor time of this process and of those that it started."""
    return sum(os.times()[:4])


def _bare(file: Path, dpi: int) -> None:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    options = ["-l", "eng", "--dpi", str(dpi), "-c", "thresholding_method=2", "hocr"]
    subprocess.run(["tesseract", str(file), "-", *options], capture_output=True, check=True, env=environment)


def facts(most: int, told: Callable[[str], None] = print) -> dict[str, Tally]:
    """What is found of records as text, scanned and photographed, against what the files beside them tell."""
    from fairlead.core.errors import FairleadError
    from fairlead.workflow.reading import read_named

    whole = dict.fromkeys(("text", *WAYS), Tally())
    for number, record in enumerate(records(most)):
        wanted = yaml.safe_load(record.with_suffix(".yaml").read_text("utf-8"))
        want = {(field, key) for field, keys in expected_facts(wanted).items() for key in keys}
        for way in whole:
            data = record.read_bytes() if way == "text" else pictured(record, way, number)[0]
            try:
                case = read_named([("record.md" if way == "text" else "scan.pdf", data)]).case
            except FairleadError as error:
                told(f"{record.stem}, {way}: {error.happened}")
                found = set()
            else:
                found = {(field, key) for field, keys in case_facts(case, wanted).items() for key in keys}
            whole[way] += tally(want, found)
    return whole


def times(rounds: int = 3, most: int = PAGES) -> bool:
    """Print what a page takes; whether a bar is missed, which it is not where there is no engine."""
    if not is_ready():
        print("pages from pictures                skipped: Tesseract is not installed (make system)")
        return False
    missed = False
    for way, rate in measure(rounds, most):
        mark = "" if rate.ratio <= BAR else "  MISSED"
        print(f"pages {way:14} {rate.ours:6.2f} s a page, bare engine {rate.peer:6.2f} s, {rate.ratio:.2f}x, bar {BAR}x{mark}")
        missed = missed or rate.ratio > BAR
    return missed


def main(most: int) -> int:
    """Print both; 1 where a bar is missed."""
    missed = times()
    found = facts(most)
    text = found["text"].f1 or 0.0
    for way, one in found.items():
        mark = "" if text - (one.f1 or 0.0) <= F1_BAR else "  MISSED"
        print(f"facts {way:14} precision {one.precision or 0:.3f}, recall {one.recall or 0:.3f}, F1 {one.f1 or 0:.3f}{mark}")
        missed = missed or bool(mark)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40))
