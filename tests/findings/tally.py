"""How right claims are, in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was claimed and is so (`hit`), what was claimed and is not (`extra`), what is so and was not claimed (`missed`)."""

    hit: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.extra + other.extra, self.missed + other.missed)

    @property
    def claimed(self) -> int:
        """How many were claimed."""
        return self.hit + self.extra

    @property
    def told(self) -> int:
        """How many the records tell."""
        return self.hit + self.missed

    @property
    def precision(self) -> float | None:
        """Of what was claimed, the share that is so; None where nothing was claimed."""
        return self.hit / self.claimed if self.claimed else None

    @property
    def recall(self) -> float | None:
        """Of what is so, the share that was claimed; None where there is nothing."""
        return self.hit / self.told if self.told else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where there is nothing and nothing was claimed."""
        return 2 * self.hit / (self.claimed + self.told) if self.claimed + self.told else None


def tally(want: Set[object], got: Set[object]) -> Tally:
    """Two sets, one against the other.

    >>> tally({"a", "b"}, {"b", "c", "d"})
    Tally(hit=1, extra=2, missed=1)
    """
    return Tally(len(want & got), len(got - want), len(want - got))


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    return sum(tallies, Tally())


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, by the score method: E. B. Wilson, J Am Stat Assoc 1927;22:209-212.

    It is the one to use where a share is near 1 or the count small: Brown, Cai and DasGupta, Stat Sci 2001;16:101-133.

    >>> [round(bound, 3) for bound in wilson(10, 10)]
    [0.722, 1.0]
    >>> [round(bound, 3) for bound in wilson(81, 263)]
    [0.255, 0.366]
    """
    if not of:
        return 0.0, 1.0
    share, square = right / of, _Z * _Z / of
    middle, half = share + square / 2, _Z * sqrt(share * (1 - share) / of + square / (4 * of))
    return max(0.0, (middle - half) / (1 + square)), min(1.0, (middle + half) / (1 + square))
