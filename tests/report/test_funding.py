"""Who pays: the clinician reads which body decided what, the patient whether it is paid for."""

from __future__ import annotations

from datetime import date

import pytest

from fairlead.contract.case import Case
from fairlead.guidance.guide import guide
from fairlead.knowledge.pack import load
from fairlead.workflow.case_file import completed
from fairlead.workflow.page import page

SECOND_LINE = {
    "person": {"age": 63},
    "tumor": {"histology": "adenocarcinoma", "site": "egj"},
    "biomarkers": [{"marker": "HER2", "status": "negative", "date": "2014-01"}],
    "treatments": [
        {
            "id": "t1",
            "kind": "systemic",
            "agents": ["fluorouracil", "oxaliplatin"],
            "line": 1,
            "end": "2014-09",
            "stop_reason": "progression",
        }
    ],
    "progressions": [{"date": "2014-09-20", "after": "t1", "sites": ["liver"], "pattern": "distant", "certainty": "imaging"}],
    "fitness": {"ecog": 1},
}


def told(day, audience, form="md"):
    pack = load()
    case = completed(Case.model_validate(SECOND_LINE, context={"words": pack.words}), pack.lexicon)
    return page(guide(case, pack, day, "UK"), audience=audience, form=form)


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_clinician_reads_the_body_its_number_and_its_decision(form):
    assert "NICE TA378 (2016): not recommended" in told(date(2026, 11, 21), "clinician", form)


def test_a_decision_of_a_later_day_is_not_told():
    assert "TA378" not in told(date(2015, 6, 1), "clinician")


def test_the_patient_reads_that_it_is_not_paid_for_and_no_number():
    said = told(date(2026, 11, 21), "patient")
    assert "not paid for there" in said
    assert "(2016): not recommended" not in said
