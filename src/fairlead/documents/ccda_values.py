"""The values of C-CDA elements, whatever shape real records give them: what is not as the format says is as if it were not there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fairlead.core.dates import PartialDate
from fairlead.documents.coded import STRUCTURE, Amount, Code, Concept, system_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Ids = Mapping[str, str]
"""The words of the narrative by the id of the element that holds them."""

_DAY = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})?(?P<day>\d{2})?(?:\d{2,10}(?:\.\d+)?)?(?:[+-]\d{2,4})?")
_NUMBER = re.compile(r"\s*(?P<sign><=|>=|<|>)?\s*(?P<number>-?\d{1,12}(?:\.\d{1,12})?)\s*")
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_BLANKS = re.compile(r"\s*\n\s*")
_NO_UNIT = ("1", "")


def each(element: Element | None, path: str) -> Iterator[Element]:
    """The elements at a path of names, each of any namespace: `each(observation, "value/low")`."""
    if element is not None:
        yield from element.findall("/".join(f"{{*}}{name}" for name in path.split("/")))


def one(element: Element | None, path: str) -> Element | None:
    """The first element at a path of names."""
    return next(each(element, path), None)


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute that says something."""
    told = element.get(name) if element is not None else None
    return told.strip() or None if isinstance(told, str) else None


def code_at(element: Element | None, path: str) -> str:
    """The code of the first element at a path; empty where there is none."""
    return attribute(one(element, path), "code") or ""


def words(element: Element | None) -> str | None:
    """The words in an element, on one line."""
    if element is None:
        return None
    return _BLANKS.sub(" ", "".join(str(part) for part in element.itertext())).strip() or None


def concept(element: Element | None, ids: Ids) -> Concept | None:
    """A coded value with its translations and its original text, which may stand in the narrative; None where it says nothing."""
    if element is None:
        return None
    codes = tuple(found for told in (element, *each(element, "translation")) if (found := _code(told)) is not None)
    original = one(element, "originalText")
    text = words(original) or _referred(original, ids)
    if not codes and text is None:
        text = attribute(element, "displayName") or _referred(element, ids)
    return Concept(codes, text) if codes or text else None


def _code(element: Element) -> Code | None:
    code = attribute(element, "code")
    if code is None:
        return None
    system = attribute(element, "codeSystem") or attribute(element, "codeSystemName") or ""
    return Code(system_of(system), code, attribute(element, "displayName"))


def _referred(element: Element | None, ids: Ids) -> str | None:
    told = attribute(one(element, "reference"), "value")
    return ids.get(told.removeprefix("#")) if told else None


def shown(element: Element | None, ids: Ids) -> str | None:
    """The words of the narrative that an entry says it shows."""
    text = one(element, "text")
    return _referred(text, ids) or words(text)


def day(element: Element | None) -> str | None:
    """The day of a time, as precise as it is told; None where the calendar does not have it."""
    found = _DAY.fullmatch(attribute(element, "value") or "")
    if found is None:
        return None
    try:
        parts = [int(part) for part in found.group("year", "month", "day") if part]
        return str(PartialDate(*parts))
    except ValueError:
        return None


def times(element: Element | None, name: str = "effectiveTime") -> tuple[str | None, str | None]:
    """The first and the last day of a statement's time."""
    for told in each(element, name):
        start, end = day(told) or day(one(told, "low")), day(one(told, "high"))
        if start or end:
            return start, end
    return None, None


def amount(element: Element | None) -> Amount | None:
    """A quantity with its unit, or the one end of an open range."""
    if element is None:
        return None
    direct = number(attribute(element, "value"))
    if direct is not None:
        return Amount(direct, unit(element))
    low, high = one(element, "low"), one(element, "high")
    for end, sign, other in ((low, ">", high), (high, "<", low)):
        value = number(attribute(end, "value"))
        if end is not None and value is not None and number(attribute(other, "value")) is None:
            return Amount(value, unit(end), sign if attribute(end, "inclusive") == "false" else f"{sign}=")
    return None


def number(told: str | None) -> float | None:
    """A number that a record can mean."""
    found = _NUMBER.fullmatch(told or "")
    value = float(found["number"]) if found and not found["sign"] else None
    return value if value is not None and math.isfinite(value) else None


def unit(element: Element | None) -> str | None:
    """The unit without the notes that UCUM sets in curly brackets; 1 is none."""
    told = attribute(element, "unit")
    if told is None:
        return None
    plain = re.sub(r"/?\{[^}]*\}", "", told).replace("[lb_av]", "lb").replace("[in_i]", "in").replace("[degF]", "°F")
    plain = "°C" if plain == "Cel" else plain
    return None if plain in _NO_UNIT else plain


def value_of(element: Element | None, ids: Ids) -> tuple[Concept | None, Amount | None]:
    """The value of an observation, in whichever type it comes: as words or as an amount."""
    told = one(element, "value")
    if told is None:
        return None, None
    if attribute(told, "nullFlavor"):
        kept = concept(told, ids)
        return Concept((*(kept.codes if kept else ()), Code(STRUCTURE, "absent")), kept.words if kept else "not told"), None
    kind = (told.get(_TYPE) or "").rpartition(":")[2]
    if kind == "BL":
        said = attribute(told, "value") == "true"
        return Concept((Code(STRUCTURE, "true" if said else "false"),), "yes" if said else "no"), None
    found = amount(told)
    if found is not None:
        return None, found
    coded = concept(told, ids)
    if coded is not None:
        return coded, None
    plain = words(told)
    signed = _NUMBER.fullmatch(plain or "")
    if signed:
        return None, Amount(float(signed["number"]), None, signed["sign"])
    return (Concept(text=plain), None) if plain else (None, None)
