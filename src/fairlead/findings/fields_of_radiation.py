"""Which tokens of a sentence tell where a course of radiation went, where the sentence tells of several."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course, Named


def own_tokens(context: Context, number: int, course: Course) -> tuple[int, int] | None:
    """As in "50 Gy to the esophagus in 2024, then 20 Gy to a rib": from a course up to the next dose, where doses part them."""
    sentence = context.marked.sentences[number]
    if number in context.marked.cells:
        return None
    named = names(context, sentence.first, sentence.last)
    doses = [one for one in named if is_dose(one)]
    if (apart := _apart(context, number, course, named)) is not None:
        return apart
    places = context.marked.hits("fields", sentence.first, sentence.last)
    if not places or all(one in course.names for one in doses):
        return None
    mine = [one.first for one in course.names if is_dose(one)] or [course.first]
    before = max((one.last for one in doses if one.last <= mine[0] and one not in course.names), default=sentence.first)
    behind = min((one.first for one in doses if one.first > mine[-1] and one not in course.names), default=sentence.last)
    if all(one.first < doses[-1].first for one in places) and any(one.last <= doses[0].first for one in places):
        return before, mine[0]  # "esophagus 50 Gy, rib 8 Gy"
    return course.first, max(course.last, behind)


def _apart(context: Context, number: int, course: Course, named: Sequence[Named]) -> tuple[int, int] | None:
    """As in "chemoradiation in 2023 and palliative bone radiation in 2025": the tokens between the courses of radiation beside this one.

    A place right before a name is of that name.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    others = [one for one in named if one not in course.names and _is_of_radiation(one)]
    mine = any(_is_of_radiation(one) for one in course.names)
    if not (others and mine) or not marked.hits("fields", sentence.first, sentence.last):
        return None
    before = max((one.last for one in others if one.last <= course.first), default=sentence.first)
    low = min((hit.first for hit in marked.hits("fields", before, course.first) if hit.last == course.first), default=course.first)
    behind = min((one.first for one in others if one.first >= course.last), default=sentence.last)
    high = min((hit.first for hit in marked.hits("fields", course.last, behind) if hit.last == behind < sentence.last), default=behind)
    return low, max(course.last, high)


def _is_of_radiation(name: Named) -> bool:
    return name.what == "procedure" and name.term is not None and name.term.more.get("kind") in ("radiotherapy", "chemoradiotherapy")


def is_dose(name: Named) -> bool:
    """Whether a name is a dose in Gy."""
    return name.what == "dose"
