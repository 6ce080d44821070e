"""The name of the illness before a mark and a word for growth tells no place; the treatment right behind is the one it came on."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import load


@pytest.mark.parametrize(
    "note",
    [
        "Tumour of the GEJ, adenocarcinoma, progressed on FLOT.",
        "Junctional tumour, PD on FOLFOX.",
        "Oesophageal SCC - PD on FOLFOX.",
        "Oesophageal adenocarcinoma, relapsed on CAPOX.",
        "SCC oesophagus: PD through first-line FOLFOX.",
        "Oesophageal tumour, adeno; PD despite FLOT.",
    ],
)
def test_growth_without_a_place_after_the_treatment_named_behind_it(note):
    case = case_of(note, load(), "Date: 20 November 2026\n\n")
    assert [(one.pattern, one.sites, one.after) for one in case.progressions] == [(None, (), "t1")]


@pytest.mark.parametrize(
    "note",
    [
        "On FOLFOX. The junctional tumour has grown.",
        "On FOLFOX. Oesophageal primary progressing.",
        "On FOLFOX. PD at the junction.",
        "On FOLFOX. Oesophageal tumour larger, 6 cm.",
        "On FOLFOX. Primary: PD.",
    ],
)
def test_growth_of_the_tumor_itself_is_local(note):
    assert [one.pattern for one in case_of(note, load()).progressions] == ["locoregional"]
