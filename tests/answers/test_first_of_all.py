"""Whether what is named can come next is said before it is explained; what hangs on the person is asked back."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from fairlead.answers.answer import answer
from fairlead.contract.answer import Answer
from fairlead.knowledge.pack import load

DAY = date(2026, 11, 22)


@cache
def told(asked: str) -> Answer:
    return answer(asked, load(), DAY)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("Would Lonsurf work for squamous cell?", "For another type of cancer cell: Trifluridine-tipiracil"),
        ("Does nivolumab work after pembrolizumab has failed?", "Not advised: Another immune drug alone"),
        ("can my husband get pembro? PDL1 is 20 percent, chemo 5fu cisplatin stopped working", "It depends: Pembrolizumab"),
        ("Can he have brachytherapy for swallowing, chemo has failed", "It depends: Radiation from inside"),
        ("NTRK fusion EAC progressed on 2 lines, larotrectinib?", "It depends: Larotrectinib"),
        ("can they do surgery after chemo failed", "It depends: Salvage surgery"),
    ],
)
def test_the_verdict_comes_first(asked: str, first: str) -> None:
    assert told(asked).claims[0].text.startswith(first)


@pytest.mark.parametrize(
    "asked",
    [
        "My chemo stopped working. What should I ask for now?",
        "squamous cell, chemo failed. is nivolumab an option?",
        "had chemoradiation last year, now there is something at the same place on the scope. Surgery?",
        "Two liver spots. Could they be burned away?",
    ],
)
def test_what_hangs_on_the_person_is_asked_back(asked: str) -> None:
    assert told(asked).status == "ask-back"
    assert told(asked).ask_back


def test_where_a_mistaken_belief_is_put_right_the_question_is_answered() -> None:
    assert told("When can I get on the list for a liver transplant? My oesophageal cancer has spread to the liver.").status == "answered"


def test_a_marker_that_is_named_is_asked_for_first() -> None:
    assert told("adenocarcinoma, my first chemo failed. ramucirumab or the HER2 drug?").ask_back[0].path == "biomarkers[HER2]"


def test_what_only_eases_is_not_what_comes_next() -> None:
    found = told("my husband was on capox and herceptin and it spread to his bones. whats the next step")
    assert "strengthen bones" not in found.claims[0].text
    assert found.status == "ask-back"


@pytest.mark.parametrize(
    "asked",
    [
        "my dad had chemo and immunotherapy for squamous esophageal cancer and both failed, what next",
        "ESCC post chemo-IO, ECOG 1, options?",
    ],
)
def test_a_kind_of_drug_that_was_had_is_not_offered_to_those_who_never_had_it(asked: str) -> None:
    lead = told(asked).claims[0].text
    assert "Weekly paclitaxel" in lead
    assert not {"Nivolumab", "Pembrolizumab", "Tislelizumab"} & set(lead.replace(".", ";").split("; "))


def test_drugs_that_were_had_are_not_explained_again() -> None:
    found = told("What is third line for oesophageal adenocarcinoma after FLOT, then ramucirumab paclitaxel?")
    assert not any("pair of drugs" in one.text for one in found.claims)


def test_the_second_of_two_lines_told_is_not_answered_by_what_follows_the_first() -> None:
    assert "first treatment stops working" not in told("after third line what then").claims[0].text


def test_what_is_asked_for_again_is_judged() -> None:
    found = told("Nivolumab was stopped, then my mum's cancer grew. Can she go back on it?")
    assert "immune drug" in found.claims[0].text
    assert found.claims[0].text.startswith(("Not", "No"))
