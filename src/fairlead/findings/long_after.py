"""As in "seen on 8 September, 14 months after his oesophagectomy": a treatment that lies so long before the day that is told."""

from __future__ import annotations

import re

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.free_of_disease import LENGTH, months_of
from fairlead.findings.named import Course

_MONTHS = 12
_AFTER = pattern_of(
    rf"\b{LENGTH}(?:\s(?:out|on))?\s(?:after|post|since|following|from|beyond)\s(?:(?:his|her|the|my|their|an?)\s)?(?:[\w-]+\s){{0,2}}$",
    re.IGNORECASE,
)
_BEHIND, _NEAR = 4, 3


def begun_before(context: Context, number: int, course: Course) -> PartialDate | None:
    """The month, or the year where years were counted, that lies so long before the day told before the words, else the document's own."""
    found = _said(context, number, course)
    if found is None:
        return None
    start = context.marked.sentence_start(number)
    told = context.dates_between(start, start + found.start())
    base = told[-1].date if told else context.own_date
    if base is None or (not told and _is_of_a_treatment(context, base)):
        return None
    months, by_year = months_of(found)
    if by_year:
        return PartialDate(base.year - months // _MONTHS)
    if base.month is None or months <= 0:
        return None
    count = base.year * _MONTHS + base.month - 1 - months
    return PartialDate(count // _MONTHS, count % _MONTHS + 1)


def _is_of_a_treatment(context: Context, day: PartialDate) -> bool:
    """Whether the day that stands for the document's own is that of a treatment ("Ivor Lewis 4 February 2023" as the first line)."""
    at = next((context.marked.token_at(one.span.start) for one in context.dates if one.date == day), 0)
    named = names(context, max(0, at - _BEHIND), at) if at else ()
    return bool(named) and at - named[-1].last < _NEAR


def is_long_before(context: Context, number: int, course: Course) -> bool:
    """Whether the words right before a course tell how long ago it was, and none behind it on which day."""
    return _said(context, number, course) is not None


def _said(context: Context, number: int, course: Course) -> re.Match[str] | None:
    marked = context.marked
    start, first = marked.sentence_start(number), marked.words[course.first].start
    found = _AFTER.search(marked.text[start:first])
    last = min(marked.sentences[number].last, course.last + _BEHIND)
    if found is None or (course.last < last and context.dates_in(marked.span(course.last, last))):
        return None
    return found


def is_what_came_before(context: Context, course: Course) -> bool:
    """As in "declined further chemotherapy after FOLFOX progression": what was refused is named before, and this was given before that."""
    marked, number = context.marked, context.marked.sentence_at(course.first)
    if number is None or not context.plain("given-before-that") & set(marked.norms(course.first - 2, course.first)):
        return False
    cues = [cue for cue in context.reaching(course.first, course.last) if cue.term.more["meaning"] == "declined"]
    return any(cue.last <= course.first and names(context, cue.last, course.first - 1) for cue in cues)
