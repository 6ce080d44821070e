"""Questions put together from plain parts are heard and answered right, whoever asks, whatever is told and in whatever manner.

Each set of words was written before the rules that read it: the bars stand a little below what is right now, which is more than at
first sight.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.answers.plain_questions import faults, made

SEED, SIZE = 20261123, 40
BARS = {"plain_words_1.yaml": 0.78, "plain_words_2.yaml": 0.62}
"""What share is free of any fault. At first sight it was 0.43 of the first set, 0.34 of the second."""


@cache
def wrong(words: str) -> dict[str, list[str]]:
    """The questions of a set with what is wrong in each."""
    return {one.text: found for one in made(words, SEED, SIZE) if (found := faults(one))}


@pytest.mark.parametrize("words", BARS)
def test_plain_questions_are_answered_right_in_every_combination(words: str) -> None:
    assert len(wrong(words)) <= (1 - BARS[words]) * SIZE, wrong(words)


@pytest.mark.parametrize("words", BARS)
def test_what_is_closed_is_never_told_as_open(words: str) -> None:
    assert not [one for found in wrong(words).values() for one in found if one.startswith("never")]
