"""Printed pages to text: marks, rows, reading order and prose, for whatever prints or pictures pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fairlead.documents.document import Content
from fairlead.documents.glyphs import Frame, Printed
from fairlead.documents.layout import Item, reading_order
from fairlead.documents.marks import marked
from fairlead.documents.prose import Sheet, written
from fairlead.documents.rows import Row, rows
from fairlead.documents.running import without_running
from fairlead.documents.stamps import without_stamps


def text_of(pages: Sequence[Printed]) -> Content:
    """The text of pages in reading order, with pages, places and what of it was read from pictures."""
    return written(list(_sheets(pages)))


def in_rows(page: Printed) -> Printed:
    """The page with its characters put into rows, which take less room."""
    return replace(page, frames=tuple(replace(frame, glyphs=(), spots=[], rows=_rows(frame)) for frame in page.frames))


def _rows(frame: Frame) -> Sequence[Row]:
    return frame.rows if frame.rows is not None else rows(marked(frame))


def _sheets(pages: Sequence[Printed]) -> Iterator[Sheet]:
    """What is written down of each page: text that runs in another direction comes after that of the main one."""
    framed = [[_rows(frame) for frame in page.frames] for page in pages]
    main: list[Sequence[Row]] = [
        without_stamps(lines[0], page.frames[0], number, len(pages)) if lines else []
        for number, (page, lines) in enumerate(zip(pages, framed, strict=True), start=1)
    ]
    for page, parts, lines in zip(pages, without_running(main), framed, strict=True):
        items: list[Item] = []
        for number, frame in enumerate(page.frames):
            items += reading_order(lines[number] if number else parts.own, frame)
        yield Sheet(parts.above, items, parts.below)
