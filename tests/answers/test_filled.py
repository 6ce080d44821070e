"""What is put beside an answer is of what the question speaks of, and little."""

import pytest

import fairlead
from fairlead.answers.answer import _drafts
from fairlead.answers.filled import filled
from tests.answers.as_asked import asked

QUESTIONS = [
    "I look after my husband day and night and I am worn out. Is there help for me too?",
    "how often do people take lonsurf at home and is it worth it",
    "Mum sleeps all day and won't eat. Should we be pushing food?",
    "may I fly to my sister between drips",
    "my sister has pancreatic cancer, what is the best second line?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_at_most_three_sentences_are_added(question: str):
    told = asked(question)
    drafts = list(_drafts(told))
    before = {one.text for draft in drafts for one in draft.claims}
    after = {one.text for draft in filled(told, drafts) for one in draft.claims}
    assert len(after - before) <= 3


def test_to_another_cancer_nothing_of_this_one_is_added():
    told = asked("What is the best second line for metastatic pancreatic cancer?")
    drafts = list(_drafts(told))
    assert filled(told, drafts) == drafts


def test_who_asks_for_help_as_a_carer_is_told_of_no_way_of_treating():
    answer = fairlead.ask(QUESTIONS[0], as_of="2026-11-21")
    assert not any("liver" in (one.section or "").lower() for one in answer.claims)


def test_what_nobody_names_is_not_explained_where_one_asks_whom_to_ask():
    answer = fairlead.ask("What questions should I ask my oncologist when the first treatment has failed?", as_of="2026-11-21")
    assert answer.status == "answered"
    assert not any(one.text.startswith("Oncologist:") for one in answer.claims)
