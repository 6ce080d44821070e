"""Treatments that a note only speaks of: "X vs Y", "?second line X", "X or Y next?", what somebody would have."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course
from fairlead.findings.will_again import is_willed

_NEAR, _REACH, _BEGUN_NEAR = 2, 14, 9
_ASKS = "?"
_PARTED = frozenset((".", ";", ")", ":"))


def is_weighed(context: Context, number: int, course: Course) -> bool:
    """Whether the words beside a course set it against another, ask for it or wish for it: none tells that it was given.

    One whose own name has a word of giving right before it was given all the same, and so was one with its days told as of the past.
    """
    sentence = context.marked.sentences[number]
    if number in context.marked.cells or _was_had(context, sentence.first, course.first):
        return False
    if _set_against(context, number, course) or is_willed(context, number, course):
        return True
    dated = context.dates_in(context.marked.span(sentence.first, sentence.last))
    return not dated and (_asked_in_front(context, number, course) or _asked_at_the_end(context, number, course))


def _was_had(context: Context, first: int, at: int) -> bool:
    """A word of giving right before the name: "had X vs Y in the other arm"."""
    near = context.marked.hits("statuses", max(first, at - _NEAR), at)
    return any(hit.term.more.get("given") and not hit.term.more.get("noun") and hit.last >= at - 1 for hit in near)


def _set_against(context: Context, number: int, course: Course) -> bool:
    """As in "taxane vs irinotecan vs trial": a sign of comparison beside the names, and a name or a trial on its other side."""
    marked, sentence = context.marked, context.marked.sentences[number]
    signs = context.plain("set-against")
    low, high = max(sentence.first, course.first - _REACH), min(sentence.last, course.last + _REACH)
    for at in range(low, high):
        if marked.words[at].norm not in signs or course.first <= at < course.last:
            continue
        between = marked.norms(course.last, at) if at >= course.last else marked.norms(at + 1, course.first)
        if _PARTED & set(between) or any(word.isdigit() for word in between):
            continue
        start, end = (course.last, at) if at >= course.last else (at + 1, course.first)
        if all(word in context.plain("in-a-choice") for word in _less_names(context, start, end)):
            return True
    return False


def _less_names(context: Context, first: int, last: int) -> list[str]:
    """The words among tokens that name no treatment and no line of it."""
    marked = context.marked
    if first >= last:
        return []
    taken = {at for one in names(context, first, last) for at in range(one.first, one.last)}
    taken |= {at for table in ("lines", "intents") for one in marked.hits(table, first, last) for at in range(one.first, one.last)}
    return [marked.words[at].norm for at in range(first, last) if at not in taken]


def _asked_in_front(context: Context, number: int, course: Course) -> bool:
    """As in "?2L paclitaxel", "? second line with docetaxel / irinotecan": nothing but small words and names behind the sign."""
    marked, first = context.marked, context.marked.sentences[number].first
    before = marked.sentences[number - 1] if number else None
    if before is not None and before.last - before.first == 1 and before.last == first:
        first = before.first  # a sign that stands alone is read as a sentence
    signs = [at for at in range(max(first, course.first - _REACH), course.first) if marked.words[at].raw == _ASKS]
    return bool(signs) and all(word in context.plain("in-a-choice") for word in _less_names(context, signs[-1] + 1, course.first))


def _asked_at_the_end(context: Context, number: int, course: Course) -> bool:
    """As in "2L: taxane v irinotecan?", "FOLFIRI next?": a sentence that asks, without a word of giving and without a day."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if marked.words[sentence.last - 1].raw != _ASKS or context.given_beside(course.first, course.last, verbs=True):
        return False
    if context.plain("begun") & set(marked.norms(sentence.first, sentence.last)):
        return False
    return all(word in context.plain("in-a-choice") for word in _less_names(context, course.last, sentence.last - 1))


def is_ordered(context: Context, number: int, course: Course) -> bool:
    """As in "Stop X, start Y", "Plan: commence Y": a bare verb opens its clause right before the names, with no day in the sentence."""
    marked, sentence = context.marked, context.marked.sentences[number]
    at = course.first - 1
    while at > sentence.first and marked.words[at].norm in context.plain("in-a-choice") and marked.words[at].raw.isalpha():
        if marked.words[at].norm in context.plain("begins-an-order"):
            break
        at -= 1
    if at < sentence.first or number in marked.cells or marked.words[at].norm not in context.plain("begins-an-order"):
        return False
    opens = at == sentence.first or not marked.words[at - 1].raw.isalnum() or marked.words[at - 1].norm in ("and", "then")
    return opens and not context.dates_in(marked.span(sentence.first, sentence.last))


def prefers(context: Context, first: int, last: int) -> int | None:
    """As in "she preferred to go back to work", "prefers not to": where a word of preferring stands with what one would rather do.

    None where that is to begin all the same, or later, and where it was begun before.
    """
    marked = context.marked
    for at in range(first, min(last, len(marked.words)) - 1):
        if marked.words[at].norm in context.plain("preferred") and marked.words[at + 1].norm in ("to", "not", "no"):
            begun = set(marked.norms(max(0, at - _BEGUN_NEAR), at)) & context.plain("begun")
            return None if begun or set(marked.norms(at + 2, at + 3)) & context.plain("goes-ahead") else at
    return None
