"""Characters that are printed one after the other in one look, kept as rows of numbers: a file of many pages has a million."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import overload

from fairlead.documents.glyphs import Box, Glyph, Style


@dataclass(slots=True, eq=False)  # known by being itself, never changed once it is made
class Run:
    """Characters on one line in one look, in the order of printing.

    `signs`: one letter each; a list where one stands for several. `boxes`: four numbers a character, the box on the page. `along`: where
    each starts and ends along its line, where that is not left and right of its box. The rest is what it is of a `Glyph`.
    """

    signs: Sequence[str]
    boxes: array[float]
    base: float
    size: float
    bold: bool
    raised: bool = False
    scanned: bool = False
    along: array[float] | None = None

    @property
    def starts(self) -> array[float]:
        """Where each character starts along the line."""
        return self.boxes[::4] if self.along is None else self.along[::2]

    @property
    def ends(self) -> array[float]:
        """Where each ends."""
        return self.boxes[2::4] if self.along is None else self.along[1::2]

    @property
    def start(self) -> float:
        """Where the first starts."""
        return self.boxes[0] if self.along is None else self.along[0]

    @property
    def end(self) -> float:
        """Where the last ends."""
        return self.boxes[-2] if self.along is None else self.along[-1]

    @property
    def box(self) -> Box:
        """The box of the first."""
        left, bottom, right, top = self.boxes[:4]
        return left, bottom, right, top

    @property
    def blanks(self) -> int:
        """How many of the characters show nothing."""
        return self.signs.count(" ")

    def part(self, first: int, last: int) -> Run:
        """Some of the characters."""
        along = None if self.along is None else self.along[2 * first : 2 * last]
        boxes = self.boxes[4 * first : 4 * last]
        return Run(self.signs[first:last], boxes, self.base, self.size, self.bold, self.raised, self.scanned, along)

    def singles(self) -> list[Run]:
        """Each character by itself."""
        return [self] if len(self.signs) == 1 else [self.part(at, at + 1) for at in range(len(self.signs))]

    def glyphs(self) -> Iterator[Glyph]:
        """Each character with its place."""
        corners = iter(self.boxes)
        places = zip(self.signs, zip(corners, corners, corners, corners, strict=True), self.starts, self.ends, strict=True)
        for sign, box, start, end in places:
            yield Glyph(sign, box, start, end, self.base, self.size, self.bold, self.raised, self.scanned)


Styled = tuple[Style, Run]


class Runs(Sequence[Glyph]):
    """Runs as the characters that they are; each is made anew whenever it is looked at."""

    __slots__ = ("_count", "runs")

    def __init__(self, runs: Iterable[Run]) -> None:
        self.runs = tuple(runs)
        self._count = sum(len(run.signs) for run in self.runs)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Glyph]:
        for run in self.runs:
            yield from run.glyphs()

    @overload
    def __getitem__(self, at: int) -> Glyph: ...
    @overload
    def __getitem__(self, at: slice) -> list[Glyph]: ...
    def __getitem__(self, at: int | slice) -> Glyph | list[Glyph]:
        return list(self)[at]


def runs_of(glyphs: Sequence[Glyph]) -> Sequence[Run]:
    """Characters as runs: those that follow each other and differ in nothing but sign and place are one."""
    if isinstance(glyphs, Runs):
        return glyphs.runs
    alike = groupby(glyphs, attrgetter("base", "size", "bold", "raised", "scanned"))
    return [_run(list(group), *look) for look, group in alike]


def _run(glyphs: Sequence[Glyph], base: float, size: float, bold: bool, raised: bool, scanned: bool) -> Run:
    signs = [glyph.text for glyph in glyphs]
    boxes = array("f", [corner for glyph in glyphs for corner in glyph.box])
    along = array("d", [place for glyph in glyphs for place in (glyph.start, glyph.end)])
    is_level = boxes[::4].tolist() == along[::2].tolist() and boxes[2::4].tolist() == along[1::2].tolist()
    return Run(one_each(signs), boxes, base, size, bold, raised, scanned, None if is_level else along)


def joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with those that follow each other and differ in nothing but sign and place as one."""
    for _, alike in groupby(runs, lambda run: (run.base, run.size, run.bold, run.raised, run.scanned, run.along is None)):
        first, *more = alike
        if not more:
            yield first
            continue
        boxes, along, signs = array("f"), array("d"), list[str]()
        for run in (first, *more):
            boxes += run.boxes
            along += run.along or along[:0]
            signs += run.signs
        yield replace(first, signs=one_each(signs), boxes=boxes, along=None if first.along is None else along)


def one_each(signs: Sequence[str]) -> Sequence[str]:
    """Signs as one text where each is one letter, else as they are."""
    text = "".join(signs)
    return text if len(text) == len(signs) else signs
