"""The stage group is told with its edition, its basis and its table; as worked out where the records do not state it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import fairlead
from fairlead.contract.guidance import Standing
from tests.guidance.cases import PACK

DAY = date(2026, 11, 21)
SQUAMOUS = {"histology": "squamous", "site": "middle-thoracic"}
CLINICAL = {"basis": "clinical", "t": "T3", "n": "N1", "m": "M0", "date": "2026-10-01"}
AFTER = {"basis": "post-neoadjuvant", "t": "T2", "n": "N1", "m": "M0", "date": "2026-10-20"}


def told(*stages: dict[str, Any], **more: Any) -> list[Standing]:
    case = fairlead.Case.model_validate({"tumor": {**SQUAMOUS, "stages": list(stages)}, **more})
    return [one for one in fairlead.guide(case, as_of=DAY).standing if "stage" in one.says.lower()]


@pytest.mark.parametrize(
    ("stage", "group", "basis", "table"),
    [
        (CLINICAL, "III from T3 N1 M0", "before treatment", "ajcc8-squamous-clinical"),
        (AFTER, "IIIA from T2 N1 M0", "after treatment and surgery", "ajcc8-squamous-post-neoadjuvant"),
        ({**AFTER, "basis": "pathologic"}, "IIIA from T2 N1 M0", "after surgery", "ajcc8-squamous-pathologic"),
    ],
)
def test_a_group_that_nobody_stated_is_marked_as_worked_out_with_its_edition_basis_and_table(
    stage: Any, group: str, basis: str, table: str
):
    (said,) = told(stage)
    assert "worked out by this program" in said.says
    assert f"{group}, edition {PACK.stages[table].edition} ({basis})" in said.says
    assert PACK.stages[table].source in said.citations
    assert said.facts == ("tumor.stages[0]",)


def test_a_group_that_the_record_leaves_open_is_told_as_open():
    (said,) = told({"basis": "clinical", "t": "T3", "n": "N1", "date": "2026-10-01"})
    assert "III or IVB from T3 N1 (M for spread is not written there)" in said.says
    assert "not written" not in told(CLINICAL)[0].says


def test_a_stated_group_is_told_as_stated_and_not_worked_out_again():
    (said,) = told({**CLINICAL, "group": "III"})
    assert said.says == "Stage in your records: III (before treatment)."


def test_a_group_stated_in_another_place_of_the_record_is_not_worked_out_again():
    (said,) = told({"group": "III"}, CLINICAL)
    assert said.says == "Stage in your records: III."


def test_where_stated_and_worked_out_differ_both_are_said():
    (said,) = told({**AFTER, "group": "IIB"})
    assert "IIB in your records; by the TNM tables, IIIA from T2 N1 M0, edition 8" in said.says
    assert PACK.stages["ajcc8-squamous-post-neoadjuvant"].source in said.citations


def test_the_stage_of_a_time_before_the_cancer_grew_says_so():
    grown = {"progressions": [{"date": "2026-11-01", "sites": ["liver"], "certainty": "imaging"}]}
    assert "The cancer grew or spread later." in told(CLINICAL, **grown)[0].says
    assert "later" not in told(CLINICAL)[0].says


def test_a_stage_that_is_only_thought_possible_is_not_told():
    doubted = {"document": "d1", "page": 1, "start": 0, "end": 9, "quote": "stage III", "read": "text", "certainty": "possible"}
    assert not told({"group": "III", "sources": [doubted]})


OPERATED = {
    "treatments": [
        {"id": "t1", "kind": "chemoradiotherapy", "agents": ["cisplatin", "fluorouracil"], "intent": "definitive"},
        {"id": "t2", "kind": "surgery", "procedure": "salvage esophagectomy"},
    ],
    "resections": [{"treatment": "t2", "procedure": "salvage esophagectomy"}],
}
REMOVED = {"basis": "pathologic", "group": "I"}


@pytest.mark.parametrize("basis", ["pathologic", "post-neoadjuvant"])
def test_a_stage_of_what_was_taken_out_is_not_overtaken_by_growth_before_the_operation(basis: str):
    growth = [{"after": "t1", "pattern": "locoregional", "certainty": "proven"}]
    (said,) = told({**REMOVED, "basis": basis}, **OPERATED, progressions=growth)
    assert "later" not in said.says


@pytest.mark.parametrize(
    "since",
    [
        {"progressions": [{"after": "t2", "sites": ["adrenal"], "certainty": "imaging"}]},
        {"progressions": [{"after": "t1", "certainty": "proven"}, {"after": "t2", "certainty": "imaging"}]},
        {"progressions": [{"certainty": "imaging"}]},
        {"progressions": [{"after": "t1", "certainty": "proven"}], "metastases": [{"site": "liver", "status": "present"}]},
    ],
)
def test_growth_or_spread_that_may_be_newer_than_the_operation_overtakes_its_stage(since: Any):
    (said,) = told(REMOVED, **OPERATED, **since)
    assert said.says.endswith("The cancer grew or spread later.")


def test_a_stage_before_treatment_is_overtaken_by_growth_before_the_operation():
    (said,) = told({"basis": "clinical", "group": "III"}, **OPERATED, progressions=[{"after": "t1", "certainty": "proven"}])
    assert said.says.endswith("The cancer grew or spread later.")
