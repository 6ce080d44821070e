"""A hundred small figures: what a sentence of the pack tells "of 100 people", drawn one figure for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from fairlead.contract.options import Option, Result
from fairlead.knowledge.schema import Says
from fairlead.report.drawing import SMALL, WIDTH, drawing, element, group, height_of, lettering, look, shape, wrapped
from fairlead.report.pages import upper_first
from fairlead.report.picture import Picture
from fairlead.report.picture_words import words_of

_OF_100 = re.compile(r"\b(\d+)(?:\s+(?:against|and|or)\s+(\d+))?\s+of\s+100\b")
_SHARES = ("%", "percent")
_CLOSED = "survival"
"""What a result measures that is never drawn: length of life stands behind a door, and there in words."""

_ROW, _ACROSS, _DOWN, _GRID = 10, 16.4, 18.0, 164.0


def people(option: Option, told: Sequence[Says]) -> dict[str, Picture]:
    """A picture for each of these sentences that tells one result of the option as so many of 100, by the sentence.

    Drawn is only what the words say: a result whose share, rounded, is the number in the sentence, from the source of the sentence. Where
    two results could be meant, or where somebody died, there is none.
    """
    said = words_of("people")
    found = {one.text: _meant(one, option.evidence.results, said) for one in told}
    drawn = {text: result for text, result in found.items() if result}
    return {text: _picture(f"people-{option.id}-{number}", text, one) for number, (text, one) in enumerate(drawn.items(), start=1)}


def counted(value: float | None, unit: str | None) -> int | None:
    """How many of 100 a share is; None where it is no share, or of one in a hundred less than half.

    >>> counted(27.9, "%"), counted(27.9, "months"), counted(0.4, "%")
    (28, None, None)
    """
    if value is None or unit not in _SHARES or not 0 <= value <= 100:
        return None
    return int(value + 0.5) or None


def _meant(told: Says, results: Sequence[Result], said: Mapping[str, Any]) -> Result | None:
    """The one result that a sentence tells, with all its numbers; None where there are several, or it is not of people."""
    numbers = _numbers(told.text)
    same = [one for one in results if one.citation == told.source and counted(one.arm_value, one.unit) in numbers]
    meant = {(one.endpoint, one.arm_value, one.control_value): one for one in same}
    if len(meant) != 1:
        return None
    (one,) = meant.values()
    unsaid = numbers - {counted(one.arm_value, one.unit), counted(one.control_value, one.unit)}
    return None if unsaid or one.measures == _CLOSED or _is_refused(told.text, one, said) else one


def _numbers(text: str) -> set[int]:
    """All that a sentence tells of 100."""
    return {int(number) for found in _OF_100.findall(text) for number in found if number}


def _is_refused(text: str, one: Result, said: Mapping[str, Any]) -> bool:
    """Whether somebody died, or what was counted are no people."""
    return any(word in one.endpoint.casefold() for word in said["not_drawn"]) or any(
        re.search(rf"of 100(?: \w+){{0,2}} {word}", text) for word in said["not_people"]
    )


@lru_cache(maxsize=256)
def _picture(name: str, text: str, one: Result) -> Picture:
    """The picture of a result; it is the same for everybody, so it is drawn once."""
    said = words_of("people")
    groups = [(one.arm or said["arm"], counted(one.arm_value, one.unit))]
    control = counted(one.control_value, one.unit)
    if control in _numbers(text):
        groups.append((one.control or said["control"], control))
    shown = [(who, count) for who, count in groups if count is not None]
    parts = [_figure(name)]
    heads = [wrapped(said["with"].format(who=upper_first(who)), _GRID, SMALL) if len(shown) > 1 else () for who, _ in shown]
    top = SMALL + 16 + max(height_of(len(head), SMALL) for head in heads)
    foot = top + 100 / _ROW * _DOWN + 4
    for number, ((_, count), head) in enumerate(zip(shown, heads, strict=True)):
        parts += _crowd(name, count, head, number * (WIDTH - _GRID - 4) + 2, top, said)
    key = wrapped(said["key"], WIDTH - 4, SMALL)
    parts.append(lettering(2, foot, key, size=SMALL, soft=True))
    says = said["says"].format(groups="; ".join(said["group"].format(who=who, count=count) for who, count in shown))
    rows = tuple((who, str(count), one.endpoint, one.trial, one.population) for who, count in shown)
    svg = drawing(name, text, says, foot + height_of(len(key), SMALL) + 6, parts)
    return Picture(name, text, says, svg, tuple(said["head"]), rows)


def _crowd(name: str, count: int, head: Sequence[str], x: float, y: float, said: Mapping[str, Any]) -> Iterator[Markup]:
    """A hundred figures in rows of ten, and above them their number and whose they are."""
    yield lettering(x, 0, [said["count"].format(count=count)], size=SMALL + 2, bold=True)
    yield lettering(x, SMALL + 7, head, size=SMALL)
    ink = look(fill="currentColor", stroke="currentColor", stroke_width=1)
    yield group(_figures(name, x, y, range(count)), class_="counts accent", **ink)
    yield group(_figures(name, x, y, range(count, 100)), class_="not accent", **(ink | look(fill="none")))


def _figures(name: str, x: float, y: float, numbers: range) -> Iterator[Markup]:
    """These of the hundred, each in its place: whole rows as one, the others singly."""
    number = numbers.start
    while number < numbers.stop:
        whole = number % _ROW == 0 and number + _ROW <= numbers.stop
        at = look(x=x + number % _ROW * _ACROSS, y=y + number // _ROW * _DOWN)
        yield shape("use", href=f"#{name}-{'ten' if whole else 'one'}", **at)
        number += _ROW if whole else 1


def _figure(name: str) -> Markup:
    """The figure, in a room of 12 by 15 units, and a row of them; filled where it counts, else its outline."""
    one = shape("path", id=f"{name}-one", d="M6 1a2.6 2.6 0 1 0 .1 0zM1.5 14.5v-3a4.5 4.5 0 0 1 9 0v3z")
    ten = group((shape("use", href=f"#{name}-one", x=number * _ACROSS) for number in range(_ROW)), id=f"{name}-ten")
    return element("defs", one + ten)
