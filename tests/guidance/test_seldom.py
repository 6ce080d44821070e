"""Markers that few have stand behind the usual ways, and are asked for last."""

from __future__ import annotations

from typing import Any

import fairlead
from fairlead.guidance.leading import leading_test, leading_unknown
from fairlead.guidance.seldom import seldom_markers
from tests.guidance.cases import PACK

DAY = "2026-11-21"


def small_cell(**more: Any) -> Any:
    first = {"id": "t1", "kind": "systemic", "agents": ["etoposide", "cisplatin"], "line": 1, "stop_reason": "progression"}
    return fairlead.guide({"tumor": {"histology": "small-cell", "site": "middle-thoracic"}, "treatments": [first], **more}, DAY, "US")


def test_the_list_goes_by_the_kind_of_cancer():
    assert "MSI" in seldom_markers("small-cell", PACK)
    assert "MSI" not in seldom_markers("adenocarcinoma", PACK)
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
    seldom = seldom_markers("small-cell", PACK)
    asked, test = leading_unknown(guidance, seldom), leading_test(guidance, seldom)
    assert asked is None or not asked.path.startswith(("biomarkers[MSI", "biomarkers[MMR"))
    assert test is None or test.marker not in seldom
    assert "MSI" in [one.marker for one in guidance.tests]
