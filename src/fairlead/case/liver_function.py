"""How the liver works: Child-Pugh points and the ALBI score, from scales of the pack.

Child-Pugh: points for three values and two findings, 5 to 15 (form with INR; Pugh, Br J Surg 1973, as printed in Cleve Clin J Med).
ALBI: 0.66 x log10(bilirubin in µmol/L) - 0.085 x albumin in g/L (Johnson, J Clin Oncol 2015, doi 10.1200/JCO.2014.57.9151).
Both were made for people with liver disease and describe reserve in others. The numbers are read from ``scales/liver.yaml``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from fairlead.case.measured import Rows, Value, derived, latest, lie_together
from fairlead.conditions.doubt import in_doubt
from fairlead.contract.case import Case
from fairlead.contract.course import Complication
from fairlead.contract.situation import Derived

_Range = tuple[int, int]


def points(case: Case, scale: Mapping[str, Any], told: Rows) -> Derived | None:
    """A point score; where a part is unknown, what it is at least (with ``>=``), or None where that says nothing.

    A finding that the record does not deny is not taken as absent. `told`: the values of the case, by what they measure.
    """
    values: list[Value] = []
    low, high, facts = 0, 0, list[str]()
    for item in scale["items"]:
        if "fact" in item:
            value = latest(told, item)
            (fewest, most), seen = _of_value(value, item), [value.path] if value else []
            values += [value] if value else []
        else:
            (fewest, most), seen = _of_finding(case, item)
        low, high, facts = low + fewest, high + most, facts + seen
    if not lie_together(values, scale) or (low < high and low == sum(_ends(item)[0] for item in scale["items"])):
        return None
    return derived(scale, low, values, facts, comparator=None if low == high else ">=")


def weighted_sum(scale: Mapping[str, Any], told: Rows) -> Derived | None:
    """A sum of values, each times its factor and some by their logarithm; None where one is missing or is not a plain number."""
    values: list[Value] = []
    total = 0.0
    for item in scale["items"]:
        value = latest(told, item)
        if value is None or value.comparator is not None or (item.get("taken") == "log10" and value.number <= 0):
            return None
        total += float(item["factor"]) * (math.log10(value.number) if item.get("taken") == "log10" else value.number)
        values.append(value)
    if not lie_together(values, scale):
        return None
    return derived(scale, round(total, int(scale["decimals"])), values, [one.path for one in values])


def _bands(item: Mapping[str, Any]) -> list[int]:
    rows = item.get("points")
    if rows is not None:
        return [int(row["points"]) for row in rows]
    return [int(item["absent"]), *map(int, item["grades"].values()), *map(int, item["degrees"].values())]


def leaves_open(scale: Mapping[str, Any]) -> bool:
    """Whether a point score without any value or finding may be more than its least, so that it says nothing."""
    return any(least < most for least, most in map(_ends, scale["items"]))


def with_ends(scale: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same scale where the fewest and the most points of each item are worked out: everybody is measured by it."""
    return {**scale, "items": tuple({**item, "ends": _ends(item)} for item in scale["items"])}


def _ends(item: Mapping[str, Any]) -> _Range:
    """The fewest and the most points that an item may have."""
    ready: _Range | None = item.get("ends")
    return (min(_bands(item)), max(_bands(item))) if ready is None else ready


def _of_value(value: Value | None, item: Mapping[str, Any]) -> _Range:
    if value is None:
        return _ends(item)
    rows = item["points"]
    if value.comparator is None:
        reached_by_it = _band(value.number, rows)
        return reached_by_it, reached_by_it
    ends = {"<=": (-math.inf, value.number), ">=": (value.number, math.inf)}
    ends |= {"<": (-math.inf, math.nextafter(value.number, -math.inf)), ">": (math.nextafter(value.number, math.inf), math.inf)}
    reached = [_band(number, rows) for number in ends[value.comparator]]
    return min(reached), max(reached)


def _band(number: float, rows: list[Mapping[str, Any]]) -> int:
    """The points of the first band that holds the number."""
    for row in rows:
        if (
            ("below" in row and number < row["below"])
            or ("at_most" in row and number <= row["at_most"])
            or ("above" in row and number > row["above"])
            or ("at_least" in row and number >= row["at_least"])
        ):
            return int(row["points"])
    raise ValueError("the bands of a scale leave a gap")


def _there(one: Complication) -> bool | None:
    """Whether a complication is there; not known where it was treated, or where the record only says that it is possible."""
    return None if one.status == "treated" or in_doubt(one.sources, scans=False) else one.status == "present"


def _of_finding(case: Case, item: Mapping[str, Any]) -> tuple[_Range, list[str]]:
    """Points for a complication or another illness by its grade or degree; the whole range where the record does not tell."""
    worst = _ends(item)
    entries: list[tuple[str, bool | None, int | None, str | None]] = [
        (f"complications[{index}]", _there(one), one.grade, one.detail)
        for index, one in enumerate(case.complications)
        if one.name in item["finding"]
    ]
    entries += [
        (f"fitness.conditions[{index}]", one.present and one.status != "past", None, one.detail)
        for index, one in enumerate(case.fitness.conditions)
        if one.name in item["finding"]
    ]
    if not entries:
        return worst, []
    facts = [path for path, *_ in entries]
    ranges = [_degree(present, grade, detail, item, worst) for _, present, grade, detail in entries]
    return (ranges[0], facts) if len(set(ranges)) == 1 else (worst, facts)


def _degree(present: bool | None, grade: int | None, detail: str | None, item: Mapping[str, Any], worst: _Range) -> _Range:
    if present is False:
        return int(item["absent"]), int(item["absent"])
    graded = {str(key): value for key, value in item["grades"].items()}  # keys of the pack are text
    known = graded.get(str(grade)) if grade is not None else item["degrees"].get((detail or "").strip().lower())
    if known is not None and present:
        return int(known), int(known)
    return (min(band for band in _bands(item) if band > int(item["absent"])) if present else worst[0]), worst[1]
