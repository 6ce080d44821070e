"""Questions that share a cause by which answers went wrong, each cause in many ways of saying: what each is answered with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import fairlead
from fairlead.knowledge import strict_yaml

DAY = "2026-11-21"
FIRST = 8
"""So many lines are read before somebody stops reading."""


def _rows() -> list[dict[str, Any]]:
    path = Path(__file__).parent / "asked_by_cause.yaml"
    loaded, problems = strict_yaml.load(path.read_text("utf-8"), path.name)
    assert not problems, problems
    return list(loaded.data)


def _asked() -> list[Any]:
    return [pytest.param(row, one, id=one) for row in _rows() for one in row["asked"]]


@pytest.mark.parametrize(("row", "asked"), _asked())
def test_a_question_of_this_cause_is_answered_right(row: dict[str, Any], asked: str) -> None:
    answer = fairlead.ask(asked, as_of=DAY)
    told = [*(one.text for one in answer.claims), *(one.sign for one in answer.red_flags)]
    assert (answer.status in row["status"]) is not row.get("never", False), answer.status
    for wanted in row.get("says", ()):
        assert re.search(wanted, "\n".join(told[:FIRST]), re.IGNORECASE), told[:FIRST]
    if "says_not" in row:
        assert not re.search(row["says_not"], "\n".join(told), re.IGNORECASE), told
