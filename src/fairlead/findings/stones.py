"""Weights in stones and pounds ("10 st 2", "11st 4lb") put in pounds, sign for sign, so that every place stays where it is."""

from __future__ import annotations

import re

from fairlead.core.patterns import pattern_of

_POUNDS_OF_A_STONE, _LEAST, _MOST = 14, 5, 40
_ORDINAL = (21, 31)
_STONES = pattern_of(
    r"(?<![\w./,-])(?P<s>\d{1,2})(?P<gap>\s?)(?:stones?|st)\b(?:\.(?=\s?\d{1,2}\s?lb))?(?:(?:,?\s?|\sand\s)(?P<l>\d{1,2})(?:\s?(?:lbs?|pounds?)\b)?(?![\d/%:]|\.\d|\s?(?:kg|cm|mg|am|pm|weeks?|months?)\b))?"
    r"(?!\s[A-Z])"
)
_UNITS = (" pounds", " lbs", " lb", "lbs", "lb")


def in_pounds(text: str) -> str:
    """The text with weights in stones put as pounds where one of them has pounds too; 5 to 40 stones are a weight.

    >>> in_pounds("from 11 st 4 to 10st 2lb, on 21st May")
    'from 158 lbs to  142 lbs, on 21st May'
    """
    if "st" not in text or not any(found["l"] for found in _STONES.finditer(text)):
        return text
    return _STONES.sub(_put, text)


def _put(found: re.Match[str]) -> str:
    stones, pounds, size = int(found["s"]), int(found["l"] or 0), len(found[0])
    if not _LEAST <= stones <= _MOST or pounds >= _POUNDS_OF_A_STONE or (stones in _ORDINAL and not found["gap"]):
        return found[0]
    number = str(stones * _POUNDS_OF_A_STONE + pounds)
    unit = next((unit for unit in _UNITS if len(number + unit) <= size), None)
    return found[0] if unit is None else (number + unit).rjust(size)
