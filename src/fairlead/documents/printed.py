"""The pages of a PDF as they are printed: runs of characters, beside what `drawn` finds of lines and pictures."""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from operator import sub
from typing import Any

from fairlead.documents.characters import Characters, characters
from fairlead.documents.glyphs import Box, Drawn, Frame, Glyph, Printed, Style, document, fill, lying, on_page, share, turned
from fairlead.documents.quick import quickly
from fairlead.documents.runs import Run, Runs, Styled, joined, runs_of
from fairlead.documents.signs import UNKNOWN

_LEAST, _LARGEST = 0.1, 1e6
"""The size of a letter that takes up no room, and from which on a size is no size."""
_RAISED = 0.22
_INVISIBLE = (3, 7)
_DIGIT = re.compile("[0-9]")
_LEFTWARDS = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]")
"""Scripts written from right to left: the library puts their characters in another order than that of printing."""


@dataclass(frozen=True, slots=True)
class Judge:
    """What is asked while a page lies open: what it draws, given the page and the library, and what of its letters is seen, laid
    under a scan, or hidden, given these, what is drawn and the bounds of the page.
    """

    drawn: Callable[[Any, Any], Drawn]
    parted: Callable[[list[Styled], Drawn, Box, Any, Any], tuple[list[Styled], list[Styled], list[Styled]]]


@contextmanager
def opened(data: bytes, judge: Judge) -> Iterator[tuple[int, Callable[[int], Printed]]]:
    """The number of pages of a PDF, and what reads one of them (from 0); PdfRefusedError where it cannot be opened."""
    with document(data) as pdf:
        yield len(pdf), lambda number: on_page(pdf, number, lambda page, text, raw: _Reader(page, text, raw, judge).read())


class _Reader:
    """Reads one page; what is the same for a run of characters is asked once."""

    def __init__(self, page: Any, text: Any, raw: Any, judge: Judge) -> None:
        self.raw, self.page, self.text, self.judge = raw, page, text, judge
        self.page_text = ctypes.cast(text.raw, ctypes.c_void_p).value
        self.quick = quickly(raw)
        self.styles: dict[int | None, Style] = {}
        self.bold: dict[int, bool] = {}
        self.matrix = raw.FS_MATRIX()
        self.origin = (ctypes.c_double * 2)()
        self.origin_at = ctypes.addressof(self.origin), ctypes.addressof(self.origin) + 8
        self.numbers = tuple(ctypes.c_double() for _ in range(4))
        self.shades = tuple(ctypes.c_uint() for _ in range(4))
        self.bounds: Box = page.get_bbox()
        self.drawn: Drawn = judge.drawn(page, raw)

    def read(self) -> Printed:
        seen, scanned, unseen = self.judge.parted(self._runs(), self.drawn, self.bounds, self.page, self.raw)
        turns: dict[float, list[Run]] = defaultdict(list)
        for style, run in [*seen, *((style, replace(run, scanned=True)) for style, run in scanned)]:
            turns[style.turn].append(run)
        frames = sorted(((turn, Runs(joined(runs))) for turn, runs in turns.items()), key=lambda one: (-len(one[1]), one[0]))
        runs = [run for _, inner in frames for run in inner.runs]
        return Printed(
            tuple(self._frame(turn, inner) for turn, inner in frames),
            share(self.drawn.pictures, self.bounds),
            self.drawn.shapes,
            sum(len(run.signs) - run.blanks for run in runs),
            sum(run.signs.count(UNKNOWN) for run in runs),
            sum(len(run.signs) - run.blanks for run in runs if run.scanned),
            sum(sign.isalnum() for _, run in unseen for sign in run.signs),
        )

    # --- characters ---------------------------------------------------------------------------------------------

    def _runs(self) -> list[Styled]:
        """All characters, in runs of one style."""
        all_of_them = characters(self.raw, self.text)
        thing_of, page, places = self.quick.thing, self.page_text, all_of_them.places
        boxes = all_of_them.boxes
        heights = list(map(sub, boxes[3::4], boxes[1::4]))
        within = self._all_within(boxes)
        mixed = _LEFTWARDS.search("".join(all_of_them.signs)) is not None
        found: list[Styled] = []
        at, count = 0, len(places)
        while at < count:
            key = thing_of(page, places[at])
            style = (self.styles.get(key) if key else None) or self._style(places[at], key)
            end = at + 1 if mixed else self._end(places, at, key)
            if within and not style.turn and style.level and style.size > 0 and min(heights[at:end]) >= style.size / 2:  # the usual case
                runs = self._on_a_line(all_of_them, at, end, style)
            else:
                runs = self._printed(all_of_them, at, end, style)
            found += [(style, run) for run in runs]
            at = end
        return found

    def _all_within(self, boxes: array[float]) -> bool:
        """Whether all characters of a page lie on it, at least in part."""
        left, bottom, right, top = self.bounds
        sides = bool(boxes) and min(boxes[2::4]) >= left and max(boxes[::4]) <= right
        return sides and min(boxes[3::4]) >= bottom and max(boxes[1::4]) <= top

    def _on_a_line(self, found: Characters, first: int, last: int, style: Style) -> Iterator[Run]:
        """The characters of a level text object that lies on the page."""
        base = self._base(found.places[first])
        if base is None or base != self._base(found.places[last - 1]):
            yield from self._printed(found, first, last, style)
            return
        for above, start, stop in self._raised(found, first, last, style, base):
            yield Run(found.signs[start:stop], found.boxes[4 * start : 4 * stop], base, style.size, style.bold, above)

    def _end(self, places: Sequence[int], at: int, key: int | None) -> int:
        """Where the characters of a text object end: they stand in a row, so that a few of them tell it for all."""
        thing_of, page = self.quick.thing, self.page_text
        end, step = len(places), 1
        while at + step < end:
            if thing_of(page, places[at + step]) != key:
                end = at + step
                break
            at, step = at + step, 2 * step
        while end - at > 1:
            middle = (at + end) // 2
            if thing_of(page, places[middle]) == key:
                at = middle
            else:
                end = middle
        return end

    def _printed(self, found: Characters, first: int, last: int, style: Style) -> Iterator[Run]:
        """The characters of a text object in runs, each on one line."""
        lows, highs = found.boxes[4 * first + 1 : 4 * last : 4], found.boxes[4 * first + 3 : 4 * last : 4]
        if style.turn:
            yield from self._one_by_one(found, first, last, style)
            return
        high = style.size > 0 and min(map(sub, highs, lows)) >= style.size / 2
        if high and style.level and min(highs) >= self.bounds[1] and max(lows) <= self.bounds[3]:
            base = self._base(found.places[first])
            if base is not None and base == self._base(found.places[last - 1]):  # as always but in letters written downwards
                yield from self._line(found, first, last, style, base)
                return
        end = first
        for (low, top), alike in groupby(zip(lows, highs, strict=True)):
            begin, end = end, end + sum(1 for _ in alike)
            if top - low < style.size / 2:
                yield from self._one_by_one(found, begin, end, style)
            elif top >= self.bounds[1] and low <= self.bounds[3]:
                yield from self._levels(found, begin, end, style)

    def _levels(self, found: Characters, first: int, last: int, style: Style) -> Iterator[Run]:
        """Characters whose boxes are of one height at one height, which so stand on one line."""
        base = None
        while first < last and (base := self._base(found.places[first])) is None:
            first += 1
        if base is not None:
            yield from self._line(found, first, last, style, base)

    def _base(self, index: int) -> float | None:
        """How deep a level character stands; None where the library cannot tell."""
        return -self.origin[1] if self.quick.origin(self.page_text, index, *self.origin_at) else None

    def _line(self, found: Characters, first: int, last: int, style: Style, base: float) -> Iterator[Run]:
        """Characters of one text object that stand on one level line."""
        size = style.size or found.boxes[4 * first + 3] - found.boxes[4 * first + 1] or _LEAST
        for begin, end in self._within(found, first, last):
            for above, start, stop in self._raised(found, begin, end, style, base):
                yield Run(found.signs[start:stop], found.boxes[4 * start : 4 * stop], base, size, style.bold, above)

    def _within(self, found: Characters, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Stretches of characters that lie between the sides of the page."""
        lefts, rights = found.boxes[4 * first : 4 * last : 4], found.boxes[4 * first + 2 : 4 * last : 4]
        begin, end = self.bounds[0], self.bounds[2]
        if min(rights) >= begin and max(lefts) <= end:
            yield first, last
            return
        for outside, alike in groupby(range(first, last), lambda at: rights[at - first] < begin or lefts[at - first] > end):
            stretch = list(alike)
            if not outside:
                yield stretch[0], stretch[-1] + 1

    def _raised(self, found: Characters, first: int, last: int, style: Style, base: float) -> Iterator[tuple[bool, int, int]]:
        """Stretches of characters by whether they are digits that hang above the line; asked once for each digit of a text object."""
        signs = found.signs[first:last]
        if isinstance(signs, str) and signs.isascii() and not _DIGIT.search(signs):  # the usual case
            yield False, first, last
            return
        digits = {sign for sign in set(signs) if sign.isdigit()}
        for digit in digits - style.raised.keys():
            style.raised[digit] = self._is_raised(found.places[first + signs.index(digit)], style, base)
        above = {digit for digit in digits if style.raised[digit]}
        if not above:
            yield False, first, last
            return
        end = first
        for raised, alike in groupby(signs, above.__contains__):
            begin, end = end, end + sum(1 for _ in alike)
            yield raised, begin, end

    def _is_raised(self, index: int, style: Style, base: float) -> bool:
        """Whether the ink of a digit hangs above the line."""
        left, right, bottom, top = self.numbers
        if not self.raw.FPDFText_GetCharBox(self.text, index, left, right, bottom, top):
            return False
        return base - lying(style.turn, (left.value, bottom.value, right.value, top.value))[3] > _RAISED * style.size

    def _one_by_one(self, found: Characters, first: int, last: int, style: Style) -> Sequence[Run]:
        """Characters that are turned, or of which the library gives the ink only."""
        glyphs = [self._glyph(found.places[at], found.signs[at], style, found.boxes[4 * at : 4 * at + 4]) for at in range(first, last)]
        return runs_of([glyph for glyph in glyphs if glyph is not None])

    def _glyph(self, index: int, sign: str, style: Style, corners: Sequence[float]) -> Glyph | None:
        turn, size = style.turn, style.size
        if not self.quick.origin(self.page_text, index, *self.origin_at):
            return None
        x, y = self.origin
        left, bottom, right, top = corners
        if top - bottom < size / 2 and turn in (0, 180):  # a hyphen at a line's end is given its ink only
            bottom, top = y - size / 4, y + size * 3 / 4
        if right < self.bounds[0] or left > self.bounds[2] or top < self.bounds[1] or bottom > self.bounds[3]:
            return None
        box = left, bottom, right, top
        start, _, end, _ = lying(turn, box)
        base = turned(turn, x, y)[1]
        if sign.isdigit() and sign not in style.raised:
            style.raised[sign] = self._is_raised(index, style, base)
        raised = sign.isdigit() and style.raised[sign]
        return Glyph(sign, box, start, end, base, size or top - bottom or _LEAST, style.bold, raised)

    # --- looks --------------------------------------------------------------------------------------------------

    def _style(self, index: int, key: int | None) -> Style:
        raw = self.raw
        thing = raw.FPDFText_GetTextObject(self.text, index)
        raw.FPDFText_GetMatrix(self.text, index, self.matrix)
        scale = math.hypot(self.matrix.c, self.matrix.d) or 1.0
        font = ctypes.cast(raw.FPDFTextObj_GetFont(thing), ctypes.c_void_p).value if thing else None
        bold = self.bold.get(font) if font else None
        if bold is None:
            bold = self._is_bold(index)
            self.bold |= {font: bold} if font else {}
        said_size = raw.FPDFText_GetFontSize(self.text, index)
        size = abs(said_size * scale)
        turn = math.degrees(math.atan2(self.matrix.b, self.matrix.a)) + (180 if said_size < 0 else 0)  # a negative size turns letters round
        turn = round(turn / 5) * 5 % 360
        invisible = bool(thing) and raw.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE
        order, color = self.drawn.letters.get(key, 0), fill(raw, thing, self.shades)
        self.styles[key] = Style(size if size < _LARGEST else 0.0, bold, turn, invisible, order, color, self.matrix.b == 0)
        return self.styles[key]

    def _is_bold(self, index: int) -> bool:
        """Whether the font of a character is bold, by its name or its own word."""
        name, flags = ctypes.create_string_buffer(160), ctypes.c_int()
        self.raw.FPDFText_GetFontInfo(self.text, index, name, 160, flags)
        said = name.value.decode("latin-1").lower()
        return any(word in said for word in ("bold", "black", "heavy", "demi")) or bool(flags.value & 1 << 18)

    def _frame(self, turn: float, glyphs: Runs) -> Frame:
        across, down = [], []
        for start, top, end, bottom in (lying(turn, rule) for rule in self.drawn.rules) if turn % 90 == 0 else ():
            if end - start >= bottom - top:
                across.append(((top + bottom) / 2, start, end))
            else:
                down.append(((start + end) / 2, top, bottom))
        whole = lying(turn, self.bounds)
        spots = [(lying(turn, spot), spot) for spot in self.drawn.spots]
        return Frame(glyphs, across, down, whole[0], whole[2] - whole[0], whole[1], whole[3] - whole[1], spots)
