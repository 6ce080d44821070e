"""Two ways to call the command line: in this process with a workflow made by hand, and as a program of its own with the real one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fairlead.cli import main
from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.contract.words import Words

ROOT = Path(__file__).resolve().parents[2]
LETTER = """# Oncology clinic letter

Date: 3 November 2026

Diagnosis: adenocarcinoma of the gastroesophageal junction with liver metastases.
She was treated with FOLFOX as first-line treatment. The CT of 28 October 2026 shows progression in the liver.
ECOG performance status 1. HER2 negative.
"""


@dataclass
class Said:
    """What a call left behind."""

    status: int
    out: str
    err: str


@dataclass
class Workflow:
    """The workflow made by hand: what it gives, and what it was asked."""

    reading: Reading
    guidance: Guidance
    asked: list[tuple[str, Any]] = field(default_factory=list)
    raises: BaseException | None = None
    problems: list[Any] = field(default_factory=list)

    def read(self, inputs: Sequence[Any], as_of: date | None = None) -> Reading:
        self.asked.append(("read", list(inputs)))
        if self.raises:
            raise self.raises
        return self.reading

    def guide(
        self, case: Any, as_of: date | None = None, region: str | None = None, *, trace: bool = False, prognosis: bool = False
    ) -> Guidance:
        self.asked.append(("guide", (as_of, region, trace)))
        return self.guidance


def a_reading(**more: Any) -> Reading:
    data = {
        "case": {"tumor": {"histology": "adenocarcinoma"}, "provenance": {"tumor.histology": [{"document": "d1", "quote": "secretquote"}]}},
        "documents": [{"id": "d1", "name": "letter.txt", "format": "text"}],
    }
    return Reading.model_validate(data | more, context={"words": Words({})})


def a_guidance(**more: Any) -> Guidance:
    data = {
        "as_of": "2026-11-21",
        "knowledge": {"pack": "p", "version": "1", "fingerprint": "f", "age_days": 0, "signed_share": 0.0},
        "scope": {"status": "in", "why": "It is ours."},
        "failure": {"pattern": "none"},
        "standing": [{"says": "This is where things stand.", "facts": ["tumor.histology"]}],
    }
    return Guidance.model_validate(data | more)


def module(name: str, **content: Any) -> ModuleType:
    made = ModuleType(name)
    made.__dict__.update(content)
    return made


@pytest.fixture
def workflow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Workflow:
    """The hand-made workflow in place of the real one, in an empty current folder."""
    import fairlead.workflow.page  # noqa: F401 - what pages need of the real one is there before its place is taken

    made = Workflow(a_reading(), a_guidance())
    for name, content in {
        "workflow.reading": {"read": made.read, "read_named": made.read},
        "workflow.guiding": {"guide": made.guide},
        "workflow.demo": {"demo_record": lambda: ("letter.md", b"A letter.")},
        "upkeep.lint": {"lint": lambda root: made.asked.append(("lint", root)) or made.problems},
        "upkeep.show": {"show": lambda entry: f"entry: {entry}\n"},
    }.items():
        monkeypatch.setitem(sys.modules, f"fairlead.{name}", module(f"fairlead.{name}", **content))
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """`fairlead` in this process."""

    def called(*arguments: str) -> Said:
        status = main(arguments)
        heard = capfd.readouterr()
        return Said(status, heard.out, heard.err)

    return called


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the first program leaves in its home: the compiled pack and pages. Each later one is spared two seconds by it."""
    home, folder = tmp_path_factory.mktemp("compiled"), tmp_path_factory.mktemp("demo")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "FAIRLEAD_HOME": str(home)}
    subprocess.run([sys.executable, "-m", "fairlead.cli", "demo"], cwd=folder, env=environment, capture_output=True, check=True)
    return home / "cache"


@pytest.fixture
def environment(fairlead_home: Path, compiled: Path) -> dict[str, str]:
    """What a program of its own finds in its environment: a home in which one has been at work before."""
    shutil.copytree(compiled, fairlead_home / "cache")
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "FAIRLEAD_HOME": str(fairlead_home)}


@pytest.fixture
def fairlead(tmp_path: Path, environment: dict[str, str]) -> Callable[..., Said]:
    """`python -m fairlead.cli` as a program of its own, in the folder `tmp_path`."""

    def called(*arguments: str | bytes, stdin: bytes = b"", **more: str) -> Said:
        command: list[str | bytes] = [sys.executable, "-m", "fairlead.cli", *arguments]
        done = subprocess.run(command, input=stdin, cwd=tmp_path, env=environment | more, capture_output=True, check=False, timeout=120)
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return called


@pytest.fixture
def forked(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Callable[..., Said]:
    """The same without the second that it takes to load the program: for what its start plays no part in."""
    from tests.cli.forked import forked as run

    def called(*arguments: str | bytes | Path, stdin: bytes = b"") -> Said:
        status, out, err = run([os.fspath(one) for one in arguments], stdin, tmp_path, tmp_path_factory.mktemp("streams"), environment)
        return Said(status, out.decode(), err.decode())

    return called


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A short letter."""
    path = tmp_path / "letter.md"
    path.write_text(LETTER, "utf-8")
    return path
