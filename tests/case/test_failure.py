"""What has failed and how."""

from __future__ import annotations

from datetime import date

import pytest

LINE = {"id": "t1", "kind": "systemic", "agents": ["fluorouracil", "oxaliplatin"], "line": 1}
DEFINITIVE = {
    "id": "c",
    "kind": "chemoradiotherapy",
    "intent": "definitive",
    "dose_gy": 50.4,
    "fields": ["esophagus", "mediastinum"],
    "end": "2026-05-01",
}


def failed(told, sites, **more):
    return told(treatments=[{**LINE, "stop_reason": "progression"}], progressions=[{"after": "t1", "sites": sites}], **more).failure


@pytest.mark.parametrize(
    ("sites", "pattern"),
    [
        (["liver"], "distant"),
        (["distant-nodes"], "distant"),
        (["esophagus"], "locoregional"),
        (["regional-nodes"], "locoregional"),
        (["esophagus", "lung"], "locoregional+distant"),
        (["other"], "unclear"),
        ([], "unclear"),
    ],
)
def test_places_make_the_pattern(told, sites, pattern):
    assert failed(told, sites).pattern == pattern


def test_spread_that_is_present_counts_for_the_latest_failure(told):
    assert failed(told, [], metastases=[{"site": "liver"}]).pattern == "distant"
    assert failed(told, ["esophagus"], metastases=[{"site": "liver"}]).pattern == "locoregional+distant"


@pytest.mark.parametrize("status", ["absent", "resolved", "suspected"])
def test_spread_that_is_not_there_does_not(told, status):
    assert failed(told, ["esophagus"], metastases=[{"site": "liver", "status": status}]).pattern == "locoregional"


def test_growth_without_spread_is_near_the_first_tumor(told):
    assert failed(told, [], complete=["metastases"]).pattern == "locoregional"


def test_what_the_record_calls_it_outranks_the_places(told):
    found = told(treatments=[LINE], progressions=[{"after": "t1", "sites": ["liver"], "pattern": "locoregional"}])
    assert found.failure.pattern == "locoregional"


def test_every_failure_says_why_and_cites(told):
    found = failed(told, ["liver"])
    assert found.because
    assert all(one.says and one.citations for one in found.because)
    assert found.failed == "t1"
    assert found.next_line == 2


# --- what was left after definitive radiation ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "pattern"),
    [
        pytest.param("2026-07-30", "persistent-local", id="90 days"),
        pytest.param("2026-07-31", "locoregional", id="91 days"),
        pytest.param("2026-07", "unclear", id="the month does not tell"),
        pytest.param("2026-06", "persistent-local", id="any day of June is early enough"),
        pytest.param(None, "unclear", id="no date"),
    ],
)
def test_persistent_is_what_is_proven_within_ninety_days(told, when, pattern):
    found = told(treatments=[DEFINITIVE], progressions=[{"after": "c", "date": when, "sites": ["esophagus"], "method": "biopsy"}])
    assert found.failure.pattern == pattern
    if when is None:
        assert "progressions[0].date" in found.missing["failure"]


def test_a_positive_biopsy_after_definitive_radiation_is_a_failure(told):
    found = told(treatments=[DEFINITIVE], assessments=[{"of": "c", "date": "2026-07-01", "method": "biopsy", "result": "PR"}])
    assert (found.failure.pattern, found.failure.certainty, found.failure.field) == ("persistent-local", "proven", "in")


# --- how things stand ----------------------------------------------------------------------------------------------


def test_nothing_recorded_is_unclear(told):
    assert told().failure.pattern == "unclear"


def test_an_ongoing_treatment_without_growth_has_not_failed(told):
    assert told(treatments=[{**LINE, "status": "ongoing", "best_response": "PR"}]).failure.pattern == "none"


@pytest.mark.parametrize("reason", ["toxicity", "completed", "choice", "complication"])
def test_stopped_without_growth_has_not_failed(told, reason):
    assert told(treatments=[{**LINE, "stop_reason": reason}]).failure.pattern == "none"


@pytest.mark.parametrize("more", [{}, {"status": "stopped"}, {"best_response": "PR"}])
def test_an_end_that_is_not_told_is_unclear(told, more):
    assert told(treatments=[{**LINE, **more}]).failure.pattern == "unclear"


def test_a_further_line_does_not_invent_growth_on_the_one_before(told):
    found = told(treatments=[LINE, {**LINE, "id": "t2", "line": 2, "agents": ["paclitaxel"], "status": "ongoing"}])
    assert [one.pattern for one in found.failures] == ["none"]
    assert found.next_line == 2


def test_failures_stand_in_order_and_the_last_is_how_things_stand(told):
    treatments = [
        {**LINE, "stop_reason": "progression"},
        {**LINE, "id": "t2", "line": 2, "agents": ["paclitaxel"], "stop_reason": "progression"},
    ]
    growths = [{"after": "t2", "sites": ["liver"]}, {"after": "t1", "sites": ["regional-nodes"]}]
    found = told(treatments=treatments, progressions=growths)
    assert [(one.failed, one.pattern, one.next_line) for one in found.failures] == [("t1", "locoregional", 2), ("t2", "distant", 3)]
    assert found.failure == found.failures[-1]


def test_a_first_growth_on_immune_treatment_is_suspected_and_a_better_scan_clears_it(told):
    first = {"of": "t1", "result": "iUPD", "date": "2026-08-01"}
    treatments = [{**LINE, "status": "ongoing"}]
    assert told(treatments=treatments, assessments=[first]).failure.certainty == "suspected"
    assert told(treatments=treatments, assessments=[first, {"of": "t1", "result": "SD", "date": "2026-09-01"}]).failure.pattern == "none"


def test_words_that_call_it_possible_make_it_suspected(told):
    growth = {"after": "t1", "sites": ["liver"], "sources": [{"certainty": "possible"}]}
    assert told(treatments=[{**LINE, "status": "ongoing"}], progressions=[growth]).failure.certainty == "suspected"


def test_spread_after_treatment_meant_to_cure_is_its_failure(told):
    treatments = [{"id": "s", "kind": "surgery", "intent": "curative", "start": "2025-03-01"}]
    found = told(treatments=treatments, metastases=[{"site": "liver", "date": "2026-06"}])
    assert (found.failure.pattern, found.failure.failed, found.next_line) == ("distant", "s", 1)


def test_a_growth_without_a_treatment_goes_to_the_last_one_begun_before_it(told):
    treatments = [
        {**LINE, "start": "2025-01-10", "end": "2025-08-01"},
        {**LINE, "id": "t2", "line": 2, "agents": ["paclitaxel"], "start": "2025-09-01"},
    ]
    assert [one.failed for one in told(treatments=treatments, progressions=[{"date": "2025-08-15", "sites": ["liver"]}]).failures] == [
        "t1",
        None,
    ]


# --- acts that take no tumor out -----------------------------------------------------------------------------------

ONGOING = {**LINE, "start": "2026-06", "status": "ongoing"}
LIVER = [{"site": "liver"}]


@pytest.mark.parametrize(
    "act",
    [
        {"kind": "endoscopic", "procedure": "esophageal stent", "start": "2026-07-01"},
        {"kind": "endoscopic", "procedure": "dilation", "start": "2026-07-01"},
        {"kind": "surgery", "procedure": "biopsy", "start": "2026-07-01"},
        {"kind": "surgery", "procedure": "craniotomy", "start": "2026-07-01"},
        {"kind": "supportive", "procedure": "port placement", "start": "2026-07-01"},
        {"kind": "endoscopic", "start": "2026-07-01"},
        {"kind": "surgery", "start": "2026-07-01"},
        {"kind": "surgery"},
    ],
)
def test_an_act_that_takes_no_tumor_out_makes_no_failure(told_by_pack, act):
    found = told_by_pack(treatments=[ONGOING, act], metastases=LIVER)
    assert (found.failure.pattern, found.failure.failed, found.next_line) == ("none", None, 1)
    assert told_by_pack(treatments=[act], metastases=LIVER).failure.pattern == "unclear"


@pytest.mark.parametrize("procedure", ["esophagectomy", "McKeown esophagectomy", "endoscopic mucosal resection"])
def test_spread_is_no_growth_while_drugs_go_on(told_by_pack, procedure):
    act = {"kind": "surgery", "procedure": procedure, "start": "2026-07-01", "intent": "curative"}
    found = told_by_pack(treatments=[ONGOING, act], metastases=LIVER)
    assert (found.failure.pattern, found.next_line) == ("none", 1)


@pytest.mark.parametrize(
    "act",
    [
        {"kind": "surgery", "procedure": "Ivor Lewis esophagectomy"},
        {"kind": "endoscopic", "procedure": "endoscopic submucosal dissection"},
        {"kind": "surgery", "intent": "curative"},
        {"kind": "endoscopic", "intent": "curative"},
    ],
)
def test_spread_after_the_tumor_was_taken_out_is_a_failure(told_by_pack, act):
    found = told_by_pack(treatments=[{"id": "s", "start": "2025-07-01", **act}], metastases=LIVER)
    assert (found.failure.pattern, found.failure.failed) == ("distant", "s")


# --- growth named after a treatment that was not the last ----------------------------------------------------------

PERIOPERATIVE = {"id": "t1", "kind": "systemic", "regimen": "FLOT", "intent": "perioperative", "start": "2025-11", "end": "2026-08"}
TAKEN_OUT = {"id": "t2", "kind": "surgery", "procedure": "esophagectomy", "start": "2026-05"}


@pytest.mark.parametrize(("when", "next_line", "on"), [("2026-10-20", 2, False), ("2026-07-20", 2, True)])
def test_growth_after_everything_is_the_latest_failure_whatever_it_is_named_after(told_by_pack, when, next_line, on):
    growth = {"after": "t1", "date": when, "sites": ["liver"]}
    found = told_by_pack(treatments=[PERIOPERATIVE, TAKEN_OUT], progressions=[growth])
    assert [(one.pattern, one.failed, one.on_treatment) for one in found.failures] == [("distant", "t1", on)]
    assert found.next_line == next_line


def test_growth_long_after_treatment_meant_to_cure_makes_it_no_line(told_by_pack):
    growth = {"after": "t1", "date": "2027-04-20", "sites": ["liver"]}
    found = told_by_pack(date(2027, 5, 1), treatments=[PERIOPERATIVE, TAKEN_OUT], progressions=[growth])
    assert (found.failure.pattern, found.next_line) == ("distant", 1)


def test_growth_before_a_later_treatment_stays_with_the_one_it_names(told_by_pack):
    later = {**LINE, "id": "t2", "line": 2, "agents": ["paclitaxel"], "start": "2026-04-01", "status": "ongoing"}
    for when in ("2026-03-20", "2026-04", None):  # before it, perhaps before it, not told
        growth = {"after": "t1", "date": when, "sites": ["liver"]}
        found = told_by_pack(treatments=[{**LINE, "start": "2025-10"}, later], progressions=[growth])
        assert (found.failure.pattern, found.next_line) == ("none", 2)


# --- doubt, and what settles it ------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", [{"stop_reason": "progression"}, {"best_response": "PD"}])
def test_the_treatment_s_own_word_settles_a_doubted_growth(told, word):
    growth = {"after": "t1", "sites": ["liver"], "certainty": "suspected"}
    found = told(treatments=[{**LINE, **word}], progressions=[growth])
    assert [(one.pattern, one.failed, one.certainty, one.next_line) for one in found.failures] == [("distant", "t1", None, 2)]
    assert found.failure.because[0].facts == ("progressions[0]", f"treatments[0].{next(iter(word))}")


def test_doubted_growth_is_told_as_doubted_and_not_as_growth(told, definitions):
    growth = {"after": "t1", "sites": ["liver"], "certainty": "suspected"}
    failure = told(treatments=[ONGOING], progressions=[growth]).failure
    assert (failure.pattern, failure.failed, failure.certainty) == ("distant", "t1", "suspected")
    assert [one.says for one in failure.because] == [definitions.says["failure-suspected"][0]]


def test_growth_without_a_place_names_what_failed(told, definitions):
    found = told(treatments=[{**LINE, "stop_reason": "progression"}])
    failure = found.failure
    assert (failure.pattern, failure.failed, failure.certainty, failure.on_treatment) == ("unclear", "t1", None, None)
    assert failure.because[0].says == definitions.says["failure-unplaced"][0]
    assert (found.next_line, found.missing["failure"]) == (2, ("progressions",))


def test_growth_without_a_place_may_have_dates(told):
    growth = {"after": "t1", "date": "2026-09-01"}
    failure = told(treatments=[{**LINE, "stop_reason": "progression", "end": "2026-09-10"}], progressions=[growth]).failure
    assert (failure.pattern, failure.failed, failure.on_treatment) == ("unclear", "t1", True)


def test_a_treatment_without_an_id_that_failed_is_named_by_its_path(told):
    assert told(treatments=[{"kind": "systemic", "stop_reason": "progression"}]).failure.failed == "treatments[0]"


def test_doubted_growth_without_a_place_names_nothing(told):
    failure = told(treatments=[ONGOING], progressions=[{"after": "t1", "certainty": "suspected"}]).failure
    assert (failure.pattern, failure.failed, failure.certainty) == ("unclear", None, "suspected")


# --- ended, and held since -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("result", ["CR", "PR", "SD", "no-evidence-of-disease"])
@pytest.mark.parametrize("ending", [{"status": "completed"}, {"stop_reason": "completed"}, {"end": "2026-09"}])
@pytest.mark.parametrize("of", ["t1", None])
def test_ended_and_held_since_has_not_failed(told, result, ending, of):
    look = {"of": of, "date": "2026-10-10", "method": "CT", "result": result}
    found = told(treatments=[{**LINE, **ending}], assessments=[look], metastases=LIVER)
    assert (found.failure.pattern, found.failure.failed, found.next_line) == ("none", None, None)


@pytest.mark.parametrize("look", [{"date": "2026-08", "result": "SD"}, {"date": "2026-10", "result": "indeterminate"}, {"result": "SD"}])
def test_a_look_that_may_be_older_or_does_not_tell_leaves_it_open(told, look):
    assert told(treatments=[{**LINE, "end": "2026-09"}], assessments=[look], metastases=LIVER).failure.pattern == "unclear"


# --- field, time, number -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sites", "dose", "field"),
    [
        (["esophagus"], 50.4, "in"),
        (["neck"], 50.4, "out"),
        (["esophagus"], 30, "out"),
        (["esophagus"], None, None),
        (["liver"], 50.4, None),
        (["regional-nodes"], 50.4, None),
    ],
)
def test_the_field_follows_from_place_and_dose(told, sites, dose, field):
    found = told(treatments=[{**DEFINITIVE, "dose_gy": dose}], progressions=[{"after": "c", "date": "2026-10-01", "sites": sites}])
    assert found.failure.field == field


@pytest.mark.parametrize(
    ("more", "when", "expected"),
    [
        ({"stop_reason": "progression"}, None, True),
        ({"status": "ongoing"}, None, True),
        ({"end": "2026-05-01"}, "2026-04-01", True),
        ({"end": "2026-05-01"}, "2026-06-01", False),
        ({"end": "2026-05"}, "2026-05", None),
        ({"stop_reason": "completed"}, None, False),
        ({}, None, None),
    ],
)
def test_whether_it_grew_on_treatment(told, more, when, expected):
    assert (
        told(treatments=[{**LINE, **more}], progressions=[{"after": "t1", "date": when, "sites": ["liver"]}]).failure.on_treatment
        is expected
    )


@pytest.mark.parametrize(
    ("count", "other", "start", "expected"),
    [
        (2, True, "2026-01-01", True),
        (6, True, "2026-01-01", False),
        (2, True, "2026-06-01", False),
        (None, True, "2026-01-01", None),
        (2, False, "2026-01-01", None),
    ],
)
def test_few_growing_spots_while_the_rest_is_held(told, count, other, start, expected):
    spread = [{"site": "lung", "count": count}, *([{"site": "liver", "count": 4}] if other else [])]
    found = told(
        treatments=[{**LINE, "start": start, "status": "ongoing"}],
        progressions=[{"after": "t1", "date": "2026-07-01", "sites": ["lung"]}],
        metastases=spread,
    )
    assert found.failure.oligoprogressive is expected


@pytest.mark.parametrize("fields", [["bone"], ["brain"], ["bone", "brain"]])
def test_radiation_to_bone_or_brain_answers_no_growth_elsewhere(told, fields):
    drugs, ray = {**LINE, "stop_reason": "progression"}, {"id": "r", "kind": "radiotherapy", "fields": fields, "status": "completed"}
    found = told(treatments=[drugs, ray], progressions=[{"after": "t1", "sites": ["liver"]}])
    assert (found.failure.pattern, found.next_line) == ("distant", 2)
