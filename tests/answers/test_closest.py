"""Sentences that speak of what a question speaks of, in whatever words: which come near, and what of them is put beside an answer."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from fairlead.answers.closest import asking, closest_of
from fairlead.answers.filled import filled
from fairlead.answers.fitting import fitting, own_ways
from fairlead.workflow.asking import ask
from tests.answers.as_asked import DAY, asked, pack


def _nearest(question: str, many: int = 5) -> list[str]:
    told = asked(question)
    index = closest_of(told.pack)
    return [one.passage.id for one in index.find(index.units(told.question), index.treated(told.question))[:many]]


def _texts(question: str) -> str:
    return " ".join(one.text for one in ask(question, as_of=DAY.isoformat()).claims)


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("does Cyramza make urine foamy with protein?", "ramucirumab"),
        ("what is Child-Pugh made of?", "liver-function"),
        ("crohn's and irinotecan", "irinotecan"),
        ("does a stretch with a balloon help a tight scar?", "dilation-of-a-scar"),
    ],
)
def test_other_words_for_the_same_thing_come_near(question: str, entry: str) -> None:
    assert any(entry in name for name in _nearest(question, 8))


def test_a_word_that_many_sentences_hold_tells_less_than_a_rare_one() -> None:
    index = closest_of(pack())
    assert index.weight(["=uracil"]) > index.weight(["treatment"])


def test_the_place_of_the_cancer_and_everyday_words_tell_little() -> None:
    index = closest_of(pack())
    weights = {one.word: one.weight for one in index.units(asked("my plan for esophagus adenocarcinoma is Lonsurf").question)}
    assert weights["lonsurf"] > 3 * weights["esophagu" if "esophagu" in weights else "esophagus"]


def test_what_asks_is_told_from_what_is_told() -> None:
    assert asking(["i", "had", "chemo", ".", "does", "it", "last", "?"]) == [False] * 4 + [True] * 4
    assert asking(["can", "it", "last"]) == [True] * 3


def test_a_sentence_of_another_drug_comes_behind() -> None:
    told = asked("is there numbness from paclitaxel?")
    index = closest_of(told.pack)
    best = index.find(index.units(told.question), index.treated(told.question))[0]
    assert best.passage.about & {"paclitaxel", "taxane"} or "paclitaxel" in best.passage.text.lower()


def test_a_clause_that_is_not_known_to_hold_is_told_with_an_if() -> None:
    claims = ask("Does Cyramza do anything to blood pressure?", as_of=DAY.isoformat()).claims
    clauses = [one for one in claims if one.section == "What calls for care"]
    assert clauses
    assert all(one.branch for one in clauses)


def test_no_way_is_told_of_that_is_closed_and_not_asked_about() -> None:
    read = asked("Adenocarcinoma, HER2 negative, grew on FOLFOX and nivolumab. What is next?")
    told = replace(read, case=read.question.told)
    index = closest_of(told.pack)
    found = fitting(told, index.find(index.units(told.question), index.treated(told.question)))
    assert not [one.passage.id for one in found if one.passage.kind == "options" and "nivolumab" in one.passage.about]


def test_a_way_is_known_by_the_words_of_its_title() -> None:
    assert "liver-transplant" in [one.id for one in own_ways(asked("could he get a new liver?"))]


@pytest.mark.parametrize("question", ["what are the warning signs?", "What happens when first-line treatment stops working?"])
def test_to_pages_and_lists_nothing_is_added(question: str) -> None:
    told = asked(question)
    assert filled(told, []) == []
    answer = ask(question, as_of=DAY.isoformat())
    assert len({one.section for one in answer.claims[:3]}) == 1


def test_a_verdict_keeps_its_place() -> None:
    assert ask("Does nivolumab work after pembrolizumab has failed?", as_of=DAY.isoformat()).claims[0].text.startswith("Not advised")


def test_which_study_it_was_is_told_with_how_many_took_part() -> None:
    told = _texts("In ATTRACTION-3, what did they compare?")
    assert "419 people took part" in told


def test_what_is_closed_by_an_emergency_stays_one_screen() -> None:
    answer = ask("I take Cyramza and I am vomiting blood", as_of=DAY.isoformat())
    assert answer.status == "emergency"
    assert len(answer.claims) <= 3


def test_behind_the_share_that_is_asked_for_nothing_is_found():
    told = asked("is there numbness from paclitaxel?")
    index = closest_of(told.pack)
    units, treated = index.units(told.question), index.treated(told.question)
    whole, best = index.find(units, treated), index.find(units, treated, 0.5)
    assert 0 < len(best) < len(whole)
    assert [one.passage.id for one in best] == [one.passage.id for one in whole if one.share >= 0.5][: len(best)]


def test_of_two_that_share_as_much_that_of_the_first_word_comes_first():
    told = asked("stent or dilation?")
    index = closest_of(told.pack)
    found = index.find(index.units(told.question), frozenset())
    places = {id(one): at for at, one in enumerate(index.passages)}
    alike = [(one, other) for one, other in pairwise(found) if one.score == other.score and one.words == other.words]
    assert alike
    assert all(places[id(one.passage)] < places[id(other.passage)] for one, other in alike)
