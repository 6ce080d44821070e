"""From a FHIR R4 resource to the statements that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from fairlead.documents.coded import Code, Coded, Concept, Course, Mood, Part
from fairlead.documents.fhir_values import (
    Resource,
    code,
    concept,
    concepts,
    day,
    extensions,
    first,
    items,
    notes,
    number,
    period,
    structure,
    value_of,
    words,
)

Resolve = Callable[[Resource, Any], Resource]
"""The resource that a reference of another one leads to; an empty one where it leads nowhere."""

_VOID = "entered-in-error"
_COURSES: Mapping[str, Course] = {
    "active": "ongoing",
    "in-progress": "ongoing",
    "intended": "ongoing",
    "completed": "completed",
    "stopped": "stopped",
}
_MOODS: Mapping[str, Mood] = {
    _VOID: "void",
    "cancelled": "cancelled",
    "not-done": "cancelled",
    "not-taken": "cancelled",
    "revoked": "cancelled",
    "preparation": "planned",
    "draft": "planned",
    "intended": "planned",
}
_INTENDED = ("plan", "proposal", "option")
_OVER = ("inactive", "remission", "resolved")
_DOUBTFUL = ("provisional", "differential", "unconfirmed")
_NOT_FINAL = ("registered", "preliminary")
_HISTOLOGY = "histology-morphology-behavior"
_INTENT = ("treatment-intent", "procedure-intent")


def statements(resource: Resource, path: str, resolve: Resolve) -> Iterator[Coded]:
    """What a resource states, mostly one thing; nothing for a kind that tells nothing of a person's health."""
    reader = _READERS.get(str(resource.get("resourceType")))
    if reader is not None:
        yield from reader(resource, path, resolve)


def _patient(one: Resource, path: str, _: Resolve) -> Iterator[Coded]:
    name = first(one.get("name"))
    given = " ".join(part for part in name.get("given") or () if isinstance(part, str)) if isinstance(name.get("given"), list) else ""
    whole = words(name.get("text")) or " ".join(part for part in (given, words(name.get("family"))) if part)
    born, sex = day(one.get("birthDate")), words(one.get("gender"))
    died = day(one.get("deceasedDateTime"))
    gone = one.get("deceasedBoolean")
    told = (
        ("name", "Name", whole),
        ("birth-date", "Date of birth", born),
        ("sex", "Sex", sex),
        ("deceased", "Died", died or ({True: "yes", False: "no"}.get(gone) if isinstance(gone, bool) else None)),
    )
    parts = tuple(Part(structure(name), Concept(text=said)) for name, _, said in told if said)
    if parts:
        yield Coded("patient", path, parts=parts, notes=tuple(f"{label}: {said}" for _, label, said in told if said))


def _condition(one: Resource, path: str, _: Resolve) -> Iterator[Coded]:
    status, sure = code(one.get("clinicalStatus")), code(one.get("verificationStatus"))
    onset = first(one.get("onsetPeriod")).get("start")
    parts = [part for part in extensions(one) if part.about.codes[0].code == _HISTOLOGY]
    parts += [Part(structure("stage"), told) for stage in items(one.get("stage")) if (told := concept(stage.get("summary")))]
    yield Coded(
        "condition",
        path,
        concept(one.get("code")) or Concept(),
        parts=tuple(parts),
        mood="void" if sure == _VOID else "past" if status in _OVER else "actual",
        denied=sure == "refuted",
        doubtful=sure in _DOUBTFUL,
        start=day(one.get("onsetDateTime")) or day(onset),
        end=day(one.get("abatementDateTime")) or day(first(one.get("abatementPeriod")).get("start")),
        told=day(one.get("recordedDate")),
        sites=concepts(one.get("bodySite")),
        notes=notes(one.get("note")),
    )


def _observation(one: Resource, path: str, resolve: Resolve) -> Iterator[Coded]:
    status = str(one.get("status"))
    value, amount = value_of(one)
    if value is None and amount is None and (absent := concept(one.get("dataAbsentReason"))) is not None:
        value = Concept((*absent.codes, Code("structure", "absent")), absent.words)
    start, end = period(one.get("effectivePeriod"))
    parts = [*extensions(one)]
    for component in items(one.get("component")):
        said, number_of = value_of(component)
        about = concept(component.get("code"))
        if about is not None and (said is not None or number_of is not None):
            parts.append(Part(about, said, number_of))
    if (found := concept(one.get("interpretation"))) is not None:
        parts.append(Part(structure("interpretation"), found))
    sample = resolve(one, one.get("specimen"))
    taken = first(sample.get("collection"))
    yield Coded(
        "observation",
        path,
        concept(one.get("code")) or Concept(),
        value,
        amount,
        *_range(one),
        parts=tuple(parts),
        mood="void" if status == _VOID else "cancelled" if status == "cancelled" else "actual",
        doubtful=status in _NOT_FINAL,
        start=day(one.get("effectiveDateTime")) or day(one.get("effectiveInstant")) or start,
        end=end,
        told=day(one.get("issued")),
        sites=concepts(one.get("bodySite")) or concepts(taken.get("bodySite")),
        method=concept(one.get("method")),
        specimen=concept(sample.get("type")) or _shown(one.get("specimen")),
        collected=day(taken.get("collectedDateTime")) or day(first(taken.get("collectedPeriod")).get("start")),
        notes=notes(one.get("note")),
        members=tuple(name for member in items(one.get("hasMember")) if (name := words(member.get("reference")))),
    )


def _range(one: Resource) -> tuple[float | None, float | None]:
    """The range given as normal, where one is given for all."""
    told = [row for row in items(one.get("referenceRange")) if code(row.get("type")) in ("", "normal")]
    if len(told) != 1:
        return None, None
    return number(first(told[0].get("low")).get("value")), number(first(told[0].get("high")).get("value"))


def _shown(reference: Any) -> Concept | None:
    """What a reference is shown as."""
    shown = words(first(reference).get("display"))
    return Concept(text=shown) if shown else None


def _medication(one: Resource, path: str, resolve: Resolve) -> Iterator[Coded]:
    kind, status = one.get("resourceType"), str(one.get("status"))
    asked = kind in ("MedicationRequest", "MedicationOrder", "MedicationDispense")
    start, end = period(one.get("effectivePeriod") or one.get("dateAsserted"))
    dosage = first(one.get("dosageInstruction")) or first(one.get("dosage"))
    bounds = period(first(first(dosage.get("timing")).get("repeat")).get("boundsPeriod"))
    mood = _MOODS.get(status, "actual")
    if one.get("intent") in _INTENDED and mood == "actual":
        mood = "planned"
    if one.get("doNotPerform") is True or one.get("wasNotTaken") is True:
        mood = "cancelled"
    yield Coded(
        "medication",
        path,
        _substance(one, resolve),
        mood=mood,
        course=_COURSES.get(status),
        given="ordered" if asked else "given" if kind == "MedicationAdministration" else "taken",
        start=day(one.get("effectiveDateTime")) or start or bounds[0] or day(one.get("authoredOn")) or day(one.get("dateWritten")),
        end=end or bounds[1],
        told=day(one.get("dateAsserted")) or day(one.get("authoredOn")),
        parts=_dose(dosage),
        reason=concept(one.get("statusReason")) or concept(one.get("reasonNotTaken")),
        intent=_intent(one),
        notes=notes(one.get("note")),
    )


def _substance(one: Resource, resolve: Resolve) -> Concept:
    told = concept(one.get("medicationCodeableConcept")) or concept(first(one.get("medication")).get("concept"))
    if told is None:
        reference = one.get("medicationReference") or first(one.get("medication")).get("reference")
        told = concept(resolve(one, reference).get("code")) or _shown(reference)
    return told or Concept()


def _dose(dosage: Resource) -> tuple[Part, ...]:
    told = first(dosage.get("doseAndRate"))
    _, amount = value_of({"valueQuantity": told.get("doseQuantity") or dosage.get("doseQuantity") or dosage.get("dose")})
    repeat = first(first(dosage.get("timing")).get("repeat"))
    times, per = number(repeat.get("frequency")), number(repeat.get("period"))
    parts = [Part(structure("dose"), amount=amount)] if amount is not None else []
    if times and per and repeat.get("periodUnit") == "d":
        _, rate = value_of({"valueDecimal": times / per})
        parts.append(Part(structure("per-day"), amount=rate))
    return tuple(parts)


def _intent(one: Resource) -> Concept | None:
    return next((part.value for part in extensions(one) if part.about.codes[0].code in _INTENT), None)


def _procedure(one: Resource, path: str, _: Resolve) -> Iterator[Coded]:
    status = str(one.get("status"))
    start, end = period(one.get("performedPeriod") or one.get("occurrencePeriod"))
    reason = concept(one.get("statusReason"))
    yield Coded(
        "procedure",
        path,
        concept(one.get("code")) or Concept(),
        parts=tuple(part for part in extensions(one) if part.about.codes[0].code not in _INTENT),
        mood=_MOODS.get(status, "actual"),
        course=_COURSES.get(status),
        start=day(one.get("performedDateTime")) or day(one.get("occurrenceDateTime")) or start,
        end=end,
        sites=concepts(one.get("bodySite")),
        reason=reason,
        intent=_intent(one),
        notes=notes(one.get("note")),
    )


def _allergy(one: Resource, path: str, _: Resolve) -> Iterator[Coded]:
    status, sure = code(one.get("clinicalStatus")), code(one.get("verificationStatus"))
    reactions = [Part(structure("reaction"), found) for told in items(one.get("reaction")) for found in concepts(told.get("manifestation"))]
    of = next((found for told in items(one.get("reaction")) if (found := concept(told.get("substance")))), None)
    yield Coded(
        "allergy",
        path,
        concept(one.get("code")) or of or Concept(),
        parts=tuple(reactions),
        mood="void" if sure == _VOID else "past" if status in _OVER else "actual",
        denied=sure == "refuted",
        doubtful=sure in _DOUBTFUL,
        start=day(one.get("onsetDateTime")),
        told=day(one.get("recordedDate")),
        notes=notes(one.get("note")),
    )


def _family(one: Resource, path: str, _: Resolve) -> Iterator[Coded]:
    relation = concept(one.get("relationship"))
    for index, told in enumerate(items(one.get("condition"))):
        years = value_of({"valueQuantity": told.get("onsetAge")})[1]
        yield Coded(
            "family",
            f"{path}.condition[{index}]",
            concept(told.get("code")) or Concept(),
            amount=replace(years, unit="years") if years is not None else None,
            mood="void" if one.get("status") == _VOID else "actual",
            relation=relation,
        )


def _adverse_event(one: Resource, path: str, resolve: Resolve) -> Iterator[Coded]:
    parts = [*extensions(one)]
    for suspect in items(one.get("suspectEntity")):
        blamed = resolve(one, suspect.get("instance"))
        told = concept(blamed.get("code")) or concept(blamed.get("medicationCodeableConcept")) or _shown(suspect.get("instance"))
        if told is not None:
            parts.append(Part(structure("suspect"), told))
    if (severity := concept(one.get("severity"))) is not None:
        parts.append(Part(structure("severity"), severity))
    yield Coded(
        "adverse-event",
        path,
        concept(one.get("event")) or Concept(),
        parts=tuple(parts),
        mood="cancelled" if one.get("actuality") == "potential" else "actual",
        start=day(one.get("date")),
        end=next((told.text for part in parts if part.about.codes[0].code.endswith("resolved-date") and (told := part.value)), None),
        told=day(one.get("recordedDate")),
    )


def _plan(one: Resource, path: str, _: Resolve) -> Iterator[Coded]:
    void = one.get("status") in (_VOID, "revoked")
    start, end = period(one.get("period") or one.get("occurrencePeriod"))
    start = start or day(one.get("occurrenceDateTime")) or day(one.get("authoredOn"))
    whole = concept(one.get("code"))
    if whole is not None or words(one.get("title")):
        about = whole or Concept(text=words(one.get("title")))
        yield Coded("plan", path, about, mood="void" if void else "planned", start=start, end=end, intent=_intent(one))
    for index, activity in enumerate(items(one.get("activity"))):
        detail = first(activity.get("detail"))
        described = (
            concept(detail.get("code")) or concept(detail.get("productCodeableConcept")) or concept(words(detail.get("description")))
        )
        state = str(detail.get("status"))
        if described is not None:
            mood: Mood = "void" if void else "cancelled" if state in ("cancelled", "stopped") else "planned"
            yield Coded("plan", f"{path}.activity[{index}].detail", described, mood=mood, start=start, end=end)


_READERS: Mapping[str, Callable[[Resource, str, Resolve], Iterator[Coded]]] = {
    "Patient": _patient,
    "Condition": _condition,
    "Observation": _observation,
    "MedicationRequest": _medication,
    "MedicationOrder": _medication,
    "MedicationAdministration": _medication,
    "MedicationStatement": _medication,
    "MedicationUsage": _medication,
    "Procedure": _procedure,
    "AllergyIntolerance": _allergy,
    "FamilyMemberHistory": _family,
    "AdverseEvent": _adverse_event,
    "CarePlan": _plan,
    "ServiceRequest": _plan,
}
