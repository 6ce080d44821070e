"""Another wording holds only where nothing is new, nothing is lost and nothing is turned round."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairlead.answers.pack_texts import told_texts
from fairlead.answers.verified import faults, reading_grade
from fairlead.findings.tokens import tokens
from fairlead.knowledge.pack import Pack, load

PACK = load()
BLEED = "In a study, 9 of 100 people had a bleed. It may not help after ramucirumab."
DRIP = "Two drugs by drip, three weeks out of four. One slows the vessels that feed the cancer, one stops cells from dividing."


@pytest.fixture(scope="module")
def pack() -> Pack:
    return PACK


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            DRIP,
            "Put simply, two medicines through a drip, three weeks out of four. One slows the blood vessels feeding the cancer, and one stops cells from dividing.",
        ),
        (BLEED, "In a study, nine of 100 people had a bleed, and it may not help after ramucirumab."),
        ("It cannot be given with ECOG 3.", "It can't be given with ECOG 3."),
        ("At least 5% of the cells show it.", "No less than five percent of the cells show it."),
        ("The cut comes first. Drugs can come next.", "The cut comes first, and drugs can come next."),
        ("Your team can tell you more.", "Your care team can tell you more."),
        ("The tumour in the oesophagus grew.", "The tumor in the food pipe has grown."),
    ],
)
def test_kinder_words_hold(pack, claim, said):
    assert faults(said, claim, pack) == ()


@pytest.mark.parametrize(
    ("claim", "said", "fault"),
    [
        # numbers, their signs and their units
        (BLEED, BLEED.replace("9 of", "8 of"), "numbers"),
        (BLEED, BLEED.replace("9 of 100", "9"), "numbers"),
        (BLEED, BLEED + " That is 9.", "numbers"),
        (BLEED, BLEED.replace("9 of 100", "100 of 9"), "order"),
        ("The value was 1.5 to 2.", "The value was 15 to 2.", "numbers"),
        ("The value was 1.5 to 2.", "The value was 1, 5 to 2.", "numbers"),
        ("From 10 to 15 of 100 people had it.", "From 10 and 15 of 100 people had it.", "turned"),
        ("The value was 1,500.", "The value was 1.500.", "numbers"),
        ("It takes 6 weeks.", "It takes 6 months.", "words"),
        ("At least 6 weeks passed.", "At most 6 weeks passed.", "turned"),
        ("The value was ≥ 6.", "The value was 6.", "turned"),
        ("The value was 6.", "The value was -6.", "turned"),
        # drugs, markers, studies, ways of treating
        (BLEED, BLEED.replace("ramucirumab", "Cyramza"), "names"),
        (BLEED, BLEED.replace("ramucirumab", "paclitaxel"), "names"),
        (BLEED, BLEED.replace(" after ramucirumab", ""), "names"),
        ("HER2 is positive.", "PD-L1 is positive.", "names"),
        ("HER2 is positive.", "HER3 is positive.", "numbers"),
        ("A stent can be put in.", "A feeding tube can be put in.", "names"),
        (DRIP, DRIP.replace("One slows", "In KEYNOTE-181 one slows"), "names"),
        # what turns a sentence round
        (BLEED, BLEED.replace("not ", ""), "turned"),
        (BLEED, BLEED.replace("may not", "cannot"), "turned"),
        (BLEED, BLEED.replace("may not", "might never"), "turned"),
        (BLEED, BLEED.replace("may", "will"), "turned"),
        (BLEED, BLEED.replace("may", "should"), "turned"),
        (BLEED, BLEED.replace("after", "before"), "turned"),
        (DRIP, DRIP.replace("slows", "is slowed by"), "turned"),
        ("Most people live longer with surgery than without.", "Most people live longer without surgery than with.", "order"),
        ("The drug does not help, surgery does.", "The drug does help, surgery does not.", "order"),
        ("No drug helps. Surgery does.", "No. Drug helps surgery does.", "order"),
        ("It is unlikely to help.", "It is likely to help.", "turned"),
        ("It is harmless.", "It is harm.", "words"),
        ("Drink or eat.", "Drink and eat.", "turned"),
        ("The cancer was in the liver.", "The cancer is in the liver.", "turned"),
        ("The drug was stopped.", "The drug was started.", "words"),
        ("The cancer is in the liver.", "The cancer is out of the liver.", "words"),
        ("A gain of 3 months was seen.", "A gain to 3 months was seen.", "turned"),
        ("There is no more bleeding.", "There is not more bleeding.", "turned"),
        ("You may eat.", "You might eat.", "turned"),
        ("You must not eat.", "You do not have to eat.", "order"),
        ("It has been in the liver.", "It was in the liver.", "turned"),
        ("It can scar.", "It can scare.", "words"),
        ("It is for a few people.", "It is for few people.", "turned"),
        (BLEED, BLEED.replace("9 of 100", "9 100"), "turned"),
        # what no sentence of the pack puts side by side
        (DRIP, DRIP.replace("that feed", "feed to which of"), "grammar"),
        (DRIP, DRIP.replace("Two drugs by", "The in two drugs by"), "grammar"),
        # words of content
        (DRIP, DRIP.replace("slows", "cures"), "words"),
        (DRIP, DRIP.replace("three weeks", "three good weeks"), "words"),
        (DRIP, DRIP.replace("cancer", "Cancer's root"), "words"),
        ("This can help people with a stent.", "This can help people.", "names"),
        ("The scan shows the liver.", "The scan shows your liver.", "words"),
        # commands, questions
        ("The team may stop the drug.", "Team, may: stop the drug.", "order"),
        ("They stop cancer cells.", "Stop cancer cells.", "instruction"),
        ("A nurse can call the team.", "A nurse can. Call the team.", "order"),
        ("Then they take tablets.", "Then, take tablets.", "instruction"),
        ("It can help.", "Can it help?", "question"),
        # signs, letters, size
        (DRIP, f"**{DRIP}**", "signs"),
        (DRIP, DRIP.replace("drugs", "drugs [NAME1]"), "signs"),
        (DRIP, DRIP.replace("a", "\u0430"), "signs"),
        (DRIP, DRIP + "\u202e", "signs"),
        (DRIP, DRIP + " www.example.com", "signs"),
        (DRIP, DRIP.replace(".", "!"), "signs"),
        (BLEED, BLEED.replace("100", "10²"), "signs"),
        ("Cells cross over.", "Cells CROSS over.", "capitals"),
        ("A nurse in the team.", "nurse in the team.", "capitals"),
        (DRIP, DRIP * 3, "length"),
        (DRIP, "", "empty"),
        (DRIP, " \n ", "empty"),
    ],
)
def test_a_wording_that_says_something_else_does_not(pack, claim, said, fault):
    assert fault in faults(said, claim, pack)


def test_a_kind_opener_may_come_once_and_only_before_a_sentence(pack):
    assert faults(f"Please know that {DRIP[0].lower()}{DRIP[1:]}", DRIP, pack) == ()
    assert faults(f"Put simply, put simply, {DRIP}", DRIP, pack)
    assert faults(DRIP.replace("One slows", "one, put simply, slows"), DRIP, pack)


def test_a_wording_that_reads_harder_than_grade_8_does_not_hold(pack):
    claim = "This is a drug. It is given by drip. It was used before. It may help. It is not new. It can tire."
    said = claim.replace(". ", " and ").replace("drug", "medication").replace("by drip", "through an infusion")
    assert reading_grade(said, pack) > 8
    assert "grade" in faults(said, claim, pack)


# --- over the sentences of the pack -------------------------------------------------------------------------------

SAMPLE = random.Random(11).sample(told_texts(PACK), 40)
TURNS = {
    " not ": " ",
    " no ": " ",
    " may ": " will ",
    " can ": " cannot ",
    " more ": " less ",
    " before ": " after ",
    " some ": " most ",
    " or ": " and ",
    " was ": " is ",
}
ADDED = (" It cures the cancer.", " Stop your tablets now.", " It helped 80 of 100 people.", " KEYNOTE-999 showed it.", " Ask for it.")


@pytest.mark.parametrize("claim", SAMPLE)
def test_each_sentence_of_the_pack_holds_for_itself_and_no_wrong_one_made_of_it_does(pack, claim):
    assert faults(claim, claim, pack) == ()
    wrong = [claim.replace(old, new, 1) for old, new in TURNS.items() if old in claim]
    wrong += [claim[: found.start()] + str(int(found[0]) + 1) + claim[found.end() :] for found in re.finditer(r"\d+", claim)]
    wrong += [claim + more for more in ADDED]
    assert [said for said in wrong if not faults(said, claim, pack)] == []


LISTED = {
    word.norm
    for table in ("rewording_alike", "rewording_small", "rewording_openers")
    for term in PACK.lexicon.tables[table]
    for form in term.names("says")
    for word in tokens(form)
}
NEGATIONS = {"no", "not", "never", "without", "cannot", "none", "nor"}


def words(text: str) -> list[str]:
    return [word.norm for word in tokens(text) if word.norm.isalnum()]


def beginning(word: str) -> str:
    return word[:3]


@settings(max_examples=150)
@given(st.sampled_from([DRIP, BLEED, *SAMPLE[:8]]), st.data())
def test_what_holds_has_no_word_from_nowhere_and_the_same_numbers_and_negations(claim, data):
    """Told without the skeleton: the words of the claim, changed at random, and what still passes."""
    said = claim.split()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(said) - 1))
        said[at : at + data.draw(st.integers(0, 1))] = data.draw(
            st.lists(st.sampled_from([*sorted(LISTED), *said, "cures", "7", "paclitaxel"]), max_size=1)
        )
        said = said or ["a"]
    text = " ".join(said)
    if faults(text, claim, PACK):
        return
    known = LISTED | {beginning(word) for word in words(claim)}
    assert all(word in known or beginning(word) in known for word in words(text))
    spelled = {
        "one": "1",
        "two": "2",
        "three": "3",
        "four": "4",
        "five": "5",
        "six": "6",
        "seven": "7",
        "eight": "8",
        "nine": "9",
        "ten": "10",
    }
    assert [spelled.get(word, word) for word in words(text) if spelled.get(word, word).isdigit()] == [
        spelled.get(word, word) for word in words(claim) if spelled.get(word, word).isdigit()
    ]
    assert sum(word in NEGATIONS for word in words(text)) == sum(word in NEGATIONS for word in words(claim))
