"""What every format gives: the text of a file with its pages."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from fairlead.core.spans import Span


@dataclass(frozen=True, slots=True)
class Document:
    """One file as text. `pages` lie in order over the text; `digest` is the SHA-256 of the file's bytes in hexadecimal.

    `text` is what is shown and quoted: every span of a finding counts its characters.
    """

    id: str
    name: str
    format: str
    text: str
    pages: tuple[Span, ...]
    digest: str

    def page_of(self, place: Span) -> int | None:
        """The page on which `place` starts, counted from 1; None where the document has no pages."""
        if not self.pages:
            return None
        return max(1, bisect_right([page.start for page in self.pages], place.start))


def pages(text: str) -> tuple[Span, ...]:
    r"""The pages of `text` in order; the form feed belongs to the page it ends.

    >>> pages("one\ftwo")
    (Span(start=0, end=4), Span(start=4, end=7))
    """
    starts = [0, *(place + 1 for place, mark in enumerate(text) if mark == "\f" and place + 1 < len(text))]
    return tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True))
