"""Growth as the end of drugs that the note which tells of it stops."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

_HEAD = "Clinic 20 Nov 2026. Adenocarcinoma of the GOJ. Adjuvant nivolumab from Feb 2026. "


@pytest.mark.parametrize(
    "note",
    [
        "CT 10/11/26: multiple new liver mets. Liver bx 14/11/26: adenoca. ECOG 1. Plan: stop nivo, discuss MDT.",
        "CT 10 November 2026: new liver metastases. ECOG 1.\nPlan:\n- stop nivolumab\n- MDT",
    ],
)
def test_a_plan_that_stops_drugs_behind_new_growth_stops_them_for_it(note: str, pack: Pack):
    (course,) = case_of(_HEAD + note, pack).treatments
    assert (course.status, course.stop_reason) == ("stopped", "progression")


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("CT 10/11/26: new liver mets. ECOG 1.\nPlan: stop nivolumab (pneumonitis), refer for trial.", "toxicity"),
        ("CT 10/3/26: new liver mets. Liver bx 14/3/26: adenoca. Weight stable. ECOG 1.\nPlan: stop nivolumab.", None),
        ("CT 10/11/26: no new lesions. ECOG 1.\nPlan: stop nivolumab.", None),
    ],
)
def test_another_reason_an_old_growth_and_none_do_not(note: str, reason: str | None, pack: Pack):
    (course,) = case_of(_HEAD + note, pack).treatments
    assert course.stop_reason == reason
