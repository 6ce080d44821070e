"""Marks of list items that are drawn and not printed as letters: browsers draw the dot of a list as a shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fairlead.documents.glyphs import Box, Frame, Glyph

_MARK = "•"
_LARGEST = 0.6
"""How large the mark is at most, in sizes of the letters; a box to tick is larger."""
_NEAR, _FAR = 0.1, 3.0
_LOW, _HIGH = 0.05, 0.75
_FREE = 1.0
"""How far from other letters on its left the mark stands, so that it opens a line, a column or a cell."""


def marked(frame: Frame) -> Frame:
    """A direction of a page with its drawn marks as letters."""
    return replace(frame, glyphs=with_marks(list(frame.glyphs), frame.spots), spots=[])


def with_marks(glyphs: Sequence[Glyph], spots: Sequence[tuple[Box, Box]]) -> list[Glyph]:
    """The glyphs of a direction and a mark for each of the `spots` that stands before a line of them.

    A spot is given as it lies to the letters (start, top, end, bottom) and as it lies on the page.
    """
    found = list(glyphs)
    for seen, box in spots:
        first = _opened(glyphs, seen)
        if first is not None:
            end = min(seen[2], first.start - 0.4 * first.size)
            found.append(replace(first, text=_MARK, box=box, start=seen[0], end=max(end, seen[0]), raised=False))
            found.append(replace(first, text=" ", box=box, start=max(end, seen[0]), end=first.start, raised=False))
    return found


def _opened(glyphs: Sequence[Glyph], spot: Box) -> Glyph | None:
    """The first letter of the line that a spot opens."""
    start, top, end, bottom = spot
    middle = (top + bottom) / 2
    beside = [glyph for glyph in glyphs if _LOW * glyph.size < glyph.base - middle < _HIGH * glyph.size and not glyph.text.isspace()]
    after = min((glyph for glyph in beside if glyph.start >= end), key=lambda one: one.start, default=None)
    if after is None or end - start > _LARGEST * after.size:
        return None
    near = _NEAR * after.size <= after.start - end <= _FAR * after.size
    free = all(glyph.end < start - _FREE * glyph.size or glyph.start > end for glyph in beside)
    return after if near and free else None
