"""Words read from a picture as characters with places, on level lines, as a PDF would print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from fairlead.documents.glyphs import Box, Glyph
from fairlead.documents.hocr import ReadLine, ReadWord

_ALIKE = 0.18
"""Letters whose size differs by no more than this share are of one size: the engine measures no better."""
_LONG = 3
"""A line of fewer words does not tell how the page slopes."""
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]1-"), frozenset("mwMW@%")
_BLANK = 0.01
_UPRIGHT = 2.0
_BAR = frozenset("|_—–=~¦[]{}\\«»‘’“”'\"`*•·.,-")
_DOTS = frozenset("+*¢e®°«»©·")
_RULES = frozenset("|[]¦")
_TALL, _APART = 1.15, 0.4
_SEVERAL = 3
_SURE_MARK = 0.6
"""A sign without a letter that the engine is less sure of is a speck, a ruled line or a stain."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are: `scale` from pixels to points, `left` and `top` of the page in the frame in which its text is level.

    `box` tells where a box of pixels lies on the page itself.
    """

    scale: float
    left: float
    top: float
    box: Callable[[Box], Box]


def is_upright(line: ReadLine) -> bool:
    """Whether a line runs from top to bottom: its words are high and narrow."""
    long = [word for word in line.words if len(word.text) > _LONG]
    return bool(long) and median((word.bottom - word.top) / max(1.0, word.right - word.left) for word in long) > _UPRIGHT


def told_words(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """The lines without what is no word: specks, stains and ruled lines that were taken for signs."""
    kept = []
    for line in lines:
        barred = _has_bars(line)
        words = tuple(word for at, word in enumerate(line.words) if not _is_speck(word) and (barred or not _is_rule(line, at)))
        if words and not is_upright(line):
            kept.append(ReadLine(words, line.left, line.base, line.slope, line.size))
    return _with_dots(kept)


def _with_dots(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """The lines with the dots of a list as dots: the engine knows none and puts one and the same other sign before each item."""
    opened = Counter(line.words[0].text for line in lines if _opens(line))
    listed = {text for text, count in opened.items() if count > 1}
    return [
        replace(line, words=(replace(line.words[0], text="•"), *line.words[1:])) if _opens(line) and line.words[0].text in listed else line
        for line in lines
    ]


def _opens(line: ReadLine) -> bool:
    return len(line.words) > 1 and line.words[0].text in _DOTS and line.words[1].text[:1].isalnum()


def _is_speck(word: ReadWord) -> bool:
    return set(word.text) <= _BAR and word.sure < _SURE_MARK


def _has_bars(line: ReadLine) -> bool:
    """Whether bars are printed as signs between the words of a line: most of several are as high as its letters and as near to them."""
    bars = [at for at, word in enumerate(line.words) if set(word.text) <= _RULES]
    return len(bars) >= _SEVERAL and sum(_is_rule(line, at) for at in bars) * 2 < len(bars)


def _is_rule(line: ReadLine, at: int) -> bool:
    """Whether a bar is the side of a cell: taller than a letter, or with more room around it than an "I" that was taken for a bar."""
    word = line.words[at]
    if not set(word.text) <= _RULES:
        return False
    before = line.words[at - 1].right if at else float("-inf")
    after = line.words[at + 1].left if at + 1 < len(line.words) else float("inf")
    return word.bottom - word.top > _TALL * line.size or min(word.left - before, after - word.right) > _APART * line.size


def glyphs(lines: Sequence[ReadLine], places: Places) -> list[Glyph]:
    """The characters of lines, each with its share of its word's box, and a blank before each word."""
    if not lines:
        return []
    usual = median(line.size for line in lines for word in line.words for _ in word.text)
    slope = _slopes(lines)
    found: list[Glyph] = []
    for line in lines:
        size = usual if abs(line.size - usual) <= _ALIKE * usual else line.size
        middle = (line.words[0].left + line.words[-1].right) / 2
        down = line.base_at(middle)
        base = places.top + places.scale * (down - slope(down) * middle)
        for word in line.words:
            found += _signs(word, base, places.scale * size, places)
    return found


def _signs(word: ReadWord, base: float, size: float, places: Places) -> list[Glyph]:
    weights = [0.5 if sign in _NARROW else 1.5 if sign in _WIDE else 1.0 for sign in word.text]
    unit = (word.right - word.left) / sum(weights)
    start = places.left + places.scale * word.left
    blank = places.box((word.left, word.top, word.left, word.bottom))
    found = [Glyph(" ", blank, start - _BLANK * size, start, base, size, False, False, True)]
    left = word.left
    for sign, weight in zip(word.text, weights, strict=True):
        right = left + weight * unit
        begin, end = places.left + places.scale * left, places.left + places.scale * right
        found.append(Glyph(sign, places.box((left, word.top, right, word.bottom)), begin, end, base, size, False, False, True))
        left = right
    return found


def _slopes(lines: Sequence[ReadLine]) -> Callable[[float], float]:
    """How lines slope at a depth of the picture: on a photo taken at a slant those above slope otherwise than those below."""
    told = [(line.base_at(line.words[0].left), line.slope, line.words[-1].right - line.words[0].left) for line in lines]
    told = [one for one, line in zip(told, lines, strict=True) if len(line.words) >= _LONG]
    whole = sum(width for _, _, width in told)
    if not whole:
        return lambda _: 0.0
    mean_down = sum(down * width for down, _, width in told) / whole
    mean = sum(slope * width for _, slope, width in told) / whole
    spread = sum(width * (down - mean_down) ** 2 for down, _, width in told)
    grows = sum(width * (down - mean_down) * (slope - mean) for down, slope, width in told) / spread if spread else 0.0
    return lambda down: mean + grows * (down - mean_down)
