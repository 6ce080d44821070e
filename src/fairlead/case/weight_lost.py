"""The weight that was lost, worked out from two weights with their days where no words of the record tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fairlead.findings.finding import Finding

_WEIGHT, _KILOGRAMS = "weight", "kg"
_DAYS_IN_A_MONTH, _APART, _HALF_A_YEAR, _YEAR = 30.44, 14, 200, 366
_MOST = 60.0
"""More than this share in percent is a misreading."""


def lost_between(findings: Sequence[Finding]) -> Finding | None:
    """The share lost up to the newest weight, from the heaviest of the half year before it, else of the year before it.

    In percent and months, marked as worked out and inferred; None where there are not two weights in kg with their days, or none was lost.
    """
    told = [one for one in findings if one.kind == "measurement" and one.is_fact and one.fields.get("name") == _WEIGHT]
    told = [one for one in told if one.date is not None and one.fields.get("unit") == _KILOGRAMS and not one.fields.get("comparator")]
    now = max(told, key=_day, default=None)
    if now is None:
        return None
    for reach in (_HALF_A_YEAR, _YEAR):
        former = [one for one in told if _APART <= _day(now) - _day(one) <= reach]
        before = max(former, key=lambda one: float(one.fields["value"]), default=None)
        if before is not None:
            break
    else:
        return None
    percent = round(100 * (1 - float(now.fields["value"]) / float(before.fields["value"])), 1)
    if not 0 < percent < _MOST:
        return None
    months = float(round((_day(now) - _day(before)) / _DAYS_IN_A_MONTH))
    day = replace(before, kind="day", fields={}, certainty="inferred")
    fields = {"percent": percent, "months": months, "months_at": day, "worked_out": True}
    return replace(now, kind="weight-loss", fields=fields, certainty="inferred")


def _day(one: Finding) -> int:
    return one.date.first.toordinal() if one.date is not None else 0
