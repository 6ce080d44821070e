"""The page for a visit goes on one sheet of paper: what is told of last gives way, and stands on the whole page."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from fairlead.report.leaves import leaves
from fairlead.report.notes import Line, Mark
from fairlead.report.visit import Visit

SHEET = 59.5
"""The lines of ten-point type that the lower of the two papers holds."""

WIDE, HALF, SMALL = 96, 44, 150
"""The letters of a line over the whole width, in one of two columns, and in small print."""

_HEADING, _WRITING, _SMALL = 1.35, 1.15, 0.62
_LEAST = {"checks": 2, "questions": 3, "tests": 2}


def on_one_sheet(visit: Visit) -> Visit:
    """The page with as many checks, questions and tests, in this order, as leave room for all else."""
    for name, least in _LEAST.items():
        while _lines(visit) > SHEET and len(getattr(visit, name)) > least:
            left = getattr(visit, f"more_{name}") + 1
            visit = replace(visit, **{name: getattr(visit, name)[:-1], f"more_{name}": left})
    return visit


def _lines(visit: Visit) -> float:
    """About how many lines the page takes, a little more than it does."""
    top = 3.2 + ceil(len(visit.facts) / 2) + _line(" ".join(str(one.result.value or one.result.number) for one in visit.markers), WIDE)
    top += 9 * len(visit.markers) / WIDE + len(visit.scope.why) / WIDE * (visit.scope.status != "in")
    raised = (_HEADING + 0.5 + sum(_said(one.line, WIDE - 24) for one in visit.raised)) if visit.raised else 0
    given = _line(
        " ".join(
            f"{one.name} {one.start or ''} to {one.end or ''}, {'x' * 32 if one.harmed else ''}{'x' * 18 if one.grew else ''}"
            for one in visit.given
        ),
        WIDE,
    )
    stand = sum(_said(one, WIDE) for one in visit.standing) + given + bool(visit.earlier)
    talk = _HEADING + sum(1.05 + _said(one.line, WIDE) for one in visit.talk) + 1.5 * len(visit.openings)
    asked = _HEADING + sum(_said(one.line, WIDE) + _WRITING for one in visit.questions)
    signs = 3.6 + _line(" ".join(one.line.says for one in visit.signs), WIDE) + bool(visit.calls and visit.calls.own)
    return top + raised + stand + talk + asked + _pair(visit) + signs + _small(visit)


def _pair(visit: Visit) -> float:
    """The lists in two columns: at least the longest of them, at best half of all."""
    tests = [_line(f"{one.marker} {one.specimen or ''}", HALF) for one in visit.tests] + [1] * bool(visit.more_tests)
    checks = [_said(one, HALF) for one in visit.checks] + [1] * bool(visit.more_checks) + [1] * bool(visit.opening)
    brought = [_line("x" * 44 + " ".join(one.what), HALF) for one in visit.bring]
    parts = [_HEADING + sum(part) * 1.06 for part in (tests, checks, brought) if part]
    if not parts:
        return 0
    longest = max(parts)
    return max(longest, min(sum(parts) - longest, sum(parts) / 2 + 3)) + 0.6


def _small(visit: Visit) -> float:
    marks = {mark.label for mark in leaves(replace(visit, sources=(), words=()), Mark)}
    letters = sum(5 if label.startswith("r") else 46 for label in marks) + 150
    return (ceil(letters / SMALL) + 1) * _SMALL


def _said(line: Line, width: int) -> int:
    return _line(line.says + " xx" * len(line.marks), width)


def _line(text: str, width: int) -> int:
    return ceil(len(text) / width)
