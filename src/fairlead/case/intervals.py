"""Whole months since the last drug of a class, and since radiotherapy.

Which classes of drugs and kinds of treatment an interval looks at stands in the pack under the name of its field
(``definitions/lines.yaml``). An interval is told only where every day that the dates may mean gives the same number of months.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from fairlead.case.days import months_since
from fairlead.case.definitions import Definitions
from fairlead.case.treatments_given import Step, is_single_act
from fairlead.conditions.days import Days, days
from fairlead.contract.situation import Intervals
from fairlead.contract.types import unchecked

_ROWS = {name: name.replace("_", "-") for name in Intervals.model_fields}
"""Each interval with the name under which the pack has it."""
_Span = tuple[int, int | None]
"""The fewest and the most months; no upper end where the date is not known."""


def intervals(steps: tuple[Step, ...], definitions: Definitions, as_of: date) -> Intervals:
    """Every interval of the contract, in whole months to `as_of`; None where nothing was given or a date leaves it open."""
    return unchecked(Intervals, **{name: _months(steps, row, definitions, as_of) for name, row in _ROWS.items()})


def _months(steps: tuple[Step, ...], name: str, definitions: Definitions, as_of: date) -> int | None:
    kinds, drugs = definitions.listed(name, "kinds"), _drugs(name, definitions)
    sure = [_span(_last_day(step, drugs, definitions), step, as_of) for step in steps if step.treatment.kind in kinds or _held(step, drugs)]
    if not sure:
        return None
    maybe = [_span(step.end, step, as_of) for step in steps if drugs and _may_have_held(step)]
    fewest = min(low for low, _ in (*sure, *maybe))
    most = [high for _, high in sure if high is not None]
    return fewest if most and min(most) == fewest else None


@lru_cache(maxsize=64)
def _drugs(name: str, definitions: Definitions) -> frozenset[str]:
    """The drugs of the classes that an interval looks at."""
    return frozenset().union(*(definitions.classes.get(one, frozenset()) for one in definitions.listed(name, "classes")))


def _held(step: Step, drugs: frozenset[str]) -> bool:
    return bool(drugs.intersection(step.treatment.agents))


def _may_have_held(step: Step) -> bool:
    """Whether drugs were given that the record does not name, or that nobody may know."""
    blinded = step.treatment.trial is not None and step.treatment.trial.blinded is True
    return (step.is_line or step.treatment.kind == "chemoradiotherapy") and (blinded or not step.treatment.agents)


def _last_day(step: Step, drugs: frozenset[str], definitions: Definitions) -> Days | None:
    """The last day of the drugs looked at: that of their being stopped where each of them was, else the end of the treatment."""
    held = drugs.intersection(step.treatment.agents)
    stopped = {change.agent: days(change.date) for change in step.treatment.changes if change.what == "stopped" and change.agent in held}
    if held and held <= stopped.keys():
        dates = [when for when in stopped.values() if when is not None]
        return max(dates) if len(dates) == len(stopped) else None
    return step.start if is_single_act(step, definitions) else step.end


def _span(last: Days | None, step: Step, as_of: date) -> _Span:
    if last is None:
        return (0, 0) if step.treatment.status == "ongoing" else (0, None)
    found = months_since(last, as_of)
    assert found is not None
    return found
