"""What would be looked at if the cancer came back, told to a person in whom none is seen, also where the records give no days."""

from __future__ import annotations

import fairlead

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
