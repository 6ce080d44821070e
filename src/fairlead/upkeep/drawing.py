"""How a sketch is drawn so that a condition comes out as wanted: by the slots of its sentences and the words of the pack.

A way changes a sketch so that one sentence is likely to be true, false or unknown of it; the engine has the last word on whether it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Any, TypeVar

from fairlead.case.definitions import Definitions
from fairlead.conditions import Composite, Condition, Sentence
from fairlead.conditions.amounts import Interval, exact
from fairlead.conditions.vocabulary import Vocabulary
from fairlead.core.dates import Duration
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth
from fairlead.guidance.defined import definitions
from fairlead.knowledge.pack import Pack
from fairlead.upkeep.sketch import RECENT, Sketch

_T = TypeVar("_T")


@dataclass(frozen=True)
class Pen:
    """What a sketch is drawn with: the pack and its words, the day asked about, and the dice."""

    pack: Pack
    day: date
    dice: Random

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that a condition may use."""
        return self.pack.vocabulary

    @cached_property
    def definitions(self) -> Definitions:
        """What the pack defines."""
        return definitions(self.pack)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of treatment that a procedure is."""
        return {term.word: str(term.more["kind"]) for term in self.pack.lexicon.tables["procedures"] if "kind" in term.more}

    @cached_property
    def histologies(self) -> dict[str, str]:
        """The histology that a variant belongs to."""
        rows = self.pack.lexicon.tables["histologies"]
        return {variant: term.word for term in rows for variant in term.names("variant")}

    @cached_property
    def removing(self) -> frozenset[str]:
        """The procedures that take the first tumor out."""
        named = (self.vocabulary.treatment(name) for name in self.definitions.listed("line-of-therapy", "removing"))
        return frozenset().union(*(one.procedures for one in named if one is not None))

    def one_of(self, choices: Iterable[_T]) -> _T:
        """One of some choices, in an order that is always the same."""
        listed = list(choices)
        if not listed:
            raise NoWayError
        return self.dice.choice(sorted(listed, key=str))

    def words(self, name: str, without: Iterable[str] = ()) -> list[str]:
        """The words of a list, without some."""
        left_out = set(without)
        return [word for word in self.pack.words.lists[name] if word not in left_out]

    def ago(self, days: int = RECENT) -> str:
        """The day so many days before the day asked about."""
        return (self.day - timedelta(days=days)).isoformat()


class NoWayError(Exception):
    """There is no way to make a sentence come out as wanted."""


Way = Callable[[Pen, Sketch, Truth, dict[str, Any]], None]
_WAYS: dict[str, Way] = {}


def way(*names: str) -> Callable[[Way], Way]:
    """Register how the predicates of these names are drawn."""

    def register(draw: Way) -> Way:
        _WAYS.update(dict.fromkeys(names, draw))
        return draw

    return register


def drawable() -> frozenset[str]:
    """The names of the predicates that can be drawn."""
    return frozenset(_WAYS)


def bring(pen: Pen, sketch: Sketch, condition: Condition, wanted: Truth) -> None:
    """Change a sketch so that a condition is likely to come to what is wanted; NoWayError where nothing could."""
    if isinstance(condition, Composite):
        _composite(pen, sketch, condition, wanted)
    elif isinstance(condition, Sentence):
        _WAYS[condition.form.predicate.name](pen, sketch, wanted, dict(condition.slots))


def _composite(pen: Pen, sketch: Sketch, condition: Composite, wanted: Truth) -> None:
    members = list(condition.members)
    pen.dice.shuffle(members)
    if condition.join == "not":
        bring(pen, sketch, members[0], ~wanted)
        return
    parts: list[Truth | None]
    number = {"any": 1, "all": len(members), "at_least": condition.number}[condition.join]
    if wanted is TRUE:
        parts = [TRUE] * number + [None] * (len(members) - number)
    elif wanted is FALSE:
        against = len(members) - number + 1
        parts = [FALSE] * against + [None] * (len(members) - against)
    else:
        parts = [*[TRUE] * (number - 1), UNKNOWN, *[FALSE] * (len(members) - number)]
    for member, part in zip(members, parts, strict=True):
        if part is not None:
            try:
                bring(pen, sketch, member, part)
            except NoWayError:
                if wanted is not UNKNOWN:
                    raise
                bring(pen, sketch, member, UNKNOWN)


def number(pen: Pen, amount: Interval, wanted: Truth, *, low: float = 0, high: float = 10_000, whole: bool = False) -> float:
    """A number that an amount holds, or does not hold; NoWayError where there is none between the ends."""
    ends = [end for end in (amount.low, amount.high) if abs(end) < high * 2]
    tries = [end + step for end in ends for step in (0, 1, -1, end / 10, -end / 10, end)]
    tries += [(amount.low + amount.high) / 2] if len(ends) == 2 else []
    rounded = {float(round(one)) if whole else float(f"{one:.6g}") for one in tries}
    return pen.one_of(one for one in rounded if low <= one <= high and amount.holds(exact(one)) is wanted)


def in_days(length: Duration) -> int:
    """A length of time in days."""
    return length.number * {"days": 1, "weeks": 7, "months": 30, "years": 365}[length.unit]


def when(pen: Pen, window: Duration | None, wanted: Truth) -> str | None:
    """A day that lies within a window, or before it; no day where it should be open. Without a window, of late."""
    if window is None:
        return pen.ago()
    return None if wanted is UNKNOWN else pen.ago(in_days(window) // 2 if wanted is TRUE else in_days(window) * 2)
