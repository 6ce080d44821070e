"""Scores and counts in words, and the score of performance that was settled on."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import load


@pytest.mark.parametrize(
    ("note", "score"),
    [
        ("PS 1-2 by the registrar; consensus 2.", 2),
        ("ECOG 0/1, the board agreed on 1.", 1),
        ("WHO PS 2-3, I would say 2.", 2),
        ("Ward wrote ECOG 3, my assessment: 2.", 2),
        ("PS between visits 1 to 2 -> call it 1.", None),
        ("Performance status 1-2, settled on 1 after talking to his wife.", 1),
    ],
)
def test_the_score_that_was_settled_on_counts(note, score):
    assert case_of(note, load()).fitness.ecog == score


def test_a_range_stays_where_nobody_settles():
    assert case_of("PS 1-2. Agreed 6 cycles. Settled plan: 2 weeks off.", load()).fitness.ecog_range == (1, 2)


@pytest.mark.parametrize(
    ("note", "score"), [("KPS sixty.", 60), ("Karnofsky score of ninety", 90), ("Karnofsky index 70 %", 70), ("KPS now eighty", 80)]
)
def test_karnofsky_in_words(note, score):
    assert case_of(note, load()).fitness.karnofsky == score


@pytest.mark.parametrize(
    ("note", "marker", "number"),
    [
        ("Tumour mutational burden six mutations per megabase.", "TMB", 6),
        ("TMB was reported as thirteen muts/Mb.", "TMB", 13),
        ("Mutational load twenty-two per megabase.", "TMB", 22),
        ("TMB came back as 9.", "TMB", 9),
        ("PD-L1 CPS of fifteen.", "PD-L1", 15),
        ("PD-L1: combined positive score eight.", "PD-L1", 8),
        ("PD-L1 TPS two percent.", "PD-L1", 2),
    ],
)
def test_numbers_of_markers_in_words(note, marker, number):
    assert [(one.marker, one.number) for one in case_of(note, load()).biomarkers] == [(marker, number)]


@pytest.mark.parametrize("note", ["PD-L1 CPS one of the open questions.", "TMB two weeks ago sent.", "PD-L1 CPS in three months."])
def test_a_number_that_counts_something_else_is_none(note):
    assert not [one for one in case_of(note, load()).biomarkers if one.number is not None]
