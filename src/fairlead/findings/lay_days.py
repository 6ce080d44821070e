"""Days as people tell them: "2 yrs ago", "a year and a half ago", "in spring 2025", "this March", "since Easter"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as date_type

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import either, pattern_of
from fairlead.core.spans import Span
from fairlead.findings.dated import COUNTED, MONTHS, MONTHS_IN_A_YEAR, Dated

_NUMBERS = {"a": 1, **{word: number for number, word in enumerate(COUNTED, start=1)}}
_NUMBER = rf"(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_AGO = pattern_of(rf"\b{_NUMBER}\s?(?P<u>yrs?|mths?|mnths?|mos)\.?\s(?:ago|back)\b", re.IGNORECASE)
_AND_A_HALF = pattern_of(
    rf"\b(?:{_NUMBER}\s(?:and\sa\shalf|½)\s?years?|{_NUMBER.replace('<n>', '<m>')}\syears?\sand\sa\shalf)\s(?:ago|back)\b", re.IGNORECASE
)
_HALF = pattern_of(r"\bhalf\sa\syear\s(?:ago|back)\b", re.IGNORECASE)
_BEFORE_LAST = pattern_of(r"\bthe\syear\sbefore\slast\b", re.IGNORECASE)
_SEASON = pattern_of(r"\b(?:spring|summer|autumn|fall)\s(?:of\s)?(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE)
_THIS_SEASON = pattern_of(r"\bthis\s(?:past\s)?(?:spring|summer)\b", re.IGNORECASE)
_THIS_OR_LAST = pattern_of(
    rf"\b(?P<w>this|last)\s(?:past\s)?(?P<m>{either([name for name in MONTHS if len(name) > 2])})\b(?!\s(?:\d|of\b|this\b|last\b))",
    re.IGNORECASE,
)
_FEAST = pattern_of(
    r"\b(?:since|at|around|over|by|until|till|last|this)\s(?P<f>easter|christmas|xmas)(?:\s(?P<y>(?:19|20)\d\d))?\b", re.IGNORECASE
)
_BACK, _LAST, _THIS = ("ago", "back"), ("last",), ("this",)
_SEASONS, _FEASTS = ("spring", "summer", "autumn", "fall"), ("easter", "christmas", "xmas")
"""Of some words one at least stands in each such day."""
_HALF_A_YEAR, _LATE_SUMMER, _CHRISTMAS = 6, 9, 12
"""Months: of half a year, in which this year's summer is over, of Christmas."""


def lay_days(text: str, own: PartialDate | None, found: Sequence[Dated] = ()) -> Iterator[Dated]:
    """Such days, no more exact than the words, where none was `found`; what counts from the letter's `own` date only where that is whole.

    >>> [str(one.date) for one in lay_days("in spring 2025, 2 yrs ago, last December, since Easter", PartialDate(2026, 11, 12))]
    ['2025', '2024', '2025-12', '2026-04']
    """
    for one in _told(text, own):
        if not any(one.span & other.span for other in found):
            yield one


def _told(text: str, own: PartialDate | None) -> Iterator[Dated]:
    said = text.casefold()
    for match in _SEASON.finditer(text) if _holds(said, _SEASONS) else ():
        yield Dated(Span(match.start(), match.end()), PartialDate(int(match["y"])))
    if own is None or not own.is_whole:
        return
    for pattern, needs, told in (
        (_AGO, _BACK, _ago),
        (_AND_A_HALF, _BACK, _and_a_half),
        (_HALF, _BACK, lambda _, day: _months_back(day, _HALF_A_YEAR)),
        (_BEFORE_LAST, _LAST, lambda _, day: PartialDate(day.year - 2)),
        (_THIS_SEASON, _SEASONS, lambda _, day: PartialDate(day.year) if day.month >= _LATE_SUMMER else None),
        (_THIS_OR_LAST, (*_LAST, *_THIS), _this_or_last),
        (_FEAST, _FEASTS, _feast),
    ):
        for match in pattern.finditer(text) if _holds(said, needs) else ():
            date = told(match, own.first)
            if date is not None:
                yield Dated(Span(match.start(), match.end()), date, inferred=True)


def _holds(said: str, needs: tuple[str, ...]) -> bool:
    """Whether a text in small letters holds what a pattern needs: to look for it takes a fiftieth of the time of the pattern."""
    return any(word in said for word in needs)


def _months_back(own: date_type, number: int) -> PartialDate:
    months = own.year * MONTHS_IN_A_YEAR + own.month - 1 - number
    return PartialDate(months // MONTHS_IN_A_YEAR, months % MONTHS_IN_A_YEAR + 1)


def _number(text: str) -> int:
    return _NUMBERS.get(text.lower()) or int(text)


def _ago(match: re.Match[str], own: date_type) -> PartialDate:
    number = _number(match["n"])
    return PartialDate(own.year - number) if match["u"].lower().startswith("y") else _months_back(own, number)


def _and_a_half(match: re.Match[str], own: date_type) -> PartialDate:
    """Half a year more leaves no more than the year."""
    return PartialDate(_months_back(own, MONTHS_IN_A_YEAR * _number(match["n"] or match["m"]) + _HALF_A_YEAR).year)


def _this_or_last(match: re.Match[str], own: date_type) -> PartialDate | None:
    """As in "this March", which has passed; "last December" is of the year before where this year's is to come, else of either."""
    month = MONTHS[match["m"].lower()]
    if match["w"].lower() == "this":
        return PartialDate(own.year, month) if month <= own.month else None
    return PartialDate(own.year - 1, month) if month >= own.month else None


def _feast(match: re.Match[str], own: date_type) -> PartialDate | None:
    """The month of the last such feast before the day, or of the one in the year told."""
    name = match["f"].lower()
    for year in (int(match["y"]),) if match["y"] else (own.year, own.year - 1):
        month = _easter(year).month if name == "easter" else _CHRISTMAS
        told = PartialDate(year, month)
        if told.first <= own:
            return told
    return None


def _easter(year: int) -> date_type:
    """Easter Sunday of the Gregorian calendar (the rule of Butcher's almanac)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, half = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, left = divmod(rest, 4)
    sunday = (32 + 2 * half + 2 * quarter - moon - left) % 7
    month, day = divmod(moon + sunday - 7 * ((golden + 11 * moon + 22 * sunday) // 451) + 114, 31)
    return date_type(year, month, day + 1)
