"""Shapes of SVG for every picture: presentation attributes only, which the page's policy lets in and the typesetter draws alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Literal

from markupsafe import Markup, escape

from fairlead.report.escape import plain

WIDTH = 360
"""Units across a drawing: about the pixels of a phone. Text is set for this, and a wider screen shows it larger."""

TEXT, SMALL, LEADING = 14, 13, 1.28
"""Sizes of type, and the height of a line as a multiple of them."""

PALE = ".3"
"""How dark is what only may be so."""

Sign = Literal[
    "dot", "ring", "doubt", "struck", "diamond", "open-diamond", "half-diamond", "struck-diamond", "square", "flag", "open-flag", "tick"
]

_USUAL, _FOREIGN = 611, 1000


class _Widths(dict[str, int]):
    """The width of a letter; one that is not listed is a usual one, or wide where its script is another."""

    def __missing__(self, letter: str) -> int:
        return _USUAL if letter < "\u0500" else _FOREIGN


# Advance widths of a bold sans-serif (thousandths of the size): a page may be shown with another, so both kinds of type get a margin.
_WIDTHS = _Widths(
    {
        **dict.fromkeys("il'|", 280),
        **dict.fromkeys("jIft ,./:;!()[]-`", 333),
        **dict.fromkeys('r*"{}', 430),
        **dict.fromkeys("zckvsxyJ", 556),
        **dict.fromkeys("w&ABCDHKNRU", 730),
        **dict.fromkeys("GOQ", 780),
        **dict.fromkeys("mM%W@", 960),
    }
)
_MARGIN, _BOLD_MARGIN = 1.04, 1.22


@dataclass(frozen=True, slots=True)
class Box:
    """Room that something takes."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether both take some of the same room."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def width_of(text: str, size: float = TEXT, *, bold: bool = False) -> float:
    """The units that a line of text takes at most, in the usual sans-serif types.

    >>> width_of("mm") > width_of("ii"), width_of("ab", 28) == 2 * width_of("ab", 14)
    (True, True)
    """
    wide = sum(map(_WIDTHS.__getitem__, text))
    return wide / 1000 * size * (_BOLD_MARGIN if bold else _MARGIN)


def wrapped(text: object, room: float, size: float = TEXT, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines that each fit into this room; a word that is wider than it is broken.

    >>> wrapped("a b", 1000), wrapped("aaaa bbbb", 45), len(wrapped("a" * 40, 100)) > 2
    (('a b',), ('aaaa', 'bbbb'), True)
    """
    lines: list[str] = []
    gap, left = width_of(" ", size, bold=bold), 0.0
    for word, wide in _broken(plain(text), room, size, bold):
        if lines and gap + wide <= left:
            lines[-1] += f" {word}"
            left -= gap + wide
        else:
            lines.append(word)
            left = room - wide
    return tuple(lines)


def _broken(text: str, room: float, size: float, bold: bool) -> Iterator[tuple[str, float]]:
    """The words with their widths; one that is wider than the room in pieces."""
    for word in text.split(" "):
        wide = width_of(word, size, bold=bold)
        if wide <= room:
            if word:
                yield word, wide
            continue
        piece, wide = "", 0.0
        for letter in word:
            more = width_of(letter, size, bold=bold)
            if piece and wide + more > room:
                yield piece, wide
                piece, wide = "", 0.0
            piece += letter
            wide += more
        yield piece, wide


def look(**attributes: object) -> dict[str, object]:
    """How shapes are drawn, by the names of the attributes."""
    return attributes


_LINED = look(fill="none", stroke="currentColor", stroke_width=1.8)


def shape(tag: str, **attributes: object) -> Markup:
    """One element; names of attributes with `_` for `-`, amounts to a tenth of a unit, None left out.

    >>> print(shape("rect", x=1.04, stroke_width=2, fill="none"))
    <rect x="1" stroke-width="2" fill="none"/>
    """
    return _own(f"<{tag}{_attributes(attributes)}/>")


def element(tag: str, content: str, **attributes: object) -> Markup:
    """One element with what stands in it: shapes as they are, anything else as text.

    >>> print(element("text", "<b>", x=1))
    <text x="1">&lt;b&gt;</text>
    """
    return _own(f"<{tag}{_attributes(attributes)}>{escape(content)}</{tag}>")


def _attributes(told: Mapping[str, object]) -> str:
    return "".join([f' {_named(name)}="{_safe(value)}"' for name, value in told.items() if value is not None])


def _safe(value: object) -> object:
    """What stands between the quotation marks; there is nothing to escape in a number."""
    return amount(value) if isinstance(value, (int, float)) else escape(value)


@cache
def _named(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _own(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - every value in it was escaped


def amount(value: object) -> object:
    """A number as it is written in a drawing."""
    return f"{round(value, 1):g}" if isinstance(value, (int, float)) else value


def group(parts: Iterable[Markup], **attributes: object) -> Markup:
    """Several shapes as one."""
    return element("g", Markup("").join(parts), **attributes)


def lettering(
    x: float, y: float, lines: Iterable[str], *, size: float = TEXT, bold: bool = False, anchor: str = "start", soft: bool = False
) -> Markup:
    """Lines of text one below the other; `y` is the top of the first."""
    drawn = look(
        font_size=size,
        font_weight="600" if bold else None,
        text_anchor=None if anchor == "start" else anchor,
        fill="currentColor",
        fill_opacity=".8" if soft else None,
    )
    tops = (y + size * (0.82 + number * LEADING) for number in count())
    return Markup("").join(element("text", one, x=x, y=top, **drawn) for one, top in zip(lines, tops, strict=False))


def height_of(lines: int, size: float = TEXT) -> float:
    """The units from the top of the first of these lines to the foot of the last."""
    return size * (1 + (lines - 1) * LEADING) if lines else 0


def line(
    x1: float, y1: float, x2: float, y2: float, *, width: float = 1.5, dashes: str | None = None, opacity: str | None = None
) -> Markup:
    """A straight line."""
    drawn = look(stroke="currentColor", stroke_width=width, stroke_dasharray=dashes, stroke_opacity=opacity)
    return shape("line", x1=x1, y1=y1, x2=x2, y2=y2, **drawn)


def path(*points: tuple[float, float], closed: bool = False, **more: object) -> Markup:
    """A line through these points, drawn with a stroke and not filled unless `more` says so."""
    told = "M" + "L".join(f"{amount(x)} {amount(y)}" for x, y in points) + ("Z" if closed else "")
    return shape("path", d=told, **(_LINED | more))


def sign(kind: Sign, x: float, y: float, *, size: float = 5) -> Markup:
    """A sign around a point; no two kinds differ by color only."""
    full = look(fill="currentColor")
    wide = size * 1.25
    match kind:
        case "dot" | "ring" | "doubt":
            dashes = "3 2.4" if kind == "doubt" else None
            return shape("circle", cx=x, cy=y, r=size, **(_LINED | full if kind == "dot" else _LINED), stroke_dasharray=dashes)
        case "square":
            return shape("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, **(_LINED | full))
        case "diamond" | "open-diamond" | "half-diamond" | "struck-diamond":
            corners = (x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)
            drawn = path(*corners, closed=True, **(full if kind == "diamond" else {}))
            return drawn + (_half(corners) if kind == "half-diamond" else _across(x, y, wide) if kind == "struck-diamond" else Markup())
        case "flag" | "open-flag":
            down = (x - size, y - size), (x + size, y - size), (x, y + size)
            return path(*down, closed=True, **(full if kind == "flag" else {}))
        case "struck":
            return shape("circle", cx=x, cy=y, r=size, **_LINED) + _across(x, y, size * 1.3)
        case "tick":
            return path((x - size, y), (x - size * 0.25, y + size * 0.75), (x + size, y - size * 0.85), stroke_linecap="round")


def _across(x: float, y: float, size: float) -> Markup:
    return path((x - size, y + size), (x + size, y - size))


def _half(corners: tuple[tuple[float, float], ...]) -> Markup:
    top, _, foot, left = corners
    return path(top, foot, left, closed=True, **look(fill="currentColor"))


def legend(samples: Iterable[tuple[Markup, str]], y: float) -> tuple[Markup, float]:
    """What signs mean, each drawn in a room of 16 units around (0, 0), as many beside each other as fit; and where that ends."""
    parts: list[Markup] = []
    x = 2.0
    for drawn, told in samples:
        wide = 22 + width_of(told, SMALL)
        if x > 2 and x + wide > WIDTH - 2:
            x, y = 2.0, y + SMALL + 8
        parts.append(group([drawn], transform=f"translate({amount(x + 8)} {amount(y + SMALL / 2)})"))
        parts.append(lettering(x + 22, y, [told], size=SMALL, soft=True))
        x += wide + 14
    return Markup("").join(parts), y + SMALL + 10


def drawing(name: str, title: str, says: str, height: float, parts: Iterable[Markup]) -> Markup:
    """The whole `svg` element; `name` is its own on the page, for its title and its description are found by it."""
    titled, described = f"{name}-title", f"{name}-desc"
    return element(
        "svg",
        element("title", plain(title), id=titled) + element("desc", plain(says), id=described) + Markup("").join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {round(height)}",
        role="img",
        aria_labelledby=f"{titled} {described}",
    )
