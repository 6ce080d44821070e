"""The rules of the house that a machine can see."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
PACKAGE = SRC / "fairlead"
MODULES = sorted(path for path in SRC.rglob("*.py"))
CAP = 400
REFUSED_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}


def told(path: Path) -> str:
    """The path as a reader of this project writes it."""
    return path.relative_to(ROOT).as_posix()


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is or would be tracked."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = [name for name in listed.stdout.split("\0") if name]
    files = [ROOT / name for name in names] if names else [path for path in ROOT.rglob("*") if not {".git", ".venv"} & set(path.parts)]
    return tuple(path for path in files if path.is_file())


@cache
def project_lines() -> tuple[tuple[str, int, str], ...]:
    """(file, line number, line) of every text file of the project."""
    lines: list[tuple[str, int, str]] = []
    for path in project_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        lines += [(told(path), number, line) for number, line in enumerate(text.splitlines(), start=1)]
    return tuple(lines)


def places(pattern: str, flags: int = re.IGNORECASE) -> list[str]:
    """Where a pattern stands in the project's text."""
    seek = re.compile(pattern, flags)
    return [f"{name}:{number}" for name, number, line in project_lines() if seek.search(line)]


# --- modules ----------------------------------------------------------------------------------------------------


def test_there_are_modules_to_look_at():
    assert MODULES


def test_no_module_is_longer_than_the_cap():
    long = {told(path): count for path in MODULES if (count := len(path.read_text("utf-8").splitlines())) > CAP}
    assert not long


def test_no_module_has_a_name_that_says_nothing():
    nameless = [told(path) for path in MODULES if REFUSED_NAMES & set(path.relative_to(SRC).with_suffix("").parts)]
    assert not nameless


def test_packages_are_flat():
    """fairlead/package/module.py and no deeper, and no Python among the knowledge."""
    deep = [told(path) for path in MODULES if len(path.relative_to(SRC).parts) > 3]
    assert not deep


def public_definitions(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Public functions, classes and their public methods; not what stands inside a function."""
    for node in body:
        if isinstance(node, ast.If | ast.Try):
            yield from public_definitions([*node.body, *node.orelse])
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        marks = {ast.unparse(mark).rpartition(".")[2] for mark in node.decorator_list}
        if not marks & {"overload", "override", "setter", "deleter"}:
            yield node
        if isinstance(node, ast.ClassDef):
            yield from public_definitions(node.body)


@pytest.mark.parametrize("path", MODULES, ids=told)
def test_everything_public_says_what_it_is(path: Path):
    tree = ast.parse(path.read_text("utf-8"))
    silent = [f"{node.name}, line {node.lineno}" for node in public_definitions(tree.body) if not ast.get_docstring(node)]
    assert ast.get_docstring(tree) or not tree.body, "the module has no docstring"
    assert not silent


def test_the_layers_hold():
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(tool), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_version_is_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    said = re.search(r'^__version__ = "(.+)"$', (PACKAGE / "__init__.py").read_text("utf-8"), re.MULTILINE)
    assert said
    assert said.group(1) == project["version"]


# --- what must not stand in the project's text ------------------------------------------------------------------


def test_requirements_hold_no_address():
    files = sorted((ROOT / "requirements").glob("*.txt"))
    assert files
    assert not [path.name for path in files if "://" in path.read_text("utf-8")]


def test_every_requirement_is_pinned_and_hashed():
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        entries = re.split(r"\n(?=\S)", path.read_text("utf-8").strip())
        loose = [entry.splitlines()[0] for entry in entries if not re.match(r"[\w.\[\]-]+==\S+", entry) or "--hash=sha256:" not in entry]
        assert not loose, path.name


def test_no_registry_is_named():
    names = "pypi|pythonhosted|npmjs|debian|ubuntu|anaconda|crates"
    assert not places(rf"\b(?:{names})\.(?:org|com|net|io)\b")


def test_no_path_of_one_machine_is_named():
    assert not places(r"(?<!:/)/(?:root|work|farm|home/[a-z]+|Users/[A-Za-z]+)/", 0)


def test_the_text_speaks_of_the_project_and_not_of_how_it_was_made():
    assert not places(r"\b(?:issue|ticket|pull request)\s+#?\d+\b|\b(?:this|previous|last|next) (?:coding )?session\b")


# --- the commands that the README promises ----------------------------------------------------------------------


def make_verbs() -> set[str]:
    """The verbs of the Makefile that are meant for people."""
    text = (ROOT / "Makefile").read_text("utf-8")
    declared = re.search(r"^\.PHONY:(.*)$", text, re.MULTILINE)
    assert declared
    return set(declared.group(1).split()) & set(re.findall(r"^([a-z]+):", text, re.MULTILINE))


def readme_commands() -> list[str]:
    """Every `make …` in the README's code, inline or in a block."""
    text = (ROOT / "README.md").read_text("utf-8")
    code = re.findall(r"```.*?```", text, re.DOTALL) + re.findall(r"`([^`\n]+)`", text)
    return [command.strip() for part in code for command in re.findall(r"(?:^|[\s;&`])(make(?: [a-z]+)+)", part)]


def test_every_make_verb_of_the_readme_exists():
    named = {verb for command in readme_commands() for verb in command.split()[1:]}
    assert named
    assert named <= make_verbs()


def test_the_build_machine_ends_with_the_readmes_test_command():
    assert "make test" in readme_commands()
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111, "the script cannot be executed"
    last = [line for line in script.read_text("utf-8").splitlines() if line.strip()][-1]
    assert re.fullmatch(r"(?:[A-Z_]+=\S+ )*make test", last)
