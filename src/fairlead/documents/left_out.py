"""What a reader left out of a file, told so that somebody can look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.documents.document import Note

_SOME = 4
"""How many letters that were left out are worth telling."""
_COUNTS_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_PAGE_WORDS = re.compile(r"\b(?:page|pages|of|p)\b|[\W\d_]+", re.IGNORECASE)


def counts_pages(code: str) -> bool:
    """Whether the code of a field shows a number of pages."""
    return _COUNTS_PAGES.match(code) is not None


def only_counts(line: str) -> bool:
    """Whether a line at the head or foot of a page only numbers it.

    >>> only_counts("Page 1 of 2"), only_counts("Page of symptoms")
    (True, False)
    """
    return not _PAGE_WORDS.sub("", line)


def left_out(what: str, hidden: int, struck: int) -> Iterator[Note]:
    """The notes on so many letters that nobody can see, and that are struck through; `what` names the kind of file."""
    if hidden >= _SOME:
        yield Note(
            "hidden-words",
            f"There are words in this {what} that nobody can see: hidden, white on white, or far too small. They were not read. "
            "If they should count, ask whoever sent this file for a copy that shows them.",
        )
    if struck >= _SOME:
        says = f"There are words in this {what} that are struck through. They were not read. Compare them with the file."
        yield Note("struck-out-words", says)
