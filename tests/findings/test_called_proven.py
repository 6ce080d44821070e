"""An organ by itself with a day, and right behind it that tissue proved it, is spread."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "GEJ adenocarcinoma. Oct 2023: FLOT x4. Jan 2024: gastrectomy.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Aug 2024: liver (biopsy-proven). FOLFOX from Sept 2024.",
        "Aug 2024: liver, biopsy proven. FOLFOX from Sept 2024.",
        "August 2024 liver (histologically confirmed), FOLFOX from Sept 2024.",
        "8/2024 liver (biopsy confirmed). FOLFOX from Sept 2024.",
        "Aug 2024: liver (histologically proven); FOLFOX from Sept 2024.",
    ],
)
def test_an_organ_that_is_called_proven_is_spread_and_growth(text):
    case = fairlead.read((HEAD + text).encode()).case
    assert [one.site for one in case.metastases if one.status == "present"] == ["liver"]
    assert [one.date for one in case.progressions] == ["2024-08"]


@pytest.mark.parametrize(
    "text", ["Aug 2024: liver (biopsy pending).", "Aug 2024: liver, biopsy planned.", "Aug 2024: liver cirrhosis (biopsy-proven)."]
)
def test_what_is_pending_or_something_else_is_none(text):
    assert not fairlead.read((HEAD + text).encode()).case.progressions
