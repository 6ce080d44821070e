"""Dates of the case against each other: certain, or not said."""

from __future__ import annotations

from datetime import date

from fairlead.conditions.days import Days
from fairlead.core.dates import Duration, whole_months
from fairlead.core.truth import Truth


def soon_after(end: Days | None, window: Duration, later: Days | None) -> Truth:
    """Whether `later` lies at most `window` after `end` (or before it); unknown where the partial dates leave it open.

    >>> from fairlead.conditions.days import days
    >>> soon_after(days("2026-01-31"), Duration(6, "months"), days("2026-07-31"))
    Truth.TRUE
    >>> soon_after(days("2026-01"), Duration(6, "months"), days("2026-07"))
    Truth.UNKNOWN
    """
    if end is None or later is None:
        return Truth.UNKNOWN
    if window.before(later[1]) <= end[0]:
        return Truth.TRUE
    return Truth.FALSE if window.before(later[0]) > end[1] else Truth.UNKNOWN


def months_since(when: Days | None, day: date) -> tuple[int, int] | None:
    """The fewest and the most whole months that may lie between a date and `day`; None without a date."""
    return None if when is None else (whole_months(when[1], day), whole_months(when[0], day))
