"""Weights in stones and shares, exceptions to "no allergies", swallowing scores that changed, and events that are only looked back on."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import load


@pytest.mark.parametrize(
    ("note", "pounds"),
    [
        ("Weight 9st 12lb.", 138),
        ("Weighs 11 stone 3.", 157),
        ("Wt 10 st 6 lb today.", 146),
        ("Weight: 8 stone 1.", 113),
        ("Her weight is 12st 0lb.", 168),
    ],
)
def test_stones_are_weights(note, pounds):
    found = case_of(note, load()).measurements
    assert [(one.name, one.value, one.unit) for one in found] == [("weight", pounds, "lb")]


@pytest.mark.parametrize("note", ["Seen on the 21st of May.", "Lives at 14 St John Street.", "1st and 2nd line.", "Stent 10 st."])
def test_other_numbers_before_the_letters_are_none(note):
    assert not case_of(note, load()).measurements


@pytest.mark.parametrize(
    ("note", "percent"),
    [
        ("Weight 64 kg. Lost 8% in 4 months.", 8.0),
        ("Wt 58 kg, 6% down since June.", 6.0),
        ("Weight down 5 kg in 2 months (7.5%).", 7.5),
        ("Weight 10st 2lb, was 11st 4lb in May 2026.", 10.1),
        ("Down from 80 to 72 kg since spring.", 10.0),
        ("Has dropped from 12 st 0 to 10 st 7 since the summer.", 12.5),
    ],
)
def test_the_share_of_weight_that_was_lost(note, percent):
    assert case_of(note, load()).fitness.weight_loss_percent == percent


@pytest.mark.parametrize(
    ("note", "to"),
    [
        ("NKDA apart from trimethoprim (rash).", "trimethoprim"),
        ("NKDA except penicillin.", "penicillin"),
        ("No known drug allergies other than latex.", "latex"),
        ("NKDA but codeine makes her vomit.", "codeine"),
        ("No allergies besides contrast.", "contrast medium"),
    ],
)
def test_an_exception_is_an_allergy_and_the_list_is_not_empty(note, to):
    case = case_of(note, load())
    assert {one.to.split()[0] for one in case.fitness.allergies} == {to.split()[0]}
    assert "allergies" not in {one.path for one in case.complete}


@pytest.mark.parametrize(
    ("note", "score"),
    [
        ("Dysphagia 3 -> 1 since the stent.", 1),
        ("Dysphagia from 1 to 3 in a month.", 3),
        ("Dysphagia has gone from grade 1 to grade 2.", 2),
        ("Dysphagia grade 3 before radiotherapy, now 0.", 0),
        ("Dysphagia 2, now 3.", 3),
    ],
)
def test_the_later_score_of_swallowing_counts(note, score):
    assert case_of(note, load()).fitness.dysphagia == score


@pytest.mark.parametrize(
    "note",
    [
        "Apixaban resumed after the bleed.",
        "Off aspirin since the bleed in May 2026.",
        "Eats well following his aspiration pneumonia.",
        "Recovered from the sepsis, back home.",
        "Until the bleed she took clopidogrel.",
    ],
)
def test_what_passed_is_not_there_now(note):
    assert {one.status for one in case_of(note, load()).complications} == {"resolved"}


@pytest.mark.parametrize(
    "note",
    [
        "Weak since the bleed yesterday.",
        "After the bleed this morning Hb 70.",
        "Since 18 November 2026 bleeding from the tumour.",
        "Bleeding again after the scope.",
        "Since the bleed on 16 November 2026 pale.",
    ],
)
def test_what_is_fresh_is_there(note):
    assert "present" in {one.status for one in case_of(note, load()).complications}


@pytest.mark.parametrize(
    "note",
    [
        "CKD was queried, eGFR now 85.",
        "Diabetes queried by the GP, HbA1c normal.",
        "COPD was suspected, spirometry normal.",
        "Heart failure had been queried.",
        "?COPD, never proven.",
    ],
)
def test_an_illness_that_was_only_queried_is_none(note):
    assert not [one for one in case_of(note, load()).fitness.conditions if one.present]
