"""Dates that may be partial: a year, a year and month, or a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day.

    >>> str(PartialDate.parse("2025-03")), PartialDate.parse("2025-02").last.day
    ('2025-03', 28)
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse a day that the calendar does not have (ValueError)."""
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> PartialDate:
        """Read ISO 8601 ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ValueError otherwise. Few days are told often, so they are kept."""
        found = _ISO.fullmatch(text)
        if not found:
            raise ValueError("a date is written YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else None for part in found.group("year", "month", "day"))
        assert year is not None
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The date of a whole day."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The earliest day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_whole(self) -> bool:
        """Whether it names one day."""
        return self.day is not None

    @property
    def spelled(self) -> str:
        """The date as a person writes it, American style.

        >>> PartialDate.parse("2026-03").spelled, PartialDate.parse("2026-03-09").spelled, PartialDate.parse("2026").spelled
        ('March 2026', 'March 9, 2026', '2026')
        """
        if self.month is None:
            return str(self)
        return f"{calendar.month_name[self.month]} {f'{self.day}, ' if self.day else ''}{self.year}"

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as people say it: a number of days, weeks, months or years.

    >>> Duration(6, "months").before(date(2026, 8, 31))
    datetime.date(2026, 2, 28)
    """

    number: int
    unit: str

    def __post_init__(self) -> None:
        """Refuse a unit other than days, weeks, months, years (ValueError)."""
        if self.unit not in ("days", "weeks", "months", "years"):
            raise ValueError("a duration is counted in days, weeks, months or years")

    def before(self, day: date) -> date:
        """The day that lies this long before `day`; a month's missing day becomes its last.

        A length that reaches before the calendar gives its first day.
        """
        if self.unit in ("days", "weeks"):
            days = self.number * (7 if self.unit == "weeks" else 1)
            return day - timedelta(days=days) if days < day.toordinal() else date.min
        months = day.year * 12 + day.month - 1 - self.number * (12 if self.unit == "years" else 1)
        year, month = divmod(months, 12)
        if year < 1:
            return date.min
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

    def after(self, day: date) -> date:
        """The day that lies this long after `day`, counted in days where a month is meant as 30 and a year as 365.

        >>> Duration(2, "weeks").after(date(2026, 2, 20))
        datetime.date(2026, 3, 6)
        """
        return day + timedelta(days=self.number * {"days": 1, "weeks": 7, "months": 30, "years": 365}[self.unit])

    def __str__(self) -> str:
        return f"{self.number} {self.unit if self.number != 1 else self.unit[:-1]}"


def whole_months(start: date, end: date) -> int:
    """Whole calendar months from `start` to `end`, never below 0.

    >>> whole_months(date(2026, 1, 31), date(2026, 2, 28)), whole_months(date(2026, 1, 1), date(2026, 11, 21))
    (0, 10)
    """
    months = (end.year - start.year) * 12 + end.month - start.month - (1 if end.day < start.day else 0)
    return max(0, months)
