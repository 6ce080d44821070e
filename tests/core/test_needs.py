"""What a pattern needs: a text in which it is found is never left out, and most others are."""

from __future__ import annotations

import re

import pytest

from fairlead.core.needs import can_be_in, needs, spelled

FOUND = [
    (r"\bcut\s(?:it|him) out\b", "They CUT him out."),
    (r"(?<![\w-])(?:took|lost)(?!\w)", "(lost)"),
    (r"(?:gullet|food ?-?pipe)s?", "the food-pipes"),
    (r"(?:a |the )?growths?", "growth"),
    (r"x(?:\bfoo)?bar", "xbar"),
    (r"-(?:\bfoo|\bbar) now", "-foo now"),
    (r"\d{1,2}\s?weeks?\b", "after 3weeks"),
    (r"\d+ of \d+ nodes", "12 of 30 nodes"),
    (r"(?:op|)eration", "eration"),
    (r"(?=surgery)\w+ done", "surgery done"),
    (r"(?<=after )surgery", "after surgery"),
    (r"(?:ab|cd){2,3}ef", "abcdef"),
    (r"(?P<kin>mum|dad)s (?P=kin)", "mums mum"),
    (r"mi[sz]t[^\w]eye", "mist-eye"),
    (r"first|[A-Z]{3}", "XYZ"),
    (r"it's\Z", "IT'S"),
    (r"fig\b.", "Fig. "),
    (r"kin", "\u212ain"),
    (r"sis", "\u017fi\u017f"),
    (r"illness", "\u0130llness"),
    ("na\u00efve word", "Na\u00efve word"),
    (r"(?s:a.c)onic", "a\nconic"),
]


@pytest.mark.parametrize(("source", "text"), FOUND)
def test_a_text_with_a_match_can_hold_it(source: str, text: str):
    assert re.search(source, text, re.IGNORECASE)
    assert can_be_in(text, needs(source, re.IGNORECASE))
    assert can_be_in(f"Some words before {text} and behind.", needs(source, re.IGNORECASE)) or source.endswith(r"\Z")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\bcut\s(?:it|him) out\b", "It was an acute outbreak."),
        (r"(?<![\w-])(?:took|lost)(?!\w)", "overtook, undertook"),
        (r"(?:gullet|food ?-?pipe)s?", "the esophagus"),
        (r"\d{1,2}\s?weeks?\b", "some days"),
        (r"(?=surgery)\w+ done", "chemotherapy done"),
    ],
)
def test_a_text_without_its_letters_cannot(source: str, text: str):
    assert not can_be_in(text, needs(source, re.IGNORECASE))


@pytest.mark.parametrize("source", [r"\w+", r"a|b", r"(?:surgery)?", r"(?a:\bsurgery\b)|.", r"[^\n]{2,100}"])
def test_nothing_is_needed_of_what_may_be_anything(source: str):
    assert needs(source) == ()


def test_a_text_is_spelled_letter_by_letter():
    assert spelled("4x FLOT, 3/2025 \u2013 \u0130\u017f") == "0x flot  0 0000   is"
