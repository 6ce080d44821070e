"""Ranges of days of which only the last tells its year: their first days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import either, pattern_of
from fairlead.core.spans import Span
from fairlead.findings.dated import MONTHS, Dated

_NAME = either(MONTHS)
_LETTER = "(?=[jfmasonde])"
"""The first letters of the months."""
_TO = r"\s?(?:-|–|to|until|till|through|and)\s?"
_DAY_RANGE = pattern_of(
    rf"(?<![\w./-])(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<am>{_NAME})\b\.?\s?(?:-|–|to|until|till|through|and)\s?"
    rf"(?=\d{{1,2}}(?:st|nd|rd|th)?\s(?P<bm>{_NAME})\b\.?,?\s(?P<y>(?:19|20)\d\d))",
    re.IGNORECASE,
)
_DAY_RANGE_MONTH_FIRST = pattern_of(
    rf"{_LETTER}(?<![\w./-])(?P<am>{_NAME})\b\.?\s(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?{_TO}"
    rf"(?=(?P<bm>{_NAME})\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,2}}(?P<y>(?:19|20)\d\d))",
    re.IGNORECASE,
)
_DAYS_OF_A_MONTH = pattern_of(
    rf"(?<![\w./:-])(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?(?!\s?\n){_TO}(?=(?P<bd>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<bm>{_NAME})\b\.?,?\s(?P<y>(?:19|20)\d\d))",
    re.IGNORECASE,
)
_DAYS_OF_A_MONTH_FIRST = pattern_of(
    rf"{_LETTER}(?<![\w./-])(?P<bm>{_NAME})\b\.?\s(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:-|–|to|through)\s?"
    rf"(?P<bd>\d{{1,2}})(?:st|nd|rd|th)?,\s(?P<y>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_NUMERIC_RANGE = pattern_of(
    r"(?<![\w./-])(?P<a>\d{1,2})(?P<by>[/.])(?P<b>\d{1,2})\.?\s?(?:-|–|to|until|till|through)\s?"
    r"(?=(?P<c>\d{1,2})(?P=by)(?P<d>\d{1,2})(?P=by)(?P<y>(?:20)?\d\d)(?![\d/]))"
)
_COUNTS = pattern_of(r"\b(?:score|cps|tps|tap|cycles?|grade|gr|weeks?|days?|doses?|of|stage|level)\s?$", re.IGNORECASE)


def days_of_ranges(text: str, order: bool | None, *, month_first: bool = True) -> Iterator[Dated]:
    """The first days of ranges whose year stands at the second day only; `order`: whether numbers have the day first.

    `month_first`: whether the text writes days behind the name of their month.

    >>> [str(one.date) for one in days_of_ranges("January 8 to February 9, 2024; 3-19 August 2026; 09/08-09/19/2025", False)]
    ['2024-01-08', '2026-08-03', '2026-08-19', '2025-09-08']
    """
    for pattern in (_DAY_RANGE_MONTH_FIRST, _DAY_RANGE) if month_first else (_DAY_RANGE,):
        for match in pattern.finditer(text):
            yield from _first_day(match)
    for match in _DAYS_OF_A_MONTH.finditer(text):
        if int(match["ad"]) < int(match["bd"]) and not _COUNTS.search(text, max(0, match.start() - 12), match.start()):
            year, month = int(match["y"]), MONTHS[match["bm"].lower()]
            yield from _day(match.start("ad"), match.end("ad"), year, month, int(match["ad"]))
            yield from _day(match.start("bd"), match.end("y"), year, month, int(match["bd"]))
    for match in _DAYS_OF_A_MONTH_FIRST.finditer(text):
        if int(match["ad"]) < int(match["bd"]):
            year, month = int(match["y"]), MONTHS[match["bm"].lower()]
            yield from _day(match.start("bm"), match.end("ad"), year, month, int(match["ad"]))
            yield from _day(match.start("bd"), match.end("y"), year, month, int(match["bd"]))
    for match in _NUMERIC_RANGE.finditer(text):
        dotted = match["by"] == "."  # "04.03. to 10.03.2026" has the day first
        if order is None and not dotted:
            continue
        (day, month), (_, last) = (
            (int(match[one]), int(match[other])) if order or dotted else (int(match[other]), int(match[one])) for one, other in ("ab", "cd")
        )
        year = int(match["y"]) % 100 + 2000
        yield from _day(match.start("a"), match.end("b"), year - (month > last), month, day)


def _day(start: int, end: int, year: int, month: int, day: int) -> Iterator[Dated]:
    try:
        yield Dated(Span(start, end), PartialDate(year, month, day))
    except ValueError:
        return


def _first_day(match: re.Match[str]) -> Iterator[Dated]:
    """As in "between 4 November and 17 December 2024": the year stands at the second day only."""
    first, last = (MONTHS[match[name].lower()] for name in ("am", "bm"))
    start, end = min(match.start("ad"), match.start("am")), max(match.end("ad"), match.end("am"))
    yield from _day(start, end, int(match["y"]) - (first > last), first, int(match["ad"]))
