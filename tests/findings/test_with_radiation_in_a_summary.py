"""A document about radiation that tells the drugs in a sentence of their own: they were given with it."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

CURE = "SCC of the oesophagus. 50.4 Gy in 28 fractions, 3 March 2026 to 10 April 2026. "


@pytest.mark.parametrize(
    ("said", "agents"),
    [
        ("Radiotherapy summary. " + CURE + "Weekly carboplatin/paclitaxel x5.", {"carboplatin", "paclitaxel"}),
        ("# RADIOTHERAPY, END OF TREATMENT 10/4/2026\n" + CURE + "Volume: esophagus. Cisplatin 75 mg/m2: two of three.", {"cisplatin"}),
    ],
)
def test_drugs_of_a_summary_of_radiation_are_of_that_radiation(said: str, agents: set[str], pack: Pack) -> None:
    (course,) = case_of(said, pack, "").treatments
    assert (course.kind, set(course.agents), course.start) == ("chemoradiotherapy", agents, "2026-03-03")


@pytest.mark.parametrize(
    "said",
    [
        "Radiotherapy clinic. SCC of the oesophagus. Palliative 30 Gy in 10 to the spine, May 2026. Nivolumab goes on.",
        "Radiotherapy clinic. SCC of the oesophagus. 20 Gy in 5 to the brain in May 2026. Irinotecan was stopped.",
        "Radiotherapy clinic. " + CURE + "FOLFOX since June 2026.",
    ],
)
def test_drugs_beside_radiation_that_eases_or_with_a_day_of_their_own_are_another_course(said: str, pack: Pack) -> None:
    assert {one.kind for one in case_of(said, pack, "").treatments} == {"radiotherapy", "systemic"}
