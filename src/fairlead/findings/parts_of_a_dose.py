"""Doses told as the parts of one that is told beside them: "60 Gy, given as 50 Gy and then 10 Gy"."""

from __future__ import annotations

from fairlead.findings.amounts import number as amount
from fairlead.findings.named import Course, Named

_ROUNDING, _FEWEST = 0.05, 2


def with_parts_of_a_dose(found: list[Course]) -> list[Course]:
    """As in "60 Gy, given as 50 Gy and then 10 Gy", "45 Gy, then 5.4 Gy, 50.4 Gy in all": the parts are of the dose that they add up to."""
    for place, course in enumerate(found):
        parts = found[place + 1 :]
        bare = [one for one in parts if all(name.what == "dose" for name in one.names)]
        if not any(name.what == "dose" for name in course.names) or not bare or bare != parts[: len(bare)]:
            continue
        doses = [_gray(name) for one in (course, *bare) for name in one.names if name.what == "dose"]
        if len(doses) > _FEWEST and any(abs(sum(doses) - 2 * one) < _ROUNDING for one in (doses[0], doses[-1])):
            whole = Course([name for one in (course, *bare) for name in one.names])
            return [*found[:place], whole, *found[place + 1 + len(bare) :]]
    return found


def _gray(name: Named) -> float:
    if name.dose is None:
        return 0.0
    centi = name.dose["u"].lower() == "cgy"
    return amount(name.dose["n"]) / (100 if centi else 1)
