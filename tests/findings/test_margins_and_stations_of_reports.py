"""Edges that a table answers, grades of regression before their scale, stations counted in words."""

from __future__ import annotations

from pathlib import Path

import pytest

import fairlead
from fairlead.contract.treatment import Resection


def _specimen(text: str, folder: Path) -> Resection:
    record = folder / "record.txt"
    record.write_text(text)
    return fairlead.read([record]).case.resections[0]


@pytest.mark.parametrize("answer", ["Uninvolved by invasive carcinoma", "Free of tumor", "Negative", "Clear", "All free"])
def test_a_cell_beside_the_edges_answers_for_them(answer: str, tmp_path: Path) -> None:
    table = (
        f"Pathology report\n\n| Item | Result |\n|---|---|\n| Procedure | Esophagectomy |\n| Margins | {answer} |\n| Lymph nodes | 0/18 |\n"
    )
    assert _specimen(table, tmp_path).margin == "R0"


@pytest.mark.parametrize("said", ["Excision complete at all margins", "The excision is complete", "Tumour excised completely"])
def test_a_complete_excision_is_free(said: str, tmp_path: Path) -> None:
    assert _specimen(f"Histology. Oesophagectomy. Adenocarcinoma, G2. {said}. 1/18 nodes.", tmp_path).margin == "R0"


@pytest.mark.parametrize(
    ("said", "scale", "grade"),
    [
        ("TRG3 according to Mandard", "Mandard", "3"),
        ("TRG2 (Becker)", "Becker", "2"),
        ("Mandard TRG4", "Mandard", "4"),
        ("TRG1 by the CAP score", "AJCC/CAP", "1"),
    ],
)
def test_a_grade_glued_to_its_letters_may_stand_before_its_scale(said: str, scale: str, grade: str, tmp_path: Path) -> None:
    found = _specimen(f"Histology. Oesophagectomy. Adenocarcinoma, ypT3. {said}. 1/18 nodes.", tmp_path).regression
    assert found is not None
    assert (found.scale, found.grade) == (scale, grade)


@pytest.mark.parametrize("mark", [", ", "; "])
@pytest.mark.parametrize("form", ["{}: {} of {}", "{} {}/{}", "{}: {}/{}"])
def test_stations_with_counts_are_added(form: str, mark: str, tmp_path: Path) -> None:
    told = mark.join(form.format(*one) for one in (("Subcarinal", 1, 5), ("paratracheal", 2, 6), ("left gastric", 0, 7)))
    found = _specimen(f"Histology. Oesophagectomy. Adenocarcinoma invades the adventitia. Margins free. {told}.", tmp_path)
    assert (found.nodes_positive, found.nodes_examined) == (3, 18)
