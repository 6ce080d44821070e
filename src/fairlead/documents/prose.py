"""Lines and tables of pages written down as text, each character with its place: wrapped lines joined, headings and tables marked."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest

from fairlead.core.spans import Span
from fairlead.documents.document import Content, PageBoxes
from fairlead.documents.hyphens import without_hyphen
from fairlead.documents.layout import Item, Line, Rule, Table
from fairlead.documents.rows import Row, Word, is_marker

_BIGGER = 1.12
_GAP = 1.25
_HEADING_LONGEST = 90
_LEVELS = 3
_LABEL = re.compile(r"[A-Z][^:.]{0,40}:(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_BARS = 3
_DOTS = re.compile(r"[.…]{3,}")
_WIDE = 1.5
_CAPTION = 0.6
_NEAR = 4.0
_NOWHERE, _NO_LINE = array("f", (0.0, 0.0, 0.0, 0.0)), array("I", (0,))
_PUT_IN = " \n|#-"
"""What is put between words while reading."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written down of one page: repeated lines above, then the page in reading order, then repeated lines below."""

    above: Sequence[Row]
    items: Sequence[Item]
    below: Sequence[Row]


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual in a document: the size of letters and the distance of lines (in sizes), heading sizes, the words it uses."""

    size: float
    pitch: float
    headings: tuple[float, ...]
    bold: bool
    words: Callable[[], frozenset[str]]


def written(sheets: Sequence[Sheet]) -> Content:
    """The text of pages, with pages and boxes."""
    writer = _Writer(_usual(sheets))
    for sheet in sheets:
        writer.sheet(sheet)
    return writer.content()


def _usual(sheets: Sequence[Sheet]) -> _Usual:
    lines = [[item.row for item in sheet.items if isinstance(item, Line)] for sheet in sheets]
    cells = [cell for sheet in sheets for item in sheet.items if isinstance(item, Table) for row in item.rows for cell in row]
    words = [*(word for cell in cells for word in cell), *(word for page in lines for row in page for word in row.words)]
    looks: dict[tuple[float, bool], int] = {}
    for word in words:
        look = word.size, word.bold
        looks[look] = looks.get(look, 0) + len(word.text)
    sizes: Counter[float] = Counter()
    for (size, _), count in looks.items():
        sizes[round(size * 2) / 2] += count
    bold, total = sum(count for (_, is_bold), count in looks.items() if is_bold), sum(looks.values())
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    bigger = {round(row.size * 2) / 2 for page in lines for row in page if row.size > _BIGGER * size}
    return _Usual(size, _pitch(lines, size), tuple(sorted(bigger, reverse=True)), bold * 2 > total, cache(lambda: _said(lines, cells)))


def _pitch(lines: Sequence[Sequence[Row]], size: float) -> float:
    """The usual distance of lines, in sizes: that of text in the usual size, not that of a letterhead."""
    pitches = [
        (round((after.base - before.base) / max(before.size, after.size), 1), abs(after.size - size) < 1 and abs(before.size - size) < 1)
        for page in lines
        for before, after in pairwise(page)
        if 0.8 < (after.base - before.base) / max(before.size, after.size) < 3
        and abs(after.size - before.size) < 1
        and before.start < after.end
        and after.start < before.end
    ]
    counted = Counter(pitch for pitch, usual in pitches if usual) or Counter(pitch for pitch, _ in pitches)
    return min((pitch for pitch, count in counted.items() if count * 10 >= counted.total()), default=1.2)


def _said(lines: Sequence[Sequence[Row]], cells: Sequence[Sequence[Word]]) -> frozenset[str]:
    """The words of a document in small letters, without those at the ends of printed lines, which may be half a word."""
    within = [word for cell in cells for word, after in pairwise(cell) if word.base == after.base]
    alone = [cell[-1] for cell in cells if cell]
    told = " ".join([word.text for word in [*within, *alone, *(word for page in lines for row in page for word in row.words[:-1])]]).lower()
    return frozenset(_WORD.findall(told)).union(_COMPOUND.findall(told))


class _Writer:
    """Writes pages one after the other; `fresh`: nothing of the page is written yet."""

    def __init__(self, usual: _Usual) -> None:
        self.usual = usual
        self.signs: list[str] = []
        self.corners: array[float] = array("f")
        self.lines: array[int] = array("I")
        self.starts: list[int] = []
        self.scanned: list[Span] = []
        self.printed = 0
        self.before: Line | None = None
        self.first_of_paragraph: Line | None = None
        self.heading = 0
        self.fresh = True

    def content(self) -> Content:
        """What was written."""
        text = "".join(self.signs)
        ends = [*self.starts[1:], len(text)]
        boxes = tuple(
            PageBoxes(self.corners[4 * start : 4 * end], self.lines[start:end]) for start, end in zip(self.starts, ends, strict=True)
        )
        pages = tuple(Span(start, end) for start, end in zip(self.starts, ends, strict=True))
        return Content(text, pages, boxes, scanned=tuple(self.scanned))

    def sheet(self, sheet: Sheet) -> None:
        """A page; where a sentence of the page before runs on, its repeated lines stand behind the paragraph."""
        waiting: Sequence[Row] = sheet.above
        self.starts.append(len(self.signs))
        self.fresh = True
        for item, after in zip_longest(sheet.items, sheet.items[1:]):
            goes_on = isinstance(item, Line) and self._goes_on(item)
            if waiting and not goes_on:
                self._apart(waiting)
                waiting = ()
            if isinstance(item, Rule):
                self._rule()
            elif isinstance(item, Table):
                self._table(item)
            else:
                self._line(item, after if isinstance(after, Line) else None, goes_on=goes_on)
        self._apart(waiting)
        self._apart(sheet.below)

    # --- lines --------------------------------------------------------------------------------------------------

    def _line(self, line: Line, after: Line | None, *, goes_on: bool) -> None:
        if goes_on:
            self._join(line)
            self._starts_page()
        else:
            level = self._level(line, after)
            self._end(self._break(line))
            if level:
                self._put("#" * level + " ")
            self.heading = level
            self.first_of_paragraph = line
        self._words(line.row)
        self.before = line

    def _words(self, row: Row) -> None:
        self.printed += 1
        gaps = {end for end, _ in row.gaps(_WIDE)}
        if not gaps and "^" not in row.text and True not in [word.scanned for word in row.words]:
            self._whole(row)
            return
        for number, word in enumerate(row.words):
            if number:
                self._put("   " if row.words[number - 1].end in gaps else " ")
            self._word(word)

    def _whole(self, row: Row) -> None:
        """A row with nothing between its words but blanks, written at once."""
        self.signs += row.text
        self.corners.frombytes(_NOWHERE.tobytes().join([word.corners for word in row.words]))
        here = array("I", (self.printed,)).tobytes()
        self.lines.frombytes(_NO_LINE.tobytes().join([here * len(word.text) for word in row.words]))

    def _goes_on(self, line: Line) -> bool:
        """Whether a line is the wrapped rest of the one before: its first word had no room there."""
        before = self.before
        if before is None or self._is_item(before, line) or self._differs(before, line) or _are_rows(before.row, line.row):
            return False
        first, size = line.row.words[0], max(before.row.size, line.row.size)
        pitch = line.row.base - before.row.base
        same = before.column == line.column and pitch > 0
        if same and (pitch > _GAP * self.usual.pitch * size or self._beside(before, line)):
            return False
        ends = re.search(r"[.:!?][\"')\]]?$", before.row.text) is not None
        if not same and (ends or (before.row.text[-1:] not in ",-" and not line.row.text[:1].islower())):
            return False
        if before.row.text.endswith("-") and len(before.row.words[-1].text) > 1 and first.text[:1].islower():
            return True
        if before.room - before.row.end > first.end - first.start + 0.4 * size:
            return False
        return not ends or not (same and (self._moved(before, line) or _LABEL.match(line.row.text)))

    def _beside(self, before: Line, line: Line) -> bool:
        """Whether two rows do not stand one above the other, or the first is one of several things beside each other."""
        if line.row.end < before.row.start or line.row.start > before.row.end:
            return True
        return line.row.text[:1].isupper() and bool(before.row.gaps(_WIDE))

    def _is_item(self, before: Line, line: Line) -> bool:
        """Whether a line opens an item of a list; a number that ends a sentence and was wrapped to the start of a line does not."""
        words = line.row.words
        if not is_marker(words[0].text):
            return False
        apart = len(words) > 1 and words[1].start - words[0].end > 0.5 * line.row.size
        listed = is_marker(before.row.words[0].text) or abs(before.row.start - line.row.start) > 0.5 * line.row.size
        return apart or listed or not words[0].text[0].isalnum() or before.row.text[-1:] in ".:;!?" or len(words) == 1

    def _moved(self, before: Line, line: Line) -> bool:
        """Whether a line starts a paragraph by where it starts: indented, or back from an indented list item."""
        size = line.row.size
        if line.row.start > before.row.start + 0.8 * size:
            return not is_marker(before.row.words[0].text)
        return line.row.start < before.row.start - 0.8 * size and before is not self.first_of_paragraph

    def _differs(self, before: Line, line: Line) -> bool:
        """Whether two lines are of different sorts: by size, or a heading in bold letters and what follows it."""
        if abs(before.row.size - line.row.size) > 0.1 * self.usual.size:
            return True
        return self.heading == _LEVELS and not _is_bold(line.row)

    def _level(self, line: Line, after: Line | None) -> int:
        """1 to 3 for a heading, 0 for text."""
        size = round(line.row.size * 2) / 2
        if _has_leader(line.row):
            return 0
        if size in self.usual.headings:
            return min(_LEVELS, self.usual.headings.index(size) + 1)
        text = line.row.text
        bold = _is_bold(line.row) and not self.usual.bold and len(text) <= _HEADING_LONGEST and text[-1:] not in ".,;"
        if bold and after is not None and not _is_bold(after.row) and not is_marker(after.row.words[0].text):
            bold = after.row.text[:1].isupper() or after.row.text[:1].isdigit() or line.room - line.row.end > 5 * line.row.size
        return _LEVELS if bold and any(sign.isalpha() for sign in text) and not is_marker(line.row.words[0].text) else 0

    def _break(self, item: Line | Table) -> str:
        """One line end, or two where the distance is more than usual."""
        base = item.row.base if isinstance(item, Line) else item.base
        if self.before is None or base < self.before.row.base:
            return "\n\n"
        if isinstance(item, Line) and self._introduces(self.before, item):
            return "\n"
        size = max(self.before.row.size, item.row.size) if isinstance(item, Line) else self.before.row.size * _BIGGER
        return "\n\n" if base - self.before.row.base > _GAP * self.usual.pitch * size else "\n"

    def _introduces(self, before: Line, line: Line) -> bool:
        """Whether a line by itself stands above the first item of a list and so belongs to it, whatever room is left between."""
        if before is not self.first_of_paragraph or is_marker(before.row.words[0].text) or not is_marker(line.row.words[0].text):
            return False
        return before.row.text[-1:] != "." and line.row.base - before.row.base < _NEAR * line.row.size

    def _rule(self) -> None:
        """A ruled line, unless it stands under a heading."""
        if not (self.before is not None and self.heading):
            self._end("\n\n")
            self._put("---")
            self.before = None

    def _apart(self, rows: Sequence[Row]) -> None:
        """Repeated lines, each by itself."""
        for row in rows:
            self.before = None
            self._end("\n\n")
            self._words(row)

    # --- tables -------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        self._end("\n" if self._is_caption() else self._break(table))
        for number, row in enumerate(table.rows):
            self._put("\n|" if number else "|")
            for cell in row:
                self._put(" ")
                self._cell(cell)
                self._put(" |")
        self.before = None

    def _is_caption(self) -> bool:
        """Whether the line before is a paragraph by itself that names the table."""
        before = self.before
        return (
            before is not None
            and before is self.first_of_paragraph
            and not self.fresh
            and (before.row.text[-1:] not in ".!?" and before.row.end < before.room * _CAPTION)
        )

    def _cell(self, words: Sequence[Word]) -> None:
        self.printed += 1
        for number, word in enumerate(words):
            if number and word.base != words[number - 1].base:
                self._join_words(words[number - 1], word)
                self.printed += 1
            elif number:
                self._put(" ")
            self._word(word)

    # --- characters ---------------------------------------------------------------------------------------------

    def _join(self, line: Line) -> None:
        if self.before is not None:
            self._join_words(self.before.row.words[-1], line.row.words[0])

    def _join_words(self, before: Word, after: Word) -> None:
        """The blank for the end of a line; none behind a hyphen, which goes where it only parts a word."""
        if len(before.text) > 1 and before.text[-1] in "-‐" and after.text[0].isalnum():
            if without_hyphen(before.text[:-1], after.text, self.usual.words()):
                self.signs.pop()
                self.lines.pop()
                del self.corners[-4:]
        elif not (before.text[-1] == "/" and len(before.text) > 1):
            self._put(" ")

    def _word(self, word: Word) -> None:
        start = len(self.signs)
        printed = self.printed
        self.signs += word.text
        self.corners += word.corners
        if "^" in word.text:
            self.lines.extend(printed if any(word.corners[at : at + 4]) else 0 for at in range(0, len(word.corners), 4))
        else:
            self.lines += array("I", (printed,)) * len(word.text)
        if word.scanned:
            self._scanned(start)

    def _scanned(self, start: int) -> None:
        """What was written from `start` on was read from a picture; one place with the word before it where nothing stands between."""
        if self.scanned and not "".join(self.signs[self.scanned[-1].end : start]).strip(_PUT_IN):
            start = self.scanned.pop().start
        self.scanned.append(Span(start, len(self.signs)))

    def _put(self, text: str) -> None:
        self.signs += text
        self.corners += _NOWHERE if len(text) == 1 else _NOWHERE * len(text)
        self.lines += _NO_LINE if len(text) == 1 else _NO_LINE * len(text)

    def _end(self, mark: str) -> None:
        """The end of what was written before; a page starts behind it."""
        if self.signs:
            self._put("\n\n" if self.fresh else mark)
        self._starts_page()

    def _starts_page(self) -> None:
        if self.fresh:
            self.starts[-1], self.fresh = len(self.signs), False


def _is_bold(row: Row) -> bool:
    return all(word.bold or not any(sign.isalnum() for sign in word.text) for word in row.words)


def _are_rows(above: Row, row: Row) -> bool:
    """Whether two lines are rows of a table that is written with bars, several and as many in both, or name their values behind dots."""
    if _has_leader(above) and _has_leader(row) and not row.text[:1].islower():
        return True
    if "|" not in row.text:
        return False
    bars, more = (sum(word.text == "|" for word in one.words) for one in (above, row))
    return min(bars, more) >= _BARS and abs(bars - more) * 2 * _BARS <= bars


def _has_leader(row: Row) -> bool:
    """Whether a row of dots leads from a name to its value."""
    return ("..." in row.text or "…" in row.text) and any(_DOTS.fullmatch(word.text) for word in row.words[1:])
