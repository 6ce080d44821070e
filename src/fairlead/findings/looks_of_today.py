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
    """As in "October CT shows", told in a note with its own day: the last such month before it."""
    own, first = context.own_date, context.marked.sentences[number].first
    if own is None or own.month is None or hit.first == first:
        return None
    word = context.marked.words[hit.first - 1]
    month = MONTHS.get(word.norm) if word.raw[:1].isupper() else None
    return PartialDate(own.year if month <= own.month else own.year - 1, month) if month is not None else None
