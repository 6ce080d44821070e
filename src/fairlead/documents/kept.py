"""The characters of a page kept small: those of a file of many pages would fill the memory while its other pages are read."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, repeat
from operator import attrgetter
from typing import overload

from fairlead.documents.glyphs import Glyph, Printed


class Kept(Sequence[Glyph]):
    """Characters as rows of numbers; each is made anew whenever it is looked at.

    What is the same for a run (line, size, looks) is kept once; where along the line a level character starts and ends is in its box.
    """

    __slots__ = ("_along", "_boxes", "_runs", "_texts")

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._texts = tuple(glyph.text for glyph in glyphs)
        self._boxes, self._along = array("f"), array("d")
        for glyph in glyphs:
            self._boxes.extend(glyph.box)
        if any(glyph.start != glyph.box[0] or glyph.end != glyph.box[2] for glyph in glyphs):
            self._along.extend(place for glyph in glyphs for place in (glyph.start, glyph.end))
        self._runs = [
            (run, sum(1 for _ in alike)) for run, alike in groupby(glyphs, attrgetter("base", "size", "bold", "raised", "scanned"))
        ]

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[Glyph]:
        corners, along = iter(self._boxes), iter(self._along)
        boxes = zip(corners, corners, corners, corners, strict=True)
        runs = chain.from_iterable(repeat(run, count) for run, count in self._runs)
        for text, box, (base, size, bold, raised, scanned) in zip(self._texts, boxes, runs, strict=True):
            start, end = (next(along), next(along)) if self._along else (box[0], box[2])
            yield Glyph(text, box, start, end, base, size, bold, raised, scanned)

    @overload
    def __getitem__(self, at: int) -> Glyph: ...
    @overload
    def __getitem__(self, at: slice) -> list[Glyph]: ...
    def __getitem__(self, at: int | slice) -> Glyph | list[Glyph]:
        return list(self)[at]


def kept(page: Printed) -> Printed:
    """The page with its characters kept small."""
    return replace(page, frames=tuple(replace(frame, glyphs=Kept(frame.glyphs)) for frame in page.frames))
