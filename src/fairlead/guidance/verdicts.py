"""The verdict rule: which row holds first, and every clause that was looked at on the way.

    the role is advised-against or obsolete, or a clause of `ruled_out_when` is true → ruled-out
    a clause of `fits_when` is false                                                → not-now
    a clause of `fits_when` is unknown                                              → depends
    otherwise                                                                       → fits

An unknown clause of `ruled_out_when` never holds a verdict back (it is listed as what to check first) and a caution never changes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from fairlead.conditions import Condition, Outcome
from fairlead.conditions.view import View
from fairlead.contract.options import Role, Verdict
from fairlead.core.truth import Truth
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

CLOSED_ROLES: frozenset[Role] = frozenset({"advised-against", "obsolete"})


@dataclass(frozen=True, slots=True)
class Seen:
    """One clause as it was seen: what it is for, where it stands, what it came to."""

    purpose: Literal["fits", "rules-out", "caution"]
    entry: str
    condition: Condition
    outcome: Outcome
    source: str
    clause: schema.Clause | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """An option of the pack with its verdict and all its clauses as seen."""

    option: schema.Option
    verdict: Verdict
    seen: tuple[Seen, ...]

    def of(self, purpose: str, truth: Truth) -> tuple[Seen, ...]:
        """The clauses of one purpose that came to `truth`."""
        return tuple(seen for seen in self.seen if seen.purpose == purpose and seen.outcome.truth is truth)

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths whose knowledge would settle the verdict, each once."""
        if self.verdict != "depends":
            return ()
        return tuple(dict.fromkeys(path for seen in self.of("fits", Truth.UNKNOWN) for path in seen.outcome.missing))


def judge(option: schema.Option, view: View, pack: Pack) -> Judged:
    """The verdict on one option for one person, by the rule above."""
    seen = (*_needs(option, view, pack), *_limits(option, view, pack))
    return Judged(option, _verdict(option.role, seen), seen)


def _verdict(role: Role, seen: tuple[Seen, ...]) -> Verdict:
    against = {one.outcome.truth for one in seen if one.purpose == "rules-out"}
    needed = {one.outcome.truth for one in seen if one.purpose == "fits"}
    if role in CLOSED_ROLES or Truth.TRUE in against:
        return "ruled-out"
    if Truth.FALSE in needed:
        return "not-now"
    return "depends" if Truth.UNKNOWN in needed else "fits"


def _needs(option: schema.Option, view: View, pack: Pack) -> Iterator[Seen]:
    for source in option.fits_when:
        condition = pack.condition(source)
        yield Seen("fits", option.id, condition, condition.evaluate(view), option.basis)


def _limits(option: schema.Option, view: View, pack: Pack) -> Iterator[Seen]:
    """The option's own limits, then those of its drugs and of their classes; a range is read at its worse end."""
    yield from _clauses(option.id, option.ruled_out_when, option.cautions_when, view, pack)
    for drug in pack.drugs.values():
        name = drug.for_ or drug.id
        if any(name == agent or name in pack.vocabulary.drugs.get(agent, ()) for agent in option.agents):
            yield from _clauses(drug.id, drug.ruled_out_when, drug.cautions_when, view, pack)


def _clauses(entry: str, against: tuple[schema.Limit, ...], care: tuple[schema.Caution, ...], view: View, pack: Pack) -> Iterator[Seen]:
    for clause in against:
        condition = pack.condition(clause.if_)
        yield Seen("rules-out", entry, condition, condition.evaluate(view, worse=True), clause.source, clause)
    for caution in care:
        condition = pack.condition(caution.if_)
        yield Seen("caution", entry, condition, condition.evaluate(view, worse=True), caution.source, caution)
