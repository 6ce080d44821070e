"""Every sentence of examples.yaml has one reading, and is true, false and unknown where it says so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from fairlead.conditions import FORMS, parse
from fairlead.core.truth import Truth
from tests.conditions.persons import view
from tests.conditions.vocabulary import VOCABULARY

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("examples.yaml").read_text("utf-8"))
NAMED = {example["says"]: example for example in EXAMPLES}


def outcome(says: str, given: dict[str, Any]):
    return parse(says, VOCABULARY).evaluate(view(given))


@pytest.mark.parametrize("says", NAMED)
def test_it_holds_for_the_person_it_should(says: str):
    found = outcome(says, NAMED[says]["holds"])
    assert found.truth is Truth.TRUE
    assert not found.missing


@pytest.mark.parametrize("says", NAMED)
def test_it_fails_for_the_person_it_should(says: str):
    found = outcome(says, NAMED[says]["fails"])
    assert found.truth is Truth.FALSE
    assert not found.missing


@pytest.mark.parametrize("says", NAMED)
def test_it_is_unknown_where_the_record_does_not_tell(says: str):
    found = outcome(says, NAMED[says]["unknown"])
    assert found.truth is Truth.UNKNOWN
    assert found.missing
    assert found.missing == tuple(NAMED[says].get("missing", found.missing))


@pytest.mark.parametrize("says", NAMED)
@pytest.mark.parametrize("kind", ["holds", "fails"])
def test_what_it_rests_on_is_in_the_case(says: str, kind: str):
    given = NAMED[says][kind]
    case = view(given).case
    for path in outcome(says, given).facts:
        if (
            path in ("treatments", "metastases", "medications", "allergies", "conditions")
            or "because" in str(given)
            or "line_facts" in str(given)
        ):
            continue
        found: Any = case
        for name, index in re.findall(r"([a-z_]+)(?:\[(\d+)\])?", path):
            found = getattr(found, name)
            found = found[int(index)] if index else found


def test_every_form_is_tried():
    tried = {parse(says, VOCABULARY).form.pattern for says in NAMED}
    assert {form.text for form in FORMS if form.pattern not in tried} == {"always"}


def test_always_holds():
    assert outcome("always", {}).truth is Truth.TRUE


def shared_sentences(text: str) -> list[str]:
    """The back-ticked sentences of the two tables."""
    found = []
    for row in text.splitlines():
        cells = row.split("|")
        if len(cells) > 4:
            found += re.findall(r"`([^`]+)`", cells[3] if cells[1].strip().isdigit() else cells[2])
    return [one for one in found if one not in ("any:", "all:", "not:", "judged", "depends", "administrative")]


def test_every_shared_sentence_has_one_reading_and_is_among_the_examples(shared: Path):
    sentences = shared_sentences((shared / "conditions_examples.md").read_text("utf-8"))
    assert len(sentences) > 90
    for says in sentences:
        parse(says, VOCABULARY)
    assert set(sentences) <= set(NAMED)
