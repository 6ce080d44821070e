"""How long a PDF takes to be read, beside the bare library's text call on the same file; how much memory a long one takes.

The files are letters of the tests, printed to PDF: fifty pages, and a thousand made of these. Each stage runs as it ships, through its
worker, which is awake; both sides are given a round that nobody counts and take turns. The memory is the most that the program and its
worker took together, each in a process of its own that did nothing else.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cold_start import Row

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
PAGES, LONG = 50, 1_000
TIMES, SECONDS, MEGABYTES = 4.0, 0.6, 400

MEMORY = """
import json, resource, sys
import fairlead
reading = fairlead.read(sys.argv[1])
from fairlead.documents import apart
apart.end_all()
unit = 1 if sys.platform == "darwin" else 1024
took = [resource.getrusage(who).ru_maxrss * unit / 1e6 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps([took, reading.documents[0].state]))
"""


@dataclass(frozen=True)
class Memory:
    """Megabytes that the program and its worker took at most."""

    what: str
    program: float
    worker: float

    @property
    def both(self) -> float:
        """Together."""
        return self.program + self.worker


def files() -> tuple[bytes, bytes]:
    """A PDF of fifty pages of letters, and one of a thousand."""
    import pypdfium2
    from tests.documents.printing import printed

    letters = [path.read_text("utf-8") for path in sorted((ROOT / "tests" / "findings").glob("*/*.md")) if path.stem != "README"]
    source = pypdfium2.PdfDocument.new()
    for letter in letters:
        if len(source) < PAGES:
            source.import_pages(pypdfium2.PdfDocument(printed(letter)))
    return _first(source, PAGES), _first(source, LONG)


def _first(source: object, count: int) -> bytes:
    """So many pages, from the first on and again."""
    import io

    import pypdfium2

    made, kept = pypdfium2.PdfDocument.new(), io.BytesIO()
    while len(made) < count:
        made.import_pages(source, pages=list(range(min(len(source), count - len(made)))))  # type: ignore[arg-type]
    made.save(kept)
    return kept.getvalue()


def measure(short: bytes) -> Iterator[Row]:
    """The rows: to a document and to a case, each beside the library's text of every page."""
    import pypdfium2

    import fairlead
    from fairlead.documents import apart

    def bare() -> None:
        with pypdfium2.PdfDocument(short) as pdf:
            for page in pdf:
                page.get_textpage().get_text_range()

    def opened() -> None:
        assert apart.opened(short, "letters.pdf", 1, 1).content is not None

    read, text = _turns(opened, bare)
    yield Row("PDF of 50 pages to a document", read, TIMES * text, "pypdfium2, text of each page", text)
    case, text = _turns(lambda: fairlead.read(short), bare)
    yield Row("PDF of 50 pages to a case", case, SECONDS, "pypdfium2, text of each page", text)


def memory(long: bytes) -> Memory:
    """What a thousand pages take."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "long.pdf")
        path.write_bytes(long)
        done = subprocess.run([sys.executable, "-c", MEMORY, str(path)], check=True, capture_output=True, text=True)
    (program, worker), _ = json.loads(done.stdout)
    return Memory("PDF of 1,000 pages to a case", program, worker)


def _turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Median seconds of two that take turns, after one round that nobody counts."""
    times: tuple[list[float], list[float]] = ([], [])
    for round_ in range(ROUNDS + 1):
        for what, kept in zip((one, other), times, strict=True):
            started = time.perf_counter()
            what()
            if round_:
                kept.append(time.perf_counter() - started)
    return statistics.median(times[0]), statistics.median(times[1])
