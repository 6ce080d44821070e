"""`guide --what-if`: the difference on standard output or in a file, and refusals that name the right form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

CASE = """
tumor: {histology: adenocarcinoma, site: egj}
treatments:
  - {id: t1, kind: systemic, agents: [fluorouracil, oxaliplatin], line: 1, end: 2026-10, stop_reason: progression}
fitness: {ecog: 1}
"""
DAY = ["--as-of", "2026-11-21", "--region", "US"]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, "utf-8")
    return path


def test_the_difference_is_told_and_the_case_file_is_as_it_was(case: Path, call: Callable):
    said = call("guide", str(case), "--what-if", "ECOG=3", *DAY)
    assert said.status == 0
    assert said.out.startswith("# What if")
    assert "## What would no longer fit" in said.out
    assert case.read_text("utf-8") == CASE


def test_the_difference_as_json_is_that_of_the_contract(case: Path, call: Callable):
    from fairlead.contract.what_if import Difference

    found = Difference.model_validate(json.loads(call("guide", str(case), "--what-if", "ECOG=3", *DAY, "--format", "json").out))
    assert [one.says for one in found.supposed] == ["ECOG: 3"]
    assert {"ramucirumab-paclitaxel", "folfiri"} <= {move.option for move in found.moves if move.change == "closes"}


def test_the_page_is_written_to_a_file(case: Path, call: Callable, tmp_path: Path):
    out = tmp_path / "if.html"
    said = call("guide", str(case), "--what-if", "ECOG=3", *DAY, "--format", "html", "--out", str(out))
    assert said.status == 0
    assert "<h1>What if" in out.read_text("utf-8")


@pytest.mark.parametrize("wrong", ["ECOG", "hystology=squamous", "ecog=9"])
def test_what_is_not_clear_is_wrong_usage_and_the_right_form_is_named(case: Path, call: Callable, wrong: str):
    said = call("guide", str(case), "--what-if", wrong, *DAY)
    assert said.status == 2
    assert "Write for instance" in said.err
    assert not said.out


def test_a_difference_has_no_trace(case: Path, call: Callable):
    assert call("guide", str(case), "--what-if", "ECOG=3", "--trace").status == 2


def test_an_if_that_nobody_can_speak_about_is_told_by_the_status(case: Path, call: Callable):
    said = call("guide", str(case), "--what-if", "age=12", *DAY)
    assert said.status == 4
    assert said.out.startswith("# What if")
