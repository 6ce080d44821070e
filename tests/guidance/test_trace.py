"""The trace has one line for each clause that was looked at, with this person's own facts, however much persons share."""

from datetime import date

import pytest

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance, TraceLine
from fairlead.guidance.approvals import place
from fairlead.guidance.guide import guide, view_of
from fairlead.guidance.paths import fact_at, sources_at, value_at
from fairlead.guidance.trace import trace
from fairlead.guidance.verdicts import verdicts
from tests.guidance.cases import PACK

DAY = date(2026, 11, 21)
TUMOR = {"histology": "adenocarcinoma", "site": "egj"}
SILENT = Case.model_validate({"tumor": TUMOR})
TOLD = Case.model_validate(
    {
        "tumor": TUMOR,
        "treatments": [{"kind": "systemic", "regimen": "FOLFOX", "line": 1, "stop_reason": "progression"}],
        "fitness": {"ecog": 1, "conditions": [{"name": "organ transplant", "sources": [{"document": "d1", "quote": "kidney graft"}]}]},
    }
)


@pytest.mark.parametrize("order", [(SILENT, TOLD, SILENT), (TOLD, SILENT, TOLD)])
def test_each_clause_has_its_line_whoever_was_looked_at_before(order):
    for case in order:
        judged = verdicts(view_of(case, PACK, DAY, None), PACK, None)
        expected = [
            (one.option.id, seen.condition.text, seen.outcome.truth.value, seen.outcome.facts, seen.entry, seen.source)
            for one in judged
            for seen in one.seen
        ]
        lines = trace(case, judged)
        assert [(line.option, line.clause, line.result, tuple(f.path for f in line.facts), line.entry, line.source) for line in lines] == (
            expected
        )


def test_a_fact_of_the_trace_has_its_value_and_the_words_of_the_record():
    lines = trace(TOLD, verdicts(view_of(TOLD, PACK, DAY, None), PACK, None))
    facts = {fact.path: fact for line in lines for fact in line.facts}
    assert facts["fitness.ecog"].value == 1
    graft = facts["fitness.conditions[0]"]
    assert graft.value["name"] == "organ transplant"
    assert "sources" not in graft.value
    assert [source.quote for source in graft.sources] == ["kidney graft"]


def test_a_line_of_the_trace_cannot_be_changed():
    line = next(iter(trace(SILENT, verdicts(view_of(SILENT, PACK, DAY, None), PACK, None))))
    with pytest.raises(AttributeError):
        line.result = "true"  # type: ignore[misc]


def test_a_guidance_with_its_trace_is_read_back_as_it_was_written():
    written = guide(TOLD, PACK, DAY, with_trace=True)
    again = Guidance.model_validate_json(written.model_dump_json())
    assert again == written
    assert isinstance(again.trace[0], TraceLine)


def test_a_line_with_a_field_that_it_does_not_have_is_refused():
    data = guide(SILENT, PACK, DAY, with_trace=True).model_dump(mode="json")
    data["trace"][0]["surprise"] = 1
    with pytest.raises(ValueError, match="surprise"):
        Guidance.model_validate(data)


@pytest.mark.parametrize("region", [None, "US", "EU", "CN"])
def test_what_is_about_the_place_is_answered_for_each_option_by_itself(region):
    asked = [
        (one.option, seen.outcome.truth)
        for one in verdicts(view_of(TOLD, PACK, DAY, region), PACK, region)
        for seen in one.seen
        if seen.condition.text == "available in the region"
    ]
    assert asked
    for option, truth in asked:
        assert truth is place(option, PACK, region)


@pytest.mark.parametrize(
    "path",
    [
        "tumor.histology",
        "fitness.ecog",
        "fitness.conditions[0]",
        "treatments[0].stop_reason",
        "treatments[7]",
        "complete[0]",
        "metastases",
        "biomarkers[HER2]",
    ],
)
def test_one_walk_along_a_path_finds_what_two_do(path):
    whole = {"path": "metastases", "sources": [{"document": "d1", "quote": "no metastases"}]}
    provenance = {"tumor.histology": [{"document": "d2", "quote": "adenocarcinoma"}]}
    case = Case.model_validate({**TOLD.model_dump(mode="json", by_alias=True), "complete": [whole], "provenance": provenance})
    assert fact_at(case, path) == (value_at(case, path), sources_at(case, path))
