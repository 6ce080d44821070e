"""A treatment that was prepared for, or of which the next words say that it was not begun: "simulated 8 November, starts 18 November"."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course

_SHORT, _REACH = 6, 4
_ORDERED_BEFORE, _ORDERED_BEHIND = 4, 6


def is_not_begun(context: Context, number: int, course: Course) -> bool:
    """As in "27 Gy in 3: simulated today, starts Monday", "20 Gy to the hip. Not given yet.", "prescribed, not taken so far"."""
    told = (_is_prepared_for(context, number, course), _is_said_not_begun(context, number), _is_only_prescribed(context, number, course))
    return any(told)


def _is_prepared_for(context: Context, number: int, course: Course) -> bool:
    """A word of preparing behind the names, one of beginning to come behind it, and none of having begun."""
    said = context.marked.norms(course.last, context.marked.sentences[number].last)
    at = next((at for at, word in enumerate(said) if word in context.plain("prepared-for")), None)
    if at is None or context.plain("has-begun") & set(said):
        return False
    return bool(context.plain("begins-then") & set(said[at + 1 :]))


def _is_said_not_begun(context: Context, number: int) -> bool:
    """A short sentence right behind, of nothing but that."""
    marked = context.marked
    if number + 1 >= len(marked.sentences) or marked.places[number + 1].part != marked.places[number].part:
        return False
    behind = marked.sentences[number + 1]
    said = [word for word in marked.norms(behind.first, behind.last) if word.isalnum()]
    if len(said) > _SHORT or names(context, behind.first, behind.last):
        return False
    if any(word.isdigit() for word in said) or (context.plain("of-a-course") | context.plain("part-of-it")) & set(said):
        return False  # "cycle 7 not given yet" is of a part
    if _is_yet_to_begin(context, said):
        return True
    begun = context.plain("has-begun") | context.plain("begun")
    return bool(context.plain("denies") & set(said)) and "yet" in said and bool(begun & set(said))


def _is_only_prescribed(context: Context, number: int, course: Course) -> bool:
    """As in "which she has yet to begin", "was dispensed but has not been taken": of these drugs, with no count of what was given."""
    marked, sentence = context.marked, context.marked.sentences[number]
    following = names(context, course.last, sentence.last)
    said = marked.norms(course.last, following[0].first if following else sentence.last)
    if _is_yet_to_begin(context, said):
        return True
    ordered = context.plain("was-prescribed")
    if not ordered & {*marked.norms(max(sentence.first, course.first - _ORDERED_BEFORE), course.first), *said[:_ORDERED_BEHIND]}:
        return False
    begun = context.plain("has-begun") | context.plain("has-taken")
    for at, word in enumerate(said):
        if word in context.plain("denies-more") and begun & set(said[at + 1 : at + 1 + _REACH]):
            counted = context.plain("of-a-course") & set(said[:at]) and "first" not in said[:at]
            return not (counted or context.plain("part-of-it") & set(said[max(0, at - 2) : at]) or begun & set(said[:at]))
    return False


def _is_yet_to_begin(context: Context, said: Sequence[str]) -> bool:
    """As in "has yet to start", "is yet to be given"."""
    begins = context.plain("begins-then") | context.plain("begins-to-take")
    return any(said[at : at + 2] == ["yet", "to"] and begins & set(said[at + 2 : at + 2 + 2]) for at in range(len(said)))
