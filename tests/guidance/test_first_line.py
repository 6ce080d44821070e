"""The first drugs for cancer that came back late or had spread from the start: what they warn of, and for whom they are not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import fairlead

DAY = date(2026, 11, 21)
CURED = {
    "id": "t1",
    "kind": "systemic",
    "regimen": "FLOT",
    "intent": "perioperative",
    "start": "2024-01-10",
    "end": "2024-07-20",
    "status": "completed",
    "stop_reason": "completed",
}
ADJUVANT = {
    "id": "t3",
    "kind": "systemic",
    "agents": ["nivolumab"],
    "intent": "adjuvant",
    "status": "completed",
    "stop_reason": "completed",
}
CPS = {"marker": "PD-L1", "score": "CPS", "number": 12}
NO_HER2 = {"marker": "HER2", "status": "negative"}


def told(*treatments: dict[str, Any], region: str | None = None, back: str | None = "2026-10-01", **more: Any) -> dict[str, Any]:
    case: dict[str, Any] = {
        "tumor": {"histology": "adenocarcinoma", "site": "egj"},
        "biomarkers": [NO_HER2, CPS],
        "treatments": [*treatments],
        "complete": ["treatments"],
        "fitness": {"ecog": 1},
        **({"progressions": [{"date": back, "sites": ["liver"], "pattern": "distant", "certainty": "imaging"}]} if back else {}),
        **more,
    }
    return {option.id: option for option in fairlead.guide(case, DAY, region).options}


def levels(option: Any) -> set[str]:
    return {caution.level for caution in option.cautions}


def of_the_first_line(options: dict[str, Any], verdict: str) -> set[str]:
    return {name for name, one in options.items() if name.startswith("first-line") and one.verdict == verdict}


def test_a_late_return_is_told_as_the_time_for_the_first_drugs():
    option = told(CURED)["first-line-chemotherapy-adenocarcinoma"]
    assert any("meant to cure" in caution.says and "first drugs" in caution.says for caution in option.cautions)


def test_after_an_immune_drug_in_the_curative_treatment_another_is_checked_first_and_not_now_where_the_return_was_early():
    given = {**ADJUVANT, "start": "2025-01-10"}
    late = told(CURED, {**given, "end": "2025-09-20"}, back="2026-10-01")["first-line-nivolumab-adenocarcinoma"]
    assert {one.level for one in late.cautions if "had an immune drug" in one.says} == {"check"}
    early = told(CURED, {**given, "end": "2026-05-20"}, back="2026-10-01")["first-line-nivolumab-adenocarcinoma"]
    assert early.verdict == "not-now"
    assert not early.cautions


def test_growth_within_six_months_of_the_immune_drug_is_no_longer_a_first_line():
    assert of_the_first_line(told(CURED, {**ADJUVANT, "start": "2025-08-10", "end": "2026-08-20"}), "fits") == set()


def test_some_nerve_damage_warns_and_severe_damage_closes_oxaliplatin():
    some, severe = (
        told(CURED, toxicities=[{"name": "peripheral neuropathy", "grade": grade, "from": ["oxaliplatin"], "status": "ongoing"}])
        for grade in (2, 3)
    )
    assert some["first-line-chemotherapy-adenocarcinoma"].verdict == "fits"
    assert "caution" in levels(some["first-line-chemotherapy-adenocarcinoma"])
    assert severe["first-line-chemotherapy-adenocarcinoma"].verdict == "ruled-out"
    assert severe["first-line-folfiri-adenocarcinoma"].verdict == "fits"


def test_an_autoimmune_illness_is_told_with_every_immune_drug_and_with_no_chemotherapy():
    squamous = {"histology": "squamous", "site": "middle-thoracic"}
    options = told(CURED, tumor=squamous, fitness={"ecog": 1, "conditions": [{"name": "ulcerative colitis", "status": "active"}]})
    for name in ("first-line-pembrolizumab-squamous", "first-line-nivolumab-squamous", "first-line-two-immune-drugs-squamous"):
        assert options[name].verdict == "fits"
        assert any("attacks itself" in caution.says for caution in options[name].cautions)
    assert not any("attacks itself" in caution.says for caution in options["first-line-chemotherapy-squamous"].cautions)


@pytest.mark.parametrize(("region", "label"), [("CA", "on-label"), ("EU", "off-label")])
def test_a_low_pd_l1_score_is_on_the_label_of_one_region_and_not_of_another(region, label):
    option = told(CURED, region=region, biomarkers=[NO_HER2, {**CPS, "number": 3}])["first-line-nivolumab-adenocarcinoma"]
    assert option.verdict == "fits"
    assert {one.status for one in option.approvals if one.region == region} == {label}
    assert "caution" in levels(option)


def test_a_local_return_asks_for_surgery_and_radiation_first():
    near = {"progressions": [{"date": "2026-10-01", "sites": ["esophagus"], "pattern": "locoregional", "certainty": "proven"}]}
    assert of_the_first_line(told(CURED, back=None, **near), "fits") == set()
    unremovable = [{"what": "complete resection possible", "value": False, "date": "2026-10-20"}]
    option = told(CURED, back=None, judgements=unremovable, **near)["first-line-chemotherapy-adenocarcinoma"]
    assert option.verdict == "fits"
    assert any("still aim at a cure" in caution.says for caution in option.cautions)


def test_nothing_is_offered_while_nothing_has_spread_or_come_back():
    early = {"tumor": {"histology": "adenocarcinoma", "site": "egj", "stages": [{"t": "T3", "n": "N1", "m": "M0", "date": "2026-11-01"}]}}
    to_come = {**CURED, "status": "planned", "start": None, "end": None, "stop_reason": None}
    untreated, planned = told(back=None, **early), told(to_come, back=None, **early)
    for options in (untreated, planned):
        assert of_the_first_line(options, "fits") | of_the_first_line(options, "depends") == set()


def test_a_weak_heart_is_told_with_the_drugs_against_her2():
    weak = [{"name": "lvef", "value": 42, "unit": "%", "date": "2026-11-10"}]
    options = told(CURED, biomarkers=[{"marker": "HER2", "status": "positive"}, CPS], measurements=weak)
    for name in ("first-line-trastuzumab", "first-line-trastuzumab-pembrolizumab", "first-line-zanidatamab"):
        assert "avoid" in levels(options[name])
