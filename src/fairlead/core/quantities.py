"""Amounts with units. A value in another unit is converted; a value without a unit is compared with nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_POWER = re.compile(r"\s*[x×*]?\s*10\s*[\^*(e]?\s*(?P<power>9|12|3|6)\)?\s*")
_MASS = {"kg": 1e3, "g": 1.0, "mg": 1e-3, "µg": 1e-6, "ng": 1e-9, "pg": 1e-12}
_VOLUME = {"l": 1.0, "dl": 1e-1, "ml": 1e-3, "µl": 1e-6, "mm3": 1e-6}
_AMOUNT = {"mol": 1.0, "mmol": 1e-3, "µmol": 1e-6, "nmol": 1e-9}
_ACTIVITY = {"u": 1.0, "iu": 1.0, "ku": 1e3, "mu": 1e-3}
_TIME = {"min": 60.0, "s": 1.0, "ms": 1e-3}
_LENGTH = {"m": 1.0, "cm": 1e-2, "mm": 1e-3}
_COUNT = {"": 1.0, "k": 1e3, "cells": 1.0, "/": 1.0}
_FAMILIES = {"mass": _MASS, "volume": _VOLUME, "amount": _AMOUNT, "activity": _ACTIVITY, "time": _TIME, "length": _LENGTH}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the unit it was written in; `unit` is None where none was written."""

    value: float
    unit: str | None = None


@lru_cache(maxsize=512)
def spelled(unit: str) -> str:
    """One spelling for each way of writing a unit.

    >>> spelled("10*9/L"), spelled("x10E9/l"), spelled("K/mcL"), spelled("UMOL/L"), spelled("Gy")
    ('10^9/l', '10^9/l', 'k/µl', 'µmol/l', 'gy')
    """
    text = unit.strip().replace("μ", "µ").replace("³", "3").replace("²", "2").replace("⁹", "9").replace("⁶", "6").lower()
    text = re.sub(r"\bu(?=(?:mol|g|l)\b)", "µ", text.replace("mcg", "µg").replace("mcl", "µl").replace("mcmol", "µmol"))
    text = re.sub(r"\s*/\s*", "/", text).replace("per cent", "%").replace("percent", "%")
    powered = _POWER.match(text)
    return f"10^{powered['power']}{text[powered.end() :]}" if powered else text


def _dimension(unit: str) -> tuple[tuple[str, ...], float] | None:
    """The dimension of a spelled unit and its size in base units, or None where the unit is not known here."""
    top, _, bottom = unit.partition("/")
    powered = re.fullmatch(r"10\^(\d+)", top)
    if powered:
        head: tuple[str, float] | None = ("count", 10.0 ** int(powered[1]))
    elif bottom and top in _COUNT:
        head = ("count", _COUNT[top])
    else:
        head = next(((name, sizes[top]) for name, sizes in _FAMILIES.items() if top in sizes), None)
    if head is None:
        return None
    if not bottom:
        return (head[0],), head[1]
    below = next(((name, sizes[bottom]) for name, sizes in _FAMILIES.items() if bottom in sizes), None)
    return None if below is None else ((head[0], below[0]), head[1] / below[1])


@lru_cache(maxsize=512)
def factor(unit: str, into: str) -> float | None:
    """What a number in `unit` is multiplied by to stand in `into`; None where the two do not measure the same.

    >>> round(factor("K/uL", "x10^9/L"), 9), round(factor("g/dL", "g/L"), 9), factor("mg/dL", "µmol/L") is None
    (1.0, 10.0, True)
    """
    source, target = spelled(unit), spelled(into)
    if source == target:
        return 1.0
    one, other = _dimension(source), _dimension(target)
    if one is None or other is None or one[0] != other[0]:
        return None
    return one[1] / other[1]
