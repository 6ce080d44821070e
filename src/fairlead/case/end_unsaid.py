"""Drugs around an operation whose end the record does not tell: when they were over for certain."""

from __future__ import annotations

from collections.abc import Iterable

from fairlead.case.days import soon_after
from fairlead.case.definitions import Definitions
from fairlead.case.treatments_given import Step
from fairlead.conditions.days import Days
from fairlead.core.truth import Truth

RULE = "curative-drugs-long-over"


def long_over(last: Step, steps: Iterable[Step], back: Days | None, definitions: Definitions) -> tuple[str, ...]:
    """The facts by which `last` had ended long before the cancer came `back`; none where that is not certain.

    So it is for drugs that are given for a few months beside an operation, where the operation lies further back than the rule of the
    pack asks (`curative-drugs-long-over`). A last day that is told, or drugs that are given for a year, leave it to the record.
    """
    treatment, few_months = last.treatment, set(definitions.listed(RULE, "agents"))
    if last.end is not None or treatment.intent not in definitions.listed(RULE, "aims") or treatment.status == "ongoing":
        return ()
    if not treatment.agents or not set(treatment.agents) <= few_months:
        return ()
    removed = [step for step in steps if step.treatment.kind in definitions.listed(RULE, "kinds") and step.aim != "symptom"]
    if not removed or removed[-1].start is None:
        return ()
    is_long = soon_after(removed[-1].start, definitions.length(RULE, "window"), back) is Truth.FALSE
    return (last.path, removed[-1].path) if is_long else ()
