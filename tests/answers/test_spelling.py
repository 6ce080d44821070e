"""Slips are mended into names of the pack, short forms are written out, and what is right stays as it is."""

from __future__ import annotations

import pytest

from fairlead.answers.slips import slips, spelling
from fairlead.answers.spelling import written
from fairlead.knowledge.pack import Pack, load


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("ramucirumabb", "ramucirumab"),
        ("keytrda", "keytruda"),
        ("immunotherpy", "immunotherapy"),
        ("chemotherpay", "chemotherapy"),
        ("oncolgist", "oncologist"),
        ("optoins", "options"),
        ("palliatve", "palliative"),
        ("enhrtu", "enhertu"),
    ],
)
def test_a_slip_is_mended(asked: str, meant: str, pack: Pack) -> None:
    assert written(f"what about {asked} now", pack) == f"what about {meant} now"


@pytest.mark.parametrize(
    "right",
    [
        "message",
        "world",
        "Brighton",
        "inoperable",
        "operable",
        "imatinib",
        "osimertinib",
        "Martin",
        "garden",
        "unresectable",
        "nivo",
        "cat",
    ],
)
def test_what_is_right_stays(right: str, pack: Pack) -> None:
    assert written(f"about {right} today", pack) == f"about {right} today"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("can't he have it", "can not he have it"),
        ("whats next", "what is next"),
        ("he's had chemo", "he has had chemo"),
        ("its in his liver", "it is in his liver"),
        ("ask the onc about 2L", "ask the oncologist about second-line"),
        ("IS FOLFIRI AN OPTION", "is folfiri an option"),
        ("first line failed - what now", "first-line failed; what now"),
        ("He had FLOT\nnow it grows", "He had FLOT. now it grows"),
    ],
)
def test_short_forms_are_written_out(asked: str, meant: str, pack: Pack) -> None:
    assert written(asked, pack) == meant


def test_an_abbreviation_is_written_as_the_lexicon_has_it(pack: Pack) -> None:
    assert written("was imrt right", pack) == "was IMRT right"


def test_no_word_of_a_sentence_of_the_pack_is_taken_for_a_slip(pack: Pack) -> None:
    right = spelling(pack)
    told = {word for entry in pack.glossary.values() for word in entry.means.lower().split() if word.isalpha()}
    assert {word: meant for word in told if (meant := right.mended(word))} == {}


def test_exchanged_letters_are_one_slip() -> None:
    assert slips("nivoulmab", "nivolumab", 2) == 1
    assert slips("folfox", "folfiri", 2) == 3


@pytest.mark.parametrize("everyday", ["bitter", "button", "bride", "bought", "painted", "diving", "colour", "beaker", "jumper", "cheeks"])
def test_a_common_word_is_no_slip_of_one_that_the_pack_has(everyday: str, pack: Pack) -> None:
    assert written(f"the {everyday} today", pack) == f"the {everyday} today"


@pytest.mark.parametrize("name", ["Brian", "Paris", "Travis", "Howard", "Weber", "Jones"])
def test_the_name_of_a_person_or_a_place_is_no_slip(name: str, pack: Pack) -> None:
    assert written(f"we met {name} there", pack) == f"we met {name} there"


@pytest.mark.parametrize(("asked", "meant"), [("Keytrda", "keytruda"), ("Folfri", "folfiri"), ("Enhrtu", "enhertu")])
def test_the_name_of_a_drug_is_mended_with_a_capital_too(asked: str, meant: str, pack: Pack) -> None:
    assert written(f"she had {asked} before", pack) == f"she had {meant} before"
