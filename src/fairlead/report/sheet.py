"""The text of one document cut into headings, paragraphs and tables, and these into runs of letters that the same facts were read from.

No letter is added or lost: what only shapes the text (the signs of a heading, the bars of a table) is kept and not shown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, groupby, pairwise
from typing import Literal

from fairlead.core.spans import Span

_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_LINE = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*")
_MOST_CELLS = 40
"""A line with more bars than this is no row of a table."""
_STRONG = "**"

How = Literal["plain", "strong", "hidden"]


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the text that a fact was read from: which fact, and which of its places this is."""

    span: Span
    fact: int
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that the same facts were read from, the narrowest place first; `ends` are those of which the last letter stands here.

    `mark` numbers the runs that any fact was read from; `unread` letters were left out of what is read; `pieces` say how each part is
    shown.
    """

    start: int
    pieces: tuple[tuple[str, How], ...]
    facts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    mark: int | None = None
    quiet: bool = False
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a `rule` is the row of dashes below the names of the columns and is not shown."""

    cells: tuple[tuple[Run, ...], ...]
    heading: bool = False
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page from one blank line to the next; `unread` where nothing of it was read."""

    kind: Literal["heading", "paragraph", "table", "rule", "blank", "page"]
    runs: tuple[Run, ...] = ()
    rows: tuple[Row, ...] = ()
    level: int = 0
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as it is shown; `marks` says at which mark each place of a fact begins, by the fact and the first letter."""

    blocks: tuple[Block, ...]
    marks: dict[tuple[int, int], int]


@dataclass(slots=True)
class _Writer:
    """Cuts a text at the places of facts and hands out the numbers of the marks."""

    text: str
    places: Sequence[Place]
    unread: Sequence[Span] = ()
    starts: list[int] = field(default_factory=list)
    marked: list[tuple[int, int, tuple[Place, ...]]] = field(default_factory=list)
    runs_made: list[Run] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Cut the places that overlap into stretches that do not."""
        cuts = sorted({edge for place in self.places for edge in (place.span.start, place.span.end)})
        opened: list[Place] = []
        waiting = sorted(self.places, key=lambda one: one.span)
        at = 0
        for start, end in pairwise(cuts):
            opened = [one for one in opened if one.span.end > start]
            while at < len(waiting) and waiting[at].span.start <= start:
                opened.append(waiting[at])
                at += 1
            here = tuple(sorted((one for one in opened if one.span.end > start), key=lambda one: (len(one.span), one.fact)))
            if here:
                self.marked.append((start, end, here))
        self.starts = [start for start, _, _ in self.marked]

    def runs(self, start: int, end: int, hidden: Sequence[Span] = ()) -> tuple[Run, ...]:
        """The runs of a stretch of the text; what is `hidden` only shapes it."""
        strong = _strong(self.text, start, end)
        shaped = sorted([*((span, "hidden") for span in hidden), *strong]) if hidden else strong
        made: list[Run] = []
        at = start
        number = max(0, bisect_right(self.starts, start) - 1)
        for index in range(number, len(self.marked)):
            first, last, places = self.marked[index]
            if first >= end:
                break
            first, last = max(first, start), min(last, end)
            if first >= last:
                continue
            made += self._between(at, first, shaped)
            made.append(self._mark(first, last, places, shaped))
            at = last
        return (*made, *self._between(at, end, shaped))

    def _between(self, start: int, end: int, shaped: Sequence[tuple[Span, str]]) -> Iterator[Run]:
        """What no fact was read from, parted where some of it was not read at all."""
        at = bisect_right(self.unread, start, key=lambda one: one.end)
        while start < end:
            span = self.unread[at] if at < len(self.unread) and self.unread[at].start < end else Span(end, end)
            stop = min(end, span.end if span.start <= start else span.start)
            yield Run(start, _pieces(self.text, start, stop, shaped), unread=span.start <= start)
            at += span.end <= stop
            start = stop

    def _mark(self, start: int, end: int, places: Sequence[Place], shaped: Sequence[tuple[Span, str]]) -> Run:
        ends = tuple(dict.fromkeys(one.fact for one in places if not one.quiet and self.text[end : one.span.end].strip(" \t\n|*") == ""))
        run = Run(
            start,
            _pieces(self.text, start, end, shaped),
            tuple(dict.fromkeys(one.fact for one in places)),
            ends if self.text[start:end].strip(" \t\n|*") else (),
            len(self.runs_made) + 1,
            all(one.quiet for one in places),
        )
        self.runs_made.append(run)
        return run

    def begins(self) -> dict[tuple[int, int], int]:
        """The mark at which each place begins; a place of which nothing is shown has none."""
        found: dict[tuple[int, int], int] = {}
        starts = [run.start for run in self.runs_made]
        for place in self.places:
            at = bisect_left(starts, place.span.start)
            if at < len(starts) and starts[at] < place.span.end:  # a place is cut where it begins, so its first run begins there or later
                found[place.fact, place.span.start] = at + 1
        return found


def sheet(text: str, pages: Sequence[Span] = (), places: Iterable[Place] = (), unread: Sequence[Span] = ()) -> Sheet:
    """The text as blocks, a block ``page`` before each page but where there is one only; places that lie outside it are left out.

    `unread` are the parts of it, in order, that were not read.
    """
    within = [one for one in places if one.span.start < one.span.end <= len(text)]
    writer = _Writer(text, within, unread)
    edges = [0, *(page.start for page in pages[1:]), len(text)]
    blocks: list[Block] = []
    for number, (start, end) in enumerate(pairwise(edges), start=1):
        if len(pages) > 1:
            blocks.append(Block("page", level=number))
        blocks += _blocks(writer, start, end)
    return Sheet(tuple(blocks), writer.begins())


def _blocks(writer: _Writer, start: int, end: int) -> Iterator[Block]:
    """The blocks of a page: each takes the ends of its lines with it."""
    lines = (
        (line, _kind_of(line.of(writer.text).rstrip("\n\f")), _is_unread(writer.text, line, writer.unread))
        for line in _lines(writer.text, start, end)
    )
    alone = count()
    for (kind, left_out, _), group in groupby(lines, lambda one: (*one[1:], next(alone) if one[1] in ("heading", "rule") else None)):
        yield replace(_block(writer, kind, [line for line, _, _ in group]), unread=left_out)


def _is_unread(text: str, line: Span, unread: Sequence[Span]) -> bool:
    """Whether every letter of a line lies where nothing was read."""
    shown = line.trimmed(text)
    at = bisect_right(unread, shown.start, key=lambda one: one.start)
    return bool(at and len(shown) and shown.end <= unread[at - 1].end)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        found = text.find("\n", start, end)
        stop = end if found < 0 else found + 1
        yield Span(start, stop)
        start = stop


def _kind_of(line: str) -> Literal["blank", "heading", "rule", "table", "paragraph"]:
    if not line.strip():
        return "blank"
    if _HEADING.match(line):
        return "heading"
    if _LINE.fullmatch(line):
        return "rule"
    return "table" if _ROW.fullmatch(line) and 1 < line.count("|") <= _MOST_CELLS + 1 else "paragraph"


def _block(writer: _Writer, kind: str, lines: Sequence[Span]) -> Block:
    start, end = lines[0].start, lines[-1].end
    if kind == "heading":
        found = _HEADING.match(writer.text, start, end)
        level = len(found[1]) if found else 1
        return Block("heading", writer.runs(start, end, [Span(start, found.end())] if found else ()), level=level)
    if kind == "table":
        return Block("table", rows=tuple(_row(writer, line, lines[number + 1 : number + 2]) for number, line in enumerate(lines)))
    if kind in ("blank", "rule"):
        return Block("blank" if kind == "blank" else "rule", writer.runs(start, end))
    return Block("paragraph", writer.runs(start, end))


def _row(writer: _Writer, line: Span, following: Sequence[Span]) -> Row:
    """One line of a table."""
    text = writer.text
    if _is_rule(text, line):
        return Row(((Run(line.start, ((line.of(text), "hidden"),)),),), rule=True)
    bars = [at for at in range(line.start, line.end) if text[at] == "|"]
    edges = [line.start, *bars[1:-1], line.end]
    cells = (writer.runs(first, last, [Span(at, at + 1) for at in bars if first <= at < last]) for first, last in pairwise(edges))
    return Row(tuple(cells), heading=bool(following) and _is_rule(text, following[0]))


def _is_rule(text: str, line: Span) -> bool:
    return _RULE.fullmatch(line.of(text).rstrip("\n\f")) is not None


def _strong(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """The signs of what is set in bold, which come in pairs within a line, and what stands between them."""
    found: list[tuple[Span, str]] = []
    for line in _lines(text, start, end):
        signs: list[int] = []
        at = text.find(_STRONG, line.start, line.end)
        while at >= 0:
            signs.append(at)
            at = text.find(_STRONG, at + 2, line.end)
        for first, last in zip(signs[::2], signs[1::2], strict=False):
            found += [(Span(first, first + 2), "hidden"), (Span(first + 2, last), "strong"), (Span(last, last + 2), "hidden")]
    return found


def _pieces(text: str, start: int, end: int, shaped: Sequence[tuple[Span, str]]) -> tuple[tuple[str, How], ...]:
    """A stretch in parts by how they are shown; `shaped` lie in order and none within another."""
    made: list[tuple[str, How]] = []
    at = start
    for index in range(bisect_right(shaped, start, key=lambda one: one[0].end), len(shaped)):
        span, how = shaped[index]
        if span.start >= end:
            break
        first, last = max(span.start, start), min(span.end, end)
        if first > at:
            made.append((text[at:first], "plain"))
        if last > first:
            made.append((text[first:last], "hidden" if how == "hidden" else "strong"))
        at = max(at, last)
    if at < end:
        made.append((text[at:end], "plain"))
    return tuple(made)
