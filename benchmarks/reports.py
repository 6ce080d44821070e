"""How long the report takes, beside peers that stand in an environment of their own (build/bench/reports) and get the same words.

The page of a patient with the record of the demo, its guidance already worked out: as HTML beside Python-Markdown, which makes HTML of
the Markdown page; as PDF beside ReportLab, which sets the lines of that page as paragraphs, without tags, links or a second look at
where pages end. Then the whole way from a cold process: `fairlead guide` on a PDF of that record, beside pip in the same Python.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks.cold_start import Row, _turns, as_installed

ROUNDS = 7
HTML, PDF, COLD = 0.05, 1.0, 1.2
PEERS = ("markdown==3.11.3", "reportlab==5.1.0")
_AS_HTML = """
import sys, time
import markdown
text = sys.stdin.read()
markdown.markdown("one", extensions=["tables"])
started = time.perf_counter()
markdown.markdown(text, extensions=["tables"])
print(time.perf_counter() - started)
"""
_AS_PDF = """
import io, sys, time
from html import escape
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
lines = [escape(line) for line in sys.stdin.read().splitlines() if line.strip()]
style = getSampleStyleSheet()["BodyText"]
started = time.perf_counter()
SimpleDocTemplate(io.BytesIO(), pagesize=A4).build([Paragraph(line, style) for line in lines])
print(time.perf_counter() - started)
"""


def measure() -> Iterator[Row]:
    """The rows; ours and the peer take turns, and a first round is counted for neither."""
    from fairlead.workflow.demo import demo_record
    from fairlead.workflow.guiding import guide
    from fairlead.workflow.page import page, printed
    from fairlead.workflow.reading import read

    day = date(2026, 11, 21)
    name, content = demo_record()
    python = _peers()
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, name)
        record.write_bytes(content)
        reading = read(record, as_of=day)
        guidance = guide(reading, day, trace=False)
        text = page(guidance, reading)
        yield Row(
            "the report as HTML", *_beside(lambda: page(guidance, reading, form="html"), HTML, python, _AS_HTML, text, "Python-Markdown")
        )
        fresh = iter(range(ROUNDS + 1))

        def another() -> bytes:  # another day each time: what typst remembers of the last page must not count
            told = guidance.model_copy(update={"as_of": date(2026, 11, 1 + next(fresh))})
            return printed(told, reading)

        yield Row("the report as PDF", *_beside(another, PDF, python, _AS_PDF, text, "ReportLab, untagged"))
        yield _cold(folder, content.decode())


def _cold(folder: str, text: str) -> Row:
    """From a cold process: a PDF with text in, the page out."""
    from tests.documents.printing import printed

    letter = Path(folder, "letter.pdf")
    letter.write_bytes(printed(text))
    environment = as_installed(folder)
    ours = [str(Path(sys.executable).with_name("fairlead")), "guide", letter.name, "--format", "html", "--force"]
    took, peer = _turns(ours, [sys.executable, "-m", "pip", "--version"], environment, folder)
    return Row("fairlead guide on a PDF, cold", took, COLD, "pip --version", peer)


def _beside(ours: Callable[[], object], bar: float, python: Path, code: str, text: str, peer: str) -> tuple[float, float, str, float]:
    times: tuple[list[float], list[float]] = ([], [])
    for round_ in range(ROUNDS + 1):
        started = time.perf_counter()
        ours()
        took = time.perf_counter() - started
        its = float(_run([str(python), "-c", code], text))
        if round_:
            times[0].append(took)
            times[1].append(its)
    return statistics.median(times[0]), bar, peer, statistics.median(times[1])


def _run(command: Sequence[str], text: str) -> str:
    return subprocess.run(command, input=text, check=True, capture_output=True, text=True).stdout


def _peers() -> Path:
    """The Python of the peers' own environment, made at the first run."""
    folder = Path("build/bench/reports")
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PEERS], check=True)
    return python.absolute()
