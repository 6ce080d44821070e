"""The day told beside an illness, a side effect or a device: one in brackets is only of what stands there."""

from __future__ import annotations

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.days_of_others import is_of_another, own_day
from fairlead.findings.matcher import Hit

_BRACKET_NEAR = 12


def day(context: Context, hit: Hit) -> PartialDate | None:
    """The day told with it; one in brackets is only of what stands in them or right before them ("CRT (completed 02/2026), PEG")."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    near = own_day(context, hit.first, hit.last)
    if near is None or number is None:
        return near
    within = marked.span(marked.sentences[number].first, marked.sentences[number].last)
    own = marked.span(hit.first, hit.last)
    here = [found for found in context.dates_in(within) if not is_of_another(context, found, hit.first, hit.last)]
    if hit.table == "conditions" and (ended := [found for found in here if _is_of_a_medicine(context, hit, found.span)]):
        here = [found for found in here if found not in ended]
        near = near if any(found.date == near for found in here) else None
    told = [found for found in here if not is_in_other_brackets(marked.text, found.span, own, within.start)]
    if len(told) == len(here):
        return near
    return min(told, key=lambda found: abs(found.span.start - own.start)).date if told else None


def _is_of_a_medicine(context: Context, hit: Hit, date: Span) -> bool:
    """As in "RA, off methotrexate since May": a medicine stands between an illness and a day that tells since or until when."""
    first = context.marked.token_at(date.start)
    if first <= hit.last or not context.marked.hits("drugs", hit.last, first):
        return False
    return bool({"since", "until", "till"} & set(context.marked.norms(first - 2, first)))


def is_in_other_brackets(text: str, date: Span, own: Span, start: int) -> bool:
    """Whether a date stands in brackets in which, and right before which, what it might be of does not stand."""
    opening = text.rfind("(", start, date.start)
    closing = text.find(")", date.end)
    if opening < 0 or closing < 0 or text.find(")", opening, date.start) >= 0:
        return False
    return not (opening < own.start < closing or 0 <= opening - own.end <= _BRACKET_NEAR)
