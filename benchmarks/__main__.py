"""`make bench`: run every measurement, print the table, exit with 1 where a bar is missed; or one of them by its name (`--help`)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

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


def main(arguments: Sequence[str]) -> int:
    """Run what is named, or everything that `make bench` holds; 1 where a bar is missed."""
    parts = argparse.RawDescriptionHelpFormatter
    told = "\n".join(f"  {name:14}{says}" for name, (says, _) in ALONE.items())
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__, epilog=f"by themselves:\n{told}", formatter_class=parts)
    parser.add_argument(
        "only", nargs="?", choices=ALONE, metavar="NAME", help="one measurement by itself; without a name all of `make bench`"
    )
    only = parser.parse_args(arguments).only
    return 0 if (ALONE[only][1] if only else _everything)() else 1


def _everything() -> bool:
    """Whether all bars hold."""
    slow_at_all = _table(chain(cold_start.measure(), pack.measure(), verdicts.measure(), reports.measure()))
    few = _many()
    slow_to_answer = _answers()
    large = _documents()
    slow = ocr.times(rounds=1, most=3)
    slow = _findings() or slow
    blunt = not mutation.run(print)
    return not (slow or few or slow_to_answer or large or blunt or slow_at_all)


def _table(rows: Iterable[cold_start.Row]) -> bool:
    """Print the rows, each when it is measured; whether a bar is missed."""
    print(f"{'what':34} {'median':>9} {'bar':>9}   {'peer':32} {'median':>9} {'ratio':>7}", flush=True)
    missed = False
    for row in rows:
        missed = missed or row.seconds > row.bar
        mark = "" if row.seconds <= row.bar else "  MISSED"
        print(
            f"{row.what:34} {row.seconds * 1000:7.2f}ms {row.bar * 1000:7.2f}ms   {row.peer:32} {row.peer_seconds * 1000:7.2f}ms"
            f" {row.seconds / row.peer_seconds:6.1f}x{mark}",
            flush=True,
        )
    return missed


def _many() -> bool:
    """Print how many cases a second are judged from a file; whether the bar is missed."""
    rate = many.measure()
    missed = rate.a_second < many.BAR
    told = f"{rate.a_second:,.0f} a second on {rate.processors} processors, bar {many.BAR:,}"
    print(f"\ncases of a file, judged with trace  {told}{'  MISSED' if missed else ''}")
    return missed


def _answers() -> bool:
    """Print what an answer takes; whether a bar is missed."""
    missed = _table(answers.measure())
    return not answers.run(print) or missed


def _documents() -> bool:
    """Print what reading a PDF takes; whether a bar is missed."""
    short, long = documents.files()
    slow = _table(documents.measure(short))
    took = documents.memory(long)
    missed = took.both > documents.MEGABYTES
    told = f"{took.program:.0f} MB and its worker {took.worker:.0f} MB; together {took.both:.0f}, bar {documents.MEGABYTES}"
    print(f"\n{took.what}: the program took {told}{'  MISSED' if missed else ''}")
    return missed or slow


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


ALONE: Mapping[str, tuple[str, Callable[[], bool]]] = {
    "answers": ("how long the open questions take", lambda: not _answers()),
    "cold_start": ("the command line from a cold process", lambda: not _table(cold_start.measure())),
    "documents": ("the reading of PDF", lambda: not _documents()),
    "findings": ("tokens a second that become findings", lambda: not _findings()),
    "head_to_head": ("the fifteen persons on whom programs of this kind fail, beside what others answer", lambda: head_to_head.run(print)),
    "many": ("cases a second from a file", lambda: not _many()),
    "mutation": ("every clause that no vignette guards", lambda: mutation.run(print, list_all=True)),
    "pages": ("every vignette's page is read", lambda: pages.run(print)),
    "reports": ("the making of the report", lambda: not _table(reports.measure())),
    "retrieval": ("how often the sentences that answer are found", lambda: retrieval.run(print)),
    "verdicts": ("verdicts and guidance of one person", lambda: not _table(verdicts.measure())),
}
"""What can be run alone: what it measures, and whether its bars hold."""

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
