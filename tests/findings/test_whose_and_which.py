"""Whose words and which treatment: sheets of other people, drugs asked about and denied, parts left out, ends told by the number of a line."""

from __future__ import annotations

import pytest
from tests.findings.in_short import HEAD

import fairlead
from fairlead.contract.case import Case


def read(note: str) -> Case:
    return fairlead.read([f"{HEAD}{note}\n".encode()], as_of="2026-11-21").case


def courses(note: str) -> list[tuple[str, int | None, str | None, str | None, str | None]]:
    return [
        ("+".join(one.agents) or one.procedure or one.kind, one.line, one.start, one.end, one.stop_reason) for one in read(note).treatments
    ]


@pytest.mark.parametrize(
    "note",
    [
        "LAB SHEET (wrong patient, to be returned)\nHb 71, creatinine 240\nferritin 12",
        "Mme B. L., born 1949: creatinine 61, Hb 142, CEA 3.   <- not our patient, misfiled, send back",
        "Mrs L. M., born 3.4.1950: bilirubin 88, CA 19-9 400. (Belongs in another chart.)",
        "The echo in the folder (EF 30%) is somebody else's.",
    ],
)
def test_what_the_record_calls_another_persons_says_nothing(note):
    case = read(note)
    assert (case.measurements, case.person.sex, case.person.birth_year) == ((), None, None)


def test_not_our_patient_for_something_is_no_other_person():
    case = read("He is not our patient for the diabetes, his family doctor does that. Metformin 500 mg bd.")
    assert [one.name for one in case.fitness.medications] == ["metformin"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "2L irinotecan? NO - weekly paclitaxel 01-2026 to 04-2026, stopped for neuropathy gr 3.",
            [("paclitaxel", 2, "2026-01", "2026-04", "toxicity")],
        ),
        ("Had docetaxel? No: nivolumab from May 2026.", [("nivolumab", None, "2026-05", None, None)]),
        ("Heart too weak for an oesophagectomy.", []),
        ("Tumour too large for endoscopic resection, too early for surgery.", []),
        ('Asks about FLOT "like my aunt had".', []),
        ("=> radiation stricture, not relapse. Post-radiation fibrosis.", []),
        (
            "Received cisplatin, capecitabine, trastuzumab from January to June 2026.",
            [("cisplatin+capecitabine+trastuzumab", None, "2026-01", "2026-06", None)],
        ),
        ("Cisplatin weekly x5 (6th not given, creatinine up), ended 19.9.2025.", [("cisplatin", None, None, "2025-09-19", "toxicity")]),
        (
            "CAPOX from 3 March 2026, five cycles. The last cycle was omitted because of diarrhoea.",
            [("capecitabine+oxaliplatin", None, "2026-03-03", None, "toxicity")],
        ),
    ],
)
def test_which_treatment_was_given(note, expected):
    assert courses(note) == expected


def test_ends_told_by_the_number_of_a_line():
    told = courses("1L FOLFOX (Jan-Jun 2026), 2L pac/ram (Jul-Oct 2026). 1L stopped for PD, 2L for neuropathy.")
    assert [(line, stop) for _, line, _, _, stop in told] == [(1, "progression"), (2, "toxicity")]


@pytest.mark.parametrize("heading", ["From - to", "Period", "Dates"])
def test_two_days_in_a_cell_are_a_range(heading):
    told = courses(f"| Line | What | {heading} |\n|---|---|---|\n| 1 | CAPOX | 2024-09-17 - 2025-06-24 |")
    assert told == [("capecitabine+oxaliplatin", 1, "2024-09-17", "2025-06-24", None)]


@pytest.mark.parametrize(
    "note",
    [
        "FOLFOX + nivolumab x6, PR, followed by nivolumab maintenance until PD (CT 3 Oct 2026, liver).",
        "FOLFOX+nivo x8 to March 2026 then nivo alone to September 2026, PD liver.",
    ],
)
def test_what_is_left_of_a_course_and_given_on_is_its_end(note):
    assert [stop for *_, stop in courses(note)] == ["progression"]


def test_another_cancers_line_tells_no_stage_or_marker_of_this_one():
    case = read(
        "First cancer (2018): Ca left buccal mucosa pT2N0, neck dissection, RT 60 Gy/30#. NED since. (PD-L1 TPS 40% is of the cheek.)"
    )
    assert (case.tumor.stages, case.biomarkers, case.treatments) == ((), (), ())


@pytest.mark.parametrize("note", ["Dtr herself BRCA+, pt not tested.", "His son is a BRCA2 carrier."])
def test_a_relatives_result_is_none_of_the_person(note):
    assert read(note).biomarkers == ()


@pytest.mark.parametrize(
    ("note", "status"),
    [("Fistula excluded on CT.", "absent"), ("CT excluded a fistula.", "absent"), ("Fistula excluded, nodule left lung 9 mm.", "absent")],
)
def test_what_is_excluded_is_denied(note, status):
    assert [(one.name, one.status) for one in read(note).complications] == [("fistula", status)]


@pytest.mark.parametrize(
    "note", ["Anaesthesia: not fit for oesophagectomy.", "Lungs too poor for surgery.", "Heart too weak for an oesophagectomy."]
)
def test_who_is_not_fit_is_not_fit(note):
    assert [(one.what, one.value) for one in read(note).judgements] == [("fit for surgery", False)]


def test_a_question_and_want_of_time_judge_nothing():
    assert read("Fit for chemotherapy again? Not answered today. It is too early for surgery.").judgements == ()


def test_headings_with_a_day_open_documents_of_their_own():
    case = read(
        "# CLINIC 3 May 2025\nECOG 2.\n\n# LAST ENTRY, 20 August 2026\nCT 17 August: partial response. ECOG 1.",
    )
    assert ([one.date for one in case.assessments], case.fitness.ecog, case.fitness.ecog_date) == (["2026-08-17"], 1, "2026-08-20")
