"""A course whose first day lies behind the day of the letter: planned, unless the letter counts it or the record reaches that day."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

BOARD = "# BOARD 10/7/2024\nSquamous cell carcinoma of the esophagus. "


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Pembrolizumab + 5-FU + carboplatin from 22/7/2024, 6 cycles.\n", "planned"),
        ("Pembrolizumab + 5-FU + carboplatin from 22/7/2024, 6 cycles.\n\n# FOLLOW-UP 22/9/2025\nECOG 0.\n", None),
        ("Plan: pembrolizumab + 5-FU + carboplatin from 22/7/2024.\n\n# FOLLOW-UP 22/9/2025\nECOG 0.\n", "planned"),
        ("Pembrolizumab + 5-FU + carboplatin from 22/7/2024. 2 doses given so far.\n", None),
        ("Pembrolizumab + 5-FU + carboplatin from 22/7/2024. 6 cycles are planned.\n", "planned"),
        ("Pembrolizumab + 5-FU + carboplatin from 22/7/2024: 4 cycles; stopped 22 Oct 2024 for kidney injury.\n", "stopped"),
        ("Pembrolizumab + 5-FU + carboplatin from 22/7/2024, 6 cycles. CT 29/12/2024: PR.\n", None),
    ],
)
def test_a_day_to_come_makes_a_plan_until_the_record_reaches_it(said: str, status: str | None, pack: Pack) -> None:
    (course,) = case_of(said, pack, BOARD).treatments
    assert (course.start, course.status) == ("2024-07-22", status)


def test_the_day_of_a_medicine_for_an_effect_is_not_that_of_the_drug_that_caused_it(pack: Pack) -> None:
    said = "Adenocarcinoma of the esophagus. Paclitaxel + ramucirumab since 26 February 2026. Blood pressure up from ramucirumab: amlodipine 5 mg since 1 April 2026."
    assert [(one.start, len(one.agents)) for one in case_of(said, pack, "").treatments] == [("2026-02-26", 2)]
