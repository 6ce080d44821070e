"""Months with the last two digits of their year beside their names: "Dec 25 - Mar 26", "since May 26", "(Jun 26) ... Sept 26"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import either, pattern_of
from fairlead.core.spans import Span
from fairlead.findings.dated import MONTHS, Dated

_NAME = either(MONTHS)
_MONTH_RANGE = pattern_of(
    rf"(?=[jfmasonde])\b(?P<an>{_NAME})\.?\s(?P<ay>\d\d)\s?(?:-|–|to|until|till|through)\s?(?P<bn>{_NAME})\.?\s(?P<by>\d\d)\b(?![\w/.:]|,?\s\d)",
    re.IGNORECASE,
)
_MONTHS_OF_A_YEAR = pattern_of(
    rf"(?=[jfmasonde])(?:(?<!\d[ \t])|(?<=[x×]\d\s))(?<![\w./-])(?P<an>{_NAME})\s?(?:-|–|to|until|till)\s?(?P<bn>{_NAME})\s(?P<y>[12]\d)\b"
    r"(?![\w/%-]|[:.]\d|,?\s(?:19|20)\d\d|\s\d)",
    re.IGNORECASE,
)
_MONTH_OF_YEAR = pattern_of(
    rf"(?=[jfmasonde])(?<!\d[ \t])(?<![\w./-])(?P<n>{_NAME})\s(?P<y>\d\d)\b(?![\w/%-]|[:.]\d|,?\s\d\d)", re.IGNORECASE
)
RECENT_YEARS = 6
"""How far behind the newest year of a text another is read from two digits."""
_PIVOT = 40
_ALIKE, _FIRST_YEAR = 2, 18
"""How many months with one number tell a year; two digits below the latter are rather those of a day."""


def months_of_years(text: str, newest: int, order: bool | None, names_day_first: bool | None, whole: int = 0) -> Iterator[Dated]:
    """As in "Dec 25 - Mar 26", and "since May 26" in a text with the day first ("12/11/26", "12 Nov 2026"): months of years, no days.

    The numbers of a range are those of one year or of two that follow each other; a single one is that of the newest year of the text or
    of the few before it. `newest`: the newest year that whole days of the text tell in two digits or four, 0 where there is none;
    `order` and `names_day_first`: whether days in numbers and those with a name have the day first, None where nothing tells it; `whole`:
    the newest year in four digits of a month or a day. "Jun 26" of 2026 lies in June 2026 as a month and as a day.
    """
    if names_day_first is False:
        return
    taken: set[int] = set()
    for match in _MONTH_RANGE.finditer(text):
        first = PartialDate(2000 + int(match["ay"]), MONTHS[match["an"].lower()])
        last = PartialDate(2000 + int(match["by"]), MONTHS[match["bn"].lower()])
        if first.first < last.first and last.year - first.year <= 1 and last.year < 2000 + _PIVOT:
            taken |= {match.start("an"), match.start("bn")}
            yield Dated(Span(match.start("an"), match.end("ay")), first)
            yield Dated(Span(match.start("bn"), match.end("by")), last)
    if order is False:
        return
    for match in _MONTHS_OF_A_YEAR.finditer(text):
        one, other = (MONTHS[match[name].lower()] for name in ("an", "bn"))
        year = 2000 + int(match["y"])
        if match.start("an") not in taken and year < 2000 + _PIVOT:
            taken |= {match.start("an"), match.start("bn")}
            yield Dated(Span(match.start("an"), match.end("an")), PartialDate(year - (one > other), one))
            yield Dated(Span(match.start("bn"), match.end("y")), PartialDate(year, other))
    named = [match for match in _MONTH_OF_YEAR.finditer(text) if match.start() not in taken]
    if order is None and not names_day_first:
        newest = _year_of_named_months([(match["n"].lower(), int(match["y"])) for match in named])
        named = named if newest else [match for match in named if 2000 + int(match["y"]) == whole]
        newest = newest or whole
    for match in named if newest else ():
        year = 2000 + int(match["y"])
        if newest - RECENT_YEARS <= year <= newest:
            yield Dated(Span(match.start(), match.end()), PartialDate(year, MONTHS[match["n"].lower()]))


def _year_of_named_months(named: Sequence[tuple[str, int]]) -> int:
    """The year of the newest of months with two digits behind them ("Jun 26 ... Sept 26"); 0 where the digits may be days.

    Two months or more with one number, or three and more with two numbers that follow each other: days would hardly fall so.

    >>> _year_of_named_months([("jun", 26), ("sept", 26)]), _year_of_named_months([("jun", 12), ("sept", 26)])
    (2026, 0)
    """
    months, numbers = {month for month, _ in named}, {number for _, number in named}
    if len(months) < _ALIKE or min(numbers, default=0) < _FIRST_YEAR or max(numbers) - min(numbers) >= _ALIKE:
        return 0
    return 2000 + max(numbers) if len(numbers) == 1 or len(named) > _ALIKE else 0
