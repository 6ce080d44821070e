"""`fairlead read --show`: one page to check what was read, written whole, never over another file, opened where somebody looks."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import a_reading

from fairlead.cli import browser


def test_the_page_is_written_and_its_path_printed(fairlead: Callable, letter: Path, tmp_path: Path):
    said = fairlead("read", str(letter), "--show")
    assert (said.status, said.out) == (0, f"{tmp_path / 'fairlead-record.html'}\n")
    page = (tmp_path / "fairlead-record.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert ">FOLFOX</a>" in page
    assert "letter.md" in page


def test_a_pasted_letter_can_be_shown(fairlead: Callable, tmp_path: Path):
    said = fairlead("read", "-", "--show", "--out", "page.html", stdin=b"Adenocarcinoma of the esophagus. HER2 negative.")
    assert (said.status, said.out) == (0, f"{tmp_path / 'page.html'}\n")
    assert ">HER2 negative</a>" in (tmp_path / "page.html").read_text("utf-8")


def test_a_file_that_is_there_stays(fairlead: Callable, letter: Path, tmp_path: Path):
    (tmp_path / "fairlead-record.html").write_text("mine")
    said = fairlead("read", str(letter), "--show")
    assert said.status == 2
    assert "is already there" in said.err
    assert (tmp_path / "fairlead-record.html").read_text() == "mine"
    assert fairlead("read", str(letter), "--show", "--force").status == 0
    assert (tmp_path / "fairlead-record.html").read_text() != "mine"


def test_part_read_is_part_shown(fairlead: Callable, letter: Path, tmp_path: Path):
    (tmp_path / "locked.bin").write_bytes(b"\x00\x01\x02")
    said = fairlead("read", str(letter), "locked.bin", "--show")
    assert said.status == 3
    assert "This could not be read." in (tmp_path / "fairlead-record.html").read_text("utf-8")


def test_nothing_read_is_nothing_written(fairlead: Callable, tmp_path: Path):
    assert fairlead("read", "missing.txt", "--show").status == 4
    assert not list(tmp_path.glob("*.html"))


@pytest.mark.parametrize(
    ("more", "why"), [(["--format", "json"], "goes with no --format"), (["--no-quotes"], "does not go with --no-quotes")], ids=str
)
def test_what_does_not_go_together_is_refused_before_anything_is_read(workflow, call: Callable, more: list[str], why: str):
    said = call("read", "a.md", "--show", *more)
    assert said.status == 2
    assert why in said.err
    assert not workflow.asked


@pytest.mark.parametrize("form", ["table", "yaml", "json"])
def test_other_forms_can_be_written_to_a_file_too(workflow, call: Callable, tmp_path: Path, form: str):
    workflow.reading = a_reading()
    printed = call("read", "a.md", "--format", form).out
    said = call("read", "a.md", "--format", form, "--out", "told.txt")
    assert (said.status, said.out) == (0, f"{tmp_path / 'told.txt'}\n")
    assert (tmp_path / "told.txt").read_text("utf-8") == printed


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("platform", "screen", "terminal", "opened"),
    [
        ("linux", ":0", True, True),
        ("linux", "", True, False),
        ("linux", ":0", False, False),
        ("darwin", "", True, True),
        ("win32", "", True, True),
        ("win32", "", False, False),
    ],
)
def test_it_is_opened_only_where_somebody_looks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, screen: str, terminal: bool, opened: bool
):
    import webbrowser

    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(asked.append(address)) or True)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "stdout", Terminal() if terminal else io.StringIO())
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", screen)
    page = tmp_path / "page.html"
    assert browser.show(page) is opened
    assert asked == ([page.as_uri()] if opened else [])


def test_a_browser_that_cannot_be_started_is_no_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    import webbrowser

    def refuse(_: str) -> bool:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "open", refuse)
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("DISPLAY", ":0")
    assert browser.show(tmp_path / "page.html") is False


def test_an_edited_case_is_taken_in_place_of_the_records(fairlead: Callable, letter: Path, tmp_path: Path):
    """What the page says of how to put a wrong fact right."""
    told = fairlead("read", str(letter), "--format", "yaml", "--out", "my-case.yaml")
    assert told.status == 0
    case = tmp_path / "my-case.yaml"
    text = case.read_text("utf-8")
    assert "status: negative" in text
    case.write_text(text.replace("status: negative", "status: positive"), "utf-8")
    again = fairlead("read", "my-case.yaml")
    assert again.status == 0
    assert "marker HER2, status positive" in again.out
    assert fairlead("guide", "my-case.yaml").status == 0
    shown = fairlead("read", "my-case.yaml", "--show")
    assert shown.status == 0
    assert "HER2: positive" in (tmp_path / "fairlead-record.html").read_text("utf-8")
