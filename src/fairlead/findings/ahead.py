"""A course whose first day lies behind the day of the letter that tells it: not begun yet, unless the letter goes on to tell of it."""

from __future__ import annotations

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course

_BEHIND = 3
"""How many sentences may tell how it went, its own among them."""


def is_ahead(context: Context, course: Course, start: PartialDate) -> bool:
    """Whether a first day lies after the letter's own date, which stands in a line that names no treatment."""
    own, marked = context.own_date, context.marked
    if own is None or start.first <= own.last or context.given_beside(course.first, course.last, verbs=True):
        return False
    places = [marked.sentence_at(marked.token_at(one.span.start)) for one in context.dates if one.date == own]
    told = [place for place in places[:1] if place is not None and place not in marked.cells]
    heads = any(not names(context, marked.sentences[place].first, marked.sentences[place].last) for place in told)
    return heads and not _goes_on_to_tell(context, course) and not _tells_its_end(context, course, start)


def _tells_its_end(context: Context, course: Course, start: PartialDate) -> bool:
    """As in "from 10 March: 4 cycles; stopped 22 May for kidney injury. CT 29 May: PR": what was so on a later day, told right behind."""
    marked, number = context.marked, context.marked.sentence_at(course.first) or 0
    for at in range(number, min(len(marked.sentences), number + _BEHIND)):
        if marked.sentences[at].gap and at > number:
            return False
        days = context.dates_in(marked.span(marked.sentences[at].first, marked.sentences[at].last))
        told = [hit for table in ("responses", "progressions") for hit in marked.in_sentence(table, at)]
        told += [hit for hit in marked.in_sentence("statuses", at) if hit.term.word in ("stopped", "completed")]
        later = any(one.date.first > start.first for one in days)
        if later and any(hit.first >= course.last and context.of(hit.first, hit.last).is_fact for hit in told):
            return True
    return False


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
