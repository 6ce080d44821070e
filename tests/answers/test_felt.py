"""Signs that people tell in phrases which no record writes, what they ask for with them, and what is only asked about."""

from __future__ import annotations

from datetime import date

import pytest

from fairlead.answers.answer import answer
from fairlead.answers.question import Question
from fairlead.answers.reading import read
from fairlead.knowledge.pack import Pack, load

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


def _named(question: Question) -> set[str]:
    return {hit.term.word for hit in question.hits if hit.table in ("symptoms", "toxicities", "complications")}


@pytest.mark.parametrize(
    ("asked", "sign"),
    [
        ("My voice has been a whisper since June, what helps?", "hoarseness"),
        ("Tablets get lodged halfway down", "dysphagia"),
        ("His tongue has white patches on it", "mucositis"),
        ("I lie awake every night", "insomnia"),
        ("Everything tastes of metal", "taste change"),
        ("She just stares at the wall", "low mood"),
        ("The soles of my feet are red and sore", "hand-foot syndrome"),
        ("He leaves most of his dinner", "loss of appetite"),
    ],
)
def test_a_sign_is_heard_in_everyday_phrases(asked: str, sign: str, pack: Pack) -> None:
    question = read(asked, pack, DAY)
    assert sign in _named(question)
    assert sign not in {one.name for one in question.told.symptoms if one.present is False}


@pytest.mark.parametrize(
    ("asked", "sign"),
    [
        ("Swallowing is not the trouble, what else can we do?", "dysphagia"),
        ("The fluid was drained, which chemo is next?", "fatigue"),
        ("Going through chemo again, which drug is best?", "hearing loss"),
        ("The oncologist will see me on Monday", "low mood"),
    ],
)
def test_what_is_denied_or_means_another_thing_is_no_sign(asked: str, sign: str, pack: Pack) -> None:
    assert sign not in _named(read(asked, pack, DAY))


def test_what_else_is_asked_for_the_sign_that_is_named(pack: Pack) -> None:
    assert "options-next" not in read("She has a croaky voice, can anything else be done?", pack, DAY).topics
    assert "options-next" in read("She has a croaky voice and FOLFOX failed, can anything else be done?", pack, DAY).topics


def test_a_denial_ends_where_something_new_is_told(pack: Pack) -> None:
    told = {one.name: one.present for one in read("Mum has no appetite and is constipated", pack, DAY).told.symptoms}
    assert told == {"loss of appetite": True, "constipation": True}


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("How do doctors know that treatment for esophageal cancer has stopped working?", "failure-judged"),
        ("What kinds of treatment failure are there in esophageal cancer?", "failure-kinds"),
    ],
)
def test_what_failure_is_ends_with_itself(asked: str, topic: str, pack: Pack) -> None:
    assert read(asked, pack, DAY).topics == (topic,)
    assert len(answer(asked, pack, DAY).claims) < 20


def test_what_comes_next_is_answered_where_it_is_asked_as_well(pack: Pack) -> None:
    assert "options-next" in read("How do they know that chemo stopped working, and what comes next?", pack, DAY).topics
