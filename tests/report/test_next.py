"""The one thing worth doing next, for people of whom nearly nothing is known."""

from __future__ import annotations

import pytest

import fairlead
from fairlead.report.view import view
from fairlead.workflow.page import page

DAY = "2026-11-21"


def next_of(text: str):
    reading = fairlead.read([text.encode()], as_of=DAY)
    return view(fairlead.guide(reading, as_of=DAY), reading).next


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("esophageal cancer, chemo failed", "type of cell"),
        ("oesoph ca, liver mets", "type of cell"),
        ("Adenocarcinoma, liver metastases.", "which organ"),
        ("squamous cell carcinoma, lung mets, chemo failed", "which organ"),
        ("tumor of the GE junction, liver mets", "type of cell"),
        ("62M. SCC of the esophagus, lung mets. First line cisplatin/5-FU, PD.", "ECOG"),
    ],
)
def test_the_place_and_the_type_come_first_and_then_what_decides_most(text: str, about: str):
    told = next_of(text)
    assert told.kind == "unknown"
    assert about in told.line.says


def test_the_country_is_never_the_one_thing_to_do():
    case = {"tumor": {"histology": "squamous", "site": "esophagus"}}
    guidance = fairlead.guide(case, as_of=DAY)
    only_country = guidance.model_copy(
        update={"red_flags": (), "unknowns": tuple(one for one in guidance.unknowns if one.path == "person.country")}
    )
    assert only_country.unknowns
    assert view(only_country).next.kind != "unknown"


def test_what_only_comfort_waits_for_is_not_the_one_thing_where_a_treatment_fits_and_is_one_question():
    case = {
        "tumor": {"histology": "adenocarcinoma", "site": "egj"},
        "treatments": [{"id": "t1", "kind": "systemic", "regimen": "FOLFOX", "line": 1, "stop_reason": "progression"}],
        "metastases": [{"site": "peritoneum", "status": "present"}],
        "complications": [{"name": "ascites", "status": "present"}],
        "fitness": {"ecog": 1},
    }
    guidance = fairlead.guide(case, "2026-11-22", "UK")
    assert any(one.path.startswith("symptoms[") for one in guidance.unknowns)
    text = page(guidance)
    assert "Which symptoms do you have now?" in text
    assert "symptoms, " not in text
    assert "Which symptoms" not in text.split("**The one thing worth doing next.**")[1].split("\n")[0]


GROWN = {"date": "2026-10-10", "after": "t1", "sites": ["peritoneum"], "pattern": "distant", "certainty": "imaging"}
ALL_USUAL_KNOWN = {
    "tumor": {"histology": "adenocarcinoma", "site": "egj"},
    "biomarkers": [{"marker": "HER2", "status": "negative", "value": "1+"}, {"marker": "MMR", "status": "negative", "value": "pMMR"}],
    "treatments": [
        {"id": "t1", "kind": "systemic", "agents": ["fluorouracil", "oxaliplatin", "nivolumab"], "line": 1, "stop_reason": "progression"}
    ],
    "progressions": [GROWN],
    "fitness": {"ecog": 1},
}
CLEAR = {
    "tumor": {"histology": "adenocarcinoma", "site": "lower-thoracic", "primary": "resected"},
    "treatments": [
        {"id": "t1", "kind": "surgery", "procedure": "esophagectomy", "intent": "curative", "start": "2025-12", "end": "2025-12"}
    ],
    "assessments": [{"date": "2026-09-10", "method": "CT", "result": "no-evidence-of-disease"}],
}


def test_a_marker_that_few_have_does_not_lead_where_a_usual_way_fits_and_its_test_is_listed():
    guidance = fairlead.guide(ALL_USUAL_KNOWN, DAY, "US")
    assert [one.path for one in guidance.unknowns if one.path.startswith("biomarkers[NTRK")]
    assert any("NTRK" in test.marker for test in guidance.tests)
    told = view(guidance).next
    assert told.kind == "option"
    assert told.line.says.startswith("Ramucirumab with paclitaxel")


def test_a_marker_that_could_open_a_usual_way_does_lead():
    first = {**ALL_USUAL_KNOWN["treatments"][0], "agents": ["fluorouracil", "oxaliplatin"]}
    without = {**ALL_USUAL_KNOWN, "treatments": [first], "biomarkers": ALL_USUAL_KNOWN["biomarkers"][:1]}
    assert "gene repair" in view(fairlead.guide(without, DAY, "US")).next.line.says


def test_whom_the_team_finds_too_weak_for_drugs_talks_about_care_without_them():
    judged = {**ALL_USUAL_KNOWN, "judgements": [{"what": "fit for systemic therapy", "value": False, "date": "2026-11-02"}]}
    told = view(fairlead.guide(judged, DAY, "US")).next
    assert (told.kind, told.line.says) == ("option", "Comfort and supportive care")


def test_while_no_cancer_is_seen_the_page_speaks_of_check_ups_and_tells_a_return_as_if_only():
    guidance = fairlead.guide(CLEAR, DAY)
    assert view(guidance).next.line.says == "Check-ups while no cancer is seen"
    text = page(guidance)
    assert "## If the cancer comes back" in text
    assert "has spread" not in text.split("## What could come next")[0]
    assert "## Not now, and why" not in text
    assert not guidance.tests
    assert "palliative care team" not in {chair.who for chair in guidance.team}


def test_whoever_had_treatment_to_cure_and_no_scan_told_is_asked_what_the_scan_showed():
    told = view(fairlead.guide({**CLEAR, "assessments": []}, DAY)).next
    assert told.line.says == "What did the newest scan show? Was any cancer seen?"


def test_while_a_treatment_holds_the_cancer_how_it_goes_on_is_the_one_thing_and_not_what_a_study_waits_for():
    case = {
        "tumor": {"histology": "squamous", "site": "esophagus"},
        "treatments": [{"id": "t1", "kind": "systemic", "agents": ["camrelizumab"], "line": 1, "status": "ongoing", "best_response": "PR"}],
        "metastases": [{"site": "lung", "status": "present"}],
    }
    guidance = fairlead.guide(case, DAY)
    told = view(guidance).next
    assert any(one.path == "fitness.ecog" for one in guidance.unknowns)
    assert told.kind == "question"
    assert "seems to hold the cancer" in told.line.says


def test_where_a_way_fits_that_may_cure_it_is_talked_about_first():
    case = {
        "tumor": {
            "histology": "squamous",
            "site": "middle-thoracic",
            "primary": "in-place",
            "stages": [{"basis": "clinical", "t": "T4a", "n": "N2", "m": "M0"}],
        },
        "treatments": [
            {
                "id": "t1",
                "kind": "chemoradiotherapy",
                "agents": ["carboplatin", "paclitaxel"],
                "intent": "definitive",
                "fields": ["esophagus"],
                "start": "2025-12-01",
                "end": "2026-01-14",
                "dose_gy": 50.4,
                "status": "completed",
            }
        ],
        "progressions": [{"date": "2026-04-20", "after": "t1", "sites": ["esophagus"], "certainty": "proven", "method": "endoscopy"}],
        "judgements": [{"what": "complete resection possible", "value": True, "by": "surgeon"}],
        "fitness": {"ecog": 1, "dysphagia": 2},
        "complete": ["metastases"],
    }
    guidance = fairlead.guide(case, as_of=DAY)
    (cure,) = [one for one in guidance.options if one.verdict == "fits" and one.aim == "cure"]
    drug = next(one for one in guidance.options if one.kind == "systemic" and one.role == "standard")
    waiting = drug.model_copy(update={"verdict": "depends"})
    asked = guidance.unknowns[0].model_copy(update={"changes": (drug.id,)})

    def first(options):
        told = view(guidance.model_copy(update={"options": options, "unknowns": (asked,), "red_flags": ()})).next
        return told.kind, told.line.says

    assert first((waiting,)) == ("unknown", asked.ask)
    assert first((cure, waiting)) == ("option", "Salvage surgery to remove the esophagus")
