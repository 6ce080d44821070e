"""Which dates a case holds: `case/dated.py`."""

from __future__ import annotations

from fairlead.case.dated import dates
from fairlead.contract.case import Case


def test_every_date_of_a_case_is_found_wherever_it_stands() -> None:
    case = Case.model_validate(
        {
            "tumor": {"stages": [{"basis": "clinical", "date": "2025-01"}]},
            "biomarkers": [{"marker": "HER2", "status": "negative", "collected": "2025-02-01", "date": "2025-02-11"}],
            "treatments": [
                {
                    "kind": "systemic",
                    "start": "2025-03",
                    "end": "2025-08-01",
                    "changes": [{"agent": "oxaliplatin", "what": "stopped", "date": "2025-06"}],
                }
            ],
            "fitness": {"ecog": 1, "ecog_date": "2025-09", "conditions": [{"name": "asthma", "date": "2019"}]},
            "measurements": [{"name": "albumin", "value": 38, "unit": "g/L", "date": "2025-09-02"}],
        }
    )
    told = ["2019", "2025-01", "2025-02-01", "2025-02-11", "2025-03", "2025-06", "2025-08-01", "2025-09", "2025-09-02"]
    assert sorted(dates(case)) == told


def test_the_place_of_words_in_a_record_is_no_date() -> None:
    source = {"document": "d1", "start": 2025, "end": 2026, "quote": "12"}
    case = Case.model_validate({"symptoms": [{"name": "dysphagia", "present": True, "sources": [source]}]})
    assert dates(case) == []


def test_a_plan_is_told_only_where_plans_are_asked_for() -> None:
    planned = {"kind": "systemic", "regimen": "FOLFIRI", "status": "planned", "start": "2026-12-01"}
    case = Case.model_validate({"treatments": [planned]})
    assert (dates(case), dates(case, plans=True)) == ([], ["2026-12-01"])
