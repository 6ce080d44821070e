"""The day that a heading of the first rank tells ("# WARD ROUND, 2 June 2026"): that of the document under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.dated import Dated

_RANK = "# "
_MOST, _NEAR, _LONGEST = 2, 45, 90
_TOLD = re.compile(r"\d|[.;:!?]\s(?!transl)")
_WHOLE = re.compile(
    r"\b(?:(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d?[-/. ][^\W\d_]{0,9}\d{0,2}\.?[-/., ]{0,2}(?:19|20)\d\d"
    r"|[^\W\d_]{3,9} \d\d?, (?:19|20)\d\d)\b"
)


def tells_a_day(text: str) -> bool:
    """Whether the first line is such a heading and holds one whole day, or two of which the later counts."""
    line = text.lstrip().partition("\n")[0]
    return line.startswith(_RANK) and 1 <= len(_WHOLE.findall(line)) <= _MOST


def of_its_heading(text: str, found: Sequence[Dated]) -> PartialDate | None:
    """The whole day of such a heading, among the dates of the text."""
    if not tells_a_day(text):
        return None
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    here = [one.date for one in found if start <= one.span.start < (end if end >= 0 else len(text)) and one.date.is_whole]
    return max(here, key=lambda one: one.first) if 1 <= len(here) <= _MOST else None


def opens_the_note(text: str, start: int, day: Span) -> bool:
    """As in "Trial nurse (transl.), Seville, 28-05-2026. Screening.": a day near the start, or at the end of a first sentence of names."""
    if day.end - start <= _NEAR:
        return True
    before = text[start : day.start]
    return day.end - start <= _LONGEST and text[day.end : day.end + 1] == "." and not _TOLD.search(before)


def heads_a_part(text: str, day: Span) -> bool:
    """Whether a day stands in a heading of the first rank, or in a short line behind an empty one: a later part of a file begins there."""
    start = text.rfind("\n", 0, day.start) + 1
    end = text.find("\n", day.end)
    line = text[start : end if end >= 0 else len(text)]
    return line.startswith(_RANK) or (len(line) <= _NEAR and (start < 2 or text[start - 2 : start] == "\n\n"))
