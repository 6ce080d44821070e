"""Drugs told in haste: the last dose by its number, all of it given, a bare off, a day without its year, cycles in a table."""

from __future__ import annotations

import pytest

import fairlead


def treatments(text):
    return fairlead.read(text.encode()).case.treatments


def shown(one, names):
    return {name: getattr(one, name) for name in names}


TOLD = [
    ("Date: 3 November 2025\n\nNivolumab since May. Tolerating it.", {"start": "2025-05", "status": "ongoing"}),
    (
        "Letter of 12 Nov 2025. Pembrolizumab since 4 March 2025. Last pembro 28 Oct 2025; stopped for pneumonitis grade 2.",
        {"end": "2025-10-28", "stop_reason": "toxicity"},
    ),
    (
        "maint pembro alone 6/29/26 - 9/21/26, quit for G3 pneumonitis.",
        {"end": "2026-09-21", "stop_reason": "toxicity", "status": "stopped"},
    ),
    ("Nivolumab 4.5.26 -> 5 doses, last 29.6.26. Off. Best response PD", {"cycles": 5, "end": "2026-06-29", "stop_reason": "progression"}),
    ("FLOT x4 preop 6 Jan - 17 Feb 2025, all given.", {"cycles": 4, "stop_reason": "completed"}),
    ("mar-may 24 preop FLOT, 4/4 done", {"start": "2024-03", "end": "2024-05", "cycles": 4, "stop_reason": "completed"}),
    (
        "8 January 2024 to 26 April 2024 - FLOT, all eight sessions before the operation. Finished the lot.",
        {"cycles": 8, "stop_reason": "completed"},
    ),
    (
        "From 1 September 2025 she had nivolumab and ipilimumab. The third one, on 13 October 2025, was the last, because her liver got inflamed (hepatitis, grade 3).",
        {"start": "2025-09-01", "end": "2025-10-13", "cycles": 3, "stop_reason": "toxicity"},
    ),
    ("Adjuvant nivolumab from 2026-04-20; seventh and last infusion 2026-08-31.", {"cycles": 7}),
    ("Capecitabine 27.7.26 - one cycle, ended 16.8.26: daughter could no longer bring her", {"cycles": 1, "stop_reason": "access"}),
    ("FLOT started 6 January 2025. All four cycles completed by 24 February 2025.", {"end": "2025-02-24", "stop_reason": "completed"}),
    ("- 7/1/2025-present: adjuvant nivolumab", {"status": "ongoing"}),
    ("Irinotecan 180 mg/m2, C1 1 Sept 2025, C5 27 Oct 2025.", {"start": "2025-09-01", "cycles": 5}),
    (
        "2L paclitaxel, D1 03 Mar 2025, total 4 cycles, D/C 30 Jun 2025 (PD: liver).",
        {"end": "2025-06-30", "cycles": 4, "stop_reason": "progression"},
    ),
    (
        "Randomised in June 2025 in a trial of CAPOX; given from 23 June 2025 until 1 December 2025.",
        {"start": "2025-06-23", "end": "2025-12-01"},
    ),
    (
        "Weekly docetaxel begun 5 May 2025; abandoned after three doses as his performance status had fallen to 3.",
        {"cycles": 3, "stop_reason": "complication"},
    ),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_a_course_told_in_haste(text, told):
    found = treatments(text)
    assert len(found) == 1
    assert shown(found[0], told) == told


CYCLES = """Cycle   Date        Drugs                              Note
C1      03/03/2025  Docetaxel/oxaliplatin/5FU/LV       full dose
C2      03/17/2025  Docetaxel/oxaliplatin/5FU/LV       full dose
C3      03/31/2025  Docetaxel/oxaliplatin/5FU/LV       80% (diarrhea G3)
C4      04/14/2025  not given
"""
LINES = """| # | Regimen | Start | Stop | Cycles |
|---|---|---|---|---|
| 1 | FOLFOX | 12 Jan 2025 | 30 Jun 2025 | 10 |
| 2 | Paclitaxel | 21 Jul 2025 | 3 Nov 2025 | 4 |
"""


def test_cycles_in_a_table_are_one_course_and_lines_are_not():
    assert [(one.start, one.cycles) for one in treatments(CYCLES)] == [("2025-03-03", 3)]
    assert [(one.agents[0], one.cycles) for one in treatments(LINES)] == [("oxaliplatin", 10), ("paclitaxel", 4)]


def test_a_short_drug_named_again_is_a_change_of_its_course():
    one = treatments("1L cis/5FU + pembro from 16.6.25, cis swapped for carbo C3 (creat up). Stopped 24.11.25 PD.")
    assert [set(course.agents) for course in one] == [{"cisplatin", "fluorouracil", "pembrolizumab"}]
    assert {(change.agent, change.what) for change in one[0].changes} == {("cisplatin", "stopped"), ("carboplatin", "added")}


NO_END = [
    ("Pembrolizumab continues; he is off steroids.", "off the steroids"),
    ("After a treatment break of three weeks for shingles, FOLFIRI was resumed on 2 June 2025 and continues.", "a gap"),
    ("FLOT cycle 2 on 3 March 2025. He quit smoking because of his pneumonia.", "smoking"),
    ("FOLFOX, 3 of 6 cycles given, next on 4 May 2026.", "a part"),
    ("Nivolumab since 4 May 2026. Day off work taken.", "off work"),
]


@pytest.mark.parametrize(("text", "why"), NO_END)
def test_what_is_no_end(text, why):
    assert [one.stop_reason for one in treatments(text)] == [None], why
