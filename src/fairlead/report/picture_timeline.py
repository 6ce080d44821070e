"""The timeline: treatments as bars, looks, growth and tests as signs, all on one axis; a partial date is pale over all it may mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from fairlead.contract.tumor import Biomarker
from fairlead.core.dates import PartialDate
from fairlead.report.axis import Axis
from fairlead.report.course import Course, Look, Passage, Specimen, day_told
from fairlead.report.drawing import (
    PALE,
    SMALL,
    TEXT,
    WIDTH,
    Box,
    Sign,
    drawing,
    height_of,
    legend,
    lettering,
    line,
    look,
    path,
    shape,
    sign,
    width_of,
    wrapped,
)
from fairlead.report.picture import Picture
from fairlead.report.picture_words import words_of

_BAR, _GAP, _BESIDE, _WIDEST, _DOTS = 12, 14, 11, 200, 22
_MANY = 14
"""Signs of one kind from which on only the table tells each by its words."""

_NARROW = 90
"""Units of room beside a sign below which its label stands beneath it."""

_TOO_NEAR = 13
"""Units between two signs of one test below which they are one."""

_GREW = ("PD", "iUPD")


@dataclass(slots=True)
class _Sheet:
    """What was drawn so far: its parts, how far down it reaches, and the signs that the legend must explain."""

    axis: Axis
    said: Mapping[str, Any]
    names: Mapping[str, str]
    y: float
    parts: list[Markup] = field(default_factory=list)
    used: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Event:
    """A sign on the axis with its label: `kind` is its name in the legend."""

    kind: str
    sign: Sign
    day: PartialDate
    label: str
    told: str
    until: PartialDate | None = None


def timeline(course: Course | None, names: Mapping[str, str], *, for_clinician: bool = False) -> Picture | None:
    """The course as a picture; None where there is none. `names` say a word of the case to the reader."""
    if course is None:
        return None
    said = words_of("timeline")
    axis = Axis(course.first, course.last)
    sheet = _Sheet(axis, said, names, 0)
    treatments = [one for one in course.passages if one.name is not None]
    lanes = {"looks": _looks(course.looks, sheet), "growth": _growths(course.passages, sheet), "tests": _tests(course.tests, sheet)}
    _years(sheet)
    for one in treatments:
        _treatment(sheet, one)
    for name, events in lanes.items():
        if events:
            _lane(sheet, said[name], events)
    _years(sheet, below=True)
    _legend(sheet)
    for key, apart in (("undated", course.undated), ("ahead", course.ahead)):
        if apart:
            _told(sheet, said[key].format(names="; ".join(apart)))
    counts = {said["treatments"]: len(treatments)} | {said[name]: len(events) for name, events in lanes.items() if events}
    says = said["says"].format(
        first=_whole(course.first), last=_whole(course.last), counts=" ".join(f"{name}: {count}." for name, count in counts.items())
    )
    title = said["title_clinician" if for_clinician else "title"]
    rows = _rows(treatments, [one for events in lanes.values() for one in events], sheet)
    return Picture("timeline", title, says, drawing("timeline", title, says, sheet.y, sheet.parts), tuple(said["head"]), rows)


def _whole(day: date) -> str:
    return day_told(PartialDate.of(day))


# --- what there is to draw --------------------------------------------------------------------------------------


def _looks(looks: Iterable[Look], sheet: _Sheet) -> list[_Event]:
    def event(one: Look) -> _Event:
        told = sheet.said["looks_told"].get(one.result, "")
        method = sheet.names.get(one.method or "", one.method) or sheet.said["look"]
        label = f"{method}: {told}" if told else method
        grew = one.result in _GREW
        return _Event("grew" if grew else "look", "dot" if grew else "ring", one.day, label, day_told(one.day))

    return [event(one) for one in looks]


def _growths(passages: Iterable[Passage], sheet: _Sheet) -> list[_Event]:
    def event(one: Passage) -> _Event:
        sites = ", ".join(sheet.names.get(site, site) for site in one.sites)
        label = sites[:1].upper() + sites[1:]
        if one.suspected:
            label = f"{label}: {sheet.said['growth_suspected']}" if label else sheet.said["growth_suspected"].capitalize()
        kind = "suspected" if one.suspected else "growth"
        return _Event(kind, "open-diamond" if one.suspected else "diamond", one.start, label, day_told(one.start))

    return [event(one) for one in passages if one.name is None]


def _tests(tests: Iterable[Specimen], sheet: _Sheet) -> list[_Event]:
    def event(one: Specimen) -> _Event:
        days = [("collected", one.collected), ("reported", one.reported)]
        told = ", ".join(sheet.said[name].format(day=day_told(day)) for name, day in days if day)
        label = "; ".join(_result(each, sheet.said) for each in one.results)
        kind = "collected" if one.collected else "reported"
        later = one.reported if one.collected else None
        if later and sheet.axis.middle(later) - sheet.axis.middle(one.day) < _TOO_NEAR:
            later = None
        return _Event(kind, "open-flag" if one.collected else "flag", one.day, label, told, later)

    return [event(one) for one in tests]


def _result(one: Biomarker, said: Mapping[str, Any]) -> str:
    """A result in a few words, as exact as it is known."""
    figure = f"{one.comparator or ''}{one.number:g}" if one.number is not None else ""
    value = " ".join(filter(None, [one.score, figure, one.unit])) if figure else one.value or ""
    status = said["results"].get(one.status or "", "") if one.value not in said["telling"] else ""
    value = "" if value.casefold() in (status, one.status or "") else value
    return " ".join(filter(None, [one.marker, status, value]))


def _rows(treatments: Iterable[Passage], events: Iterable[_Event], sheet: _Sheet) -> tuple[tuple[str, ...], ...]:
    """The table: all that is drawn, in the order of time."""
    rows = [(one.start.first, (_named(one, sheet), _when(one, sheet.said), _came(one, sheet.said))) for one in treatments]
    rows += [(one.day.first, (_heading(one, sheet.said), one.told, one.label)) for one in events]
    return tuple(row for _, row in sorted(rows, key=lambda one: one[0]))


def _heading(one: _Event, said: Mapping[str, Any]) -> str:
    lane = {"look": "looks", "grew": "looks", "growth": "growth", "suspected": "growth"}.get(one.kind, "tests")
    told: str = said[lane]
    return told


def _named(one: Passage, sheet: _Sheet) -> str:
    name = sheet.names.get(one.name or "", one.name or "")
    name = name[:1].upper() + name[1:]
    return sheet.said["line"].format(name=name, line=one.line) if one.line else name


def _when(one: Passage, said: Mapping[str, Any]) -> str:
    kind = "span" if one.end else "ongoing" if one.ongoing else one.how
    told: str = said[kind].format(start=day_told(one.start), end=day_told(one.end) if one.end else "")
    return told


def _came(one: Passage, said: Mapping[str, Any]) -> str:
    told: str = said["best"].format(what=said["responses"][one.response]) if one.response else ""
    return told


# --- how it is drawn --------------------------------------------------------------------------------------------


def _years(sheet: _Sheet, *, below: bool = False) -> None:
    """The axis: a line with its ticks, their names above it, or below it at the foot of the picture."""
    at = sheet.y + (4 if below else SMALL + 8)
    sheet.parts.append(line(sheet.axis.left, at, sheet.axis.right, at, opacity=".6"))
    for tick in sheet.axis.ticks:
        sheet.parts.append(line(tick.x, at - 3, tick.x, at + 3, opacity=".6"))
        top = at + 6 if below else sheet.y
        sheet.parts.append(lettering(tick.label_x, top, [tick.label], size=SMALL, anchor=tick.anchor, soft=True))
    sheet.y = at + (SMALL + 14 if below else 12)


def _grid(sheet: _Sheet, top: float, bottom: float, taken: Sequence[Box] = ()) -> None:
    """The ticks of the axis carried on through a strip, where no text stands."""
    for tick in sheet.axis.ticks:
        strip = Box(tick.x - 2, top, tick.x + 2, bottom)
        if not any(strip.meets(one) for one in taken):
            sheet.parts.append(line(tick.x, top, tick.x, bottom, width=1, opacity=".25"))


def _treatment(sheet: _Sheet, one: Passage) -> None:
    """Its name and days, and under them its bar; for what is of one day a sign."""
    room = WIDTH - 2 * 2
    name = wrapped(_named(one, sheet), room, TEXT, bold=True)
    days = wrapped("; ".join(filter(None, [_when(one, sheet.said), _came(one, sheet.said)])), room, SMALL)
    sheet.parts.append(lettering(2, sheet.y, name, bold=True))
    sheet.y += height_of(len(name)) + 3
    sheet.parts.append(lettering(2, sheet.y, days, size=SMALL, soft=True))
    sheet.y += height_of(len(days), SMALL) + 6
    _grid(sheet, sheet.y - 2, sheet.y + _BAR + 2)
    _bar(sheet, one)
    sheet.y += _BAR + _GAP


def _bar(sheet: _Sheet, one: Passage) -> None:
    axis, y, middle = sheet.axis, sheet.y, sheet.y + _BAR / 2
    if not one.start.is_whole or (one.end and not one.end.is_whole):
        sheet.used["may"] = None
    if one.how == "on" and not one.end:
        _stretch(sheet, one.start, middle)
        sheet.parts.append(sign("square", axis.middle(one.start), middle))
        sheet.used["day"] = None
        return
    if one.end is None and not one.ongoing:
        _stretch(sheet, one.start, middle)
        _half_known(sheet, one, middle)
        return
    last = axis.last if one.end is None else one.end.last
    left, right = axis.x(one.start.first), axis.x(min(last, axis.last))
    sure_left, sure_right = axis.x(one.start.last), axis.x(axis.last if one.end is None else min(one.end.first, axis.last))
    if left < sure_left or sure_right < right:
        sheet.parts.append(_pale(left, y, right - left))
    if sure_left <= sure_right:
        sheet.parts.append(_sure(sure_left, y, max(sure_right - sure_left, 2)))
    if one.end is None:
        sheet.parts.append(_onwards(axis.right + 4, middle))
        sheet.used["open"] = None


def _half_known(sheet: _Sheet, one: Passage, middle: float) -> None:
    """A start without an end, or an end without a start: a stroke where it is known to the day, and dots where nobody knows."""
    axis, until = sheet.axis, one.how == "until"
    x = axis.x(one.start.first if until else min(one.start.last, axis.last))
    far = max(axis.left, x - _DOTS) if until else min(axis.right + _DOTS / 2, x + _DOTS)
    if one.start.is_whole:
        sheet.parts.append(_sure(x - 1.5, sheet.y, 3))
    sheet.parts.append(line(x, middle, far, middle, width=2.2, dashes="2 3"))
    sheet.used["unbegun" if until else "unended"] = None


def _pale(x: float, y: float, width: float, height: float = _BAR) -> Markup:
    edge = look(stroke="currentColor", stroke_width=1, stroke_dasharray="2 2", stroke_opacity=".7")
    return shape("rect", x=x, y=y, width=max(width, 2), height=height, fill="currentColor", fill_opacity=PALE, class_="may", **edge)


def _sure(x: float, y: float, width: float) -> Markup:
    return shape("rect", x=x, y=y, width=width, height=_BAR, class_="bar", fill="currentColor")


def _onwards(x: float, y: float) -> Markup:
    return path((x, y - 5), (x + 7, y), (x, y + 5), stroke_width=2.2)


def _stretch(sheet: _Sheet, day: PartialDate, middle: float) -> None:
    """All the days that a partial date may mean."""
    if not day.is_whole:
        left, right = sheet.axis.x(day.first), sheet.axis.x(min(day.last, sheet.axis.last))
        sheet.parts.append(_pale(left, middle - 4, right - left, 8))
        sheet.used["may"] = None


def _lane(sheet: _Sheet, heading: str, events: Sequence[_Event]) -> None:
    """Signs of one kind, each with its label beside it, set in rows so that no two touch."""
    sheet.parts.append(lettering(2, sheet.y, [heading], bold=True))
    sheet.y += TEXT + 6
    many = len(events) > _MANY
    if many:
        sheet.parts.append(lettering(2, sheet.y, [sheet.said["many"].format(count=len(events))], size=SMALL, soft=True))
        sheet.y += SMALL + 6
    taken: list[Box] = []
    for one in events:
        _event(sheet, one, taken, label=not many)
    bottom = max(box.bottom for box in taken)
    edges = sorted({edge for box in taken for edge in (box.top, box.bottom)})
    for top, foot in pairwise(edges):
        _grid(sheet, top, foot, taken)
    sheet.y = bottom + _GAP


def _event(sheet: _Sheet, one: _Event, taken: list[Box], *, label: bool) -> None:
    axis = sheet.axis
    x = axis.middle(one.day)
    ends = [axis.x(one.day.first), axis.x(min(one.day.last, axis.last)), x - 7, x + 7]
    if one.until:
        ends += [axis.middle(one.until) + 7, axis.x(min(one.until.last, axis.last))]
    left, right = min(ends), max(ends)
    after, before = WIDTH - 2 - right - _BESIDE + 7, left - _BESIDE + 7 - 2
    below = max(after, before) < _NARROW
    room = WIDTH - 4 if below else min(max(after, before), _WIDEST)
    lines = [*wrapped(one.label, room, SMALL), *wrapped(one.told, room, SMALL)] if label else []
    wide = max((width_of(each, SMALL) for each in lines), default=0)
    follows = wide <= after
    height = (14 + height_of(len(lines), SMALL) if below else max(height_of(len(lines), SMALL), 14)) + 6
    near = _BESIDE - 7
    start = min(left, WIDTH - 2 - wide)
    span = (
        (min(left, start), max(right, start + wide)) if below else (left, right + near + wide) if follows else (left - near - wide, right)
    )
    top = _free(Box(span[0], sheet.y, span[1], sheet.y + height), taken)
    taken.append(Box(span[0], top, span[1], top + height))
    middle = top + 6.5
    _stretch(sheet, one.day, middle)
    if one.until:
        _stretch(sheet, one.until, middle)
        sheet.parts.append(line(x + 6, middle, max(axis.middle(one.until) - 6, x + 6), middle, width=1.2, opacity=".7"))
        sheet.parts.append(sign("flag", axis.middle(one.until), middle))
        sheet.used["reported"] = None
    sheet.parts.append(sign(one.sign, x, middle))
    sheet.used[one.kind] = None
    at, anchor = (right + near, "start") if follows else (left - near, "end")
    if below:
        at, anchor = start, "start"
    sheet.parts.append(lettering(at, top + 14 if below else top, lines, size=SMALL, anchor=anchor))


def _free(box: Box, taken: Sequence[Box]) -> float:
    """The highest place for this box below where it stands at which it meets no other."""
    height = box.bottom - box.top
    for top in sorted({box.top, *(one.bottom for one in taken)}):
        if not any(Box(box.left, top, box.right, top + height).meets(one) for one in taken):
            return top
    return box.top


def _legend(sheet: _Sheet) -> None:
    """What the signs mean, those only that were drawn."""
    told = sheet.said["legend"]
    drawn, sheet.y = legend(((_sample(name), told[name]) for name in told if name in sheet.used), sheet.y)
    sheet.parts.append(drawn)


_SIGNS: Mapping[str, Sign] = {
    "day": "square",
    "look": "ring",
    "grew": "dot",
    "growth": "diamond",
    "suspected": "open-diamond",
    "collected": "open-flag",
    "reported": "flag",
}


def _sample(name: str) -> Markup:
    """A sign of the legend around (0, 0)."""
    if name in _SIGNS:
        return sign(_SIGNS[name], 0, 0)
    if name == "may":
        return _pale(-8, -5, 16, 10)
    if name == "open":
        return _onwards(-4, 0)
    return _sure(-8 if name == "unended" else 5, -6, 3) + line(-8, 0, 8, 0, width=2.2, dashes="2 3")


def _told(sheet: _Sheet, text: str) -> None:
    lines = wrapped(text, WIDTH - 4, SMALL)
    sheet.parts.append(lettering(2, sheet.y, lines, size=SMALL))
    sheet.y += height_of(len(lines), SMALL) + 8
