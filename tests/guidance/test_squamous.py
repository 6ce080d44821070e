"""Squamous cancer after the first treatment: what fits by what was given, and in which order."""

from __future__ import annotations

from datetime import date

import pytest

import fairlead

DAY = date(2026, 11, 21)
CHEMO = ["cisplatin", "fluorouracil"]
IMMUNE = ("nivolumab-squamous", "pembrolizumab-squamous", "tislelizumab-squamous", "camrelizumab-squamous")
DOUBLETS = ("cisplatin-fluorouracil-squamous", "folfox-squamous")


def line(agents, number=1, reason="progression", **more):
    return {"id": f"t{number}", "kind": "systemic", "agents": agents, "line": number, "stop_reason": reason, **more}


def told(*treatments, ecog=1, region=None, **more):
    case = {"tumor": {"histology": "squamous", "site": "middle-thoracic"}, "treatments": [*treatments], "fitness": {"ecog": ecog}, **more}
    return {option.id: option for option in fairlead.guide(case, DAY, region).options}


def before(options, first, second):
    return options[first].rank < options[second].rank


@pytest.mark.parametrize("region", ["US", "EU", "UK", "JP", "CN", "CA"])
def test_after_chemotherapy_with_an_immune_drug_a_taxane_or_irinotecan_fits_and_immune_drugs_do_not(region):
    options = told(line([*CHEMO, "pembrolizumab"]), region=region)
    assert options["paclitaxel-squamous"].verdict == options["irinotecan-squamous"].verdict == "fits"
    assert before(options, "paclitaxel-squamous", "irinotecan-squamous")
    assert {options[name].verdict for name in IMMUNE} == {"not-now"}
    assert {options[name].verdict for name in DOUBLETS} <= {"not-now", "ruled-out"}


def test_without_an_immune_drug_before_those_come_first():
    cps = [{"marker": "PD-L1", "score": "CPS", "number": 20, "date": "2026-01-10"}]
    options = told(line(CHEMO), region="CN", biomarkers=cps)
    for name in IMMUNE:
        assert options[name].verdict == "fits"
        assert before(options, name, "paclitaxel-squamous")
        assert before(options, name, "irinotecan-squamous")


def test_after_nivolumab_with_ipilimumab_the_platinum_pair_comes_first():
    options = told(line(["nivolumab", "ipilimumab"]))
    for name in DOUBLETS:
        assert options[name].verdict == "fits"
        assert before(options, name, "paclitaxel-squamous")


def test_weak_kidneys_close_cisplatin_and_leave_oxaliplatin():
    kidneys = [{"name": "creatinine-clearance", "value": 40, "unit": "mL/min", "date": "2026-11-10"}]
    options = told(line(["nivolumab", "ipilimumab"]), measurements=kidneys)
    assert [options[name].verdict for name in DOUBLETS] == ["ruled-out", "fits"]


def test_after_paclitaxel_has_failed_irinotecan_leads_and_docetaxel_carries_a_warning():
    options = told(line(["paclitaxel", "cisplatin", "camrelizumab"]))
    assert options["paclitaxel-squamous"].verdict == "ruled-out"
    assert options["irinotecan-squamous"].verdict == "fits"
    assert before(options, "irinotecan-squamous", "docetaxel-squamous")
    assert any(caution.level == "avoid" for caution in options["docetaxel-squamous"].cautions)


def test_a_taxane_given_with_radiation_a_few_months_before_is_a_warning_against_the_next():
    course = {"id": "t1", "kind": "chemoradiotherapy", "agents": ["carboplatin", "paclitaxel"], "intent": "definitive"}
    course |= {"start": "2026-06-01", "end": "2026-07-10", "status": "completed", "stop_reason": "completed"}
    growth = [{"after": "t1", "date": "2026-10-01", "sites": ["liver"], "pattern": "distant", "certainty": "imaging"}]
    options = told(course, progressions=growth, complete=["treatments"])
    assert options["tislelizumab-squamous"].verdict == options["paclitaxel-squamous"].verdict == "fits"
    assert before(options, "tislelizumab-squamous", "paclitaxel-squamous")
    assert any(caution.level == "avoid" for caution in options["paclitaxel-squamous"].cautions)


def test_nerve_damage_puts_irinotecan_before_paclitaxel():
    nerves = [{"name": "peripheral neuropathy", "grade": 2, "from": ["cisplatin"], "status": "ongoing"}]
    options = told(line([*CHEMO, "nivolumab"]), toxicities=nerves)
    assert before(options, "irinotecan-squamous", "paclitaxel-squamous")


@pytest.mark.parametrize(("end", "verdict"), [("2025-06-01", "fits"), ("2026-06-01", "not-now")])
def test_platinum_comes_back_only_after_six_quiet_months(end, verdict):
    growth = [{"after": "t1", "date": "2026-08-01", "sites": ["liver"], "certainty": "imaging"}]
    options = told(line([*CHEMO, "pembrolizumab"], reason="completed", start="2025-01-10", end=end), progressions=growth)
    assert options["platinum-rechallenge-squamous"].verdict == verdict


@pytest.mark.parametrize("name", ["camrelizumab-apatinib-squamous", "anlotinib-squamous"])
@pytest.mark.parametrize(("region", "verdict"), [("CN", "fits"), ("US", "not-now"), (None, "depends")])
def test_what_is_to_be_had_in_china_only_says_so(name, region, verdict):
    assert told(line(["paclitaxel", "cisplatin", "toripalimab"]), region=region)[name].verdict == verdict


def test_more_rest_leaves_single_drugs_and_comfort():
    def fitting(options):
        return {name for name, option in options.items() if option.verdict == "fits" and option.kind in ("systemic", "supportive")}

    single = {"paclitaxel-squamous", "docetaxel-squamous", "irinotecan-squamous"}
    options = told(line([*CHEMO, "pembrolizumab"]), ecog=2)
    assert fitting(options) == {*single, "supportive-care"}
    assert all(any("rest" in one.says or "ECOG 2" in one.says for one in options[name].cautions) for name in single)
    assert fitting(told(line(CHEMO), ecog=3)) == {"supportive-care"}


def test_irinotecan_closes_the_study_that_excludes_it():
    first = line([*CHEMO, "pembrolizumab"])
    assert told(first)["ifinatamab-trial-squamous"].verdict == "fits"
    after = told(line([*CHEMO, "pembrolizumab", "irinotecan"]))
    assert after["ifinatamab-trial-squamous"].verdict == "not-now"
    assert told(first, line(["paclitaxel"], 2))["ifinatamab-trial-squamous"].verdict == "not-now"


def test_what_did_not_help_is_advised_against():
    options = told(line([*CHEMO, "pembrolizumab"]))
    for name in ("ramucirumab-paclitaxel-squamous", "egfr-drugs-squamous", "cell-cycle-drugs-squamous"):
        assert options[name].verdict == "ruled-out"
        assert options[name].role == "advised-against"
