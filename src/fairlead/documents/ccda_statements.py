"""From the entries of a C-CDA section to the statements that they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from fairlead.documents.ccda_values import (
    Ids,
    amount,
    attribute,
    code_at,
    concept,
    day,
    each,
    number,
    one,
    shown,
    times,
    value_of,
    words,
)
from fairlead.documents.coded import STRUCTURE, Code, Coded, Concept, Course, Given, Mood, Part

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TEMPLATE = "2.16.840.1.113883.10.20.22.4."
_PROBLEM, _ALLERGY, _FAMILY, _IMMUNIZATION = (f"{_TEMPLATE}{number}" for number in ("4", "7", "45", "52"))
_STATUS = tuple(f"{_TEMPLATE}{number}" for number in ("6", "28"))
_REACTION, _AGE = f"{_TEMPLATE}9", f"{_TEMPLATE}31"
_OVER = ("73425007", "413322009", "inactive", "resolved")
_READ = ("substanceAdministration", "observation")
_DONE_HERE = "47519-4"
_GIVEN_HERE, _PLANNED_HERE = ("29549-3",), ("18776-5", "59772-4")
_MOODS: dict[str, Mood] = {"nullified": "void", "cancelled": "cancelled", "new": "planned"}
_INTENDED = ("INT", "RQO", "PRMS", "PRP", "ARQ", "APT")
_UNNAMED = ("NA", "NI", "UNK", "ASKU", "NAV", "NASK", "MSK")
_NO_ALLERGY = Concept((Code("snomed", "716186003", "No known allergies"),))
_DEEP = 6
_SEXES = {"F": "female", "M": "male", "UN": "other"}


def person(target: Element, path: str) -> Iterator[Coded]:
    """Whose record it is."""
    patient = one(target, "patientRole/patient")
    name = one(patient, "name")
    whole = " ".join(part for kind in ("given", "family") for told in each(name, kind) if (part := words(told))) or words(name)
    died = day(one(patient, "deceasedTime"))
    gone = attribute(one(patient, "deceasedInd"), "value")
    told = (
        ("name", "Name", whole),
        ("birth-date", "Date of birth", day(one(patient, "birthTime"))),
        ("sex", "Sex", _SEXES.get(code_at(patient, "administrativeGenderCode"))),
        ("deceased", "Died", died or {"true": "yes", "false": "no"}.get(gone or "")),
    )
    parts = tuple(Part(_structure(name), Concept(text=said)) for name, _, said in told if said)
    if parts:
        yield Coded("patient", path, parts=parts, notes=tuple(f"{label}: {said}" for _, label, said in told if said))


def statements(section: Element, ids: Ids) -> Iterator[Coded]:
    """What the entries of a section state; nothing for an entry that tells nothing of a person's health."""
    where = code_at(section, "code")
    for entry in each(section, "entry"):
        for told in entry:
            yield from _statement(told, where, ids, _DEEP)


def _statement(told: Element, where: str, ids: Ids, deep: int) -> Iterator[Coded]:
    name = str(told.tag).rpartition("}")[2]
    templates = {attribute(one_of, "root") for one_of in each(told, "templateId")}
    if not deep or attribute(told, "nullFlavor"):
        return
    if _PROBLEM in templates:
        yield _problem(told, ids)
    elif _ALLERGY in templates:
        yield _allergy(told, ids)
    elif _FAMILY in templates:
        yield from _family(told, ids)
    elif name == "organizer":
        yield from (found for part in each(told, "component") for inner in part for found in _statement(inner, where, ids, deep - 1))
    elif _is_done(told, name, where):
        yield _procedure(told, where, ids)
    elif name == "act":
        yield from _concern(told, where, ids, deep)
    elif name in _READ and _IMMUNIZATION not in templates:
        yield _medicine(told, where, ids) if name == "substanceAdministration" else _result(told, where, ids)


def _is_done(told: Element, name: str, where: str) -> bool:
    """Whether it is something that is done: a procedure, or what stands among procedures and has no value."""
    listed = name in ("observation", "act") and where in (_DONE_HERE, *_PLANNED_HERE) and one(told, "value") is None
    return (name == "procedure" or listed) and one(told, "code") is not None


def _concern(told: Element, where: str, ids: Ids, deep: int) -> Iterator[Coded]:
    """What an act is about: a concern that is closed and has a last day is over."""
    end = times(told)[1]
    over = code_at(told, "statusCode") in ("completed", "aborted") and end is not None
    for part in each(told, "entryRelationship"):
        for inner in part:
            for found in _statement(inner, where, ids, deep - 1):
                is_over = over and found.kind in ("condition", "allergy") and found.mood == "actual" and found.end is None
                yield replace(found, mood="past", end=end) if is_over else found


def _path(element: Element) -> str:
    return str(element.getroottree().getpath(element))


def _structure(name: str) -> Concept:
    return Concept((Code(STRUCTURE, name, name.replace("-", " ")),))


def _within(told: Element, *templates: str) -> Iterator[Element]:
    """The observations right within a statement that are of a template."""
    for part in each(told, "entryRelationship/observation"):
        if any(attribute(found, "root") in templates for found in each(part, "templateId")):
            yield part


def _is_over(told: Element) -> bool:
    return any(code_at(part, "value") in _OVER for part in _within(told, *_STATUS))


def _denied(told: Element) -> bool:
    return attribute(told, "negationInd") == "true"


def _problem(told: Element, ids: Ids) -> Coded:
    start, end = times(told)
    about = concept(one(told, "value"), ids) or Concept(text=shown(told, ids))
    status = code_at(told, "statusCode")
    return Coded(
        "condition",
        _path(told),
        about,
        mood=_MOODS.get(status, "past" if _is_over(told) or end else "actual"),
        denied=_denied(told),
        start=start,
        end=end,
        sites=_sites(told, ids),
    )


def _sites(told: Element, ids: Ids) -> tuple[Concept, ...]:
    return tuple(found for site in each(told, "targetSiteCode") if (found := concept(site, ids)) is not None)


def _allergy(told: Element, ids: Ids) -> Coded:
    substance = one(told, "participant/participantRole/playingEntity/code")
    about = concept(substance, ids) or concept(one(told, "participant/participantRole/playingEntity/name"), ids)
    unnamed = about is None or attribute(substance, "nullFlavor") in _UNNAMED
    reactions = [found for part in _within(told, _REACTION) if (found := concept(one(part, "value"), ids)) is not None]
    start, end = times(told)
    denied = _denied(told)
    return Coded(
        "allergy",
        _path(told),
        _NO_ALLERGY if denied and unnamed else about or Concept(text=shown(told, ids)),
        mood="past" if _is_over(told) else _MOODS.get(code_at(told, "statusCode"), "actual"),
        denied=denied and not unnamed,
        parts=tuple(Part(_structure("reaction"), found) for found in reactions),
        start=start,
        end=end,
    )


def _medicine(told: Element, where: str, ids: Ids) -> Coded:
    product = one(told, "consumable/manufacturedProduct/manufacturedMaterial")
    about = concept(one(product, "code"), ids)
    name = words(one(product, "name"))
    status, intended = code_at(told, "statusCode"), attribute(told, "moodCode") in _INTENDED
    start, end = times(told)
    course: Course | None = None
    if status == "active":
        course = "ongoing"
    elif status in ("aborted", "completed") and end:
        course = "stopped" if status == "aborted" else "completed"
    given: Given = "given" if where in _GIVEN_HERE else "ordered" if intended else "taken"
    mood = _MOODS.get(status, "actual")
    if mood == "actual" and intended and where in _PLANNED_HERE:
        mood = "planned"
    dose = amount(one(told, "doseQuantity"))
    return Coded(
        "medication",
        _path(told),
        about or Concept(text=name or shown(told, ids)),
        mood="cancelled" if _denied(told) else mood,
        course=course,
        given=given,
        start=start,
        end=end,
        parts=(Part(_structure("dose"), amount=dose),) if dose is not None else (),
    )


def _procedure(told: Element, where: str, ids: Ids) -> Coded:
    start, end = times(told)
    planned = attribute(told, "moodCode") in _INTENDED or where in _PLANNED_HERE
    mood = _MOODS.get(code_at(told, "statusCode"), "planned" if planned else "actual")
    return Coded(
        "plan" if mood == "planned" else "procedure",
        _path(told),
        concept(one(told, "code"), ids) or Concept(text=shown(told, ids)),
        mood="cancelled" if _denied(told) else mood,
        course="completed" if code_at(told, "statusCode") == "completed" else None,
        start=start,
        end=end,
        sites=_sites(told, ids),
    )


def _family(told: Element, ids: Ids) -> Iterator[Coded]:
    relation = concept(one(told, "subject/relatedSubject/code"), ids)
    for part in each(told, "component/observation"):
        ages = [found for inner in _within(part, _AGE) if (found := value_of(inner, ids)[1]) is not None]
        if not _denied(part):
            yield Coded(
                "family",
                _path(part),
                concept(one(part, "value"), ids) or Concept(text=shown(part, ids)),
                amount=ages[0] if ages else None,
                relation=relation,
            )


def _result(told: Element, where: str, ids: Ids) -> Coded:
    start, end = times(told)
    value, found = value_of(told, ids)
    planned = attribute(told, "moodCode") in _INTENDED or where in _PLANNED_HERE
    about = concept(one(told, "code"), ids) or Concept(text=shown(told, ids))
    if any(code.code == "ASSERTION" for code in about.codes):
        about, value = value or Concept(text=shown(told, ids)), None
    meant = concept(one(told, "interpretationCode"), ids)
    status = code_at(told, "statusCode")
    return Coded(
        "plan" if planned else "observation",
        _path(told),
        about,
        value,
        found,
        *_range(told),
        parts=(Part(_structure("interpretation"), meant),)
        if meant is not None and len(meant.codes[0].code if meant.codes else "") > 1
        else (),
        mood="planned" if planned else _MOODS.get(status, "actual"),
        denied=_denied(told),
        doubtful=status == "active",
        start=start,
        end=end,
        sites=_sites(told, ids),
        method=concept(one(told, "methodCode"), ids),
    )


def _range(told: Element) -> tuple[float | None, float | None]:
    """The range given as normal, where one is given."""
    ranges = list(each(told, "referenceRange/observationRange/value"))
    if len(ranges) != 1:
        return None, None
    return number(attribute(one(ranges[0], "low"), "value")), number(attribute(one(ranges[0], "high"), "value"))
