"""What a question asks is read apart from what it tells of somebody."""

from __future__ import annotations

import pytest

import fairlead
from fairlead.answers.reading import read
from tests.answers.as_asked import DAY, asked, pack

TOLD = "My aunt has squamous cancer of the esophagus. FOLFOX has stopped working. HER2 is negative."
ASKS = {
    "Who should be at the table?": "team",
    "What should we ask on Monday?": "what-to-ask",
    "How is it judged that a treatment has stopped working?": "failure-judged",
    "Which tests should be done now?": "test",
    "What does HER2 negative mean?": "result",
    "What are the side effects of docetaxel?": "side-effect",
    "Is a stent an option?": "options-next",
    "Why not docetaxel?": "options-next",
}


@pytest.mark.parametrize(("asks", "topic"), ASKS.items())
@pytest.mark.parametrize("put", ["{told} {asks}", "{asks} {told}"])
def test_what_is_asked_gives_the_topic_wherever_the_facts_stand(asks: str, topic: str, put: str) -> None:
    question = read(put.format(told=TOLD, asks=asks), pack(), DAY)
    assert question.topics[0] == topic
    assert question.told.treatments[0].stop_reason == "progression"


def test_the_words_that_ask_stand_alone_and_the_case_is_that_of_all() -> None:
    one = asked(f"{TOLD} Who should be at the table?").as_it_is_put
    assert "folfox" not in one.question.said.words
    assert one.question.told.treatments


def test_a_complaint_that_is_told_is_part_of_what_is_asked() -> None:
    assert read("FOLFOX has made my feet numb. What helps?", pack(), DAY).alone is None


def test_a_treatment_that_may_be_given_was_not_had() -> None:
    told = read("He has esophageal cancer. FOLFOX failed. May he be given nivolumab?", pack(), DAY).told
    assert all("nivolumab" not in one.agents for one in told.treatments)


def test_the_tests_to_ask_for_are_those_that_the_guidance_wants() -> None:
    answer = fairlead.ask(f"{TOLD} Which tests should be done now?", as_of=DAY)
    assert any("PD-L1" in one.text or "MSI" in one.text for one in answer.claims[:2])


def test_what_a_way_for_swallowing_waits_for_is_asked_back() -> None:
    answer = fairlead.ask(f"{TOLD} Is a stent an option?", as_of=DAY)
    assert answer.status == "ask-back"
    assert "fitness.dysphagia" in [one.path for one in answer.ask_back]
