"""What the style of a web page says of its letters, as far as it decides whether and how they are seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

__all__ = ["Look", "Sheet", "looked", "room"]

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_MARK = re.compile(r"[{}]|@[^{};]{0,400};")
_SELECTOR = re.compile(r"(?P<tag>[a-zA-Z][\w-]*|\*)?(?:(?P<kind>[.#])(?P<name>[\w-]+))?$")
_MOST_RULES, _LONGEST = 5_000, 2_000_000
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?|-?\.\d{1,6})\s*(px|pt|em|rem|%|cm|mm|in|pc|vh|vw)?(?![\w.%])")
_POINTS = {"px": 0.75, "pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "pc": 12.0, "": 0.75}
_NAMES = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240), "whitesmoke": (245, 245, 245)}
_HEX = re.compile(r"#([0-9a-f]{3,8})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]{1,6})%?)?\s*\)")
_PALE, _ALIKE, _TINY, _AWAY = 240, 24, 1.6, -700.0

Color = tuple[int, int, int]
ANY: Color = (-1000, -1000, -1000)
"""A ground of which only is known that it may be dark."""
WHITE: Color = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Look:
    """How the letters of an element look: size in points; `ground` is what lies behind them."""

    hidden: bool = False
    struck: bool = False
    bold: bool = False
    size: float = 12.0
    color: Color | None = None
    ground: Color = WHITE
    raised: bool = False
    kept: bool = False
    unlisted: bool = False

    @property
    def is_unseen(self) -> bool:
        """Whether nobody sees these letters."""
        if self.hidden or self.size < _TINY:
            return True
        if self.color is None:
            return False
        if min(self.color) >= _PALE and min(self.ground) >= _PALE:
            return True
        return all(abs(one - other) < _ALIKE for one, other in zip(self.color, self.ground, strict=True))


class Sheet:
    """The rules of a page that name a tag, a class or an id and nothing around them."""

    def __init__(self, sources: Iterable[str]) -> None:
        self.rules: dict[tuple[str, str], str] = {}
        for selectors, told in _rules(_COMMENT.sub(" ", "\n".join(sources)[:_LONGEST])):
            for selector in selectors.split(","):
                one = _SELECTOR.match(selector.strip())
                if one and one[0] and len(self.rules) < _MOST_RULES:
                    key = (one["tag"] or "*").lower(), (one["kind"] or "") + (one["name"] or "")
                    self.rules[key] = f"{self.rules.get(key, '')};{told}"[-4000:]

    def of(self, tag: str, classes: str, name: str) -> Iterator[str]:
        """What is declared for an element, the more special last."""
        if self.rules:
            named = ["", *("." + one for one in classes.split()[:20]), *(["#" + name] if name else [])]
            yield from (self.rules[key] for one in named for key in (("*", one), (tag, one)) if key in self.rules)


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and what is declared for them; what holds for some screens or paper only is left out."""
    depth = start = inner = 0
    for mark in _MARK.finditer(text):
        if mark[0] == "{":
            inner = mark.end() if depth == 0 else inner
            depth += 1
        elif mark[0] != "}":
            start = mark.end() if depth == 0 else start
        elif depth:
            depth -= 1
            if depth == 0:
                selectors = text[start : inner - 1].strip()
                if not selectors.startswith("@"):
                    yield selectors[:400], text[inner : mark.start()][:4000]
                start = mark.end()


def declared(style: str) -> dict[str, str]:
    """The properties of a style by name, in small letters.

    >>> declared("COLOR: White; margin:0")
    {'color': 'white', 'margin': '0'}
    """
    pairs = (one.partition(":") for one in style.lower().split(";")[:200])
    return {name.strip(): told.replace("!important", "").strip() for name, mark, told in pairs if mark}


def looked(told: dict[str, str], look: Look) -> Look:
    """A look with what the properties of an element change in it."""
    hidden = look.hidden or _hides(told)
    if "color" in told:
        look = replace(look, color=color(told["color"]))
    ground = told.get("background-color", told.get("background", ""))
    if ground and ground not in ("none", "transparent", "inherit", "initial"):
        look = replace(look, ground=color(ground) or ANY)
    if "font-size" in told:
        look = replace(look, size=length(told["font-size"], look.size, look.size))
    weight = told.get("font-weight", "")
    if weight:
        look = replace(look, bold=weight in ("bold", "bolder") or (weight.isdigit() and int(weight[:4]) >= 600))
    if "line-through" in told.get("text-decoration", "") + told.get("text-decoration-line", ""):
        look = replace(look, struck=True)
    if told.get("vertical-align") == "super":
        look = replace(look, raised=True)
    if "white-space" in told:
        look = replace(look, kept=told["white-space"].startswith("pre") or told["white-space"] == "break-spaces")
    if "none" in told.get("list-style", told.get("list-style-type", "")).split():
        look = replace(look, unlisted=True)
    return replace(look, hidden=hidden)


def _hides(told: dict[str, str]) -> bool:
    """Whether an element is not shown, has no room, or stands far outside the page."""
    if told.get("display") == "none" or told.get("visibility") in ("hidden", "collapse") or told.get("mso-hide") == "all":
        return True
    if told.get("opacity", "1").rstrip("%") in ("0", "0.0", ".0", "0.00"):
        return True
    if "font-size" in told and length(told["font-size"], 12.0, 12.0) < _TINY:
        return True
    cut = told.get("overflow") == "hidden" and any(
        told.get(side, "1").startswith("0") for side in ("height", "max-height", "width", "max-width")
    )
    away = any(length(told.get(side, ""), 12.0, 0.0) < _AWAY for side in ("left", "top", "text-indent", "margin-left", "margin-top"))
    return cut or away


def length(told: str, em: float, other: float) -> float:
    """A length in points; `other` where it is none."""
    found = _LENGTH.match(told.strip())
    if not found:
        return other
    unit = found[2] or ""
    scale = _POINTS.get(unit, em / 100 if unit == "%" else em)
    return float(found[1]) * (12.0 if unit == "rem" else scale)


def room(told: dict[str, str], usual: float) -> tuple[float, float]:
    """The room above and below an element in points."""
    sides = told.get("margin", "").split()
    above, below = (usual, usual) if not sides else (length(sides[0], 12.0, 0.0), length(sides[2 if len(sides) > 2 else 0], 12.0, 0.0))
    return length(told.get("margin-top", ""), 12.0, above), length(told.get("margin-bottom", ""), 12.0, below)


def color(told: str) -> Color | None:
    """A color; None for one that is not known or that lets all through.

    >>> color("#fff"), color("rgba(0, 0, 0, 0)"), color("rgb(1 2 3)"), color("url(x.png)")
    ((255, 255, 255), None, (1, 2, 3), None)
    """
    found = _HEX.search(told)
    if found:
        signs = found[1] if len(found[1]) > 5 else "".join(sign * 2 for sign in found[1])
        return int(signs[:2], 16), int(signs[2:4], 16), int(signs[4:6], 16)
    shades = _RGB.search(told)
    if shades:
        clear = shades[4] is not None and shades[4].strip("0.") == ""
        return None if clear else (int(shades[1]), int(shades[2]), int(shades[3]))
    return next((_NAMES[word] for word in told.split() if word in _NAMES), None)
