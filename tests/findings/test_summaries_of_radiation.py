"""End-of-treatment summaries of radiation: tables, labels, phases, boosts, volumes treated at once, and courses that were cut short."""

from __future__ import annotations

import pytest

import fairlead

KINDS = ("radiotherapy", "chemoradiotherapy")


def treatments(text):
    return fairlead.read(text.encode()).case.treatments


def radiation(text):
    return [one for one in treatments(text) if one.kind in KINDS]


def shown(one, names):
    return {name: getattr(one, name) for name in names}


PHASES_IN_BARS = """RADIATION ONCOLOGY - END OF TREATMENT SUMMARY
Date: 03/14/2025
Treatment intent: Neoadjuvant

Site | Ref. ID | Energy | Dose/Fx (cGy) | #Fx | Dose Correction (cGy) | Total Dose (cGy) | Start Date | End Date | Elapsed Days
Esophagus | PTV_45 | 6X | 180 | 25 / 25 | 0 | 4,500 | 1/28/2025 | 3/4/2025 | 35
Esophagus Boost | PTV_504 | 6X | 180 | 3 / 3 | 0 | 540 | 3/5/2025 | 3/7/2025 | 2

Concurrent chemotherapy: carboplatin/paclitaxel weekly x 5.
"""
CUT_SHORT = """| Site | Planned dose | Delivered dose | Fractions planned | Fractions delivered | First day | Last day | Comment |
| --- | --- | --- | --- | --- | --- | --- | --- |
| Oesophagus | 50.4 Gy | 45 Gy | 28 | 25 | 10.03.2025 | 11.04.2025 | stopped: neutropenic sepsis |
| L2-L4 | 20 Gy | 20 Gy | 5 | 5 | 20.10.2025 | 24.10.2025 | completed |
"""
WITH_A_SUM = """| Volume | Dose/fraction | Fractions | Dose | Start | End |
|---|---|---|---|---|---|
| PTV1 oesophagus + nodes | 2 Gy | 25 | 50 Gy | 04.11.2024 | 06.12.2024 |
| PTV2 boost primary | 2 Gy | 5 | 10 Gy | 09.12.2024 | 13.12.2024 |
| Total | | 30 | 60 Gy | 04.11.2024 | 13.12.2024 |
"""
NUMBERED = """Radiotherapy summary                printed 12 November 2026

| Course | Site | Prescribed | Delivered | First | Last | Aim |
|---|---|---|---|---|---|---|
| 1 | Oesophagus + nodes | 41.4 Gy / 23 # | 41.4 Gy / 23 # | 27-Nov-2023 | 29-Dec-2023 | neoadjuvant, with weekly carboplatin/paclitaxel x5 |
| 2 | Hip | 30 Gy / 10 # | 18 Gy / 6 # | 26-Oct-2026 | 02-Nov-2026 | palliative |

Course 1: complete.
Course 2: ended early. Pneumonia on 3-Nov-2026, admitted, not resumed.
"""
COLUMNS = """SITE                 DOSE (cGy)   FX    DATES
Distal esophagus     4140         23    02/10/25 - 03/13/25
Brain (whole)        3000         10    01/05/26 - 01/16/26
"""
LABELS = """Treatment site: T10 vertebra
Treatment technique: 3D conformal
Total dose: 3000 cGy
Fractions: 10
Dose per fraction: 300 cGy
Start date: 06/02/2025
Completion date: 06/13/2025
Elapsed days: 11
"""
TWO_BLOCKS = """Course 1: C1 Esophagus
Treatment dates: 08/05/2024 - 09/12/2024
Total dose: 5040 cGy
Fractions: 28/28

Course 2: C2 Left hip
Treatment dates: 05/12/2025 - 05/16/2025
Total dose: 2000 cGy
Fractions: 5/5
"""
PHASES_IN_LINES = """Phase 1: 50 Gy in 25 fractions, oesophagus and mediastinal nodes, 2 Sept - 4 Oct 2024
Phase 2: 10 Gy in 5 fractions, primary, 7 Oct - 11 Oct 2024
Concurrent weekly cisplatin 40 mg/m2 x 6
"""

SUMMARIES = [
    (
        PHASES_IN_BARS,
        [{"kind": "chemoradiotherapy", "dose_gy": 50.4, "fractions": 28, "start": "2025-01-28", "end": "2025-03-07", "cycles": 5}],
    ),
    (
        CUT_SHORT,
        [
            {"dose_gy": 45, "fractions": 25, "status": "stopped", "stop_reason": "toxicity", "end": "2025-04-11"},
            {"dose_gy": 20, "fractions": 5, "stop_reason": "completed", "fields": ("bone",)},
        ],
    ),
    (WITH_A_SUM, [{"dose_gy": 60, "fractions": 30, "start": "2024-11-04", "end": "2024-12-13", "fields": ("esophagus",)}]),
    (
        NUMBERED,
        [
            {
                "kind": "chemoradiotherapy",
                "dose_gy": 41.4,
                "fractions": 23,
                "cycles": 5,
                "stop_reason": "completed",
                "intent": "neoadjuvant",
            },
            {"dose_gy": 18, "fractions": 6, "status": "stopped", "stop_reason": "complication", "intent": "palliative"},
        ],
    ),
    (
        COLUMNS,
        [
            {"dose_gy": 41.4, "fractions": 23, "start": "2025-02-10", "end": "2025-03-13", "fields": ("esophagus",)},
            {"dose_gy": 30, "fractions": 10, "start": "2026-01-05", "end": "2026-01-16", "fields": ("brain",)},
        ],
    ),
    (LABELS, [{"dose_gy": 30, "fractions": 10, "start": "2025-06-02", "end": "2025-06-13", "fields": ("bone",)}]),
    (
        TWO_BLOCKS,
        [
            {"dose_gy": 50.4, "fractions": 28, "start": "2024-08-05", "fields": ("esophagus",)},
            {"dose_gy": 20, "fractions": 5, "start": "2025-05-12", "fields": ("bone",)},
        ],
    ),
    (
        PHASES_IN_LINES,
        [{"kind": "chemoradiotherapy", "dose_gy": 60, "fractions": 30, "start": "2024-09-02", "end": "2024-10-11", "cycles": 6}],
    ),
]


@pytest.mark.parametrize(("text", "told"), SUMMARIES)
def test_a_summary_tells_each_course_once_with_what_was_given(text, told):
    found = sorted(radiation(text), key=lambda one: one.start or "")
    assert [shown(one, names) for one, names in zip(found, told, strict=False)] == told
    assert len(found) == len(told)


def test_an_aim_told_by_itself_is_that_of_the_one_course():
    assert [one.intent for one in radiation(PHASES_IN_BARS)] == ["neoadjuvant"]


IN_A_SENTENCE = [
    (
        "Definitive CRT: 45 Gy in 25# to the mid oesophagus + boost 5.4/3#, finished 2 May 25.",
        {"dose_gy": 50.4, "fractions": 28, "end": "2025-05-02"},
    ),
    ("50.4 Gy to the nodes and 56 Gy to the tumour as SIB in 28 fractions, 6 Jan - 13 Feb 2025.", {"dose_gy": 56, "fractions": 28}),
    ("RT: 4500 cGy to the nodes and 5040 cGy to the gross tumor in 28 fractions.", {"dose_gy": 50.4, "fractions": 28}),
    ("He had 60 Gy in 30 fractions, given as 50 Gy in 25 fractions followed by 10 Gy in 5 fractions.", {"dose_gy": 60, "fractions": 30}),
    (
        "50 Gy in 25 fractions and then a boost of 16 Gy in 8 fractions to the primary, 66 Gy in 33 fractions altogether.",
        {"dose_gy": 66, "fractions": 33},
    ),
    ("Radiotherapy (45 Gy in 25 fractions plus a 9 Gy boost in 5 fractions) ended on 3 October 2025.", {"dose_gy": 54, "fractions": 30}),
    ("Proton therapy 50.4 GyRBE in 28 fx to the distal esophagus.", {"dose_gy": 50.4, "fractions": 28}),
    ("Radiotherapy to the oesophagus, single fraction of 8 Gy, given on 3 June 2025.", {"dose_gy": 8, "fractions": 1}),
    ("RT to the oesophagus 41,4 Gy in 23 fractions.", {"dose_gy": 41.4, "fractions": 23}),
    (
        "He commenced radical chemoradiotherapy on 5 January 2026 and completed it on 13 February 2026.",
        {"start": "2026-01-05", "end": "2026-02-13"},
    ),
    (
        "CRT 50 Gy/25 fractions, 16 June to 28 July 2025, with a treatment break of 5 days for neutropenic sepsis. All fractions delivered.",
        {"stop_reason": "completed", "end": "2025-07-28"},
    ),
    (
        "Mr T received 12 of 15 planned fractions (32 Gy of 40 Gy) to the oesophagus; treatment was abandoned on 22 May 2025 because of an aspiration pneumonia.",
        {"dose_gy": 32, "fractions": 12, "end": "2025-05-22", "stop_reason": "complication"},
    ),
    (
        "The patient was treated with radiotherapy to 5040 cGy in 28 fractions. Treatment was delivered between 1/13/2025 and 2/20/2025.",
        {"start": "2025-01-13", "end": "2025-02-20"},
    ),
    (
        "She finished her treatment here on 20 August 2026. She had 50 Gy in 25 fractions to the oesophagus.",
        {"end": "2026-08-20", "dose_gy": 50},
    ),
]


@pytest.mark.parametrize(("text", "told"), IN_A_SENTENCE)
def test_parts_of_a_dose_and_days_in_sentences(text, told):
    found = radiation(text)
    assert len(found) == 1
    assert shown(found[0], told) == told


BOTH = [
    "CRT: 60 Gy in 30#, carbo-pac weekly, 3.3.25-11.4.25.",
    "XRT: 50.4 Gy, distal esophagus, IMRT, concurrent carboplatin and paclitaxel.",
    "55 Gy in 20 fractions to the oesophagus, completed 4 July 2025; carboplatin and paclitaxel alongside.",
    "He had 50 Gy in 25 fractions. Carboplatin and paclitaxel were given with it.",
    "CONCURRENT CHEMO: Carboplatin on radiation days with weekly paclitaxel.",
]


@pytest.mark.parametrize("text", BOTH)
def test_drugs_told_as_given_with_radiation_are_one_treatment_with_it(text):
    found = treatments(text)
    assert [(one.kind, set(one.agents)) for one in found] == [("chemoradiotherapy", {"carboplatin", "paclitaxel"})]


NONE = [
    "RADIOTHERAPY TREATMENT SUMMARY printed 12-Nov-2026",
    "Radiotherapy letter 12 August 2025.",
    "Overlap accepted after dose summation, cord max EQD2 46 Gy.",
    "His wife had radiotherapy for breast cancer, 40 Gy in 15 fractions, in 2019.",
    "Radiation to the hip is not needed.",
    "No prior radiation.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_radiation(text):
    assert radiation(text) == []


def test_a_boost_of_the_record_and_another_course_stay_apart():
    text = "Course 2: hip, 8 Gy in 1 fraction.\nCourse 3: spine, 20 Gy in 5 fractions."
    assert sorted(one.dose_gy for one in radiation(text)) == [8, 20]


def test_drugs_that_were_stopped_do_not_end_the_radiation():
    one = radiation("dCRT 50.4 Gy/28, cis/5FU, cis stopped after 4 (hearing loss gr 2). Finished 2 May 2025.")[0]
    assert (one.status, one.stop_reason, one.end) == ("completed", "completed", "2025-05-02")
    assert [(change.agent, change.what, change.because) for change in one.changes] == [("cisplatin", "stopped", "toxicity")]
