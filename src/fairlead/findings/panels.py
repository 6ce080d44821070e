"""A report of a laboratory that is set with blanks or dots: a name that begins its line, values, flags, range and unit in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.amounts import unit_at
from fairlead.findings.context import Context
from fairlead.findings.dated import Dated
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.sheets import Head, asked_by, half_days, told

_NAME = re.compile(r"[^\n|:=]{0,40}?(?:\s?\.{2,}\s?|\s{2,}|\t)(?=\S)")
"""The rest of a name up to the dots or blanks behind it."""
_PIECE = re.compile(r"\S+(?: \S+)*")
_LINES_ABOVE, _GAPS = 60, 4
_EVENTS, _EVENT_NEAR = ("on-admission", "on-discharge"), 3
_ASIDE, _HEADING_WORDS, _FEWEST = 10, 3, 2
_BEGINS = " \t*-•>"


def in_columns(context: Context, hit: Hit) -> Iterator[Finding]:
    """The values of a line that a measurement begins: one, or one for each day that heads a column; none where no columns are there."""
    marked = context.marked
    text, start, end = marked.text, marked.words[hit.first].start, marked.words[hit.last - 1].end
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    ahead = set(text[begin:start].lower().strip(_BEGINS + ".0123456789").split())
    if not ahead <= context.plain("kind-of-sample") or "|" in text[begin:stop]:
        return
    behind = unit_at(text, end, stop, hit.term)[1]
    name = _NAME.match(text, behind, stop)
    if name is None or any(sign.isdigit() for sign in name[0]):
        return
    if "\t" in text[begin:stop]:
        cells, heads = _between_tabs(text, begin, stop), _heads_between_tabs(context, begin)
        headed = [(cell, heads[at] if at < len(heads) else Head()) for at, cell in enumerate(cells) if cell.start >= name.end() and at]
        yield from told(context, hit, Span(end, name.end()), headed)
        return
    pieces = [Span(one.start(), one.end()) for one in _PIECE.finditer(text, name.end(), stop)]
    yield from told(context, hit, Span(end, name.end()), _headed(pieces, begin, _heads(context, begin)))


def _between_tabs(text: str, begin: int, stop: int) -> list[Span]:
    cells, at = [], begin
    for cell in text[begin:stop].split("\t"):
        cells.append(Span(at, at + len(cell)).trimmed(text))
        at += len(cell) + 1
    return cells


def _heads_between_tabs(context: Context, begin: int) -> list[Head]:
    """The headings of columns that tabs part: the nearest line above with as little as headings have, or with days."""
    text, at = context.marked.text, begin
    for _ in range(_LINES_ABOVE):
        start = text.rfind("\n", 0, max(0, at - 1)) + 1
        line = Span(start, max(start, at - 1))
        if at <= 0 or "\t" not in line.of(text):
            return []
        cells = _between_tabs(text, line.start, line.end)
        days = [context.dates_in(cell) or half_days(context, cell) for cell in cells]
        heads = [Head(date=_first_day(day), asks=asked_by(context, cell.of(text))) for day, cell in zip(days, cells, strict=True)]
        if any(days) or not any(sign.isdigit() for sign in line.of(text)):
            return heads
        at = start
    return []


def _first_day(days: Sequence[Dated | tuple[Span, PartialDate]]) -> PartialDate | None:
    if len(days) != 1:
        return None
    return days[0].date if isinstance(days[0], Dated) else days[0][1]


def _headed(pieces: list[Span], begin: int, heads: list[Head]) -> list[tuple[Span, Head]]:
    """Each piece with what stands over it: the column that it begins beside."""
    found = []
    for piece in pieces:
        near = min(heads, key=lambda head: abs(head.start - (piece.start - begin)), default=Head())
        beside = abs(near.start - (piece.start - begin)) <= _ASIDE or len([head for head in heads if head.date]) == 1 == len(heads)
        found.append((piece, near if beside else Head()))
    return found


def _heads(context: Context, begin: int) -> list[Head]:
    """The headings of the columns: of the nearest line above that holds dates, or words for days, and little else."""
    text = context.marked.text
    at, gaps = begin, 0
    for _ in range(_LINES_ABOVE):
        if at <= 0 or gaps > _GAPS:
            return []
        start = text.rfind("\n", 0, at - 1) + 1
        line = Span(start, max(start, at - 1))
        at = start
        if not line.of(text).strip():
            gaps += 1
            continue
        heads = _of_line(context, line)
        dated = sum(head.date is not None for head in heads)
        if dated and (not gaps or dated >= _FEWEST):
            return heads
        if any(head.asks for head in heads) and not gaps:
            return heads
        if context.dates_in(line) and not heads:
            return []
    return []


def _of_line(context: Context, line: Span) -> list[Head]:
    """The headings that a line holds, where each of its pieces is a day or a few words."""
    text = context.marked.text
    dated = [(one.span, one.date) for one in context.dates_in(line)] or half_days(context, line)
    heads: list[Head] = []
    for piece in _PIECE.finditer(text, line.start, line.end):
        place = piece.start() - line.start
        inside = [(span, date) for span, date in dated if piece.start() <= span.start < piece.end()]
        if inside:
            if ":" in text[piece.start() : inside[0][0].start] or len(piece[0].split()) > _HEADING_WORDS * len(inside):
                return []  # "Collected: 11/08/2026" is a label
            heads += [Head(span.start - line.start, date) for span, date in inside]
            continue
        if len(piece[0].split()) > _HEADING_WORDS or any(sign.isdigit() for sign in piece[0].replace("|", "")):
            if heads and any(head.date for head in heads) and not piece[0].isalpha():
                continue  # an hour behind a day
            return []
        heads.append(Head(place, _day_of_words(context, piece[0]), asked_by(context, piece[0])))
    if not dated:
        named = [head for head in heads if head.date is not None]
        return heads if len(named) >= _FEWEST or (len(heads) > _FEWEST and any(head.asks for head in heads)) else []
    return heads if dated[0][0].start - line.start > 0 and len(heads) > 1 else []


def _day_of_words(context: Context, said: str) -> PartialDate | None:
    """As in "today", "admission", "discharge" over a column: the one day that stands behind a word of the same meaning."""
    marked, spoken = context.marked, {word.lower() for word in said.split()}
    if spoken & context.plain("today"):
        return context.own_date
    words = next((words for name in _EVENTS if spoken & (words := context.plain(name))), frozenset())
    if not words:
        return None
    days = {}
    for found in context.dates:
        first = marked.token_at(found.span.start)
        if words & set(marked.norms(first - _EVENT_NEAR, first)):
            days[str(found.date)] = found.date
    return next(iter(days.values())) if len(days) == 1 else None
