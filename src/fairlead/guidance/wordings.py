"""What is said of each clause of an option by what it came to: made once for a pack, for most people are told the same of most clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from operator import getitem
from typing import Generic, Literal, NamedTuple, TypeVar

from fairlead.conditions import Outcome
from fairlead.contract.options import Caution, CheckFirst, Reason
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth
from fairlead.guidance.rules import Asked, Purpose, Rule
from fairlead.guidance.verdicts import Judged
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

RESULT: Mapping[Truth, Literal["true", "false", "unknown"]] = {truth: truth.value for truth in Truth}
_MOST = 256
"""So many outcomes of a clause, and of all clauses of an option, are kept: they differ by the places of the record that they rest on."""
_Told = TypeVar("_Told", Reason, CheckFirst, Caution)


class _Kept(dict[Outcome, _Told | None]):
    """What is said of one clause by what it came to; None where nothing is."""

    __slots__ = ("_say",)
    _say: Callable[[Outcome], _Told | None]

    def __init__(self, say: Callable[[Outcome], _Told | None]) -> None:
        super().__init__()
        self._say = say

    def __missing__(self, outcome: Outcome) -> _Told | None:
        if len(self) >= _MOST:
            self.clear()
        found = self[outcome] = self._say(outcome)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Column(Generic[_Told]):
    """What is said of the clauses of one purpose, in their order: of each, or of those alone that came to `only`."""

    purpose: Purpose
    only: Truth | None
    kept: tuple[_Kept[_Told], ...]

    def of(self, judged: Judged) -> tuple[_Told, ...]:
        """What is said of those that bear on a judged option."""
        outcomes = judged.outcomes[judged.clauses.places[self.purpose]]
        if not outcomes:
            return ()
        if self.only is None:
            return tuple([one for one in map(getitem, self.kept, outcomes) if one is not None])
        pairs = zip(self.kept, outcomes, strict=True)
        return tuple([one for kept, came in pairs if came[0] is self.only and (one := kept[came]) is not None])


class Told(NamedTuple):
    """What is said of the clauses that bear on an option: the reasons, what is made sure of first, what calls for care; what all cite."""

    reasons: tuple[Reason, ...]
    first: tuple[CheckFirst, ...]
    cautions: tuple[Caution, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """What is said of the clauses of an option: of what it needs, of what rules it out, of what is made sure of first, of care.

    `closed`: what is said where it is closed to all and none of its own limits holds. What the same outcomes were told as is `kept`.
    """

    needs: Column[Reason]
    against: Column[Reason]
    first: Column[CheckFirst]
    cautions: Column[Caution]
    closed: tuple[Reason, ...]
    kept: dict[tuple[Outcome, ...], Told] = field(default_factory=dict, repr=False)

    def told(self, judged: Judged) -> Told:
        """What is said of the clauses of the option as it was judged."""
        found = self.kept.get(judged.outcomes)
        if found is None:
            if len(self.kept) >= _MOST:
                self.kept.clear()
            found = self.kept[judged.outcomes] = self._told(judged)
        return found

    def _told(self, judged: Judged) -> Told:
        reasons = (*self.needs.of(judged), *(self.against.of(judged) or self.closed))
        first, cautions = self.first.of(judged), self.cautions.of(judged)
        said: Iterable[Reason | CheckFirst | Caution] = (*reasons, *first, *cautions)
        return Told(reasons, first, cautions, tuple(dict.fromkeys(chain.from_iterable(one.citations for one in said))))


def wordings(of: Rule, pack: Pack) -> Wordings:
    """What is said of the clauses of an option, by its rule.

    One that is closed to all is told with its own limits, not with those of its drugs, and nothing is made sure of first.
    """
    asked, option, is_closed = of.all.asked, of.option, of.is_closed

    def kept(
        purpose: Purpose, say: Callable[[Pack, Asked, Outcome], _Told | None], among: Callable[[Asked], bool] = lambda _: True
    ) -> tuple[_Kept[_Told], ...]:
        clauses: Iterable[Asked] = (one for one in asked if one.purpose == purpose)
        return tuple([_Kept(partial(say, pack, one) if among(one) else _nothing) for one in clauses])

    return Wordings(
        Column("fits", None, kept("fits", _needed)),
        Column("rules-out", TRUE, kept("rules-out", _against, lambda one: not is_closed or one.entry == option.id)),
        Column("rules-out", UNKNOWN, kept("rules-out", _first, lambda _: not is_closed)),
        Column("caution", TRUE, kept("caution", _caution)),
        (_closed_to_all(option, pack),) if is_closed else (),
    )


def _closed_to_all(entry: schema.Option, pack: Pack) -> Reason:
    """Why it is advised against in general: what its own clauses say of a person is not so, or not known, of this one."""
    row = pack.sentences[f"rank-ruled-out-{entry.role}"]
    return Reason(says=row.says, clause="always", result=RESULT[TRUE], citations=(entry.basis,))


def _nothing(_outcome: Outcome) -> None:
    return None


def _needed(pack: Pack, asked: Asked, outcome: Outcome) -> Reason | None:
    """What it needs, in words; what holds and goes without saying is left out."""
    wording = pack.clauses[asked.condition.text]
    says = wording.true if outcome.truth is TRUE else wording.false if outcome.truth is FALSE else wording.unknown
    return None if says is None else _reason(says, asked, outcome)


def _against(_: Pack, asked: Asked, outcome: Outcome) -> Reason | None:
    return _reason(asked.clause.because, asked, outcome) if asked.clause else None


def _reason(says: str, asked: Asked, outcome: Outcome) -> Reason:
    result = RESULT[outcome.truth]
    return Reason(says=says, clause=asked.condition.text, result=result, facts=outcome.facts, citations=(asked.source,))


def _first(_: Pack, asked: Asked, outcome: Outcome) -> CheckFirst | None:
    assert isinstance(asked.clause, schema.Limit), "only a clause that rules out is checked first"
    return CheckFirst(says=asked.clause.check, path=outcome.missing[0], citations=(asked.source,))


def _caution(_: Pack, asked: Asked, outcome: Outcome) -> Caution | None:
    assert isinstance(asked.clause, schema.Caution)
    return Caution(says=asked.clause.because, level=asked.clause.level, facts=outcome.facts, citations=(asked.source,))
