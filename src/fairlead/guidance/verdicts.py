"""The verdict rule: which row holds first, and every clause that was looked at on the way.

    the role is advised-against or obsolete, or a clause of `ruled_out_when` is true → ruled-out
    a clause of `fits_when` is false                                                → not-now
    a clause of `fits_when` is unknown                                              → depends
    otherwise                                                                       → fits

An unknown clause of `ruled_out_when` never holds a verdict back (it is listed as what to check first) and a caution never changes one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from fairlead.conditions import Condition, Outcome, is_about_place
from fairlead.conditions.view import View
from fairlead.contract.options import Role, Verdict
from fairlead.core.truth import Truth
from fairlead.guidance.approvals import approved, place
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

CLOSED_ROLES: frozenset[Role] = frozenset({"advised-against", "obsolete"})


Purpose = Literal["fits", "rules-out", "caution"]


@dataclass(frozen=True, slots=True)
class Seen:
    """One clause as it was seen: what it is for, where it stands, what it came to."""

    purpose: Purpose
    entry: str
    condition: Condition
    outcome: Outcome
    source: str
    clause: schema.Clause | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Clause:
    """One clause before anyone is looked at; what rules out and what calls for care reads a range at its worse end."""

    purpose: Purpose
    entry: str
    condition: Condition
    source: str
    clause: schema.Clause | None
    about_place: bool

    def see(self, view: View, known: dict[tuple[int, bool], Outcome]) -> Seen:
        """The clause for one person. A condition is evaluated once a person, but for what depends on the option: its place."""
        worse = self.purpose != "fits"
        key = (id(self.condition), worse)
        outcome = None if self.about_place else known.get(key)
        if outcome is None:
            outcome = self.condition.evaluate(view, worse=worse)
            if not self.about_place:
                known[key] = outcome
        return Seen(self.purpose, self.entry, self.condition, outcome, self.source, self.clause)


@dataclass(frozen=True, slots=True)
class Judged:
    """An option of the pack with its verdict and all its clauses as seen; `held` names what must be settled before anything fits."""

    option: schema.Option
    verdict: Verdict
    seen: tuple[Seen, ...]
    held: str | None = None

    def of(self, purpose: str, truth: Truth) -> tuple[Seen, ...]:
        """The clauses of one purpose that came to `truth`."""
        return tuple(seen for seen in self.seen if seen.purpose == purpose and seen.outcome.truth is truth)

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths whose knowledge would settle the verdict, each once."""
        if self.verdict != "depends":
            return ()
        open_paths = [path for seen in self.of("fits", Truth.UNKNOWN) for path in seen.outcome.missing]
        return tuple(dict.fromkeys([*((self.held,) if self.held else ()), *open_paths]))


def verdicts(view: View, pack: Pack, region: str | None) -> list[Judged]:
    """Every option of the pack with its verdict for the person in view."""
    known: dict[tuple[int, bool], Outcome] = {}
    judged = []
    for option, clauses in _all_clauses(pack):
        placed = view
        if any(one.about_place for one in clauses):
            placed = replace(view, available=place(option, pack, region), approved=approved(option, view, pack, region))
        judged.append(_judged(option, clauses, placed, known))
    return judged


def judge(option: schema.Option, view: View, pack: Pack) -> Judged:
    """The verdict on one option for one person, by the rule above."""
    return _judged(option, tuple(_clauses_of(option, pack)), view, {})


def _judged(option: schema.Option, clauses: tuple[_Clause, ...], view: View, known: dict[tuple[int, bool], Outcome]) -> Judged:
    seen = tuple(clause.see(view, known) for clause in clauses)
    return Judged(option, _verdict(option.role, seen), seen)


def _verdict(role: Role, seen: tuple[Seen, ...]) -> Verdict:
    against = {one.outcome.truth for one in seen if one.purpose == "rules-out"}
    needed = {one.outcome.truth for one in seen if one.purpose == "fits"}
    if role in CLOSED_ROLES or Truth.TRUE in against:
        return "ruled-out"
    if Truth.FALSE in needed:
        return "not-now"
    return "depends" if Truth.UNKNOWN in needed else "fits"


@lru_cache(maxsize=8)
def _all_clauses(pack: Pack) -> tuple[tuple[schema.Option, tuple[_Clause, ...]], ...]:
    """Every option of a pack with its clauses, put together once."""
    return tuple((option, tuple(_clauses_of(option, pack))) for option in pack.options.values())


def _clauses_of(option: schema.Option, pack: Pack) -> Iterator[_Clause]:
    """What the option needs, then its own limits, then those of its drugs and of their classes."""
    for source in option.fits_when:
        condition = pack.condition(source)
        yield _Clause("fits", option.id, condition, option.basis, None, is_about_place(condition))
    yield from _limits(option.id, option.ruled_out_when, option.cautions_when, pack)
    for drug in pack.drugs.values():
        name = drug.for_ or drug.id
        if any(name == agent or name in pack.vocabulary.drugs.get(agent, ()) for agent in option.agents):
            yield from _limits(drug.id, drug.ruled_out_when, drug.cautions_when, pack)


def _limits(entry: str, against: tuple[schema.Limit, ...], care: tuple[schema.Caution, ...], pack: Pack) -> Iterator[_Clause]:
    named: Mapping[Purpose, tuple[schema.Clause, ...]] = {"rules-out": against, "caution": care}
    for purpose, clauses in named.items():
        for clause in clauses:
            condition = pack.condition(clause.if_)
            yield _Clause(purpose, entry, condition, clause.source, clause, is_about_place(condition))
