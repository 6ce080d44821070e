"""Empty, endless, marked-up and foreign questions get a clear word, and nothing of them comes back."""

import pytest

from fairlead.answers.unreadable import LONGEST, bare, unreadable
from tests.answers.as_asked import pack


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "???", "12 34", "<br/>", "\x00\x01"])
def test_a_question_without_words_asks_for_one(text: str) -> None:
    draft = unreadable(text, pack())
    assert draft is not None
    assert draft.claims[0].text == pack().met["met-empty"].says[0].says


def test_a_hundred_kilobytes_are_no_question() -> None:
    draft = unreadable("word " * 20_000, pack())
    assert draft is not None
    assert "fairlead guide" in " ".join(claim.text for claim in draft.claims)


def test_the_bound_is_not_passed_by_a_long_story() -> None:
    assert unreadable(("My dad had FOLFOX and then nivolumab, and it came back. " * 80)[:LONGEST], pack()) is None


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)> was ist zu tun nach der Chemotherapie",
        "'; DROP TABLE patients; --",
    ],
)
def test_markup_is_never_given_back(text: str) -> None:
    draft = unreadable(text, pack())
    assert draft is None or not any(sign in claim.text for claim in draft.claims for sign in ("script", "onerror", "DROP"))


def test_marks_are_taken_out_and_the_words_stay() -> None:
    assert bare("<p>What comes after <b>FOLFOX</b>?</p>").split() == ["What", "comes", "after", "FOLFOX", "?"]


@pytest.mark.parametrize(
    "text",
    [
        "2L ESCC post chemo-IO, CPS 20, ECOG 1, options?",
        "FOLFOX nivolumab liver mets next?",
        "oesophageal cancer spread to lungs, options",
        "naïve question: is 5-FU OK?",
        "What does the word Speiseröhre mean on my report?",
    ],
)
def test_short_english_is_read_as_english(text: str) -> None:
    assert unreadable(text, pack()) is None
