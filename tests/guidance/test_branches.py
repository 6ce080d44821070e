"""What would be looked at if the cancer came back, told to a person in whom none is seen, also where the records give no days."""

from __future__ import annotations

import fairlead
from tests.guidance.cases import PACK

CASE = {
    "tumor": {"histology": "squamous", "site": "lower-thoracic", "primary": "resected"},
    "treatments": [
        {"id": "t1", "kind": "surgery", "procedure": "esophagectomy", "intent": "curative"},
        {"id": "t2", "kind": "surgery", "procedure": "adrenalectomy"},
    ],
    "progressions": [{"after": "t1", "sites": ["adrenal"], "certainty": "proven"}],
    "metastases": [{"site": "adrenal", "status": "resolved"}],
    "assessments": [{"of": "t2", "result": "no-evidence-of-disease"}],
}


def test_after_a_return_that_was_taken_out_without_a_day_check_ups_fit():
    guidance = fairlead.guide(CASE, "2026-11-21")
    assert [one.id for one in guidance.options if one.verdict == "fits" and one.aim == "cure"] == ["check-ups-while-clear"]


def test_a_supposed_return_is_newer_than_the_look_that_found_none():
    near, far = (one.options for one in fairlead.guide(CASE, "2026-11-21").branches)
    assert "chemoradiotherapy-after-surgery" in near
    assert "first-line-pembrolizumab-squamous" in far
    assert "check-ups-while-clear" not in (*near, *far)


def test_of_what_would_be_looked_at_the_ways_of_few_countries_stand_last_while_no_country_is_told():
    raw = {
        "tumor": {"histology": "squamous", "site": "lower-thoracic", "primary": "resected"},
        "treatments": [
            {"id": "t1", "kind": "systemic", "agents": ["cisplatin", "fluorouracil"], "intent": "neoadjuvant", "end": "2024-01"},
            {"id": "t2", "kind": "surgery", "procedure": "esophagectomy", "start": "2024-03-10"},
        ],
        "assessments": [{"of": "t2", "result": "no-evidence-of-disease", "date": "2026-10-10"}],
    }
    guidance = fairlead.guide(fairlead.Case.model_validate(raw), as_of="2026-11-21")
    assert guidance.branches
    for branch in guidance.branches:
        far = ["available in the region" in PACK.options[name].fits_when for name in branch.options]
        assert any(far)
        assert far[:1] == [False], branch.if_
