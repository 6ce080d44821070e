"""A rating sheet: one row for each thing that is shown, in an order that tells nothing, and no word of a record."""

from __future__ import annotations

import csv
import io
import itertools
import re
from pathlib import Path

import pytest

import fairlead
from fairlead.report.rating_page import RATINGS
from fairlead.upkeep.rating import given, rated, sheet

DAY = "2026-11-22"
LETTER = """# Oncology clinic letter

Patient: Zebulon Quuxly
Date: 3 November 2026

Diagnosis: adenocarcinoma of the gastroesophageal junction with liver metastases.
First-line FOLFOX with trastuzumab. The CT of 28 October 2026 shows progression in the liver. ECOG performance status 1.
"""
CASE = "tumor:\n  histology: squamous\n  site: thoracic\nfitness:\n  ecog: 1\n"


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    (folder / "Quuxly").mkdir(parents=True)
    (folder / "Quuxly" / "letter.txt").write_text(LETTER)
    (folder / "Quuxly" / "note.txt").write_text("Dysphagia grade 2. Weight 60 kg on 2026-11-02.")
    (folder / "a.yaml").write_text(CASE)
    (folder / ".hidden").write_text("x")
    return folder


def rows(cases: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sheet([cases], DAY, "csv"))))


def test_each_file_is_a_case_and_a_folder_in_the_folder_is_one_person(cases: Path):
    assert [(one.number, [path.name for path in one.inputs]) for one in given([cases])] == [(1, ["Quuxly"]), (2, ["a.yaml"])]
    assert [one.number for one in given([cases / "a.yaml", cases])] == [1, 2, 3]


def test_each_option_test_and_statement_that_is_shown_has_one_row(cases: Path):
    guidance = fairlead.guide(fairlead.read([cases / "Quuxly"], as_of=DAY), as_of=DAY)
    told = [row for row in rows(cases) if row["case"] == "1"]
    options = [row["shown"] for row in told if row["kind"] == "option"]
    shown = [one for one in guidance.options if one.verdict != "not-now"]
    assert len(options) == len(shown) > 10
    for one in shown:
        assert sum(text.startswith(f"{one.title} ({one.verdict}).") for text in options) == 1
    assert sum(row["kind"] == "test" for row in told) == len(guidance.tests) > 0
    assert {row["shown"] for row in told if row["kind"] == "statement"} == {one.says for one in guidance.standing}
    assert next(row["kind"] for row in told) == "case"
    assert [row["kind"] for row in told][-1] == "missing"


def test_the_order_tells_nothing_of_rank_or_verdict_and_stays_the_same(cases: Path):
    case = fairlead.read([cases / "Quuxly"], as_of=DAY).case
    options = [row for row in rated(1, case, DAY).rows if row.kind == "option"]
    ranked = [one.title for one in fairlead.guide(case, as_of=DAY).options if one.verdict != "not-now"]
    order = [next(place for place, title in enumerate(ranked) if row.says.startswith(f"{title} (")) for row in options]
    assert sorted(order) == list(range(len(ranked)))
    rising = sum(one < other for one, other in itertools.pairwise(order))
    assert 0.25 * len(order) < rising < 0.75 * len(order), "neither the order of the ranks nor its reverse"
    assert not any(re.search(r"\brank\b|stands first", row.says) for row in options if "(fits)" in row.says)
    assert rated(1, case, DAY) == rated(1, case, DAY)
    ids = [row.id for row in rated(1, case, DAY).rows]
    assert len(set(ids)) == len(ids)


def test_every_row_of_the_page_can_be_rated_without_a_script(cases: Path):
    text = sheet([cases], DAY)
    told = [row for row in rows(cases) if row["row"]]
    assert "<script" not in text
    assert "http" not in text.replace('http-equiv="Content-Security-Policy"', "")
    assert "default-src 'none'" in text.replace("&#39;", "'")
    for rating in RATINGS:
        assert text.count(f'value="{rating}"') == len(told)
    for row in told:
        assert text.count(f'name="r{row["case"]}-{row["row"]}"') == len(RATINGS)
        assert f"Comment on {row['row']}" in text


@pytest.mark.parametrize("form", ["html", "csv"])
def test_no_name_of_a_file_and_no_word_of_a_record_stands_there(cases: Path, form):
    text = sheet([cases], DAY, form)
    assert "Quuxly" not in text
    assert "letter.txt" not in text
    assert "shows progression" not in text
    assert "histology: adenocarcinoma" in text


def test_a_cell_is_no_formula(tmp_path: Path):
    (tmp_path / "case.yaml").write_text(CASE + 'treatments:\n- kind: systemic\n  regimen: "=cmd()"\n')
    told = csv.reader(io.StringIO(sheet([tmp_path / "case.yaml"], DAY, "csv")))
    assert not [cell for row in told for cell in row if cell.startswith(("=", "+", "-", "@"))]
