"""What must be known of how pages were read, in sentences with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from fairlead.documents.document import Note
from fairlead.documents.ocr import HOW_TO_ADD

OTHER_WAY = "Ask for a copy that holds text (a PDF saved from the program that wrote it), or type or paste the words into a text file."
NOT_INSTALLED = f"Words in pictures are read by a program that is not installed here. {HOW_TO_ADD}"
_POOR = 0.75
"""Pages of which the engine is less sure than this hold so many errors that every word must be compared."""


def listed(told: Mapping[int, str]) -> str:
    """Pages by the reason why they were not read."""
    reasons = dict.fromkeys(told.values())
    return "; ".join(f"{named([number for number, said in told.items() if said == why])} ({why})" for why in reasons)


def named(numbers: Sequence[int]) -> str:
    """Page numbers in words, runs of them shortened.

    >>> named([1]), named([2, 3, 4, 7])
    ('page 1', 'pages 2-4, 7')
    """
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda one: one[1] - one[0])]
    spans = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page {spans}" if len(numbers) == 1 else f"pages {spans}"


def how_sure(sure: Mapping[int, float]) -> Iterator[Note]:
    """That pages were read from pictures, and which of them were hard to read; `sure`: by the number of the page."""
    if sure:
        yield Note(
            "read-from-a-picture",
            f"The words of {named(list(sure))} were read from pictures and can hold errors. Compare what matters with the pages.",
        )
    poor = [number for number, one in sure.items() if one < _POOR]
    if poor:
        least = round(100 * min(sure[number] for number in poor))
        yield Note(
            "hard-to-read",
            f"{named(poor).capitalize()} could hardly be read (sure of {least} in 100); words may be wrong or missing, and handwriting is "
            f"not read. {OTHER_WAY}",
        )
