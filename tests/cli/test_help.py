"""`--help` says what exists, quickly, and docs/cli.md says the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fairlead import __version__
from fairlead.cli.commands import NAMES
from fairlead.cli.manual import manual

ROOT = Path(__file__).resolve().parents[2]
LIGHT = {"fairlead", "fairlead.cli", "fairlead.core", "fairlead.contract", "fairlead.contract.words"}
HEAVY = {"pydantic", "yaml", "jinja2", "lxml", "pypdfium2", "typst"}


def loaded_by(*arguments: str, **told: str) -> set[str]:
    code = (
        "import sys, json\nfrom fairlead.cli import main\n"
        f"status = main({list(arguments)!r})\nsys.stderr.write(json.dumps([status, *sys.modules]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **told}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    status, *modules = json.loads(done.stderr)
    assert status == 0
    return set(modules)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["guide", "--help"], ["knowledge", "lint", "--help"]], ids=" ".join)
def test_help_loads_nothing_heavy(arguments: list[str]):
    modules = loaded_by(*arguments)
    ours = {name for name in modules if name.partition(".")[0] == "fairlead"}
    assert not modules & HEAVY
    assert {name for name in ours if not name.startswith(("fairlead.cli.", "fairlead.core."))} <= LIGHT


def test_what_sets_paper_is_loaded_for_paper_only(tmp_path: Path, environment: dict[str, str]):
    letter = tmp_path / "letter.txt"
    letter.write_text("Adenocarcinoma of the esophagus.", "utf-8")
    assert "typst" not in loaded_by("guide", str(letter), "--format", "html", "--out", str(tmp_path / "page.html"), **environment)
    assert "typst" in loaded_by("guide", str(letter), "--format", "pdf", "--out", str(tmp_path / "page.pdf"), **environment)


def test_help_comes_at_once(environment: dict[str, str]):
    command = [sys.executable, "-m", "fairlead.cli", "--help"]

    def seconds() -> float:
        """Of the processor, so that other programs of the machine do not count."""
        before = os.times()
        subprocess.run(command, env=environment, capture_output=True, check=True)
        after = os.times()
        return after.children_user - before.children_user + after.children_system - before.children_system

    assert min(seconds() for _ in range(5)) < 0.25


def test_every_command_is_told(call: Callable):
    said = call("--help")
    assert said.status == 0
    assert not said.err
    assert all(f"\n  {name} " in said.out for name in NAMES)


def test_the_version_is_told(call: Callable):
    assert call("--version").out == f"fairlead {__version__}\n"


def test_the_statuses_are_told(call: Callable):
    told = " ".join(call("--help").out.split())
    for status in ("0 done", "1 a check failed", "2 wrong usage", "3 some input could not be read", "4 nothing usable"):
        assert status in told


def test_what_does_not_exist_is_refused(call: Callable):
    for arguments in (["guide", "x", "--format", "docx"], ["guide", "x", "--audience", "everyone"], ["serve"]):
        said = call(*arguments)
        assert said.status == 2
        assert "Nothing was read or written." in said.err
        assert "--help" in said.err
        assert not said.out


def test_without_arguments_the_help_is_shown(call: Callable):
    said = call()
    assert said.status == 2
    assert "Usage: fairlead" in said.err


def test_the_reference_is_made_from_the_program():
    page = ROOT / "docs" / "cli.md"
    if os.environ.get("FAIRLEAD_REGENERATE") == "1":
        page.write_text(manual(), "utf-8")
    assert page.read_text("utf-8") == manual()
