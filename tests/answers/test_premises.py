"""Beliefs are put right in the pack's own words, each with a source, and in words that a person reads with ease."""

import pytest

from fairlead.answers.premises import premises
from tests.answers.as_asked import asked, pack


def _held(text: str) -> set[str]:
    return {one.id for one in premises(asked(text).question.said, pack())}


@pytest.mark.parametrize(
    ("text", "belief"),
    [
        ("Does sugar feed cancer?", "belief-sugar"),
        ("My aunt swears by baking soda", "belief-alkaline"),
        ("Can ivermectin cure him?", "belief-worm-drugs"),
        ("Will the biopsy make the cancer spread?", "belief-biopsy-spreads"),
        ("Does palliative care mean they are giving up?", "belief-comfort-is-giving-up"),
        ("Does morphine hasten death?", "belief-morphine"),
        ("Should he get a liver transplant for the liver mets?", "belief-transplant"),
        ("Is photodynamic therapy better than laser?", "belief-pdt-better"),
        ("Does a stent cure the cancer?", "belief-stent-cures"),
        ("Can she stay on Herceptin with another chemo?", "belief-trastuzumab-goes-on"),
        ("Proton beam has no side effects, right?", "belief-proton-no-harm"),
    ],
)
def test_a_belief_is_known_by_its_words(text: str, belief: str) -> None:
    assert belief in _held(text)


@pytest.mark.parametrize(
    "text",
    [
        "What is the normal range for alkaline phosphatase?",
        "What is left after FOLFOX stopped working?",
        "How fast does it grow?",
        "What does palliative radiotherapy do for swallowing?",
        "His blood sugar is high since the steroids, what now?",
        "Is surgery possible when it has spread to one spot in the liver?",
    ],
)
def test_words_alone_make_no_belief(text: str) -> None:
    assert not _held(text)


def test_every_correction_has_a_source() -> None:
    assert all(told.source in pack().sources for one in pack().premises.values() for told in one.says)


def test_the_premises_of_the_two_pages_are_there() -> None:
    needed = {"belief-first-line-again", "belief-pd-l1-positive-again", "belief-trastuzumab-goes-on", "belief-taxanes-fifteen"}
    needed |= {"belief-pdt-better", "belief-bougies", "belief-rigid-stents", "belief-resistance-drugs", "belief-gene-therapy"}
    assert needed | {"belief-transplant"} <= pack().premises.keys()
