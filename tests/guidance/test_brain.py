"""Spread to the brain while a treatment runs: nothing reads as if all were well, and the brain comes first."""

from __future__ import annotations

from typing import Any

import pytest

import fairlead
from fairlead.contract.case import Case
from fairlead.report import markdown
from tests.guidance.cases import PACK

DAY = "2026-11-21"
ON_DRUGS: dict[str, Any] = {
    "tumor": {"histology": "adenocarcinoma", "site": "egj"},
    "treatments": [
        {"id": "t1", "kind": "systemic", "regimen": "FOLFOX", "line": 1, "stop_reason": "progression", "end": "2026-06"},
        {"id": "t2", "kind": "systemic", "agents": ["ramucirumab", "paclitaxel"], "line": 2, "start": "2026-07", "status": "ongoing"},
    ],
    "fitness": {"ecog": 1},
}
CALM = "This treatment seems to hold the cancer"


def page(**more: Any) -> str:
    guidance = fairlead.guide(Case.model_validate({**ON_DRUGS, **more}), as_of=DAY)
    return markdown.page(guidance, entries=PACK.options)


@pytest.mark.parametrize("site", ["brain", "leptomeninges"])
def test_a_treatment_is_not_said_to_hold_while_there_is_spread_to_the_brain(site: str):
    told = page(metastases=[{"site": site, "status": "present", "date": "2026-11-12"}])
    assert CALM not in told
    assert "Is the spread to the brain new since this treatment began?" in told
    assert "nor if the spread to the brain is new" in told


@pytest.mark.parametrize(
    "spread",
    [
        [{"site": "lung", "status": "present", "date": "2026-11-12"}],
        [{"site": "lung", "status": "present"}, {"site": "brain", "status": "absent"}],
        [{"site": "lung", "status": "present"}, {"site": "brain", "status": "resolved"}],
    ],
)
def test_of_spread_elsewhere_a_treatment_that_holds_is_said_to(spread: list[dict[str, Any]]):
    told = page(metastases=spread)
    assert CALM in told
    assert "nor if the spread to the brain" not in told


def test_few_spots_in_the_brain_bring_their_local_treatment_first():
    guidance = fairlead.guide(
        Case.model_validate({**ON_DRUGS, "metastases": [{"site": "brain", "status": "present", "count": 2, "date": "2026-11-12"}]}),
        as_of=DAY,
    )
    fits = [one for one in guidance.options if one.verdict == "fits" and one.aim != "comfort"]
    assert min(fits, key=lambda one: one.rank).id == "brain-metastasis-treatment"
