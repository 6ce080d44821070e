"""The records of the project as other programs would export them: FHIR with codes and the letter, C-CDA with the letter as narrative."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from tests.documents import fhir_written as fhir
from tests.documents.ccda_written import as_narrative
from tests.findings.scoring import case_facts, expected_facts, written_out

from fairlead.contract.reading import Reading
from fairlead.documents.file import File
from fairlead.documents.formats import READ
from fairlead.workflow.reading import read_named

HERE = Path(__file__).parents[1] / "findings" / "records"
RECORDS = sorted(path for path in HERE.glob("*.md") if path.with_suffix(".yaml").exists())
DAY = "2026-11-21"
PROTEINS = {"positive": "deficient", "negative": "proficient"}
"""What a report says of the proteins of mismatch repair, where "positive" would mean that they are there."""


def told(record: Path) -> dict[str, Any]:
    return yaml.safe_load(record.with_suffix(".yaml").read_text("utf-8"))


def as_fhir(record: Path) -> bytes:
    """The letter as it stands, and what is known of it as codes and words of a portal."""
    whole = written_out(told(record))
    person = whole.get("person") or {}
    own = {"gender": person["sex"]} if person.get("sex") else {}
    resources = [fhir.patient(name=[], **own), fhir.letter(record.read_bytes())]  # the letter says the name
    resources += [
        fhir.condition(fhir.concept(one["name"]), sure="confirmed" if one.get("present") else "refuted") for one in whole["conditions"]
    ]
    resources += [
        fhir.observation(fhir.concept(one["name"]), str(one["date"]), one["value"], one["unit"])
        for one in whole["measurements"]
        if one.get("date") and one.get("unit")
    ]
    resources += [found for one in whole.get("biomarkers") or () for found in _marker(one)]
    resources += [fhir.medication("MedicationStatement", fhir.concept(one["name"]), "active") for one in whole["medications"]]
    resources += [
        {"resourceType": "AllergyIntolerance", "patient": fhir.PERSON, "code": fhir.concept(one["to"])} for one in whole["allergies"]
    ]
    return fhir.bundle(*resources)


def _marker(one: dict[str, Any]) -> Iterator[fhir.Resource]:
    name, day = f"{one['marker']} {one.get('score') or ''}".strip(), str(one.get("date") or "")
    if one.get("status") in ("positive", "negative"):
        result = PROTEINS[one["status"]] if one["marker"] == "MMR" else one["status"]
        yield fhir.observation(fhir.concept(one["marker"]), day, fhir.concept(result))
    elif one.get("number") is not None:
        unit = one.get("unit") or ("%" if one.get("score") == "TPS" else None)
        yield fhir.observation(fhir.concept(name), day, one["number"], unit)


def with_enclosed(name: str, data: bytes) -> Reading:
    """What a file says with the files in it, whoever opens these."""
    reading = read_named([(name, data)], as_of=DAY)
    if len(reading.documents) > 1:
        return reading
    file = File(data, name)
    form = next(form for form in READ if form.recognizes(file))
    inner = [(one.name, one.data) for one in form.enclosed(file)] if form.enclosed else []
    return read_named([(name, data), *inner], as_of=DAY) if inner else reading


def measured(name: str, written: Callable[[Path], bytes]) -> tuple[float, list[str]]:
    """F1 over all records as they are written, and what was claimed too much or missed."""
    tally, wrong = Counter[str](), []
    for record in RECORDS:
        expected = told(record)
        got = case_facts(with_enclosed(f"{record.stem}{name}", written(record)).case, expected)
        want = expected_facts(expected)
        for field in {*want, *got}:
            right, read = want.get(field, set()), got.get(field, set())
            tally.update(hit=len(right & read), extra=len(read - right), missed=len(right - read))
            wrong += [f"{record.stem} +{field} {one}" for one in sorted(read - right, key=str)]
            wrong += [f"{record.stem} -{field} {one}" for one in sorted(right - read, key=str)]
    return 2 * tally["hit"] / (2 * tally["hit"] + tally["extra"] + tally["missed"]), wrong


def as_ccda(record: Path) -> bytes:
    """The letter as the narrative of a clinical document, without what its head would say of the person."""
    whole = as_narrative(record.read_text("utf-8"))
    return re.sub(rb"<recordTarget>.*?</recordTarget>|<effectiveTime value=\"20260320\"/>", b"", whole, count=2)
