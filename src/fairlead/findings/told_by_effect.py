"""Drugs told by what they did: "responded to X", "resistant to X", "X brought no benefit", "X kept it at bay". Who tells so had them."""

from __future__ import annotations

from typing import Literal

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course

Effect = Literal["helped", "did-not-help", "not-borne", "did-harm"]
_EFFECTS: tuple[Effect, ...] = ("did-not-help", "not-borne", "helped")
_PHRASE, _BETWEEN, _BEHIND, _OBJECT = 4, 4, 5, 6
_DRUGS = ("drug", "regimen")
_BEGINS = frozenset(("since", "from", "given"))
_JOINS = frozenset((",", "and", "or", "/", "+", "&", "then", "nor"))


def effect_of(context: Context, number: int, course: Course) -> Effect | None:
    """What the words right before or right behind the names of drugs tell of their effect; None where they tell none.

    "Would bring no benefit", "may respond to", "is effective in" tell of no drug that was given: only what is past does.
    """
    if not any(name.what in _DRUGS for name in course.names) or number in context.marked.cells:
        return None
    return _told_before(context, number, course) or _told_behind(context, number, course)


def is_day_of_its_failure(context: Context, number: int, course: Course) -> bool:
    """As in "it escaped X in March 2024", "progression through X (1/2025)": the only day behind the names is that of the growth."""
    if number in context.marked.cells or not any(name.what in _DRUGS for name in course.names):
        return False
    if _told_before(context, number, course) != "did-not-help":
        return False
    marked, last = context.marked, context.marked.sentences[number].last
    following = names(context, course.last, last)
    days = context.dates_in(marked.span(course.last, following[0].first if following else last)) if course.last < last else []
    began = (context.plain("begun") | _BEGINS | {"until", "to"}) & set(marked.norms(course.last, course.last + _BETWEEN))
    return len(days) == 1 and not began


def _told_before(context: Context, number: int, course: Course) -> Effect | None:
    """As in "did not respond to second-line X", "a brief response to X", "refractory to X, Y and Z"."""
    marked, first = context.marked, context.marked.sentences[number].first
    at = course.first
    for name in reversed(names(context, first, course.first)):
        if name.what not in _DRUGS or not set(marked.norms(name.last, at)) <= _JOINS | context.plain("beside-drugs-told"):
            break
        if marked.norms(name.last, at) == [","] and (context.plain("begun") | _BEGINS) & set(
            marked.norms(course.last, course.last + _BETWEEN)
        ):
            break  # "refractory to X, Y was begun"
        at = name.first
    low = max(first, at - _BETWEEN)
    while True:
        if (told := _ends_at(context, first, at)) is not None:
            return told
        if at <= low or marked.words[at - 1].norm not in context.plain("beside-drugs-told"):
            return None
        at -= 1


def _ends_at(context: Context, first: int, at: int) -> Effect | None:
    """The effect that a phrase which ends before token `at` tells."""
    marked = context.marked
    for many in range(min(_PHRASE, at - first), 0, -1):
        said = " ".join(marked.norms(at - many, at))
        told = next((name for name in _EFFECTS if said in context.plain(f"{name}-before")), None)
        if told is not None and _is_past(context, first, at - many):
            return told
        if said in context.plain("answer-before") and context.plain("what-answer") & set(
            marked.norms(max(first, at - many - 2), at - many)
        ):
            return "helped"
    return None


def _is_past(context: Context, first: int, at: int) -> bool:
    """Whether no word of what may be, or is only hoped for, stands right before."""
    return not context.plain("only-may-help") & set(context.marked.norms(max(first, at - _BETWEEN), at))


def _told_behind(context: Context, number: int, course: Course) -> Effect | None:
    """As in "X, which did nothing", "X proved ineffective", "X yielded a partial response", "X bought him five months"."""
    marked, last = context.marked, context.marked.sentences[number].last
    if context.plain("of-other-people") & set(marked.norms(max(marked.sentences[number].first, course.first - _BETWEEN), course.first)):
        return None  # "people for whom X worked miracles"
    at, light = course.last, context.plain("beside-an-effect")
    while at < min(last, course.last + 2 * _BEHIND) and (marked.words[at].norm in light or marked.words[at].raw.isdigit()):
        at += 1
    for many in range(_PHRASE, 0, -1):
        said = " ".join(marked.norms(at, min(last, at + many)))
        told = next((name for name in _EFFECTS if said in context.plain(f"{name}-behind")), None)
        if told is not None:
            return told
        if said in context.plain("had-an-effect"):
            behind = set(marked.norms(at + many, min(last, at + many + _OBJECT)))
            denied = context.plain("denies") | context.plain("hardly-any")
            if behind & context.plain("good-effects"):
                return "did-not-help" if denied & behind else "helped"
            if any(marked.hits(table, at + many, min(last, at + many + _OBJECT)) for table in ("toxicities", "complications")):
                return "did-harm"
    return None
