"""Rows of dots that lead the eye from a name to its value: the engine drops or garbles what stands beside them.

They are taken out of the picture, and put back as a word of dots into what is read of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from PIL import Image, ImageChops, ImageFilter

from fairlead.documents.hocr import ReadLine, ReadWord

_ROW = re.compile(r"[.…·_]{3,}")
_LINES = 2
"""In how many lines rows of dots are seen at least; where the engine sees so many, it has garbled others."""
_INK = 0.8
"""What is darker than this share of what lies around is ink."""
_WHITE = 255
_STRAIGHT = 0.24
"""A sign has a straight part of this length, level, upright or slanting, in sizes of the letter; a dot has none."""
_NEAR = 0.3
"""Dots as near to a letter as this are part of its line of text: points of decimals, of sentences, of an i."""
_SHORTEST, _PITCH, _LOW = 1.0, 0.28, 0.2
"""How long a row is at least, how far its dots stand apart, and how far below or above the line they may lie."""
_ABOVE = 0.3
"""How far above a row of dots there is nothing but paper."""
_LONG = 2.0
"""How long a row is on the picture at least, so that neither a point by itself nor specks are taken for one."""
_REACH, _HIGH = 0.42, 0.06
"""How far the dots of one row stand from each other, and by how much one stands higher than the next."""


def has_leaders(lines: Sequence[ReadLine]) -> bool:
    """Whether what was read of a page shows that there are rows of dots on it."""
    return sum(any(_ROW.search(word.text) for word in line.words) for line in lines) >= _LINES


def without_leaders(image: Image.Image, size: float) -> tuple[Image.Image, Image.Image]:
    """A gray picture, its letters `size` points high, with rows of dots painted over by the paper above them; and where they were."""
    around = image.filter(ImageFilter.BoxBlur(round(size)))
    ink = ImageChops.subtract(around.point(lambda shade: shade * _INK), image).point(lambda shade: _WHITE if shade else 0)
    length = max(3, round(_STRAIGHT * size))
    letters = _straight(ink, length, 1, 0)
    for steps, across, down in ((1.0, 0, 1), (0.8, 1, 1), (0.8, 1, -1), (0.6, 2, 1), (0.6, 2, -1)):  # "<" has the last two
        letters = ImageChops.lighter(letters, _straight(ink, max(3, round(steps * length)), across, down))
    small = ImageChops.subtract(ink, _grown(letters, max(1, round(0.06 * size)), max(1, round(0.06 * size))))
    near = max(1, round(_NEAR * size))
    alone = ImageChops.darker(small, ImageChops.invert(_grown(letters, near, near)))
    reach, high = round(_REACH * size), max(1, round(_HIGH * size))
    row = ImageChops.darker(small, _grown(alone, reach, high))
    whole = _straight(_spread(row, reach, 1, 0), round(_LONG * size), 1, 0)
    row = ImageChops.darker(row, _grown(whole, reach, high + 1))
    paper = ImageChops.offset(image, 0, round(_ABOVE * size))
    return Image.composite(paper, image, _grown(row, 2, 2)), row


def with_leaders(lines: Sequence[ReadLine], rows: Image.Image) -> list[ReadLine]:
    """The lines with the rows of dots that were taken out behind their words, as long as they were."""
    return [replace(line, words=tuple(_with_dots(line, rows))) for line in lines]


def _with_dots(line: ReadLine, rows: Image.Image) -> Iterator[ReadWord]:
    for word, after in zip_longest(line.words, line.words[1:]):
        yield word
        end = min(after.left if after else rows.width, rows.width)
        base, high = line.base_at(word.right), _LOW * line.size
        if end - word.right > _SHORTEST * line.size:
            count = _dots(rows.crop((round(word.right), round(base - high), round(end), round(base + high))), line.size)
            if count:
                length = min(count * _PITCH * line.size, end - word.right - line.size / 4)
                left = word.right + line.size / 4
                yield ReadWord("." * count, left, base - high, max(left + 1, word.right + length), base, 1.0)


def _dots(strip: Image.Image, size: float) -> int:
    """How many dots a row has that begins at the left of a strip; 0 where it is none."""
    shades = strip.resize((strip.width, 1), Image.Resampling.BOX).tobytes()
    last = 0
    for at, shade in enumerate(shades):
        if shade:
            if at - last > 2 * _REACH * size:
                break
            last = at
    return round(last / (_PITCH * size)) if last > _SHORTEST * size else 0


def _straight(ink: Image.Image, length: int, across: int, down: int) -> Image.Image:
    """Ink that goes on straight for so many steps in one direction."""
    found, have = ink, 1
    while have < length:
        step = min(have, length - have)
        found = ImageChops.darker(found, ImageChops.offset(found, -step * across, -step * down))
        have += step
    return _spread(found, length, across, down)


def _spread(marks: Image.Image, length: int, across: int, down: int) -> Image.Image:
    """Each mark drawn out over so many steps in one direction."""
    have = 1
    while have < length:
        step = min(have, length - have)
        marks = ImageChops.lighter(marks, ImageChops.offset(marks, step * across, step * down))
        have += step
    return marks


def _grown(marks: Image.Image, across: int, down: int) -> Image.Image:
    """Each mark grown on all sides."""
    wide = ImageChops.offset(_spread(marks, 2 * across + 1, 1, 0), -across, 0)
    return ImageChops.offset(_spread(wide, 2 * down + 1, 0, 1), 0, -down)
