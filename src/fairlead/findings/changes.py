"""A change to one drug of a course, told by itself: stopped, held, reduced or added, why and when."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fairlead.findings.context import Context
from fairlead.findings.courses import Course
from fairlead.findings.finding import Finding

_NEAR = 4
_REASON = 14
_WHAT = ("reduced", "held", "stopped", "added", "finished")


def of_a_drug(context: Context, number: int, course: Course, high: int, known: Finding | None) -> Finding | None:
    """As in "the paclitaxel was reduced to 80% for neutropenia", "oxali held from C10": drugs by name and what was done to them.

    A finding of the kind change; `known`, the drugs read as a course of their own, goes along, for no course may have them.
    """
    marked = context.marked
    if any(name.what != "drug" for name in course.names) or number in marked.cells:
        return known
    places = _places(context, course, high)
    told = context.of(course.first, course.last)
    if not places or told.about != "patient" or told.negated or told.mood not in ("actual", "past", "cancelled"):
        return known
    place, what = places[0]
    sentence = marked.sentences[number]
    end = min(sentence.last, course.last + _REASON)
    reasons = [hit for hit in marked.hits("stop_reasons", course.last, end) if not context.of(hit.first, hit.last).negated]
    effects = marked.hits("toxicities", course.last, end)
    reason = reasons[0].term.word if reasons else "toxicity" if effects else "completed" if what == "finished" else None
    fields: dict[str, Any] = {
        "agents": tuple(dict.fromkeys(term.word for term in course.terms("drug"))),
        "what": "stopped" if what == "finished" else what,
        "because": reason,
        "course": known,
    }
    last = max([place + 1, *(hit.last for hit in (reasons or effects)[:1])])
    return context.say("change", fields, course.first, last, replace(told, mood="actual"), context.date_near(place, last))


def _places(context: Context, course: Course, high: int) -> list[tuple[int, str]]:
    """The words of change right behind the drugs, up to one that says that it did not happen."""
    found: list[tuple[int, str]] = []
    for place in range(course.last, min(high, course.last + _NEAR)):
        word = context.marked.words[place].norm
        if word in context.plain("unchanged"):
            break
        found += [(place, what) for what in _WHAT if word in context.plain(what)]
    return found
