"""Which cases could be of a person: the rules that a generated case has to keep.

They are few, and about what cannot be so at once, whatever the knowledge says of it. The docstring of each is its rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from fairlead.conditions.days import days
from fairlead.contract.case import Case
from fairlead.guidance.defined import definitions
from fairlead.knowledge.pack import Pack


@dataclass(frozen=True)
class Whole:
    """A case with what its rules are about: the pack and the day asked about."""

    case: Case
    pack: Pack
    day: date

    def listed(self, definition: str, name: str) -> frozenset[str]:
        """The words that a definition of the pack lists."""
        return frozenset(definitions(self.pack).listed(definition, name))

    @cached_property
    def is_operated(self) -> bool:
        """Whether an operation that takes the first tumor out was done."""
        named = (self.pack.vocabulary.treatment(name) for name in self.listed("line-of-therapy", "removing"))
        removing = frozenset().union(*(one.procedures for one in named if one is not None))
        return any(one.procedure in removing and one.status != "declined" for one in self.case.treatments)

    def is_whole(self, path: str) -> bool:
        """Whether the record gives a list as whole."""
        return any(one.path == path for one in self.case.complete)


Rule = Callable[[Whole], bool]
"""Whether a case breaks a rule."""

RULES: list[Rule] = []
"""Every rule, in the order of the documentation."""


def rule(breaks: Rule) -> Rule:
    """Register a rule."""
    RULES.append(breaks)
    return breaks


def broken(case: Case, pack: Pack, day: date) -> str | None:
    """The first rule that a case breaks, in words; None where it could be of a person."""
    whole = Whole(case, pack, day)
    return next((_told(one) for one in RULES if one(whole)), None)


def _told(breaks: Rule) -> str:
    return " ".join(str(breaks.__doc__).split())


@rule
def in_place_and_removed(one: Whole) -> bool:
    """A tumor that an operation took out is not in place, unless it grew again there."""
    near = one.listed("places", "local") | one.listed("places", "regional")
    regrown = any(near & {*growth.sites} for growth in one.case.progressions)
    return one.case.tumor.primary == "in-place" and one.is_operated and not regrown


@rule
def removed_by_nothing(one: Whole) -> bool:
    """A tumor that was taken out was taken out by a treatment, where the treatments are whole."""
    return one.case.tumor.primary == "resected" and one.is_whole("treatments") and not one.is_operated


@rule
def spread_against_the_stage(one: Whole) -> bool:
    """A stage without spread goes with no spread to other parts of the body, and one with spread not with a whole list of none."""
    spread_words = one.listed("advanced-disease", "m")
    spread = {spot.site for spot in one.case.metastases if spot.status == "present"} & one.listed("places", "distant")
    denied = one.is_whole("metastases") and not spread
    told = [stage.m for stage in one.case.tumor.stages if stage.m is not None]
    return any(denied if m in spread_words else bool(spread) for m in told)


@rule
def variant_of_another_histology(one: Whole) -> bool:
    """A variant goes with its own histology."""
    tumor = one.case.tumor
    own = {term.word for term in one.pack.lexicon.tables["histologies"] if tumor.variant in term.names("variant")}
    return tumor.variant is not None and tumor.histology is not None and tumor.histology not in own


@rule
def lines_out_of_order(one: Whole) -> bool:
    """Lines are numbered from 1 in the order in which they were given, and what was meant to cure is none."""
    lined = [treatment for treatment in one.case.treatments if treatment.line is not None]
    cures = one.listed("line-of-therapy", "curative-aims")
    return [treatment.line for treatment in lined] != [*range(1, len(lined) + 1)] or any(one.intent in cures for one in lined)


@rule
def days_out_of_order(one: Whole) -> bool:
    """A treatment ends after it began and before the next begins, and nothing lies after the day asked about."""
    course = [when[0] for treatment in one.case.treatments for text in (treatment.start, treatment.end) if (when := days(text))]
    return course != sorted(course) or any(when > one.day for when in course)


@rule
def grown_before_treated(one: Whole) -> bool:
    """Growth after a treatment comes after it began, and not after the day asked about."""
    begun = {treatment.id: days(treatment.start) for treatment in one.case.treatments}
    grown = [(when[0], begun.get(growth.after)) for growth in one.case.progressions if (when := days(growth.date))]
    return any(when > one.day or (start is not None and when < start[0]) for when, start in grown)


@rule
def goes_on_before_the_last(one: Whole) -> bool:
    """Only the latest treatment against the cancer goes on, and one that goes on has neither an end nor a reason for it."""
    told = [treatment for treatment in one.case.treatments if treatment.status != "declined" and treatment.kind != "supportive"]
    going_on = [treatment for treatment in told if treatment.status == "ongoing"]
    return any(treatment is not told[-1] or treatment.end is not None or treatment.stop_reason is not None for treatment in going_on)


@rule
def drugs_of_another_regimen(one: Whole) -> bool:
    """A treatment that is called by the name of a regimen holds a drug of it."""
    named = [(treatment, one.pack.vocabulary.treatment(treatment.regimen)) for treatment in one.case.treatments if treatment.regimen]
    return any(regimen is not None and told.agents and not regimen.agents & {*told.agents} for told, regimen in named)


@rule
def harm_from_a_drug_never_given(one: Whole) -> bool:
    """A side effect comes from a drug that was given."""
    told = [treatment for treatment in one.case.treatments if treatment.status not in ("declined", "planned")]
    unnamed = any(not treatment.agents and treatment.kind in ("systemic", "chemoradiotherapy", "trial") for treatment in told)
    given = {agent for treatment in told for agent in treatment.agents}
    return not unnamed and any(not given.issuperset(harm.from_) for harm in one.case.toxicities)


@rule
def two_answers_of_one_question(one: Whole) -> bool:
    """Two tests of one question answer alike."""
    same = one.pack.vocabulary.kinds_of.get("same question", {})
    told = {result.marker: result.status for result in one.case.biomarkers if result.status in ("positive", "negative")}
    return any(told.get(other, status) != status for marker, status in told.items() for other in same.get(marker, ()))


@rule
def a_number_of_what_is_still_to_come(one: Whole) -> bool:
    """A test that is still to come has no number yet, and one that was negative shows no alteration."""
    pending = any(result.status == "pending" and result.number is not None for result in one.case.biomarkers)
    return pending or any(result.status == "negative" and result.alteration is not None for result in one.case.biomarkers)


@rule
def wishes_against_each_other(one: Whole) -> bool:
    """Two wishes that speak against each other do not stand side by side."""
    wished = {preference.wish for preference in one.case.preferences}
    return any(wished & (one.pack.vocabulary.kinds("against", wish) - {wish}) for wish in wished)


@rule
def pregnant_man(one: Whole) -> bool:
    """A man is not pregnant."""
    told = {term.word for term in one.pack.lexicon.tables["conditions"] if "pregnancy" in (term.more.get("told_by") or ())}
    there = any(condition.present and condition.name in told for condition in one.case.fitness.conditions)
    return one.case.person.sex == "male" and (there or one.case.person.pregnancy == "pregnant")


@rule
def radiated_without_radiation(one: Whole) -> bool:
    """Only radiation has a field and a dose of radiation."""
    rays = ("radiotherapy", "chemoradiotherapy")
    return any((treatment.fields or treatment.dose_gy) and treatment.kind not in rays for treatment in one.case.treatments)


def told() -> list[str]:
    """Every rule in words, in the order of the documentation."""
    return [_told(one) for one in RULES]
