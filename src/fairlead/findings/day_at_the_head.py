"""The day at the head of a line, for what stands later in the line without one of its own."""

from __future__ import annotations

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.courses import names

_HEAD = 3
_RANGE = 2


def head_date(context: Context, number: int) -> PartialDate | None:
    """As in "30 May: CT with progression. FOLFOX stopped.": the date at the head of the line for what stands later in it without one."""
    marked = context.marked
    first = number
    while first and not marked.sentences[first].starts_line and marked.sentences[first - 1].line == marked.sentences[number].line:
        first -= 1
    if first == number or number in marked.cells:
        return None
    begin = marked.sentences[first].first
    found = context.dates_in(marked.span(begin, min(marked.sentences[first].last, begin + _HEAD)))
    if found and names(context, begin, marked.sentences[first].last):
        days = context.dates_in(marked.span(begin, marked.sentences[first].last))
        found = days[1:2] if len(days) == _RANGE and not marked.text[days[0].span.end : days[1].span.start].strip("-– to") else found
    if not found or marked.text[found[0].span.end : found[0].span.end + 2].strip()[:1] in (":", "-", "–"):
        return found[0].date if found else None
    low, high = marked.sentences[first].last, marked.sentences[number].first
    between = context.dates_in(marked.span(low, high)) if low < high else ()
    return between[-1].date if between else found[0].date  # "CRT finished in October 2024. In May 2025 he choked; a scan showed growth"
