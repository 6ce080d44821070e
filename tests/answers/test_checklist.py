"""The two long answers say all that the checklist asks for, point by point, with citations, in easy words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fairlead.answers.answer import answer
from fairlead.contract.answer import Answer
from fairlead.knowledge import strict_yaml
from fairlead.knowledge.pack import load
from fairlead.upkeep.cited import Said, check
from tests.answers.asked_by_hand import DAY, PACK

FILE = Path(__file__).parent / "checklist.yaml"
LOADED, WRONG = strict_yaml.load(FILE.read_text("utf-8"), FILE.name)
ROWS: Mapping[str, Any] = LOADED.data
POINTS = strict_yaml.load((FILE.parents[1] / "knowledge" / FILE.name).read_text("utf-8"), FILE.name)[0].data["rows"]
QUESTIONS = {
    "A": "What happens when first-line treatment for esophageal cancer stops working?",
    "B": "What are the options for stage 4 esophageal cancer?",
}


@cache
def answered(name: str) -> Answer:
    """The long answer to one of the two questions."""
    return answer(QUESTIONS[name], load(), DAY)


def told(name: str) -> str:
    """All that it says."""
    return "\n".join(one.text for one in answered(name).claims)


def test_every_point_of_the_checklist_is_here() -> None:
    assert not WRONG
    assert ROWS.keys() == POINTS.keys()


@pytest.mark.parametrize("row", ROWS)
def test_a_point_is_answered(row: str) -> None:
    text = told(ROWS[row]["answer"])
    for words in ROWS[row]["must"]:
        assert any(one in text for one in words.split("|")), words
    for words in ROWS[row].get("never", ()):
        assert words not in text


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_matters_first_stands_first(name: str) -> None:
    first = answered(name).claims[:4]
    assert {one.section for one in first} == {PACK.explained["next-in-short"].section}


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_engine_answers_for_each_cell_type(name: str) -> None:
    branches = {one.branch for one in answered(name).claims if one.branch}
    assert any("adenocarcinoma" in one for one in branches)
    assert any("squamous" in one for one in branches)
    assert not [one for one in answered(name).claims if "nivolumab-squamous" in one.text]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_long_answer_is_answered_cited_and_easy(name: str) -> None:
    found = answered(name)
    assert found.status == "answered"
    assert found.readability is not None
    assert found.readability.grade <= 8
    assert len({one.text for one in found.claims}) == len(found.claims)
    for claim in found.claims:
        if claim.clinical:
            _, missing = check(Said("answer", claim.text, claim.citations), PACK)
            assert not missing, claim.text


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_length_of_life_and_no_dose(name: str) -> None:
    text = told(name)
    for words in ("overall survival", "months to live", " mg", "mg/m2", "lived longer than"):
        assert words not in text


@pytest.mark.parametrize("name", QUESTIONS)
def test_on_an_earlier_day_only_what_was_known_then_is_told(name: str) -> None:
    earlier = answer(QUESTIONS[name], load(), date(2022, 1, 1))
    assert earlier.status == "answered"
    assert 0 < len(earlier.claims) < len(answered(name).claims)
