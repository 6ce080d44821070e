"""A treatment that was prepared for, or of which the next words say that it was not begun: "simulated 8 November, starts 18 November"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course

_SHORT = 6


def is_not_begun(context: Context, number: int, course: Course) -> bool:
    """As in "27 Gy in 3: simulated today, starts Monday", "20 Gy to the hip. Not given yet."."""
    return _is_prepared_for(context, number, course) or _is_said_not_begun(context, number)


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
    begun = context.plain("has-begun") | context.plain("begun")
    return bool(context.plain("denies") & set(said)) and "yet" in said and bool(begun & set(said))
