"""Which treatments were given, in which order, and with which aim."""

from __future__ import annotations

from dataclasses import dataclass

from fairlead.case.definitions import Definitions
from fairlead.conditions.days import Days, days
from fairlead.contract.case import Case
from fairlead.contract.treatment import Treatment

_LINE = "line-of-therapy"


@dataclass(frozen=True, slots=True)
class Step:
    """A treatment that was given: its place in the order, its index in the case, and what it was for.

    `aim` is ``cure``, ``advanced``, ``symptom`` or None where the record does not say; `is_line` whether drugs of this kind make a line;
    `in_course` whether it is treatment against the cancer, drugs or local.
    """

    place: int
    index: int
    treatment: Treatment
    aim: str | None
    is_line: bool
    in_course: bool

    @property
    def path(self) -> str:
        """Where it stands in the case."""
        return f"treatments[{self.index}]"

    @property
    def key(self) -> str:
        """How a missing fact of it is named: by its id, else by its index."""
        return f"treatments[{self.treatment.id or self.index}]"

    @property
    def start(self) -> Days | None:
        """The days on which it may have begun."""
        return days(self.treatment.start)

    @property
    def end(self) -> Days | None:
        """The days on which it may have ended; the one day of something that is done on one day."""
        return days(self.treatment.end)

    @property
    def goes_on(self) -> bool:
        """Whether the record says that drugs are being given now."""
        return self.is_line and self.treatment.status == "ongoing"


def given(case: Case, definitions: Definitions) -> tuple[Step, ...]:
    """What was given (neither planned nor declined), in order of time: by start where all are dated, else as the case lists it."""
    listed = [(index, one) for index, one in enumerate(case.treatments) if one.status not in ("planned", "declined")]
    if all(one.start for _, one in listed):
        listed.sort(key=lambda pair: days(pair[1].start) or ())
    return tuple(_step(place, index, one, definitions) for place, (index, one) in enumerate(listed))


def _step(place: int, index: int, treatment: Treatment, definitions: Definitions) -> Step:
    is_line = treatment.kind in definitions.listed(_LINE, "kinds")
    aim = _aim(treatment, is_line, definitions)
    in_course = is_line or (aim != "symptom" and _is_against_the_tumor(treatment, aim, definitions))
    return Step(place, index, treatment, aim, is_line, in_course)


def _is_against_the_tumor(treatment: Treatment, aim: str | None, definitions: Definitions) -> bool:
    """Whether local treatment is a course of its own: what is done on one day only where it takes the tumor out or is meant to cure."""
    if treatment.kind in definitions.listed(_LINE, "single-acts"):
        return aim == "cure" or treatment.procedure in _removing(definitions)
    return treatment.kind in definitions.listed(_LINE, "local")


def _removing(definitions: Definitions) -> frozenset[str]:
    """The procedures that take the tumor out: those that the pack lists, with every kind of them."""
    named = definitions.vocabulary.treatments if definitions.vocabulary else {}
    listed = definitions.listed(_LINE, "removing")
    return frozenset(listed).union(*(named[name].procedures for name in listed if name in named))


def _aim(treatment: Treatment, is_line: bool, definitions: Definitions) -> str | None:
    if treatment.line is not None:
        return "advanced"
    if treatment.intent in definitions.listed(_LINE, "curative-aims"):
        return "cure"
    if not is_line and (treatment.intent in definitions.listed(_LINE, "symptom-aims") or _is_aimed_at_spread(treatment, definitions)):
        return "symptom"
    if treatment.intent in definitions.listed(_LINE, "advanced-aims"):
        return "advanced"
    return None


def _is_aimed_at_spread(treatment: Treatment, definitions: Definitions) -> bool:
    """Whether radiation whose aim nobody tells was aimed at nothing but places where it eases trouble: it answers no growth elsewhere."""
    fields = set(treatment.fields)
    return treatment.intent is None and bool(fields) and fields <= set(definitions.listed(_LINE, "symptom-fields"))


def is_single_act(step: Step, definitions: Definitions) -> bool:
    """Whether it is done on one day, so that it is complete once it is given."""
    return step.treatment.kind in definitions.listed(_LINE, "single-acts")
