"""Phrases are found together as they are found one by one."""

from __future__ import annotations

import pytest

from fairlead.knowledge.cues import Cue, Cues, Said

_WRITTEN = ("can/may .. drink*", "^ can", "[drugs] ... stop~", "stop* .. [drugs]", "she dri*/drunk", "wine", "a b? c")
_ASKED = (
    "can he drink wine",
    "no wine . can she drink a b c",
    "stopping folfox , can i drink ?",
    "folfox was never stopped",
    "stop it",
    "",
)
_NAMED = {"folfox": "drugs"}


def _said(text: str) -> Said:
    words = text.split()
    return Said(words, {at: [(_NAMED[word], at + 1)] for at, word in enumerate(words) if word in _NAMED})


@pytest.mark.parametrize("text", _ASKED)
def test_what_is_found_together_is_what_each_finds_alone(text: str) -> None:
    said = _said(text)
    alone = {(one, *fit) for one in _WRITTEN for at in range(len(said.words)) if (fit := Cue.parse(one).at(said, at))}
    assert set(Cues((one, [one]) for one in _WRITTEN).find(said)) == alone


def test_what_is_found_stands_in_the_order_of_the_words() -> None:
    found = Cues((one, [one]) for one in ("wine", "can", "drink*")).find(_said("can he drink wine"))
    assert [first for _, first, _ in found] == [0, 2, 3]


def test_of_one_word_whole_words_are_found_before_its_beginnings() -> None:
    found = Cues([("beginning", ["drin*"]), ("word", ["drink"])]).find(_said("drink"))
    assert [row for row, _, _ in found] == ["word", "beginning"]
