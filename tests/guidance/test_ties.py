"""Options that stand alike: the label, the evidence in this kind of cancer, what the person said matters, then what asks less; in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import fairlead
from fairlead.contract.case import Case
from fairlead.guidance.guide import view_of
from fairlead.guidance.order import ties
from fairlead.knowledge.seen import seen
from tests.guidance.cases import PACK

DAY = date(2026, 11, 21)
SHOWN = seen(PACK, DAY)
NAIVE: dict[str, Any] = {
    "tumor": {"histology": "adenocarcinoma", "site": "egj", "stages": [{"basis": "clinical", "m": "M1"}]},
    "metastases": [{"site": "liver"}],
    "fitness": {"ecog": 1},
    "complete": ["treatments"],
}
SECOND: dict[str, Any] = {
    "tumor": {"histology": "adenocarcinoma", "site": "egj"},
    "treatments": [
        {"id": "t1", "kind": "systemic", "agents": ["fluorouracil", "oxaliplatin"], "line": 1, "stop_reason": "progression"},
    ],
    "metastases": [{"site": "liver"}],
    "fitness": {"ecog": 1},
}


def wishing(*wishes: str) -> dict[str, Any]:
    return {"preferences": [{"wish": wish} for wish in wishes]}


def markers(cps: float) -> list[dict[str, Any]]:
    return [
        {"marker": "HER2", "status": "negative"},
        {"marker": "MMR", "status": "negative", "value": "pMMR"},
        {"marker": "MSI", "status": "negative"},
        {"marker": "CLDN18.2", "status": "negative"},
        {"marker": "PD-L1", "score": "CPS", "number": cps},
    ]


def places(case: dict[str, Any]) -> dict[str, dict[str, int]]:
    found = ties(view_of(Case.model_validate(case), SHOWN, DAY, "US"), SHOWN)
    return {name: dict(zip(found.criteria, place, strict=True)) for name, place in found.places.items()}


def options(case: dict[str, Any], region: str = "US") -> dict[str, Any]:
    return {one.id: one for one in fairlead.guide(case, DAY, region).options}


def test_every_way_to_give_and_every_rhythm_of_visits_has_one_step():
    for name, told in (("burden-route", "route"), ("burden-visits", "visits")):
        steps = [word for words in PACK.definitions[name]["words"].values() for word in words]
        assert len(steps) == len(set(steps))
        said = {getattr(one.burden, told) for one in PACK.options.values() if one.burden} - {None}
        assert said <= set(steps), name


def test_what_matters_names_wishes_and_kinds_of_result():
    words = PACK.definitions["what-matters"]["words"]
    assert set(words) <= set(PACK.words.lists["wish"])
    assert {what for every in words.values() for what in every} <= {"survival", "quality-of-life", "response", "route", "visits"}


def test_a_study_of_another_cancer_counts_less_than_any_of_this_one():
    own = places(SECOND)
    assert own["irinotecan-adenocarcinoma"]["evidence"] < own["topotecan-small-cell"]["evidence"]


def test_on_length_of_life_only_numbers_of_people_like_this_one_count():
    """CPS 3: the number of those with 5 or more is not hers, that of those with 1 or more is."""
    low, high = (places({**NAIVE, **wishing("longer-life"), "biomarkers": markers(cps)}) for cps in (3, 10))
    nivolumab, pembrolizumab = "first-line-nivolumab-adenocarcinoma", "first-line-pembrolizumab-adenocarcinoma"
    assert low[nivolumab]["survival"] == 0
    assert low[pembrolizumab]["survival"] < 0
    assert high[nivolumab]["survival"] < 0


def test_the_size_that_is_certain_counts_and_not_the_middle():
    """A ratio of 0.69 with 0.85 at its end is two steps for sure; one of 0.807 with 0.962 at its end is one."""
    third = {
        **SECOND,
        **wishing("longer-life"),
        "treatments": [
            *SECOND["treatments"],
            {"id": "t2", "kind": "systemic", "agents": ["irinotecan"], "line": 2, "stop_reason": "progression"},
        ],
    }
    assert places({**SECOND, **wishing("longer-life")})["ramucirumab-paclitaxel"]["survival"] == -1
    assert places(third)["trifluridine-tipiracil"]["survival"] == -1
    assert places(third)["nivolumab-adenocarcinoma-third-line"]["survival"] == -3


def test_without_a_wish_no_effect_is_weighed():
    assert "survival" not in places(SECOND)["folfiri"]
    assert "comfort" not in places({**SECOND, **wishing("longer-life")})["folfiri"]


@pytest.mark.parametrize("wish", ["no-infusion", "stay-near-home", "no-hospital-stay"])
def test_a_wish_about_burden_is_looked_at_before_the_burden_of_all(wish):
    found = ties(view_of(Case.model_validate({**SECOND, **wishing(wish)}), SHOWN, DAY, "US"), SHOWN)
    assert found.criteria[0] == "evidence"
    assert found.criteria[1] in ("wished-route", "wished-visits")
    tablets, drip = found.places["trifluridine-tipiracil"], found.places["ramucirumab-paclitaxel"]
    assert tablets[1] < drip[1]


def test_of_drugs_alike_the_one_that_asks_less_stands_first_and_the_other_says_so():
    found = options(SECOND)
    less, more = found["irinotecan-adenocarcinoma"], found["folfiri-ramucirumab"]
    assert (less.verdict, more.verdict) == ("fits", "fits")
    assert less.rank < more.rank
    assert "asks less of you" in more.rank_because


def test_tablets_do_not_stand_before_a_usual_second_treatment_that_was_not_given():
    third = {
        **SECOND,
        "treatments": [
            *SECOND["treatments"],
            {"id": "t2", "kind": "systemic", "agents": ["irinotecan", "fluorouracil"], "line": 2, "stop_reason": "progression"},
        ],
    }
    found = options(third)
    assert found["ramucirumab-paclitaxel"].rank < found["trifluridine-tipiracil"].rank
    assert "has not been given yet" in found["trifluridine-tipiracil"].rank_because


def test_the_role_stands_before_all_wishes():
    """A drug by drip that is the usual choice stands before tablets that are not, whatever is wished."""
    ranked = fairlead.guide({**SECOND, **wishing("no-infusion", "stay-near-home")}, DAY, "US").options
    fitting = [one.role for one in ranked if one.verdict == "fits" and one.kind == "systemic" and not one.cautions]
    assert fitting == sorted(fitting, key=("standard", "alternative", "selected").index)


def test_where_something_waits_neither_wish_nor_burden_moves_it():
    waiting = {**SECOND, "fitness": {}}
    plain, wished = (
        [one.id for one in fairlead.guide(case, DAY, "US").options if one.verdict == "depends"]
        for case in (waiting, {**waiting, **wishing("no-infusion", "longer-life")})
    )
    assert [name for name in wished if name in plain] == [name for name in plain if name in wished]


def test_the_label_in_the_region_is_told_where_it_decided():
    told = [one.rank_because for one in options(SECOND).values() if one.verdict == "fits"]
    assert any("is approved for such a case where you are treated" in because for because in told)


def test_where_no_country_is_told_the_label_is_one_of_some_region():
    told = [one.rank_because for one in fairlead.guide(SECOND, DAY).options]
    assert any("in a region that we know of" in because for because in told)
    assert not any("where you are treated." in because and "not known" not in because for because in told)


def test_what_is_not_compared_is_said_not_to_be():
    squamous = {**SECOND, **wishing("longer-life"), "tumor": {"histology": "squamous", "site": "middle-thoracic"}}
    assert any("no direct comparison" in one.rank_because for one in options(squamous).values())
