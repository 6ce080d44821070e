"""What was given to others in research was not given to this person."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import load


def given(note: str) -> set[str]:
    return {drug for one in case_of(note, load()).treatments for drug in one.agents}


@pytest.mark.parametrize(
    "note",
    [
        "We talked about the evidence. The study compared docetaxel with supportive care in 2014.",
        "The phase 3 trial showed longer survival with irinotecan plus capecitabine.",
        "RAINBOW compared ramucirumab plus paclitaxel with paclitaxel alone.",
        "In that trial patients received nivolumab after two lines.",
        "He had read that people in the study were given pembrolizumab in 2019.",
        "Data for irinotecan in this setting are old.",
        "Evidence for docetaxel comes from two trials.",
        "Published data: paclitaxel against irinotecan, Japan 2013.",
    ],
)
def test_nothing_of_it_was_given(note):
    assert given(note) == set()


@pytest.mark.parametrize(
    ("note", "drug"),
    [
        ("Randomised in a trial of 2025 to FOLFOX, from May 2025.", "oxaliplatin"),
        ("She was treated in a trial that compared FOLFOX with FOLFOX plus zolbetuximab from May 2025.", "oxaliplatin"),
        ("Entered a study in May 2025 and received docetaxel.", "docetaxel"),
        ("As in the trial, he received docetaxel from May 2025.", "docetaxel"),
        ("CT study of 3 May 2026 showed response to FOLFOX, which was started in January 2026.", "oxaliplatin"),
    ],
)
def test_who_takes_part_was_treated(note, drug):
    assert drug in given(note)
