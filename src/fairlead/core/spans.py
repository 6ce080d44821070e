"""A place in a document's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (inclusive) to `end` (exclusive) of a document's text, counted from 0.

    >>> Span(3, 7) & Span(5, 9)
    True
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that ends before it starts (ValueError)."""
        if not 0 <= self.start <= self.end:
            raise ValueError("a span starts at 0 or later and does not end before it starts")

    def __len__(self) -> int:
        return self.end - self.start

    def __and__(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def __contains__(self, other: Span) -> bool:
        """Whether `other` lies whole inside this span."""
        return self.start <= other.start and other.end <= self.end

    def trimmed(self, text: str) -> Span:
        """The same place without the blanks at its ends.

        >>> Span(0, 7).trimmed("  dry  ")
        Span(start=2, end=5)
        """
        start, end = self.start, self.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def of(self, text: str) -> str:
        """The words of `text` at this place."""
        return text[self.start : self.end]
