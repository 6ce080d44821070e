"""The elements of a Word file: their names, values and what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fairlead.documents.flow import Rule

OFF = frozenset(("0", "false", "off", "none"))


def local(element: Any) -> str:
    """The name of an element without its namespace; nothing for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Any, name: str = "val") -> str | None:
    """An attribute by its name without a namespace; None where it is not there."""
    return next((told for key, told in element.attrib.items() if key.rpartition("}")[2] == name), None)


def children(element: Any) -> dict[str, Any]:
    """The elements right below one, by name; of several with one name the first."""
    found: dict[str, Any] = {}
    for one in element if element is not None else ():
        found.setdefault(local(one), one)
    return found


def is_on(element: Any) -> bool:
    """Whether a switch that is there is on."""
    return (value(element) or "1") not in OFF


def number(text: str | None, least: int = -1_000_000, most: int = 1_000_000) -> int | None:
    """A whole number within bounds; None for what is none."""
    try:
        told = int(float(text or ""))
    except (ValueError, OverflowError):
        return None
    return told if least <= told <= most else None


def rules(properties: Any) -> tuple[list[Rule], list[Rule]]:
    """The ruled lines above and below a paragraph; a frame around it is none."""
    told = children(children(properties).get("pBdr"))
    drawn = {name for name, one in told.items() if (value(one) or "none") not in ("none", "nil")}
    framed = bool(drawn & {"left", "right"})
    return [Rule()] * ("top" in drawn and not framed), [Rule()] * ("bottom" in drawn and not framed)


def held(holder: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, also within what only holds them."""
    for one in holder:
        name = local(one)
        if name == wanted:
            yield one
        elif name == "sdt":
            content = children(one).get("sdtContent")
            yield from held(content, wanted) if content is not None else ()
        elif name in ("ins", "moveTo", "customXml"):
            yield from held(one, wanted)


def content(control: Any) -> Any:
    """What was filled into a control; None where it shows only what to fill in, and for a table of contents."""
    told = children(control)
    properties = children(told.get("sdtPr"))
    gallery = children(properties.get("docPartObj")).get("docPartGallery")
    if "showingPlcHdr" in properties and is_on(properties["showingPlcHdr"]):
        return None
    if gallery is not None and value(gallery) == "Table of Contents":
        return None
    return told.get("sdtContent")


def branch(alternatives: Any) -> Any:
    """One of several ways to write the same: the first, or the last resort where the first holds nothing."""
    told = children(alternatives)
    first = told.get("Choice")
    return first if first is not None and len(first) else told.get("Fallback", ())


def formula(formula: Any) -> Iterator[str]:
    """The signs of a formula in a line, what is raised behind a sign for it."""
    for one in formula.iter():
        name = local(one)
        if name == "t":
            yield one.text or ""
        elif name == "sup":
            yield "^"
        elif name == "den":
            yield "/"
