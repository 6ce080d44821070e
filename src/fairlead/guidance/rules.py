"""The options of a pack made ready to be judged, once for each pack: what is asked about anyone, and what the answers are for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, compress
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from fairlead.conditions import Composite, Condition, Outcome, asks_for_marker
from fairlead.conditions.view import Ask, View
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


Pick = Callable[[Any], tuple[Outcome, ...]]
"""Takes some outcomes, in an order of its own, out of all of them."""


ALWAYS = 1
"""The bit of what rules out a rule that is closed: it is set for everybody, behind those of the answers."""


class Laid(NamedTuple):
    """A rule laid over the answers that a `Program` has in one row: which of them it needs and which rule it out, as bits.

    `clauses` are those that bear on it where it lacks what it needs, where it is ruled out, and where it stands open; `picks` take what
    it needs and what decides it out of the row, and what calls for care out of all answers.
    """

    option: schema.Option
    needs: int
    against: int
    clauses: tuple[Clauses, Clauses, Clauses]
    picks: tuple[Pick, Pick, Pick]


@dataclass(frozen=True, slots=True)
class Program:
    """All rules of a pack over one row of answers: each answer that decides something has one place, in however many clauses it stands.

    `order` are the questions of the row, each behind those that it is joined of; `look` takes the row out of a person's answers. Of the
    bits of a rule the highest is the first place of the row. Where a region is asked about, what hangs on the place where an option can
    be had has no row: None stands for it in `laid`.
    """

    rules: tuple[Rule, ...]
    order: tuple[Ask, ...]
    look: Pick
    laid: tuple[Laid | None, ...]


@lru_cache(maxsize=8)
def program(pack: Pack, *, placed: bool) -> Program:
    """The rules of a pack, each laid over the same row of answers; `placed`: whether a region is asked about.

    Where none is, no place is known of any option, and what hangs on it has one answer too, under a question of its own.
    """
    nowhere = {} if placed else {ask: _Nowhere(ask) for one in rules(pack) for ask in one.about_place}
    laid = [not (placed and one.about_place) for one in rules(pack)]
    asks = tuple(dict.fromkeys(nowhere.get(ask, ask) for one in compress(rules(pack), laid) for ask in one.decides.asks))
    places = {ask: place for place, ask in enumerate(asks)}
    parts = {part.ask: part for one in rules(pack) for asked in one.decides.asked for part in parts_of(asked.condition)}
    worse = {part.worse: part for part in parts.values()}
    order = dict.fromkeys(before for ask in asks for before in _before(ask, parts, worse))
    each = (_laid(one, places, nowhere) if is_laid else None for one, is_laid in zip(rules(pack), laid, strict=True))
    return Program(rules(pack), tuple(order), picking(asks), tuple(each))


class _Nowhere:
    """A question that hangs on the place, asked where no region is: the view of a person knows no place by itself."""

    __slots__ = ("_ask",)

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def __call__(self, view: View) -> Outcome:
        return self._ask(view)


def _before(ask: Ask, parts: Mapping[Ask, Condition], worse: Mapping[Ask, Condition]) -> Iterator[Ask]:
    """A question behind those that it is joined of."""
    condition = parts.get(ask) or worse.get(ask)
    if isinstance(condition, Composite):
        for member in condition.members:
            yield from _before(member.ask if ask in parts else member.worse, parts, worse)
    yield ask


def parts_of(condition: Condition) -> Iterator[Condition]:
    """A condition and all that it is joined of."""
    if isinstance(condition, Composite):
        for member in condition.members:
            yield from parts_of(member)
    yield condition


def _laid(rule: Rule, places: Mapping[Ask, int], nowhere: Mapping[Ask, Ask]) -> Laid:
    where = [places[nowhere.get(ask, ask)] for ask in rule.decides.asks]
    needs, against = where[: rule.number_of_needs], where[rule.number_of_needs :]
    closed = ALWAYS if rule.is_closed else 0
    clauses, picks = (
        (rule.needs, rule.decides, rule.all),
        (picking(needs), picking(where), picking([nowhere.get(ask, ask) for ask in rule.cautions])),
    )
    return Laid(rule.option, _bits(needs, len(places)) << 1, closed | _bits(against, len(places)) << 1, clauses, picks)


def _bits(places: Sequence[int], length: int) -> int:
    return sum({1 << length - 1 - place for place in places})


def picking(keys: Sequence[Any]) -> Pick:
    """What takes the values of these keys or places, as a tuple, out of a mapping or a row."""
    if len(keys) > 1:
        return itemgetter(*keys)
    return (lambda held: (held[keys[0]],)) if keys else (lambda _held: ())


def rule(option: schema.Option, pack: Pack) -> Rule:
    """The rule of one option, judged with the drugs of `pack`."""
    needs = [Asked(option.id, "fits", option.id, one, one.ask, option.basis, None) for one in map(pack.condition, option.fits_when)]
    held = {name for agent in option.agents for name in (agent, *pack.vocabulary.drugs.get(agent, ()))}  # its drugs and their classes
    entries: list[schema.Option | schema.Drug] = [option, *(drug for drug in pack.drugs.values() if (drug.for_ or drug.id) in held)]
    against = [asked for entry in entries for asked in _limits(option, entry.id, "rules-out", entry.ruled_out_when, pack)]
    cautions = [asked for entry in entries for asked in _limits(option, entry.id, "caution", entry.cautions_when, pack)]
    about_place = (asked.ask for asked in (*needs, *against, *cautions) if asked.condition.placed)
    clauses = Clauses(tuple(needs)), Clauses((*needs, *against)), Clauses((*needs, *against, *cautions))
    return Rule(option, *clauses, tuple(asked.ask for asked in cautions), frozenset(about_place))


def _limits(option: schema.Option, entry: str, purpose: Purpose, clauses: Sequence[schema.Clause], pack: Pack) -> Iterator[Asked]:
    for clause in clauses:
        condition = pack.condition(clause.if_)
        yield Asked(option.id, purpose, entry, condition, condition.worse, clause.source, clause)
