"""The drugs and the dose of a regimen told again behind its name, and a boost that is a course of its own."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

CROSS = ("carboplatin", "paclitaxel")


@pytest.mark.parametrize(
    "text",
    [
        "- 11/2024 to 12/2024 CROSS: 41.4 Gy in 23 fractions, carboplatin + paclitaxel weekly, five times.",
        "CROSS 11/2024 to 12/2024: carboplatin + paclitaxel weekly x5, 41.4 Gy in 23 fractions.",
        "CROSS (41.4 Gy/23 fx with carboplatin/paclitaxel) 11/2024 - 12/2024.",
        "CROSS, 41.4 Gy/23, carboplatin and paclitaxel, 11/2024 - 12/2024.",
        "Preop CROSS protocol with 41.4 Gy in 23#, carboplatin and paclitaxel weekly, 11/2024 to 12/2024.",
    ],
)
def test_drugs_and_dose_behind_the_name_of_a_regimen_are_of_one_course(pack: Pack, text: str) -> None:
    told = [(one.kind, tuple(sorted(one.agents)), one.dose_gy, one.fractions) for one in case_of(text, pack).treatments]
    assert told == [("chemoradiotherapy", CROSS, 41.4, 23)]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("CROSS in 2023, then carboplatin and paclitaxel again from May 2025.", ["2023", "2025-05"]),
        ("FOLFOX from May 2025, oxaliplatin stopped in July.", ["2025-05"]),
    ],
)
def test_what_came_later_or_was_changed_is_not_the_list_of_its_drugs(pack: Pack, text: str, starts: list[str]) -> None:
    assert [one.start for one in case_of(text, pack).treatments] == starts


@pytest.mark.parametrize(
    "text",
    [
        "CROSS 41.4 Gy/23 11/2024 to 12/2024. Boost with 5-FU/cisplatin 03/2025, 20 Gy in 10.",
        "- 11/2024 to 12/2024 CROSS: 41.4 Gy in 23 fractions.\n- Boost with 5-FU/cisplatin 03/2025: 10 x 2 Gy = 20 Gy.",
    ],
)
def test_a_boost_with_drugs_and_a_day_of_its_own_is_a_course_of_its_own(pack: Pack, text: str) -> None:
    told = [(one.dose_gy, one.fractions, one.start, one.cycles) for one in case_of(text, pack).treatments]
    assert told == [(41.4, 23, "2024-11", None), (20, 10, "2025-03", None)]


def test_a_boost_without_drugs_of_its_own_is_added(pack: Pack) -> None:
    text = "Chemoradiation with 5-FU/cisplatin, 50 Gy in 25 fractions from 3 March 2025. Boost: 10 Gy in 5 fractions."
    assert [one.dose_gy for one in case_of(text, pack).treatments] == [60]


@pytest.mark.parametrize(
    ("cell", "cycles"),
    [
        ("08-07-2024 / 16-12-2024 (8)", 8),
        ("8 July 2024 - 16 Dec 2024, x8", 8),
        ("8 July 2024 to 16 Dec 2024 [8]", 8),
        ("07/2024 - 12/2024 (8x)", 8),
        ("08-07-2024 / 16-12-2024", None),
        ("08-07-2024 (8)", None),
    ],
)
def test_a_number_behind_the_days_of_a_row_counts_its_cycles(pack: Pack, cell: str, cycles: int | None) -> None:
    text = f"| L | drugs | dates | why it ended |\n|---|---|---|---|\n| 1 | CAPOX + trastuzumab | {cell} | grew |\n| 2 | FOLFIRI | 13-01-2025 - | continues |"
    assert case_of(text, pack).treatments[0].cycles == cycles


@pytest.mark.parametrize(
    "text",
    ["SBRT to segment 8, 50 Gy in 5, finished 27 June 2025.", "Stereotactic radiotherapy of seg VII, 50 Gy/5, ended 27 June 2025."],
)
def test_a_segment_is_one_of_the_liver(pack: Pack, text: str) -> None:
    told = [(one.kind, one.procedure, one.fields) for one in case_of(text, pack).treatments]
    assert told == [("liver-directed", "liver stereotactic radiotherapy", ("liver",))]
