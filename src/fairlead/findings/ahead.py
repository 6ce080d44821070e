"""A course whose first day lies behind the day of the letter that tells it: not begun yet, unless the letter goes on to tell of it."""

from __future__ import annotations

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course


def is_ahead(context: Context, course: Course, start: PartialDate) -> bool:
    """Whether a first day lies after the letter's own date, which stands in a line that names no treatment."""
    own, marked = context.own_date, context.marked
    if own is None or start.first <= own.last or context.given_beside(course.first, course.last, verbs=True):
        return False
    places = [marked.sentence_at(marked.token_at(one.span.start)) for one in context.dates if one.date == own]
    told = [place for place in places[:1] if place is not None and place not in marked.cells]
    heads = any(not names(context, marked.sentences[place].first, marked.sentences[place].last) for place in told)
    return heads and not _goes_on_to_tell(context, course)


def _goes_on_to_tell(context: Context, course: Course) -> bool:
    """As in "Nivolumab from 29 June. 2 doses given so far.": the sentence behind counts what was given, and names no other treatment."""
    marked, number = context.marked, context.marked.sentence_at(course.first)
    if number is None or number + 1 >= len(marked.sentences) or marked.sentences[number + 1].line != marked.sentences[number].line:
        return False
    behind = marked.sentences[number + 1]
    counted = bool(context.plain("of-a-course") & set(marked.norms(behind.first, behind.last)))
    given = [hit for hit in marked.in_sentence("statuses", number + 1) if hit.term.more.get("given")]
    told = any(context.of(hit.first, hit.last).is_fact for hit in given)
    return counted and told and not names(context, behind.first, behind.last)
