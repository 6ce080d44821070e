"""Damaged files, files made to do harm, and files of sorts that are not read: one sentence each, and the rest of the folder is read."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from tests.documents.hostile_files import NOT_READ, OTHERS, PDFS, letter, one_page, packed
from tests.documents.pdf_objects import LETTER

import fairlead
from fairlead.documents import apart

ALL = {f"{name}.pdf": made for name, made in PDFS.items()} | OTHERS


def read_beside(name: str, data: bytes, folder: Path) -> tuple[fairlead.Reading, list[str]]:
    """The reading of a folder of two files, and what is said of the first."""
    (folder / f"a {name}").write_bytes(data)
    (folder / "letter.txt").write_text(LETTER)
    reading = fairlead.read(folder)
    assert reading.case.tumor.histology == "adenocarcinoma"
    assert reading.case.person.age == 61
    assert reading.documents[-1].state == "read"
    return reading, [one.why or "" for one in reading.documents[:-1]]


@pytest.mark.parametrize("name", ALL)
def test_one_sentence_about_one_file_and_the_rest_is_read(name: str, tmp_path: Path):
    made, says = ALL[name]
    reading, whys = read_beside(name, made(), tmp_path)
    assert whys
    for why in whys:
        assert re.search(says, why, re.IGNORECASE)
        assert "\n" not in why
    assert all(one.state != "read" for one in reading.documents[:-1])
    told = [one.says for one in reading.warnings if one.code == "not-read"]
    assert len(told) == sum(one.state != "read" for one in reading.documents)
    assert all(one.count(".") >= 2 for one in told)


@pytest.mark.parametrize("name", NOT_READ)
def test_what_is_not_read_is_named_with_the_way_out(name: str, tmp_path: Path):
    data, called, todo = NOT_READ[name]
    for told_as in (name, "export.txt"):
        reading, (why,) = read_beside(told_as, data, tmp_path)
        assert called in why
        assert todo in next(one.says for one in reading.warnings if one.document == "d1")
        (tmp_path / f"a {told_as}").unlink()


def test_a_gigabyte_of_nothing(tmp_path: Path):
    with (tmp_path / "a nothing.txt").open("wb") as nothing:
        nothing.truncate(1 << 30)
    (tmp_path / "letter.txt").write_text(LETTER)
    reading = fairlead.read(tmp_path)
    assert reading.documents[0].why == "This file is larger than 200 megabytes, and no record is."
    assert reading.documents[1].state == "read"


# --- files that are two things ----------------------------------------------------------------------------------


def test_a_pdf_with_a_zip_behind_it_is_what_it_begins_as(tmp_path: Path):
    reading, whys = read_beside("both.pdf", letter() + packed(("other.txt", "HER2 positive (IHC 3+).")), tmp_path)
    assert [one.format for one in reading.documents] == ["pdf", "text"]
    assert whys == [""]
    assert not reading.case.biomarkers


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_that_begins_with_a_pdf_is_a_folder(how: int, tmp_path: Path):
    reading, _ = read_beside("export.zip", packed(("letter.pdf", letter()), ("note.txt", "HER2 positive (IHC 3+)."), how=how), tmp_path)
    assert [(one.name, one.format) for one in reading.documents] == [
        (f"{tmp_path.name} / a export.zip / letter.pdf", "pdf"),
        (f"{tmp_path.name} / a export.zip / note.txt", "text"),
        (f"{tmp_path.name} / letter.txt", "text"),
    ]
    assert reading.case.biomarkers


def test_a_pdf_behind_a_page_of_html_is_read_as_one_of_the_two(tmp_path: Path):
    reading, _ = read_beside("both.html", b"<!doctype html><p>HER2 positive (IHC 3+).</p><!--\n" + letter(), tmp_path)
    assert reading.documents[0].format in ("pdf", "html")
    assert reading.documents[0].state == "read"


def test_words_about_pdf_are_text(tmp_path: Path):
    reading, _ = read_beside("note.txt", b"The scan was sent as %PDF-1.4 and could not be opened. HER2 positive (IHC 3+).", tmp_path)
    assert reading.documents[0].format == "text"
    assert reading.case.biomarkers


def test_what_a_damaged_zip_still_holds_is_not_guessed():
    found = apart.opened(b"PK\x03\x04" + packed(("a.txt", LETTER))[4:-22], "a.zip", 10, 1_000)
    assert found.error is not None
    assert not found.enclosed


def test_a_swollen_page_that_still_holds_words_is_bounded():
    found = apart.opened(one_page(b"BT /F 1 Tf " + b"(x) Tj " * 2_000 + b"ET"), "a.pdf", 1, 1)
    assert found.content is not None
    assert len(found.content.text) <= 2_000
