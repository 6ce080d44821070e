"""What is ours and what is another matter is told by what a question names, in words that no list holds."""

import pytest

from fairlead.answers.answer import answer
from fairlead.answers.elsewhere import is_elsewhere, names_ours
from fairlead.answers.met_first import met_first
from fairlead.knowledge.pack import load
from tests.answers.as_asked import DAY, asked, pack, rows

FRESH = ("fresh_scope.yaml", "fresh_scope_2.yaml")
MOST_WRONG = 0.1
"""The share of another matter that may be answered with "that is not known" or worse."""


def _status(text: str) -> str:
    return answer(text, load(), DAY).status


@pytest.mark.parametrize("name", FRESH)
def test_most_of_what_is_another_matter_is_told_to_be_so(name: str) -> None:
    texts = rows(name)["not"]
    assert sum(_status(text) != "out-of-scope" for text in texts) <= MOST_WRONG * len(texts)


@pytest.mark.parametrize("name", FRESH)
def test_hardly_anything_that_people_with_this_cancer_ask_is_sent_away(name: str) -> None:
    texts = rows(name)["ours"]
    assert sum(_status(text) in ("out-of-scope", "emergency") for text in texts) <= MOST_WRONG / 2 * len(texts)


@pytest.mark.parametrize(
    ("named", "unnamed"),
    [
        ("psoriasis and pembrolizumab, does that go together", "psoriasis and biologics, which first"),
        ("I have Barrett's and now a cancer in it, how often do I need a scope?", "I have Barrett's, how often do I need a scope?"),
        ("shingles during chemo, how long am I contagious", "shingles, how long am I contagious"),
    ],
)
def test_what_names_this_cancer_or_its_treatment_is_ours(named: str, unnamed: str) -> None:
    assert names_ours(asked(named).question, pack())
    assert not is_elsewhere(asked(named).question, pack())
    assert is_elsewhere(asked(unnamed).question, pack())


def test_a_belief_is_put_right_though_nothing_of_ours_is_named() -> None:
    draft = met_first(asked("is it hereditary, should my sons be tested?"))
    assert draft is not None
    assert draft.status == "answered"


def test_a_thing_that_no_passage_knows_is_not_taken_for_a_way_of_treating() -> None:
    assert _status("can I have botox while on immunotherapy") in ("partly", "answered")
    assert _status("what can I have after FOLFOX") == "ask-back"
