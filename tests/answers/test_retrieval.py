"""The search over passages: names in any spelling, words by how rare they are, nothing kept of what was asked; how often it finds."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks import retrieval

from fairlead.answers.chosen import index_of
from fairlead.answers.passage import Passage
from fairlead.answers.retrieval import Index
from fairlead.answers.spelled import key, stem
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen


@pytest.fixture(scope="module")
def pack() -> Pack:
    return seen(load(), retrieval.DAY)


def passage(text: str, *about: str) -> Passage:
    return Passage(text, text, ("a-source",), "", "explained", text, frozenset(map(key, about)))


INDEX = Index(
    [
        passage("The PD-L1 score is a number.", "PD-L1"),
        passage("CLDN18.2 is a marker of some cells.", "CLDN18.2"),
        passage("5-FU can make the mouth sore.", "fluorouracil"),
        passage("A stent holds the food pipe open."),
    ],
    ["what", "is", "the", "a"],
)


@pytest.mark.parametrize(
    ("asked", "place"),
    [("what is PD-L1", 0), ("pd-l1?", 0), ("CLDN18.2", 1), ("is 5-FU the problem", 2), ("stents", 3), ("what is a STENT?", 3)],
)
def test_a_name_with_hyphens_figures_or_an_s_is_found(asked: str, place: int):
    found = INDEX.find(asked)
    assert max(found.rank, key=lambda one: found.rank[one]) == place


def test_a_brand_is_found_by_the_name_that_it_stands_for():
    assert INDEX.find("adrucil").covered == {}
    assert INDEX.find("adrucil", {"adrucil": ["fluorouracil"]}).covered == {2: 1.0}


def test_words_that_no_passage_holds_weigh_most():
    found = INDEX.find("stent in a submarine")
    assert found.covered[3] < 0.5
    assert INDEX.find("bread").known == 0.0


def test_nothing_is_kept_of_words_that_the_pack_does_not_have():
    INDEX.find("the canary Zebulon sings about a stent")
    assert not any("zebulon" in word for word in INDEX._rows)


def test_signs_of_the_search_language_are_words_like_others():
    assert INDEX.find('stent" OR NEAR(* AND ^ - : (').rank
    assert INDEX.find("") == INDEX.find("   ")


def test_one_key_for_every_spelling():
    assert {key(one) for one in ("PD-L1", "pd-l1", "PDL1")} == {"pdl1"}
    assert key("oesophageal stent") == key("esophageal-stent")
    assert stem("scans") == stem("scan")


def test_every_question_names_entries_that_are_there(pack: Pack):
    known = {one.entry for one in index_of(pack).passages} | {row.name for row in pack.symptoms.values()} | set(pack.symptoms)
    rows = retrieval.rows()["questions"]
    assert len(rows) >= 120
    assert Counter(row["half"] for row in rows)["b"] >= 60
    assert [(row["ask"], name) for row in rows for name in row["finds"] if name not in known] == []


def test_the_sentences_that_answer_are_found():
    scores = retrieval.measure()
    assert scores["as answered", "a"].recall >= 0.95
    assert scores["as answered", "b"].recall >= retrieval.BAR


def test_what_is_off_the_topic_is_not_answered():
    assert retrieval.off_topic() == []
