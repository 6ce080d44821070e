"""How long a PDF takes to be read, beside the bare library's text call on the same file; how much memory a long one takes.

The files are letters of the tests, printed to PDF: fifty pages, a thousand made of these, and fifty full of text (almost 4,000
characters each, where the others have about 1,200). Each stage runs as it ships, through its
worker, which is awake; both sides are given a round that nobody counts and take turns. The memory is the most that the program, its
worker and the fork of this took together, in processes of their own that did nothing else.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cold_start import Row

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
PAGES, LONG = 50, 1_000
TIMES, FULL_TIMES, SECONDS, MEGABYTES = 4.0, 10.0, 0.6, 400
FULL = '#set page(margin: 2cm)\n#set text(font: "DejaVu Sans", size: 10.5pt)\n'
SIGNS = 190_000
"""Letters enough for fifty such pages; where the tests have fewer, the first pages come again."""

MEMORY = """
import json, resource, sys
import fairlead
reading = fairlead.read(sys.argv[1])
from fairlead.documents import apart
apart.end_all()
from fairlead.documents.confined import grown  # under Linux getrusage charges a program with what its parent took, this does not
unit = 1 if sys.platform == "darwin" else 1024
took = [grown() / 1e6, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit / 1e6]
print(json.dumps([took, reading.documents[0].state]))
"""


@dataclass(frozen=True)
class Memory:
    """Megabytes that the program, and its worker with the fork of this, took at most; what these two share counts twice."""

    what: str
    program: float
    worker: float

    @property
    def both(self) -> float:
        """Together, as if each took its most at the same time."""
        return self.program + self.worker


def files() -> tuple[bytes, bytes]:
    """A PDF of fifty pages of letters, and one of a thousand."""
    import pypdfium2
    from tests.documents.printing import printed

    source = pypdfium2.PdfDocument.new()
    for letter in _letters():
        if len(source) < PAGES:
            source.import_pages(pypdfium2.PdfDocument(printed(letter)))
    return _first(source, PAGES), _first(source, LONG)


def dense() -> bytes:
    """A PDF of fifty pages full of text: the paragraphs of the letters, one after the other."""
    import pypdfium2
    from tests.documents.printing import printed

    paragraphs = [" ".join(part.split()) for letter in _letters() for part in letter.split("\n\n") if "|" not in part]
    return _first(pypdfium2.PdfDocument(printed("\n\n".join(paragraphs)[:SIGNS], FULL)), PAGES)


def _letters() -> list[str]:
    return [path.read_text("utf-8") for path in sorted((ROOT / "tests" / "findings").glob("*/*.md")) if path.stem != "README"]


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
    """The rows: to a document and to a case, each beside the library's text of every page; and full pages to a document."""
    import pypdfium2

    import fairlead
    from fairlead.documents import apart

    def bare(data: bytes) -> None:
        with pypdfium2.PdfDocument(data) as pdf:
            for page in pdf:
                page.get_textpage().get_text_range()

    def opened(data: bytes) -> None:
        assert apart.opened(data, "letters.pdf", 1, 1).content is not None

    read, text = _turns(lambda: opened(short), lambda: bare(short))
    yield Row("PDF of 50 pages to a document", read, TIMES * text, "pypdfium2, text of each page", text)
    full = dense()
    read, text = _turns(lambda: opened(full), lambda: bare(full))
    yield Row("the same, full of text", read, FULL_TIMES * text, "pypdfium2, text of each page", text)
    case, text = _turns(lambda: fairlead.read(short), lambda: bare(short))
    yield Row("PDF of 50 pages to a case", case, SECONDS, "pypdfium2, text of each page", text)


def memory(long: bytes) -> Memory:
    """What a thousand pages take."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "long.pdf")
        path.write_bytes(long)
        process = subprocess.Popen([sys.executable, "-c", MEMORY, str(path)], stdout=subprocess.PIPE, text=True)
        fork = 0.0
        while process.poll() is None:
            fork = max([fork, *(_most(one) for child in _children(process.pid) for one in _children(child))])
            time.sleep(0.03)
        told, _ = process.communicate()
    (program, worker), _ = json.loads(told)
    return Memory("PDF of 1,000 pages to a case", program, worker + fork)


def _children(process: int) -> list[int]:
    """The processes that a process has started and that live, under Linux."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == process:
                found.append(int(path.parent.name))
    return found


def _most(process: int) -> float:
    """Megabytes that a process has taken at most; 0 where it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


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
