"""Spread listed with nothing but the name of the tumor, and spread that was there when the cancer was found."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

import fairlead
from fairlead.knowledge.pack import load

HEAD = "Date: 20 November 2026\n\n"


def present(note: str) -> set[str]:
    return {one.site for one in case_of(note, load(), HEAD).metastases if one.status == "present"}


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Mrs T, 68, lower oesophageal tumour (adenocarcinoma, lungs and bone). Comes about cycle 3.", {"lung", "bone"}),
        ("73M, GEJ adenoca (T4 N2, peritoneum).", {"peritoneum"}),
        ("54F oes ca (SCC; liver; left adrenal). Tired.", {"liver", "adrenal"}),
        ("61M oesophageal adeno w/ lung + brain. Walks in unaided.", {"lung", "brain"}),
        ("61M mid-oesophageal SCC plus liver, bone. Walks in unaided.", {"liver", "bone"}),
        ("Stage IVB squamous cell carcinoma of the oesophagus: lung, bone. On pembrolizumab.", {"lung", "bone"}),
        ("Metastatic adenocarcinoma of the GOJ, peritoneum and liver. FLOT cycle 2.", {"peritoneum", "liver"}),
        ("Stage 4 GEJ adenocarcinoma - lung/adrenal. FLOT cycle 2.", {"lung", "adrenal"}),
    ],
)
def test_organs_listed_beside_the_name_of_the_tumor_hold_spread(note, expected):
    assert present(note) == expected


@pytest.mark.parametrize(
    "note",
    [
        "61M oesophageal adeno (liver clean, lungs clean). FLOT cycle 2.",
        "61M oesophageal adeno (bone scan normal, liver enzymes raised).",
        "61M oesophageal adeno with liver cirrhosis and lung fibrosis.",
        "61M oesophageal adeno with bone pain, liver tests fine.",
        "61M oesophageal adeno (HER2 negative, lung function good).",
        "Locally advanced stage III oesophageal SCC, lung and liver clear.",
        "61M oesophageal adeno (nodes).",
    ],
)
def test_organs_told_with_more_words_hold_none(note):
    assert present(note) == set()


@pytest.mark.parametrize(
    "note",
    [
        "Oesophageal adenocarcinoma. When she was diagnosed in March 2026 the cancer had spread to the lungs. CAPOX since April 2026.",
        "Oesophageal adenocarcinoma. The first scan (March 2026) showed that it had spread to the lungs. CAPOX since April 2026.",
        "Oesophageal adenocarcinoma, which has spread to the lungs, diagnosed March 2026. CAPOX since April 2026, all stable.",
        "Oesophageal adenocarcinoma. It had spread to the lungs by the time it was found. CAPOX given from April 2026.",
        "Presented in March 2026 with an oesophageal adenocarcinoma that had spread to the lungs. CAPOX from April 2026.",
        "At first presentation the oesophageal adenocarcinoma had spread to the lungs. CAPOX from April 2026, still on it.",
    ],
)
def test_spread_that_was_there_at_the_diagnosis_is_no_growth(note):
    case = case_of(note, load(), HEAD)
    assert not case.progressions
    assert "lung" in {one.site for one in case.metastases}


@pytest.mark.parametrize(
    "note",
    [
        "Oesophagectomy in May 2024. In March 2026 the cancer had spread to the lungs. CAPOX since April 2026.",
        "CAPOX from April 2025. The CT of 3 March 2026 shows it has spread to the lungs.",
        "Diagnosed in 2024, CROSS and surgery, and in March 2026 it had spread to the lungs.",
        "The cancer has spread to the lungs (CT 3 March 2026). He had FLOT and an oesophagectomy in 2024.",
        "Oesophagectomy in 2024 for a tumour found in June of that year. Now (March 2026) it has spread to the lungs.",
    ],
)
def test_spread_after_treatment_is_growth(note):
    assert [one.sites for one in case_of(note, load()).progressions] == [("lung",)]


@pytest.mark.parametrize(
    "text",
    [
        "Known metastatic squamous cell carcinoma of the esophagus (lower third), liver and bone.",
        "Metastatic esophageal adenocarcinoma (distal, HER2 negative), liver and bone.",
        "Stage IV adenocarcinoma of the oesophagus (G3): liver, bone.",
        "Metastatic SCC of the esophagus (diagnosed May 2025) - liver, bone.",
        "Metastatic squamous cell carcinoma of the mid esophagus (T3 N2), liver/bone.",
    ],
)
def test_a_bracket_behind_the_name_does_not_part_the_list_of_places(text: str) -> None:
    case = fairlead.read(text.encode()).case
    assert {one.site for one in case.metastases if one.status == "present"} == {"liver", "bone"}
