"""What each command hands to the workflow, writes, and returns."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from fairlead.contract.reading import Reading
from fairlead.contract.words import Words
from fairlead.core.errors import Exit, FairleadError

WORDS = Words({})


def document(name: str, **more: str) -> dict[str, str]:
    return {"id": name, "name": f"{name}.pdf", "format": "pdf", **more}


@pytest.fixture
def reading_of(workflow) -> Callable[..., None]:
    """Let the workflow read these documents."""

    def chosen(*documents: dict[str, str], empty: bool = False) -> None:
        more = {"documents": documents} | ({"case": {}} if empty else {})
        workflow.reading = Reading.model_validate(workflow.reading.model_dump() | more, context={"words": WORDS})

    return chosen


# --- read -------------------------------------------------------------------------------------------------------


def test_read_shows_a_table(workflow, call: Callable):
    said = call("read", "letter.txt")
    assert said.status == 0
    assert "tumor.histology:  adenocarcinoma" in said.out
    assert "secretquote" in said.out
    assert workflow.asked == [("read", [Path("letter.txt")])]


def test_read_gives_the_reading_as_json_and_yaml(workflow, call: Callable):
    assert json.loads(call("read", "letter.txt", "--format", "json").out) == workflow.reading.model_dump(mode="json")
    assert yaml.safe_load(call("read", "letter.txt", "--format", "yaml").out)["case"]["tumor"] == {"histology": "adenocarcinoma"}


@pytest.mark.parametrize(
    "command", [["read"], ["read", "--format", "yaml"], ["read", "--format", "json"], ["guide"], ["guide", "--format", "json"]]
)
def test_without_quotes_no_word_of_the_record_and_no_file_name_is_written(workflow, call: Callable, command: list[str]):
    said = call(*command, "letter.txt", "--no-quotes")
    assert said.status == 0
    assert "secretquote" not in said.out
    assert "letter.txt" not in said.out


@pytest.mark.parametrize("command", ["read", "guide"])
@pytest.mark.parametrize(
    ("documents", "status", "says"),
    [
        ([document("a"), document("b", state="not-read", why="It is damaged.")], Exit.PARTLY, "b.pdf: could not be read: It is damaged."),
        ([document("a", state="partly")], Exit.PARTLY, "a.pdf: could be read only in part."),
        ([document("a"), document("b", same_as="a")], Exit.DONE, "b.pdf: holds the same as a.pdf and is counted once."),
        ([document("a"), document("b", person="other")], Exit.DONE, "b.pdf: seems to be about another person and was left out."),
    ],
)
def test_what_became_of_each_file_is_told(workflow, reading_of, call: Callable, command: str, documents: list, status: Exit, says: str):
    reading_of(*documents)
    said = call(command, "a.pdf", "b.pdf")
    assert said.status == status
    assert says in said.err
    assert said.out
    if status is Exit.PARTLY:
        assert "Your files are as they were." in said.err
        assert "in another form" in said.err


@pytest.mark.parametrize("command", ["read", "guide"])
def test_nothing_usable(workflow, reading_of, call: Callable, command: str):
    reading_of(document("a"), empty=True)
    said = call(command, "a.pdf")
    assert said.status == Exit.NOTHING
    assert "No fact about this disease" in said.err
    assert "Your files are as they were." in said.err
    assert "Give the letter" in said.err


# --- guide ------------------------------------------------------------------------------------------------------


def test_guide_hands_on_what_was_asked(workflow, call: Callable):
    assert call("guide", "a.pdf", "b.pdf", "--as-of", "2026-01-31", "--region", "uk", "--trace").status == 0
    assert workflow.asked == [("read", [Path("a.pdf"), Path("b.pdf")]), ("guide", (date(2026, 1, 31), "UK", True))]


def test_guide_writes_a_page_or_the_contracts_json(workflow, call: Callable):
    assert call("guide", "a.pdf").out.startswith("# What your records show")
    assert call("guide", "a.pdf", "--audience", "clinician").out.startswith("# Guidance for a visit")
    assert json.loads(call("guide", "a.pdf", "--format", "json").out) == workflow.guidance.model_dump(mode="json")


def test_out_of_scope(workflow, call: Callable):
    workflow.guidance = workflow.guidance.model_copy(
        update={"scope": workflow.guidance.scope.model_copy(update={"status": "out", "why": "It is another disease."})}
    )
    said = call("guide", "a.pdf")
    assert said.status == Exit.NOTHING
    assert "It is another disease." in said.err
    assert "Your files are as they were." in said.err
    assert "Signs that mean: call" in said.out


# --- demo and knowledge -----------------------------------------------------------------------------------------


def test_demo_prints_where_the_report_lies_and_writes_over_nothing(workflow, call: Callable, tmp_path: Path):
    first, second = call("demo"), call("demo")
    assert (first.status, second.status) == (0, 0)
    assert first.out == f"{tmp_path / 'fairlead-guidance.html'}\n"
    assert second.out == f"{tmp_path / 'fairlead-guidance.2.html'}\n"
    text = Path(first.out.strip()).read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert "What your records show" in text
    assert call("demo", "--force").out == first.out
    assert call("demo", "--out", "told.md").status == 0
    assert (tmp_path / "told.md").read_text("utf-8").startswith("# What your records show")


def test_lint_without_problems_is_quiet(workflow, call: Callable):
    said = call("knowledge", "lint")
    assert (said.status, said.out) == (0, "")
    assert workflow.asked == [("lint", None)]


def test_lint_names_file_and_line_of_each_problem(workflow, call: Callable, tmp_path: Path):
    workflow.problems = [SimpleNamespace(file="options/a.yaml", line=7, says="there is no source 'b'")]
    said = call("knowledge", "lint", str(tmp_path))
    assert said.status == 1
    assert said.out == "options/a.yaml:7: there is no source 'b'\n"
    assert said.err.startswith("1 problem found in the knowledge.\nNothing was changed.\nEach line above names the file")
    assert workflow.asked == [("lint", tmp_path)]


def test_show_prints_an_entry(workflow, call: Callable):
    assert call("knowledge", "show", "ramucirumab-paclitaxel").out == "entry: ramucirumab-paclitaxel\n"


# --- failing ----------------------------------------------------------------------------------------------------


def test_an_error_for_the_person_has_three_sentences(workflow, call: Callable):
    workflow.raises = FairleadError("The file is locked.", unharmed="It was not changed.", todo="Take the lock off.", status=Exit.NOTHING)
    said = call("guide", "a.pdf")
    assert (said.status, said.out) == (4, "")
    assert said.err == "The file is locked.\nIt was not changed.\nTake the lock off.\n"


@pytest.mark.parametrize("error", [ValueError, RecursionError, MemoryError, EOFError, KeyError, OSError])
def test_an_unexpected_error_is_one_line_without_words_of_the_record(workflow, call: Callable, error: type[Exception]):
    workflow.raises = error("secretquote")
    said = call("guide", "a.pdf")
    assert (said.status, said.out) == (1, "")
    assert len(said.err.strip().splitlines()) == 1
    assert error.__name__ in said.err
    assert "secretquote" not in said.err
    assert "Traceback" not in said.err
    assert "nothing is half-written" in said.err
    assert "FAIRLEAD_DEBUG=1" in said.err


def test_the_traceback_is_for_who_asks(workflow, call: Callable, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FAIRLEAD_DEBUG", "1")
    workflow.raises = ValueError("secretquote")
    said = call("guide", "a.pdf")
    assert said.status == 1
    assert "Traceback" in said.err


def test_stopping_is_told(workflow, call: Callable, tmp_path: Path):
    workflow.raises = KeyboardInterrupt()
    said = call("guide", "a.pdf", "--out", "b.md")
    assert said.status == 1
    assert "Stopped.\nNothing half-written" in said.err
    assert not list(tmp_path.iterdir())
