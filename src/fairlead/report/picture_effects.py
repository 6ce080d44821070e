"""What studies found of the ways of a group: each hazard ratio with its interval on one logarithmic scale, with a line at 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, log
from typing import Any

from markupsafe import Markup

from fairlead.contract.options import Measures, Option, Result
from fairlead.report.drawing import SMALL, TEXT, WIDTH, drawing, height_of, legend, lettering, line, path, sign, width_of, wrapped
from fairlead.report.page import OptionShown
from fairlead.report.pages import upper_first
from fairlead.report.picture import Picture
from fairlead.report.picture_words import words_of

_DRAWN: tuple[Measures, ...] = ("survival", "control")
_LEFT, _RIGHT, _FIGURES, _ROW, _APART = 10.0, 196.0, 152.0, 15.0, 10.0
_SMALLEST, _LARGEST = 0.1, 10.0
"""The ends of the widest scale; an interval that goes beyond one ends in an arrow there."""

_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10), (0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class _Found:
    """One hazard ratio of one option; `whom` says who took part, where the same study has several for it."""

    option: Option
    result: Result
    hr: float
    whom: str = ""

    @property
    def interval(self) -> tuple[float, float] | None:
        """The interval, where it holds the ratio: one that does not is a slip somewhere, and is not drawn."""
        ends = self.result.ci95
        return ends if ends and 0 < ends[0] <= self.hr <= ends[1] and isfinite(ends[1]) else None


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float

    def x(self, ratio: float) -> float:
        within = min(max(ratio, self.low), self.high)
        return _LEFT + (_RIGHT - _LEFT) * log(within / self.low) / log(self.high / self.low)


def effects_of(groups: Mapping[str, Sequence[OptionShown]]) -> dict[str, Picture]:
    """A picture for each group of which a study told a hazard ratio, by the name of the group."""
    made = {name: effects(name, [one.option for one in group]) for name, group in groups.items()}
    return {name: one for name, one in made.items() if one}


def effects(group: str, options: Sequence[Option]) -> Picture | None:
    """The hazard ratios of these options; None where no study tells one."""
    said = words_of("effects")
    found = [each for option in options for each in _found(option)]
    if not found:
        return None
    scale = _scale(found)
    parts: list[Markup] = []
    y = 0.0
    for measure in _DRAWN:
        same = [one for one in found if one.result.measures == measure]
        if same:
            drawn, y = _block(said["measures"][measure], same, scale, said, y)
            parts += drawn
    note = wrapped(said["note"], WIDTH - 4, SMALL)
    parts.append(lettering(2, y, note, size=SMALL, soft=True))
    y += height_of(len(note), SMALL) + 10
    used = [name for name in said["legend"] if any(name in _kinds(one) for one in found)]
    key, y = legend(((_sample(name), said["legend"][name]) for name in used), y)
    name, title = f"effects-{group}", said["title"].format(group=group)
    says = said["says"].format(count=len(found))
    return Picture(
        name, title, says, drawing(name, title, says, y, [*parts, key]), tuple(said["head"]), tuple(_row(one, said) for one in found)
    )


def _found(option: Option) -> list[_Found]:
    results = [one for one in option.evidence.results if _is_drawn(one)]
    times = Counter((one.trial, one.measures) for one in results)
    return [_Found(option, one, one.hr or 0, one.population if times[one.trial, one.measures] > 1 else "") for one in results]


def _is_drawn(one: Result) -> bool:
    """Whether it is a ratio that a scale has room for."""
    return one.measures in _DRAWN and one.hr is not None and _SMALLEST <= one.hr <= _LARGEST


def _scale(found: Sequence[_Found]) -> _Scale:
    """A scale on which all of it stands, and 1 with room on both sides."""
    ends = [end for one in found for end in (one.hr, *(one.interval or ()))]
    low, high = min(*ends, 0.7), max(*ends, 1.4)
    return _Scale(max(low / 1.08, _SMALLEST), min(high * 1.08, _LARGEST))


def _row(one: _Found, said: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        upper_first(one.option.title),
        one.result.trial,
        one.result.endpoint,
        _arms(one, said),
        _told(one, said),
        f"{one.result.n}" if one.result.n else "",
        one.result.population,
        "; ".join(_notes(one, said)),
    )


def _told(one: _Found, said: Mapping[str, Any]) -> str:
    ends = one.interval
    told: str = (
        said["effect"].format(hr=f"{one.hr:g}", low=f"{ends[0]:g}", high=f"{ends[1]:g}") if ends else said["bare"].format(hr=f"{one.hr:g}")
    )
    return told


def _notes(one: _Found, said: Mapping[str, Any]) -> Iterator[str]:
    if one.result.against:
        yield said["against"]
    if one.option.borrowed_from:
        yield said["borrowed"].format(cancer=one.option.borrowed_from)


def _kinds(one: _Found) -> Iterator[str]:
    """What of the legend this row needs."""
    yield "plain" if one.interval else "bare"
    if one.result.against:
        yield "against"
    if one.option.borrowed_from and one.interval:
        yield "borrowed"
    if one.interval and (one.interval[0] < _SMALLEST or one.interval[1] > _LARGEST):
        yield "beyond"


def _block(heading: str, found: Sequence[_Found], scale: _Scale, said: Mapping[str, Any], y: float) -> tuple[list[Markup], float]:
    """All of one measure, an option's rows beneath its name, and the scale at the foot."""
    parts = [lettering(2, y, [heading], size=TEXT + 1, bold=True)]
    y += TEXT + 12
    latest = ""
    for one in found:
        if one.option.id != latest:
            name = wrapped(upper_first(one.option.title), WIDTH - 4, TEXT, bold=True)
            parts.append(lettering(2, y, name, bold=True))
            y += height_of(len(name)) + 5
            latest = one.option.id
        drawn, y = _strip(one, scale, said, y)
        parts += drawn
    ticks, y = _ticks(scale, said, y)
    return [*parts, *ticks], y


def _strip(one: _Found, scale: _Scale, said: Mapping[str, Any], y: float) -> tuple[list[Markup], float]:
    """Study, measure and groups in words, and under them the ratio with its interval and its figures."""
    n = said["people"].format(n=one.result.n) if one.result.n else ""
    row = said["row"].format(trial=one.result.trial, endpoint=one.result.endpoint)
    words = wrapped("; ".join(filter(None, [row, one.whom, _arms(one, said), n, *_notes(one, said)])), WIDTH - 4, SMALL)
    figures = wrapped(_told(one, said), _FIGURES, SMALL)
    parts = [lettering(2, y, words, size=SMALL, soft=True)]
    y += height_of(len(words), SMALL) + 4
    height = max(_ROW, height_of(len(figures), SMALL))
    parts.append(lettering(WIDTH - 2, y, figures, size=SMALL, anchor="end"))
    parts.append(line(scale.x(1), y - 1, scale.x(1), y + height + 1, width=1.2, opacity=".6"))
    parts += _drawn(one, scale, y + SMALL / 2 - 0.5)
    return parts, y + height + _APART


def _arms(one: _Found, said: Mapping[str, Any]) -> str:
    """Which two groups were compared: the option may be either of them."""
    arms: str = said["arms"].format(arm=one.result.arm, control=one.result.control) if one.result.arm and one.result.control else ""
    return arms


def _drawn(one: _Found, scale: _Scale, y: float) -> Iterator[Markup]:
    x = scale.x(one.hr)
    if one.interval:
        low, high = one.interval
        yield line(scale.x(low), y, scale.x(high), y, width=2, dashes="4 3" if one.option.borrowed_from else None)
        for end, side in ((low, -1), (high, 1)):
            at = scale.x(end)
            if scale.low <= end <= scale.high:
                yield line(at, y - 4, at, y + 4, width=2)
            else:
                yield path((at - 5 * side, y - 4), (at, y), (at - 5 * side, y + 4))
    if one.result.against:
        yield sign("open-diamond", x, y, size=4.5)
    else:
        yield sign("square" if one.interval else "ring", x, y, size=3.6)


def _ticks(scale: _Scale, said: Mapping[str, Any], y: float) -> tuple[list[Markup], float]:
    """The scale, and which side of 1 speaks for what."""
    wide = scale.high / scale.low > 8
    parts = [line(_LEFT, y, _RIGHT, y, opacity=".6")]
    free = 0.0
    for ratio in _TICKS[0 if wide else 1]:
        told, x = f"{ratio:g}", scale.x(ratio)
        half = width_of(told, SMALL) / 2
        if scale.low <= ratio <= scale.high and (x - half >= free or not free):
            parts.append(line(x, y - 3, x, y + 3, opacity=".6"))
            parts.append(lettering(max(x, half), y + 6, [told], size=SMALL, anchor="middle", soft=True))
            free = max(x, half) + half + 3
    y += SMALL + 12
    sides = wrapped(f"← {said['left']}; {said['right']} →", WIDTH - 4, SMALL)
    parts.append(lettering(2, y, sides, size=SMALL, soft=True))
    return parts, y + height_of(len(sides), SMALL) + 18


def _sample(name: str) -> Markup:
    """A sign of the legend around (0, 0)."""
    if name == "bare":
        return sign("ring", 0, 0, size=3.6)
    if name == "against":
        return sign("open-diamond", 0, 0, size=4.5)
    if name == "borrowed":
        return line(-8, 0, 8, 0, width=2, dashes="4 3")
    if name == "beyond":
        return path((-3, -4), (2, 0), (-3, 4))
    return line(-8, 0, 8, 0, width=2) + sign("square", 0, 0, size=3.6)
