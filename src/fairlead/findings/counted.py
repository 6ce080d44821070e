"""The count of cycles that was really given where another one had been planned."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.courses import Course
from fairlead.findings.numbers import number_in

_N = r"\d{1,2}|one|two|three|four|five|six|seven|eight"
_ONLY_MANAGED = re.compile(
    rf"\bbut\s(?:\w+\s){{0,2}}?(?:managed|tolerated|got|had|received|completed)\s(?:only\s)?(?P<n>{_N})\b"
    r"(?!\s?(?:days|weeks|months|hours|mg|%))",
    re.IGNORECASE,
)
_ONLY_GIVEN = re.compile(
    rf"\bonly\s(?P<n>{_N})\s(?:cycles?\s|courses?\s|doses?\s)?(?:(?:was|were|could\sbe)\s)?(?:given|received|completed|managed|tolerated|delivered|possible)\b",
    re.IGNORECASE,
)
_OF_THE_PLANNED = re.compile(
    rf"\b(?:tolerated|managed|completed|received|had|got|given)\s(?:only\s)?(?P<n>{_N})\s(?:out\s)?of\s(?:the\s|his\s|her\s)?(?:planned\s|intended\s|scheduled\s)?"
    rf"(?:{_N})\s(?:planned\s|intended\s)?(?:cycles?|courses?|doses?)\sof\s$",
    re.IGNORECASE,
)
_BACK = 80


def managed(context: Context, number: int, course: Course) -> int | None:
    """As in "was to have four FLOT but only managed two", "planned x4 but only 2 given", "only two of the planned four cycles of FLOT"."""
    marked = context.marked
    span = marked.span(course.last - 1, marked.sentences[number].last)
    start = marked.words[course.first].start
    found = _ONLY_MANAGED.search(marked.text, span.start, span.end) or _ONLY_GIVEN.search(marked.text, span.start, span.end)
    found = found or _OF_THE_PLANNED.search(marked.text, max(marked.sentence_start(number), start - _BACK), start)
    return number_in(found["n"].lower()) if found else None
