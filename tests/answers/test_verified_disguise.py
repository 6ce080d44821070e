"""What leaves holds no name, place, day or number; and what comes back is put back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairlead.answers.disguise import Disguise
from fairlead.answers.understood import asked_topics, needed
from fairlead.findings.tokens import tokens
from fairlead.knowledge.pack import Pack, load

PACK = load()


@pytest.fixture(scope="module")
def pack() -> Pack:
    return PACK


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("My dad Zebulon Quartermain has cancer.", ["Zebulon", "Quartermain"]),
        ("my dad zebulon quartermain has cancer", ["zebulon", "quartermain"]),
        ("MY DAD JOHN SMITH HAS CANCER", ["JOHN", "SMITH"]),
        ("mark smith had a stent", ["mark", "smith"]),
        ("my name is grace and I am tired", ["grace"]),
        ("Dr. Green and nurse Brown said so.", ["Green", "Brown"]),
        ("dr long and mrs. pain", ["long"]),
        ("We met Tom Cross and my dad young.", ["Tom", "Cross", "young"]),
        ("Will has cancer.", ["Will"]),
        ("Hi, I'm Rose, my mum is called Hope.", ["Rose", "Hope"]),
        ("O'Brien-Smith, Anne-Marie", ["Brien", "Smith", "Anne", "Marie"]),
        ("Łukasz, Иван and 王伟 asked.", ["Łukasz", "Иван", "王伟"]),
        ("She lives in Springfield, near the mayo clinic.", ["Springfield", "mayo"]),
        ("He was treated in the UK and in germany.", ["UK", "germany"]),
        ("The scan of 12 May 2024 and of 03/04/25, on Monday.", ["12", "May", "2024", "03", "04", "25", "Monday"]),
        ("He is sixty-two, weighs 71.5 kg and had three rounds.", ["sixty", "two", "71.5", "three"]),
        ("NHS 943 476 5919, call 0171-555-1234", ["943", "476", "5919", "0171", "555", "1234"]),
        ("mail mark.brown@care.com or see www.my-cancer.org/mark", ["mark", "brown", "care.com", "my-cancer", "org"]),
        ("saved in C:\\Users\\grace\\scan", ["Users", "grace"]),
    ],
)
def test_what_is_private_is_taken_out_and_put_back(pack, text, private):
    disguise = Disguise(pack)
    covered = disguise.cover(text)
    left = {word.raw for word in tokens(covered)}
    for one in private:
        assert one not in covered or (one.isdigit() and one not in left), covered
    assert disguise.uncover(covered) == text


@pytest.mark.parametrize(
    "text",
    [
        "What comes after FOLFOX when HER2 is negative?",
        "Will I lose my hair with pembrolizumab?",
        "May I eat before the scan?",
        "what are the side effects of Opdivo + 5-FU?",
        "PD-L1 CPS, MSI and Siewert: what do they mean?",
        "my mum cannot swallow, is a stent possible?",
        "2L ESCC, options?",
    ],
)
def test_what_a_question_is_about_stays(pack, text):
    assert Disguise(pack).cover(text) == text


def test_the_same_word_gets_the_same_sign_and_others_get_others(pack):
    disguise = Disguise(pack)
    assert disguise.cover("Zebulon is ill. Zebulon met Yolanda.") == "[NAME1] is ill. [NAME1] met [NAME2]."
    assert disguise.cover("Yolanda has 3 scans.") == "[NAME2] has [NUMBER3] scans."


def test_a_sign_in_the_text_itself_is_no_way_to_another_word(pack):
    disguise = Disguise(pack)
    covered = disguise.cover("[NAME1] Zebulon")
    assert disguise.uncover(covered) == "[NAME1] Zebulon"


def test_a_sign_that_was_never_given_out_stays_and_is_seen(pack):
    assert Disguise(pack).uncover("[NAME7] is ill.") == "[NAME7] is ill."


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_any_text_comes_back_as_it_was(text):
    disguise = Disguise(PACK)
    assert disguise.uncover(disguise.cover(text)).casefold() == text.casefold()


@settings(max_examples=60)
@given(
    st.sampled_from(
        ["My dad {} has cancer. What next?", "what did {} say about the stent?", "{} is my name", "I am {}, aged {}", "{}'s scan"]
    ),
    st.from_regex(r"[A-Z]q[b-df-hj-np-tv-z]{3,8}", fullmatch=True),
)
def test_a_word_that_nobody_knows_never_leaves(form, name):
    for written in (name, name.lower(), name.upper()):
        assert written not in Disguise(PACK).cover(form.replace("{}", written))


def test_only_the_sentences_that_ask_or_name_something_leave(pack):
    text = "Hello all. We drove home yesterday and it was late. My father had FOLFOX. The dog is fine! What comes next?"
    assert needed(text, pack) == "My father had FOLFOX. What comes next?"
    assert "dog" not in str(asked_topics(text, {"options": "what comes next"}, pack).about)


def test_of_a_long_message_the_last_questions_leave(pack):
    text = " ".join(f"What about scan {number}?" for number in range(30))
    assert needed(text, pack).count("?") == 6
    assert needed(text, pack).endswith("What about scan 29?")
