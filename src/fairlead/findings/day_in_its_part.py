"""Of a sentence the parts whose days may be those of a score or a weight: not "yesterday" in "vomited blood yesterday, PS 2"."""

from __future__ import annotations

import re

from fairlead.core.spans import Span
from fairlead.findings.context import Context

MARKS = re.compile(r",\s|\s[|–—-]\s")
_OWNERS = ("symptoms", "complications", "toxicities", "conditions", "measurements", "scores", "devices", "progressions")


def own_part(context: Context, within: Span, at: int, stop: int) -> Span:
    """The sentence `within` cut at parts with a day of their own, around what begins at character `at` and ends at `stop`.

    Parts stand between commas, bars and dashes; a day behind a word for having been seen, or beside no sign, value or illness, is of all.
    """
    start, end = within.start, within.end
    bounds = _marks(context, within)
    if not bounds:
        return within
    begin = within.start
    for mark in (one for one in bounds if one.end <= at):
        if is_of_something(context, Span(begin, mark.start)):
            start = mark.end
        begin = mark.end
    marks = [one for one in bounds if one.start >= stop]
    for place, mark in enumerate(marks):
        last = marks[place + 1].start if place + 1 < len(marks) else within.end
        if is_of_something(context, Span(mark.end, last)):
            end = mark.start
            break
    return Span(start, end)


def _marks(context: Context, within: Span) -> list[Span]:
    """The marks between parts; the comma of "September 10, 2026" is none."""
    dated = [one.span for one in context.dates_in(within)]
    found = [Span(mark.start(), mark.end()) for mark in MARKS.finditer(context.marked.text, within.start, within.end)]
    return [mark for mark in found if not any(date.start < mark.start < date.end for date in dated)]


def is_of_something(context: Context, part: Span) -> bool:
    """Whether a part tells a day together with a sign, a value or an illness."""
    dated = context.dates_in(part)
    if not dated or ":" in context.marked.text[dated[0].span.end : part.end]:
        return False  # "Nov 19 phone: tired, ECOG 2": the day of a label is of all behind it
    first, last = context.marked.tokens_of(part)
    if context.plain("visit-label") & set(context.marked.norms(first, last)):
        return False
    return any(context.marked.hits(table, first, last) for table in _OWNERS)
