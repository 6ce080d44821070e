"""Days beside a course that are of a look at the disease, or of what it showed: "FOLFOX x6, CT 03/2024", "PR in April"."""

from __future__ import annotations

from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.named import Course

_LOOKS = ("CT", "PET-CT", "MRI", "endoscopy", "EUS", "biopsy")
_GROWN = "PD"
_TO_THE_DAY = frozenset(("in", "by", "on", "(", "as", "of", "at", ":", "-", "seen"))


def is_of_a_scan(context: Context, date: Span, course: Course) -> bool:
    """As in "last month my scan said the FOLFOX ...", "FOLFOX x6, CT 03/2024": a look at the disease stands between date and drugs."""
    marked = context.marked
    first_word = marked.words[course.first].start
    low, high = (date.start, first_word) if date.start <= first_word else (marked.words[course.last - 1].end, date.start)
    first, last = marked.token_at(low), marked.token_at(high)
    seen = [hit for hit in marked.hits("methods", first, last) if hit.term.word in _LOOKS]
    before = marked.token_at(date.start)
    seen += [hit for hit in marked.hits("methods", max(0, before - 3), before) if hit.last == before and hit.term.word in _LOOKS]
    seen = [hit for hit in seen if not _in_brackets(marked.norms(first, hit.first), marked.norms(hit.last, last))]
    return bool(seen) or bool(context.plain("scan") & set(marked.norms(first, last))) or _is_of_a_response(context, course, before)


def _is_of_a_response(context: Context, course: Course, at: int) -> bool:
    """As in "FOLFOX x6, PR in April", "SD 04/26": what the drugs did stands right before the day, behind their names.

    The day of growth is that of their end as well ("stopped - PD December 2025").
    """
    told = context.marked.hits("responses", max(course.last, at - 4), at)
    return bool(told) and told[-1].term.word != _GROWN and set(context.marked.norms(told[-1].last, at)) <= _TO_THE_DAY


def _in_brackets(before: list[str], behind: list[str]) -> bool:
    """As in "changed to X (HER2 3+ on biopsy) from January": what a bracket between the two tells."""
    return "(" in before and ")" not in before[before.index("(") :] and ")" in behind
