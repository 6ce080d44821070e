"""Days that are looked for only in a text that holds their words are found however these are written, and nowhere else."""

from __future__ import annotations

import pytest

from fairlead.core.dates import PartialDate
from fairlead.findings.dates import dates
from fairlead.findings.lay_days import lay_days
from fairlead.findings.months_in_short import months_in_short

WRITTEN = PartialDate(2026, 11, 12)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("op 2 yrs ago", ["2024"]),
        ("OP TWO YRS AGO", ["2024"]),
        ("six mths back he stopped", ["2026-05"]),
        ("A YEAR AND A HALF AGO", ["2025"]),
        ("half a year back", ["2026-05"]),
        ("The Year Before Last", ["2024"]),
        ("Spring of 2025 and AUTUMN 2024", ["2025", "2024"]),
        ("this summer", ["2026"]),
        ("THIS MARCH, Last December", ["2026-03", "2025-12"]),
        ("since EASTER", ["2026-04"]),
        ("over xmas", ["2025-12"]),
        ("la\u017ft December", ["2025-12"]),  # a long s, which a pattern without regard to case takes for one
        ("chemo for two years, then a break", []),
        ("nodes at the back of the chest, fallen, summary", []),
    ],
)
def test_a_day_as_people_tell_it_is_found_in_any_writing(text: str, told: list[str]):
    assert [str(one.date) for one in lay_days(text, WRITTEN)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("seen 5/2026: PD liver 8/26, stent 9/26", ["8/26", "9/26"]),
        ("CT 5/2026, chemo 2/26-4/26", ["2/26", "4/26"]),
        ("FLOT 2/25-6/25 and nothing else", ["2/25", "6/25"]),
        ("CT 12 May 2026: nodes 3/14 positive", []),
        ("no day at all", []),
    ],
)
def test_a_month_in_short_needs_a_year_of_these_decades(text: str, told: list[str]):
    found = [match[0] for match in months_in_short(text, dates(text))]
    assert found == told
