"""What every format gives: the text of a file with its pages, and where on a page each character stands."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from fairlead.core.spans import Span
from fairlead.documents.coded import Coded

Rectangle = tuple[int, float, float, float, float]
"""Page counted from 1; left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """Where the characters of one page stand: four numbers a character (left, bottom, right, top) and the printed line it is part of.

    Line 0 is no line: the character was put in while reading (the blank for the end of a line, the bar of a table).
    """

    corners: array[float]
    lines: array[int]


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about how a file was read: what sort of thing in one word, and a sentence that says what to do."""

    code: str
    says: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a format gives of a file: its text, the pages over it, the places on the pages where there are any.

    `partly` says what of the file was not read, as a sentence; None where all was. `scanned`: the places, in order, of words that a
    program read from a picture. `coded`: the coded statements of a record in the order of the lines that show them. `confidence`: by
    page, how sure the program was of what it read from a picture (0 to 1); None where the page was not read so, empty where none was.
    """

    text: str
    pages: tuple[Span, ...]
    boxes: tuple[PageBoxes, ...] = ()
    partly: str | None = None
    scanned: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    coded: tuple[Coded, ...] = ()
    confidence: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file as text. `pages` lie in order over the text; `digest` is the SHA-256 of the file's bytes in hexadecimal.

    `text` is what is shown and quoted: every span of a finding counts its characters. `partly` says what was not read,
    `confidence` how sure a program was of each page that it read from a picture. `coded` are the statements of a record that stand
    beside its words.
    """

    id: str
    name: str
    format: str
    text: str
    pages: tuple[Span, ...]
    digest: str
    boxes: tuple[PageBoxes, ...] = ()
    partly: str | None = None
    scanned: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()
    coded: tuple[Coded, ...] = ()
    confidence: tuple[float | None, ...] = ()

    def is_coded(self, place: Span) -> bool:
        """Whether `place` is the line of a coded statement."""
        at = bisect_right(self.coded, place.start, key=lambda one: one.span.start)
        return at > 0 and place.end <= self.coded[at - 1].span.end

    def is_scanned(self, place: Span) -> bool:
        """Whether any of the words at `place` was read from a picture by a program, and may be wrong."""
        starts = [span.start for span in self.scanned]
        first, last = bisect_right(starts, place.start), bisect_right(starts, place.end)
        return any(span & place for span in self.scanned[max(0, first - 1) : last])

    def page_of(self, place: Span) -> int | None:
        """The page on which `place` starts, counted from 1; None where the document has no pages."""
        if not self.pages:
            return None
        return max(1, bisect_right([page.start for page in self.pages], place.start))

    def rectangles(self, place: Span) -> tuple[Rectangle, ...]:
        """Where `place` stands on the pages: one rectangle for each printed line, in order; none where the format has no pages to show.

        In PDF points (1/72 inch), in the page's own coordinates: x to the right, y upwards from the lower left of the page as the
        file counts them, before any turn that the file asks a viewer to make.
        """
        found: list[Rectangle] = []
        for number, (page, boxes) in enumerate(zip(self.pages, self.boxes, strict=False), start=1):
            first, last = max(place.start, page.start) - page.start, min(place.end, page.end) - page.start
            printed = [at for at in range(first, last) if boxes.lines[at]]
            for _, characters in groupby(printed, key=boxes.lines.__getitem__):
                corners = [boxes.corners[4 * at : 4 * at + 4] for at in characters]
                left, bottom, right, top = zip(*corners, strict=True)
                found.append((number, min(left), min(bottom), max(right), max(top)))
        return tuple(found)


def sound(content: Content) -> bool:
    """Whether pages and places lie in order within the text, and every character of a page with places has one."""
    end = 0
    for page in content.pages:
        if page.start < end or page.end > len(content.text):
            return False
        end = page.end
    if any(span.end > len(content.text) for span in content.scanned) or len(content.boxes) > len(content.pages):
        return False
    if content.confidence and len(content.confidence) != len(content.pages):
        return False
    coded = [one.span for one in content.coded]
    if any(span.end > len(content.text) for span in coded) or any(one.start > other.start for one, other in pairwise(coded)):
        return False
    return all(
        len(boxes.lines) >= len(page) and len(boxes.corners) >= 4 * len(page) and boxes.corners.typecode in "df"
        for page, boxes in zip(content.pages, content.boxes, strict=False)
    )


def pages(text: str) -> tuple[Span, ...]:
    r"""The pages of `text` in order; the form feed belongs to the page it ends.

    >>> pages("one\ftwo")
    (Span(start=0, end=4), Span(start=4, end=7))
    """
    return _spans([0, *(place + 1 for place, mark in enumerate(text) if mark == "\f" and place + 1 < len(text))], len(text))


def _spans(starts: Sequence[int], end: int) -> tuple[Span, ...]:
    return tuple(Span(start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True))
