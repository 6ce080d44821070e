"""Notes in haste: what is weighed was not given, what came on a drug begins none, all there was, and who would have it after all."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

_HEAD = "18/11/26. 72F ESCC mid. 1L CF + pembro Nov 25 - Jun 26, PD lung. "


@pytest.mark.parametrize(
    "note",
    [
        "?2L taxane vs irinotecan vs trial.",
        "? 2nd line with docetaxel / irinotecan",
        "2L: taxane v irinotecan? Trial?",
        "For MDT: salvage oesophagectomy vs CRT vs palliative chemo.",
        "Would be happy to have paclitaxel.",
    ],
)
def test_what_is_weighed_or_wished_for_was_not_given(note: str, pack: Pack) -> None:
    case = case_of(note, pack, _HEAD)
    assert [one.line for one in case.treatments] == [1]
    assert case.tumor.site == "middle-thoracic"


def test_what_is_weighed_beside_what_was_had_leaves_the_one_that_was_had(pack: Pack) -> None:
    case = case_of("FOLFOX vs CROSS discussed 2024, had CROSS x5 then Ivor Lewis Mar 2025.", pack)
    assert [one.kind for one in case.treatments] == ["chemoradiotherapy", "surgery"]


@pytest.mark.parametrize(
    ("note", "status"),
    [("Plan: stop FOLFOX, start paclitaxel.", "planned"), ("Stopped FOLFOX, started paclitaxel.", None)],
)
def test_an_order_to_begin_is_a_plan(note: str, status: str | None, pack: Pack) -> None:
    case = case_of(f"FOLFOX since Feb 2026. CT 14/11/26 PD liver. {note}", pack)
    assert [one.status for one in case.treatments if "paclitaxel" in one.agents] == [status]


@pytest.mark.parametrize(
    ("note", "whole"),
    [
        ("No other previous treatment.", True),
        ("No other cancer treatment was given.", True),
        ("Nil else.", False),
        ("No treatment other than this.", True),
        ("That is all she has had.", True),
        ("No other treatment options left.", False),
        ("No other treatment wanted.", False),
    ],
)
def test_all_the_treatment_there_was(note: str, whole: bool, pack: Pack) -> None:
    case = case_of(f"CROSS 2025, Ivor Lewis Jan 26. ECOG 1. {note}", pack)
    assert ("treatments" in [one.path for one in case.complete]) is whole


@pytest.mark.parametrize(
    "effect",
    [
        "Grade 1 pneumonitis on T-DXd in May 2026, resolved.",
        "In May 2026 had hepatitis G3 while on T-DXd.",
        "Pneumonitis G2 during T-DXd, June 2026, settled.",
        "DVT on T-DXd March 2026.",
    ],
)
def test_the_day_of_an_effect_begins_no_course(effect: str, pack: Pack) -> None:
    case = case_of(f"FOLFOX Feb 2025 - Sep 2025, PD liver. T-DXd Oct 2025 to Oct 2026, PD. {effect}", pack)
    assert [(one.start, one.end) for one in case.treatments] == [("2025-02", "2025-09"), ("2025-10", "2026-10")]


@pytest.mark.parametrize("told", ["PD on FOLFOX Oct 2026.", "FOLFOX (PD Oct 2026)."])
def test_the_day_of_growth_begins_no_course(told: str, pack: Pack) -> None:
    case = case_of(told, pack)
    assert [one.start for one in case.treatments] == [None]
    assert [one.date for one in case.progressions] == ["2026-10"]


@pytest.mark.parametrize(
    ("now", "declined"),
    [
        ("Would accept surgery now.", False),
        ("Now willing to have an operation.", False),
        ("He has changed his mind about surgery.", False),
        ("Now happy to proceed to surgery if offered.", False),
        ("Still does not want surgery.", True),
        ("Daughter would accept surgery now.", True),
        ("Would not accept surgery.", True),
    ],
)
def test_who_would_have_it_now_has_not_declined_it(now: str, declined: bool, pack: Pack) -> None:
    case = case_of(f"dCRT 50.4Gy/28 Jan-Mar 2026, declined surgery then. Local recurrence Oct 2026. {now}", pack)
    assert ("declined" in [one.status for one in case.treatments]) is declined
    assert not any(one.kind == "surgery" and one.status != "declined" for one in case.treatments)


@pytest.mark.parametrize(
    "note",
    ["To stop FOLFOX and pembro. For 2L.", "Will discontinue FOLFOX/pembro.", "Plan to stop FOLFOX and pembro."],
)
def test_drugs_that_a_note_means_to_stop_behind_growth_end_for_it(note: str, pack: Pack) -> None:
    (course,) = case_of(f"FOLFOX + pembro since Feb 2026. CT 14/11/26 progression liver. {note}", pack).treatments
    assert (course.status, course.stop_reason) == ("stopped", "progression")


def test_a_drug_that_is_to_stop_later_is_no_course(pack: Pack) -> None:
    (course,) = case_of("On CAPOX + nivo since Feb 2026. CT 14/11/26 stable. To stop oxaliplatin after cycle 8.", pack).treatments
    assert (course.start, course.stop_reason) == ("2026-02", None)


@pytest.mark.parametrize(
    ("note", "medicine", "status"),
    [
        ("AF - apixaban.", "apixaban", "current"),
        ("HTN/amlodipine.", "amlodipine", "current"),
        ("Gout (allopurinol).", "allopurinol", "current"),
        ("DVT March 2026 -> tinzaparin.", "tinzaparin", "current"),
        ("AF; warfarin stopped 2024.", "warfarin", "past"),
    ],
)
def test_a_medicine_right_behind_its_illness_is_taken(note: str, medicine: str, status: str, pack: Pack) -> None:
    assert [(one.name, one.status) for one in case_of(note, pack).fitness.medications] == [(medicine, status)]


@pytest.mark.parametrize(
    ("note", "wishes"),
    [
        ("He wishes no chemo, no hospital.", {"no-chemotherapy", "no-hospital-stay"}),
        ("Pt wishes: no hospital, no chemo.", {"no-chemotherapy", "no-hospital-stay"}),
        ("No hospital admission please.", {"no-hospital-stay"}),
        ("No hospital notes. No admissions since May. No chemo given.", set()),
    ],
)
def test_wishes_in_a_list(note: str, wishes: set[str], pack: Pack) -> None:
    assert {one.wish for one in case_of(note, pack).preferences} == wishes


@pytest.mark.parametrize(
    ("name", "histology"),
    [("sq ca oesophagus", "squamous"), ("sq cell ca oes", "squamous"), ("squam oesoph", "squamous"), ("adeno ca GOJ", "adenocarcinoma")],
)
def test_short_names_of_the_cancer(name: str, histology: str, pack: Pack) -> None:
    assert case_of(f"81M {name}. PS 1.", pack, "").tumor.histology == histology


def test_what_was_biopsied_in_an_irradiated_gullet_is_growth_there(pack: Pack) -> None:
    (growth,) = case_of("dCRT 50.4Gy/28 Jan-Mar 2026. OGD 2.11.26: nodule at 34cm, bx adenoca.", pack).progressions
    assert (growth.sites, growth.pattern, growth.certainty) == (("esophagus",), "locoregional", "proven")


def test_a_result_behind_a_scan_is_not_of_the_lesion_it_saw(pack: Pack) -> None:
    (result,) = case_of("CT 9/11/26 PD lung + new liver met 1.5cm. PD-L1 CPS 15.", pack).biomarkers
    assert (result.number, result.specimen) == (15, None)


def test_why_no_drugs_were_given_is_not_denied(pack: Pack) -> None:
    fitness = case_of("RT 20Gy/5 Jan 26, no chemo (frailty, CKD3b).", pack).fitness
    assert {one.name: one.present for one in fitness.conditions} == {"frailty": True, "chronic kidney disease": True}


def test_what_somebody_was_not_fit_for_calls_off_nothing_else(pack: Pack) -> None:
    (course,) = case_of("chemoRT finished Feb 2026 (not fit for op).", pack).treatments
    assert (course.end, course.stop_reason) == ("2026-02", "completed")


@pytest.mark.parametrize(
    "told",
    ["def CRT 50.4 Gy carbo/taxol ended 3/14/2026", "CTRT (50.4Gy/28#, 5 cycles weekly carboplatin/paclitaxel) completed 14 March 2026"],
)
def test_drugs_right_behind_their_radiation_are_one_treatment_with_it(told: str, pack: Pack) -> None:
    (course,) = case_of(told, pack).treatments
    assert (course.kind, course.dose_gy, course.end, set(course.agents)) == (
        "chemoradiotherapy",
        50.4,
        "2026-03-14",
        {"carboplatin", "paclitaxel"},
    )


def test_two_months_in_short_with_a_dash_are_the_days_of_a_course(pack: Pack) -> None:
    (course,) = case_of("FOLFOX 10/25-8/26, SD.", pack).treatments
    assert (course.start, course.end) == ("2025-10", "2026-08")


def test_a_file_that_begins_with_a_year_that_counts_as_a_day_is_read(pack: Pack) -> None:
    case = case_of("Care 9/11/26: small cell oes, then PD brain 8/26, WBRT 20/5 Sept.", pack, "")
    assert case.tumor.histology == "small-cell"
