"""The latest value of a measurement in the unit that a method needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from fairlead.case.definitions import duration
from fairlead.conditions.days import Days, days, newer, newest
from fairlead.contract.case import Case
from fairlead.contract.fitness import Measurement
from fairlead.contract.situation import Derived
from fairlead.contract.types import unchecked
from fairlead.core.quantities import factor, spelled

_DIGITS = 6
"""Conversions are rounded here, so that a value on a cut-off stays on it."""

Comparator = Literal["<", "<=", ">=", ">"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value in the unit asked for, with its comparator, its date and its path."""

    number: float
    comparator: Comparator | None
    date: str | None
    path: str


Rows = Mapping[str, Sequence[tuple[str, Measurement]]]
"""The values of a case by what they measure, each with its path."""


def by_name(case: Case) -> Rows:
    """The values of a case by what they measure."""
    found: dict[str, list[tuple[str, Measurement]]] = {}
    for index, one in enumerate(case.measurements):
        found.setdefault(one.name, []).append((f"measurements[{index}]", one))
    return found


def latest(told: Rows, item: Mapping[str, Any]) -> Value | None:
    """The newest value of ``item["fact"]`` in ``item["unit"]``.

    None where there is none, where its unit is not known, and where values that may each be the newest differ.
    """
    front = newest(told.get(item["fact"], ()), lambda one, other: newer(days(one[1].date), days(other[1].date)))
    values = [_value(one, item, path) for path, one in front]
    first = values[0] if values else None
    if first is None or any(one is None or (one.number, one.comparator) != (first.number, first.comparator) for one in values):
        return None
    return first


def _value(one: Measurement, item: Mapping[str, Any], path: str) -> Value | None:
    try:
        number = float(one.value)
    except ValueError:
        return None
    times = _times(one.unit, item)
    return None if times is None else Value(round(number * times, _DIGITS), one.comparator, one.date, path)


def _times(unit: str | None, item: Mapping[str, Any]) -> float | None:
    """What a value is multiplied by: 1 where the measurement has no unit at all, None where the unit is not known."""
    wanted = item.get("unit")
    if wanted is None:
        return 1.0
    if unit is None:
        return None
    return _factor(unit, str(wanted), tuple((item.get("also") or {}).items()))


@lru_cache(maxsize=256)
def _factor(unit: str, wanted: str, also: tuple[tuple[Any, Any], ...]) -> float | None:
    known = {spelled(str(other)): float(times) for other, times in also}
    return known.get(spelled(unit), factor(unit, wanted))


def lie_together(values: Sequence[Value], scale: Mapping[str, Any]) -> bool:
    """Whether dated values lie as close together as the scale asks; undated ones are taken as told, for now."""
    dated = sorted(when for one in values if (when := days(one.date)) is not None)
    return not dated or dated[0][1] >= duration(scale["together"]).before(dated[-1][0])


def derived(
    scale: Mapping[str, Any], number: float, values: Sequence[Value], facts: Sequence[str], *, comparator: Comparator | None = None
) -> Derived:
    """A value worked out by a scale, dated by the oldest value it rests on; undated where one of them is."""
    dates: list[tuple[Days, str]] = [(when, one.date) for one in values if one.date and (when := days(one.date)) is not None]
    oldest = min(dates)[1] if dates and len(dates) == len(values) else None
    measurement = unchecked(
        Measurement,
        sources=(),
        name=str(scale["measure"]),
        value=number,
        comparator=comparator,
        unit=scale.get("unit"),
        low=None,
        high=None,
        date=oldest,
    )
    return unchecked(Derived, measurement=measurement, method=str(scale["id"]), facts=tuple(facts))
