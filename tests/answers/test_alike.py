"""Where no phrase shows what a question is about, the questions of the pack that are most like it tell its topic, or none does."""

from __future__ import annotations

from datetime import date

import pytest

import fairlead
from fairlead.answers.alike import alike
from fairlead.answers.reading import read
from fairlead.knowledge.pack import Pack, load

PACK: Pack = load()
DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("what happens if I do nothing?", "comfort"),
        ("how will we know when it is time to stop", "comfort"),
        ("should we get his affairs in order", "comfort"),
        ("how do I know the treatment is still working?", "failure-judged"),
        ("how do they check whether the chemo is working", "failure-judged"),
    ],
)
def test_a_question_in_words_that_no_phrase_foresaw_has_its_topic(asked: str, topic: str) -> None:
    question = read(asked, PACK, DAY)
    assert question.topics[0] == topic
    assert question.by_likeness


@pytest.mark.parametrize(
    "asked", ["Write me a short python script that sorts names", "what will the weather be on Sunday", "who won the match last night"]
)
def test_what_is_like_no_question_of_the_pack_has_none(asked: str) -> None:
    assert alike(PACK).topic(asked) is None


def test_every_question_of_the_pack_is_most_like_its_own_topic() -> None:
    wrong = [(one, topic.id) for topic in PACK.topics.values() for one in topic.put if alike(PACK).topic(one) not in (topic.id, None)]
    assert wrong == []


def test_a_treatment_with_a_name_is_what_its_question_is_about() -> None:
    assert not read("is ramucirumab still working", PACK, DAY).by_likeness


def test_such_an_answer_tells_what_is_known_of_the_topic_and_nothing_else() -> None:
    answer = fairlead.ask("what happens if I do nothing?", as_of=DAY.isoformat())
    told = " ".join(one.text for one in answer.claims)
    assert "no more cancer drugs is a choice that counts" in told
    assert "HER2" not in told
