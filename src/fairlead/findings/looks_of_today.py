"""The day of a look that a note tells by its own day: "CT today", "today's scan", "CT this week", "the October CT"."""

from __future__ import annotations

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.dates import MONTHS
from fairlead.findings.matcher import Hit

_BESIDE = 3
_TODAY, _POSSESSIVE, _THIS = frozenset(("today", "todays", "tonight")), frozenset(("'", "s")), "this"
_OF_THE_DAY, _WEEK, _MONTH = frozenset(("morning", "afternoon", "evening")), "week", "month"
_DAYS_OF_A_WEEK = 7


def of_today(context: Context, number: int, hit: Hit) -> PartialDate | None:
    """The day or month of a look by words for the note's own day right beside its name; None where the note tells no day of its own."""
    own = context.own_date
    if own is None or not own.is_whole or own.day is None:
        return None
    sentence, marked = context.marked.sentences[number], context.marked
    before = [word for word in marked.norms(max(sentence.first, hit.first - _BESIDE), hit.first) if word not in _POSSESSIVE]
    behind = marked.norms(hit.last, min(sentence.last, hit.last + _BESIDE))
    if _TODAY & {*before[-1:], *behind[:2]}:
        return own
    for said in (before[-2:], behind[:2], behind[1:3]):
        if said[:1] != [_THIS]:
            continue
        if set(said[1:]) & _OF_THE_DAY:
            return own
        if said[1:] == [_MONTH] or (said[1:] == [_WEEK] and own.day > _DAYS_OF_A_WEEK):
            return PartialDate(own.year, own.month)
    return None


def month_of_a_look(context: Context, number: int, hit: Hit) -> PartialDate | None:
    """As in "October CT shows", "CT 28 Oct - new nodes", in a note with its own day: the last such day or month before it."""
    own, marked = context.own_date, context.marked
    sentence = marked.sentences[number]
    if own is None or own.month is None:
        return None
    before = marked.words[hit.first - 1] if hit.first > sentence.first else None
    if before is not None and before.norm in MONTHS and before.raw[:1].isupper():
        return _last_before(own, MONTHS[before.norm], None)
    at = hit.last + (marked.norms(hit.last, hit.last + 1)[:1] in (["in"], ["on"], ["of"]))
    said = marked.norms(at, min(sentence.last, at + _BESIDE))
    day = int(said[0]) if said[:1] and said[0].isdigit() and len(said[0]) <= len("31") else None
    said = said[1:] if day is not None else said
    if said[1:2] != ["-"] or said[0] not in MONTHS:
        return None  # what else stands behind a month is read as its day or its year
    try:
        return _last_before(own, MONTHS[said[0]], day)
    except ValueError:
        return None


def _last_before(own: PartialDate, month: int, day: int | None) -> PartialDate:
    return PartialDate(own.year if month <= (own.month or month) else own.year - 1, month, day)
