"""A phrase names a verb once, and every form of it is heard."""

import pytest

from fairlead.knowledge.cues import Cue, Said
from fairlead.knowledge.inflected import forms


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("vomit", "vomiting"), ("choke", "choking"), ("throw", "threw"), ("bleed", "bled"), ("cry", "cries"), ("cry", "crying"),
        ("stop", "stopped"), ("spit", "spat"), ("swell", "swollen"), ("gasp", "gaspin"), ("lie", "lying"), ("catch", "caught"), ("pass", "passes"),
    ],
)  # fmt: skip
def test_a_form_is_known(word: str, form: str) -> None:
    assert form in forms(word)


@pytest.mark.parametrize(("word", "other"), [("pass", "past"), ("rash", "rasher"), ("heave", "heaven"), ("come", "comet"), ("die", "diet")])
def test_a_word_that_only_begins_alike_is_none(word: str, other: str) -> None:
    assert other not in forms(word)


def test_a_cue_stands_for_all_forms() -> None:
    cue = Cue.parse("throw~ .. up")
    assert all(cue.find(Said(text.split(), {})) for text in ("he threw it up", "keeps throwing up", "she throws up"))
