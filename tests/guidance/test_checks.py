"""What the team makes sure of first: nothing that a result in the record answers already."""

from __future__ import annotations

from typing import Any

import pytest

import fairlead
from fairlead.contract.case import Case
from fairlead.contract.options import Option

FAILED: dict[str, Any] = {
    "tumor": {"histology": "adenocarcinoma", "site": "egj"},
    "treatments": [{"id": "t1", "kind": "systemic", "agents": ["paclitaxel", "ramucirumab"], "line": 1, "stop_reason": "progression"}],
    "progressions": [{"after": "t1", "sites": ["liver"], "certainty": "imaging"}],
    "metastases": [{"site": "liver", "status": "present"}],
    "fitness": {"ecog": 1},
}


def folfiri(*results: dict[str, Any]) -> Option:
    guidance = fairlead.guide(Case.model_validate({**FAILED, "biomarkers": list(results)}), as_of="2026-11-21")
    return next(one for one in guidance.options if one.id == "folfiri-ramucirumab")


def checks_dpyd(option: Option) -> bool:
    return any("DPYD" in one.says for one in option.check_first)


def test_the_gene_test_before_fluorouracil_is_checked_where_no_result_is_told():
    assert checks_dpyd(folfiri())


@pytest.mark.parametrize(
    "result",
    [
        {"status": "negative", "value": "normal"},
        {"status": "negative"},
        {"status": "negative", "score": "activity score", "number": 2},
    ],
)
def test_a_normal_result_is_not_asked_for_again(result: dict[str, Any]):
    assert not checks_dpyd(folfiri({"marker": "DPYD", **result}))


@pytest.mark.parametrize(
    "result",
    [
        {"status": "positive", "alteration": "complete-deficiency"},
        {"status": "positive", "score": "activity score", "number": 0.5},
        {"score": "activity score", "number": 0},
    ],
)
def test_complete_deficiency_closes_the_way(result: dict[str, Any]):
    assert folfiri({"marker": "DPYD", **result}).verdict == "ruled-out"


FISTULA: dict[str, Any] = {
    "tumor": {"histology": "squamous", "site": "middle-thoracic"},
    "complications": [{"name": "fistula", "status": "present"}],
}


@pytest.mark.parametrize(
    ("devices", "is_said"),
    [
        ([{"name": "esophageal-stent", "status": "in-place"}], True),
        ([{"name": "esophageal-stent", "status": "removed"}], False),
        ([{"name": "airway-stent", "status": "in-place"}], False),
        ([], False),
    ],
)
def test_where_a_stent_is_in_place_it_is_asked_first_if_it_seals_the_opening(devices: list[dict[str, Any]], is_said: bool):
    guidance = fairlead.guide(Case.model_validate({**FISTULA, "devices": devices}), as_of="2026-11-21")
    (stent,) = [one for one in guidance.options if one.id == "stent-for-airway-opening"]
    assert stent.verdict == "fits"
    assert any("another one is not needed now" in one.says for one in stent.cautions) is is_said
