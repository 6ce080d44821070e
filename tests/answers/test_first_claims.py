"""The first claims of an answer are what was asked, in whatever words it was put."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

import fairlead
from fairlead.contract.answer import Answer
from tests.answers.as_asked import rows

AS_OF = "2026-11-21"
FIRST = 3
_ROWS = [row for some in rows("first_claims.yaml").values() for row in some]


@cache
def told(asked: str) -> Answer:
    return fairlead.ask(asked, as_of=AS_OF)


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["ask"])
def test_what_is_asked_is_told_first(row: dict[str, Any]) -> None:
    answer = told(row["ask"])
    first = [one.text for one in answer.claims if (one.clinical and one.section is not None) or not answer.red_flags][:FIRST]
    assert any(re.search(row["first"], text) for text in first), first
    assert answer.status in row.get("status", ["answered"])


@pytest.mark.parametrize("row", [row for row in _ROWS if "asks" in row], ids=lambda row: row["ask"])
def test_the_marker_that_what_is_asked_for_waits_for_is_asked_back_first(row: dict[str, Any]) -> None:
    assert told(row["ask"]).ask_back[0].path.startswith(row["asks"])


def test_an_aid_for_hearing_is_no_illness() -> None:
    answer = told("I wear hearing aids. Can I have cisplatin?")
    assert not any("HIV" in one.text for one in answer.claims)
