"""An axis of time: where a day stands on it, and at which days it is marked."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from fairlead.core.dates import PartialDate
from fairlead.report.drawing import SMALL, WIDTH, width_of

_LEFT, _RIGHT = 8.0, WIDTH - 16.0
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_APART = 10


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis at `x`, with its words at `label_x`, set from there as `anchor` says."""

    x: float
    label: str
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to `last` across a drawing; both the same gives a single point."""

    first: date
    last: date
    left: float = _LEFT
    right: float = _RIGHT

    def x(self, day: date) -> float:
        """Where a day stands; a day beyond an end stands at that end."""
        days = max((self.last - self.first).days, 1)
        within = min(max(day, self.first), self.last)
        return self.left + (self.right - self.left) * (within - self.first).days / days

    def middle(self, day: PartialDate) -> float:
        """The middle of all that a date may mean, as far as the axis goes."""
        return (self.x(day.first) + self.x(day.last)) / 2

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The beginnings of months or years, as many as their names have room for; where there are fewer than two, both ends."""
        told = next((marks for marks in map(self._marked, _STEPS) if _are_apart(marks)), ())
        return told if len(told) > 1 else self._ends()

    def _marked(self, step: int) -> tuple[Tick, ...]:
        days = (day for day in self._beginnings(step) if self.first <= day <= self.last)
        return tuple(self._tick(day, str(day.year) if step >= 12 else f"{calendar.month_abbr[day.month]} {day.year}") for day in days)

    def _beginnings(self, step: int) -> list[date]:
        months = range(self.first.year * 12, min(self.last.year + 1, 9999) * 12, step)
        first = -(-self.first.year * 12 // step) * step if step > 12 else self.first.year * 12
        return [date(month // 12, month % 12 + 1, 1) for month in range(first, months.stop, step)]

    def _tick(self, day: date, label: str) -> Tick:
        x, half = self.x(day), width_of(label, SMALL) / 2
        return Tick(x, label, min(max(x, half + 1), WIDTH - half - 1), "middle")

    def _ends(self) -> tuple[Tick, ...]:
        def told(day: date) -> str:
            return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"

        return (
            Tick(self.left, told(self.first), 1, "start"),
            Tick(self.right, told(self.last), WIDTH - 1, "end"),
        )


def _are_apart(ticks: tuple[Tick, ...]) -> bool:
    halves = [width_of(one.label, SMALL) / 2 for one in ticks]
    edges = [(one.label_x - half, one.label_x + half) for one, half in zip(ticks, halves, strict=True)]
    return all(end + _APART <= start for (_, end), (start, _) in pairwise(edges))
