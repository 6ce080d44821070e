"""Drugs given before and after an operation: what is told behind it of an end is theirs."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    "note",
    [
        "FLOT chemo before and after an operation, finished March 2026.",
        "He had FLOT before and after surgery, which ended in March 2026.",
        "FLOT before & after an operation, the last one in March 2026.",
        "Chemo (FLOT) before and after her operation until March 2026.",
    ],
)
def test_the_end_is_that_of_the_drugs(note: str, pack: Pack):
    drugs, operation = case_of(note, pack).treatments
    assert (drugs.kind, drugs.intent, drugs.end, drugs.status) == ("systemic", "perioperative", "2026-03", "completed")
    assert (operation.kind, operation.start, operation.end) == ("surgery", None, None)


@pytest.mark.parametrize("note", ["FLOT before and after the operation of March 2026.", "CAPOX before and after surgery (3 Mar 2026)."])
def test_the_day_of_the_operation_stays_its_own(note: str, pack: Pack):
    drugs, operation = case_of(note, pack).treatments
    assert (drugs.intent, drugs.end) == ("perioperative", None)
    assert (operation.start or "").startswith("2026-03")


@pytest.mark.parametrize(
    ("note", "places"),
    [
        ("58M stage IV ESCC (lung, retroperitoneal LNs), dx 9/2025.", {"lung", "distant-nodes"}),
        ("Stage IVB adenocarcinoma of the distal esophagus (liver, bone).", {"liver", "bone"}),
        ("Stage III adenocarcinoma of the distal esophagus (liver normal).", set()),
        ("Stage IV ESCC (PD-L1 10, no liver mets).", set()),
    ],
)
def test_organs_in_brackets_behind_a_tumor_of_stage_four_are_its_spread(note: str, places: set[str], pack: Pack):
    assert {one.site for one in case_of(note, pack).metastases if one.status == "present"} == places
