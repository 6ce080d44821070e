"""A drug is asked about for a type of cancer cell."""

import pytest

import fairlead
from fairlead.answers.cell_type_asked import not_for_that_type, of_type_asked
from tests.answers.as_asked import asked


def test_what_is_advised_against_for_that_type_is_the_whole_answer():
    draft = not_for_that_type(asked("which ramucirumab schedule is used for squamous cell, same as for adeno?"))
    assert draft is not None
    assert draft.ends
    assert draft.claims[0].text.startswith("Not advised")
    assert all("every" not in one.text for one in draft.claims)


@pytest.mark.parametrize(
    "question",
    [
        "which ramucirumab schedule is used for adenocarcinoma?",
        "how is nivolumab given in squamous cancer?",
        "I have squamous cancer. Can I have ramucirumab?",
        "what is squamous cancer",
    ],
)
def test_a_way_that_is_open_there_and_somebody_told_of_are_answered_in_full(question: str):
    assert not_for_that_type(asked(question)) is None


def test_the_one_type_that_is_named_is_supposed_and_of_two_none():
    assert of_type_asked(asked("which docetaxel schedule is used for squamous cancer?")).tumor.histology == "squamous"
    assert of_type_asked(asked("is paclitaxel the same for squamous cell as for adenocarcinoma?")).tumor.histology is None


def test_advice_for_another_type_is_not_told():
    told = [one.text for one in fairlead.ask("Is nivolumab used for adenocarcinoma?", as_of="2026-11-21").claims]
    assert told
    assert not any("squamous" in one and "adenocarcinoma" not in one and "(" in one[:30] for one in told)
