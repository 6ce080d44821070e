"""Templates are compiled once, and what is kept of them is read only where nobody else can have written it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from fairlead.report.compiled import Compiled

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="where the system does not tell whose a file is, none is kept")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAIRLEAD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def _page(text: str = "Hello {{ name }}", way: str = "text") -> tuple[str, bool]:
    """What a new process writes, and whether it had to compile the template for it."""
    environment = Environment(loader=DictLoader({"page": text}), bytecode_cache=Compiled(way), autoescape=True)
    compiled = []
    own = environment._compile
    environment._compile = lambda *told: compiled.append(told) or own(*told)  # type: ignore[method-assign, func-returns-value]
    return environment.get_template("page").render(name="you"), bool(compiled)


def _file(home: Path) -> Path:
    (kept,) = (home / "cache").iterdir()
    return kept


def test_the_next_process_compiles_nothing(home: Path) -> None:
    assert _page() == ("Hello you", True)
    assert _page() == ("Hello you", False)


def test_another_text_and_another_way_to_make_it_safe_are_compiled_anew(home: Path) -> None:
    _page()
    assert _page("Dear {{ name }}") == ("Dear you", True)
    assert _page("Dear {{ name }}", way="other") == ("Dear you", True)


@pytest.mark.parametrize("which", ["file", "folder"])
def test_what_others_may_write_to_is_not_run(home: Path, which: str) -> None:
    _page()
    (_file(home) if which == "file" else home / "cache").chmod(0o777)
    assert _page() == ("Hello you", True)


def test_a_damaged_file_is_made_again(home: Path) -> None:
    _page()
    kept = _file(home)
    kept.write_bytes(kept.read_bytes()[:-3] + b"abc")
    assert _page() == ("Hello you", True)
    assert _page() == ("Hello you", False)


def test_a_home_that_cannot_be_written_only_costs_time(home: Path) -> None:
    home.write_text("no folder")
    assert _page() == ("Hello you", True)
