"""Markers that few have stand behind the usual ways, and are asked for last."""

from __future__ import annotations

from typing import Any

import fairlead
from fairlead.contract.case import Case
from fairlead.guidance.leading import leading_test, leading_unknown
from fairlead.guidance.seldom import seldom_markers
from tests.guidance.cases import PACK

DAY = "2026-11-21"


def small_cell(**more: Any) -> Any:
    first = {"id": "t1", "kind": "systemic", "agents": ["etoposide", "cisplatin"], "line": 1, "stop_reason": "progression"}
    return fairlead.guide({"tumor": {"histology": "small-cell", "site": "middle-thoracic"}, "treatments": [first], **more}, DAY, "US")


def of(histology: str) -> Case:
    return Case.model_validate({"tumor": {"histology": histology}})


def test_the_list_goes_by_the_kind_of_cancer():
    assert "MSI" in seldom_markers(of("small-cell"), PACK)
    assert "MSI" in seldom_markers(of("squamous"), PACK)
    assert "MSI" not in seldom_markers(of("adenocarcinoma"), PACK)
    assert "NTRK" in seldom_markers(None, PACK)


def test_what_waits_for_a_seldom_marker_stands_behind_the_usual_drug_that_waits_too():
    ranks = {one.id: one.rank for one in small_cell().options}
    assert ranks["topotecan-small-cell"] < ranks["pembrolizumab-msi-high"]


def test_once_the_marker_is_proven_it_stands_in_front():
    ranks = {one.id: one.rank for one in small_cell(biomarkers=[{"marker": "MSI", "status": "positive"}]).options}
    assert ranks["pembrolizumab-msi-high"] < ranks["topotecan-small-cell"]


def test_seldom_markers_are_asked_for_behind_the_others():
    asked = [one.path for one in small_cell().unknowns if one.path.startswith("biomarkers[")]
    rare = [path.startswith(("biomarkers[NTRK", "biomarkers[RET", "biomarkers[BRAF", "biomarkers[MSI", "biomarkers[MMR")) for path in asked]
    assert any(rare)
    assert rare == sorted(rare)


def test_a_seldom_marker_is_not_the_one_thing_to_do_next_where_a_usual_way_fits():
    grown = [{"after": "t1", "sites": ["liver"], "certainty": "imaging", "date": "2026-10-01"}]
    guidance = small_cell(progressions=grown, fitness={"ecog": 1}, complete=["treatments"])
    assert any(one.verdict == "fits" and one.id == "topotecan-small-cell" for one in guidance.options)
    seldom = seldom_markers(of("small-cell"), PACK)
    asked, test = leading_unknown(guidance, seldom), leading_test(guidance, seldom)
    assert asked is None or not asked.path.startswith(("biomarkers[MSI", "biomarkers[MMR"))
    assert test is None or test.marker not in seldom
    assert "MSI" in [one.marker for one in guidance.tests]


def junction(*results: dict[str, Any]) -> Any:
    case = {
        "tumor": {"histology": "adenocarcinoma", "site": "egj", "stages": [{"m": "M1"}]},
        "biomarkers": [{"marker": "HER2", "status": "negative"}, {"marker": "MMR", "status": "negative"}, *results],
        "metastases": [{"site": "liver"}],
        "fitness": {"ecog": 1},
        "complete": ["treatments"],
    }
    return fairlead.guide(case, DAY, "US"), Case.model_validate(case)


def test_a_score_is_not_the_one_thing_to_find_out_while_one_that_mostly_agrees_is_told():
    below, claudin = {"marker": "PD-L1", "score": "CPS", "number": 1.0, "comparator": "<"}, {"marker": "CLDN18.2", "status": "negative"}
    guidance, case = junction(below, claudin)
    verdicts = {one.id: one.verdict for one in guidance.options}
    assert verdicts["first-line-tislelizumab-adenocarcinoma"] == "depends", "neither score stands for the other"
    asked = leading_unknown(guidance, seldom_markers(case, PACK))
    assert asked is None or "TAP" not in asked.path
    assert any("TAP score of PD-L1" in one.ask for one in guidance.unknowns)


def test_the_score_is_asked_for_first_while_none_is_told():
    guidance, case = junction({"marker": "CLDN18.2", "status": "negative"})
    asked = leading_unknown(guidance, seldom_markers(case, PACK))
    assert asked is not None
    assert asked.path.startswith("biomarkers[PD-L1")
