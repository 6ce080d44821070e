"""`make bench`: run every measurement, print the table, exit with 1 where a bar is missed.

`python -m benchmarks mutation` runs the mutations alone and lists every clause that no vignette guards; `python -m benchmarks documents`
the reading of PDF alone; `python -m benchmarks reports` the making of the report alone; `python -m benchmarks head_to_head` sets the
fifteen persons on whom programs of this kind fail beside what others answer; `python -m benchmarks pages` reads every vignette's page;
`python -m benchmarks answers` asks the open questions; `python -m benchmarks retrieval` counts how often the sentences that answer them
are found.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from benchmarks import (
    answers,
    cold_start,
    documents,
    findings,
    head_to_head,
    many,
    mutation,
    ocr,
    pack,
    pages,
    reports,
    retrieval,
    verdicts,
)


def main(only: str = "") -> int:
    if only == "mutation":
        return 0 if mutation.run(print, list_all=True) else 1
    if only == "head_to_head":
        return 0 if head_to_head.run(print) else 1
    if only == "pages":
        return 0 if pages.run(print) else 1
    if only == "retrieval":
        return 0 if retrieval.run(print) else 1
    if only == "documents":
        return 1 if _documents() else 0
    if only == "reports":
        return 1 if _table_of(reports.measure()) else 0
    if only == "answers":
        return 1 if _answers() else 0
    rows = [*cold_start.measure(), *pack.measure(), *verdicts.measure(), *reports.measure()]
    _table(rows)
    few = _many()
    slow_to_answer = _answers()
    large = _documents()
    slow = ocr.times(rounds=1, most=3)
    slow = _findings() or slow
    blunt = not mutation.run(print)
    return 1 if slow or few or slow_to_answer or large or blunt or any(row.seconds > row.bar for row in rows) else 0


def _table(rows: Sequence[cold_start.Row]) -> None:
    print(f"{'what':34} {'median':>9} {'bar':>9}   {'peer':32} {'median':>9} {'ratio':>7}")
    for row in rows:
        mark = "" if row.seconds <= row.bar else "  MISSED"
        print(
            f"{row.what:34} {row.seconds * 1000:7.2f}ms {row.bar * 1000:7.2f}ms   {row.peer:32} {row.peer_seconds * 1000:7.2f}ms"
            f" {row.seconds / row.peer_seconds:6.1f}x{mark}"
        )


def _many() -> bool:
    """Print how many cases a second are judged from a file; whether the bar is missed."""
    rate = many.measure()
    missed = rate.a_second < many.BAR
    told = f"{rate.a_second:,.0f} a second on {rate.processors} processors, bar {many.BAR:,}"
    print(f"\ncases of a file, judged with trace  {told}{'  MISSED' if missed else ''}")
    return missed


def _table_of(measured: Iterable[cold_start.Row]) -> bool:
    """Print the rows; whether a bar is missed."""
    rows = list(measured)
    _table(rows)
    return any(row.seconds > row.bar for row in rows)


def _answers() -> bool:
    """Print what an answer takes; whether a bar is missed."""
    missed = _table_of(answers.measure())
    return not answers.run(print) or missed


def _documents() -> bool:
    """Print what reading a PDF takes; whether a bar is missed."""
    short, long = documents.files()
    rows = list(documents.measure(short))
    _table(rows)
    took = documents.memory(long)
    missed = took.both > documents.MEGABYTES
    told = f"{took.program:.0f} MB and its worker {took.worker:.0f} MB; together {took.both:.0f}, bar {documents.MEGABYTES}"
    print(f"\n{took.what}: the program took {told}{'  MISSED' if missed else ''}")
    return missed or any(row.seconds > row.bar for row in rows)


def _findings() -> bool:
    """Print the rates of the findings; whether the bar is missed."""
    missed = False
    for rate in findings.measure():
        print(f"\nfindings, tokens a second          {rate.ours:9,.0f}")
        if rate.peer is None or rate.ratio is None:
            print(f"medspaCy                           {rate.why}")
            continue
        mark = "" if rate.ratio >= findings.BAR else "  MISSED"
        print(f"medspaCy, tokens a second          {rate.peer:9,.0f}   {rate.ratio:.1f} times as fast; bar {findings.BAR:.0f}{mark}")
        missed = missed or rate.ratio < findings.BAR
    return missed


sys.exit(main(*sys.argv[1:]))
