"""A writer of FHIR R4 for tests: an invented person's record, resource by resource."""

from __future__ import annotations

import base64
import json
from typing import Any

Resource = dict[str, Any]
LOINC, SNOMED, RXNORM = "http://loinc.org", "http://snomed.info/sct", "http://www.nlm.nih.gov/research/umls/rxnorm"
ICD10 = "http://hl7.org/fhir/sid/icd-10-cm"
MCODE = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-"
_SYSTEMS = {"loinc": LOINC, "snomed": SNOMED, "rxnorm": RXNORM, "icd10": ICD10, "icdo3": "http://terminology.hl7.org/CodeSystem/icd-o-3"}
PERSON = {"reference": "Patient/p1"}


def concept(text: str | None = None, **codes: str) -> Resource:
    """A CodeableConcept: `concept("HER2", loinc="48676-1")`."""
    coding = [{"system": _SYSTEMS[name], "code": code} for name, code in codes.items()]
    return {**({"coding": coding} if coding else {}), **({"text": text} if text else {})}


def patient(**told: Any) -> Resource:
    return {"resourceType": "Patient", "id": "p1", "name": [{"family": "Sample", "given": ["Ada"]}], **told}


def condition(code: Resource, *, status: str = "active", sure: str = "confirmed", **told: Any) -> Resource:
    states = {"clinicalStatus": concept_of_status(status), "verificationStatus": concept_of_status(sure)}
    return {"resourceType": "Condition", "code": code, "subject": PERSON, **states, **told}


def concept_of_status(status: str) -> Resource:
    return {"coding": [{"code": status}]}


def observation(code: Resource, day: str, value: Any = None, unit: str | None = None, **told: Any) -> Resource:
    """A number with a unit is a Quantity, a number without one an Integer, a mapping a CodeableConcept, words a String."""
    said: Resource = {}
    if isinstance(value, dict):
        said = {"valueCodeableConcept": value}
    elif isinstance(value, str):
        said = {"valueString": value}
    elif value is not None:
        said = {"valueQuantity": {"value": value, "unit": unit}} if unit else {"valueInteger": value}
    return {"resourceType": "Observation", "status": "final", "code": code, "subject": PERSON, "effectiveDateTime": day, **said, **told}


def medication(kind: str, name: Resource, status: str, **told: Any) -> Resource:
    return {"resourceType": kind, "status": status, "medicationCodeableConcept": name, "subject": PERSON, **told}


def procedure(code: Resource, day: str, status: str = "completed", **told: Any) -> Resource:
    return {"resourceType": "Procedure", "status": status, "code": code, "subject": PERSON, "performedDateTime": day, **told}


def letter(text: bytes, content_type: str = "text/plain", title: str = "Letter") -> Resource:
    attachment = {"contentType": content_type, "data": base64.b64encode(text).decode(), "title": title}
    return {"resourceType": "DocumentReference", "status": "current", "subject": PERSON, "content": [{"attachment": attachment}]}


def bundle(*resources: Resource) -> bytes:
    entries = [{"fullUrl": f"urn:uuid:{number}", "resource": {"id": f"r{number}", **one}} for number, one in enumerate(resources)]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()


def one_person() -> tuple[Resource, ...]:
    """A woman with adenocarcinoma of the lower esophagus: surgery with chemotherapy around it, spread, a first line that failed."""
    sample = {"resourceType": "Specimen", "id": "s1", "type": concept("Biopsy of liver metastasis"), "subject": PERSON,
              "collection": {"collectedDateTime": "2026-01-09"}}  # fmt: skip
    cycles = [
        medication("MedicationAdministration", concept(name), "completed", effectiveDateTime=f"{day}T09:00:00Z")
        for name in ("Oxaliplatin 100 MG Injection", "Fluorouracil 50 MG/ML Injectable Solution", "Leucovorin 10 MG/ML", "Nivolumab")
        for day in ("2026-01-20", "2026-02-03", "2026-02-17", "2026-03-03")
    ]
    intent = [{"url": f"{MCODE}treatment-intent", "valueCodeableConcept": concept(snomed="363676003")}]
    return (
        patient(birthDate="1961-05-04", gender="female"),
        condition(
            concept(snomed="363346000"),
            onsetDateTime="2025-02-11",
            bodySite=[concept("Structure of lower third of esophagus")],
            extension=[{"url": f"{MCODE}histology-morphology-behavior", "valueCodeableConcept": concept(icdo3="8140/3")}],
        ),
        condition(concept("Secondary malignant neoplasm of liver", icd10="C78.7"), onsetDateTime="2026-01-05"),
        condition(concept(icd10="E11.9"), onsetDateTime="2019"),
        condition(concept("Asthma"), sure="refuted"),
        condition(concept("Multiple sclerosis"), sure="entered-in-error"),
        condition(concept("Interstitial lung disease"), sure="provisional"),
        observation(concept(loinc="21905-5"), "2025-02-20", concept("cT3")),
        observation(concept(loinc="21906-3"), "2025-02-20", concept("cN1")),
        observation(concept(loinc="21907-1"), "2025-02-20", concept("cM0")),
        observation(concept(loinc="21908-9"), "2025-02-20", concept("3"), method=concept(snomed="897275008")),
        sample,
        observation(concept(loinc="72383-3"), "2026-01-12", concept("3+"), specimen={"reference": "Specimen/s1"}),
        observation(concept("PD-L1 22C3 combined positive score", loinc="85147-7"), "2026-01-12", 12),
        observation(concept(loinc="81695-9"), "2026-01-12", concept("Stable")),
        observation(concept("CLDN18.2 by immunohistochemistry"), "2026-01-12", None, status="registered"),
        observation(
            concept(loinc="69548-6"), "2026-01-14", concept("Present", loinc="LA9633-4"),
            component=[{"code": concept(loinc="48018-6"), "valueCodeableConcept": concept("KRAS")},
                       {"code": concept(loinc="48005-3"), "valueCodeableConcept": concept("p.Gly12Asp")}],
        ),
        observation(concept(loinc="89247-1"), "2026-03-10", 1),
        observation(concept(loinc="718-7"), "2026-03-10", 10.4, "g/dL", referenceRange=[{"low": {"value": 12}, "high": {"value": 16}}]),
        observation(concept(loinc="777-3"), "2026-03-10", 148, "10*3/uL"),
        observation(concept(loinc="2160-0"), "2026-03-10", 0.9, "mg/dL", status="entered-in-error"),
        observation(concept(loinc="29463-7"), "2026-03-10", 61.5, "kg"),
        medication("MedicationStatement", concept("FLOT"), "completed", effectivePeriod={"start": "2025-03-03", "end": "2025-04-28"}),
        procedure(concept("Ivor Lewis esophagectomy"), "2025-06-11"),
        *cycles,
        observation(concept(loinc="97509-4"), "2026-03-16", concept(snomed="271299001")),
        procedure(
            concept(snomed="1217123003"), "2026-03-24", extension=[
                *intent,
                {"url": f"{MCODE}radiotherapy-dose-delivered-to-volume", "extension": [
                    {"url": "totalDoseDelivered", "valueQuantity": {"value": 2000, "unit": "cGy"}},
                    {"url": "fractionsDelivered", "valueUnsignedInt": 5}]}],
            bodySite=[concept("Bone")],
        ),
        procedure(concept("Insertion of esophageal stent"), "2026-03-20"),
        procedure(concept("Gastrostomy placement"), "2026-03-21", status="not-done"),
        medication("MedicationRequest", concept("Apixaban 5 MG Oral Tablet"), "active", intent="order", authoredOn="2026-01-15"),
        medication("MedicationRequest", concept("Metformin 500 MG"), "stopped", intent="order", authoredOn="2024-01-15"),
        medication("MedicationRequest", concept("Paclitaxel"), "active", intent="plan", authoredOn="2026-03-18"),
        {"resourceType": "AllergyIntolerance", "patient": PERSON, "code": concept("Penicillin G"),
         "reaction": [{"manifestation": [concept("Hives")]}]},
        {"resourceType": "FamilyMemberHistory", "status": "completed", "patient": PERSON, "relationship": concept("sister"),
         "condition": [{"code": concept("Malignant tumor of breast"), "onsetAge": {"value": 50, "unit": "a"}}]},
        {"resourceType": "AdverseEvent", "actuality": "actual", "subject": PERSON, "event": concept("Peripheral sensory neuropathy"),
         "date": "2026-03-05", "suspectEntity": [{"instance": {"display": "oxaliplatin"}}],
         "extension": [{"url": "http://hl7.org/fhir/us/ctcae/StructureDefinition/ctcae-grade",
                        "valueCodeableConcept": {"coding": [{"code": "2"}]}}]},
        {"resourceType": "DiagnosticReport", "status": "final", "code": concept("CT chest and abdomen"), "subject": PERSON,
         "effectiveDateTime": "2026-03-16", "conclusion": "New peritoneal metastases. Liver metastases have grown. No ascites."},
    )  # fmt: skip
