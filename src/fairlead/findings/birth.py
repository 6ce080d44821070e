"""Birth dates as records write them: every day that one may mean, and whether a bare date can be one."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from fairlead.core.dates import PartialDate
from fairlead.findings.dates import dates
from fairlead.findings.same_person import Identity

_NUMERIC = re.compile(r"(?P<one>\d{1,2})(?P<sign>[/. -])(?P<two>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NEAR = 28
_AT = 2
_YOUNG = 10
"""A year of two digits up to this one is of this century; above it, of the last."""
_CLEARLY_PAST = 30
_GROWN_UP = 18
_LATEST = 2024
"""A bare date is a birth date where it lies this long before the newest year of the text, or before this one where there is no other."""


def birth_at(text: str, at: int) -> tuple[Identity, int] | None:
    """The birth date that stands at a place, and where it ends; day and month in either order, a short year of either century."""
    found = _NUMERIC.match(text, at)
    if found:
        short = len(found["year"]) == len("00")
        years = [1900 + int(found["year"]), 2000 + int(found["year"])] if short else [int(found["year"])]
        one, two = int(found["one"]), int(found["two"])
        days = {day for year in years for day in (_day(year, one, two), _day(year, two, one)) if day}
        if days:
            told = years[int(found["year"]) <= _YOUNG] if short else years[0]
            only = [day for day in days if day.year == told]
            birth = PartialDate.of(only[0]) if len(only) == 1 else PartialDate(told)
            return Identity(birth=birth, births=frozenset(days)), found.end()
    near = next((one for one in dates(text[at : at + _NEAR]) if one.span.start <= _AT), None)
    if near is None:
        return None
    births = frozenset((near.date.first,)) if near.date.is_whole else frozenset[date]()
    return Identity(birth=near.date, births=births), at + near.span.end


def bare_birth_at(text: str, at: int) -> tuple[Identity, int] | None:
    """As `birth_at`, without a label: only a whole day, and one that lies a grown-up's years before the newest of the text."""
    found = birth_at(text, at)
    if found is None or not found[0].births or found[0].birth is None:
        return None
    written = text[at : found[1]]
    if not _YEAR.search(written) and not found[0].birth.year % 100 >= _CLEARLY_PAST:
        return None
    return found if found[0].birth.year <= _newest(text) - _GROWN_UP else None


@lru_cache(maxsize=4)
def _newest(text: str) -> int:
    """The newest year of a text that is not so long ago that it may be one of birth, and not ahead."""
    return max((year for told in _YEAR.findall(text) if _LATEST - _GROWN_UP < (year := int(told)) <= _LATEST + 2), default=_LATEST)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
