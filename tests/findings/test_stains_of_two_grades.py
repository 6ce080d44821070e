"""A stain of one grade and one of another are two tests, though they say the same of the marker."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    ("said", "results"),
    [
        ("HER2 3+ (Aug 2025). Repeat HER2 Aug 2026: 2+, ISH positive.", [("3+", "2025-08"), ("2+", "2026-08")]),
        ("HER2 IHC 3+ in August 2025. Liver biopsy 27 Aug 2026: HER2 IHC 2+, FISH amplified.", [("3+", "2025-08"), ("2+", None)]),
        ("HER2 2+/FISH not amplified (Jan 2025). Liver biopsy 5 Nov 2026: HER2 0.", [("2+", "2025-01"), ("0", None)]),
        ("HER2 3+ (Aug 2025). HER2-positive disease.", [("3+", "2025-08")]),
    ],
)
def test_stains_of_two_grades_are_two_tests(said: str, results: list[tuple[str, str | None]], pack: Pack) -> None:
    assert [(one.value, one.date) for one in case_of(said, pack).biomarkers if one.marker == "HER2"] == results
