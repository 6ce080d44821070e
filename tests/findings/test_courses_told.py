"""A course of treatment told in a table, by labels, in a log, day by day, with why it ended and what was only offered."""

from __future__ import annotations

import pytest

import fairlead
from fairlead.findings.dates import dates

HEAD = "Clinic letter dated 12/10/2026\n\nAdenocarcinoma of the oesophagus, T3 N1 M1 with liver metastases.\n\n"


def case(text):
    return fairlead.read((HEAD + text).encode()).case


def told(text):
    return case(text).treatments


def given(text):
    return [one for one in told(text) if one.status not in ("planned", "declined")]


def drugs(courses):
    return [set(one.agents) for one in courses]


def days(text):
    return [str(one.date) for one in dates(text)]


COLUMNS = """
No  Treatment                    Start       Last dose   Cycles   Dose changes                                            Best resp   Reason ended
1   CAPOX + nivolumab            03/02/25    21/07/25    8        oxaliplatin stopped C6 (neuropathy gr 2); capecitabine -25% C3 (hand-foot gr 3)   PR   went on to maintenance
2   paclitaxel + ramucirumab     18/08/25    08/12/25    4        -                                                       SD          PD liver on CT 20/12/25
3   irinotecan                   12/01/26    02/03/26    3        180 -> 150 mg/m2 C2 (diarrhoea gr 3)                    -           pt choice
4   docetaxel                    never given; funding refused
"""


def test_a_row_in_which_a_long_cell_pushed_the_others_aside_is_read_in_order():
    first, second, third = given(COLUMNS)
    assert (first.start, first.end, first.cycles, first.best_response) == ("2025-02-03", "2025-07-21", 8, "PR")
    assert (second.best_response, second.stop_reason) == ("SD", "progression")
    assert (third.cycles, third.stop_reason, third.status) == (3, "choice", "stopped")


def test_what_a_row_says_of_one_of_its_drugs_is_a_change_and_no_course():
    first, _, third = given(COLUMNS)
    assert {(one.agent, one.what, one.because) for one in first.changes} == {
        ("oxaliplatin", "stopped", "toxicity"),
        ("capecitabine", "reduced", "toxicity"),
    }
    assert [(one.agent, one.what, one.because) for one in third.changes] == [("irinotecan", "reduced", "toxicity")]


BARS = """
Site | Technique | Dose (cGy) | Fx | Start | End | Concurrent
Mid oesophagus and nodes | VMAT | 5040 | 28 | 4/8/2025 | 10/9/2025 | weekly carboplatin/paclitaxel x5

LATER
Liver segment 6 | SBRT | 4500 | 3 | 16/2/2026 | 20/2/2026 | none
T9 | 3D-CRT | 2000 | 5 | 21/9/2026 | 25/9/2026 | none
"""


def test_a_row_with_the_dose_under_its_heading_is_one_course_of_radiation():
    first, second, third = given(BARS)
    assert (first.kind, first.dose_gy, first.fractions, first.cycles, set(first.agents)) == (
        "chemoradiotherapy", 50.4, 28, 5, {"carboplatin", "paclitaxel"},
    )  # fmt: skip
    assert (first.start, first.end, first.status, first.stop_reason) == ("2025-08-04", "2025-09-10", "completed", "completed")
    assert (second.kind, second.procedure, second.dose_gy, second.fields) == (
        "liver-directed", "liver stereotactic radiotherapy", 45, ("liver",),
    )  # fmt: skip
    assert (third.kind, third.dose_gy, third.fractions, third.start) == ("radiotherapy", 20, 5, "2026-09-21")


def test_a_number_under_a_heading_that_asks_for_no_dose_is_no_dose():
    text = "Site | Count | Nodes | Start\nneck | 12 | 28 | 4/8/2025\nchest | 40 | 3 | 5/8/2025\n"
    assert not told(text)


def test_labels_and_values_one_a_line_tell_the_course_that_they_stand_under():
    text = (
        "Treatment plan 1: CAPOX + nivolumab\n  Start: 2025-02-03\n  Stop: 2025-07-21\n  Cycles: 8\n  Best response: Partial response\n"
        "  Reason for stopping: Disease progression\nTreatment plan 2: irinotecan\n  Start: 2025-08-18\n  Stop: 2026-01-12\n"
        "  Reason for stopping: Toxicity (diarrhoea grade 3)\nTreatment plan 3: docetaxel\n  Status: Declined by patient\n"
    )
    first, second, third = told(text)
    assert (first.start, first.end, first.cycles, first.best_response, first.stop_reason) == (
        "2025-02-03", "2025-07-21", 8, "PR", "progression",
    )  # fmt: skip
    assert (second.line, second.stop_reason, second.end) == (2, "toxicity", "2026-01-12")
    assert third.status == "declined"


@pytest.mark.parametrize(
    ("text", "start", "end", "reason"),
    [
        ("Regimen: FOLFOX\nStarted: 03 May 2026\nLast dose: 02 Aug 2026\nWhy stopped: patient wanted a break", "2026-05-03", "2026-08-02", "choice"),
        ("Drug: paclitaxel\nFirst dose: 03/05/2026\nEnd date: 02/08/2026\nReason: neuropathy", "2026-05-03", "2026-08-02", "toxicity"),
        ("FOLFIRI\nDate started: 3 May 2026\nFinished: 2 August 2026\nReason for ending: completed as planned", "2026-05-03", "2026-08-02", "completed"),
        ("Site: left hip\nDose: 20 Gy in 5 fractions\nDates: 3 August 2026 to 7 August 2026", "2026-08-03", "2026-08-07", "completed"),
    ],
)  # fmt: skip
def test_labels_in_other_words(text, start, end, reason):
    (one,) = given(text)
    assert (one.start, one.end, one.stop_reason) == (start, end, reason)


def test_a_second_site_begins_a_second_course_of_radiation():
    first, second = given(
        "This course\n  Intent: palliative\n  Site: T8\n  Dose: 8 Gy in 1 fraction\n  Date: 02/09/2026\n  and\n"
        "  Site: left femur\n  Dose: 20 Gy in 5 fractions\n  Dates: 07/09/2026 to 11/09/2026"
    )
    assert (first.dose_gy, first.start, first.intent) == (8, "2026-09-02", "palliative")
    assert (second.dose_gy, second.end, second.intent) == (20, "2026-09-11", "palliative")


def test_labels_that_tell_a_day_to_come_leave_it_a_plan():
    assert [one.status for one in told("Regimen: FOLFIRI\nPlanned start: 3 November 2026")] == ["planned"]


LOG = """
REGIMEN A: cisplatin + capecitabine (1st line)
C1  06/01/2026  given 100%
C2  27/01/2026  given
C3  17/02/2026  cisplatin -> carboplatin, tinnitus
C4  10/03/2026  given 80% dose, mucositis gr 2
C5  31/03/2026  not given, admitted
"""


def test_a_log_of_cycles_tells_the_first_day_the_count_and_the_changes():
    (one,) = given(LOG)
    assert (one.start, one.cycles, one.line, one.end) == ("2026-01-06", 4, 1, None)
    assert {(change.agent, change.what, change.date) for change in one.changes} == {
        ("cisplatin", "stopped", "2026-02-17"),
        ("carboplatin", "added", "2026-02-17"),
    }


def test_a_log_that_was_completed_ends_on_the_day_of_its_last_cycle():
    (one,) = given(LOG.replace("C5  31/03/2026  not given, admitted", "Planned 4 cycles completed."))
    assert (one.status, one.stop_reason, one.end) == ("completed", "completed", "2026-03-10")


@pytest.mark.parametrize(
    "text",
    [
        "FOLFOX from 2 March 2026, six cycles. She then stopped of her own accord because she wanted a summer without treatment.",
        "CAPOX started 6 May 2026. After the fifth cycle he quit it himself on 9 August 2026.",
        "FOLFOX started 1 May 2026. In August he asked to stop everything because of a trip.",
        "FOLFIRI June 2026, 4 cycles. Discontinued at the patient's request.",
        "He received FOLFOX from 1 March 2026. He did not want the remaining four cycles because of a new job, so it ended on 9 July 2026.",
        "Docetaxel from 3 March 2026, three cycles; she decided to stop in May 2026.",
    ],
)
def test_a_course_ended_by_the_own_choice_of_the_person(text):
    (one,) = given(text)
    assert (one.stop_reason, one.status) == ("choice", "stopped")


@pytest.mark.parametrize(
    "text",
    [
        "Paclitaxel with ramucirumab was started on 14 May 2026. It was stopped on 3 September 2026 because of heavy proteinuria (grade 3).",
        "Nivolumab and FOLFOX were given from May 2026. Treatment was stopped in August when she developed grade 2 pneumonitis attributed to nivolumab.",
        "T-DXd 12/01/2026-27/04/2026, 5 cycles. SD. D/C'd, LVEF fell to 38%.",
        "Capecitabine single agent 15/01/2026-01/06/2026, discontinued: colitis grade 3.",
        "Irinotecan: 01/06/2026, one cycle only, stopped 12/06/2026 for febrile neutropenia.",
    ],
)
def test_a_course_ended_by_its_effects(text):
    (one,) = given(text)
    assert (one.stop_reason, one.status) == ("toxicity", "stopped")


@pytest.mark.parametrize(
    "text",
    [
        "Stopped smoking in June.",
        "She quit her job in June 2026.",
        "He stopped taking ramipril because of cough.",
        "Warfarin was stopped because of bleeding.",
        "The steroids were stopped when the colitis settled.",
    ],
)
def test_what_else_people_stop_ends_no_course(text):
    (one,) = given("CAPOX from 4 May 2026, 4 cycles. " + text)
    assert (one.status, one.stop_reason, one.end) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Carboplatin + etoposide: C1 01/12/2025, C4 09/02/2026. Completed four cycles as planned.", "2026-02-09"),
        ("Capecitabine from 1 May 2026. Finished as planned on 28/08/2026.", "2026-08-28"),
        ("Capecitabine from 1 May 2026. All six cycles were completed as planned; the last one was given on 21 August 2026.", "2026-08-21"),
        ("FOLFOX, 12 cycles from 3 February 2026 to 20 July 2026, completed.", "2026-07-20"),
    ],
)
def test_a_course_told_as_completed_ended_for_that(text, end):
    (one,) = given(text)
    assert (one.status, one.stop_reason, one.end) == ("completed", "completed", end)


@pytest.mark.parametrize(
    "text",
    [
        "Paclitaxel from 3 March 2026 with 3 of 6 cycles completed.",
        "Paclitaxel from 3 March 2026. He has completed 3 of 6 cycles.",
        "Paclitaxel from 3 March 2026. Staging CT completed.",
        "Paclitaxel from 3 March 2026. Questionnaire completed today.",
    ],
)
def test_what_is_not_all_or_something_else_completes_no_course(text):
    (one,) = given(text)
    assert (one.status, one.stop_reason) == (None, None)


def test_the_last_dose_of_what_goes_on_is_no_end():
    (one,) = given("Now on trastuzumab deruxtecan (last 23/09/2026, cycle 3).")
    assert (one.status, one.end, one.cycles) == ("ongoing", None, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Salvage oesophagectomy was offered and he declined.",
        "Whole brain radiotherapy: discussed, patient declined.",
        "Pembrolizumab alone was offered in June and he said no.",
        "Ramucirumab was proposed but she turned it down.",
        "Adjuvant nivolumab offered; declined.",
        "Oesophagectomy had been planned, but the patient chose organ preservation and refused an operation.",
    ],
)
def test_what_was_offered_and_refused_is_declined(text):
    assert [(one.status, one.start) for one in told(text)] == [("declined", None)]


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Docetaxel was suggested, which he accepted and which started on 4 May 2026.", {"docetaxel"}),
        ("Nivolumab was recommended and she has had three doses since 4 May 2026.", {"nivolumab"}),
        ("FOLFOX was offered but she preferred irinotecan, which began on 4 May 2026.", {"irinotecan"}),
    ],
)
def test_what_was_offered_and_given_or_another_one_in_its_place(text, agents):
    assert drugs(told(text)) == [agents]


@pytest.mark.parametrize(
    "text",
    [
        "Oesophagectomy was discussed; she declined a feeding tube.",
        "Chemotherapy was discussed and he would like some time to think.",
        "EGD with possible dilation next week.",
        "Plan: ?haemostatic RT, discuss with oncology.",
        "Plan: adjuvant nivolumab to be discussed at MDT 27 November.",
        "Plan: screen for the trial; if not eligible FOLFIRI.",
        "Options: FOLFIRI, paclitaxel with ramucirumab, trial.",
    ],
)
def test_what_may_be_or_is_looked_back_on_is_no_plan(text):
    assert not told(text)


@pytest.mark.parametrize("text", ["Oesophageal stent planned.", "FOLFIRI is booked for next week.", "Plan: start FOLFIRI."])
def test_a_plan_by_a_word_behind_or_before_it(text):
    assert [one.status for one in told(text)] == ["planned"]


@pytest.mark.parametrize(
    "text",
    [
        "She received 45 Gy in 25 fractions of planned 50.4 Gy.",
        "Definitive chemoradiation with cisplatin and 5-FU was planned to 50.4 Gy. She received 45 Gy in 25 fractions.",
        "Prescribed 50.4 Gy; only 45 Gy in 25 fractions were delivered.",
        "Palliative course to the mid oesophagus, 45 Gy of intended 50.4 Gy, 25 fractions.",
    ],
)
def test_the_dose_that_was_planned_is_not_the_dose_that_was_given(text):
    assert [one.dose_gy for one in given(text)] == [45]


def test_drugs_told_as_concurrent_on_the_next_line_are_given_with_the_radiation():
    (one,) = given(
        "  02/10/2024  RADIATION, EXTERNAL BEAM, ESOPHAGUS AND REGIONAL NODES, 4500 CGY / 25 FX, LAST 06/11/2024, COMPLETED\n"
        "  02/10/2024  CHEMO, CONCURRENT: OXALIPLATIN + 5-FU/LEUCOVORIN, 3 CYCLES, COMPLETED\n"
    )
    assert (one.kind, one.dose_gy, one.fractions, one.cycles, one.end) == ("chemoradiotherapy", 45, 25, 3, "2024-11-06")


def test_the_bare_word_as_a_label_and_what_it_was_are_one():
    (one,) = given("30/01/2024  SURGERY: ROBOTIC IVOR LEWIS ESOPHAGECTOMY.")
    assert (one.procedure, one.start) == ("Ivor Lewis esophagectomy", "2024-01-30")
    (one,) = given("Chemotherapy with radiation before surgery: carboplatin + paclitaxel; 30/09/2024 to 30/10/2024. Completed.")
    assert (one.kind, set(one.agents), one.start, one.end) == (
        "chemoradiotherapy",
        {"carboplatin", "paclitaxel"},
        "2024-09-30",
        "2024-10-30",
    )


def test_an_operation_as_a_word_of_time_takes_no_day():
    (one,) = given("He had four cycles of FLOT before surgery, beginning on 7 May 2024.")
    assert (one.start, one.cycles) == ("2024-05-07", 4)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("between January 8 and February 9, 2024", ["2024-01-08", "2024-02-09"]),
        ("April 8 to May 20 2025", ["2025-04-08", "2025-05-20"]),
        ("02 Mar - 01 Apr 2026", ["2026-03-02", "2026-04-01"]),
        ("3-19 August 2026", ["2026-08-03", "2026-08-19"]),
        ("April 8 – 20, 2025", ["2025-04-08", "2025-04-20"]),
        ("seen 12/28/2025: 09/08-09/19/2025", ["2025-12-28", "2025-09-08", "2025-09-19"]),
        ("28 December to 6 January 2026", ["2025-12-28", "2026-01-06"]),
        ("cycles 3 to 19 August 2026", ["2026-08-19"]),
    ],
)
def test_ranges_of_days_share_the_year_of_the_second(text, found):
    assert days(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On January 20, 2026 CT showed growth. Docetaxel was started on February 17.", "2026-02-17"),
        ("In November 2025 he was well. The scan on 12 January was stable.", "2026-01-12"),
        ("From 7 April to 25 August 2025 she had FOLFOX, with a response on the CT of 1 July.", "2025-07-01"),
    ],
)
def test_a_day_without_its_year_is_of_the_year_of_the_day_beside_it(text, found):
    assert found in days("Letter\n\n\nHistory\n\n" + text)


@pytest.mark.parametrize(
    "text", ["Surgery in March 2021. The scan on 12 November was stable.", "Born 3 May 1950.\n\nThe scan on 12 June was stable."]
)
def test_a_day_without_its_year_far_from_every_other_day_stays_unread(text):
    assert len(days("Letter\n\n\nHistory\n\n" + text)) == 1


def test_a_scan_with_growth_on_drugs_for_advanced_disease_is_a_look_with_that_result():
    found = case("FOLFOX from 3 February 2026. CT on 2 September 2026 showed new lung metastases.")
    assert [(one.method, one.result, one.date) for one in found.assessments] == [("CT", "PD", "2026-09-02")]
    assert found.provenance["assessments[0].result"][0].certainty == "inferred"


def test_a_recurrence_after_treatment_meant_to_cure_is_growth_only():
    text = b"Dated 12/10/2026\n\nIvor Lewis oesophagectomy on 3 May 2025. CT on 2 September 2026 showed new lung metastases."
    found = fairlead.read(text).case
    assert not found.assessments
    assert [one.date for one in found.progressions] == ["2026-09-02"]


@pytest.mark.parametrize(
    "text",
    ["Nothing was growing at that time.", "At recurrence: rT0 rN0 rM1, 11/02/2026.", "There was no further growth."],
)
def test_words_that_tell_no_growth(text):
    assert not case("FOLFOX from 3 February 2026. " + text).progressions


@pytest.mark.parametrize("label", ["Current medications", "Meds", "DH", "Medicines on discharge", "Current drugs"])
def test_a_list_of_what_is_taken_now_is_whole(label):
    assert "medications" in [one.path for one in case(f"{label}: apixaban 5 mg twice daily, omeprazole 20 mg daily.").complete]


@pytest.mark.parametrize("text", ["Past medications: warfarin", "He takes apixaban 5 mg twice daily.", "Warfarin was stopped."])
def test_a_medicine_by_itself_makes_no_whole_list(text):
    assert not [one for one in case(text).complete if one.path == "medications"]


@pytest.mark.parametrize(
    "text",
    [
        "No more chemo wanted.",
        "She says no more chemo.",
        "He would not want further chemotherapy.",
        "He is not keen on more chemo.",
        "Mr X wants no more chemotherapy and no more scans.",
    ],
)
def test_a_wish_for_no_more_drugs_is_a_wish_and_no_treatment(text):
    found = case("FOLFOX from 3 February 2026, 4 cycles. " + text)
    assert [one.wish for one in found.preferences] == ["no-chemotherapy"]
    assert drugs(found.treatments) == [{"oxaliplatin", "leucovorin", "fluorouracil"}]


@pytest.mark.parametrize(
    "text", ["No further chemotherapy for now given counts.", "If she were worse she would not want more chemotherapy."]
)
def test_no_more_for_now_and_a_wish_with_a_condition_are_none(text):
    found = case(text)
    assert not found.preferences
    assert not [one for one in found.treatments if one.status != "declined"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("CAPOX x4, then FOLFIRI ×3, then docetaxel (x2).", [4, 3, 2]),
        ("CAPOX x 4 then FOLFIRI 3x.", [4, 3]),
        ("4x CAPOX, 3x FOLFIRI.", [4, 3]),
    ],
)
def test_a_count_with_a_times_sign_before_or_behind(text, counts):
    assert [one.cycles for one in given(text)] == counts


def test_times_a_day_are_no_count_of_cycles():
    (one,) = given("Capecitabine 2x daily from 3 May 2026.")
    assert one.cycles is None


def test_a_course_given_until_the_next_was_started_ended_then():
    first, second = given("FOLFOX from January 2026 until paclitaxel was started on 4 June 2026.")
    assert (first.status, first.end, second.start) == ("stopped", "2026-06-04", "2026-06-04")


def test_a_plan_that_a_later_note_tells_as_given_is_one_course_without_the_day_of_the_plan():
    (one,) = told(
        "Plan 3 March 2026: start ramucirumab and paclitaxel.\n\n"
        "Clinic 12 October 2026: after 3 cycles of ramucirumab and paclitaxel the CT was stable."
    )
    assert (one.status, one.cycles, one.start) == (None, 3, None)


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("In September 2026 a paratracheal node came up, biopsy proven.", {"regional-nodes"}),
        ("A solitary lung lesion appeared in 9/2026.", {"lung"}),
        ("CT 2/9/2026: primary bigger, new lung metastasis.", {"esophagus", "lung"}),
        ("CT 2/9/2026 showed further growth in the bones.", {"bone"}),
    ],
)
def test_growth_in_the_words_of_letters(text, sites):
    (one,) = case("Definitive chemoradiotherapy in May 2025. FOLFOX from 3 February 2026. " + text).progressions
    assert set(one.sites) == sites
    assert one.date is not None
    assert one.date.startswith("2026-09")


@pytest.mark.parametrize(
    "text", ["The pathology came back as pT2 pN1.", "He came back to clinic on 3 May 2026.", "The results came back normal."]
)
def test_what_else_comes_back(text):
    assert not case("FOLFOX from 3 February 2026. " + text).progressions


@pytest.mark.parametrize(
    "text", ["CT 2/9/2026: new liver metastases since the CT of 3 May 2026.", "CT 2/9/2026: new liver metastases compared with 3 May 2026."]
)
def test_growth_is_of_the_day_of_the_look_and_not_of_the_one_it_is_compared_with(text):
    assert [one.date for one in case("FOLFOX from 3 February 2026. " + text).progressions] == ["2026-09-02"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He tolerated only two of the planned four cycles of FLOT because of colitis.", 2),
        ("Planned for FLOT x4 but only 2 given due to sepsis.", 2),
        ("FLOT: only three cycles were possible.", 3),
        ("She was to have four FLOT but only managed two.", 2),
    ],
)
def test_the_count_that_was_given_and_not_the_one_that_was_planned(text, count):
    assert [one.cycles for one in given(text)] == [count]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("\n\nToday she feels well.\n\nPlan:\n1. Continue cycle 5 today without dose changes.", "ongoing"),
        (" Plan: continue.", "ongoing"),
        ("\n\nPlan: Continue omeprazole.", None),
        (" Continue with physiotherapy.", None),
    ],
)
def test_what_goes_on_by_the_plan(text, status):
    (one,) = given("FOLFOX from 3 June 2026." + text)
    assert one.status == status


def test_a_plan_to_continue_starts_nothing_again_that_ended():
    (one,) = given("FOLFOX from 3 June 2026, stopped 3 August 2026 for neuropathy.\n\nPlan: continue.")
    assert (one.status, one.stop_reason) == ("stopped", "toxicity")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("T-DXd started in March 2026. He developed ILD in August and the drug was permanently discontinued.", "toxicity"),
        ("2nd line: ramucirumab/paclitaxel, best response SD; ended 3 May 2026 - progressive disease.", "progression"),
        ("Paclitaxel d/c'd 5/2026 (neuropathy).", "toxicity"),
        ("Nivolumab from 3 May 2026, held for hepatitis grade 3, not resumed.", "toxicity"),
    ],
)
def test_ends_in_few_words(text, reason):
    (one,) = given(text)
    assert (one.stop_reason, one.status) == (reason, "stopped")


def test_the_day_behind_a_short_word_of_stopping_is_the_end():
    (one,) = given("Paclitaxel d/c'd 5/2026 (neuropathy).")
    assert (one.start, one.end) == (None, "2026-05")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5/2026-7/2026", ["2026-05", "2026-07"]),
        ("since 01/25; nivolumab 06/25-05/26, completed", ["2025-01", "2025-06", "2026-05"]),
        ("seen 28/03/2026: chemorad Jul-Aug 25", ["2026-03-28", "2025-07", "2025-08"]),
        ("nodes 3/24, margins clear", []),
    ],
)
def test_ranges_of_months(text, found):
    assert days(text) == found


@pytest.mark.parametrize(
    "text", ["SYNOPTIC SUMMARY (CAP Esophagus protocol)", "Modified Ryan scheme as in CAP: 2", "CT CAP 3 May 2026: stable."]
)
def test_a_college_and_a_scan_are_no_drug(text):
    assert not told(text)


def test_a_procedure_and_its_short_form_in_brackets_are_one():
    (one,) = given("Stereotactic radiotherapy (SABR) to a single lung metastasis, 54 Gy in 3 fractions, completed 12 August 2026.")
    assert (one.kind, one.procedure, one.dose_gy, one.fields) == ("radiotherapy", "stereotactic radiotherapy", 54, ("lung",))


def test_the_parts_of_one_operation_are_one():
    (one,) = given("Operation 03 Aug 2026: Hybrid (laparoscopic/thoracotomy) Ivor Lewis oesophagectomy with feeding jejunostomy.")
    assert (one.procedure, one.start) == ("Ivor Lewis esophagectomy", "2026-08-03")


@pytest.mark.parametrize(
    "text",
    [
        "THERAPIES WITH POTENTIAL BENEFIT are listed for information: trastuzumab, trastuzumab deruxtecan.",
        "Plan: potentially pembrolizumab.",
    ],
)
def test_a_list_of_what_might_help_is_no_plan(text):
    assert not told(text)
