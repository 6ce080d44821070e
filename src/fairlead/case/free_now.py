"""Whether the latest word of the record is that no cancer is left: a look after the last growth and the last treatment found none.

A look counts that found the whole body free, not one of the first place alone. It is later than a growth by their days, or because it
counts from a treatment that came after that growth. The rule is our own (``definitions/failure.yaml``, `failure-free`).
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.case.definitions import Definitions
from fairlead.case.growths import Course, Growth
from fairlead.case.treatments_given import Step
from fairlead.conditions.days import days, newer
from fairlead.contract.case import Case
from fairlead.contract.course import Assessment

_ROW = "failure-free"


def free_looks(case: Case, course: Course, definitions: Definitions) -> tuple[str, ...]:
    """The paths of the looks that tell so; empty where the record does not, or where a treatment goes on."""
    if any(step.goes_on or step.treatment.status == "ongoing" for step in course.steps):
        return ()
    results, local = definitions.listed(_ROW, "results"), definitions.listed(_ROW, "local-methods")
    return tuple(
        f"assessments[{index}]"
        for index, look in enumerate(case.assessments)
        if look.result in results
        and look.method not in local
        and look.detail != "local"
        and all(_is_after(look, growth, course) for growth in course.growths)
        and not any(_is_before(look, step, course) for step in course.steps)
        and not any(_is_doubted_by(look, other) for other in case.assessments)
    )


def _of(look: Assessment, course: Course) -> Iterator[Step]:
    """The treatment that a look counts from."""
    return (step for step in course.steps if look.of is not None and step.treatment.id == look.of)


def _is_after(look: Assessment, growth: Growth, course: Course) -> bool:
    """Whether a look came after a growth and after what was done about it."""
    when = days(look.date)
    if when is not None and growth.when is not None:
        return newer(when, growth.when)
    return growth.place is not None and any(step.place > growth.place for step in _of(look, course))


def _is_before(look: Assessment, step: Step, course: Course) -> bool:
    """Whether drugs against the cancer were, or may have been, begun after a look."""
    if not step.is_line:
        return False
    when = days(look.date)
    if when is not None and step.start is not None:
        return not newer(when, step.start)
    return any(step.place > counted.place for counted in _of(look, course)) and step.aim != "cure"


def _is_doubted_by(look: Assessment, other: Assessment) -> bool:
    """Whether another look, of the same day or later, found growth or does not tell its day."""
    if other.result not in ("PD", "iUPD"):
        return False
    return not newer(days(look.date), days(other.date)) and (other.date is not None or look.of is None)
