"""Values that people read off and write in many ways ("38 point 7", "102.4F", "sats of 84%"), and what the pack says they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fairlead.knowledge.answering import Measure
from fairlead.knowledge.pack import Pack

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)([a-z]*)")
_STOPS = frozenset(".?!;\n")
_BETWEEN = 5
"""How many words may stand between the name of a value and its number, as in "sats have come down to 84"."""
_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: at for at, word in enumerate((*_SMALL, *_TEENS))} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
_POINT = frozenset({"point", "dot"})


@dataclass(frozen=True, slots=True)
class Read:
    """A number in words `first` to `last` (exclusive), and the letters that stand at its end."""

    value: float
    unit: str
    first: int
    last: int


def measured(words: Sequence[str], pack: Pack) -> Iterator[tuple[str, int, int]]:
    """The senses that values tell, each with its words, first to last (exclusive)."""
    numbers = list(_numbers(words))
    if not numbers:
        return
    named, by_unit = _index(pack)
    for number in numbers:
        after = words[number.last] if number.last < len(words) else ""
        for measure in (*by_unit.get(number.unit, ()), *by_unit.get(after, ())):
            if measure.least <= number.value <= measure.most:
                yield measure.sense, number.first, min(number.last + 1, len(words))
    for at, word in enumerate(words):
        for measure in named.get(word, ()):
            number_after = _behind(words, at, numbers)
            if number_after is not None and measure.least <= number_after.value <= measure.most:
                yield measure.sense, at, number_after.last


def _behind(words: Sequence[str], at: int, numbers: Sequence[Read]) -> Read | None:
    """The first number behind a name, near enough and in its sentence."""
    found = next((one for one in numbers if one.first > at), None)
    if found is None or found.first - at - 1 > _BETWEEN or _STOPS.intersection(words[at : found.first]):
        return None
    return found


def _numbers(words: Sequence[str]) -> Iterator[Read]:
    at = 0
    while at < len(words):
        found = _number(words, at)
        if found is not None:
            yield found
        at = found.last if found is not None else at + 1


def _number(words: Sequence[str], first: int) -> Read | None:
    """The number that begins at a word, in figures or in words, with what is said behind a spoken point."""
    whole, unit, last = _whole(words, first)
    if whole is None:
        return None
    if not unit and last + 1 < len(words) and words[last] in _POINT:
        part, unit, end = _whole(words, last + 1)
        if part is not None and part < 10:
            return Read(whole + part / 10, unit, first, end)
        unit = ""
    return Read(whole, unit, first, last)


def _whole(words: Sequence[str], at: int) -> tuple[float | None, str, int]:
    found = _NUMBER.fullmatch(words[at])
    if found:
        return float(found[1]), found[2], at + 1
    value, end = _small(words, at)
    if end < len(words) and words[end] == "hundred" and (value or words[at] == "hundred"):
        rest, last = _small(words, end + 1 + (words[end + 1 : end + 2] == ["and"] or words[end + 1 : end + 2] == ("and",)))
        return 100.0 * (value or 1) + (rest or 0), "", last if rest is not None else end + 1
    return value, "", end


def _small(words: Sequence[str], at: int) -> tuple[float | None, int]:
    """A number below a hundred in words; None, and the same place, where there is none."""
    value = _VALUES.get(words[at]) if at < len(words) else None
    if value is None:
        return None, at
    one = _VALUES.get(words[at + 1], 99) if at + 1 < len(words) else 99
    return (float(value + one), at + 2) if value >= 20 and 0 < one < 10 else (float(value), at + 1)


@lru_cache(maxsize=8)
def _index(pack: Pack) -> tuple[Mapping[str, Sequence[Measure]], Mapping[str, Sequence[Measure]]]:
    named: dict[str, list[Measure]] = {}
    by_unit: dict[str, list[Measure]] = {}
    for measure in pack.measures.values():
        for word in measure.called:
            named.setdefault(word, []).append(measure)
        for word in measure.units:
            by_unit.setdefault(word, []).append(measure)
    return named, by_unit
