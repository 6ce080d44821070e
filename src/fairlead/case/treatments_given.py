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

    `aim` is ``cure``, ``advanced``, ``symptom`` or None where the record does not say; `is_line` whether drugs of this kind make a line.
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


def given(case: Case, definitions: Definitions) -> tuple[Step, ...]:
    """What was given (neither planned nor declined), in order of time: by start where all are dated, else as the case lists it."""
    listed = [(index, one) for index, one in enumerate(case.treatments) if one.status not in ("planned", "declined")]
    if all(one.start for _, one in listed):
        listed.sort(key=lambda pair: days(pair[1].start) or ())
    return tuple(_step(place, index, one, definitions) for place, (index, one) in enumerate(listed))


def _step(place: int, index: int, treatment: Treatment, definitions: Definitions) -> Step:
    is_line = treatment.kind in definitions.listed(_LINE, "kinds")
    aim = _aim(treatment, is_line, definitions)
    local = treatment.kind in definitions.listed(_LINE, "local") and aim != "symptom" and not _is_another_operation(treatment, definitions)
    in_course = is_line or local
    return Step(place, index, treatment, aim, is_line, in_course)


def _is_another_operation(treatment: Treatment, definitions: Definitions) -> bool:
    """Whether it names an operation of which no kind takes the tumor out (a biopsy by craniotomy, a bypass): no course of its own."""
    named = definitions.vocabulary.treatments if definitions.vocabulary else {}
    known = treatment.procedure is not None and treatment.procedure in named and treatment.intent is None
    removing = {one for name in definitions.listed(_LINE, "removing") if name in named for one in named[name].procedures}
    return known and bool(removing) and treatment.procedure not in removing and treatment.kind == "surgery"


def _aim(treatment: Treatment, is_line: bool, definitions: Definitions) -> str | None:
    if treatment.line is not None:
        return "advanced"
    if treatment.intent in definitions.listed(_LINE, "curative-aims"):
        return "cure"
    if not is_line and treatment.intent in definitions.listed(_LINE, "symptom-aims"):
        return "symptom"
    if treatment.intent in definitions.listed(_LINE, "advanced-aims"):
        return "advanced"
    return None


def is_single_act(step: Step, definitions: Definitions) -> bool:
    """Whether it is done on one day, so that it is complete once it is given."""
    return step.treatment.kind in definitions.listed(_LINE, "single-acts")
