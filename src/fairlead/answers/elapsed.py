"""How long ago a treatment ended, as people tell it: "ended 11 months ago", "off treatment for 9 months"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date, timedelta

from fairlead.answers.phrases import Phrases
from fairlead.answers.together import Together
from fairlead.answers.words import Words

_STOPS = frozenset(".?!;")
_DAYS = {
    "week": 7.0,
    "wk": 7.0,
    "w": 7.0,
    "month": 30.44,
    "mo": 30.44,
    "mth": 30.44,
    "mths": 30.44,
    "mnth": 30.44,
    "year": 365.25,
    "yr": 365.25,
    "y": 365.25,
}
_NUMBERS = {
    name: at
    for at, name in enumerate(
        (
            *("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
        ),
        1,
    )
} | {"one": 1}
_REACH = 9
"""Within so many words of a treatment the time since its end stands."""
_BACK, _FAR = 3, 18
"""How many words beside a time are looked at; how far the time between an end and the growth may stand."""


def since_end(words: Words, group: Together, groups: Sequence[Together], phrases: Phrases) -> float | None:
    """The days since a group of treatments ended; None where that is not told, or where it is told of growth."""
    spans = [(place, length, days) for place, length, days in _spans(words) if _is_of(words, place, length, phrases)]
    far = {place: _FAR for place, length, _ in spans if _is_up_to_growth(words, place, length, phrases)}
    near = [
        (distance, days) for place, _, days in spans if (distance := _distance(words, group, place, far.get(place, _REACH))) is not None
    ]
    if not near:
        return None
    distance, days = min(near)
    others = (
        _distance(words, other, place, far.get(place, _REACH))
        for other in groups
        if other is not group
        for place, _, one in spans
        if one == days
    )
    return days if all(other is None or distance <= other for other in others) else None


def ended_on(day: date, days: float) -> str:
    """The month in which something ended that was so many days before `day`."""
    return (day - timedelta(days=days)).isoformat()[:7]


def ended_before(words: Sequence[str], ended: Set[str], ago: Set[str]) -> float | None:
    """The days since something ended that is spoken of in a sentence of its own ("I finished it a year ago"); None where none is told."""
    spans = ((at, days) for at, length, days in _spans_of(words) if not ago.isdisjoint(words[at + length : at + length + 1]))
    return next((days for at, days in spans if not ended.isdisjoint(words[max(0, at - _BACK) : at])), None)


def _spans(words: Words) -> list[tuple[int, int, float]]:
    return _spans_of([word.norm for word in words.tokens])


def _spans_of(words: Sequence[str]) -> list[tuple[int, int, float]]:
    """Each number of weeks, months or years: its first word, how many words it has, and its days."""
    found = []
    for at, word in enumerate(words[:-1]):
        number = int(word) if word.isdigit() else _NUMBERS.get(word)
        unit = words[at + 1].rstrip("s") if words[at + 1] not in _DAYS else words[at + 1]
        if number is not None and unit in _DAYS:
            found.append((at, 2, number * _DAYS[unit]))
    return found


def _is_of(words: Words, place: int, length: int, phrases: Phrases) -> bool:
    """Whether the words beside a time say that it is the time since an end: "… ago", "off … for …", and that nothing grew then."""
    before = [word.norm for word in words.tokens[max(0, place - _BACK) : place]]
    behind = [word.norm for word in words.tokens[place + length : place + length + _BACK]]
    if _is_up_to_growth(words, place, length, phrases):
        return True
    if phrases.norms("growing").intersection(before):
        return False
    return bool(phrases.norms("ago").intersection(behind[:1])) or bool(phrases.norms("off").intersection((*before, *behind[:1])))


def _is_up_to_growth(words: Words, place: int, length: int, phrases: Phrases) -> bool:
    """As in "relapse 4 months after the last dose": the time between an end and the growth that the question is about."""
    behind = [word.norm for word in words.tokens[place + length : place + length + 1 + _BACK]]
    return bool(phrases.norms("since-then").intersection(behind[:1]) and phrases.norms("its-end").intersection(behind[1:]))


def _distance(words: Words, group: Together, place: int, reach: int = _REACH) -> int | None:
    """How many words lie between a group and a time in the same sentence; None where it is another one, or far off."""
    low, high = sorted((group.last, place)) if place >= group.last else sorted((place, group.first))
    if high - low > reach or any(word.norm in _STOPS for word in words.tokens[low:high]):
        return None
    return high - low
