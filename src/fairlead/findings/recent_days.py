"""Days that a note writes without their year in numbers alone ("C3 10/22" in a note of 30 October): its own date tells what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.dated import DAYS_IN_A_MONTH, MONTHS_IN_A_YEAR, Dated

_PAIR = pattern_of(
    r"(?<![\w./,(-])(?P<a>0?[1-9]|[12]\d|3[01])/(?P<b>0?[1-9]|[12]\d|3[01])"
    r"(?![\w/%-]|[.,]\d|\s?(?:nodes?|LNs?|lymph|mm|kg|cm|pos|neg|fractions?|fx|cycles?|doses?|weeks?|days?|of|biops\w{0,4}|cores?|#)\b)"
)
_SHORT_YEAR = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d\d(?!\d)")
_COUNTED = pattern_of(
    r"\b(?:nodes?|LNs?|lymph\snodes|positive|ratio|pN\d\w?|scale|score|pain|strength|BP|(?:SB|EB|X|C)?RT|SABR|radiotherapy|radiation)\W{0,3}$",
    re.IGNORECASE,
)
_IN_ORDER = pattern_of(
    r"(?<![\w./,(-])(?P<a>0?[1-9]|1[0-2])/(?P<b>0?[1-9]|1[0-2])"
    r"(?![\w/%-]|[.,]\d|\s?(?:nodes?|LNs?|lymph|mm|kg|cm|pos|neg|fractions?|fx|cycles?|doses?|weeks?|days?|of|biops\w{0,4}|cores?|#|given|done"
    r"|courses?|completed|planned|received|delivered|tolerated|ago|hx|history)\b)"
)
_BEHIND_A_COLUMN = re.compile(r"\d[/.]\d{1,2}[ \t]{2,}$")
_BEFORE_A_COLUMN = re.compile(r"[ \t]{2,}\d{1,2}[/.]\d")
"""The heads of the columns of a table are read together."""
_DOTTED_WHOLE = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?:20)?\d\d(?!\d)")
_DOTTED = pattern_of(
    r"(?<![\w./,(-])(?<![<>=~≥≤]\s)(?P<a>0[1-9]|[12]\d|3[01])\.(?P<b>0[1-9]|1[0-2])"
    r"(?![\w/%-]|[.,]\d|\s?(?:x\s|mm|cm|kg|mg|ml|m|g|l|u|iu|mmol|umol|µmol|ng|pg|x10|×|\^|Gy)\b)"
)
_LASTS = pattern_of(
    r"(?:\b(?:for|over|past|the\slast|about|every|within|in|after|approx|at|of|and|or|grade|stage|wk|week|C|x|PS|ECOG|weekly|cycles?|courses?|doses?"
    r"|histo\w{0,6}|path|report)"  # a report of tissue has a day behind that of what it tells
    r"|[x×~<>=?]|\b\d{1,2}|/\d{1,2},?)\s?$",
    re.IGNORECASE,
)
_TO_COME = pattern_of(
    r"\b(?:for|listed|booked|planned|scheduled|due|admit\w*|starts?|starting|tci|next|plan|book|will|to|rv|review|f/u)\b[^.;\n\d]{0,40}$",
    re.IGNORECASE,
)
_AMBIGUOUS = pattern_of(r"(?<![\w/.-])(?P<a>0?[1-9]|1[0-2])/(?P<b>0?[1-9]|1[0-2])/(?P<y>(?:20)?\d\d)(?![\d/])")
_HEAD = 240
_OF_NODES = pattern_of(r"\b(?:nodes?|LNs?|lymph|stations?)\b[^\n]{0,160}$", re.IGNORECASE)
_SURE_DAYS, _LIKELY_DAYS, _AHEAD_DAYS, _SOON_DAYS = 60, 21, 14, 120
_BEFORE, _LINE, _NODES = 16, 60, 180


def recent_days(text: str, found: Sequence[Dated], own: PartialDate | None, order: bool | None) -> Iterator[Dated]:
    """The pairs of numbers that are a day near the document's own date; `order`: whether its numbers have the day first.

    A pair that may be a month and a short year is a day only in a text that writes no short years, and within three weeks of its own date;
    where the number of the year would lie ahead, within two months.

    >>> own = PartialDate(2026, 10, 30)
    >>> [str(one.date) for one in recent_days("C3 10/22, ANC 10/28 was 0.7, since 3/24", (), own, None)]
    ['2026-10-22', '2026-10-28']
    """
    if own is None or not own.is_whole:
        return
    short_years = _SHORT_YEAR.search(text) is not None
    taken = [one.span for one in found]
    for pair in _PAIR.finditer(text):
        span = Span(pair.start(), pair.end())
        day = _day(int(pair["a"]), int(pair["b"]), own.first, order)
        if day is None or any(span & one for one in taken) or _COUNTED.search(text, max(0, pair.start() - _BEFORE), pair.start()):
            continue
        sure = int(pair["b"]) > own.year % 100 or int(pair["a"]) > MONTHS_IN_A_YEAR
        back = (own.first - day).days
        ahead = _SOON_DAYS if sure and _is_to_come(text, pair) else _AHEAD_DAYS
        if -ahead <= back <= (_SURE_DAYS if sure else _LIKELY_DAYS) and (sure or not short_years):
            yield Dated(span, PartialDate.of(day), inferred=True)


def days_in_order(text: str, found: Sequence[Dated], own: PartialDate | None, order: bool | None) -> Iterator[Dated]:
    """The pairs that may be read both ways, where whole dates tell which number is the month; near the own date, no count or length.

    >>> own = PartialDate(2026, 11, 20)
    >>> [str(one.date) for one in days_in_order("Tapped 9/11, for surgery 11/12, cough x 5/7, 5/6 given, pain 7/10", (), own, True)]
    ['2026-11-09', '2026-12-11']
    >>> [str(one.date) for one in days_in_order("20.11.26: stent 14.10, slipped down 28.10, creat 71.4", (), own, True)]
    ['2026-10-14', '2026-10-28']
    """
    if own is None or not own.is_whole or order is None:
        return
    taken = [one.span for one in found]
    dotted = _DOTTED.finditer(text) if order and _DOTTED_WHOLE.search(text) is not None else ()
    for pair in chain(_IN_ORDER.finditer(text), dotted):
        span, low = Span(pair.start(), pair.end()), max(0, pair.start() - _BEFORE)
        day, month = (int(pair["a"]), int(pair["b"])) if order else (int(pair["b"]), int(pair["a"]))
        near = _nearest(month, day, own.first)
        counts = _COUNTED.search(text, low, pair.start()) or _LASTS.search(text, low, pair.start())
        line = max(text.rfind("\n", 0, pair.start()) + 1, pair.start() - _NODES)
        columns = _BEHIND_A_COLUMN.search(text, low, pair.start()) or _BEFORE_A_COLUMN.match(text, pair.end())
        if near is None or counts or columns or any(span & one for one in taken) or _OF_NODES.search(text, line, pair.start()):
            continue
        back = (own.first - near).days
        if -(_SOON_DAYS if _is_to_come(text, pair) else _AHEAD_DAYS) <= back <= _SURE_DAYS:
            yield Dated(span, PartialDate.of(near), inferred=True)


def _is_to_come(text: str, pair: re.Match[str]) -> bool:
    """As in "listed for surgery 14/1": words of what is to come before a day, in its clause."""
    return _TO_COME.search(text, max(0, pair.start() - _LINE), pair.start()) is not None


def order_of_days(text: str) -> bool | None:
    """Whether a date such as 11/06/2026 at the head has the day first, told by pairs of numbers that are days right before it.

    >>> order_of_days("Call 11/06/2026. C5 10/27, CBC 10/27"), order_of_days("Call 11/06/2026. C5 27/05"), order_of_days("Call 11/06/2026.")
    (False, True, None)
    """
    head = _AMBIGUOUS.search(text, 0, _HEAD)
    if head is None:
        return None
    told = set()
    for is_day_first in (True, False):
        one, other, year = int(head["a"]), int(head["b"]), int(head["y"]) % 100 + 2000
        own = PartialDate(year, other, one) if is_day_first else PartialDate(year, one, other)
        if next(recent_days(text, (), own, is_day_first), None) is not None:
            told.add(is_day_first)
    return told.pop() if len(told) == 1 else None


def _day(one: int, other: int, own: date, order: bool | None) -> date | None:
    """The day in the year of the document, or the one before it where that is nearer; None where the order of the numbers is not told."""
    if max(one, other) <= MONTHS_IN_A_YEAR or min(one, other) > MONTHS_IN_A_YEAR or max(one, other) > DAYS_IN_A_MONTH:
        return None
    month, day, is_day_first = (other, one, True) if one > MONTHS_IN_A_YEAR else (one, other, False)
    if order is not None and order != is_day_first:
        return None
    return _nearest(month, day, own)


def _nearest(month: int, day: int, own: date) -> date | None:
    """The day in the year that brings it nearest; None where no year has it."""
    days = []
    for year in (own.year + 1, own.year, own.year - 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return min(days, key=lambda one: abs((own - one).days), default=None)
