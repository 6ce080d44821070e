"""From printed characters to words, and to the rows in which they stand beside each other."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise
from operator import attrgetter

from fairlead.documents.glyphs import Frame, Glyph
from fairlead.documents.signs import SOFT_HYPHEN

_SAME_BASE = 0.25
_SMALL = 0.9
_BESIDE = 0.55
_TOUCH = 0.5
_BREAK = 0.2
_BREAK_WITH_BLANKS = 0.3
_BLANKS_OF = 30
_EVEN = 1.4
_UNEVEN = 1.6
_LONE_BLANK = 0.7
"""One blank is no gap up to here: where all letters are of one width, so is the blank."""
_NO_BLANK = 2.5
"""From this many sizes on a gap is no blank between two words of a justified line."""
_UNITS = frozenset(("m", "cm", "mm", "dm", "km"))
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
_MARKER = re.compile(r"(?:[-–•*◦‣▪·]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})[.)])$")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a blank between them; `start` to `end` along the row.

    `corners`: four numbers a character, the box in which it is printed; four zeros for one that was put in while reading.
    `blanks` counts the blanks that are printed before it; -1 where the page prints none and leaves gaps only. `scanned`: some of it is
    what a program read from a picture.
    """

    text: str
    corners: array[float]
    start: float
    end: float
    base: float
    size: float
    bold: bool
    blanks: int
    scanned: bool = False


@dataclass(frozen=True)
class Row:
    """Words that stand on one line, from left to right; `apart`: beside what a program prints on the edge of a page, in no sentence."""

    words: tuple[Word, ...]
    base: float
    apart: bool = False

    @property
    def start(self) -> float:
        """Where the first word starts."""
        return self.words[0].start

    @property
    def end(self) -> float:
        """Where the last word ends."""
        return self.words[-1].end

    @cached_property
    def size(self) -> float:
        """The size of its letters: that of the longest stretch."""
        return max([(len(word.text), word.size) for word in self.words])[1]

    @cached_property
    def text(self) -> str:
        """The words with a blank between them."""
        return " ".join([word.text for word in self.words])

    @cached_property
    def _gaps(self) -> dict[float, tuple[tuple[float, float], ...]]:
        return {}

    def gaps(self, width: float) -> Iterator[tuple[float, float]]:
        """Gaps of at least `width` sizes that part the row: not that behind the mark of a list item, nor the blanks of a justified line."""
        found = self._gaps.get(width)
        if found is None:
            found = self._gaps[width] = tuple(self._wide(width))
        return iter(found)

    def _wide(self, width: float) -> Iterator[tuple[float, float]]:
        size = self.size
        inner = [(word.end, after.start, after.blanks) for word, after in pairwise(self.words)][is_marker(self.words[0].text) :]
        blank = [end - start for start, end, blanks in inner if abs(blanks) == 1]
        least, most = min(blank, default=0.0), max(blank, default=0.0)
        justified = len(blank) > 1 and most < _EVEN * least and most < _NO_BLANK * size
        for start, end, blanks in inner:
            wide = end - start
            if wide < (max(width, _LONE_BLANK) if abs(blanks) == 1 else width) * size:
                continue
            apart = wide > _UNEVEN * least or wide > 2 * size or len(blank) == 1
            if abs(blanks) != 1 or (apart and not justified):
                yield start, end


def is_marker(text: str) -> bool:
    """Whether a word only opens the item of a list.

    >>> is_marker("•"), is_marker("2."), is_marker("(a)"), is_marker("2"), is_marker("CT")
    (True, True, True, False, False)
    """
    return bool(_MARKER.match(text))


def rows(frame: Frame) -> list[Row]:
    """The rows of a page from top to bottom."""
    glyphs = list(frame.glyphs)
    strips = _strips(glyphs)
    upright = sorted(frame.down)
    printed = sum(glyph.text == " " for glyph in glyphs) * _BLANKS_OF > len(glyphs)
    found = []
    for base, glyphs in strips:
        cuts = [start for start, top, bottom in upright if top < base < bottom]
        words = tuple(_words(glyphs, base, cuts, printed=printed))
        if words:
            found.append(Row(words, base))
    return found


def _strips(glyphs: Sequence[Glyph]) -> list[tuple[float, list[Glyph]]]:
    """Characters by the line they stand on; raised and lowered small ones go to the line they touch."""
    strips: list[tuple[float, list[Glyph]]] = []
    base, strip = float("nan"), list[Glyph]()
    for glyph in sorted(glyphs, key=attrgetter("base")):
        if glyph.base == base or (strip and glyph.base - base <= _SAME_BASE * min(glyph.size, strip[0].size)):
            strip.append(glyph)
        else:
            base, strip = glyph.base, [glyph]
            strips.append((base, strip))
    for _, strip in strips:
        strip.sort(key=attrgetter("start"))
    return [(base, strip) for base, strip in _with_small_ones(strips) if any(not glyph.text.isspace() for glyph in strip)]


def _with_small_ones(strips: list[tuple[float, list[Glyph]]]) -> list[tuple[float, list[Glyph]]]:
    given: list[list[Glyph]] = [[] for _ in strips]
    kept: list[list[Glyph]] = []
    sizes = [[glyph.size for glyph in strip] for _, strip in strips]
    least, most = [min(one) for one in sizes], [max(one) for one in sizes]
    for number, (base, strip) in enumerate(strips):
        stays: list[Glyph] = []
        beside = max((most[near] for near in (number - 1, number + 1) if 0 <= near < len(strips)), default=0.0)
        if least[number] >= _SMALL * beside:  # nothing on it is small beside the lines next to it
            kept.append(strip)
            continue
        for run in _runs(strip):
            home = _home(strips, number, base, run)
            if home is None:
                stays += run
            else:
                raised = strips[home][0] > base
                given[home] += [_raised(glyph) if raised and glyph.text.isdigit() else glyph for glyph in run]
        kept.append(stays)
    return [
        (base, sorted(stays + more, key=attrgetter("start")) if more else stays)
        for (base, _), stays, more in zip(strips, kept, given, strict=True)
    ]


def _raised(glyph: Glyph) -> Glyph:
    return replace(glyph, raised=True)


def _runs(strip: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in strip:
        if run and glyph.start - run[-1].end > _TOUCH * glyph.size:
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _home(strips: Sequence[tuple[float, list[Glyph]]], number: int, base: float, run: Sequence[Glyph]) -> int | None:
    """The neighboring line that a run of smaller characters is written against."""
    size = max(glyph.size for glyph in run)
    for near in (number + 1, number - 1):
        if not 0 <= near < len(strips):
            continue
        other_base, strip = strips[near]
        bigger = [glyph for glyph in strip if size < _SMALL * glyph.size and abs(base - other_base) < _BESIDE * glyph.size]
        ends = sorted(glyph.end for glyph in bigger if not glyph.text.isspace())
        at = bisect_left(ends, run[0].start - size / 3)
        if at < len(ends) and ends[at] < run[0].start + size / 3:
            return near
    return None


def _words(strip: Sequence[Glyph], base: float, cuts: Sequence[float], *, printed: bool) -> Iterator[Word]:
    word: list[Glyph] = []
    blanks, before = 0, 0 if printed else -1
    least = _BREAK * min([glyph.size for glyph in strip]) if not cuts else float("-inf")
    for glyph in strip:
        text = glyph.text
        if text == " ":
            blanks += 1
        elif not word:
            word, before, blanks = [glyph], blanks or before, 0
        elif not blanks and glyph.start - word[-1].end <= least and text != word[-1].text:  # the usual case
            word.append(glyph)
        elif not blanks and _same_again(word[-1], glyph):
            continue
        elif blanks or _parts(word[-1], glyph, printed, cuts):
            yield _word(word, base, before)
            word, before, blanks = [glyph], blanks if printed else -1, 0
        else:
            word.append(glyph)
    if word:
        yield _word(word, base, before)


def _same_again(before: Glyph, glyph: Glyph) -> bool:
    """Bold letters that are made by printing a letter twice."""
    return glyph.text == before.text and glyph.box != before.box and abs(glyph.start - before.start) < 0.1 * glyph.size


def _parts(before: Glyph, glyph: Glyph, printed: bool, cuts: Sequence[float]) -> bool:
    size = max(before.size, glyph.size)
    if glyph.start - before.end > (_BREAK_WITH_BLANKS if printed else _BREAK) * size:
        return True
    at = bisect_left(cuts, before.end - 0.1 * size)
    return at < len(cuts) and cuts[at] <= glyph.start + 0.1 * size


def _word(glyphs: Sequence[Glyph], base: float, blanks: int) -> Word:
    signs = "".join([glyph.text for glyph in glyphs])
    if len(signs) == len(glyphs) and SOFT_HYPHEN not in signs and True not in [glyph.raised for glyph in glyphs]:  # the usual case
        corners = array("f", chain.from_iterable([glyph.box for glyph in glyphs]))
        size, end = max([glyph.size for glyph in glyphs]), max([glyph.end for glyph in glyphs])
        bold, scanned = False not in [glyph.bold for glyph in glyphs], True in [glyph.scanned for glyph in glyphs]
        return Word(signs, corners, glyphs[0].start, end, base, size, bold, blanks, scanned)
    signs, corners = "", array("f")
    bold, scanned, size, end = True, False, 0.0, glyphs[0].end
    for number, glyph in enumerate(glyphs):
        text = glyph.text
        if glyph.raised and number and not glyphs[number - 1].raised and signs not in _UNITS:
            signs += "^"
            corners.extend(_NOWHERE)
        if text == SOFT_HYPHEN:
            text = "-" if number + 1 == len(glyphs) else ""
        signs += text
        for _ in text:
            corners.extend(glyph.box)
        bold, scanned = bold and glyph.bold, scanned or glyph.scanned
        size, end = max(size, glyph.size), max(end, glyph.end)
    return Word(signs, corners, glyphs[0].start, end, base, size, bold, blanks, scanned)
