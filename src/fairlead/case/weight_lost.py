"""The weight that was lost, worked out from two weights with their days where no words of the record tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fairlead.findings.finding import Finding
from fairlead.findings.plain_words import row_of
from fairlead.knowledge.lexicon import Lexicon

_WEIGHT, _KILOGRAMS = "weight", "kg"
_DAYS_IN_A_MONTH = 30.44
_ROW = "weights-compared"


def lost_between(findings: Sequence[Finding], lexicon: Lexicon) -> Finding | None:
    """The share lost up to the newest weight, from the heaviest of the half year before it, else of the year before it.

    In percent and months, marked as worked out and inferred; None where there are not two weights in kg with their days, or less was lost
    than the pack's limit.
    """
    limits = row_of(lexicon, "plain_words", _ROW)
    if limits is None:
        return None
    least, most, apart, half, year = (
        float(limits.more[name]) for name in ("least_percent", "most_percent", "apart_days", "half_a_year_days", "year_days")
    )
    told = [one for one in findings if one.kind == "measurement" and one.is_fact and one.fields.get("name") == _WEIGHT]
    told = [one for one in told if one.date is not None and one.fields.get("unit") == _KILOGRAMS and not one.fields.get("comparator")]
    now = max(told, key=_day, default=None)
    if now is None:
        return None
    for reach in (half, year):
        former = [one for one in told if apart <= _day(now) - _day(one) <= reach]
        before = max(former, key=lambda one: float(one.fields["value"]), default=None)
        if before is not None:
            break
    else:
        return None
    percent = round(100 * (1 - float(now.fields["value"]) / float(before.fields["value"])), 1)
    if not least <= percent < most:
        return None
    months = float(round((_day(now) - _day(before)) / _DAYS_IN_A_MONTH))
    day = replace(before, kind="day", fields={}, certainty="inferred")
    fields = {"percent": percent, "months": months, "months_at": day, "worked_out": True}
    return replace(now, kind="weight-loss", fields=fields, certainty="inferred")


def _day(one: Finding) -> int:
    return one.date.first.toordinal() if one.date is not None else 0
