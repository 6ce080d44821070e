"""How a Word file says that letters look and that lists are counted: styles and numbering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fairlead.documents.docx_elements import OFF, children, is_on, local, number, value
from fairlead.documents.symbols import counted

__all__ = ["Look", "Numbering", "Style", "Styles", "looked", "styled"]

_DEEPEST = 20
_WHITE = 0xF0
_TINY = 3
"""Half points: letters of one and a half points or less are there for nobody."""
_MOST = 3_000


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: size in half points, colors as the file writes them, raised or not, and the font of its signs."""

    bold: bool = False
    hidden: bool = False
    size: int = 0
    color: str = ""
    shade: str = ""
    raised: bool = False
    font: str = ""

    def is_unseen(self, behind: str) -> bool:
        """Whether nobody sees such letters on paper, or on the color `behind` them."""
        ground = self.shade or behind
        pale = _is_white(self.color) and (not ground or _is_white(ground))
        return self.hidden or pale or 0 < self.size <= _TINY or (bool(ground) and not _is_white(ground) and ground == self.color)


def _is_white(color: str) -> bool:
    try:
        shades = bytes.fromhex(color)
    except ValueError:
        return color == "white"
    return len(shades) == 3 and min(shades) >= _WHITE


def _color(told: str | None) -> str:
    return "" if told is None or told.lower() in ("auto", "none", "nil") else told.lower()


def looked(properties: Any, look: Look) -> Look:
    """A look with what the properties of a run or style change in it."""
    for one in properties if properties is not None else ():
        name = local(one)
        if name == "b":
            look = replace(look, bold=is_on(one))
        elif name in ("vanish", "webHidden"):
            look = replace(look, hidden=is_on(one)) if name == "vanish" else look
        elif name == "sz":
            look = replace(look, size=number(value(one), 0, 4000) or look.size)
        elif name == "color":
            look = replace(look, color=_color(value(one)) if value(one, "themeColor") != "background1" else "ffffff")
        elif name == "shd":
            look = replace(look, shade=_color(value(one, "fill")))
        elif name == "highlight":
            look = replace(look, shade=_color(value(one)))
        elif name == "vertAlign":
            look = replace(look, raised=value(one) == "superscript")
        elif name == "rFonts":
            look = replace(look, font=value(one, "ascii") or value(one, "hAnsi") or look.font)
    return look


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's style says: its letters, level as a heading (0: none), room above and below in points, list and its level."""

    look: Look = field(default_factory=Look)
    level: int = 0
    above: float = 0.0
    below: float = 0.0
    close: bool = False
    list_id: str | None = None
    list_level: int = 0
    page_before: bool = False
    shade: str = ""


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, root: Any) -> None:
        self.raw: dict[tuple[str, str], Any] = {}
        self.usual: dict[str, str] = {}
        self.known: dict[str, Style] = {}
        plain = Style()
        for one in root if root is not None else ():
            if local(one) == "style":
                kind, name = value(one, "type") or "paragraph", value(one, "styleId") or ""
                self.raw[kind, name] = one
                if (value(one, "default") or "0") not in OFF:
                    self.usual[kind] = name
            elif local(one) == "docDefaults":
                for part in one:
                    told = children(part)
                    if "rPr" in told:
                        plain = replace(plain, look=looked(told["rPr"], plain.look))
                    plain = _styled(told.get("pPr"), plain)
        self.plain = plain

    def paragraph(self, name: str | None) -> Style:
        """The style of a paragraph with this id; the usual one where it names none."""
        wanted = name if ("paragraph", name or "") in self.raw else self.usual.get("paragraph", "")
        if wanted is None or wanted not in self.known:
            found = self.plain
            for one in reversed(list(self._chain("paragraph", wanted or ""))):
                told = children(one)
                found = _styled(told.get("pPr"), replace(found, look=looked(told.get("rPr"), found.look)))
                found = replace(found, level=_level_by_name(told.get("name")) or found.level)
            self.known[wanted or ""] = found
        return self.known[wanted or ""]

    def of_letters(self, name: str | None, look: Look) -> Look:
        """A look with what a style of letters changes in it."""
        for one in reversed(list(self._chain("character", name or ""))):
            look = looked(children(one).get("rPr"), look)
        return look

    def _chain(self, kind: str, name: str) -> Iterator[Any]:
        for _ in range(_DEEPEST):
            one = self.raw.get((kind, name))
            if one is None:
                return
            yield one
            above = children(one).get("basedOn")
            name = value(above) or "" if above is not None else ""


def _level_by_name(name: Any) -> int:
    """The level of Word's own headings: "heading 1" to "heading 9", "Title"."""
    told = (value(name) or "").lower() if name is not None else ""
    if told == "title":
        return 1
    return int(told[-1]) if told.startswith("heading ") and told[8:].isdigit() and len(told) == 9 and told[-1] != "0" else 0


def _styled(properties: Any, style: Style) -> Style:
    """A style with what the properties of a paragraph change in it."""
    for one in properties if properties is not None else ():
        name = local(one)
        if name == "outlineLvl":
            level = number(value(one), 0, 9)
            style = replace(style, level=0 if level is None or level == 9 else level + 1)
        elif name == "spacing":
            above, below = number(value(one, "before"), 0), number(value(one, "after"), 0)
            style = replace(style, above=style.above if above is None else above / 20, below=style.below if below is None else below / 20)
        elif name == "contextualSpacing":
            style = replace(style, close=is_on(one))
        elif name == "pageBreakBefore":
            style = replace(style, page_before=is_on(one))
        elif name == "shd":
            style = replace(style, shade=_color(value(one, "fill")))
        elif name == "numPr":
            told = children(one)
            level = number(value(told["ilvl"]), 0, 8) if "ilvl" in told else None
            named = value(told["numId"]) if "numId" in told else style.list_id
            style = replace(style, list_id=None if named == "0" else named, list_level=style.list_level if level is None else level)
    return style


def styled(properties: Any, styles: Styles) -> Style:
    """The style of a paragraph: that which it names, with what it says itself."""
    named = children(properties).get("pStyle")
    return _styled(properties, styles.paragraph(value(named) if named is not None else None))


# --- lists --------------------------------------------------------------------------------------------------------


class Numbering:
    """What stands before the items of lists; counts as it is asked."""

    def __init__(self, root: Any) -> None:
        self.levels: dict[str, dict[int, dict[str, Any]]] = {}
        self.abstract: dict[str, str] = {}
        self.starts: dict[tuple[str, int], int] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[str] = set()
        for one in root if root is not None else ():
            if local(one) == "abstractNum":
                levels = {number(value(level, "ilvl"), 0, 8) or 0: children(level) for level in one if local(level) == "lvl"}
                self.levels[value(one, "abstractNumId") or ""] = levels
            elif local(one) == "num":
                self._list(one)

    def _list(self, one: Any) -> None:
        name = value(one, "numId") or ""
        for part in one:
            if local(part) == "abstractNumId":
                self.abstract[name] = value(part) or ""
            elif local(part) == "lvlOverride":
                start = children(part).get("startOverride")
                if start is not None:
                    self.starts[name, number(value(part, "ilvl"), 0, 8) or 0] = number(value(start), 0, _MOST) or 0

    def mark(self, name: str, level: int) -> str:
        """What stands before the next item of a list: "-" for a dot or dash, "2." or "b)" for one that is counted, nothing for none."""
        abstract = self.abstract.get(name, "")
        levels: Mapping[int, dict[str, Any]] = self.levels.get(abstract, {})
        told = levels.get(level)
        if told is None:
            return "-"
        counts = self.counts.setdefault(abstract, {})
        if name not in self.begun:
            self.begun.add(name)
            counts.update({at: start - 1 for (of, at), start in self.starts.items() if of == name})
        start = number(value(told["start"]), 0, _MOST) if "start" in told else 1
        counts[level] = min(counts.get(level, (1 if start is None else start) - 1) + 1, _MOST)
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        kind = value(told["numFmt"]) if "numFmt" in told else "decimal"
        text = (value(told["lvlText"]) or "") if "lvlText" in told else ""
        if kind == "none" or not text:
            return ""
        if kind == "bullet":
            return "-"
        for at in range(9):
            if f"%{at + 1}" in text:
                of_level = levels.get(at, {})
                form = value(of_level["numFmt"]) if "numFmt" in of_level else "decimal"
                text = text.replace(f"%{at + 1}", counted(counts.get(at, 1), form or "decimal"))
        return " ".join(text.split())[:30]
