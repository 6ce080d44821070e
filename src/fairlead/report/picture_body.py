"""Where the cancer is: an outline of a body with a sign in each part that the records name, and a label beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from fairlead.contract.case import Case
from fairlead.contract.tumor import Metastasis, Tumor
from fairlead.core.dates import PartialDate
from fairlead.report.course import day_told
from fairlead.report.drawing import SMALL, WIDTH, Sign, drawing, height_of, legend, lettering, line, look, shape, sign, wrapped
from fairlead.report.pages import FOLDER
from fairlead.report.picture import Picture
from fairlead.report.picture_words import words_of

_COLUMN, _APART, _ROOM = 100.0, 10.0, 98.0
_SIGNS: Mapping[str, Sign] = {
    "in-place": "diamond",
    "resected": "struck-diamond",
    "no-tumor-seen": "open-diamond",
    "unknown": "half-diamond",
    "present": "dot",
    "suspected": "doubt",
    "resolved": "struck",
    "absent": "tick",
}
_STRONGEST = ("present", "suspected", "resolved", "absent")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Place:
    """A part of the body with what is said of it: `at` is where its sign stands, None where the outline has no place for it.

    `end` is where a stretch ends of which only that is known.
    """

    state: str
    name: str
    told: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    at: Point | None
    end: Point | None = None


@lru_cache(maxsize=1)
def _outline() -> dict[str, Any]:
    import yaml  # few pages have one

    found: dict[str, Any] = yaml.load((FOLDER / "body.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return found


def body(case: Case | None, names: Mapping[str, str], *, for_clinician: bool = False) -> Picture | None:
    """The outline with the first tumor and its spread; None where the records name no part of the body that it has."""
    if case is None:
        return None
    said = words_of("body")
    first = _first(case.tumor, names, said)
    places = [*([first] if first else []), *_spread(case.metastases, names, said)]
    if not any(one.at for one in places):
        return None
    parts = [*_figure(), *(mark for one in places for mark in _marked(one))]
    labels, foot = _labels([one for one in places if one.at])
    parts += labels
    for told in (_elsewhere(places, said), said["note_clinician" if for_clinician else "note"]):
        lines = wrapped(told, WIDTH - 4, SMALL)
        parts.append(lettering(2, foot, lines, size=SMALL, soft=True))
        foot += height_of(len(lines), SMALL) + 8 if lines else 0
    used = {one.state for one in places if one.at}
    key, foot = legend(((sign(_SIGNS[name], 0, 0), told) for name, told in said["legend"].items() if name in used), foot + 2)
    heard = " ".join(f"{_upper(one.name)}: {'; '.join(one.told)}." if one.told else f"{_upper(one.name)}." for one in places)
    says, title = said["says"].format(places=heard), said["title"]
    rows = tuple(row for one in places for row in one.rows)
    return Picture("body", title, says, drawing("body", title, says, foot, [*parts, key]), tuple(said["head"]), rows)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- what there is to show --------------------------------------------------------------------------------------


def _first(tumor: Tumor, names: Mapping[str, str], said: Mapping[str, Any]) -> _Place | None:
    """The first tumor at its level; None where the records do not say where it is."""
    if tumor.site is None:
        return None
    state = tumor.primary or "unknown"
    place = _outline()["primary"].get(tumor.site, {})
    reach = said["reach"].format(start=f"{tumor.from_cm:g}", end=f"{tumor.to_cm:g}") if tumor.from_cm and tumor.to_cm else ""
    invades = said["invades"].format(what=", ".join(names.get(one, one) for one in tumor.invades)) if tumor.invades else ""
    siewert = said["siewert"].format(number=tumor.siewert) if tumor.siewert else ""
    told = tuple(filter(None, (names.get(tumor.site, tumor.site), siewert, reach, invades)))
    row = (said["primary"][state], "; ".join(told), "", "", "")
    at = place.get("at") or place.get("from")
    return _Place(state, said["primary"][state], told, (row,), tuple(at) if at else None, tuple(place["to"]) if "to" in place else None)


def _spread(found: Iterable[Metastasis], names: Mapping[str, str], said: Mapping[str, Any]) -> list[_Place]:
    """Each part of the body once, with all that is said of it; what is seen there decides on its sign."""
    by_place: dict[tuple[str, str], list[Metastasis]] = {}
    for one in found:
        placed = one.site in _outline()["spread"]
        by_place.setdefault((one.site, (not placed and one.detail) or names.get(one.site, one.site)), []).append(one)
    places = []
    for (site, name), same in by_place.items():
        state = min((one.status for one in same), key=_STRONGEST.index)
        told = tuple(dict.fromkeys(_told(one, said, dated=len(same) > 1) for one in same))
        at = _outline()["spread"].get(site)
        places.append(_Place(state, name, told, tuple(_row(one, name, said) for one in same), tuple(at) if at else None))
    return places


def _told(one: Metastasis, said: Mapping[str, Any], *, dated: bool) -> str:
    """What the records say of one finding, as short as it can be said."""
    if one.status == "absent":
        told = said["none"]
    else:
        status = "" if one.status == "present" else said[one.status]
        told = ", ".join(filter(None, [status, *_amounts(one, said)])) or said["present"]
    return f"{told} ({day_told(PartialDate.parse(one.date))})" if dated and one.date else told


def _amounts(one: Metastasis, said: Mapping[str, Any]) -> tuple[str, str]:
    """How many, and how large the largest is; nothing of what is not there."""
    if one.status == "absent":
        return "", ""
    count = "" if not one.count else said["one"] if one.count == 1 else said["many"].format(count=one.count)
    size = said["only" if one.count == 1 else "largest"].format(size=f"{one.largest_cm:g}") if one.largest_cm else ""
    return count, size


def _row(one: Metastasis, name: str, said: Mapping[str, Any]) -> tuple[str, ...]:
    status = said["none"] if one.status == "absent" else said[one.status]
    says = f"{status}: {one.detail}" if one.detail and one.detail.casefold() != name.casefold() else status
    return (_upper(name), says, *_amounts(one, said), day_told(PartialDate.parse(one.date)) if one.date else "")


def _elsewhere(places: Iterable[_Place], said: Mapping[str, Any]) -> str:
    """What the outline has no place for."""
    told = [f"{one.name}: {'; '.join(one.told)}" for one in places if one.at is None]
    return f"{said['elsewhere']} {'. '.join(told)}." if told else ""


# --- how it is drawn --------------------------------------------------------------------------------------------


def _figure() -> Iterable[Markup]:
    outline = _outline()
    edge = look(fill="none", stroke="currentColor", stroke_width=2, stroke_linecap="round", stroke_opacity=".75")
    within = look(fill="currentColor", fill_opacity=".06", stroke="currentColor", stroke_width=1.1, stroke_opacity=".4")
    yield from (shape("path", d=one, **within) for one in outline["organs"])
    yield from (shape("path", d=one, **edge) for one in outline["outline"])


def _marked(place: _Place) -> Iterable[Markup]:
    """The sign of a place; where only a stretch is known, a dashed frame along it with the sign in its middle."""
    if place.at is None:
        return
    if place.end:
        (x, top), (_, foot) = place.at, place.end
        edge = look(fill="none", stroke="currentColor", stroke_width=1.6, stroke_dasharray="4 3")
        yield shape("rect", x=x - 8, y=top - 4, width=18, height=foot - top + 8, rx=8, **edge)
    x, y = _point(place)
    yield sign(_SIGNS[place.state], x, y, size=5.5)


def _point(place: _Place) -> Point:
    assert place.at is not None
    x, y = place.at
    return (x, y) if place.end is None else (x, (y + place.end[1]) / 2)


def _labels(places: Sequence[_Place]) -> tuple[list[Markup], float]:
    """The labels in two columns beside the outline, each as near to the height of its sign as the others let it; and their foot."""
    parts: list[Markup] = []
    foot = float(_outline()["height"])
    for left, column in zip((True, False), _columns(places), strict=True):
        blocks = [(one, wrapped(_upper(one.name), _ROOM, SMALL, bold=True), _lines(one)) for one in column]
        heights = [height_of(len(name) + len(told), SMALL) for _, name, told in blocks]
        tops = _spread_out([_point(one)[1] - SMALL / 2 for one in column], heights, foot)
        for (one, name, told), top in zip(blocks, tops, strict=True):
            x, anchor, (to_x, to_y) = _COLUMN if left else WIDTH - _COLUMN, "end" if left else "start", _point(one)
            parts.append(line(x + (4 if left else -4), top + SMALL / 2, to_x + (-9 if left else 9), to_y, width=1, opacity=".55"))
            parts.append(lettering(x, top, name, size=SMALL, bold=True, anchor=anchor))
            parts.append(lettering(x, top + height_of(len(name) + 1, SMALL) - SMALL, told, size=SMALL, anchor=anchor))
            foot = max(foot, top + height_of(len(name) + len(told), SMALL) + 10)
    return parts, foot


def _lines(place: _Place) -> tuple[str, ...]:
    return tuple(each for told in place.told for each in wrapped(told, _ROOM, SMALL))


def _columns(places: Sequence[_Place]) -> tuple[list[_Place], list[_Place]]:
    """Who stands on the left and who on the right: by the side of the sign, the ones near the middle where there is more room."""
    left = [one for one in places if _point(one)[0] < _MIDDLE[0]]
    right = [one for one in places if _point(one)[0] > _MIDDLE[1]]
    for one in places:
        if one not in left and one not in right:
            (left if len(left) <= len(right) else right).append(one)
    return sorted(left, key=lambda one: _point(one)[1]), sorted(right, key=lambda one: _point(one)[1])


_MIDDLE = (172.0, 188.0)


def _spread_out(wished: Sequence[float], heights: Sequence[float], foot: float) -> list[float]:
    """Tops of blocks of these heights, in their order, as near to the wished ones as they can be without touching each other."""
    tops: list[float] = []
    for top in wished:
        tops.append(max(top, 0, tops[-1] + heights[len(tops) - 1] + _APART if tops else 0))
    limit = foot
    for number in reversed(range(len(tops))):
        tops[number] = max(min(tops[number], limit - heights[number]), 0)
        limit = tops[number] - _APART
    for number in range(1, len(tops)):
        tops[number] = max(tops[number], tops[number - 1] + heights[number - 1] + _APART)
    return tops
