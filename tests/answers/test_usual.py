"""A question that is like a usual one, in whatever words, is answered first by what answers that; one that only sounds like it is not."""

from __future__ import annotations

from datetime import date

import pytest

import fairlead
from fairlead.answers.reading import read
from fairlead.answers.usual import by_name
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen

DAY = date(2026, 11, 21)
PACK: Pack = seen(load(), DAY)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("a pint on a friday, alright?", "a small glass of wine or beer is fine"),
        ("my wife is at the end of her tether looking after me", "harms their health"),
        ("capsules instead of the infusion?", "by drip or as tablets"),
        ("how frequently do they do CTs", "scans come at set times"),
        ("what do they do about lumps in the liver", "heat by a needle, focused radiation and surgery"),
        ("Can I have my teeth cleaned while on FOLFOX", "the dentist and the cancer team talk first"),
        ("Dad is 81 and they are talking about paclitaxel. Is that sensible at his age?", "Age alone does not decide"),
        ("How do I keep his feeding tube from blocking when I give him his tablets?", "Flush a feeding tube"),
    ],
)
def test_what_answers_a_usual_question_stands_first(asked: str, first: str) -> None:
    answer = fairlead.ask(asked, as_of=DAY.isoformat())
    assert any(first in one.text for one in answer.claims[:2]), [one.text for one in answer.claims[:2]]
    assert answer.status == "answered"


def test_every_usual_question_is_answered_first_by_its_own_sentences() -> None:
    lost = [(row.id, name) for row in PACK.usual.values() for name in row.tells if not by_name(PACK).get(name)]
    assert lost == []


@pytest.mark.parametrize(
    "asked",
    [
        "What is ramucirumab, is it chemo or immunotherapy?",
        "A gene panel says TMB 14. High or low?",
        "Claudin 18.2 came out 60 percent, is that positive?",
    ],
)
def test_a_drug_or_marker_that_is_named_is_not_answered_with_another(asked: str) -> None:
    told = {name for row, _ in read(asked, PACK, DAY).usual for name in row.tells}
    assert told.isdisjoint({"explained/told-scan-first-immune", "explained/told-cps-number", "explained/told-her2-scale"})


@pytest.mark.parametrize(
    "asked",
    ["Dad had FOLFOX and it failed, now it is in his liver. What comes next?", "who won the match last night"],
)
def test_what_hangs_on_a_person_and_what_is_of_something_else_is_like_no_usual_question(asked: str) -> None:
    assert read(asked, PACK, DAY).usual == ()


def test_a_result_that_came_back_is_no_return_of_the_cancer() -> None:
    question = read("DPYD came back with an activity score of 1. My oncologist still wants capecitabine. Is that mad?", PACK, DAY)
    assert "options-next" not in question.topics
    assert question.told.progressions == ()
    assert "options-next" in read("The cancer came back after FOLFOX. What can be done?", PACK, DAY).topics
