"""FHIR R4: statements with their place in the file, each on a line; the first person of several; documents within; nothing unsafe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents import fhir_written as fhir
from tests.documents.fhir_written import bundle, concept, condition, medication, observation, one_person, patient

from fairlead.core.errors import FairleadError
from fairlead.core.spans import Span
from fairlead.documents import Document, open_document
from fairlead.documents.fhir import enclosed
from fairlead.documents.file import File


def opened(data: bytes) -> Document:
    return open_document(data, "record.json", "d1")


def at(path: str, data: bytes) -> dict:
    """What stands at a JSON path of the file."""
    found = json.loads(data)
    for step in path.removeprefix("$").replace("[", ".").replace("]", "").strip(".").split("."):
        if step:
            found = found[int(step)] if step.isdigit() else found[step]
    return found


def test_each_statement_has_a_line_that_shows_it_and_its_place_in_the_file():
    data = bundle(*one_person())
    document = opened(data)
    assert document.format == "fhir"
    assert len(document.coded) == len({one.span for one in document.coded}) > 40
    for one in document.coded:
        line = one.span.of(document.text)
        assert line
        assert "\n" not in line
        assert document.is_coded(one.span)
        assert "resourceType" in at(one.path.removesuffix(".condition[0]"), data)
    assert not document.is_coded(Span(0, len(document.text)))


def test_a_line_shows_value_range_state_day_and_place():
    low = {"low": {"value": 12}, "high": {"value": 16}}
    document = opened(
        bundle(
            patient(birthDate="1961-05-04", gender="female"),
            observation(concept("Hemoglobin"), "2026-03-10T08:00:00+01:00", 10.4, "g/dL", referenceRange=[low]),
            condition(concept("Asthma"), sure="refuted", onsetDateTime="2012", bodySite=[concept("Lung")]),
        )
    )
    lines = document.text.split("\n")
    assert "Name: Ada Sample; Date of birth: 1961-05-04; Sex: female" in lines
    assert "Hemoglobin: 10.4 g/dL (12 - 16); 2026-03-10" in lines
    assert "Asthma; denied; 2012; at Lung" in lines


@pytest.mark.parametrize(
    ("write", "told"),
    [
        (lambda one: json.dumps(one).encode(), 1),
        (lambda one: json.dumps([one, one]).encode(), 2),
        (lambda one: b"\n".join([json.dumps(one).encode()] * 3), 3),
        (lambda one: b"\xef\xbb\xbf" + json.dumps(one).encode(), 1),
        (lambda one: json.dumps({"resourceType": "Bundle", "entry": [{"resource": json.loads(bundle(one))}]}).encode(), 1),
    ],
    ids=["one resource", "a list", "one a line", "a byte order mark", "a bundle in a bundle"],
)
def test_resources_come_alone_in_lists_in_lines_and_in_bundles(write, told: int):
    assert len(opened(write(condition(concept("Asthma")))).coded) == told


def test_of_several_people_the_first_is_read_and_it_is_said():
    other = {"reference": "Patient/p2"}
    document = opened(
        bundle(
            patient(),
            patient(id="p2", name=[{"text": "Somebody Else"}]),
            condition(concept("Asthma")),
            {**condition(concept("Cirrhosis")), "subject": other},
            {**condition(concept("Gout")), "subject": None},
        )
    )
    assert [one.about.words for one in document.coded if one.kind == "condition"] == ["Asthma"]
    assert "Somebody Else" not in document.text
    assert document.partly == "This file holds the records of 2 people; only those of the first were read."
    assert [note.code for note in document.notes] == ["two-people-in-one"]


def test_documents_within_are_files_of_their_own_and_those_of_another_person_are_not_given():
    stranger = {**fhir.letter(b"no"), "subject": {"reference": "Patient/p2"}}
    wrong = {**fhir.letter(b"entered in error"), "status": "entered-in-error"}
    report = {"resourceType": "DiagnosticReport", "status": "final", "subject": fhir.PERSON, "code": concept("CT"),
              "presentedForm": [{"contentType": "text/html; charset=utf-8", "data": "PGI+eDwvYj4="}]}  # fmt: skip
    data = bundle(
        patient(), fhir.letter(b"Dear colleague", title="Letter.txt"), fhir.letter(b"%PDF-1.7", "application/pdf"), report, stranger, wrong
    )
    inner = list(enclosed(File(data, "record.json")))
    assert [(one.name, one.data) for one in inner] == [
        ("Letter.txt", b"Dear colleague"),
        ("Letter.pdf", b"%PDF-1.7"),
        ("CT.html", b"<b>x</b>"),
    ]
    assert opened(bundle(patient(name=[]), fhir.letter(b"Dear colleague"))).text == "This record holds documents only."


def test_a_conclusion_is_narrative_and_a_generated_text_is_not_read():
    generated = {"status": "generated", "div": "<div>Asthma again</div>"}
    own = {"status": "additional", "div": "<div><p>Walks &lt; 1 km.</p><p>Sleeps well.</p></div>"}
    report = {"resourceType": "DiagnosticReport", "status": "final", "code": concept("CT chest"), "subject": fhir.PERSON,
              "effectiveDateTime": "2026-03-16", "conclusion": "No nodules."}  # fmt: skip
    document = opened(bundle(patient(), condition(concept("Asthma"), text=generated), condition(concept("Gout"), text=own), report))
    assert document.text.endswith("----\nCT chest\nDate: 2026-03-16\nNo nodules.\n")
    assert "Walks < 1 km.\nSleeps well." in document.text
    assert "Asthma again" not in document.text


def test_references_lead_within_the_resource_and_through_the_bundle():
    inner = {"resourceType": "Medication", "id": "m", "code": concept("Apixaban 5 MG")}
    outer = {"resourceType": "Medication", "id": "m2", "code": concept("Metformin")}
    request = {"resourceType": "MedicationRequest", "status": "active", "intent": "order", "subject": fhir.PERSON}
    document = opened(
        bundle(
            patient(),
            outer,
            {**request, "contained": [inner], "medicationReference": {"reference": "#m"}},
            {**request, "medicationReference": {"reference": "Medication/m2"}},
            {**request, "medicationReference": {"reference": "Medication/nowhere", "display": "Ramipril"}},
        )
    )
    assert [one.about.words for one in document.coded if one.kind == "medication"] == ["Apixaban 5 MG", "Metformin", "Ramipril"]


def test_states_say_how_a_statement_stands():
    stands = {
        ("MedicationRequest", "active", "order"): ("actual", "ongoing", "ordered"),
        ("MedicationRequest", "active", "plan"): ("planned", "ongoing", "ordered"),
        ("MedicationRequest", "cancelled", "order"): ("cancelled", None, "ordered"),
        ("MedicationRequest", "draft", "order"): ("planned", None, "ordered"),
        ("MedicationRequest", "entered-in-error", "order"): ("void", None, "ordered"),
        ("MedicationStatement", "stopped", None): ("actual", "stopped", "taken"),
        ("MedicationAdministration", "not-done", None): ("cancelled", None, "given"),
    }
    for (kind, status, intent), expected in stands.items():
        (one,) = (
            each
            for each in opened(bundle(patient(), medication(kind, concept("Paclitaxel"), status, intent=intent))).coded
            if each.kind == "medication"
        )
        assert (one.mood, one.course, one.given) == expected


def test_half_a_character_is_a_sign_of_doubt():
    text = opened(bundle(condition(concept("Asthma \ud83e"), bodySite=[concept("Lung \ud83e\udec1")]))).text
    assert text == "Problems\nAsthma ?; at Lung \U0001fac1\n"


# --- what must not do harm --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'{"resourceType": "Patient", "name": ', "broken or cut off"),
        (b'{"resourceType": "Patient"}\n{"resourceType": ', "broken or cut off"),
        (b'{"resourceType": "Patient", "x": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"resourceType": "Patient", "x": ' + b'{"x":' * 80 + b"1" + b"}" * 80 + b"}", "nested too deeply"),
        (b'{"resourceType": "Patient", "x": 1' + b"0" * 10_000 + b"}", "too long"),
        (b'{"resourceType": "Patient", "x": 1e999}', "is none"),
        (b'{"resourceType": "Patient", "x": NaN}', "is none"),
        (b'{"resourceType": "Patient", "gender": "male", "gender": "female"}', "one name twice"),
        (b'{"resourceType": "Bundle", "entry": []}', "empty"),
        (b'[{"resourceType": "Patient"}, ' + b", ".join([b'{"resourceType": "X"}'] * 50_001) + b"]", "more than 50,000"),
    ],
)
def test_what_is_broken_or_hostile_is_refused_with_a_plain_sentence(data: bytes, says: str):
    with pytest.raises(FairleadError) as error:
        opened(data)
    assert says in error.value.happened
    assert error.value.todo


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_whatever_stands_where_something_else_belongs_it_is_read_or_refused(data: st.DataObject):
    record = json.loads(bundle(*one_person()[::3]))
    for _ in range(data.draw(st.integers(1, 4))):
        place: object = record["entry"][data.draw(st.integers(0, len(record["entry"]) - 1))]["resource"]
        while isinstance(place, dict | list) and place:
            key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
            inner = place[key]
            if not isinstance(inner, dict | list) or data.draw(st.booleans()):
                place[key] = data.draw(JUNK)
                break
            place = inner
    _read_or_refused(json.dumps(record).encode())


@given(st.data())
def test_bytes_that_are_lost_or_changed_are_read_or_refused(data: st.DataObject):
    raw = bytearray(bundle(*one_person()[:6]))
    for _ in range(data.draw(st.integers(1, 5))):
        where = data.draw(st.integers(0, len(raw) - 1))
        if data.draw(st.booleans()):
            del raw[where : where + data.draw(st.integers(1, 40))]
        else:
            raw[where : where + 1] = data.draw(st.binary(min_size=1, max_size=4))
        if not raw:
            return
    _read_or_refused(bytes(raw))


def _read_or_refused(data: bytes) -> None:
    try:
        document = opened(data)
        inner = list(enclosed(File(data, "record.json"))) if document.format == "fhir" else []
    except FairleadError:
        return
    assert all(one.span.of(document.text) for one in document.coded)
    assert all(one.data for one in inner)


def test_the_shared_bundles_are_read(shared: Path):
    found = sorted((shared / "data" / "mcode_bundles").glob("*.json"))
    if not found:
        pytest.skip("needs the shared bundles")
    for path in found:
        document = opened(path.read_bytes())
        assert document.format == "fhir", path.name
        assert document.coded or document.text.strip(), path.name
