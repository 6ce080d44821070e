"""Markers in tables with a column for each sample or day, or a column for each marker: each cell is of its own sample."""

from __future__ import annotations

from pathlib import Path

import pytest

import fairlead
from fairlead.contract.tumor import Biomarker

_RULE = "|---|---|---|\n"


def _results(text: str, folder: Path) -> list[Biomarker]:
    record = folder / "record.txt"
    record.write_text(text)
    return list(fairlead.read([record]).case.biomarkers)


HEADS = ["| Marker | Primary | Liver metastasis |", "| Test | Oesophagus biopsy | Liver biopsy |", "| | Primary tumour | Metastasis |"]
STAINS = [
    ("2+/ISH amplified", "positive"),
    ("2+, FISH negative", "negative"),
    ("0", "negative"),
    ("IHC 1+", "negative"),
    ("3+", "positive"),
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("said", "status"), STAINS)
def test_each_of_two_samples_has_its_result(head: str, said: str, status: str, tmp_path: Path) -> None:
    other, of_other = ("1+", "negative") if status == "positive" else ("3+", "positive")
    found = _results(f"{head}\n{_RULE}| HER2 | {other} | {said} |\n", tmp_path)
    assert [(one.specimen, one.status) for one in found] == [("primary", of_other), ("metastasis", status)]


@pytest.mark.parametrize("written", ["CPS 7", "7 (CPS)", "CPS: 7", "CPS = 7", "CPS 7 (22C3)"])
def test_each_of_two_days_has_its_score(written: str, tmp_path: Path) -> None:
    text = (
        f"| Marker | 14 Jan 2025 | 20 Jan 2026 |\n{_RULE}| PD-L1 | 3 (CPS) | {written} |\n| CLDN18.2 | negative (20%) | positive (80%) |\n"
    )
    found = _results(text, tmp_path)
    scores = [(str(one.collected or one.date), one.number) for one in found if one.marker == "PD-L1"]
    assert scores == [("2025-01-14", 3.0), ("2026-01-20", 7.0)]
    shares = [(str(one.collected or one.date), one.status, one.number) for one in found if one.marker == "CLDN18.2"]
    assert shares == [("2025-01-14", "negative", 20.0), ("2026-01-20", "positive", 80.0)]


def test_a_number_in_the_cell_beside_is_none_of_the_score(tmp_path: Path) -> None:
    text = "| Sample | PD-L1 | HER2 |\n|---|---|---|\n| Primary biopsy | 12 (CPS) | 2+/ISH amplified |\n| Liver biopsy | CPS <1 | 3+ |\n"
    found = _results(text, tmp_path)
    assert [(one.specimen, one.comparator, one.number) for one in found if one.marker == "PD-L1"] == [
        ("primary", None, 12.0),
        ("metastasis", "<", 1.0),
    ]
    assert [(one.specimen, one.status, one.value) for one in found if one.marker == "HER2"] == [
        ("primary", "positive", "2+"),
        ("metastasis", "positive", "3+"),
    ]


def test_a_protein_named_below_its_marker_keeps_the_column(tmp_path: Path) -> None:
    text = "| Sample | MMR | CLDN18.2 |\n|---|---|---|\n| Primary biopsy | MLH1 and PMS2 lost | positive (80%) |\n| Liver biopsy | retained | negative |\n"
    found = _results(text, tmp_path)
    assert {(one.marker, one.specimen, one.status) for one in found} == {
        ("MMR", "primary", "positive"),
        ("MMR", "metastasis", "negative"),
        ("CLDN18.2", "primary", "positive"),
        ("CLDN18.2", "metastasis", "negative"),
    }
