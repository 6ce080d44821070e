"""Side effects that mostly last go on where no end is told; what a record says to be over, or of grade 0, does not."""

from __future__ import annotations

import pytest

import fairlead
from fairlead.contract.case import Case
from fairlead.guidance.told_by import with_lasting_told
from tests.guidance.cases import PACK

DAY = "2026-11-21"


def statuses(*toxicities: dict[str, object]) -> list[str | None]:
    case = Case.model_validate({"toxicities": list(toxicities)})
    return [one.status for one in with_lasting_told(case, PACK).toxicities]


def test_nerve_damage_without_a_told_end_goes_on():
    assert statuses({"name": "peripheral neuropathy", "grade": 2}) == ["ongoing"]


@pytest.mark.parametrize("over", [{"status": "resolved"}, {"grade": 0}])
def test_what_is_over_stays_over_and_what_was_told_before_it_says_nothing(over: dict[str, object]):
    before = {"name": "peripheral neuropathy", "grade": 3, "date": "2025-10"}
    assert statuses(before, {"name": "peripheral neuropathy", **over})[0] is None


def test_an_inflammation_that_comes_and_goes_is_not_taken_as_there():
    assert statuses({"name": "pneumonitis", "grade": 3}, {"name": "colitis", "grade": 2}) == [None, None]


def test_severe_nerve_damage_puts_what_harms_nerves_behind_irinotecan():
    case = {
        "tumor": {"histology": "adenocarcinoma", "site": "egj"},
        "treatments": [{"id": "t1", "kind": "systemic", "regimen": "FOLFOX", "line": 1, "stop_reason": "progression"}],
        "metastases": [{"site": "liver", "status": "present"}],
        "toxicities": [{"name": "peripheral neuropathy", "grade": 3, "from": ["oxaliplatin"]}],
        "fitness": {"ecog": 1},
    }
    rank = {one.id: one.rank for one in fairlead.guide(case, DAY, "US").options}
    behind = ("ramucirumab-paclitaxel", "paclitaxel-adenocarcinoma", "docetaxel-adenocarcinoma")
    assert all(rank["folfiri"] < rank["irinotecan-adenocarcinoma"] < rank[name] for name in behind)


FAILED = {
    "tumor": {"histology": "adenocarcinoma", "site": "egj"},
    "treatments": [{"id": "t1", "kind": "systemic", "regimen": "FOLFOX", "line": 1, "stop_reason": "progression"}],
    "metastases": [{"site": "liver", "status": "present"}],
    "progressions": [{"after": "t1", "sites": ["liver"], "certainty": "imaging"}],
}


@pytest.mark.parametrize(
    ("karnofsky", "verdict", "asked"), [(80, "fits", False), (70, "fits", True), (60, "depends", True), (40, "not-now", False)]
)
def test_a_karnofsky_number_says_how_active_a_person_is_where_no_ecog_is_told(karnofsky: int, verdict: str, asked: bool):
    guidance = fairlead.guide(Case.model_validate({**FAILED, "fitness": {"karnofsky": karnofsky}}), as_of=DAY)
    (option,) = [one for one in guidance.options if one.id == "folfiri"]
    assert option.verdict == verdict
    assert ("fitness.ecog" in [one.path for one in guidance.unknowns]) is asked
    (said,) = [one for one in guidance.standing if "Karnofsky" in one.says]
    assert str(karnofsky) in said.says
    assert said.facts == ("fitness.karnofsky",)


def test_of_an_ecog_beside_a_karnofsky_number_nothing_is_worked_out():
    guidance = fairlead.guide(Case.model_validate({**FAILED, "fitness": {"ecog": 1, "karnofsky": 40}}), as_of=DAY)
    assert not [one for one in guidance.standing if "Karnofsky" in one.says]
    assert next(one for one in guidance.options if one.id == "folfiri").verdict == "fits"
