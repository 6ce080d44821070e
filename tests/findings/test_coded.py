"""Coded statements become the facts that words would give: whose codes mean what, what a state does, courses, both places of one fact."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from tests.documents import ccda_written as ccda
from tests.documents import fhir_written as fhir
from tests.documents.fhir_written import Resource, bundle, concept, condition, medication, observation, one_person, patient, procedure
from tests.documents.records_written import RECORDS, as_ccda, as_fhir, measured, with_enclosed
from tests.findings.scoring import case_facts

from fairlead.contract.reading import Reading
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.findings.finding import Finding
from fairlead.knowledge.pack import Pack
from fairlead.workflow.reading import read_named


def reading(*resources: Resource) -> Reading:
    return read_named([("record.json", bundle(patient(), *resources))], as_of="2026-11-22")


def told(value: Any) -> Any:
    """Without places, and without what is not told."""
    if isinstance(value, dict):
        return {
            key: kept
            for key, one in value.items()
            if key not in ("sources", "provenance", "contract") and (kept := told(one)) not in ([], {}, None)
        }
    return [told(one) for one in value] if isinstance(value, list) else value


def case(*resources: Resource) -> dict[str, Any]:
    dumped = json.loads(reading(*resources).case.model_dump_json(exclude_none=True, by_alias=True))
    return told(dumped)


def findings(pack: Pack, *resources: Resource) -> list[Finding]:
    return list(find(open_document(bundle(patient(), *resources), "record.json", "d1"), pack.lexicon))


def test_the_record_of_one_person_is_the_case_that_it_tells():
    got = told(
        json.loads(
            read_named([("r.json", bundle(*one_person()))], as_of="2026-11-22").case.model_dump_json(exclude_none=True, by_alias=True)
        )
    )
    assert got["person"] == {"sex": "female", "birth_year": 1961}
    assert got["tumor"] == {
        "histology": "adenocarcinoma",
        "site": "lower-thoracic",
        "primary": "resected",
        "stages": [
            {"basis": "clinical", "t": "T3", "n": "N1", "m": "M0", "group": "III", "edition": 8, "derived": False, "date": "2025-02-20"}
        ],
    }
    assert got["biomarkers"] == [
        {"marker": "HER2", "status": "positive", "value": "3+", "method": "IHC", "specimen": "metastasis", "specimen_site": "liver",
         "collected": "2026-01-09", "date": "2026-01-12"},
        {"marker": "PD-L1", "number": 12.0, "score": "CPS", "method": "IHC", "assay": "22C3", "date": "2026-01-12"},
        {"marker": "MSI", "status": "negative", "value": "MSS", "date": "2026-01-12"},
        {"marker": "CLDN18.2", "status": "pending", "date": "2026-01-12"},
        {"marker": "KRAS", "status": "positive", "value": "present", "alteration": "G12D", "date": "2026-01-14"},
    ]  # fmt: skip
    given = [
        (one["kind"], one.get("regimen") or one.get("procedure") or " ".join(one["agents"]), one["start"], one.get("status"))
        for one in got["treatments"]
    ]
    assert given == [
        ("systemic", "FLOT", "2025-03-03", "completed"),
        ("surgery", "Ivor Lewis esophagectomy", "2025-06-11", None),
        ("systemic", "oxaliplatin fluorouracil leucovorin nivolumab", "2026-01-20", "stopped"),
        ("systemic", "paclitaxel", "2026-03-18", "planned"),
        ("endoscopic", "esophageal stent", "2026-03-20", None),
        ("radiotherapy", "radiotherapy", "2026-03-24", "completed"),
    ]
    first_line, radiation = got["treatments"][2], got["treatments"][5]
    assert (first_line["line"], first_line["end"], first_line["stop_reason"]) == (1, "2026-03-03", "progression")
    assert (radiation["dose_gy"], radiation["fractions"], radiation["intent"], radiation["fields"]) == (20.0, 5, "palliative", ["bone"])
    assert [(one["site"], one["date"]) for one in got["metastases"]] == [("liver", "2026-01-05"), ("peritoneum", "2026-03-16")]
    assert [(one["date"], one["after"]) for one in got["progressions"]] == [("2026-01-05", "t2"), ("2026-03-16", "t3")]
    assert got["assessments"] == [{"date": "2026-03-16", "result": "PD"}]
    assert got["toxicities"] == [{"name": "peripheral neuropathy", "grade": 2, "from": ["oxaliplatin"], "date": "2026-03-05"}]
    assert got["devices"] == [{"name": "esophageal-stent", "status": "in-place", "date": "2026-03-20"}]
    assert got["measurements"] == [
        {"name": "hemoglobin", "value": 10.4, "unit": "g/dL", "low": 12.0, "high": 16.0, "date": "2026-03-10"},
        {"name": "platelets", "value": 148.0, "unit": "10*3/uL", "date": "2026-03-10"},
        {"name": "weight", "value": 61.5, "unit": "kg", "date": "2026-03-10"},
    ]
    assert got["fitness"] == {
        "ecog": 1,
        "ecog_date": "2026-03-10",
        "conditions": [{"name": "asthma", "present": False}, {"name": "type 2 diabetes", "present": True, "date": "2019"}],
        "medications": [{"name": "metformin", "status": "past"}, {"name": "apixaban", "status": "current"}],
        "allergies": [{"to": "penicillin", "reaction": "hives"}],
    }
    assert got["family"] == [{"relation": "sister", "cancer": "breast", "age": 50}]


def test_every_source_is_a_line_of_the_record_and_says_so():
    data = bundle(*one_person())
    document = open_document(data, "r.json", "d1")
    whole = json.loads(read_named([("r.json", data)], as_of="2026-11-22").case.model_dump_json())
    sources = [source for source in _sources(whole) if source["quote"]]
    assert len(sources) > 50
    lines = {one.span.of(document.text) for one in document.coded}
    for source in sources:
        assert source["quote"] == document.text[source["start"] : source["end"]]
        assert (source["read"] == "coded") == (source["quote"] in lines)
    assert {source["read"] for source in sources} == {"coded", "text"}


def _sources(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [one for one in value.get("sources") or () if isinstance(one, dict)]
        return own + [found for key, one in value.items() if key != "sources" for found in _sources(one)]
    if isinstance(value, list):
        return [found for one in value for found in ([one] if isinstance(one, dict) and "quote" in one else _sources(one))]
    return []


def test_what_the_letter_says_too_is_one_fact_with_both_places():
    her2 = observation(concept(loinc="72383-3"), "2026-01-12", concept("3+"))
    letter = b"Clinic letter, 20 January 2026\n\nAda Sample\n\nHER2 IHC 3+ on the biopsy."
    read = with_enclosed("record.json", bundle(patient(), her2, fhir.letter(letter)))
    (marker,) = read.case.biomarkers
    assert [(one.document, one.read) for one in marker.sources] == [("d1", "coded"), ("d2", "text")]


# --- what a state does ------------------------------------------------------------------------------------------


def test_refuted_is_denied_and_provisional_or_wrongly_entered_says_nothing():
    got = case(
        condition(concept("Asthma"), sure="refuted"),
        condition(concept("Cirrhosis"), sure="provisional"),
        condition(concept("Gout"), sure="entered-in-error"),
        condition(concept("COPD"), sure="confirmed"),
        condition(concept("Tuberculosis"), status="resolved"),
    )
    assert got["fitness"]["conditions"] == [
        {"name": "asthma", "present": False},
        {"name": "COPD", "present": True},
        {"name": "tuberculosis", "present": True, "status": "past"},
    ]


def test_a_result_that_is_not_there_is_no_result():
    absent = {"dataAbsentReason": {"coding": [{"code": "not-performed", "display": "Not Performed"}]}}
    got = case(
        observation(concept(loinc="72383-3"), "2026-01-12", **absent),
        observation(concept(loinc="81695-9"), "2026-01-12", status="registered"),
        observation(concept(loinc="718-7"), "2026-01-12", **absent),
        observation(concept(loinc="777-3"), "2026-01-12", 150, "10*3/uL", status="cancelled"),
        observation(concept(loinc="751-8"), "2026-01-12", 1e9, "10*3/uL"),
    )
    assert [(one["marker"], one["status"]) for one in got["biomarkers"]] == [("HER2", "not-done"), ("MSI", "pending")]
    assert "measurements" not in got


def test_an_order_is_inferred_a_statement_is_stated_and_what_was_refused_is_declined(pack: Pack):
    why = {"statusReason": concept(snomed="105480006")}
    told_of = [
        one
        for one in findings(
            pack,
            medication("MedicationRequest", concept("Paclitaxel"), "active", intent="order", authoredOn="2026-03-02"),
            medication("MedicationStatement", concept("Irinotecan"), "active", effectiveDateTime="2026-06-02"),
            medication("MedicationRequest", concept("Ramucirumab"), "cancelled", intent="order", authoredOn="2026-09-02", **why),
            medication("MedicationRequest", concept("Docetaxel"), "cancelled", intent="order", authoredOn="2025-09-02"),
        )
        if one.kind == "treatment"
    ]
    assert [(one.fields["agents"], one.certainty, one.mood) for one in told_of] == [
        (("paclitaxel",), "inferred", "actual"),
        (("irinotecan",), "stated", "actual"),
        (("ramucirumab",), "stated", "declined"),
    ]


# --- courses ----------------------------------------------------------------------------------------------------


def given(name: str, *days: str) -> list[Resource]:
    return [medication("MedicationAdministration", concept(name), "completed", effectiveDateTime=day) for day in days]


def courses(*resources: Resource) -> list[tuple[str, str | None, str | None]]:
    return [(" ".join(one.agents), one.start, one.end) for one in reading(*resources).case.treatments]


def test_doses_up_to_a_gap_are_one_course_and_drugs_begun_together_are_one():
    near = ("2025-03-03", "2025-03-17", "2025-03-31")
    assert courses(*given("Oxaliplatin", *near), *given("Capecitabine", "2025-03-04")) == [
        ("oxaliplatin capecitabine", "2025-03-03", "2025-03-31")
    ]
    assert courses(*given("Paclitaxel", "2025-03-03", "2025-09-01")) == [
        ("paclitaxel", "2025-03-03", None),
        ("paclitaxel", "2025-09-01", None),
    ]
    assert courses(*given("Paclitaxel", *near), *given("Irinotecan", "2025-07-01")) == [
        ("paclitaxel", "2025-03-03", "2025-03-31"),
        ("irinotecan", "2025-07-01", None),
    ]


def test_a_drug_that_only_goes_with_others_makes_no_course_and_is_no_medicine_when_given_once():
    assert courses(*given("Leucovorin", "2025-03-03"), *given("Ondansetron", "2025-03-03")) == []
    assert "medications" not in case(*given("Ondansetron", "2025-03-03")).get("fitness", {})


def test_drugs_within_the_days_of_radiation_to_the_tumor_are_one_chemoradiotherapy():
    weekly = given("Carboplatin", "2025-03-03", "2025-03-10", "2025-03-17") + given("Paclitaxel", "2025-03-03", "2025-03-10", "2025-03-17")
    dose = [
        {"url": "totalDoseDelivered", "valueQuantity": {"value": 41.4, "unit": "Gy"}},
        {"url": "fractionsDelivered", "valueUnsignedInt": 23},
    ]
    period = {"performedPeriod": {"start": "2025-03-03", "end": "2025-04-03"}, "extension": dose}
    one = procedure(concept("Radiotherapy"), "", bodySite=[concept("Esophagus")], **period)
    (both,) = reading(*weekly, one).case.treatments
    assert (both.kind, set(both.agents), both.dose_gy, both.fractions) == ("chemoradiotherapy", {"carboplatin", "paclitaxel"}, 41.4, 23)
    of_bone = procedure(concept("Radiotherapy"), "", bodySite=[concept("Bone")], **period)
    assert [one.kind for one in reading(*weekly, of_bone).case.treatments] == ["systemic", "radiotherapy"]


def test_why_a_course_ended_is_told_by_its_code():
    (one,) = reading(
        medication("MedicationStatement", concept("Paclitaxel"), "stopped", effectivePeriod={"start": "2025-01-02", "end": "2025-03-01"},
                   statusReason=[concept(snomed="407563006")])
    ).case.treatments  # fmt: skip
    assert (one.status, one.stop_reason, one.end) == ("stopped", "toxicity", "2025-03-01")


# --- what codes mean --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (concept(icd10="C15.5"), ("lower-thoracic", None)),
        (concept(icd10="C16.0"), ("egj", None)),
        (concept(icd10="C15.9"), ("esophagus", None)),
        (concept(snomed="276804009"), ("esophagus", "squamous")),
        (concept("Adenocarcinoma of gastroesophageal junction (disorder)"), ("egj", "adenocarcinoma")),
        (concept("Malignant tumor of esophagus (disorder)", snomed="363402007"), ("esophagus", None)),
    ],
)
def test_this_cancer_is_known_by_its_codes_and_by_its_words(code: Resource, expected: tuple[str, str | None]):
    tumor = reading(condition(code)).case.tumor
    assert (tumor.site, tumor.histology) == expected


def test_another_cancer_is_another_cancer_and_gives_this_one_no_kind():
    breast = condition(concept("Carcinoma of breast", icd10="C50.9"), extension=[
        {"url": f"{fhir.MCODE}histology-morphology-behavior", "valueCodeableConcept": concept("Adenocarcinoma", icdo3="8140/3")}])  # fmt: skip
    got = reading(breast, condition(concept(icd10="C15.4"))).case
    assert (got.tumor.site, got.tumor.histology) == ("middle-thoracic", None)
    assert [one.site for one in got.other_cancers] == ["breast"]


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        (concept(loinc="21908-9"), concept("3C"), {"group": "IIIC", "basis": "clinical"}),
        (concept(loinc="21902-2"), concept("Stage IVB"), {"group": "IVB", "basis": "pathologic"}),
        (
            concept(loinc="21899-0"),
            concept("American Joint Committee on Cancer ypT2 (qualifier value)"),
            {"t": "T2", "basis": "post-neoadjuvant"},
        ),
        (concept(snomed="399534004"), concept("N2 category (finding)"), {"n": "N2", "basis": "clinical"}),
    ],
)
def test_categories_and_groups_are_read_in_every_spelling(pack: Pack, code: Resource, value: Resource, expected: dict[str, str]):
    (stage,) = (one for one in findings(pack, observation(code, "2026-01-02", value)) if one.kind == "stage")
    assert dict(stage.fields) == expected


@pytest.mark.parametrize(
    ("code", "value", "unit", "expected"),
    [
        (concept(loinc="72383-3"), concept("Positive", snomed="10828004"), None, ("HER2", "positive", None)),
        (concept(loinc="31150-6"), concept("Not amplified"), None, ("HER2", "negative", None)),
        (concept("PD-L1 TPS"), 35, "%", ("PD-L1", None, 35.0)),
        (concept("Mismatch repair"), concept("Deficient"), None, ("MMR", "positive", None)),
        (concept(loinc="94076-7"), 12.5, "mut/Mb", ("TMB", None, 12.5)),
        (concept("Claudin 18.2"), concept("Negative"), None, ("CLDN18.2", "negative", None)),
    ],
)
def test_markers_are_read_by_code_and_by_name(code: Resource, value: Any, unit: str | None, expected: tuple[Any, ...]):
    (one,) = reading(observation(code, "2026-01-12", value, unit)).case.biomarkers
    assert (one.marker, one.status, one.number) == expected


def test_a_code_of_a_cancer_of_the_record_of_a_relative_is_the_relatives(pack: Pack):
    relative = {"resourceType": "FamilyMemberHistory", "status": "completed", "patient": fhir.PERSON, "relationship": concept("father"),
                "condition": [{"code": concept(icd10="C18.9")}, {"code": concept("Type 2 diabetes")}]}  # fmt: skip
    got = reading(relative).case
    assert [(one.relation, one.cancer) for one in got.family] == [("father", "colon")]
    assert got.other_cancers == ()
    assert got.fitness.conditions == ()


def test_no_known_allergy_makes_the_list_whole():
    got = reading({"resourceType": "AllergyIntolerance", "patient": fhir.PERSON, "code": concept(snomed="716186003")}).case
    assert [one.path for one in got.complete] == ["allergies"]
    assert got.fitness.allergies == ()


def test_every_code_of_the_pack_stands_for_words_that_say_something(pack: Pack):
    """A code that stands for nothing readable would be lost without a word."""
    silent = []
    for row in pack.lexicon.tables["codes"]:
        table = row.more.get("of")
        if "asks" in row.more or table in (
            "measurements",
            "markers",
            "relations",
            "responses",
            "methods",
            "stop_reasons",
            "intents",
            "procedures",
            "allergens",
        ):
            continue
        code = next((system, row.names(system)[0]) for system in ("snomed", "icd10", "icdo3") if row.names(system))
        if not [one for one in findings(pack, condition(concept(**{code[0]: code[1]}))) if one.kind not in ("birth-year", "sex")]:
            silent.append(row.word)
    assert set(silent) <= {"chemotherapy", "no known allergies", "cancer"}  # a procedure, an allergy, and what needs a place


def test_the_records_of_the_project_as_fhir_are_read_as_well_as_their_text():
    as_text, _ = measured(".md", lambda record: record.read_bytes())
    as_codes, _ = measured(".json", as_fhir)
    assert len(RECORDS) > 50
    assert as_codes >= as_text - 0.01


def test_the_same_record_gives_the_same_facts_twice():
    data = bundle(*one_person())
    one, other = (read_named([("r.json", data)], as_of="2026-11-22").case for _ in range(2))
    assert case_facts(one) == case_facts(other)
    assert one == other


# --- C-CDA ------------------------------------------------------------------------------------------------------


def test_a_clinical_document_is_the_case_that_it_tells():
    read = read_named([("summary.xml", ccda.one_person())], as_of="2026-11-22")
    got = told(json.loads(read.case.model_dump_json(exclude_none=True, by_alias=True)))
    assert got["person"] == {"sex": "female", "birth_year": 1961}
    assert got["tumor"] == {
        "histology": "squamous",
        "site": "middle-thoracic",
        "primary": "in-place",
    }  # chemoradiation that no look judged yet
    assert got["biomarkers"] == [
        {"marker": "PD-L1", "number": 12.0, "score": "CPS", "method": "IHC", "assay": "22C3", "date": "2025-02-20"}
    ]
    first, stent = got["treatments"]
    assert (first["agents"], first["line"], first["start"], first["end"], first["stop_reason"]) == (
        ["carboplatin", "paclitaxel"], 1, "2025-03-01", "2025-04-12", "progression",
    )  # fmt: skip
    assert (stent["procedure"], stent["start"]) == ("esophageal stent", "2026-03-01")
    assert [(one["site"], one["date"]) for one in got["metastases"]] == [("lung", "2025-02-12"), ("liver", "2025-05-02")]
    assert [(one["date"], one["sites"], one["after"]) for one in got["progressions"]] == [("2025-05-02", ["liver"], "t1")]
    assert got["measurements"] == [{"name": "albumin", "value": 3.1, "unit": "g/dL", "low": 3.5, "high": 5.0, "date": "2026-03-10"}]
    assert (got["fitness"]["ecog"], got["fitness"]["ecog_date"]) == (2, "2026-03-10")
    assert got["fitness"]["conditions"] == [
        {"name": "asthma", "present": False},
        {"name": "atrial fibrillation", "present": True, "date": "2020"},
    ]
    assert got["fitness"]["medications"] == [{"name": "metformin", "status": "past"}, {"name": "apixaban", "status": "current"}]
    assert got["fitness"]["allergies"] == [{"to": "penicillin", "reaction": "hives"}]
    assert got["complications"] == [{"name": "ascites", "status": "absent"}]
    assert got["family"] == [{"relation": "father", "cancer": "colon", "age": 61}]
    assert {source["read"] for source in _sources(json.loads(read.case.model_dump_json())) if source["quote"]} == {"coded", "text"}


def test_a_table_of_the_narrative_and_its_entries_are_one_value_with_both_places():
    rows = (
        "<table><tr><th>Test</th><th>Result</th><th>Date</th></tr><tr><td>Hemoglobin</td><td>10.4</td><td>10 March 2026</td></tr></table>"
    )
    entry = ccda.result(ccda.coded("code", loinc="718-7"), ccda.quantity("10.4", "g/dL"), ccda.time(value="20260310"))
    read = read_named([("a.xml", ccda.document(ccda.section("30954-2", "Results", rows, entry)))], as_of="2026-11-22")
    (value,) = read.case.measurements
    assert (value.value, value.unit, str(value.date)) == (10.4, "g/dL", "2026-03-10")
    assert [source.read for source in value.sources] == ["coded", "text"]


def test_no_known_allergies_of_a_clinical_document_make_the_list_whole():
    data = ccda.document(ccda.section("48765-2", "Allergies", "", ccda.allergy(None, denied=True)))
    assert [one.path for one in read_named([("a.xml", data)], as_of="2026-11-22").case.complete] == ["allergies"]


def test_the_records_of_the_project_as_narrative_of_c_cda_are_read_as_well_as_their_text():
    as_text, _ = measured(".md", lambda record: record.read_bytes())
    as_narrative, _ = measured(".xml", as_ccda)
    assert as_narrative >= as_text - 0.01


def test_the_shared_records_of_breast_cancer_are_read_as_what_they_are(shared: Path):
    found = [shared / "data" / "mcode_bundles" / name for name in ("ctma_patient01.json", "ctma_patient02.json", "pathways_maryam.json")]
    if not all(path.exists() for path in found):
        pytest.skip("needs the shared bundles")
    for path in found:
        got = read_named([(path.name, path.read_bytes())], as_of="2026-11-22").case
        assert got.tumor.site == "other", path.name
        assert [one.site for one in got.other_cancers] == ["breast"], path.name
        assert got.person.sex == "female"
        assert [one.status for one in got.biomarkers if one.marker == "HER2"] == ["negative"]
        assert got.tumor.histology is None


def test_the_shared_clinical_documents_give_sensible_values(shared: Path):
    path = shared / "data" / "ccda_samples" / "hl7_consultation_note.xml"
    if not path.exists():
        pytest.skip("needs the shared samples")
    got = read_named([(path.name, path.read_bytes())], as_of="2026-11-22").case
    first = next(one for one in got.measurements if one.name == "hemoglobin")
    assert (first.value, first.unit, first.low, first.high, str(first.date)) == (13.2, "g/dL", 12.0, 15.5, "2013-03-11")
    assert {"atenolol", "salbutamol"} <= {one.name for one in got.fitness.medications}
    assert {"codeine", "penicillin"} <= {one.to for one in got.fitness.allergies}
    assert ("pneumonia", "resolved") in [(one.name, one.status) for one in got.complications]


def test_a_record_of_thousands_of_lines_is_read_in_a_time_that_grows_with_them(pack: Pack):
    def seconds(number: int) -> float:
        values = [observation(concept(f"Something else {at % 7}"), f"2024-01-{1 + at % 28:02d}", at, "mg/dL") for at in range(number)]
        read = open_document(bundle(patient(), *values), "record.json", "d1")
        begun = process_time()
        find(read, pack.lexicon)
        return process_time() - begun

    seconds(10)  # the words of the pack are put together once
    assert seconds(3_000) < 20 * max(seconds(300), 0.05)


def test_many_blanks_in_a_row_are_read_at_once(pack: Pack):
    begun = process_time()
    find(open_document(b"HER2 positive." + b" " * 40_000 + b"ECOG 1.", "a.txt", "d1"), pack.lexicon)
    assert process_time() - begun < 10
