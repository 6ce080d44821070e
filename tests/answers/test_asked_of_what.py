"""Of what a question asks: what comes back, what a drug does, and what is asked of a treatment that has no name."""

import pytest

import fairlead
from tests.answers.as_asked import asked

NEXT, DAY = "options-next", "2026-11-21"


@pytest.mark.parametrize(
    "text",
    [
        "My eyebrows fell out on the drip. Will they come back?",
        "Neutrophils were 0.8 last week. How soon do they come back up?",
        "I lost my sense of taste. Does that ever come back?",
        "The hiccups stopped on Sunday. Could they come back?",
        "His appetite went. When will it come back?",
    ],
)
def test_what_may_come_back_is_what_the_question_names_and_not_the_cancer(text: str) -> None:
    assert NEXT not in asked(text).question.topics


@pytest.mark.parametrize(
    "text",
    [
        "FOLFOX worked for a year and now it is back. What now?",
        "The cancer came back after the chemo",
        "It has come back in the nodes, is there another treatment?",
        "Dad's cancer is growing again, which drugs are left?",
        "Recurred eight months after surgery, what are the options?",
    ],
)
def test_growth_that_is_told_still_asks_what_comes_next(text: str) -> None:
    assert NEXT in asked(text).question.topics


@pytest.mark.parametrize(
    "text",
    [
        "Is it normal that I am so tired on Cyramza?",
        "My pressure is 165 over 95. Is that from ramucirumab?",
        "Headaches since the second Cyramza, could it be the drug?",
        "Is this usual with ramucirumab, a nosebleed nearly every day?",
        "Could that be caused by Cyramza?",
    ],
)
def test_whether_a_drug_does_it_asks_what_the_drug_does_to_the_body(text: str) -> None:
    assert "harm" in {side.id for side, _, _ in asked(text).question.sides}


@pytest.mark.parametrize(
    "text",
    [
        "Can the chemo be fitted round a family holiday?",
        "Could we move the chemo for our wedding?",
        "Can I have a break from chemo over Christmas?",
    ],
)
def test_what_is_asked_of_chemo_without_a_name_stands_before_any_verdict(text: str) -> None:
    answer = fairlead.ask(text, as_of=DAY)
    assert answer.status in ("answered", "partly")
    assert not answer.claims[0].text.startswith("It depends")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("will the morphine stop working if he starts it too early", "usual-opioid-wears-off"),
        ("is it too soon for him to be on morphine", "usual-morphine-fear"),
    ],
)
def test_a_medicine_that_treats_no_cancer_is_a_word_of_its_own(text: str, row: str) -> None:
    assert row in {one.id for one, _ in asked(text).question.nearly}


@pytest.mark.parametrize("text", ["is it safe for the kids to cuddle me after chemo", "may my nephew hug me the day after the drip"])
def test_a_usual_question_of_another_thing_is_not_told(text: str) -> None:
    """Nobody speaks of a scan, so what is usually asked of scans is no answer."""
    assert "usual-scan-harm" not in {one.id for one, _ in asked(text).question.nearly}


@pytest.mark.parametrize(
    "text", ["Can she drop out of the trial if it gets too much?", "May I leave the study halfway?", "could dad pull out of the research"]
)
def test_to_leave_a_study_is_not_to_stop_a_medicine(text: str) -> None:
    assert fairlead.ask(text, as_of=DAY).status == "answered"
