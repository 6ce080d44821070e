"""Drugs that one sentence offers or recommends, and of which the next one tells the first dose: they were given."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course
from fairlead.findings.numbers import number_in
from fairlead.findings.tokens import words

_CYCLE = re.compile(r"c\d{1,2}(?:d\d{1,2})?|\d{1,2}(?:st|nd|rd|th)")
_UNTOLD = ("planned", "hypothetical", "negated", "declined", "cancelled", "spoken-of")
_UNREAL = words("will would should could may might can if whether unless once when until before due booked next ? not never")
_HAD = words("had has received got given started began begun commenced today yesterday tolerated completed now administered in")
_IT = words("it this that these them treatment therapy")
_ALONE = ("drug", "regimen")


def is_begun_in_the_next(context: Context, number: int, course: Course) -> bool:
    """As in "Nivolumab was offered. She started it last week.", "The board recommended FOLFIRI. Cycle 1 was given on 3 May."

    The drugs are the last that their sentence names, and the sentence behind it, in the same paragraph, names none.
    """
    marked = context.marked
    if number in marked.cells or number + 1 >= len(marked.sentences) or any(name.what not in _ALONE for name in course.names):
        return False
    here, then = marked.sentences[number], marked.sentences[number + 1]
    place, behind = marked.places[number], marked.places[number + 1]
    if then.gap or behind.heading or number + 1 in marked.cells or place.part != behind.part:
        return False
    if (course.last < here.last and names(context, course.last, here.last)) or names(context, then.first, then.last):
        return False
    said = [word.norm for word in marked.words[then.first : then.last] if word.raw != "May"]
    begun = context.plain("begun")
    dates = [one.date for one in context.dates_in(marked.span(then.first, then.last))]
    past = [one for one in dates if context.own_date is None or one.first <= context.own_date.last]
    if said[0] in begun and past and marked.places[number + 1].body == then.first:
        return True  # "Started 12 October, C3 due Monday"
    if _UNREAL & set(said) or any(cue.term.more["meaning"] in _UNTOLD for cue in marked.in_sentence("cues", number + 1)):
        return False
    if len(past) < len(dates):
        return False
    if any(word in begun and _IT & set(said[at + 1 : at + 3]) for at, word in enumerate(said)):
        return True  # "she started it last week"
    if any(word in _IT and begun & set(said[at + 1 : at + 4]) for at, word in enumerate(said)):
        return True  # "it was begun in May"
    return _counts(context, said) and bool(dates or _HAD & set(said))


def _counts(context: Context, said: list[str]) -> bool:
    """Whether words count doses or cycles that were had: "the first dose", "two infusions", "cycle 1", "C1D1"."""
    counted = context.plain("counts-cycles") | context.plain("counted-doses")
    for at, word in enumerate(said):
        if _CYCLE.fullmatch(word) and word.startswith("c"):
            return True
        if word not in counted:
            continue
        near = [*said[max(0, at - 2) : at], *said[at + 1 : at + 2]]
        if any(one.isdigit() or _CYCLE.fullmatch(one) or one in context.plain("nth") or number_in(one) is not None for one in near):
            return True
    return False
