"""Nodes close by are listed as spread where they are a return, and never where the first treatment was still to come or under way."""

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


def _nodes(note: str, pack: Pack) -> list[str]:
    return [one.status for one in case_of(note, pack).metastases if one.site == "regional-nodes"]


@pytest.mark.parametrize(
    "note",
    [
        "Oesophagectomy 2023. Mediastinal nodal relapse March 2025.",
        "CRT 50.4 Gy 2022, complete response. June 2024: recurrence in a paraoesophageal node, biopsy SCC.",
        "Ivor Lewis in 2021. Recurrence in 2023: subcarinal nodes.",
    ],
)
def test_a_return_in_nodes_close_by_is_listed(note: str, pack: Pack):
    assert _nodes(note, pack) == ["present"]


@pytest.mark.parametrize(
    "note",
    [
        "cT3 N1 M0. FLOT x4, then oesophagectomy 2024, ypN1. No recurrence.",
        "CT after one course of neoadjuvant cisplatin/5-FU: tumour and mediastinal nodes bigger, PD. Docetaxel, then oesophagectomy.",
        "Stage IV, liver. FOLFOX: PD in mediastinal nodes.",
    ],
)
def test_nodes_at_first_or_before_the_operation_are_no_spread(note: str, pack: Pack):
    assert "present" not in _nodes(note, pack)
