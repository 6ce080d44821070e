"""What does not wait stands before drugs: the way to eat, an opening to the airway, a bleed; a rare marker never leads before it."""

from __future__ import annotations

from typing import Any

import pytest

import fairlead
from fairlead.guidance.leading import leading_options, leading_test, leading_unknown, urgent_ways

DAY = "2026-11-22"


def after_first_drugs(**more: Any) -> Any:
    first = {
        "id": "t1",
        "kind": "systemic",
        "agents": ["cisplatin", "fluorouracil", "pembrolizumab"],
        "line": 1,
        "stop_reason": "progression",
    }
    grown = [{"after": "t1", "sites": ["lung"], "certainty": "imaging", "date": "2026-11-02"}]
    case = {"tumor": {"histology": "squamous"}, "treatments": [first], "progressions": grown, "complete": ["treatments"], **more}
    return fairlead.guide({"fitness": {"ecog": 1}, **case}, DAY)


@pytest.mark.parametrize(
    ("told", "way"),
    [
        ({"fitness": {"ecog": 1, "dysphagia": 3}}, "esophageal-stent"),
        ({"fitness": {"ecog": 2, "dysphagia": 4}}, "feeding-tube"),
        ({"complications": [{"name": "fistula", "status": "present", "date": "2026-11-20"}]}, "stent-for-airway-opening"),
        ({"complications": [{"name": "bleeding", "status": "present", "date": "2026-11-20"}]}, "endoscopic-bleeding-control"),
        ({"symptoms": [{"name": "stridor", "present": True, "date": "2026-11-20"}]}, "airway-stent"),
        ({"complications": [{"name": "cord-compression", "status": "present", "date": "2026-11-20"}]}, "spinal-cord-radiotherapy"),
    ],
)
def test_what_does_not_wait_stands_before_drugs_and_leads(told: dict[str, Any], way: str) -> None:
    guidance = after_first_drugs(**told)
    ranks = {one.id: one.rank for one in guidance.options}
    assert ranks[way] < ranks["paclitaxel-squamous"]
    assert way in {one.id for one in leading_options(guidance)}
    assert (leading_unknown(guidance), leading_test(guidance)) == (None, None)


def test_it_says_why_it_stands_there() -> None:
    first = after_first_drugs(fitness={"ecog": 1, "dysphagia": 3}).options[0]
    assert first.id == "esophageal-stent"
    assert "does not wait" in first.rank_because


@pytest.mark.parametrize("grade", [0, 1, 2])
def test_food_that_still_goes_down_puts_nothing_before_drugs(grade: int) -> None:
    guidance = after_first_drugs(fitness={"ecog": 1, "dysphagia": grade})
    assert urgent_ways(guidance) == ()
    assert leading_options(guidance)[0].kind == "systemic"


def test_a_local_way_of_which_nobody_knows_what_for_stands_behind_the_drugs_that_wait() -> None:
    running = {"kind": "systemic", "agents": ["oxaliplatin", "fluorouracil", "pembrolizumab"], "start": "2026-04", "best_response": "PR"}
    case = {"tumor": {"histology": "adenocarcinoma", "site": "egj"}, "treatments": [running], "fitness": {"ecog": 1}}
    ranks = {one.id: one.rank for one in fairlead.guide(case, DAY).options if one.verdict == "depends"}
    assert ranks["folfiri"] < ranks["salvage-esophagectomy"]
    assert ranks["ramucirumab-paclitaxel"] < ranks["chemoradiotherapy-after-surgery"]


def test_who_is_too_weak_for_drugs_is_told_what_eases_and_not_to_have_blood_tested() -> None:
    spread = [{"site": "bone", "status": "present", "date": "2026-11-02"}]
    pain = [{"name": "back pain", "present": True, "date": "2026-11-20"}]
    guidance = after_first_drugs(fitness={"ecog": 3}, metastases=spread, symptoms=pain)
    assert leading_test(guidance) is None
    assert [one.id for one in leading_options(guidance)] == ["supportive-care", "bone-radiotherapy"]
    assert not [one for one in guidance.tests if not one.opens]


def test_a_cure_that_was_said_no_to_is_talked_about_where_nothing_else_fits() -> None:
    radiation = {
        "id": "t1",
        "kind": "chemoradiotherapy",
        "agents": ["carboplatin", "paclitaxel"],
        "intent": "definitive",
        "end": "2026-06-02",
    }
    case = {
        "tumor": {"histology": "adenocarcinoma", "site": "lower-thoracic"},
        "treatments": [radiation, {"kind": "surgery", "procedure": "esophagectomy", "status": "declined"}],
        "progressions": [{"after": "t1", "sites": ["esophagus"], "certainty": "proven", "method": "biopsy", "date": "2026-11-02"}],
        "judgements": [{"what": "complete resection possible", "value": True}],
        "complete": ["metastases"],
        "fitness": {"ecog": 0},
    }
    guidance = fairlead.guide(case, DAY)
    surgery = next(one for one in guidance.options if one.id == "salvage-esophagectomy")
    assert "avoid" in {one.level for one in surgery.cautions}
    assert leading_options(guidance) == (surgery,)
