"""Cancer told as spread or past cure without a place: the drugs that follow are its lines."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    "note",
    [
        "Metastatic oesophageal SCC. On nivolumab + ipilimumab since May 2026, stopped Aug 2026 for colitis.",
        "Dx: adenocarcinoma of the GEJ, metastatic. FOLFOX x6.",
        "Incurable cancer of the oesophagus (adeno). CAPOX from Jan 2026.",
        "72yo with advanced junctional adenocarcinoma, HER2 neg, on FOLFOX.",
    ],
)
def test_drugs_for_cancer_told_as_spread_are_the_first_line(note: str, pack: Pack):
    (course,) = case_of(note, pack).treatments
    assert course.line == 1


@pytest.mark.parametrize(
    "note",
    [
        "Locally advanced oesophageal SCC. CF x2.",
        "Non-metastatic oesophageal SCC. CF x 3.",
        "Node 4R FNA: metastatic oesophageal adenocarcinoma. FLOT x4.",
        "Advanced T3N2 oesophageal SCC, CROSS then Ivor Lewis 2025, then nivolumab.",
        "Uncle died of metastatic oesophageal cancer. Own tumor: SCC of the oesophagus. CF x2.",
        "If metastatic, oesophageal cancer is treated with drugs. He has SCC of the oesophagus. CF x2.",
    ],
)
def test_near_spread_an_aim_to_cure_and_others_make_no_line(note: str, pack: Pack):
    assert [course.line for course in case_of(note, pack).treatments if course.line] == []
