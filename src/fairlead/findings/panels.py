"""A report of a laboratory that is set with blanks or dots: a name that begins its line, values, flags, range and unit in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.amounts import RANGE, limits, measured, unit_at
from fairlead.findings.context import Context
from fairlead.findings.day_of import day_of
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit

_NAME = re.compile(r"[^\n|:=]{0,40}?(?:\s?\.{3,}\s?|\s{2,}|\t)(?=\S)")
"""The rest of a name up to the dots or blanks behind it."""
_PIECE = re.compile(r"\S+(?: \S+)*")
_VALUE = re.compile(
    r"(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,3})?)(?![\d.,/:]*\d)(?=\s|[*(\[]|$|[A-Za-z%])(?!\s?(?:-|–|to)\s?\d)"
)
_NO_VALUE = re.compile(r"[-–—.*]{1,4}$|n/?a$|nd$", re.IGNORECASE)
_FLAG = re.compile(r"\s?[*(\[]?(?:HH?|LL?|high|low|\*{1,2})[)\]]?(?=\s)", re.IGNORECASE)
_LINES_ABOVE = 60
_ASIDE = 10
_BEGINS = " \t*-•>"


@dataclass(frozen=True, slots=True)
class _Column:
    start: int
    date: PartialDate


def in_columns(context: Context, hit: Hit) -> Iterator[Finding]:
    """The values of a line that a measurement begins: one, or one for each day that heads a column; none where no columns are there."""
    marked = context.marked
    text, start, end = marked.text, marked.words[hit.first].start, marked.words[hit.last - 1].end
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    if text[begin:start].strip(_BEGINS) or "|" in text[begin:stop]:
        return
    name = _NAME.match(text, end, stop)
    if name is None or any(sign.isdigit() for sign in name[0]):
        return
    pieces = [Span(one.start(), one.end()) for one in _PIECE.finditer(text, name.end(), stop)]
    heads = _days_above(context, begin)
    values = _values(text, pieces, len(heads))
    if not values:
        return
    rest = Span(values[-1][1].end() if values[-1][1] else values[-1][0].end, stop)
    ranged = RANGE.search(text, rest.start, rest.end)
    shared = _unit(text, hit, ranged.end() if ranged else rest.start, rest)
    for piece, found in values:
        if found is None:
            continue
        flag = _FLAG.match(text, found.end(), piece.end)
        own, last = unit_at(text, flag.end() if flag else found.end(), piece.end, hit.term)
        column = min(heads, key=lambda head: abs(head.start - (piece.start - begin)), default=None)
        if column is not None and len(heads) > 1 and abs(column.start - (piece.start - begin)) > _ASIDE:
            continue
        day = column.date if column is not None else day_of(context, hit.first, found.end())
        whole = rest.end if ranged or shared else max(last, found.end())
        one = measured(context, hit, found, own or shared, limits(ranged), whole, day)
        if one is not None:
            yield one


def _values(text: str, pieces: list[Span], days: int) -> list[tuple[Span, re.Match[str] | None]]:
    """The pieces that begin with a number, as many as there are days; a dash stands for none."""
    told: list[tuple[Span, re.Match[str] | None]] = []
    for piece in pieces[: max(1, days)]:
        found = _VALUE.match(text, piece.start, piece.end)
        if found is None and not _NO_VALUE.match(text, piece.start, piece.end):
            break
        told.append((piece, found))
    return told


def _unit(text: str, hit: Hit, at: int, rest: Span) -> str | None:
    """The unit behind the range, else at the beginning of a piece."""
    places = [at, *(one.start() for one in _PIECE.finditer(text, rest.start, rest.end))]
    return next((unit for place in places if (unit := unit_at(text, place, rest.end, hit.term)[0])), None)


def _days_above(context: Context, begin: int) -> list[_Column]:
    """The days that head the columns: the nearest line above, in one piece with the line, that holds dates and no other words in front."""
    text = context.marked.text
    at = begin
    for _ in range(_LINES_ABOVE):
        if at <= 0:
            return []
        start = text.rfind("\n", 0, at - 1) + 1
        line = text[start : at - 1]
        if not line.strip():
            return []
        dated = context.dates_in(Span(start, at - 1))
        if dated:
            alone = line[: dated[0].span.start - start].strip(" \t|#*").count(" ") < 2
            return [_Column(one.span.start - start, one.date) for one in dated] if alone else []
        at = start
    return []
