"""A result told on a biopsy or specimen of a day keeps that day as the sample's, whichever day its line begins with."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Adenocarcinoma of the esophagus.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Letter 2, 4 Nov 2025: HER2 negative (IHC 0) on biopsy of 3 Feb 2025.",
        "4 Nov 2025: HER2 3+ on the biopsy from 3 Feb 2025.",
        "Seen 4 Nov 2025: PD-L1 CPS 12 (biopsy 3 Feb 2025).",
        "Tumour board 4 November 2025. HER2 0 (resection specimen, 3 February 2025).",
        "Clinic 4.11.2025: CLDN18.2 positive in the specimen dated 3.2.2025.",
        "Letter of 4 November 2025. PD-L1 CPS 5 on the block of 3 February 2025.",
    ],
)
def test_the_day_of_the_sample_is_kept(text):
    markers = fairlead.read((HEAD + text).encode()).case.biomarkers
    assert [one.collected for one in markers] == ["2025-02-03"]


def test_a_day_behind_something_else_is_not_the_sample():
    markers = fairlead.read((HEAD + "HER2 3+ on biopsy, trastuzumab from 3 Feb 2025.").encode()).case.biomarkers
    assert [one.collected for one in markers] == [None]
