"""Paragraphs and tables of a format without fixed pages, written down as text in the words of layout that a printed page gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from fairlead.documents.document import Content, Note, pages
from fairlead.documents.symbols import plain

_BIGGER = 1.12
_HEADING_LONGEST = 90
_LEVELS = 3
_WRAPS = 90
"""About how many letters stand on a printed line."""
_LONG = 100
_ROOM = 3.0
"""From how many points on more than the usual the room between two paragraphs parts them."""
_CAPTION = 60
_LABEL_LONGEST = 60
_CELL_LONG = 60
_STOPS = tuple(".,:;!?-/(")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text as its file holds it, however a page would wrap it.

    `level`: 1 to 6 where the file says that it is a heading. `bold`: all of its letters; `size` of most of them in points, 0 where it is
    not told. `mark`: what stands before the item of a list, `depth` lists deep. `above`, `below`: the room left there in points. `apart`:
    what repeats on every page or stands outside the text, in no sentence.
    """

    text: str
    level: int = 0
    bold: bool = False
    size: float = 0.0
    mark: str = ""
    depth: int = 0
    above: float = 0.0
    below: float = 0.0
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line."""


@dataclass(frozen=True, slots=True)
class PageEnd:
    """Where the file itself begins a new page."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell holds whatever a text does."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What is quoted from an earlier letter."""

    blocks: tuple[Block, ...]


Block: TypeAlias = "Paragraph | Rule | PageEnd | Table | Quote"


def written(blocks: Iterable[Block], partly: str | None = None, notes: tuple[Note, ...] = ()) -> Content:
    """The text of blocks in order: headings marked with ``#``, rows as ``| a | b |``, an empty line where there is room between."""
    whole = list(_flat(blocks))
    text = _Writer(_usual(whole)).text(whole)
    return Content(text, pages(text), partly=partly, notes=notes)


# --- tables that only lay out a page ------------------------------------------------------------------------------


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without tables that hold no rows: a frame around a text, a letterhead of two columns."""
    for block in blocks:
        if not isinstance(block, Table):
            yield block
        elif _only_lays_out(block):
            for row in block.rows:
                for cell in row:
                    yield from _flat(cell)
        else:
            yield from _parted(block)


def _only_lays_out(table: Table) -> bool:
    cells = [cell for row in table.rows for cell in row]
    if max((len(row) for row in table.rows), default=0) <= 1:
        return True
    if any(isinstance(block, Table | Rule | Quote) or (isinstance(block, Paragraph) and block.level) for cell in cells for block in cell):
        return True
    return len(table.rows) == 1 and any(len(_lines(cell)) > 1 for cell in cells)


def _parted(table: Table) -> Iterator[Block]:
    """A table; where a label stands beside several paragraphs, the label as their heading and these below it."""
    rows: list[tuple[tuple[Block, ...], ...]] = []
    for row in table.rows:
        label = _lines(row[0]) if len(row) == 2 else []
        if len(label) == 1 and len(label[0].text) <= _LABEL_LONGEST and len(_lines(row[1])) > 1:
            if rows:
                yield Table(tuple(rows))
            rows = []
            yield replace(label[0], level=_LEVELS)
            yield from row[1]
        else:
            rows.append(row)
    if rows:
        yield Table(tuple(rows))


def _lines(cell: Iterable[Block]) -> list[Paragraph]:
    """The paragraphs of a cell that hold words."""
    return [block for block in cell if isinstance(block, Paragraph) and plain(block.text).strip()]


# --- what is usual ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual in a text: the size of letters, those of headings from the largest on, bold letters, the room between lines."""

    size: float
    headings: tuple[float, ...]
    bold: bool
    room: float


def _usual(blocks: Sequence[Block]) -> _Usual:
    lines = [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
    cells = [line for block in blocks if isinstance(block, Table) for row in block.rows for cell in row for line in _lines(cell)]
    sizes: Counter[float] = Counter()
    bold = total = 0
    for line in (*lines, *cells):
        sizes[line.size] += len(line.text)
        total += len(line.text)
        bold += len(line.text) * line.bold
    del sizes[0.0]
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    bigger = {line.size for line in lines if size and line.size > _BIGGER * size}
    return _Usual(size, tuple(sorted(bigger, reverse=True)), bold * 2 > total, _room(blocks))


def _room(blocks: Sequence[Block]) -> float:
    """The least room between lines that is usual; within a paragraph that wraps there is none."""
    rooms: Counter[float] = Counter()
    for one, other in pairwise([*blocks, Rule()]):
        if isinstance(one, Paragraph):
            rooms[0.0] += len(one.text) // _WRAPS
            if isinstance(other, Paragraph) and one.text.strip() and other.text.strip() and not (one.apart or other.apart):
                rooms[max(one.below, other.above)] += 1
    return min((room for room, count in rooms.items() if count * 10 >= rooms.total() > 0), default=0.0)


# --- writing ------------------------------------------------------------------------------------------------------


class _Writer:
    """Writes blocks one after the other; `gap`: an empty line belongs before what comes next."""

    def __init__(self, usual: _Usual) -> None:
        self.usual = usual
        self.parts: list[str] = []
        self.before: Paragraph | Table | Rule | Quote | None = None
        self.gap = False

    def text(self, blocks: Iterable[Block]) -> str:
        """All of it."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            elif isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Rule):
                self._put("---", block, gap=True)
            elif isinstance(block, Quote):
                inner = written(block.blocks).text
                if inner:
                    self._put("> " + inner.replace("\f", "\n").replace("\n", "\n> "), block, gap=True)
            elif self.parts and self.parts[-1] != "\f":
                self.parts.append("\f")
                self.before, self.gap = None, False
        while self.parts and self.parts[-1] == "\f":
            self.parts.pop()
        return "".join(self.parts)

    def _put(self, text: str, block: Paragraph | Table | Rule | Quote, *, gap: bool) -> None:
        if self.before is not None:
            self.parts.append("\n\n" if gap or self.gap else "\n")
        self.parts.append(text)
        self.before, self.gap = block, False

    def _paragraph(self, line: Paragraph) -> None:
        text = "\n".join(part.rstrip() for part in plain(line.text).split("\n") if part.strip())
        if not text:
            self.gap = True
            return
        level = self._level(line, text)
        if level:
            text = f"{'#' * level} {line.mark + ' ' if line.mark.strip('-') else ''}{' '.join(text.split())}"
        elif line.mark:
            text = "  " * line.depth + f"{line.mark} " + text.lstrip().replace("\n", "\n" + "  " * (line.depth + 1))
        self._put(text, line, gap=self._parts(line))

    def _level(self, line: Paragraph, text: str) -> int:
        """1 to 6 for a heading, 0 for text."""
        if line.level:
            return min(line.level, 6)
        if line.apart or line.mark or len(text) > _HEADING_LONGEST or not any(sign.isalpha() for sign in text):
            return 0
        if line.size in self.usual.headings:
            return min(_LEVELS, self.usual.headings.index(line.size) + 1)
        return _LEVELS if line.bold and not self.usual.bold and text[-1] not in ".,;" else 0

    def _parts(self, line: Paragraph) -> bool:
        """Whether an empty line parts a paragraph from what stands before it."""
        before = self.before
        if not isinstance(before, Paragraph) or before.apart or line.apart or (line.level and not before.level):
            return True
        if line.mark and (before.mark or before.depth or before.text.rstrip()[-1:] != "."):
            return False
        room = max(before.below, line.above)
        if room > self.usual.room + _ROOM:
            return True
        return room >= _ROOM and max(len(before.text), len(line.text)) > _LONG

    def _table(self, table: Table) -> None:
        rows = [[_cell(cell, heads=not number) for cell in row] for number, row in enumerate(table.rows)]
        rows = [row for row in rows if any(row)]
        if rows:
            before = self.before
            caption = isinstance(before, Paragraph) and len(before.text) <= _CAPTION and before.text.rstrip()[-1:] not in ".!?"
            self._put("\n".join("| " + " | ".join(row) + " |" for row in rows), table, gap=not caption)


def _cell(cell: Iterable[Block], *, heads: bool) -> str:
    """The words of a cell in one line; where its paragraphs are statements of their own, semicolons part them."""
    lines = [" ".join(plain(line.text).split()).replace("|", "¦") for line in _lines(cell)]
    marks = [line.mark if line.mark.strip("-") else "" for line in _lines(cell)]
    lines = [f"{mark} {line}" if mark else line for mark, line in zip(marks, lines, strict=True)]
    parts = not heads and (len(lines) > 2 or sum(map(len, lines)) > _CELL_LONG)
    text = ""
    for line in lines:
        goes_on = not parts or text.endswith(_STOPS) or line[:1].islower() or line.startswith("(")
        text += line if not text else f"{' ' if goes_on else '; '}{line}"
    return text
