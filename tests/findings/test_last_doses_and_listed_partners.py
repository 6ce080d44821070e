"""The day of a last dose is no count of cycles, and a regimen listed with the antibodies given beside it is one course."""

from __future__ import annotations

import pytest

import fairlead


def read(text):
    return fairlead.read(text.encode()).case.treatments


@pytest.mark.parametrize(
    "text",
    [
        "Second line ramucirumab + paclitaxel, last paclitaxel 11/14. CT 11/20/2025 new liver mets.",
        "RAM/PTX since 8/2/2025, latest paclitaxel 11/12. Seen 11/21/2025.",
        "Ramucirumab and paclitaxel from 8/2/2025, most recent paclitaxel 11/12. Seen 11/21/2025.",
        "Paclitaxel/ramucirumab from 8/2/2025, last ramucirumab 10/12. Seen 11/21/2025.",
        "Received paclitaxel with ramucirumab, final paclitaxel 9/12. Seen 11/21/2025.",
    ],
)
def test_the_day_of_a_last_dose_is_no_count_and_no_course_of_its_own(text):
    (one,) = read("Metastatic esophageal adenocarcinoma. " + text)
    assert one.cycles is None


@pytest.mark.parametrize(
    "text",
    [
        "FOLFOX, trastuzumab and pembrolizumab since March 2025.",
        "She is being treated with FOLFOX, trastuzumab and pembrolizumab.",
        "Has been receiving since March 2025 FOLFOX, trastuzumab and pembrolizumab.",
        "Treatment was begun in March 2025 with mFOLFOX6, trastuzumab, and pembrolizumab.",
        "Currently CAPOX, trastuzumab, pembrolizumab q3w.",
        "Pembrolizumab, trastuzumab and FOLFOX from March 2025.",
    ],
)
def test_a_regimen_listed_with_its_partners_is_one_course(text):
    (one,) = read("Metastatic adenocarcinoma of the GEJ, liver mets. " + text)
    assert {"trastuzumab", "pembrolizumab", "oxaliplatin"} <= set(one.agents)


@pytest.mark.parametrize(
    ("text", "courses"),
    [
        ("He has had FOLFOX, paclitaxel/ramucirumab and FOLFIRI.", 3),
        ("In 2025 she got FOLFOX, nivolumab and later docetaxel.", 3),
    ],
)
def test_courses_that_followed_each_other_stay_apart(text, courses):
    assert len(read("Metastatic adenocarcinoma of the GEJ, liver mets. " + text)) == courses
