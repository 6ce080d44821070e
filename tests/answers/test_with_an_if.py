"""What calls for care is told as a fact only of somebody of whom it is known."""

import pytest

import fairlead
from fairlead.answers.with_an_if import is_of_a_choice, supposed
from tests.answers.as_asked import DAY, pack


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("There is bleeding now, and this can make it worse.", "If there is bleeding now: this can make it worse."),
        ("You had this before. How that ended decides.", "If you had this before: How that ended decides."),
        ("The kidneys are weak. Less is given.", "If the kidneys are weak: Less is given."),
        ("A test shows it, and it was not treated. Ask about it.", "If a test shows it, and it was not treated: Ask about it."),
    ],
)
def test_a_fact_becomes_a_condition_and_what_follows_stays(told: str, expected: str):
    assert supposed(told, pack()) == expected


@pytest.mark.parametrize("told", ["The study took people who were up and about.", "Drugs of this kind work slowly."])
def test_what_holds_for_everybody_stays_as_it_stands(told: str):
    assert supposed(told, pack()) == told


def test_a_fact_from_which_nothing_follows_is_left_out():
    assert supposed("You have a feeding tube.", pack()) is None


def test_of_what_somebody_decided_nothing_is_supposed():
    assert is_of_a_choice("declined chemotherapy")
    assert is_of_a_choice("wishes no-chemotherapy")
    assert not is_of_a_choice("has present complication bleeding")


def _clauses() -> dict[str, str]:
    rows = [one for entries in (pack().drugs, pack().options) for one in entries.values()]
    told = [clause.because for one in rows for clause in (*one.ruled_out_when, *one.cautions_when)]
    return {text: new for text in told if (new := supposed(text, pack())) not in (None, text)}


@pytest.mark.parametrize(
    "question",
    [
        "What are the side effects of ramucirumab?",
        "how do doctors stop a tumour in the oesophagus from bleeding",
        "Is docetaxel hard on the body?",
        "what does irinotecan do to the liver",
    ],
)
def test_nobody_is_told_facts_of_a_person(question: str):
    facts = _clauses()
    told = {claim.text for claim in fairlead.ask(question, as_of=DAY.isoformat()).claims}
    assert facts
    assert told.isdisjoint(facts)


def test_what_a_question_tells_is_a_fact():
    told = " ".join(one.text for one in fairlead.ask("I have heart failure. Can I have cisplatin?", as_of=DAY.isoformat()).claims)
    assert "If " not in told.split("fluid by drip")[0][-60:]
    assert "weak heart" in told
