"""Comparisons of dates that may be partial: true or false only where every day agrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from fairlead.core.dates import Duration, PartialDate
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, truth

Days = tuple[date, date]
"""The first and the last day that a date may mean."""

Entry = TypeVar("Entry")


@lru_cache(maxsize=16384)
def _days_of(text: str) -> Days:
    when = PartialDate.parse(text)
    return when.first, when.last


def days(text: str | None) -> Days | None:
    """The days that a date of the case may mean, or None where there is none.

    >>> days("2025-02")
    (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))
    """
    return None if text is None else _days_of(text)


def after(one: Days | None, other: Days | None) -> Truth:
    """Whether `one` lies after `other`.

    2025-06 after 2025-03 → true; 2025-03 after 2025-03 → unknown; no date → unknown
    """
    if one is None or other is None:
        return UNKNOWN
    if one[0] > other[1]:
        return TRUE
    return FALSE if one[1] <= other[0] else UNKNOWN


def long_before(earlier: Days | None, length: Duration, later: Days | None) -> Truth:
    """Whether `earlier` lies at least `length` before `later`."""
    if earlier is None or later is None:
        return UNKNOWN
    if earlier[1] <= length.before(later[0]):
        return TRUE
    return FALSE if earlier[0] > length.before(later[1]) else UNKNOWN


def within(when: Days | None, length: Duration | None, today: date) -> Truth:
    """Whether `when` lies within `length` before `today`, both ends included; no length → true.

    A partial date that reaches beyond `today` is read up to `today`; a date wholly beyond it is not within.
    """
    if length is None:
        return TRUE
    if when is None:
        return UNKNOWN
    start = length.before(today)
    if when[0] > today or min(when[1], today) < start:
        return FALSE
    return truth(True if when[0] >= start else None)


def newer(one: Days | None, other: Days | None) -> bool:
    """Whether `one` is certainly the newer."""
    return one is not None and other is not None and one[0] > other[1]


def in_time(when: Sequence[Days | None]) -> tuple[tuple[int, int] | None, ...]:
    """The order of several dates, and all that a comparison of two of them can tell, without how long lies between: by ranks.

    >>> in_time([days("2026-03"), None, days("2026-03-31"), days("2025")])
    ((2, 3), None, (3, 3), (0, 1))
    """
    if not any(when):
        return (None,) * len(when)
    ranks = {day: rank for rank, day in enumerate(sorted({day for one in when if one is not None for day in one}))}
    return tuple([None if one is None else (ranks[one[0]], ranks[one[1]]) for one in when])


def newest(entries: Sequence[Entry], is_newer: Callable[[Entry, Entry], bool]) -> list[Entry]:
    """The entries that may be the newest: those that no other is certainly newer than."""
    if len(entries) < 2:
        return list(entries)
    return [entry for entry in entries if not any(is_newer(other, entry) for other in entries if other is not entry)]
