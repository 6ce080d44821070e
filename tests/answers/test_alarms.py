"""Signs that cannot wait are heard in people's own words, and near misses are not taken for them."""

import pytest

from fairlead.answers.alarms import heard
from fairlead.answers.met_first import met_first, today
from fairlead.knowledge.cues import Cue
from tests.answers.as_asked import asked, pack, rows

_ROWS = rows("alarms.yaml")
_NOW = [(flag, text) for flag, texts in _ROWS["now"].items() for text in texts]
_TODAY = [(flag, text) for flag, texts in _ROWS["today"].items() for text in texts]


@pytest.mark.parametrize(("flag", "text"), _NOW)
def test_a_sign_told_as_there_now_is_an_emergency(flag: str, text: str) -> None:
    assert flag in {one.flag.id for one in heard(asked(text).question, pack()) if one.manner == "now"}
    draft = met_first(asked(text))
    assert draft is not None
    assert draft.status == "emergency"
    assert draft.ends


@pytest.mark.parametrize("text", _ROWS["any"])
def test_an_emergency_is_heard_whatever_its_words(text: str) -> None:
    draft = met_first(asked(text))
    assert draft is not None
    assert draft.status == "emergency"


@pytest.mark.parametrize("text", _ROWS["not"])
def test_what_is_past_denied_general_supposed_or_of_another_is_no_emergency(text: str) -> None:
    draft = met_first(asked(text))
    assert draft is None or draft.status != "emergency"


@pytest.mark.parametrize(("flag", "text"), _TODAY)
def test_a_sign_that_wants_a_call_today_stands_first_and_ends_nothing(flag: str, text: str) -> None:
    draft = today(asked(text))
    assert draft is not None
    assert not draft.ends
    assert pack().red_flags[flag].sign in {one.sign for one in draft.red_flags}


def test_the_claims_of_an_emergency_are_the_signs_own_words_with_what_to_do() -> None:
    draft = met_first(asked("My husband is vomiting blood, and can he still have nivolumab?"))
    assert draft is not None
    flag = pack().red_flags["red-flag-vomiting-blood"]
    says = [claim.text for claim in draft.claims]
    assert says == [*(told.says for told in pack().met["met-call-emergency"].says), f"{flag.sign}."]
    assert all(claim.citations == (flag.source,) for claim in draft.claims)
    assert [one.sign for one in draft.red_flags] == [flag.sign]


def test_somebody_who_thinks_of_ending_life_is_told_who_listens() -> None:
    draft = met_first(asked("I want to end my life, what are my options after FOLFOX?"))
    assert draft is not None
    assert draft.status == "emergency"
    assert any("116 123" in claim.text for claim in draft.claims)
    assert any("988" in claim.text for claim in draft.claims)


def test_a_question_about_a_sign_tells_the_sign_and_goes_on() -> None:
    draft = today(asked("Can chemo cause fever?"))
    assert draft is not None
    assert draft.status == "answered"
    assert not draft.ends
    assert pack().red_flags["red-flag-fever"].sign in {one.sign for one in draft.red_flags}


def test_nothing_is_told_of_a_sign_that_is_denied() -> None:
    assert today(asked("No fever, no chest pain. What comes after FOLFOX?")) is None


def test_every_sign_that_wants_a_call_has_its_phrases() -> None:
    assert {alarm.flag for alarm in pack().alarms.values()} >= set(pack().red_flags)


def test_the_phrases_of_manners_can_be_read() -> None:
    written = [cue for term in pack().lexicon.tables["manners"] for cue in term.names("cues")]
    assert len([Cue.parse(cue) for cue in written]) > 200


@pytest.mark.parametrize(
    ("near", "there"),
    [
        ("we are bleeding money on parking", "he is bleeding from the mouth"),
        ("in films they always cough up blood, why?", "he coughs up blood, as in films"),
        ("the nurses ask if I have been shivering on chemo", "I have been shivering since chemo"),
        ("they say it gives people chest pain", "it gives him chest pain"),
        ("small spot of blood on the tissue after brushing my teeth", "bright blood all over the tissue, he coughed it up"),
        ("if one day mum could not swallow her spit, is that 999? She is well today", "mum could not swallow her spit all day"),
        ("he laughs so hard he can hardly breathe", "he can hardly breathe"),
    ],
)
def test_the_same_words_are_a_sign_only_where_a_body_has_it(near: str, there: str) -> None:
    drafts = [met_first(asked(text)) for text in (near, there)]
    assert drafts[0] is None or drafts[0].status != "emergency"
    assert drafts[1] is not None
    assert drafts[1].status == "emergency"


def test_there_are_enough_phrasings() -> None:
    assert len(_NOW) + len(_ROWS["any"]) >= 250
    assert len(_ROWS["not"]) >= 200
