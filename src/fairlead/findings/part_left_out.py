"""The next or last part of a course that was not given, and why ("x3, 4th omitted because of fatigue"): the course was stopped for that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fairlead.findings.context import Context
from fairlead.findings.counted import counted
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.left_part import is_behind_a_part
from fairlead.findings.named import Course
from fairlead.findings.sequels import follows
from fairlead.findings.why_ended import reasons

_BACK = 8
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_NUMBER = re.compile(r"(?:c|cycle|#)?(?P<n>\d{1,2})(?:st|nd|rd|th)?")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind sequel (state, stop) of the course told last, from sentences that name no treatment themselves."""
    marked = context.marked
    for at in _left_out(context):
        number = marked.sentence_at(at)
        if number is None or number in marked.cells:
            continue
        sentence = marked.sentences[number]
        if names(context, sentence.first, sentence.last) or not follows(context, number):
            continue
        above = marked.sentences[number - 1]
        given = counted(marked.text, marked.span(above.first, above.last))
        why = _why_the_rest_was_not(context, at, sentence.first, sentence.last, given)
        if why:
            yield context.say("sequel", {"state": "stopped", "stop": why}, sentence.first, sentence.last)
            return


def of_course(context: Context, course: Course, high: int, given: int | None, result: dict[str, Any]) -> dict[str, Any]:
    """The `result` of a course, with `state` and `stop` where a part behind its names was left out; `given`: its cycles."""
    if result.get("stop") not in (None, "completed") or not (course.terms("drug") or course.terms("regimen")):
        return result
    for at in _left_out(context):
        if course.last < at < high and (why := _why_the_rest_was_not(context, at, course.last, high, given)):
            return {**result, "state": "stopped", "stop": why}
    return result


def _left_out(context: Context) -> list[int]:
    """The tokens that say of a part right before them that it was not given."""
    marked = context.marked
    told = context.plain("denies-seeing") | context.plain("dropped") | context.plain("left-out")
    if told.isdisjoint(marked.vocabulary):
        return []
    return [at for at in marked.places_of(told) if is_behind_a_part(marked, at, context.plain)]


def _why_the_rest_was_not(context: Context, at: int, first: int, last: int, given: int | None) -> str | None:
    """The reason behind a part left out at token `at`, where it is the last one or the one behind those given."""
    marked = context.marked
    before = marked.norms(max(first, at - _BACK), at)
    is_last = context.plain("last-part") & set(before)
    if not is_last and (given is None or _number_of(before) != given + 1):
        return None
    if context.plain("then-after-all") & set(marked.norms(at, last)):
        return None
    found = [one for one in reasons(context, at, last) if one.word != "completed"]
    return found[0].word if found else None


def _number_of(before: list[str]) -> int | None:
    """The number of the part that the words end with: "the 4th was", "cycle 4", "C4"."""
    for word in reversed(before):
        if word in _ORDINALS:
            return _ORDINALS.index(word) + 1
        if (found := _NUMBER.fullmatch(word)) is not None:
            return int(found["n"])
    return None
