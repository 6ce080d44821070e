"""Drugs that stand side by side and have days or a time of their own each, so that they are no one course."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.findings.context import Context
from fairlead.findings.dated import MONTHS
from fairlead.findings.named import Named

_REACH, _PLACE_BEHIND = 16, 6
_RANGE = frozenset(("-", "–", ",", "to", "until", "from"))
_PARTED = frozenset(",;.()")


def has_its_own_days(context: Context, before: Named, name: Named) -> bool:
    """As in "FOLFOX 10/25-3/26, pac-ram 4/26-9/26": days behind each of two names, with a comma between."""
    marked = context.marked
    if not {before.what, name.what} <= {"drug", "regimen"}:
        return False
    end = marked.words[name.last - 1].end
    behind = context.dates_between(end, end + _REACH)
    if not behind or _PARTED & set(marked.text[end : behind[0].span.start]):
        return False
    return bool(context.dates_in(marked.span(before.last, name.first)))


def is_other_radiation(context: Context, held: Sequence[Named], name: Named) -> bool:
    """As in "50.4 Gy in 2024, 8 Gy to the hip in 2025": a dose, or radiation with one, behind a day and with a place of its own.

    `held`: the names of the course so far, a dose among them. Words of a boost or of all that was given make it the same course.
    """
    marked = context.marked
    if name.what not in ("dose", "procedure") or not any(one.what == "dose" for one in held):
        return False
    if held[-1].last >= name.first or not context.dates_in(marked.span(held[-1].last, name.first)):
        return False
    number = marked.sentence_at(name.first)
    end = min(marked.sentences[number].last if number is not None else name.last, name.last + _PLACE_BEHIND)
    said = {*marked.norms(held[-1].last, name.first), *marked.norms(name.last, end)}
    whole = context.plain("boost-words") | context.plain("dose-in-all") | context.plain("at-once-words")
    before = {hit.term.word for hit in marked.hits("fields", held[0].first, name.first)}
    own = {hit.term.word for hit in marked.hits("fields", name.last, end)}
    return not whole & said and bool(own - before)


def comes_later(context: Context, name: Named, between: Sequence[str]) -> bool:
    """As in "on FOLFOX and trastuzumab will be added": words right behind a name that tell of it alone, that it is still to come."""
    if "and" not in between and "," not in between:
        return False
    return any(
        cue.first == name.last and cue.term.more["meaning"] in ("planned", "hypothetical") and "and" in cue.term.names("ends_at")
        for cue in context.marked.hits("cues", name.last, name.last + 1)
    )


def only_days(context: Context, first: int, last: int) -> bool:
    """Whether tokens `first` to `last` (exclusive) hold nothing but days and what makes a range of them."""
    marked = context.marked
    dated = [marked.tokens_of(day.span) for day in context.dates_in(marked.span(first, last))] if last > first else []
    left = [marked.words[at] for at in range(first, last) if not any(low <= at < high for low, high in dated)]
    return bool(dated) and all(word.raw in _RANGE or word.norm in MONTHS for word in left)
