"""Blocks of treatment told by themselves, and the days, counts and ends that stand in another clause, cell or sentence."""

from __future__ import annotations

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.documents import open_document
from fairlead.findings import find

HEAD = "Oncology letter, 25 October 2026. Esophageal adenocarcinoma.\n\n"
FLOT = {"docetaxel", "oxaliplatin", "leucovorin", "fluorouracil"}


def treatments(text, pack):
    document = open_document((HEAD + text).encode(), "record.md", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0].treatments


def told(one, names):
    return " ".join(str(getattr(one, name)) for name in names.split())


@pytest.mark.parametrize(
    "text",
    [
        "FLOT x4 neoadjuvant, 6 Nov to 18 Dec 2023. Gastrectomy 29 January 2024. FLOT adjuvant x2 from 18 March 2024, halted on 9 April 2024.",
        "FLOT 4 cycles preop 3/2024 - 5/2024\nEsophagectomy 6/20/2024\nFLOT 4 cycles postop 8/2024 - 10/2024",
        "1. Neoadjuvant FLOT, 4 cycles, from 3 April 2024 to 28 May 2024.\n2. Ivor Lewis 9 July 2024.\n3. Adjuvant FLOT, 3 cycles, from 2 September 2024.",
    ],
)
def test_each_side_of_an_operation_with_an_aim_and_days_of_its_own_is_told_by_itself(text, pack):
    before, _, after = treatments(text, pack)
    assert (before.intent, before.cycles, after.intent) == ("neoadjuvant", 4, "adjuvant")
    assert set(before.agents) == set(after.agents) == FLOT
    assert before.start < after.start


def test_sides_told_in_one_breath_are_one_course(pack):
    (one,) = treatments("Perioperative FLOT: 4 cycles preop, 3 cycles postop, January to August 2024.", pack)
    assert (one.intent, one.cycles) == ("perioperative", 7)


@pytest.mark.parametrize(
    ("text", "agents", "start", "end"),
    [
        (
            (
                "First line FOLFOX + pembrolizumab from 20 June 2024; oxaliplatin was left off after cycle 6 for neuropathy, the other two "
                "continued as maintenance from 11 November 2024. PD in the liver on CT 6 October 2025, stopped 8 October 2025."
            ),
            {"leucovorin", "fluorouracil", "pembrolizumab"},
            "2024-11-11",
            "2025-10-08",
        ),
        (
            (
                "She began CAPOX plus trastuzumab first line on June 3, 2024. Oxaliplatin was then left out on account of numb fingers, and from "
                "October 21, 2024 she went on with capecitabine and trastuzumab as maintenance. The maintenance came to an end on August 18, 2025, "
                "since the CT of August 25, 2025 showed the liver metastases growing."
            ),
            {"capecitabine", "trastuzumab"},
            "2024-10-21",
            "2025-08-18",
        ),
    ],
)
def test_maintenance_from_a_day_of_its_own_is_a_course(text, agents, start, end, pack):
    first, maintenance = treatments(text, pack)
    assert [(change.agent, change.what, change.because) for change in first.changes] == [("oxaliplatin", "stopped", "toxicity")]
    assert (set(maintenance.agents), maintenance.intent) == (agents, "maintenance")
    assert (maintenance.start, maintenance.end, maintenance.stop_reason) == (start, end, "progression")


def test_a_drug_stayed_on_without_a_first_day_is_the_same_course(pack):
    text = "Cisplatin, capecitabine and nivolumab from June 2024, six cycles by October 2024, and stayed on nivolumab as maintenance until July 2025."
    assert len(treatments(text, pack)) == 1


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("CAPOX + nivolumab, first line, 11/20/25 --> 1/26/26, 3 cyc.", "start end cycles", "2025-11-20 2026-01-26 3"),
        (
            "4/8/24 -> 5/23/24 FLOT x3 preop, stopped d/t enterocolitis gr 4",
            "start end cycles stop_reason",
            "2024-04-08 2024-05-23 3 toxicity",
        ),
        ("FOLFOX first line, January to April 2026, ended because of neuropathy.", "end status stop_reason", "2026-04 stopped toxicity"),
        ("FOLFOX first line, January to April 2026, stopped at her request.", "end status stop_reason", "2026-04 stopped choice"),
        (
            "Adjuvant nivolumab, Feb. 5, 2024 to Jan. 20, 2025. Completed as scheduled.",
            "start end status",
            "2024-02-05 2025-01-20 completed",
        ),
        ("02/2026: paclitaxel, begun 10.02.2026, stopped 02.03.2026.", "start end status", "2026-02-10 2026-03-02 stopped"),
        ("Pembrolizumab first line from 2 February 2026; 6 cycles until 18 May.", "start end", "2026-02-02 2026-05-18"),
        (
            "Chemotherapy: FOLFIRI. Start date: 12.01.2026. End date: 20.04.2026. Number of cycles: 8.",
            "start end cycles",
            "2026-01-12 2026-04-20 8",
        ),
        ("Pembrolizumab, ongoing since 12 March 2026 (cycle 9 on 1 October 2026).", "start status cycles", "2026-03-12 ongoing 9"),
        ("She progressed in the liver in March 2026 after 11 months of FOLFOX.", "start", "None"),
        ("Adjuvant nivolumab from March 2025, stopped by the patient himself.", "stop_reason", "choice"),
        ("RT oesophagus 20 Gy in 5 fractions, 04.03. to 10.03.2026.", "start end", "2026-03-04 2026-03-10"),
        (
            "Plan: nivolumab   Goal: adjuvant   Started 03/04/2024   Ended 06/24/2024   Discontinue reason: Insurance coverage lost",
            "status start",
            "stopped 2024-03-04",
        ),
        ("Systemic treatment is planned, first line: FOLFOX + nivolumab.", "status line", "planned 1"),
        (
            "FOLFOX first line from 3 February 2026 to 18 May 2026. CT of 1 June 2026: progression in the liver.",
            "stop_reason",
            "progression",
        ),
        ("FOLFOX first line from 3 February 2026 to 18 May 2026. CT of 1 October 2026: progression in the liver.", "stop_reason", "None"),
        (
            "Definitive CRT planned 56 Gy/28, 2 to 30 June 2025. Carbo/taxol weekly, 3 doses. RT stopped at 50 Gy/25 because of aspiration",
            "dose_gy fractions cycles",
            "50.0 25 3",
        ),
    ],
)
def test_days_counts_and_ends(text, names, expected, pack):
    (one,) = treatments(text, pack)
    assert told(one, names) == expected


def test_the_reason_of_a_lower_dose_is_not_that_of_the_end(pack):
    text = "Weekly paclitaxel started 4 June 2026, dose reduced to 80% on 18 June 2026 because of neutropenia, last dose 27 August 2026."
    (one,) = treatments(text, pack)
    assert (one.start, one.end) == ("2026-06-04", "2026-08-27")
    assert one.stop_reason != "toxicity"


def test_what_is_told_behind_an_operation_ends_no_operation(pack):
    text = "Neoadjuvant FLOT and, after gastrectomy on 2 April 2025, two adjuvant cycles from 20 May 2025, stopped for diarrhoea."
    operation = next(one for one in treatments(text, pack) if one.kind == "surgery")
    assert (operation.status, operation.stop_reason) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trastuzumab deruxtecan, begun September 22, 2025. It was lowered one step with the fourth cycle for nausea.",
            ("reduced", "toxicity", None),
        ),
        ("T-DXd from 10 Feb 2026, reduced to 5.4 mg/kg in April for nausea, stopped 21 July 2026.", ("reduced", "toxicity", "2026-04")),
        (
            "Irinotecan, second line.\nCycle 3 given 4 September 2026. Started 7 August 2026. Reduced to 80% because of diarrhoea.",
            ("reduced", "toxicity", None),
        ),
    ],
)
def test_a_lower_dose_told_without_the_name(text, expected, pack):
    (one,) = treatments(text, pack)
    assert [(change.what, change.because, change.date) for change in one.changes] == [expected]


def test_a_drug_in_the_place_of_another_is_no_course(pack):
    text = "08/25/2025 - 03/16/2026: 1L cisplatin + 5-FU. Cisplatin switched off after 3 doses (acute kidney injury) - carboplatin in its place."
    (one,) = treatments(text, pack)
    assert [(change.agent, change.what) for change in one.changes] == [("cisplatin", "stopped"), ("carboplatin", "added")]


def test_growth_on_one_line_ends_that_line_only(pack):
    first, second = treatments("After PD on FOLFOX we switched to paclitaxel/ramucirumab in April 2026.", pack)
    assert (first.stop_reason, second.stop_reason) == ("progression", None)
