"""Amounts as intervals: what a clause asks for, and what a value with its comparator may be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf

from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`; `low_in` and `high_in` tell whether the ends belong to it."""

    low: float = -inf
    high: float = inf
    low_in: bool = True
    high_in: bool = True

    def holds(self, value: Interval) -> Truth:
        """Whether every number (true), none (false) or only some (unknown) of `value` lies here.

        >>> at_least_ten = Interval(low=10)
        >>> at_least_ten.holds(bounded(1, "<")), at_least_ten.holds(bounded(5, ">=")), at_least_ten.holds(exact(10))
        (Truth.FALSE, Truth.UNKNOWN, Truth.TRUE)
        """
        above = value.low > self.low or (value.low == self.low and (self.low_in or not value.low_in))
        below = value.high < self.high or (value.high == self.high and (self.high_in or not value.high_in))
        if above and below:
            return TRUE
        under = value.high < self.low or (value.high == self.low and not (value.high_in and self.low_in))
        over = value.low > self.high or (value.low == self.high and not (value.low_in and self.high_in))
        return FALSE if under or over else UNKNOWN

    def scaled(self, factor: float) -> Interval:
        """The same interval in a unit that is `factor` (above 0) times as many."""
        return Interval(rounded(self.low * factor), rounded(self.high * factor), self.low_in, self.high_in)


def rounded(number: float) -> float:
    """A number without the dust that a conversion of units leaves (nine digits)."""
    return float(f"{number:.9g}")


@lru_cache(maxsize=4096)
def exact(number: float) -> Interval:
    """One number."""
    return Interval(number, number)


def bounded(number: float, comparator: str | None) -> Interval:
    """What a value written with a comparator may be; no comparator is the number itself.

    >>> bounded(1, "<")
    Interval(low=-inf, high=1, low_in=True, high_in=False)
    """
    if comparator is None:
        return exact(number)
    if comparator in ("<", "<="):
        return Interval(high=number, high_in=comparator == "<=")
    return Interval(low=number, low_in=comparator == ">=")
