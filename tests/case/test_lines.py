"""Which line comes next. Each case is a few words of a record."""

from __future__ import annotations

import pytest

FIRST = {"id": "t1", "kind": "systemic", "agents": ["fluorouracil", "oxaliplatin"], "intent": "palliative"}
SECOND = {"id": "t2", "kind": "systemic", "agents": ["paclitaxel", "ramucirumab"], "intent": "palliative"}
CHEMORADIATION = {"id": "t0", "kind": "chemoradiotherapy", "agents": ["carboplatin", "paclitaxel"], "intent": "neoadjuvant"}
SURGERY = {"id": "s", "kind": "surgery", "procedure": "esophagectomy", "intent": "curative"}


def with_(treatment, **more):
    return {**treatment, **more}


def test_nothing_is_known_of_an_empty_case(told):
    found = told()
    assert (found.lines_given, found.next_line) == (None, None)
    assert found.missing["next_line"] == ("treatments",)


def test_a_person_never_treated_would_begin_the_first_line(told):
    found = told(complete=["treatments"])
    assert (found.lines_given, found.next_line) == (0, 1)


def test_after_growth_on_the_first_line_comes_the_second(told):
    found = told(treatments=[with_(FIRST, stop_reason="progression")])
    assert (found.lines_given, found.next_line) == (1, 2)
    assert "treatments[0].stop_reason" in found.line_facts


def test_a_line_that_the_record_numbers_has_that_number(told):
    assert told(treatments=[with_(FIRST, line=3, stop_reason="progression")]).next_line == 4


def test_while_a_line_goes_on_without_growth_it_is_its_own_number(told):
    assert told(treatments=[with_(FIRST, stop_reason="progression"), with_(SECOND, status="ongoing")]).next_line == 2


@pytest.mark.parametrize("reason", ["toxicity", "complication", "completed", "choice", "access", "other"])
def test_stopped_without_growth_leaves_the_next_line_open(told, reason):
    found = told(treatments=[with_(FIRST, line=1, status="stopped", stop_reason=reason)])
    assert (found.lines_given, found.next_line) == (1, None)
    assert found.missing["next_line"] == ("progressions",)


def test_stopped_for_a_reason_not_told_asks_for_the_reason(told):
    found = told(treatments=[with_(FIRST, line=1, status="stopped")])
    assert found.next_line is None
    assert found.missing["next_line"] == ("treatments[t1].stop_reason",)


@pytest.mark.parametrize(
    ("agents", "intent"),
    [
        pytest.param(["fluorouracil"], "palliative", id="a drug dropped"),
        pytest.param(["fluorouracil", "oxaliplatin", "nivolumab"], "palliative", id="a drug added"),
        pytest.param(["fluorouracil", "carboplatin"], "palliative", id="a drug exchanged for one of its class"),
        pytest.param(["nivolumab"], "maintenance", id="maintenance"),
    ],
)
def test_without_growth_it_is_the_same_line(told, agents, intent):
    found = told(treatments=[with_(FIRST, stop_reason="toxicity"), with_(FIRST, id="t2", agents=agents, intent=intent, status="ongoing")])
    assert (found.lines_given, found.next_line) == (1, 1)


def test_the_same_drugs_again_after_growth_are_a_new_line(told):
    treatments = [with_(FIRST, stop_reason="progression"), with_(FIRST, id="t2", status="ongoing")]
    assert told(treatments=treatments).next_line == 2


def test_wholly_new_drugs_are_a_new_line_whatever_the_reason(told):
    assert told(treatments=[FIRST, with_(SECOND, stop_reason="progression")]).next_line == 3


def test_half_new_drugs_without_a_reason_are_left_open(told):
    found = told(treatments=[FIRST, with_(SECOND, agents=["fluorouracil", "irinotecan"], stop_reason="progression")])
    assert found.next_line is None
    assert found.missing["next_line"] == ("treatments[t1].stop_reason",)


def test_planned_and_declined_treatment_is_not_counted(told):
    treatments = [with_(FIRST, stop_reason="progression"), with_(SECOND, status="declined"), with_(SECOND, id="t3", status="planned")]
    assert told(treatments=treatments).next_line == 2


def test_radiation_for_a_symptom_is_no_line_and_ends_none(told):
    treatments = [with_(FIRST, stop_reason="progression"), {"kind": "radiotherapy", "intent": "palliative", "status": "completed"}]
    assert told(treatments=treatments).next_line == 2


def test_radiation_for_a_symptom_alone_tells_nothing_of_lines(told):
    found = told(treatments=[{"kind": "radiotherapy", "intent": "palliative"}], metastases=[{"site": "bone"}])
    assert (found.lines_given, found.next_line, found.missing["next_line"]) == (None, None, ("treatments",))


# --- treatment meant to cure --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        pytest.param("2026-07-31", 2, id="six months to the day count"),
        pytest.param("2026-08-01", 1, id="a day later does not"),
        pytest.param("2026-07", 2, id="any day of July counts"),
        pytest.param("2027", None, id="a year may be too coarse"),
    ],
)
def test_return_within_six_months_makes_it_the_first_line(told, back, expected):
    from datetime import date

    case = {"treatments": [with_(CHEMORADIATION, end="2026-01-31" if back != "2027" else "2026-11"), SURGERY]}
    found = told(day=date(2028, 1, 1), progressions=[{"date": back, "sites": ["liver"], "after": "s"}], **case)
    assert found.next_line == expected


def test_an_end_that_is_not_told_is_asked_for(told):
    found = told(treatments=[CHEMORADIATION, SURGERY], progressions=[{"date": "2026-06-01", "sites": ["liver"], "after": "s"}])
    assert found.next_line is None
    assert found.missing["next_line"] == ("treatments[t0].end",)


@pytest.mark.parametrize(("begun", "expected"), [("2026-02-10", 2), ("2025-06-10", None)])
def test_what_was_begun_within_the_window_ended_within_it(told, begun, expected):
    adjuvant = {**with_(CHEMORADIATION, start=begun), "id": "a", "kind": "systemic", "intent": "adjuvant", "agents": ["nivolumab"]}
    found = told(treatments=[SURGERY, adjuvant], progressions=[{"date": "2026-06-01", "sites": ["liver"], "after": "a"}])
    assert found.next_line == expected


def test_growth_while_it_went_on_makes_it_the_first_line(told):
    assert told(treatments=[with_(CHEMORADIATION, stop_reason="progression")]).next_line == 2


def test_surgery_alone_is_no_line(told):
    found = told(treatments=[SURGERY], progressions=[{"sites": ["liver"], "after": "s"}])
    assert (found.lines_given, found.next_line) == (0, 1)


def test_the_record_s_own_count_outranks_the_window(told):
    treatments = [with_(CHEMORADIATION, end="2026-01-31"), with_(FIRST, line=1, stop_reason="progression")]
    assert told(treatments=treatments, progressions=[{"date": "2026-03-01", "after": "t0"}]).next_line == 2


# --- an aim that is not stated ------------------------------------------------------------------------------------


def test_an_aim_not_stated_is_no_matter_where_both_readings_agree(told):
    assert told(treatments=[with_(FIRST, intent=None, stop_reason="progression")]).next_line == 2


def test_an_aim_not_stated_is_asked_for_where_they_differ(told):
    found = told(treatments=[with_(FIRST, intent=None, status="ongoing")])
    assert (found.next_line, found.missing["next_line"]) == (None, ("treatments[t1].intent",))


def test_spread_before_the_drugs_makes_their_aim_plain(told):
    stage = {"basis": "clinical", "m": "M1"}
    assert told(treatments=[with_(FIRST, intent=None, status="ongoing")], tumor={"stages": [stage]}).next_line == 1


def test_doubted_growth_does_not_move_the_line(told):
    found = told(
        treatments=[with_(FIRST, line=1, status="ongoing")], progressions=[{"after": "t1", "sites": ["liver"], "certainty": "suspected"}]
    )
    assert (found.next_line, found.missing["next_line"]) == (None, ("progressions[0].certainty",))


@pytest.mark.parametrize(
    ("treatments", "least"),
    [
        ([], None),
        ([with_(FIRST, line=1, status="stopped", stop_reason="toxicity")], 1),
        ([with_(FIRST, line=1, stop_reason="progression")], 2),
        ([with_(FIRST, line=1, stop_reason="progression"), with_(SECOND, line=2, status="stopped", stop_reason="toxicity")], 2),
        ([with_(CHEMORADIATION, intent=None), with_(FIRST, stop_reason="progression")], 2),
        ([with_(CHEMORADIATION, intent="definitive"), with_(FIRST, stop_reason="progression")], 2),
    ],
)
def test_the_lowest_line_that_the_next_may_be_is_known_before_the_line_itself(told, treatments, least):
    found = told(treatments=treatments)
    assert found.next_line_from == least
    assert found.next_line is None or found.next_line == least


def test_the_highest_line_that_the_next_may_be_is_one_more_than_was_given(told):
    assert told(treatments=[with_(FIRST, line=1, status="stopped", stop_reason="toxicity")]).next_line_to == 2
    assert told(treatments=[]).next_line_to is None


AROUND = {"id": "p", "kind": "systemic", "agents": ["docetaxel", "oxaliplatin", "leucovorin", "fluorouracil"], "intent": "perioperative"}


@pytest.mark.parametrize(
    ("drugs", "operated", "back", "next_line"),
    [
        ({}, "2025-07-03", "2026-10-30", 1),  # nearly sixteen months after the operation: the drugs were over for more than six
        ({}, "2025-07-03", "2026-09-30", None),  # less than fifteen: when they ended must be told
        ({}, "2025", "2026-10-30", None),  # the operation may have been in December
        ({"status": "ongoing"}, "2025-07-03", "2026-10-30", None),
        ({"intent": "neoadjuvant"}, "2025-07-03", "2026-10-30", None),
        ({"agents": ["nivolumab"], "intent": "adjuvant"}, "2025-07-03", "2026-10-30", None),  # given for a year
        ({"end": "2026-06"}, "2025-07-03", "2026-10-30", 2),  # what is told counts
    ],
)
def test_drugs_around_an_operation_without_their_end_are_over_in_time(told, drugs, operated, back, next_line):
    surgery = with_(SURGERY, start=operated, end=operated)
    growth = {"date": back, "after": "s", "sites": ["liver"], "certainty": "imaging"}
    found = told(treatments=[with_(AROUND, **drugs), surgery], progressions=[growth])
    assert found.next_line == next_line
    assert ("convention-drugs-around-an-operation" in str(found.failures[-1].because)) == (next_line == 1)
