"""Drugs that were prescribed and of which the next words say that they were not begun were not given."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Squamous cell carcinoma of the esophagus, lung metastases in 2025.\n\n"


def given(text):
    return [one for one in fairlead.read((HEAD + text).encode()).case.treatments if one.status != "planned"]


@pytest.mark.parametrize(
    "text",
    [
        "Nivolumab prescribed but not yet started.",
        "Nivolumab prescribed; yet to start.",
        "S-1 was dispensed but has not been taken yet.",
        "She has been prescribed nivolumab, which she has yet to begin.",
        "Capecitabine was prescribed but he has not begun taking it.",
        "S-1 prescribed on 3 May 2025, not taken so far.",
        "Second line: nivolumab (prescribed, first dose not given yet).",
        "He was given a prescription for capecitabine but never filled it.",
        "Paclitaxel was ordered and has not been administered.",
    ],
)
def test_what_was_only_prescribed_was_not_given(text):
    assert given(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nivolumab was prescribed and is ongoing.",
        "Irinotecan was prescribed, four cycles were given.",
        "S-1 prescribed, 2 cycles taken, third not given.",
        "FOLFOX prescribed May 2025, not tolerated, stopped after 2 cycles.",
        "Nivolumab prescribed and started 3 May 2025.",
    ],
)
def test_what_was_begun_was_given(text):
    assert len(given(text)) == 1
