"""Drugs whose end nobody explains: cycles counted, an answer told, and no growth until long after the last dose."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.case.choose import Notes
from fairlead.case.same_course import CURATIVE
from fairlead.contract.course import Progression
from fairlead.contract.treatment import Treatment
from fairlead.core.dates import PartialDate

_SEVERAL, _HELD = 2, ("CR", "PR", "SD")


def completed(
    treatments: Sequence[Treatment], progressions: Sequence[Progression], notes: Notes, long_after: float
) -> tuple[Treatment, ...]:
    """The treatments, those marked as completed whose count and sequel tell it; each is inferred in `notes`.

    `long_after`: the days behind the last dose from which growth no longer tells why drugs ended.
    """
    told: list[Treatment] = []
    for place, one in enumerate(treatments):
        if one.status is None and one.stop_reason is None and _had_all_of_it(one, treatments[place + 1 :], progressions, long_after):
            told.append(one.model_copy(update={"status": "completed", "stop_reason": "completed"}))
            marked = tuple(source.model_copy(update={"certainty": "inferred"}) for source in one.sources)
            notes.provenance[f"treatments[{one.id}].stop_reason"] = notes.provenance[f"treatments[{one.id}].status"] = marked
        else:
            told.append(one)
    return tuple(told)


def _had_all_of_it(one: Treatment, later: Sequence[Treatment], progressions: Sequence[Progression], long_after: float) -> bool:
    if one.kind != "systemic" or one.line is None or one.intent in CURATIVE or (one.cycles or 0) < _SEVERAL:
        return False
    if any(change.what == "stopped" for change in one.changes) or one.end is None or one.best_response not in _HELD:
        return False
    return _held_on(PartialDate.parse(one.end), later, progressions, long_after)


def _held_on(end: PartialDate, later: Sequence[Treatment], progressions: Sequence[Progression], long_after: float) -> bool:
    """Whether growth or other drugs are told, and none of them until months behind the last dose."""
    begun = [other.start for other in later if other.kind == "systemic" and other.status not in ("planned", "declined")]
    days = [*(growth.date for growth in progressions), *begun]
    if any(day is None for day in days):
        return False
    after = [PartialDate.parse(day) for day in days if day is not None]
    behind = [day for day in after if day.last >= end.first]
    return bool(behind) and all((day.first - end.last).days > long_after for day in behind)
