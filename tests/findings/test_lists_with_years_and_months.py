"""Courses in a list with years, ranges of years and months alone, and the days of what is told beside them."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of, said

from fairlead.findings.dates import dates
from fairlead.knowledge.pack import Pack


def _days(note: str, pack: Pack) -> list[str]:
    return [f"{said(one.start)}..{said(one.end)}" for one in case_of(note, pack).treatments]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("CAPOX 2024-25, then nothing", ["2024", "2025"]),
        ("FLOT 2019-2021.", ["2019", "2021"]),
        ("FLOT 2024/25.", ["2024", "2025"]),
        ("x9, 04.2025-01.2026, ended", ["2025-04", "2026-01"]),
        ("since 2024-06", ["2024-06"]),
        ("2000-2500 ml a day", []),
    ],
)
def test_ranges_of_years_and_of_months(written: str, read: list[str]) -> None:
    assert [str(one.date) for one in dates(written)] == read


@pytest.mark.parametrize(
    ("note", "days"),
    [
        ("Cisplatin/5FU x3 Feb-Apr, then nothing.", "2026-02..2026-04"),
        ("3 courses of FOLFOX (Mar-May).", "2026-03..2026-05"),
        ("Weekly paclitaxel Dec-Feb.", "2025-12..2026-02"),
        ("CAPOX 1st line 2024-25 PD peritoneum 3/25.", "2024..2025"),
        ("FOLFOX 1L 2024/25, PD lung 6/25.", "2024..2025"),
        ("CF-trastuzumab x9, 04.2025-01.2026, grew in the liver.", "2025-04..2026-01"),
        ("Irinotecan 2023-2024.", "2023..2024"),
    ],
)
def test_a_course_has_the_days_of_a_range(note: str, days: str, pack: Pack) -> None:
    assert _days(note, pack) == [days]


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("FOLFOX x9, lung PD Dec.", "2025-12"),
        ("CAPOX to Oct 2025; liver PD Jan.", "2026-01"),
        ("Ramucirumab/paclitaxel, PD liver March.", "2026-03"),
        ("FOLFIRI, new liver mets June.", "2026-06"),
    ],
)
def test_growth_in_a_month_alone(note: str, day: str, pack: Pack) -> None:
    assert [str(one.date) for one in case_of(note, pack).progressions] == [day]


@pytest.mark.parametrize("note", ["FOLFOX + nivo x9, PR Jun.", "CAPOX x6, CR May 2026.", "Paclitaxel x4, SD March."])
def test_the_day_of_a_response_begins_no_course(note: str, pack: Pack) -> None:
    assert _days(note, pack) == ["-..-"]


@pytest.mark.parametrize(
    "note",
    [
        "FLOT periop 2023, gastrectomy.",
        "Periop FLOT 2023; oesophagectomy.",
        "FLOT then gastrectomy.",
        "ECX periop, oesophagectomy.",
        "Neoadj FLOT, Ivor Lewis 2024.",
    ],
)
def test_a_list_of_treatments_and_their_aims_was_had(note: str, pack: Pack) -> None:
    assert [(one.kind, one.status) for one in case_of(note, pack).treatments] == [("systemic", None), ("surgery", None)]


@pytest.mark.parametrize("note", ["Plan: FLOT then gastrectomy.", "For FLOT then oesophagectomy.", "For FOLFOX, then Ivor Lewis."])
def test_a_list_of_what_is_to_come_is_planned(note: str, pack: Pack) -> None:
    assert [one.status for one in case_of(note, pack).treatments] == ["planned", "planned"]


@pytest.mark.parametrize("note", ["FLOT or CROSS?", "FLOT vs CROSS.", "FLOT or CROSS to be discussed."])
def test_a_list_of_choices_is_none(note: str, pack: Pack) -> None:
    assert not case_of(note, pack).treatments
