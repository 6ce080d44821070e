"""An opening (a fistula, a perforation) that is told of again further on: looked at and found shut, or found open still."""

from __future__ import annotations

from typing import Literal

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

Opening = Literal["shut", "open"]
_DENIED_BACK, _NAME_NEAR = 4, 5
_REAL = ("actual", "past")


def told_again(context: Context, hit: Hit) -> Opening | None:
    """How the last words behind tell it: "Covered stent placed. Day 1 swallow: no leak into the lungs", "the fistula has reopened".

    A look without a leak counts only behind a device or a procedure: what was seen before it may have been missed by another look.
    """
    marked = context.marked
    if not hit.term.more.get("opening"):
        return None
    leaks, again = context.plain("leaks-through"), context.plain("open-again")
    if marked.vocabulary.isdisjoint(leaks | again):
        return None
    closers = (one for table in ("devices", "procedures") for one in marked.hits(table, hit.last))
    done = min((one.last for one in closers if _is_done(context, one)), default=None)
    names = {place for one in marked.hits(hit.table, hit.first) if one.term.word == hit.term.word for place in range(one.first, one.last)}
    told: Opening | None = None
    for at in range(hit.last, len(marked.words)):
        norm = marked.words[at].norm
        if norm in leaks and at not in names and _is_denied(context, at):
            told = "shut" if done is not None and done <= at and _is_real(context, at) else told
        elif norm in again and done is not None and done <= at and _names_it(context, at, names) and _is_real(context, at):
            told = told if _is_denied(context, at) else "open"
    return told


def _names_it(context: Context, at: int, names: set[int]) -> bool:
    """Whether a word for an opening, or for what runs through it, stands near in the same sentence."""
    number = context.marked.sentence_at(at)
    if number is None:
        return False
    sentence = context.marked.sentences[number]
    near = range(max(sentence.first, at - _NAME_NEAR), min(sentence.last, at + _NAME_NEAR + 1))
    return any(place in names or context.marked.words[place].norm in context.plain("leaks-through") for place in near if place != at)


def _is_denied(context: Context, at: int) -> bool:
    number = context.marked.sentence_at(at)
    first = context.marked.sentences[number].first if number is not None else at
    return bool((context.plain("denies") | context.plain("free-denies")) & set(context.marked.norms(max(first, at - _DENIED_BACK), at)))


def _is_done(context: Context, hit: Hit) -> bool:
    told = context.of(hit.first, hit.last)
    return told.mood in _REAL and not told.negated


def _is_real(context: Context, at: int) -> bool:
    """Not "call if it leaks again", "a check swallow to make sure that there is no leak"."""
    return context.of(at, at + 1).mood in _REAL and not context.depends(at + 1)
