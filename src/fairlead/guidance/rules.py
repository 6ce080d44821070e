"""The options of a pack made ready to be judged, once for each pack: what is asked about anyone, and what the answers are for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from fairlead.conditions import Condition, asks_for_marker
from fairlead.conditions.view import Ask
from fairlead.contract.options import Role
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

CLOSED_ROLES: frozenset[Role] = frozenset({"advised-against", "obsolete"})
Purpose = Literal["fits", "rules-out", "caution"]
_PURPOSES: tuple[Purpose, ...] = ("fits", "rules-out", "caution")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One clause that bears on an option: what it is for, the entry that it stands in, what it says, and how it is asked.

    `of_marker`: whether it is needed, and holds by what a marker of the tumor shows.
    """

    option: str
    purpose: Purpose
    entry: str
    condition: Condition
    ask: Ask
    source: str
    clause: schema.Clause | None
    of_marker: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look once through all that it is made of."""
        object.__setattr__(self, "of_marker", self.purpose == "fits" and asks_for_marker(self.condition))


@dataclass(frozen=True, slots=True)
class Clauses:
    """Some clauses of one option, and what a trace tells of them, each by itself: it is told of every person.

    Those of one purpose stand together; `places` tells from where to where.
    """

    asked: tuple[Asked, ...]
    asks: tuple[Ask, ...] = field(init=False, repr=False)
    texts: tuple[str, ...] = field(init=False, repr=False)
    entries: tuple[str, ...] = field(init=False, repr=False)
    sources: tuple[str, ...] = field(init=False, repr=False)
    places: Mapping[Purpose, slice] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Lay out the columns."""
        object.__setattr__(self, "asks", tuple(asked.ask for asked in self.asked))
        object.__setattr__(self, "texts", tuple(asked.condition.text for asked in self.asked))
        object.__setattr__(self, "entries", tuple(asked.entry for asked in self.asked))
        object.__setattr__(self, "sources", tuple(asked.source for asked in self.asked))
        object.__setattr__(self, "places", _places([asked.purpose for asked in self.asked]))


def _places(purposes: Sequence[Purpose]) -> Mapping[Purpose, slice]:
    """From where to where the clauses of each purpose stand."""
    ends = list(accumulate(map(purposes.count, _PURPOSES)))
    return {one: slice(start, end) for one, start, end in zip(_PURPOSES, (0, *ends), ends, strict=False)}


@dataclass(frozen=True, slots=True)
class Rule:
    """An option with its own clauses and those of its drugs and of their classes.

    The verdict hangs on `decides`: on `needs`, what must hold for it to fit, and then on what rules it out. Where the option stands
    open, `all` are looked at: those and the cautions. The answers to `about_place` hang on where this option can be had.
    """

    option: schema.Option
    needs: Clauses
    decides: Clauses
    all: Clauses
    cautions: tuple[Ask, ...]
    about_place: frozenset[Ask]
    number_of_needs: int = field(init=False)
    is_closed: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look once at what every person would ask."""
        object.__setattr__(self, "number_of_needs", len(self.needs.asked))
        object.__setattr__(self, "is_closed", self.option.role in CLOSED_ROLES)


@lru_cache(maxsize=8)
def rules(pack: Pack) -> tuple[Rule, ...]:
    """The rules of all options of a pack."""
    return tuple(rule(option, pack) for option in pack.options.values())


def rule(option: schema.Option, pack: Pack) -> Rule:
    """The rule of one option, judged with the drugs of `pack`."""
    needs = [Asked(option.id, "fits", option.id, one, one.ask, option.basis, None) for one in map(pack.condition, option.fits_when)]
    entries: list[schema.Option | schema.Drug] = [option, *(drug for drug in pack.drugs.values() if _holds(option, drug, pack))]
    against = [asked for entry in entries for asked in _limits(option, entry.id, "rules-out", entry.ruled_out_when, pack)]
    cautions = [asked for entry in entries for asked in _limits(option, entry.id, "caution", entry.cautions_when, pack)]
    about_place = (asked.ask for asked in (*needs, *against, *cautions) if asked.condition.placed)
    clauses = Clauses(tuple(needs)), Clauses((*needs, *against)), Clauses((*needs, *against, *cautions))
    return Rule(option, *clauses, tuple(asked.ask for asked in cautions), frozenset(about_place))


def _holds(option: schema.Option, drug: schema.Drug, pack: Pack) -> bool:
    """Whether the option holds the drug, or a drug of the class, that an entry is for."""
    name = drug.for_ or drug.id
    return any(name == agent or name in pack.vocabulary.drugs.get(agent, ()) for agent in option.agents)


def _limits(option: schema.Option, entry: str, purpose: Purpose, clauses: Sequence[schema.Clause], pack: Pack) -> Iterator[Asked]:
    for clause in clauses:
        condition = pack.condition(clause.if_)
        yield Asked(option.id, purpose, entry, condition, condition.worse, clause.source, clause)
