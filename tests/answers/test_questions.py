"""The questions that people ask: the set is what it says it is, the scorer sees what is wrong, and the open half is answered right."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import fairlead
from fairlead.contract.answer import Answer
from tests.answers.question_set import APART, HALVES, Expectation, Half, Outcome, main, outcome, questions, report, score, wordings

PACK = Path(fairlead.__file__).parent / "knowledge" / "packs" / "esophageal"
ALL = tuple(one for half in HALVES for one in questions(half))


# --- the set ----------------------------------------------------------------------------------------------------


def with_tag(tag: str) -> list[Expectation]:
    return [one for one in ALL if tag in one.tags]


@pytest.mark.parametrize(
    ("least", "found"),
    [
        (250, len(ALL)),
        (30, sum(one.is_emergency for one in ALL)),
        (30, sum(one.expected == "out-of-scope" for one in ALL)),
        (25, sum(one.expected == "ask-back" and bool(one.asks) for one in ALL)),
        (20, len(with_tag("false-premise"))),
        (20, sum(one.expected == "declined" for one in ALL)),
        (10, len(with_tag("near-miss"))),
    ],
)
def test_there_are_enough_questions_of_each_kind(least: int, found: int):
    assert found >= least


@pytest.mark.parametrize("half", HALVES)
def test_every_topic_mode_and_kind_stands_in_each_half(half: Half):
    of_half = questions(half)
    assert len(of_half) >= 160
    assert {one.topic for one in of_half} == {one.topic for one in ALL}
    assert {one.mode for one in of_half} == {"general", "personal", "carer", "clinician"}
    assert {one.expected for one in of_half} == {"answered", "ask-back", "out-of-scope", "declined", "emergency"}


_BEGINNINGS: dict[Half, tuple[str, ...]] = {"open": ("open-", "more-"), "held": ("held-",)}


_ADDED = (
    "open-more-",
    "open-fresh-",
    "open-new-",
    "open-lot-",
    "open-later-",
    "open-ninth-",
    "open-tenth-",
    "open-beside-",
    "open-else-",
    "open-forum-",
)


def test_the_halves_have_the_same_mix():
    """As they were drawn; what is added to the open half later has ids of its own."""
    opened, held = (
        Counter(one.expected for one in questions(half) if one.id.startswith(half) and not one.id.startswith(_ADDED)) for half in HALVES
    )
    assert opened.keys() == held.keys()
    assert all(abs(opened[status] - held[status]) <= 3 for status in opened)


def test_no_question_and_no_id_stands_twice():
    assert len({one.id for one in ALL}) == len(ALL)
    assert len({re.sub(r"\W+", " ", one.question).casefold() for one in ALL}) == len(ALL)
    assert not [one.id for half in HALVES for one in questions(half) if not one.id.startswith(_BEGINNINGS[half])]


def test_every_wording_is_a_regular_expression_that_does_not_hold_for_everything():
    shared = wordings()
    never = (*shared.never.everyone, *shared.never.reader, *shared.never.unasked, *shared.emergency_never, *shared.refusals)
    for words in (*never, *(one for group in shared.groups.values() for one in group)):
        assert not re.search(words, "", re.IGNORECASE), words
    for one in ALL:
        for words in (*one.must_not, *one.must_not_offer, *(word for alternatives in one.must for word in alternatives)):
            assert not re.search(words, "", re.IGNORECASE), (one.id, words)


@cache
def entries_of_the_pack() -> frozenset[str]:
    texts = (path.read_text("utf-8") for path in PACK.rglob("*.yaml"))
    return frozenset(found for text in texts for found in re.findall(r"^\s*(?:- )?\{?id: ([\w-]+)", text, re.MULTILINE))


def test_every_expectation_names_what_it_rests_on():
    for one in ALL:
        named = re.search(r"\(([^()]+)\)\.$", one.because)
        assert named, one.id
        for entry in named.group(1).split(", "):
            assert entry == "specification" or entry.startswith("evidence:") or entry in entries_of_the_pack(), (one.id, entry)


# --- the scorer -------------------------------------------------------------------------------------------------


def expectation(**more: Any) -> Expectation:
    given = {"id": "x", "question": "what now?", "mode": "general", "topic": "options", "status": "answered", "because": "…"}
    return Expectation.model_validate(given | more)


def answer(*claims: str, status: str = "answered", **more: Any) -> Answer:
    made = {"pack": "p", "fingerprint": "f", "date": "2026-11-21"}
    told = [{"text": text, "clinical": False} for text in claims]
    return Answer.model_validate({"question": "what now?", "status": status, "claims": told, "made": made, **more})


def kinds(given: Answer, expected: Expectation) -> list[str]:
    return [fault.kind for fault in score(given, expected)]


def test_an_answer_that_holds_all_has_no_fault():
    expected = expectation(must=[["taxane", "paclitaxel"], "drip|infusion"], must_not=["cure"])
    assert not score(answer("Weekly Paclitaxel is given by drip."), expected)


def test_any_one_of_several_wordings_is_enough_and_none_is_a_fault():
    expected = expectation(must=[["taxane", "paclitaxel"]])
    assert not score(answer("A taxane."), expected)
    assert kinds(answer("A drip."), expected) == ["must"]


def test_any_one_of_several_statuses_is_right():
    assert not score(answer(status="partly"), expectation(status=["answered", "partly"]))
    assert kinds(answer(status="declined"), expectation(status=["answered", "partly"])) == ["status"]


def test_a_forbidden_wording_is_a_fault_in_any_claim():
    assert kinds(answer("Fine.", "It will be a CURE."), expectation(must_not=["cure"])) == ["must-not"]


@pytest.mark.parametrize(
    "text",
    [
        "Sadly nothing more can be done.",
        "Your pill is 500 mg twice a day.",
        "In the study the median survival was 9.6 months.",
        "You can stop taking the tablets.",
        "There are no options left.",
    ],
)
def test_some_things_are_said_to_no_patient(text: str):
    assert kinds(answer(text), expectation()) == ["must-not"]


def test_a_clinician_may_read_doses_and_figures_and_one_who_asks_for_them_figures():
    assert not score(answer("The study gave 8 mg/kg.", "Median survival was 9.6 months."), expectation(mode="clinician"))
    assert not score(answer("Median survival was 9.6 months."), expectation(topic="prognosis"))
    assert kinds(answer("The study gave 8 mg/kg."), expectation(topic="prognosis")) == ["must-not"]


@pytest.mark.parametrize(
    ("text", "section", "offered"),
    [
        ("Nivolumab is an immune drug by drip.", "What could come next", True),
        ("Nivolumab has already stopped working.", None, False),
        ("After nivolumab, a taxane can come next.", None, False),
        ("Nivolumab is an immune drug by drip.", "Ruled out", False),
        ("An immune drug by drip.", "Nivolumab", True),
        ("A taxane can come next.", None, False),
    ],
)
def test_a_drug_that_was_given_may_be_named_but_not_offered(text: str, section: str | None, offered: bool):
    claim = {"text": text, "clinical": True, "citations": ["a-study"], "section": section}
    found = kinds(answer(claims=[claim]), expectation(must_not_offer=["nivolumab"]))
    assert ("must-not" in found) == offered


def test_the_question_told_again_offers_nothing():
    assert not score(answer("You ask about Nivolumab."), expectation(must_not_offer=["nivolumab"]))


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("loose", "Loosened stools.", True),
        ("eat", "The treatment.", False),
        ("CT", "In fact.", False),
        ("CT", "A CT scan.", True),
        ("MMR", "It is dMMR.", True),
        ("US", "Tell us.", False),
        ("not.{0,9}sure", "It is not quite sure.", True),
    ],
)
def test_a_plain_word_counts_from_its_beginning_and_capitals_as_they_stand(word: str, text: str, found: bool):
    assert bool(score(answer(text), expectation(must=[[word]]))) != found


def test_a_fact_is_asked_for_by_its_path_or_the_beginning_of_it():
    asked = answer(status="ask-back", ask_back=[{"path": "biomarkers[HER2].status", "question": "HER2?"}])
    assert not score(asked, expectation(status="ask-back", asks=[["tumor.histology", "biomarkers"]]))
    assert kinds(asked, expectation(status="ask-back", asks=[["tumor.histology"]])) == ["asks"]


def test_an_emergency_says_whom_to_call_and_stays_short():
    expected = expectation(status="emergency")
    flag = {"sign": "Vomiting blood", "do": "call-emergency", "citations": ["nhs"]}
    assert not score(answer(status="emergency", red_flags=[flag]), expected)
    assert kinds(answer("Oh.", status="emergency"), expected) == ["emergency"]
    assert kinds(answer("Call 911. " + "Then more. " * 120, status="emergency"), expected) == ["emergency"]
    assert kinds(answer("Call 911 or wait and see.", status="emergency"), expected) == ["must-not"]


def test_an_emergency_that_may_be_one_need_not_answer_the_rest():
    expected = expectation(status=["answered", "emergency"], must=["loose"])
    assert not score(answer("Call 911.", status="emergency"), expected)
    assert kinds(answer("Call today."), expected) == ["must"]


def test_what_is_cited_must_be_told():
    cited = {"text": "A fact.", "clinical": True, "citations": ["gone"]}
    assert kinds(answer(claims=[cited]), expectation()) == ["citation"]


def test_an_answer_that_ends_with_an_error_is_a_fault():
    def broken(question: str, *, as_of: str) -> Answer:
        raise RuntimeError(as_of)

    assert [fault.kind for fault in outcome(expectation(), broken).faults] == ["error"]


def test_a_name_that_is_not_known_is_refused():
    with pytest.raises(ValidationError):
        expectation(must_nto=["cure"])
    with pytest.raises(KeyError):
        expectation(must=["@no-such-wording"])


def test_of_the_half_that_is_held_back_totals_only_are_told():
    found = [Outcome(expectation(), tuple(score(answer("Sad."), expectation(must=["glad"]))))]
    assert len(report("held", found, with_faults=True)) == 4
    assert "fully right  0 of 1" in report("held", found)[1]
    assert any("none of: glad" in line for line in report("open", found, with_faults=True))


def test_the_command_asks_a_half_and_prints_its_totals(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    asked: list[str] = []

    def declines(question: str, *, as_of: str) -> Answer:
        asked.append(question)
        return answer("The care team can say.", status="declined")

    monkeypatch.setattr(fairlead, "ask", declines, raising=False)
    assert main(["held", "--faults"]) == 0
    assert asked == [one.question for one in questions("held")]
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert not [one.id for one in questions("held") if any(one.id in line for line in lines)]


# --- the answers ------------------------------------------------------------------------------------------------


@cache
def outcomes() -> tuple[Outcome, ...]:
    return tuple(outcome(one, fairlead.ask) for one in questions("open"))


def told(wrong: list[Outcome]) -> str:
    return "\n".join(f"{one.expectation.id} {fault.kind}: {fault.says}" for one in wrong for fault in one.faults)


@pytest.mark.slow
def test_of_a_hundred_questions_ninety_five_are_answered_fully_right():
    wrong = [one for one in outcomes() if not one.free_of()]
    assert len(wrong) <= 0.05 * len(outcomes()), told(wrong)


@pytest.mark.slow
def test_every_emergency_is_met_first():
    wrong = [one for one in outcomes() if one.expectation.is_emergency and not one.free_of()]
    assert not wrong, told(wrong)


@pytest.mark.slow
def test_nothing_is_said_that_must_not_be_said():
    wrong = [one for one in outcomes() if not one.free_of("must-not")]
    assert not wrong, told(wrong)


def test_the_questions_kept_apart_are_others_than_those_of_the_halves():
    apart = questions(APART)
    assert len(apart) > 100
    assert not {one.id for one in apart} & {one.id for one in ALL}
    assert len({one.id for one in apart}) == len(apart)
