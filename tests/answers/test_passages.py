"""Answers from the pack's own sentences: what is told for each topic, to whom, with which source, and what is never told."""

from __future__ import annotations

import re
from datetime import date

import pytest

from fairlead.answers.chosen import index_of
from fairlead.answers.draft import Draft
from fairlead.answers.gathered import gathered
from fairlead.answers.passages import passages
from fairlead.answers.question import Asked
from fairlead.answers.reading import read
from fairlead.contract.case import Case
from fairlead.core.reading_grade import grade, sentences
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return seen(load(), DAY)


def drafted(question: str, pack: Pack, *topics: str) -> Draft:
    told = read(question, pack, DAY)
    return passages(Asked(told, told.told, pack, DAY), topics)


def text_of(draft: Draft) -> str:
    return " ".join(one.text for one in draft.claims)


# --- what is told -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "topic", "holds"),
    [
        ("Can I have a glass of wine on chemo?", "daily-life", "glass of wine"),
        ("does my hair grow back after chemo", "side-effect", "six to eight weeks"),
        ("What is CPS?", "word", "PD-L1 score"),
        ("what does T3 mean", "stage", "outer cover"),
        ("my dad has hiccups all day, what helps", "symptom", "Holding the breath"),
        ("is mitomycin still used", "past-drugs", "no usual choice"),
        ("who should be on the team", "team", "Medical oncologist"),
        ("what helplines are there in the UK", "helplines", "Macmillan"),
        ("should I get a second opinion", "second-opinion", "another doctor"),
        ("what should I ask", "what-to-ask", "What are my choices"),
        ("do I have to fast before a PET scan", "scans", "six hours"),
        ("can radiation be given a second time", "radiation-again", "The risk of a second course"),
        ("is a liver transplant possible", "liver", "not offered"),
        ("are you a doctor", "about-this", "no doctor"),
        ("what happens with my data", "about-this", "stay on this computer"),
    ],
)
def test_the_question_is_answered(question: str, topic: str, holds: str, pack: Pack):
    draft = drafted(question, pack, topic)
    assert draft.status == "answered"
    assert holds in text_of(draft)


def test_what_is_named_stands_before_what_goes_on_meanwhile(pack: Pack):
    first = drafted("is it ok to drink beer while on folfox", pack, "daily-life").claims[0]
    assert re.search("alcohol|beer", first.text.lower())


def test_the_stage_is_worked_out_by_the_tables(pack: Pack):
    draft = drafted("cT3 N1 M0 squamous of the esophagus, which stage?", pack, "stage")
    assert draft.claims[0].text.startswith("Stage by the TNM tables: III ")
    assert draft.claims[0].citations


def test_the_value_of_a_marker_decides_what_is_said(pack: Pack):
    positive = text_of(drafted("what does HER2 positive mean", pack, "result"))
    unclear = text_of(drafted("what does HER2 2+ mean", pack, "result"))
    assert "carry a lot of HER2" in positive
    assert "2+ is not clear yet" in unclear
    assert "carry a lot of HER2" not in unclear


def test_where_the_swallowing_is_not_told_it_is_asked_back(pack: Pack):
    draft = drafted("mum has trouble swallowing, what helps", pack, "symptom")
    assert [one.path for one in draft.ask_back] == ["fitness.dysphagia"]
    assert "stent" in text_of(draft)


def test_helplines_are_those_of_the_country_that_is_meant(pack: Pack):
    told = text_of(drafted("which helplines can I call in the UK", pack, "helplines"))
    assert "United Kingdom" in told
    assert "United States" not in told


# --- what is not known ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["are fireworks allowed", "is it fine to keep bees"])
def test_what_is_not_known_is_said_to_be_not_known(question: str, pack: Pack):
    draft = drafted(question, pack, "daily-life")
    assert draft.status == "partly"
    assert draft.claims[0].text in (pack.wording["not-known"], pack.wording["not-known-near"])
    assert not draft.claims[0].clinical


def test_a_question_about_something_else_is_out_of_scope(pack: Pack):
    draft = drafted("what is the capital of Mongolia", pack)
    assert draft.status == "out-of-scope"
    assert draft.claims[0].text == pack.wording["not-ours"]


# --- what is never told -----------------------------------------------------------------------------------------

MANY = [
    ("what are the side effects of paclitaxel", "side-effect"),
    ("how does ramucirumab work", "how-it-works"),
    ("what is trastuzumab deruxtecan", "this-treatment"),
    ("salvage surgery after chemoradiation", "surgery-again"),
    ("liver metastases, radioembolization?", "liver"),
    ("what is palliative care", "comfort"),
    ("65M ESCC 2L, ECOG 1, re-irradiation?", "radiation-again"),
    ("RAINBOW trial results", "this-treatment"),
]


@pytest.mark.parametrize(("question", "topic"), MANY)
def test_no_dose_and_no_length_of_life_that_was_not_asked_for(question: str, topic: str, pack: Pack):
    told = text_of(drafted(question, pack, topic))
    assert told
    assert not re.search(r"\d\s*mg|\d\s*Gy|mg/m2", told)
    assert not re.search(r"surviv\w* \d|\d-year survival|months of life|\bdied\b", told)


@pytest.mark.parametrize(("question", "topic"), MANY)
def test_every_clinical_sentence_has_a_source_that_is_known(question: str, topic: str, pack: Pack):
    for claim in drafted(question, pack, topic).claims:
        assert not claim.clinical or (claim.citations and all(one in pack.sources for one in claim.citations))


@pytest.mark.parametrize(("question", "topic"), MANY)
def test_nothing_is_said_twice_and_not_too_much(question: str, topic: str, pack: Pack):
    texts = [one.text for one in drafted(question, pack, topic).claims]
    assert len(texts) == len(set(texts))
    assert 1 <= len(texts) <= 18


def test_a_squamous_cancer_is_not_told_of_a_way_for_the_other_kind(pack: Pack):
    told = drafted("squamous cell cancer of the esophagus, how does ramucirumab with paclitaxel work", pack, "how-it-works")
    assert "Ramucirumab with paclitaxel" not in {one.section for one in told.claims}


# --- the passages themselves ------------------------------------------------------------------------------------


def test_every_passage_is_one_sentence_of_the_pack_with_its_source(pack: Pack):
    found = gathered(pack)
    assert len({one.id for one in found}) == len(found)
    assert {one.kind for one in found if not one.citations} == {"helplines"}
    assert all(one.text and one.section for one in found)
    assert not [one.id for one in found if "{" in one.text]


def test_what_explains_is_at_least_two_hundred_sentences_over_the_topics(pack: Pack):
    rows = [row for row in pack.explained.values() if row.id.startswith("told-")]
    assert len(rows) >= 200
    topics = {topic for row in rows for topic in row.topics}
    assert {"nutrition", "daily-life", "comfort", "carers", "scans", "stage", "result", "side-effect", "about-this"} <= topics


def test_a_sentence_that_explains_stands_by_itself(pack: Pack):
    begun = re.compile(r"(It|These|They|Such|This) (is|are|can|may|means|also|also|mostly|often) ")
    bad = [
        row.id
        for row in pack.explained.values()
        if row.id.startswith("told-") and begun.match(row.says) and "It is not known" not in row.says
    ]
    assert set(bad) <= {"told-sex-pregnancy"}


def test_the_sentences_for_a_person_read_easily(pack: Pack):
    names = {name.lower() for name in pack.vocabulary.drugs}
    told = [one.text for one in gathered(pack) if one.kind == "explained" and one.to != "clinician"]
    assert grade([sentence for text in told for sentence in sentences(text, names)]) <= 6


def test_on_an_earlier_day_nothing_later_is_told():
    early = seen(load(), date(2015, 1, 1))
    assert all(name in early.sources for one in gathered(early) for name in one.citations)
    assert len(gathered(early)) < len(index_of(seen(load(), DAY)).passages)


def test_a_case_that_tells_nothing_is_answered_too(pack: Pack):
    told = read("what is a stent", pack, DAY)
    assert passages(Asked(told, Case(), pack, DAY), ("word",)).status == "answered"
