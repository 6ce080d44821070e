"""A drawing taken apart: its texts with the room they take, its shapes, and what a page and a typesetter need of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from fairlead.report.drawing import Box, width_of
from fairlead.report.picture import Picture

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "defs", "g", "path", "rect", "circle", "line", "text", "use"}
COLORS = {"none", "currentColor"}


@dataclass(frozen=True)
class Text:
    """A line of text and its room."""

    says: str
    box: Box


def _inner(box: Box) -> Box:
    """The box without a hair's breadth: labels set edge to edge do not touch for the rounding of a number."""
    return Box(box.left + 0.05, box.top + 0.05, box.right - 0.05, box.bottom - 0.05)


def root_of(picture: Picture) -> ET.Element:
    return ET.fromstring(str(picture.svg))


def shapes(picture: Picture, tag: str, name: str = "") -> list[ET.Element]:
    """All elements of a kind, of a class where one is given."""
    return [one for one in root_of(picture).iter(f"{SVG}{tag}") if not name or name in one.get("class", "").split()]


def number(one: ET.Element, name: str) -> float:
    return float(one.get(name, "0"))


def texts(picture: Picture) -> list[Text]:
    """The texts of a drawing, measured as widely as they may come out."""
    return list(_texts(root_of(picture)))


def _texts(root: ET.Element) -> Iterator[Text]:
    for one in root.iter(f"{SVG}text"):
        size, says = number(one, "font-size"), one.text or ""
        wide = width_of(says, size, bold=one.get("font-weight") == "600")
        left = number(one, "x") - {"start": 0, "middle": 0.5, "end": 1}[one.get("text-anchor", "start")] * wide
        yield Text(says, Box(left, number(one, "y") - 0.72 * size, left + wide, number(one, "y") + 0.2 * size))


def near(placed: list[Text]) -> Iterator[tuple[Text, Text]]:
    """Pairs of texts of which neither ends above the other."""
    ordered = sorted(placed, key=lambda one: one.box.top)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.box.top >= one.box.bottom:
                break
            yield one, other


def said(picture: Picture) -> str:
    """All texts of the drawing in one line."""
    return " ".join(one.says for one in texts(picture))


def assert_sound(picture: Picture) -> None:
    """It is told in words, it fits, no text lies on another, and it holds nothing that the page refuses or another program draws otherwise."""
    root = root_of(picture)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= ALLOWED
    assert root.get("role") == "img"
    named = root.get("aria-labelledby", "").split()
    told = {one.get("id"): one.text for one in root if one.tag in (f"{SVG}title", f"{SVG}desc")}
    assert list(told) == named
    assert all(told.values())
    left, top, wide, high = map(float, root.get("viewBox", "").split())
    assert (left, top, wide) == (0, 0, 360)
    for one in root.iter():
        assert "style" not in one.attrib
        assert not [name for name in one.attrib if name.startswith("on")]
        assert {one.get(name) for name in ("fill", "stroke") if one.get(name)} <= COLORS
        assert not re.search(r"\b(?:nan|inf)\b", " ".join(one.attrib.values()))
    placed = texts(picture)
    for one in placed:
        assert one.box.left >= -0.5, one
        assert one.box.right <= wide + 0.5, one
        assert one.box.top >= -1, one
        assert one.box.bottom <= high, one
    for one, other in near(placed):
        assert not _inner(one.box).meets(_inner(other.box)), (one, other)
    assert picture.rows
    assert all(len(row) == len(picture.head) for row in picture.rows)
