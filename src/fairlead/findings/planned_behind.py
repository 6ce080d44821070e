"""A treatment that words right behind its name tell as planned: "stent planned", "FOLFOX recommended", "surgery next"."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.named import Course

_OF_A_DOSE = re.compile(r"\d{1,3}(?:\.\d{1,2})?|/|x|×|in|fx|fr|f|#|fractions?|gy|cgy|gray")
_LEADS = frozenset((":", "-", "–", "—", "(", ","))
_OBJECT, _ENDS = 3, frozenset((".", ";", ",", ")", ":", "-", "–", "and", "but"))


def is_planned_behind(context: Context, number: int, course: Course) -> bool:
    """As in "Stent planned.", "FLOT is planned for May", "surgery was offered", "FOLFOX next", and "Board: for FOLFOX".

    Nothing there tells that it was given.
    """
    marked, last = context.marked, context.marked.sentences[number].last
    if _is_what_for(context, number, course):
        return True
    start = _behind_its_dose(context, course, last)
    behind = marked.norms(start, min(last, start + _OBJECT + 1))
    if len(behind) > 1 and behind[0] == "to" and behind[1] in context.plain("begins-an-order") - {"restart", "resume"}:
        return not context.given_beside(course.first, course.last, verbs=True)  # "pac/ram to start 9/11 if the pressure allows"
    if behind and behind[0] in context.plain("coming-up") and (behind[0] != "next" or _is_next(context, behind)):
        return context.of(course.first, course.last).certainty == "stated"
    while behind and behind[0] in context.plain("auxiliaries") | {"is", "are"}:
        behind.pop(0)
    wanted = context.plain("planned-behind") | context.plain("wanted-behind")
    if not behind or behind[0] not in wanted:
        return False
    if behind[0] in context.plain("wanted-behind") and _is_carried_out(context, number, course):
        return False
    rest = behind[1:2]
    dated = bool(rest) and rest[0].isdigit() and behind[0] in context.plain("planned-behind")
    return not dated and not context.given_beside(course.first, course.last, verbs=True)


def _behind_its_dose(context: Context, course: Course, last: int) -> int:
    """As in "SRS 27 Gy/3 fx: planned", "RT 20 Gy in 5 fractions - booked", "45 Gy/3 (planned)": the token behind a dose and a mark."""
    at = course.last
    if not any(name.dose is not None for name in course.names):
        return at
    while at < last and (_OF_A_DOSE.fullmatch(context.marked.words[at].norm) or context.marked.words[at].raw in _LEADS):
        at += 1
    return at


def _is_carried_out(context: Context, number: int, course: Course) -> bool:
    """As in "was offered and placed in May", "recommended; started 3 June", "offered, accepted, C1 3 May": what was wanted was done."""
    marked, line = context.marked, context.marked.sentences[number].line
    following = number + 1 < len(marked.sentences) and marked.sentences[number + 1].line == line
    last = min(marked.sentences[number + 1].last, marked.sentences[number + 1].first + 2) if following else marked.sentences[number].last
    return any(_tells_it_was_done(context, at) for at in range(course.last, last))


def _tells_it_was_done(context: Context, at: int) -> bool:
    word, then = context.marked.words[at].norm, context.marked.norms(at + 1, at + 2)
    if word not in context.plain("carried-out") and not (
        word == "first" and set(then) & {"dose", "infusion", *context.plain("of-a-course")}
    ):
        return False
    before = set(context.marked.norms(at - 2, at))
    return not before & (context.plain("not-yet") | {"be", "to", "not", "if", "will", "when", "before", "until", "unless"})


def _is_what_for(context: Context, number: int, course: Course) -> bool:
    """As in "Board 3 November: for nivolumab", "fit, for surgery"; "here for cycle 3", "for FOLFOX C3" tell a visit."""
    marked, first = context.marked, context.marked.sentences[number].first
    before = marked.norms(max(first, course.first - 2), course.first)
    begins = before[-1:] == ["for"] and (len(before) == 1 or before[0] in _ENDS)
    behind = marked.norms(course.last, min(marked.sentences[number].last, course.last + 1))
    return begins and (not behind or behind[0] in _ENDS) and not context.given_beside(course.first, course.last, verbs=True)


def _is_next(context: Context, behind: list[str]) -> bool:
    """As in "FOLFOX next.", "starts radiation next week": the end of the clause, or a time to come."""
    return len(behind) == 1 or behind[1] in _ENDS or behind[1] in context.plain("times-to-come")
