"""The situation as a whole: the day asked about, what is whole, how old, and that knowing more never turns one answer into another."""

from __future__ import annotations

import copy
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.case.conftest import TODAY, case_of, rows, shipped

from fairlead.case.situation import as_of_day, situation

LINE = {"id": "t1", "kind": "systemic", "agents": ["fluorouracil", "oxaliplatin"], "line": 1}
DEFINITIONS = shipped()


# --- facts dated later ---------------------------------------------------------------------------------------------


def test_later_facts_are_set_aside_and_named():
    case = case_of(
        {
            "progressions": [{"date": "2026-03-01"}, {"date": "2026-12-01"}],
            "tumor": {"stages": [{"m": "M1", "date": "2027"}]},
            "fitness": {"ecog": 2, "ecog_date": "2026-12-02"},
        }
    )
    known, aside = as_of_day(case, TODAY)
    assert aside == ("progressions[1]", "tumor.stages[0]", "fitness.ecog", "fitness.ecog_date")
    assert (len(known.progressions), known.tumor.stages, known.fitness.ecog) == (1, (), None)


def test_a_date_that_may_be_earlier_stays():
    case = case_of({"progressions": [{"date": "2026-11"}, {"date": "2026"}]})
    assert as_of_day(case, TODAY) == (case, ())


def test_a_treatment_that_ended_later_was_still_going_on():
    case = case_of(
        {"treatments": [{**LINE, "start": "2026-06-01", "end": "2026-12-10", "status": "stopped", "stop_reason": "progression"}]}
    )
    known, aside = as_of_day(case, TODAY)
    assert aside == ("treatments[0].end",)
    assert (known.treatments[0].status, known.treatments[0].stop_reason) == ("ongoing", None)
    assert situation(case, DEFINITIONS, TODAY).next_line == 1
    assert situation(case, DEFINITIONS, date(2026, 12, 11)).next_line == 2


def test_a_plan_for_a_later_day_is_known_today():
    case = case_of({"treatments": [{**LINE, "status": "planned", "start": "2026-12-10"}]})
    assert as_of_day(case, TODAY) == (case, ())


def test_what_belongs_to_a_later_treatment_goes_with_it():
    case = case_of({"treatments": [{**LINE, "start": "2027-01-01"}], "progressions": [{"after": "t1"}], "assessments": [{"of": "t1"}]})
    assert as_of_day(case, TODAY)[1] == ("treatments[0]", "assessments[0]", "progressions[0]")


# --- age of the record, lists --------------------------------------------------------------------------------------


def test_the_newest_fact_and_how_old_it_is(told):
    assert told(progressions=[{"date": "2026-08-23"}, {"date": "2025"}]).stale_days is None  # 90 days
    found = told(progressions=[{"date": "2026-08-22"}])
    assert (found.newest, found.stale_days) == ("2026-08-22", 91)
    assert told(progressions=[{"date": "2026"}]).stale_days is None


def test_treatments_are_whole_where_the_lines_run_from_one_and_name_their_drugs(told):
    second = {**LINE, "id": "t2", "line": 2, "agents": ["paclitaxel"]}
    assert told(treatments=[LINE, second]).complete == ("treatments",)
    assert told(treatments=[second]).complete == ()
    assert told(treatments=[LINE, {**second, "agents": []}]).complete == ()
    assert told(treatments=[LINE, {**second, "trial": {"blinded": True}}]).complete == ()
    assert told(complete=["metastases"]).complete == ("metastases",)


def test_measurable_is_what_the_latest_look_says(told):
    looks = [{"date": "2026-01-01", "measurable": True}, {"date": "2026-09-01", "measurable": False}]
    assert told(assessments=looks).measurable is False
    assert told(assessments=[{"measurable": True}, {"measurable": False}]).measurable is None


# --- the pack's definitions ----------------------------------------------------------------------------------------


def test_every_definition_says_what_it_is_and_has_a_source():
    sources = {row["id"]: row for row in rows("sources")}
    for row in [*rows("definitions"), *rows("scales")]:
        assert row["source"] in sources
        assert row.get("says") or row.get("title")
        assert row["confidence"] in ("verified", "secondary")
        source = sources[row["source"]]
        assert source["kind"] != "convention" or "own rule, not from a guideline" in source["title"].split(":")[0]


# --- knowing more ----------------------------------------------------------------------------------------------------

FIELDS = ("start", "end", "stop_reason", "status", "intent", "agents", "line", "id")


@st.composite
def lives(draw):
    """A whole and consistent course: treatments one after the other, how each ended, and each growth where and when it was found."""
    treatments, growths, month = [], [], 1
    day = lambda at: f"{2022 + (at - 1) // 12}-{(at - 1) % 12 + 1:02d}-15"  # noqa: E731
    if draw(st.booleans()):
        kind, aim = draw(
            st.sampled_from([("chemoradiotherapy", "definitive"), ("systemic", "perioperative"), ("chemoradiotherapy", "neoadjuvant")])
        )
        treatments.append(
            {"id": "c", "kind": kind, "intent": aim, "agents": ["carboplatin", "paclitaxel"], "start": day(month), "end": day(month + 2)}
        )
        treatments[-1] |= {"status": "completed", "stop_reason": "completed"}
        month += 2 + draw(st.integers(1, 12))
        growths.append(
            {"after": "c", "date": day(month), "sites": draw(st.sampled_from([["esophagus"], ["liver"], ["liver", "esophagus"]]))}
        )
    pool = [["fluorouracil", "oxaliplatin"], ["paclitaxel", "ramucirumab"], ["irinotecan"], ["nivolumab"]]
    for number in range(draw(st.integers(0, 3))):
        start = month + 1
        month = start + draw(st.integers(2, 9))
        treatments.append({"id": f"t{number}", "kind": "systemic", "intent": "palliative", "agents": pool[number], "start": day(start)})
        treatments[-1] |= {"end": day(month), "status": "stopped", "stop_reason": "progression"}
        growths.append(
            {
                "after": f"t{number}",
                "date": day(month),
                "sites": draw(st.sampled_from([["esophagus"], ["liver"], ["regional-nodes", "lung"]])),
            }
        )
    if treatments and treatments[-1]["kind"] == "systemic" and treatments[-1]["intent"] == "palliative" and draw(st.booleans()):
        growths.pop()
        ending = draw(
            st.sampled_from(
                [{"status": "ongoing", "stop_reason": None, "end": None}, {"stop_reason": "toxicity"}, {"stop_reason": "choice"}]
            )
        )
        treatments[-1] |= ending
    return {"treatments": treatments, "progressions": growths, "complete": ["treatments"] if not treatments else []}


def forget(draw, case):
    """The same course with some fields not told."""
    less = copy.deepcopy(case)
    for treatment in less["treatments"]:
        for field in draw(st.sets(st.sampled_from(FIELDS[:-1]))):
            treatment[field] = [] if field == "agents" else None
    for growth in less["progressions"]:
        for field in draw(st.sets(st.sampled_from(("date", "sites", "after")))):
            growth[field] = [] if field == "sites" else None
    return less


@settings(max_examples=600)
@given(st.data())
def test_learning_a_fact_never_turns_one_known_answer_into_another(data):
    whole = data.draw(lives())
    less = forget(data.draw, whole)
    more, fewer = (situation(case_of(one), DEFINITIONS, TODAY) for one in (whole, less))
    if fewer.next_line is not None:
        assert fewer.next_line == more.next_line
    if fewer.lines_given is not None:
        assert fewer.lines_given == more.lines_given
    if fewer.failure.pattern != "unclear":
        assert fewer.failure.pattern == more.failure.pattern
    if fewer.failure.failed is not None:
        assert more.failure.pattern != "none"


@settings(max_examples=100)
@given(lives())
def test_the_same_case_gives_the_same_situation(life):
    case = case_of(life)
    before = case.model_dump_json()
    assert situation(case, DEFINITIONS, TODAY) == situation(case_of(life), DEFINITIONS, TODAY)
    assert case.model_dump_json() == before


@settings(max_examples=100)
@given(lives())
def test_a_whole_course_leaves_nothing_open(life):
    found = situation(case_of(life), DEFINITIONS, TODAY)
    assert found.failure == found.failures[-1]
    if life["progressions"] and found.failure.pattern != "none":
        assert found.failure.pattern != "unclear"
        assert found.next_line is not None


@settings(max_examples=100)
@given(lives(), st.integers(0, 2000))
def test_nothing_later_than_the_day_is_seen(life, back):
    day = date.fromordinal(TODAY.toordinal() - back)
    known, _ = as_of_day(case_of(life), day)
    assert situation(known, DEFINITIONS, day).model_copy(update={"set_aside": ()}) == situation(case_of(life), DEFINITIONS, day).model_copy(
        update={"set_aside": ()}
    )
