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
