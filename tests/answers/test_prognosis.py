"""Length of life, only where it is asked for: of how many people, who they were, never a date."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from fairlead.answers.prognosis import prognosis
from fairlead.workflow.asking import ask
from tests.answers.asked_by_hand import ADENOCARCINOMA, asked, grown_on, texts

LIKE_THE_STUDY = grown_on("fluorouracil", "oxaliplatin", fitness={"ecog": 1}, **ADENOCARCINOMA)


def test_figures_come_with_who_the_people_were_and_what_they_do_not_say() -> None:
    draft = prognosis(asked("how long do people live?", LIKE_THE_STUDY, topics=("prognosis",)))
    text = texts(draft.claims)
    assert draft.status == "answered"
    assert "half of the people lived longer than" in text
    assert "Who they were:" in text
    assert draft.claims[0].text.startswith("These figures are about groups of people")


def test_where_nothing_is_known_it_says_why_and_what_to_ask() -> None:
    draft = prognosis(asked("how long do i have?", topics=("prognosis",)))
    text = texts(draft.claims)
    assert draft.status == "partly"
    assert "lived longer" not in text
    assert "Nobody can give a date" in text
    assert draft.ask_back


def test_a_study_that_is_named_by_its_drugs_is_told_of_its_own_people() -> None:
    draft = prognosis(asked("how long did people live with ramucirumab and paclitaxel in RAINBOW?", mode="general", topics=("prognosis",)))
    assert "In RAINBOW" in texts(draft.claims)
    assert "People with" in texts(draft.claims)


def test_somebody_who_asks_for_herself_gets_no_figure_of_people_unlike_her() -> None:
    draft = prognosis(asked("how long do i have with paclitaxel?", {"fitness": {"ecog": 3}, **ADENOCARCINOMA}, topics=("prognosis",)))
    assert "lived longer" not in texts(draft.claims)


def test_no_figure_is_about_the_person() -> None:
    for case in ({}, LIKE_THE_STUDY):
        text = texts(prognosis(asked("how long do i have?", case, topics=("prognosis",))).claims)
        assert not re.search(r"\byou (have|will live|are expected)\b.*\b(month|year|week)", text)


def test_asked_of_nobody_in_particular_one_study_for_each_cell_type_and_line_is_told_with_who_was_in_it() -> None:
    draft = prognosis(asked("how long do people live with stage 4?", mode="general", topics=("prognosis",)))
    figures = [one.text for one in draft.claims if "half of the people lived longer" in one.text]
    who = " ".join(one.text for one in draft.claims if one.text.startswith("Who they were"))
    assert draft.status == "answered"
    assert 2 <= len(figures) <= 4
    assert "adenocarcinoma" in who
    assert "squamous" in who
    assert "MSI-high" not in who
    assert "HER2-positive" not in who.replace("not known to be HER2-positive", "")
    assert all(one.citations for one in draft.claims)


def test_what_is_told_narrows_the_studies() -> None:
    draft = prognosis(asked("median survival?", {"tumor": {"histology": "squamous"}}, mode="general", topics=("prognosis",)))
    who = [one.text for one in draft.claims if one.text.startswith("Who they were")]
    assert who
    assert all("squamous" in one for one in who)


def test_who_asks_for_a_cure_is_told_no_length_of_life() -> None:
    question = asked("is it curable?", LIKE_THE_STUDY, topics=("prognosis",))
    draft = prognosis(replace(question, question=replace(question.question, wants_prognosis=False)))
    text = texts(draft.claims)
    assert draft.status == "answered"
    assert "aim at a cure" in text
    assert not re.search(r"\bmonths\b|lived longer", text)


@pytest.mark.parametrize("question", ["what does median survival mean, half of what", "what does progression-free survival mean?"])
def test_the_meaning_of_a_word_gets_the_word_and_no_figures(question: str):
    answer = ask(question, as_of="2026-11-22")
    assert answer.claims
    assert not [one.text for one in answer.claims if "lived longer than" in one.text]
