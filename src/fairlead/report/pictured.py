"""Pages as pictures with the places of facts drawn over them: the same places that are marked in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from fairlead.core.spans import Span
from fairlead.report.sheet import Run, Sheet

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points of a picture."""
Boxes = Callable[[Span], Sequence[tuple[int, Box]]]
"""Where words stand: for each printed line the page, and the box on the picture of it."""
_AROUND = 1.5
"""By how many points a frame is larger than its words."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """Page `page` as it looks: `address` is the picture itself (``data:``), `width` and `height` count its points."""

    page: int
    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One box around words, as it is drawn."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that facts were read from, where they stand on the picture; `last`: they end on this page."""

    run: Run
    frames: tuple[Frame, ...]
    last: bool


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page as it looks, with what was read from it."""

    picture: PagePicture
    marks: tuple[Marked, ...]


def pages_shown(sheet: Sheet, pictures: Sequence[PagePicture], boxes: Boxes) -> dict[int, PageShown]:
    """The pages of a document of which there is a picture, by number. Words of a closed fact are not marked for the eye: no frame."""
    marks: dict[int, list[Marked]] = defaultdict(list)
    for run in _runs(sheet) if pictures else ():
        if run.mark is None or run.quiet:
            continue
        by_page: dict[int, list[Frame]] = defaultdict(list)
        for page, box in boxes(Span(run.start, run.start + sum(len(text) for text, _ in run.pieces))):
            by_page[page].append(_frame(box))
        for page, frames in by_page.items():
            marks[page].append(Marked(run, tuple(frames), page == max(by_page)))
    return {one.page: PageShown(one, tuple(marks[one.page])) for one in pictures}


def _frame(box: Box) -> Frame:
    left, top, right, bottom = box
    around = (left - _AROUND, top - _AROUND, right - left + 2 * _AROUND, bottom - top + 2 * _AROUND)
    return Frame(*(round(one, 1) for one in around))


def _runs(sheet: Sheet) -> Iterator[Run]:
    for block in sheet.blocks:
        yield from block.runs
        yield from chain.from_iterable(cell for row in block.rows for cell in row.cells)
