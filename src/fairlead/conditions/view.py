"""What a condition is evaluated over: one person's case and situation on one day, seen with the pack's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar
from weakref import ref

from fairlead.conditions.clear import CLEAR, no_cancer_seen
from fairlead.conditions.doubt import in_doubt
from fairlead.conditions.outcome import Outcome, known, unknown
from fairlead.conditions.slots import Names
from fairlead.conditions.vocabulary import TreatmentName, Vocabulary
from fairlead.contract.case import Case
from fairlead.contract.situation import Situation
from fairlead.contract.treatment import Treatment
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth

__all__ = ["Answers", "Ask", "Given", "View", "in_doubt"]

_DRUG_KINDS = frozenset({"systemic", "chemoradiotherapy", "trial"})
_PROCEDURE_KINDS = frozenset({"surgery", "endoscopic", "liver-directed"})

Kept = TypeVar("Kept")
"""What is worked out once for a view."""

Ask = Callable[["View"], Outcome]
"""A question that only wants the person."""


class Answers(dict[Ask, Outcome]):
    """What one person's answers are: a question is asked when its answer is first looked at, and once."""

    __slots__ = ("_of",)

    def __init__(self, view: View) -> None:
        super().__init__()
        self._of = ref(view)  # the view holds its answers; were they to hold it too, both would wait for the collector

    def move_to(self, view: View) -> None:
        """Ask this view from now on."""
        self._of = ref(view)

    def __missing__(self, ask: Ask) -> Outcome:
        view = self._of()
        assert view is not None, "answers are looked at through their view"
        found = self[ask] = ask(view)
        return found


class Given(NamedTuple):
    """A treatment that was given: its place in the case, the drugs it certainly held, and whether it may have held others."""

    treatment: Treatment
    path: str
    key: str
    regimen: str | None
    agents: frozenset[str]
    unnamed: bool
    blinded: bool
    doubted: bool

    def holds(self, name: TreatmentName) -> Truth:
        """Whether it held what `name` stands for, by what the record says of it (doubt about the record apart).

        a named drug of the class → true; drugs unnamed, unknown to the vocabulary or blinded → unknown;
        an operation of another name → false
        """
        if self.treatment.kind in name.kinds:
            return TRUE
        if name.procedures:
            if self.treatment.procedure in name.procedures:
                return TRUE
            if self.treatment.procedure is None and self.treatment.kind in _PROCEDURE_KINDS:
                return UNKNOWN
        return self._holds_drugs(name) if name.agents or name.regimen else FALSE

    def _holds_drugs(self, name: TreatmentName) -> Truth:
        shared = self.agents & name.agents
        if name.regimen:
            return self._is_regimen(name, shared)
        if shared:
            return TRUE
        return UNKNOWN if self.unnamed else FALSE

    def _is_regimen(self, name: TreatmentName, shared: frozenset[str]) -> Truth:
        if shared and shared == name.agents:
            return TRUE
        if self.regimen == name.name:
            return TRUE if shared and not self.blinded else UNKNOWN
        return UNKNOWN if self.unnamed or (shared and self.regimen is None) else FALSE


@dataclass(frozen=True, slots=True, weakref_slot=True)
class View:
    """One person on one day. `available` and `approved` are what the place predicates answer; guidance computes them for an option.

    `clear` is what shows that no cancer is seen now, where that is so. `answers` keeps what a condition came to: it is asked once of a
    person, in however many clauses it stands.
    """

    case: Case
    situation: Situation
    vocabulary: Vocabulary
    available: Truth = UNKNOWN
    approved: Truth = UNKNOWN
    given: tuple[Given, ...] = field(init=False, repr=False)
    declined: tuple[Given, ...] = field(init=False, repr=False)
    ids: frozenset[str] = field(init=False, repr=False)
    complete: frozenset[str] = field(init=False, repr=False)
    clear: Outcome | None = field(init=False, repr=False, compare=False)
    answers: Answers = field(init=False, repr=False, compare=False)
    held: dict[str, tuple[tuple[Given, Truth], ...]] = field(init=False, repr=False, compare=False, default_factory=dict)
    not_listed: Outcome = field(init=False, repr=False, compare=False)
    not_had: Outcome = field(init=False, repr=False, compare=False)
    once: dict[Callable[[View], Any], Any] = field(init=False, repr=False, compare=False, default_factory=dict)
    named: frozenset[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look once at every treatment: which were given, and what they held."""
        given, declined = [], []
        for index, treatment in enumerate(self.case.treatments):
            if treatment.status == "declined":
                declined.append(_seen(treatment, index, self.vocabulary))
            elif treatment.status != "planned":
                given.append(_seen(treatment, index, self.vocabulary))
        object.__setattr__(self, "answers", Answers(self))
        object.__setattr__(self, "given", tuple(given))
        object.__setattr__(self, "declined", tuple(declined))
        object.__setattr__(self, "ids", frozenset(seen.treatment.id for seen in given if seen.treatment.id is not None))
        clear = no_cancer_seen(self.case) if any(look.result in CLEAR for look in self.case.assessments) else None
        clear = clear if clear is not None and clear.truth is TRUE else None
        object.__setattr__(self, "clear", clear)  # a look at the whole body that found none says it of every place
        object.__setattr__(self, "complete", frozenset((*self.situation.complete, *(("metastases",) if clear else ()))))
        is_whole, paths = "treatments" in self.complete, tuple(seen.path for seen in given)
        not_listed = known(False, *self.whole("treatments")) if is_whole else unknown("treatments")
        not_had = not_listed if not paths else known(False, *paths) if is_whole else unknown("treatments", paths)
        object.__setattr__(self, "not_listed", not_listed)
        object.__setattr__(self, "not_had", not_had)
        object.__setattr__(self, "named", _named(given))

    def holding(self, name: TreatmentName) -> tuple[tuple[Given, Truth], ...]:
        """The treatments given that held `name`, or may have, each with which of the two; one in doubt may have."""
        found = self.held.get(name.name)
        if found is None:
            asked = [(seen, seen.holds(name)) for seen in self.given]
            found = self.held[name.name] = tuple((seen, holds) for seen, holds in asked if holds is not FALSE or seen.doubted)
        return found

    def is_without(self, names: Names) -> bool:
        """Whether nothing given has anything to do with `names`: of most that are asked about that is seen at a glance."""
        return self.named is not None and self.named.isdisjoint(names.called)

    def worked_out(self, work: Callable[[View], Kept]) -> Kept:
        """What `work` makes of this view; several predicates need it, and it is worked out once."""
        try:
            kept: Kept = self.once[work]
        except KeyError:
            kept = self.once[work] = work(self)
        return kept

    def placed(self, available: Truth, approved: Truth) -> View:
        """The same person, with the same answers, where an option can be had, and is approved, like this."""
        other = object.__new__(View)  # `copy` asks a dataclass for its fields, which takes longer than all that is done with them
        for name in _FIELDS:
            object.__setattr__(other, name, getattr(self, name))
        object.__setattr__(other, "available", available)
        object.__setattr__(other, "approved", approved)
        return other

    def settled(self, situation: Situation) -> View:
        """The same person with what is derived of her in the end; what was asked of her before must not hang on what is new of it."""
        other = object.__new__(View)
        for name in _FIELDS:
            object.__setattr__(other, name, getattr(self, name))
        object.__setattr__(other, "situation", situation)
        self.answers.move_to(other)
        return other

    def whole(self, name: str) -> tuple[str, ...]:
        """The facts that a list being whole rests on: the case's own word for it, else the list."""
        for index, entry in enumerate(self.case.complete):
            if entry.path == name:
                return (f"complete[{index}]",)
        return self.clear.facts if name == "metastases" and self.clear else (name,)

    def doubted(self, path: str) -> bool:
        """Whether a scalar of the case rests only on a scan or on `possible`."""
        return in_doubt(self.case.provenance.get(path, ()), scans=True)


_FIELDS = tuple(name for name in View.__slots__ if name != "__weakref__")


def _named(given: Sequence[Given]) -> frozenset[str] | None:
    """All that the treatments given are called: drugs, regimens, procedures, kinds. None where one may be called otherwise too."""
    names: set[str] = set()
    for seen in given:
        treatment = seen.treatment
        if seen.unnamed or seen.doubted or (treatment.procedure is None and treatment.kind in _PROCEDURE_KINDS):
            return None
        names |= seen.agents | {name for name in (seen.regimen, treatment.procedure, treatment.kind) if name is not None}
    return frozenset(names)


def _seen(treatment: Treatment, index: int, vocabulary: Vocabulary) -> Given:
    known = vocabulary.treatment(treatment.regimen) if treatment.regimen else None
    regimen = known if known is not None and known.regimen else None
    held = regimen.agents if regimen is not None else frozenset()
    agents = frozenset(treatment.agents) or held
    blinded = treatment.trial is not None and treatment.trial.blinded is True
    # Behind a blind only the named regimen is sure; a drug that was stopped or held had been given.
    unnamed = treatment.kind == "trial" or (not agents and treatment.kind in _DRUG_KINDS)
    return Given(
        treatment=treatment,
        path=f"treatments[{index}]",
        key=f"treatments[{treatment.id or index}]",
        regimen=regimen.name if regimen is not None else None,
        agents=agents & held
        if blinded
        else agents | {change.agent for change in treatment.changes},  # behind a blind only the named regimen is sure
        unnamed=unnamed or blinded or any(agent not in vocabulary.drugs for agent in agents),
        blinded=blinded,
        doubted=in_doubt(treatment.sources, scans=True),
    )
