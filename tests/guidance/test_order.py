"""The order of the options and what is said first: reasons to avoid, what was had before, proven markers; nothing untrue of the person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import fairlead
from fairlead.contract.case import Case
from fairlead.knowledge.vignettes import load
from fairlead.workflow.case_file import completed
from tests.guidance.cases import PACK

DAY = date(2026, 11, 21)
FOLFOX = ["fluorouracil", "leucovorin", "oxaliplatin"]
CHEMO = ["cisplatin", "fluorouracil"]


def line(agents: list[str], number: int = 1, reason: str | None = "progression", **more: Any) -> dict[str, Any]:
    return {"id": f"t{number}", "kind": "systemic", "agents": agents, "line": number, "stop_reason": reason, **more}


def guided(*treatments: dict[str, Any], histology: str = "adenocarcinoma", region: str | None = "US", **more: Any) -> Any:
    tumor = {"histology": histology, "site": "egj" if histology == "adenocarcinoma" else "middle-thoracic"}
    case = {"tumor": tumor, "treatments": [*treatments], "fitness": {"ecog": 1}, **more}
    return fairlead.guide(case, DAY, region)


def by_id(guidance: Any) -> dict[str, Any]:
    return {one.id: one for one in guidance.options}


def test_a_usual_choice_with_a_reason_to_avoid_it_stands_behind_another_without_one():
    options = by_id(guided(line([*FOLFOX, "docetaxel"])))
    avoided, plain = options["paclitaxel-adenocarcinoma"], options["irinotecan-adenocarcinoma"]
    assert "avoid" in {caution.level for caution in avoided.cautions}
    assert options["ramucirumab-paclitaxel"].rank > plain.rank
    warned = [one.rank for one in options.values() if one.verdict == "fits" and any(care.level == "avoid" for care in one.cautions)]
    free = [one.rank for one in options.values() if one.verdict == "fits" and all(care.level != "avoid" for care in one.cautions)]
    assert min(warned) > max(free)


def test_what_waits_for_the_country_stands_behind_those_of_its_role():
    person = {"histology": "squamous", "region": None, "fitness": {}}
    options = by_id(guided(line(CHEMO), **person))
    local, elsewhere = options["camrelizumab-squamous"], options["nivolumab-squamous"]
    assert (local.verdict, local.role) == (elsewhere.verdict, elsewhere.role) == ("depends", "standard")
    assert "person.country" in local.missing
    assert "person.country" not in elsewhere.missing
    same = [one for one in options.values() if one.verdict == "depends" and one.role == "standard" and one.id != local.id]
    usual = [
        one for one in same if "biomarkers[MSI]" not in one.missing
    ]  # few have that marker: its drug is no usual choice before the result
    assert usual
    assert all(one.rank < local.rank for one in usual)
    where_it_is_sold = by_id(guided(line(CHEMO), **person | {"region": "CN"}))["camrelizumab-squamous"]
    assert where_it_is_sold.rank < local.rank


def test_who_wants_no_chemotherapy_sees_the_other_ways_first():
    wish = {"preferences": [{"wish": "no-chemotherapy", "date": "2026-11-02"}]}
    options = by_id(guided(line([*FOLFOX, "nivolumab"]), **wish))
    assert options["ramucirumab-paclitaxel"].verdict == "fits"
    assert options["ramucirumab-alone"].rank < options["ramucirumab-paclitaxel"].rank
    assert any("no chemotherapy" in caution.says for caution in options["ramucirumab-paclitaxel"].cautions)
    assert by_id(guided(line([*FOLFOX, "nivolumab"])))["ramucirumab-paclitaxel"].rank == 1


def test_a_drug_that_was_had_and_whose_ending_is_not_known_stands_last_and_says_so_first():
    told = guided(line([*CHEMO, "nivolumab"]), line(["paclitaxel"], 2, None, status="stopped"), histology="squamous")
    option = by_id(told)["paclitaxel-squamous"]
    assert option.reasons[0].says.startswith("You have had this drug treatment before (paclitaxel).")
    assert option.reasons[0].result == "unknown"
    assert option.rank_because == option.reasons[0].says
    assert set(option.reasons[0].citations) <= set(told.citations)
    open_ones = [one for one in told.options if one.verdict == option.verdict and one.kind == "systemic"]
    assert all(one.rank < option.rank for one in open_ones if one is not option and all(care.level != "avoid" for care in one.cautions))
    assert "treatments[t2].stop_reason" in {one.path for one in told.unknowns}


@pytest.mark.parametrize("ending", [{"reason": "toxicity"}, {"reason": "completed"}, {"reason": None, "status": "completed"}])
def test_a_drug_that_ended_for_a_reason_that_is_told_is_no_riddle(ending):
    told = guided(line([*CHEMO, "nivolumab"]), line(["paclitaxel"], 2, **ending), histology="squamous")
    assert not [one for one in told.options for reason in one.reasons if reason.says.startswith("You have had this drug treatment before")]


@pytest.mark.parametrize("marker", ["MSI", "MMR"])
def test_a_proven_marker_stands_before_all_that_still_wait(marker):
    told = guided(line(FOLFOX), biomarkers=[{"marker": marker, "status": "positive"}], fitness={})
    waiting = [one.id for one in told.options if one.verdict == "depends"]
    assert set(waiting[:2]) == {"pembrolizumab-msi-high", "dostarlimab-dmmr"}


@pytest.mark.parametrize(("marker", "value"), [("MSI", "MSS"), ("MMR", "pMMR")])
def test_one_test_of_gene_repair_without_a_fault_closes_and_the_other_is_a_question(marker, value):
    told = guided(line(FOLFOX), biomarkers=[{"marker": marker, "status": "negative", "value": value}])
    assert {by_id(told)[name].verdict for name in ("pembrolizumab-msi-high", "dostarlimab-dmmr")} == {"not-now"}
    assert not {one.path for one in told.unknowns} & {"biomarkers[MSI]", "biomarkers[MMR]"}
    assert any("second look" in one.ask for one in told.questions)


def test_two_tests_of_gene_repair_that_differ_leave_it_open():
    found = [{"marker": "MSI", "status": "negative"}, {"marker": "MMR", "status": "positive"}]
    options = by_id(guided(line(FOLFOX), biomarkers=found))
    assert {options[name].verdict for name in ("pembrolizumab-msi-high", "dostarlimab-dmmr")} == {"depends"}


AGAIN = ("ramucirumab-again", "trastuzumab-beyond-progression", "trastuzumab-emtansine", "immune-drug-again-adenocarcinoma")


@pytest.mark.parametrize("whole", [[], ["treatments"]])
def test_nobody_is_told_that_a_drug_failed_that_was_never_given(whole):
    """The reason for a person who had it is kept for that person; the others are told in general."""
    had = by_id(guided(line(FOLFOX), line(["ramucirumab", "paclitaxel"], 2)))["ramucirumab-again"]
    assert "has already stopped working" in had.reasons[-1].says
    options = by_id(guided(line(FOLFOX), complete=whole))
    for name in AGAIN:
        assert options[name].verdict == "ruled-out"
        assert options[name].reasons[-1].says == options[name].rank_because
        assert not [one for one in options[name].reasons if one.result == "true" and "before, so" in one.says]


@pytest.mark.parametrize("region", ["US", "other"])
def test_what_is_to_be_had_elsewhere_only_does_not_wait_once_the_region_is_told(region):
    options = by_id(guided(line(["paclitaxel", "cisplatin", "toripalimab"]), histology="squamous", region=region))
    assert options["anlotinib-squamous"].verdict == "not-now"


def test_the_fact_that_opens_the_highest_option_is_asked_for_first():
    her2 = [{"marker": "HER2", "status": "positive", "date": "2025-11-10"}, {"marker": "MSI", "status": "negative"}]
    told = guided(line(["trastuzumab", "pembrolizumab", *FOLFOX], end="2026-09-01"), biomarkers=her2)
    first_waiting = next(one for one in told.options if one.verdict == "depends")
    assert first_waiting.id == "trastuzumab-deruxtecan"
    assert told.unknowns[0].path == "biomarkers[HER2]"


def test_treatments_that_the_records_name_are_not_asked_for_again():
    course = {"id": "t1", "kind": "chemoradiotherapy", "agents": ["carboplatin", "paclitaxel"], "intent": "definitive", "end": "2026-07-10"}
    told = guided(course, progressions=[{"after": "t1", "date": "2026-09-01", "sites": ["liver"]}], histology="squamous")
    (ask,) = [one.ask for one in told.unknowns if one.path == "treatments"]
    assert "carboplatin and paclitaxel" in ask
    assert "any others" in ask


def test_nobody_is_asked_whether_a_treatment_was_meant_to_cure_where_it_changes_nothing():
    chemo = {"id": "t1", "kind": "systemic", "agents": FOLFOX, "start": "2026-01-10", "stop_reason": "progression"}
    spread = {"stages": [{"basis": "clinical", "m": "M1", "date": "2026-01-02"}], "histology": "adenocarcinoma", "site": "egj"}
    told = guided(chemo, tumor=spread, metastases=[{"site": "liver", "date": "2026-01-02"}])
    assert not [one.path for one in told.unknowns if one.path.endswith(".intent")]


def test_after_palliative_drugs_the_line_is_known_enough_although_radiation_lacks_its_end():
    course = {"id": "t1", "kind": "chemoradiotherapy", "agents": ["carboplatin", "paclitaxel"], "start": "2025-01"}
    failed = {"id": "t2", "kind": "systemic", "agents": [*FOLFOX, "nivolumab"], "intent": "palliative", "stop_reason": "progression"}
    told = guided(course, {**failed, "start": "2026-01"}, metastases=[{"site": "liver"}], histology="squamous")
    needs = {reason.clause: reason.result for one in told.options if one.id == "irinotecan-squamous" for reason in one.reasons}
    assert needs["next line at least 2"] == "true"


def standing(*treatments: dict[str, Any], **more: Any) -> str:
    return " ".join(one.says for one in guided(*treatments, **more).standing)


def test_a_good_scan_and_a_stop_for_a_side_effect_are_said_plainly():
    stopped = line([*FOLFOX, "nivolumab"], reason="toxicity", start="2026-02-01", end="2026-09-01", best_response="PR")
    doubt = [{"after": "t1", "date": "2026-05-01", "sites": ["liver"], "certainty": "suspected"}]
    scan = [{"date": "2026-10-10", "method": "CT", "result": "PR"}]
    said = standing(stopped, progressions=doubt, assessments=scan)
    assert "The newest scan says that the cancer is shrinking." in said
    assert "a pause with scans" in said
    assert "raises the question" not in said
    older = standing(stopped, progressions=doubt, assessments=[{**scan[0], "date": "2026-04-10"}])
    assert "raises the question" in older
    assert "newest scan says" not in older


def test_growth_is_told_after_the_drugs_that_still_ran():
    dropped = [{"agent": "cisplatin", "what": "stopped", "because": "toxicity", "date": "2026-04-01"}]
    said = standing(
        line(["cisplatin", "capecitabine", "trastuzumab"], changes=dropped, start="2026-01-05", end="2026-09-01"),
        progressions=[{"after": "t1", "date": "2026-09-01", "sites": ["liver"], "certainty": "imaging"}],
    )
    assert "grow or come back after capecitabine and trastuzumab." in said


def test_drugs_whose_stop_has_no_day_before_the_end_are_named_with_the_rest():
    ended = [{"agent": drug, "what": "stopped", "because": "progression"} for drug in ("cisplatin", "trastuzumab")]
    growth = [{"after": "t1", "date": "2026-09-01", "sites": ["liver"], "certainty": "imaging"}]
    said = standing(line(["cisplatin", "capecitabine", "trastuzumab"], changes=ended, end="2026-09-01"), progressions=growth)
    assert "after cisplatin, capecitabine and trastuzumab." in said


def test_growth_after_a_drug_is_said_with_the_drug_although_it_is_not_told_whether_it_ran():
    given = line(["paclitaxel"], 2, None, status="stopped", start="2026-02-01")
    growth = [{"after": "t2", "sites": ["liver"], "certainty": "imaging"}]
    told = guided(line([*CHEMO, "nivolumab"]), given, histology="squamous", progressions=growth)
    option = by_id(told)["paclitaxel-squamous"]
    assert option.verdict == "fits"
    assert "was seen to grow on or after it" in option.reasons[0].says


def test_of_radiation_it_is_asked_what_came_of_it():
    radiation = {"id": "t2", "kind": "radiotherapy", "intent": "definitive", "status": "stopped", "start": "2026-05-01"}
    told = guided(line(CHEMO), radiation, histology="squamous")
    asked = [one.ask for one in told.unknowns if one.path.startswith("treatments[t2]")]
    assert asked
    assert not [ask for ask in asked if ask.startswith("Why did")]
    assert asked[0].startswith("Has the cancer grown since")


def test_where_it_stayed_in_one_area_surgery_and_radiation_are_the_first_question():
    course = {"id": "t1", "kind": "chemoradiotherapy", "agents": CHEMO, "intent": "definitive", "status": "completed", "end": "2026-07-10"}
    growth = [{"after": "t1", "date": "2026-09-20", "sites": ["esophagus"], "pattern": "persistent-local", "certainty": "proven"}]
    first = guided(course, progressions=growth, histology="squamous").questions[0]
    assert "surgery or radiation" in first.ask


def stands_first(option: Any) -> list[str]:
    """The options that an option says stand before it, by the rows of the pack."""
    return [row.before for row in PACK.options[option.id].yields_when if row.because == option.rank_because]


@pytest.mark.parametrize(
    "told",
    [
        guided(line([*FOLFOX, "docetaxel"])),
        guided(biomarkers=[{"marker": "HER2", "status": "positive"}], measurements=[{"name": "lvef", "value": 35, "unit": "%"}]),
        guided(biomarkers=[{"marker": "MMR", "status": "positive", "value": "dMMR"}, {"marker": "HER2", "status": "positive"}]),
        guided(line([*CHEMO]), histology="squamous"),
        guided(line([*FOLFOX, "nivolumab"]), line(["paclitaxel", "ramucirumab"], 2)),
    ],
)
def test_another_is_said_to_stand_first_only_where_it_does(told):
    options = by_id(told)
    yielding = [one for one in options.values() if stands_first(one)]
    for one in yielding:
        assert min(options[other].rank for other in stands_first(one)) < one.rank, one.id


def test_what_yields_to_one_that_yields_itself_stands_behind_both():
    rows = {name: [row.before for row in entry.yields_when] for name, entry in PACK.options.items()}
    chained = [(name, other, third) for name in rows for other in rows[name] for third in rows.get(other, ()) if third != name]
    assert chained
    found = 0
    for told, _, _ in load()[0]:
        options = by_id(fairlead.guide(completed(Case.model_validate(told.case), PACK.lexicon), DAY))
        for name, other, third in chained if options else ():
            if stands_first(options[name]) == [other] and stands_first(options[other]) == [third]:
                found += 1
                assert options[name].rank > options[other].rank > options[third].rank, told.id
    assert found


def test_only_of_what_fits_it_is_said_that_it_fits():
    opening = PACK.sentences["rank-fits-opening"].says
    for told, _, _ in load()[0]:
        guidance = fairlead.guide(completed(Case.model_validate(told.case), PACK.lexicon), DAY)
        wrong = [one.id for one in guidance.options if one.verdict != "fits" and opening.rstrip(".") in one.rank_because]
        assert not wrong, told.id


IMMUNE_ALONE = {"id": "t1", "kind": "systemic", "agents": ["nivolumab", "ipilimumab"], "line": 1, "stop_reason": "progression"}


@pytest.mark.parametrize(
    "missing", [{}, {"fitness": {}}, {"progressions": [], "treatments": [{**IMMUNE_ALONE, "stop_reason": "toxicity"}]}]
)
def test_the_chemotherapy_that_was_never_given_stands_before_a_later_one_also_while_both_wait_for_one_fact(missing):
    raw = {
        "tumor": {"histology": "squamous", "site": "middle-thoracic"},
        "treatments": [IMMUNE_ALONE],
        "progressions": [{"after": "t1", "sites": ["lung"], "pattern": "distant", "certainty": "imaging"}],
        "fitness": {"ecog": 1},
        "complete": [{"path": "treatments"}],
        **missing,
    }
    options = by_id(fairlead.guide(Case.model_validate(raw), DAY))
    first, later = options["cisplatin-fluorouracil-squamous"], options["paclitaxel-squamous"]
    assert first.verdict == later.verdict == ("depends" if missing else "fits")
    assert first.rank < later.rank
    assert "has not been given yet, so that one stands first" in later.rank_because
    assert ("It fits" in later.rank_because) is (later.verdict == "fits")


def test_one_that_waits_for_more_stands_before_no_other():
    raw = {
        "tumor": {"histology": "squamous", "site": "middle-thoracic"},
        "treatments": [{**IMMUNE_ALONE, "agents": ["fluorouracil", "oxaliplatin"]}],
        "progressions": [{"after": "t1", "sites": ["lung"], "pattern": "distant", "certainty": "imaging"}],
        "complete": [{"path": "treatments"}],
    }
    options = by_id(fairlead.guide(Case.model_validate(raw), DAY))
    assert set(options["pembrolizumab-squamous"].missing) > set(options["paclitaxel-squamous"].missing)
    assert not stands_first_while_waiting(options["paclitaxel-squamous"], "pembrolizumab-squamous")


def stands_first_while_waiting(option: Any, other: str) -> bool:
    rows = [row for row in PACK.options[option.id].yields_when if row.before == other]
    opening = PACK.sentences["rank-fits-opening"].says
    return any(row.because.removeprefix(f"{opening} ") in option.rank_because for row in rows)
