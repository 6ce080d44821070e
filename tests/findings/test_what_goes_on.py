"""A word for going on is that of the course, of the person or of an effect; growth that is told behind it ends the course."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

HEAD = "Squamous cell carcinoma of the esophagus. "


@pytest.mark.parametrize(
    "said",
    [
        "FOLFOX Mar-Sep 2026, PD in liver Sep 2026, ECOG 1, ongoing neuropathy gr 2.",
        "FOLFOX 03/2026 to 09/2026, liver progression in September 2026; ongoing grade 2 neuropathy.",
        "FOLFOX Mar-Sep 2026, progression in the liver, continues to lose weight.",
        "FOLFOX from March to September 2026 stopped for PD (liver), ongoing mild fatigue.",
    ],
)
def test_an_effect_or_the_person_goes_on_and_not_the_drugs(said: str, pack: Pack) -> None:
    (course,) = case_of(said, pack, HEAD).treatments
    assert (course.start, course.end, course.status, course.stop_reason) == ("2026-03", "2026-09", "stopped", "progression")


@pytest.mark.parametrize(
    "said",
    [
        "Nivolumab since Mar 2026, ongoing, fatigue grade 1.",
        "Nivolumab since Mar 2026, continues with grade 1 neuropathy.",
        "Nivolumab since Mar 2026, continuing; neuropathy gr 1.",
    ],
)
def test_drugs_that_go_on_beside_an_effect_go_on(said: str, pack: Pack) -> None:
    (course,) = case_of(said, pack, HEAD).treatments
    assert (course.start, course.end, course.status) == ("2026-03", None, "ongoing")


@pytest.mark.parametrize(
    "told", ["Currently on paclitaxel since Aug 2026", "Paclitaxel from Aug 2026 ongoing", "Paclitaxel since Aug 2026"]
)
def test_growth_told_behind_drugs_that_go_on_ends_them_and_is_no_conflict(told: str, pack: Pack) -> None:
    case = case_of(f"{told}, CT 12 Nov 2026: PD in the lung.", pack, HEAD)
    assert [(one.start, one.stop_reason) for one in case.treatments] == [("2026-08", "progression")]
    assert [(one.date, one.sites) for one in case.progressions] == [("2026-11-12", ("lung",))]
