"""The reading grade: syllables, sentences, and how little a name weighs."""

from __future__ import annotations

import pytest

from fairlead.core.reading_grade import grade, sentences


def test_short_words_in_short_sentences_read_more_easily():
    easy, hard = ["The cat sat on the mat"], ["Multidisciplinary deliberation necessitates comprehensive documentation"]
    assert grade(easy) < 1
    assert grade(hard) > 20


def test_grade_is_the_formula_of_the_paper():
    assert grade(["one two three four"]) == pytest.approx(0.39 * 4 + 11.8 * 1 - 15.59)


def test_a_name_a_short_form_and_a_number_weigh_as_little_as_they_do():
    assert list(sentences("Ramucirumab is given. FOLFOX has 3 drugs; CLDN18.2 is a sign.", {"ramucirumab"})) == [
        "Anna is given",
        "Anna has one drugs",
        "Anna is a sign",
    ]


def test_a_text_without_a_word_has_no_sentence():
    assert list(sentences(" . ; ")) == []
