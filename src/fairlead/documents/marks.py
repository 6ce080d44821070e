"""Marks of list items that are drawn and not printed as letters: browsers draw the dot of a list as a shape."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from fairlead.documents.glyphs import Box, Frame
from fairlead.documents.runs import Run, Runs, runs_of

_MARK = "•"
_LARGEST = 0.6
"""How large the mark is at most, in sizes of the letters; a box to tick is larger."""
_NEAR, _FAR = 0.1, 3.0
_LOW, _HIGH = 0.05, 0.75
_FREE = 1.0
"""How far from other letters on its left the mark stands, so that it opens a line, a column or a cell."""


def marked(frame: Frame) -> Frame:
    """A direction of a page with its drawn marks as letters."""
    return replace(frame, glyphs=Runs(with_marks(runs_of(frame.glyphs), frame.spots)), spots=[]) if frame.spots else frame


def with_marks(runs: Sequence[Run], spots: Sequence[tuple[Box, Box]]) -> list[Run]:
    """The runs of a direction and a mark for each of the `spots` that stands before a line of them.

    A spot is given as it lies to the letters (start, top, end, bottom) and as it lies on the page.
    """
    found = list(runs)
    for seen, box in spots:
        first = _opened(runs, seen)
        if first is not None:
            end = max(min(seen[2], first.start - 0.4 * first.size), seen[0])
            boxes, along = array("f", (*box, *box)), array("d", (seen[0], end, end, first.start))
            found.append(replace(first, signs=_MARK + " ", boxes=boxes, along=along, raised=False))
    return found


def _opened(runs: Sequence[Run], spot: Box) -> Run | None:
    """The first letter of the line that a spot opens."""
    start, top, end, bottom = spot
    middle = (top + bottom) / 2
    lines = [run for run in runs if _LOW * run.size < run.base - middle < _HIGH * run.size]
    beside = [one for run in lines for one in run.singles() if not one.blanks]
    after = min((one for one in beside if one.start >= end), key=lambda one: one.start, default=None)
    if after is None or end - start > _LARGEST * after.size:
        return None
    near = _NEAR * after.size <= after.start - end <= _FAR * after.size
    free = all(one.end < start - _FREE * one.size or one.start > end for one in beside)
    return after if near and free else None
