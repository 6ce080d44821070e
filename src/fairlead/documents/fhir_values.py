"""The values of FHIR R4 elements, whatever shape real records give them: what is not as the format says is as if it were not there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.documents.coded import STRUCTURE, Amount, Code, Concept, Part, system_of

Resource = Mapping[str, Any]
_DAY = re.compile(r"(?P<day>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T|$)")
_COMPARATORS = ("<", "<=", ">=", ">")
_LARGEST = 1e12
_RATIO = "/"


def items(told: Any) -> Iterator[Resource]:
    """The objects of a list; an object that stands alone is a list of one."""
    yield from (one for one in (told if isinstance(told, list) else [told]) if isinstance(one, dict))


def words(told: Any) -> str | None:
    """A string that says something."""
    return told.strip() or None if isinstance(told, str) else None


def first(told: Any) -> Resource:
    """The first object of a list, or an empty one."""
    return next(items(told), {})


def code(told: Any) -> str:
    """The first code of a CodeableConcept, or a plain code."""
    if isinstance(told, str):
        return told
    return next((one for coding in items(first(told).get("coding")) if (one := words(coding.get("code")))), "")


def concept(told: Any) -> Concept | None:
    """A CodeableConcept, a Coding, a code or a string; None where it says nothing."""
    if isinstance(told, str):
        return Concept(text=words(told)) if words(told) else None
    one = first(told)
    codings = [one] if "code" in one and "coding" not in one else items(one.get("coding"))
    codes = tuple(
        Code(system_of(words(coding.get("system")) or ""), value, words(coding.get("display")))
        for coding in codings
        if (value := words(coding.get("code")) or words(coding.get("display")))
    )
    text = words(one.get("text"))
    return Concept(codes, text) if codes or text else None


def concepts(told: Any) -> tuple[Concept, ...]:
    """Every CodeableConcept of a list."""
    return tuple(found for one in items(told) if (found := concept(one)) is not None)


def day(told: Any) -> str | None:
    """The day of a date, dateTime or instant, as precise as it is told; None where the calendar does not have it."""
    found = _DAY.match(told) if isinstance(told, str) else None
    if found is None:
        return None
    try:
        return str(PartialDate.parse(found["day"]))
    except ValueError:
        return None


def period(told: Any) -> tuple[str | None, str | None]:
    """The first and the last day of a Period."""
    one = first(told)
    return day(one.get("start")), day(one.get("end"))


def number(told: Any) -> float | None:
    """A number that a record can mean."""
    if isinstance(told, bool) or not isinstance(told, int | float):
        return None
    try:
        value = float(told)
    except OverflowError:
        return None
    return value if math.isfinite(value) and abs(value) < _LARGEST else None


def amount(told: Any) -> Amount | None:
    """A Quantity; a unit in curly brackets is no unit but a note (UCUM)."""
    one = first(told)
    value = number(one.get("value"))
    if value is None:
        return None
    unit = words(one.get("unit")) or words(one.get("code"))
    sign = one.get("comparator")
    return Amount(value, _unit(unit), sign if sign in _COMPARATORS else None)


def _unit(said: str | None) -> str | None:
    """The unit without the notes that UCUM sets in curly brackets; 1 is none.

    >>> _unit("10*3/uL"), _unit("{score}"), _unit("mL/min/{1.73_m2}"), _unit("[lb_av]")
    ('10*3/uL', None, 'mL/min', 'lb')
    """
    if said is None:
        return None
    plain = re.sub(r"/?\{[^}]*\}", "", said).replace("[lb_av]", "lb").replace("[in_i]", "in").replace("[iU]", "IU").replace("[degF]", "°F")
    plain = plain.replace("Cel", "°C") if plain == "Cel" else plain
    return None if plain in ("", "1", "#") else plain


def ratio(told: Any) -> str | None:
    """A Ratio as words."""
    one = first(told)
    above, below = amount(one.get("numerator")), amount(one.get("denominator"))
    if above is None:
        return None
    return f"{above.number:g}{_RATIO}{below.number:g}" if below is not None else f"{above.number:g}"


def value_of(resource: Resource, name: str = "value") -> tuple[Concept | None, Amount | None]:
    """The value of an Observation, a component or an extension, in whichever type it comes: as words or as an amount."""
    spelled = resource.get(f"{name}String")
    for told in (
        concept(resource.get(f"{name}CodeableConcept")),
        concept(resource.get(f"{name}Coding")),
        concept(words(resource.get(f"{name}Code"))),
        concept(words(spelled)),
        concept(ratio(resource.get(f"{name}Ratio"))),
        concept(day(resource.get(f"{name}DateTime"))),
    ):
        if told is not None:
            return told, None
    if isinstance(resource.get(f"{name}Boolean"), bool):
        return Concept((Code(STRUCTURE, str(resource[f"{name}Boolean"]).lower()),), "yes" if resource[f"{name}Boolean"] else "no"), None
    plain = next(
        (
            found
            for kind in ("Integer", "Decimal", "UnsignedInt", "PositiveInt")
            if (found := number(resource.get(f"{name}{kind}"))) is not None
        ),
        None,
    )
    if plain is not None:
        return None, Amount(plain)
    return None, amount(resource.get(f"{name}Quantity"))


def extensions(resource: Resource) -> Iterator[Part]:
    """The extensions of an element as parts, by the last word of their address; those within one another one after the other."""
    for one in items(resource.get("extension")):
        name = (words(one.get("url")) or "").rstrip("/").rpartition("/")[2].removeprefix("mcode-")
        value, told = value_of(one)
        if value is not None or told is not None:
            yield Part(structure(name), value, told)
        yield from extensions(one)


def structure(name: str) -> Concept:
    """The name that a format gives to a part, as a concept."""
    return Concept((Code(STRUCTURE, name, name.replace("-", " ")),))


def notes(told: Any) -> tuple[str, ...]:
    """The texts of annotations."""
    return tuple(found for one in items(told) if (found := words(one.get("text"))))
