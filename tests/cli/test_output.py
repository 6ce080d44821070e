"""Files are written whole or not at all, and never over another one unasked."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from fairlead.cli import output


def assert_refused(said, happened: str, todo: str, status: int = 2) -> None:
    assert said.status == status
    assert not said.out
    assert happened in said.err
    assert ("Nothing was read or written." if status == 2 else "Your files are as they were, and nothing is half-written.") in said.err
    assert todo in said.err


def test_the_page_is_written_and_its_path_printed(workflow, call: Callable, tmp_path: Path):
    said = call("guide", "a.pdf", "--out", "page.md")
    assert (said.status, said.out) == (0, f"{tmp_path / 'page.md'}\n")
    assert (tmp_path / "page.md").read_text("utf-8").startswith("# What your records show")
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]
    assert stat.S_IMODE((tmp_path / "page.md").stat().st_mode) == 0o600


def test_a_file_that_is_there_stays(workflow, call: Callable, tmp_path: Path):
    (tmp_path / "page.md").write_text("mine")
    assert_refused(call("guide", "a.pdf", "--out", "page.md"), "'page.md' is already there.", "--force")
    assert (tmp_path / "page.md").read_text() == "mine"
    assert not workflow.asked, "it was found out before any work was done"
    assert call("guide", "a.pdf", "--out", "page.md", "--force").status == 0
    assert (tmp_path / "page.md").read_text() != "mine"


def test_a_record_is_never_written_over(workflow, call: Callable, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("mine")
    (tmp_path / "again.txt").symlink_to("letter.txt")
    for name in ("letter.txt", "./letter.txt", "again.txt"):
        assert_refused(call("guide", "letter.txt", "--out", name, "--force"), "is one of the files to read", "another name")
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_the_folder_must_be_there(workflow, call: Callable, tmp_path: Path):
    assert_refused(call("guide", "a.pdf", "--out", "no/page.md"), "The folder for 'page.md' does not exist.", "Make the folder first")
    (tmp_path / "file").write_text("mine")
    assert_refused(call("guide", "a.pdf", "--out", "file/page.md"), "does not exist", "Make the folder first")


@pytest.mark.parametrize("out", [".", os.devnull])
def test_what_is_no_file_is_not_replaced(workflow, call: Callable, out: str):
    assert_refused(call("guide", "a.pdf", "--out", out, "--force"), "is not a file that can be written", "name of a file")
    assert not Path(os.devnull).is_file()


def test_a_folder_that_may_not_be_written_to(workflow, call: Callable, monkeypatch: pytest.MonkeyPatch):
    def refuse(**_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(output.tempfile, "mkstemp", refuse)
    assert_refused(call("guide", "a.pdf", "--out", "page.md"), "could not be written (Permission denied)", "choose a folder", 1)


def test_a_full_disk_leaves_nothing_behind(workflow, call: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "page.md").write_text("mine")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", refuse)
    assert_refused(call("guide", "a.pdf", "--out", "page.md", "--force"), "No space left", "Make room", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]
    assert (tmp_path / "page.md").read_text() == "mine"


def test_stopping_while_writing_leaves_nothing_behind(workflow, call: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    said = call("guide", "a.pdf", "--out", "page.md")
    assert said.status == 1
    assert "Nothing half-written" in said.err
    assert not list(tmp_path.iterdir())


def test_a_link_is_followed(tmp_path: Path):
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    assert output.write(tmp_path / "link.md", "new") == tmp_path / "real.md"
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_a_fresh_name(tmp_path: Path):
    names = []
    for _ in range(3):
        names.append(output.fresh(tmp_path / "page.md"))
        names[-1].touch()
    assert [name.name for name in names] == ["page.md", "page.2.md", "page.3.md"]


# --- the HTML page, which is always a file -----------------------------------------------------------------------


def test_html_is_written_under_its_own_name_and_its_path_printed(workflow, call: Callable, tmp_path: Path):
    said = call("guide", "a.pdf", "--format", "html")
    page = tmp_path / "fairlead-guidance.html"
    assert (said.status, said.out) == (0, f"{page}\n")
    assert page.read_text("utf-8").startswith("<!doctype html>\n")
    assert "What your records show" in page.read_text("utf-8")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_html_is_written_over_nothing_unasked(workflow, call: Callable, tmp_path: Path):
    page = tmp_path / "fairlead-guidance.html"
    page.write_text("mine")
    assert_refused(call("guide", "a.pdf", "--format", "html"), "'fairlead-guidance.html' is already there.", "--force")
    assert page.read_text() == "mine"
    assert not workflow.asked
    assert call("guide", "a.pdf", "--format", "html", "--force").status == 0
    assert page.read_text() != "mine"


def test_html_where_it_is_asked_for_and_for_whom(workflow, call: Callable, tmp_path: Path):
    said = call("guide", "a.pdf", "--format", "html", "--audience", "clinician", "--out", "board.html")
    assert said.out == f"{tmp_path / 'board.html'}\n"
    assert "Guidance for a visit or a tumor board" in (tmp_path / "board.html").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["board.html"]


def test_pdf_is_written_under_its_own_name_and_its_path_printed(workflow, call: Callable, tmp_path: Path):
    said = call("guide", "a.pdf", "--format", "pdf")
    page = tmp_path / "fairlead-guidance.pdf"
    assert (said.status, said.out, said.err) == (0, f"{page}\n", "")
    assert page.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["fairlead-guidance.pdf"]


def test_pdf_is_written_over_nothing_unasked_and_never_over_a_record(workflow, call: Callable, tmp_path: Path):
    page = tmp_path / "fairlead-guidance.pdf"
    page.write_text("mine")
    assert_refused(call("guide", "a.pdf", "--format", "pdf"), "'fairlead-guidance.pdf' is already there.", "--force")
    assert_refused(call("guide", page.name, "--format", "pdf", "--force"), "is one of the files to read", "another name")
    assert page.read_text() == "mine"
    assert not workflow.asked, "it was found out before any work was done"
    assert call("guide", "a.pdf", "--format", "pdf", "--force").status == 0
    assert page.read_bytes().startswith(b"%PDF-")


def test_pdf_where_it_is_asked_for_for_whom_and_on_what_paper(workflow, call: Callable, tmp_path: Path):
    for paper, size in (("a4", (595, 842)), ("letter", (612, 792))):
        said = call("guide", "a.pdf", "--format", "pdf", "--audience", "clinician", "--paper", paper, "--out", f"{paper}.pdf")
        assert said.out == f"{tmp_path / f'{paper}.pdf'}\n"
        with pypdfium2.PdfDocument(tmp_path / f"{paper}.pdf") as document:
            assert document.get_metadata_value("Title") == "Guidance for a visit or a tumor board"
            assert tuple(round(side) for side in document[0].get_size()) == size
    assert call("guide", "a.pdf", "--format", "pdf", "--paper", "a3").status == 2


def test_html_of_a_pasted_letter(fairlead: Callable, letter: Path, tmp_path: Path):
    said = fairlead("guide", "-", "--format", "html", "--as-of", "2026-11-21", stdin=letter.read_bytes())
    page = tmp_path / "fairlead-guidance.html"
    assert (said.status, said.out) == (0, f"{page}\n")
    assert "adenocarcinoma" in page.read_text("utf-8")
    again = fairlead("guide", "-", "--format", "html", "--as-of", "2026-11-21", "--out", "again.html", stdin=letter.read_bytes())
    assert again.status == 0
    assert (tmp_path / "again.html").read_bytes() == page.read_bytes()


def test_html_without_quotes(fairlead: Callable, letter: Path, tmp_path: Path):
    assert fairlead("guide", letter.name, "--format", "html", "--no-quotes").status == 0
    text = (tmp_path / "fairlead-guidance.html").read_text("utf-8")
    assert "letter.md" not in text
    assert "<blockquote>" not in text
