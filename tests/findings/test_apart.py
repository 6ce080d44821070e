"""Documents about somebody else are counted as set apart only where nothing of them is a fact; and the set that is measured is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.findings.apart import EXPECTATION, SetApart, counted, of_case, of_folders
from tests.findings.report import report

from fairlead.contract.reading import Reading
from fairlead.knowledge.pack import Pack

SET = Path(__file__).parent / "others_unseen"
CASES = sorted(SET.glob(f"*/{EXPECTATION}"))
TOLD = {"person": ["a.md", "b.md"], "others": ["c.md"]}
SHEET = {"sheets": {"a.md": "Name: Brown"}}
FILES = {"a.md": b"Name: Smith. HER2 3+. Name: Brown. HER2 0.", "b.md": b"", "c.md": b""}
OWN = "Patient: Ann Archer, DOB 3 May 1955\n\nAdenocarcinoma of the esophagus. HER2 3+."
OTHER = "Patient: Bea Bolt, DOB 9 June 1949\n\nSquamous cell carcinoma of the esophagus. MSI-high."


def read(people: dict[str, str], warnings: dict[str, str], cited: dict[str, int]) -> Reading:
    """A reading of documents named as they are labeled, with warnings by document and one fact from each document that is cited."""
    documents = [{"id": name[0], "name": name, "format": "md", "person": person} for name, person in people.items()]
    facts = [
        {"marker": "HER2", "sources": [{"document": name[0], "start": at, "end": at + 4, "quote": "HER2"}]} for name, at in cited.items()
    ]
    told = [{"code": code, "says": "It says so.", "document": name[0]} for name, code in warnings.items()]
    return Reading.model_validate({"case": {"biomarkers": facts}, "documents": documents, "warnings": told})


@pytest.mark.parametrize(
    ("people", "warnings", "cited", "expected"),
    [
        (("same", "unclear", "other"), {"c.md": "other-person"}, ("a.md",), SetApart(1, 1, 1, 2, 2)),
        (("same", "unclear", "unclear"), {"c.md": "whose-is-it"}, ("a.md",), SetApart(1, 1, 0, 2, 2)),
        (("same", "unclear", "unclear"), {"c.md": "person-unclear"}, ("a.md",), SetApart(1, 0, 0, 2, 2)),
        (("same", "unclear", "other"), {"c.md": "other-person"}, ("a.md", "c.md"), SetApart(1, 0, 1, 2, 2)),
        (("other", "unclear", "same"), {"a.md": "other-person", "b.md": "whose-is-it"}, ("c.md",), SetApart(1, 0, 0, 2, 0)),
    ],
    ids=["named", "left out without a name", "read as the person's", "left out and cited", "the other way round"],
)
def test_what_became_of_each_document_is_counted(
    people: tuple[str, ...], warnings: dict[str, str], cited: tuple[str, ...], expected: SetApart
):
    reading = read(dict(zip(FILES, people, strict=True)), warnings, dict.fromkeys(cited, 0))
    assert counted(TOLD, FILES, reading) == expected


@pytest.mark.parametrize(("at", "apart"), [(13, 1), (35, 0)])
def test_a_sheet_in_a_file_is_apart_where_no_fact_stands_behind_its_first_words(at: int, apart: int):
    assert FILES["a.md"][at : at + 4] == b"HER2"
    found = counted(SHEET, FILES, read({"a.md": "same"}, {"a.md": "two-people-in-one"}, {"a.md": at}))
    assert found == SetApart(others=1, apart=apart, named=1)


def test_the_files_of_a_folder_are_read_together(tmp_path: Path, pack: Pack):
    for folder, whose in (("one", {"person": ["1.md"], "others": ["2.md"]}), ("two", {"person": ["1.md", "2.md"]})):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.md").write_text(OWN, "utf-8")
        (tmp_path / folder / "2.md").write_text(OTHER, "utf-8")
        (tmp_path / folder / EXPECTATION).write_text(yaml.safe_dump(whose), "utf-8")
    assert of_case(tmp_path / "one", pack) == SetApart(others=1, apart=1, named=1, own=1, kept=1)
    assert of_case(tmp_path / "two", pack) == SetApart(own=2, kept=1)
    assert of_folders([tmp_path], pack) == SetApart(others=1, apart=1, named=1, own=3, kept=2)
    said = report([tmp_path], pack)
    assert "| documents about somebody else | 1 | left out with all that they say | 1 | 0.207 to 1.000 |" in said
    assert "|  |  | said to be another person's | 1 | 0.207 to 1.000 |" in said
    assert "| documents of the person | 3 | kept | 2 | 0.208 to 0.939 |" in said


def told_in(file: Path) -> dict[str, Any]:
    return yaml.safe_load(file.read_text("utf-8"))


@pytest.mark.parametrize("file", CASES, ids=lambda path: path.parent.name)
def test_each_file_of_a_folder_is_told_once(file: Path):
    told = told_in(file)
    named = [*(told.get("person") or ()), *(told.get("others") or ()), *(told.get("sheets") or {})]
    assert sorted(named) == sorted(one.name for one in file.parent.iterdir() if one != file)
    assert all((file.parent / name).read_text("utf-8").count(begins) == 1 for name, begins in (told.get("sheets") or {}).items())


def test_there_are_twenty_documents_about_somebody_else():
    told = [told_in(file) for file in CASES]
    assert sum(len(one.get("others") or ()) + len(one.get("sheets") or {}) for one in told) == 20
