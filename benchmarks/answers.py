"""How long an answer takes: warm, from a cold process, and page by page for the site of general answers.

`python -m benchmarks answers`. The questions are those of the open set under `tests/answers/questions`, without a language model. The peer
of a warm answer is one full-text search for the same words over the same passages by SQLite's FTS5, which reads nothing and decides
nothing; that of the cold one is `pip --version`.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import yaml

from benchmarks.cold_start import Row, _first_run, _turns, as_installed
from fairlead.answers.chosen import index_of
from fairlead.contract.answer import Answer
from fairlead.knowledge.pack import load
from fairlead.knowledge.seen import seen
from fairlead.workflow.answer_page import answer_page, answer_site
from fairlead.workflow.asking import ask

QUESTIONS = Path(__file__).resolve().parents[1] / "tests" / "answers" / "questions" / "open"
DAY = date(2026, 11, 21)
ROUNDS, COLD_ROUNDS = 2, 5
WARM, COLD, PAGES_A_SECOND = 0.030, 1.0, 20
"""Seconds of a warm answer that 95 of 100 stay under, seconds of a cold process, and pages of the site in a second."""


def questions() -> list[str]:
    """The open questions in the order of their files."""
    rows = [row for path in sorted(QUESTIONS.glob("*.yaml")) for row in yaml.safe_load(path.read_text("utf-8"))]
    return [row["question"] for row in rows]


def measure() -> Iterator[Row]:
    """The rows: a warm answer and search take turns, question by question; of several rounds the quickest counts for each question."""
    asked = questions()
    index = index_of(seen(load(), DAY))
    times: list[tuple[float, float]] = []
    for one in asked:
        ask(one, as_of=DAY)
        rounds = [(_seconds(lambda one=one: ask(one, as_of=DAY)), _seconds(lambda one=one: index.find(one))) for _ in range(ROUNDS)]  # type: ignore[misc]
        times.append((min(ours for ours, _ in rounds), min(theirs for _, theirs in rounds)))
    ours, theirs = sorted(one for one, _ in times), sorted(one for _, one in times)
    yield Row("answer, warm, median", statistics.median(ours), WARM, "FTS5 over the same passages", statistics.median(theirs))
    yield Row("answer, warm, 95th of 100", _of_100(ours, 95), WARM, "FTS5 over the same passages", _of_100(theirs, 95))
    with tempfile.TemporaryDirectory() as folder:
        environment = as_installed(folder)
        command = [str(Path(sys.executable).with_name("fairlead")), "ask", "What comes after FOLFOX and nivolumab?"]
        pip = [sys.executable, "-m", "pip", "--version"]
        cold, pipped = _turns(command, pip, environment, folder, COLD_ROUNDS)
        yield Row("fairlead ask, cold process", cold, COLD, "pip --version", pipped)
        first, pipped = _first_run(command, pip, environment, folder)
        yield Row("fairlead ask, no cache yet", first, 2 * COLD, "pip --version", pipped)


def pages() -> tuple[float, int]:
    """(pages of the site in a second, how many it has), answers and all."""
    files = list(answer_site(DAY))
    took = _seconds(lambda: list(answer_site(DAY)))
    return len(files) / took, len(files)


def run(say: Callable[[str], None]) -> bool:
    """Whether the site is made as quickly as it should be, and how long the forms of one long answer take."""
    a_second, count = pages()
    missed = a_second < PAGES_A_SECOND
    say(f"\nsite of answers, {count} pages          {a_second:,.0f} a second, bar {PAGES_A_SECOND}{'  MISSED' if missed else ''}")
    for form in ("text", "md", "html"):
        say(f"one long answer as {form:4}               {_form_of(_long(), form) * 1000:7.2f}ms")
    return not missed


def _long() -> Answer:
    return max((ask(one, as_of=DAY) for one in questions()[:20]), key=lambda told: len(told.claims))


def _form_of(told: Answer, form: str) -> float:
    answer_page(told, form)  # type: ignore[arg-type]
    return min(_seconds(lambda: answer_page(told, form)) for _ in range(ROUNDS))  # type: ignore[arg-type]


def _of_100(times: list[float], place: int) -> float:
    return times[min(len(times) - 1, len(times) * place // 100)]


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
