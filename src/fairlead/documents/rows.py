"""From printed characters to words, and to the rows in which they stand beside each other."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import sub
from typing import NamedTuple

from fairlead.documents.glyphs import Frame
from fairlead.documents.runs import Run, runs_of
from fairlead.documents.signs import SOFT_HYPHEN
from fairlead.documents.strips import TWICE, strips

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
_STRETCH = re.compile("[^ ]+")
_MARKER = re.compile(r"(?:[-–•*◦‣▪·]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})[.)])$")


@dataclass(slots=True, unsafe_hash=True)  # not frozen: a page has hundreds, and a frozen one takes three times as long to make
class Word:
    """Characters without a blank between them, never changed once it is made; `start` to `end` along the row.

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


@dataclass(slots=True)  # not frozen, for the same reason; what is asked of every line of a page is told when it is made
class Row:
    """Words that stand on one line, from left to right; `apart`: beside what a program prints on the edge of a page, in no sentence.

    `start`, `end`: where the first word starts and the last one ends; `size` of its letters: that of the longest stretch; `text`: the
    words with a blank between them. Never changed once it is made.
    """

    words: tuple[Word, ...]
    base: float
    apart: bool = False
    start: float = field(init=False, repr=False, compare=False)
    end: float = field(init=False, repr=False, compare=False)
    size: float = field(init=False, repr=False, compare=False)
    text: str = field(init=False, repr=False, compare=False)
    _widest: float = field(init=False, repr=False, compare=False)
    _gaps: dict[float, tuple[tuple[float, float], ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words, texts = self.words, [word.text for word in self.words]
        self.start, self.end = words[0].start, words[-1].end
        self.size = max(zip(map(len, texts), [word.size for word in words], strict=True))[1]
        self.text = " ".join(texts)
        between = list(map(sub, [word.start for word in words[1:]], [word.end for word in words[:-1]]))
        self._widest = max(between[is_marker(texts[0]) :], default=0.0)
        self._gaps = {}

    def gaps(self, width: float) -> tuple[tuple[float, float], ...]:
        """Gaps of at least `width` sizes that part the row: not that behind the mark of a list item, nor the blanks of a justified line."""
        if self._widest < width * self.size:  # as in most lines of a letter
            return ()
        found = self._gaps.get(width)
        if found is None:
            found = self._gaps[width] = tuple(self._wide(width))
        return found

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
    runs = runs_of(frame.glyphs)
    upright = sorted(frame.down)
    printed = sum([run.blanks for run in runs]) * _BLANKS_OF > len(frame.glyphs)
    found = []
    for base, strip in strips(runs):
        cuts = [start for start, top, bottom in upright if top < base < bottom]
        plain = _is_plain(strip, cuts)
        words = _of_one_run(strip[0], base, printed=printed) if plain else tuple(_words(strip, base, cuts, printed=printed))
        if words:
            found.append(Row(words, base))
    return found


class _Piece(NamedTuple):
    """Characters of one run that stand in one word; `starts` and `ends` are those of the whole run."""

    run: Run
    first: int
    last: int
    starts: Sequence[float]
    ends: Sequence[float]


def _of_one_run(run: Run, base: float, *, printed: bool) -> tuple[Word, ...]:
    """The words of a line that is one run, as most are, and crosses no rule: each is a stretch of it."""
    signs, boxes = str(run.signs), run.boxes
    starts, ends = run.starts, run.ends.tolist()
    rising = ends == sorted(ends)
    gaps = list(map(sub, starts[1:], ends))
    least = (_BREAK_WITH_BLANKS if printed else _BREAK) * run.size
    breaks = [at for at, gap in enumerate(gaps, start=1) if gap > least] if max(gaps, default=0.0) > least else ()
    size, bold, scanned = run.size, run.bold, run.scanned
    found: list[Word] = []
    before = 0
    for first, last in _stretches(signs, breaks):
        blanks = first - before if printed or (first and not found) else -1
        before, end = last, ends[last - 1] if rising else max(ends[first:last])
        found.append(Word(signs[first:last], boxes[4 * first : 4 * last], starts[first], end, base, size, bold, blanks, scanned))
    return tuple(found)


def _is_plain(strip: Sequence[Run], cuts: Sequence[float]) -> bool:
    run = strip[0]
    return len(strip) == 1 and not cuts and not run.raised and isinstance(run.signs, str) and SOFT_HYPHEN not in run.signs


def _words(strip: Sequence[Run], base: float, cuts: Sequence[float], *, printed: bool) -> Iterator[Word]:
    """The words of a line: between printed blanks, wide gaps and upright rules."""
    word: list[_Piece] = []
    blanks, before = 0, 0 if printed else -1
    least = _BREAK * min([run.size for run in strip])
    for run in strip:
        starts, ends = run.starts, run.ends
        breaks = _breaks(run, starts, ends, least, cuts)
        at = 0
        for first, last in _stretches(run.signs, breaks):
            blanks, at = blanks + first - at, last
            if word and not blanks and not first and _is_again(word[-1], run):
                first += 1  # noqa: PLW2901 - letters made bold by printing them twice count once
                if first == last:
                    continue
            piece = _Piece(run, first, last, starts, ends)
            if not word:
                word, before, blanks = [piece], blanks or before, 0
            elif blanks or _parts(word[-1], piece, printed, cuts):
                yield _word(word, base, before)
                word, before, blanks = [piece], blanks if printed else -1, 0
            else:
                word.append(piece)
        blanks += len(run.signs) - at
    if word:
        yield _word(word, base, before)


def _stretches(signs: Sequence[str], breaks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Characters without a blank between them, looked at anew at each of the breaks."""
    letters = signs if isinstance(signs, str) else "".join([sign[0] for sign in signs])
    for found in _STRETCH.finditer(letters):
        first, last = found.span()
        if breaks:
            yield from pairwise((first, *(at for at in breaks if first < at < last), last))
        else:
            yield first, last


def _breaks(run: Run, starts: Sequence[float], ends: Sequence[float], least: float, cuts: Sequence[float]) -> Sequence[int]:
    """Before which characters of a run a word may begin although no blank is printed there."""
    at = bisect_left(cuts, starts[0] - 0.1 * run.size)
    if at < len(cuts) and cuts[at] <= max(ends) + 0.1 * run.size:
        return range(1, len(starts))
    gaps = list(map(sub, starts[1:], ends))
    if max(gaps, default=0.0) <= least:
        return ()
    return [at for at, gap in enumerate(gaps, start=1) if gap > least]


def _is_again(before: _Piece, run: Run) -> bool:
    """Bold letters that are made by printing a letter twice."""
    sign, at = before.run.signs[before.last - 1], before.last - 1
    if sign != run.signs[0] or abs(run.start - before.starts[at]) >= TWICE * run.size:
        return False
    return before.run.boxes[4 * at : 4 * at + 4] != run.boxes[:4]


def _parts(before: _Piece, after: _Piece, printed: bool, cuts: Sequence[float]) -> bool:
    """Whether two pieces are of two words, though no blank stands between them."""
    size = max(before.run.size, after.run.size)
    end, start = before.ends[before.last - 1], after.starts[after.first]
    if start - end > (_BREAK_WITH_BLANKS if printed else _BREAK) * size:
        return True
    at = bisect_left(cuts, end - 0.1 * size)
    return at < len(cuts) and cuts[at] <= start + 0.1 * size


def _word(pieces: Sequence[_Piece], base: float, blanks: int) -> Word:
    run, first, last, starts, ends = pieces[0]
    signs = run.signs[first:last]
    if len(pieces) == 1 and not run.raised and isinstance(signs, str) and SOFT_HYPHEN not in signs:  # the usual case
        corners, end = run.boxes[4 * first : 4 * last], max(ends[first:last])
        return Word(signs, corners, starts[first], end, base, run.size, run.bold, blanks, run.scanned)
    text, corners = "", array("f")
    singles = [(piece, at) for piece in pieces for at in range(piece.first, piece.last)]
    for number, (piece, at) in enumerate(singles):
        sign = piece.run.signs[at]
        if piece.run.raised and number and not singles[number - 1][0].run.raised and text not in _UNITS:
            text += "^"
            corners.extend(_NOWHERE)
        if sign == SOFT_HYPHEN:
            sign = "-" if number + 1 == len(singles) else ""
        text += sign
        corners += piece.run.boxes[4 * at : 4 * at + 4] * len(sign)
    size = max([piece.run.size for piece in pieces])
    end = max([max(piece.ends[piece.first : piece.last]) for piece in pieces])
    bold, scanned = all(piece.run.bold for piece in pieces), any(piece.run.scanned for piece in pieces)
    return Word(text, corners, starts[first], end, base, size, bold, blanks, scanned)
