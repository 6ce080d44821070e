"""A score with what it means behind a mark is one result."""

from __future__ import annotations

import pytest
from tests.findings.stages_in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    ("text", "status", "value"),
    [
        ("HER2 1+ = neg.", "negative", "1+"),
        ("HER2 1+ (neg).", "negative", "1+"),
        ("HER2 IHC 0: negative.", "negative", "0"),
        ("HER2 3+ = pos.", "positive", "3+"),
        ("Biomarkers: HER2 1+ - negative. MSS.", "negative", "1+"),
    ],
)
def test_a_score_and_its_meaning(text: str, status: str, value: str, pack: Pack) -> None:
    told = [one for one in case_of(text, pack).biomarkers if one.marker == "HER2"]
    assert [(one.status, one.value) for one in told] == [(status, value)]
