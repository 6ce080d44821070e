"""What people tell piece by piece makes a sign, in any order and in words that no list of phrases holds; fresh sets measure how far that reaches."""

import pytest

from fairlead.answers.alarms import heard
from fairlead.answers.measured import measured
from fairlead.answers.met_first import met_first, today
from fairlead.answers.plainly import plainly
from fairlead.answers.senses import senses
from fairlead.knowledge.answering_check import problems
from fairlead.knowledge.pack import RawPack
from fairlead.knowledge.strict_yaml import Loaded
from tests.answers.as_asked import asked, pack, rows

FRESH = ("fresh_alarms.yaml", *(f"fresh_alarms_{number}.yaml" for number in range(2, 16)))
MOST_RAISED = 0.05
"""The share of near misses that may be met as an emergency: one that is raised does less harm than one that is missed."""


def _is_emergency(text: str) -> bool:
    draft = met_first(asked(text))
    return draft is not None and draft.status == "emergency"


def _told(kind: str) -> list[str]:
    return [text for name in FRESH for texts in rows(name).get(kind, {}).values() for text in texts]


@pytest.mark.parametrize("text", _told("now"))
def test_every_emergency_of_the_fresh_sets_is_heard(text: str) -> None:
    assert _is_emergency(text)


@pytest.mark.parametrize("text", _told("today"))
def test_every_sign_for_today_of_the_fresh_sets_is_told(text: str) -> None:
    assert _is_emergency(text) or today(asked(text)) is not None


@pytest.mark.parametrize("name", FRESH)
def test_few_near_misses_of_the_fresh_sets_are_raised(name: str) -> None:
    near = rows(name)["not"]
    assert sum(map(_is_emergency, near)) <= MOST_RAISED * len(near)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("he vomited and it was bright red", "bright red stuff is what he vomited"),
        ("her eyes are yellow and she is shivering", "she is shivering and her eyes are yellow"),
        ("his lips are blue and he is gasping", "he is gasping, his lips are blue"),
    ],
)
def test_the_order_of_the_pieces_does_not_count(one: str, other: str) -> None:
    flags = [{row.flag.id for row in heard(asked(text).question, pack()) if row.manner == "now"} for text in (one, other)]
    assert flags[0] & flags[1]


def test_what_denies_one_piece_takes_the_sign_back() -> None:
    assert _is_emergency("her eyes are yellow and she is shivering")
    assert not _is_emergency("her eyes are yellow and she has no fever and is not shivering")


def test_a_piece_that_is_past_makes_no_sign_of_today() -> None:
    assert not _is_emergency("two years ago he vomited and it was red")


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("his temperature is 38 point 7", "temp-high"),
        ("temp thirty eight point five", "temp-high"),
        ("a hundred and two fever", None),
        ("temperature of a hundred and two", "temp-high"),
        ("T 38,4", "temp-high"),
        ("102.4F this morning", "temp-high"),
        ("sats of 84%", "oxygen-low"),
        ("BP 88/50", "pressure-low"),
        ("HR 142", "heart-very-fast"),
        ("RR 6", "slow-breath"),
        ("glucose 31", "glow-sugar"),
        ("temperature 36.8", None),
        ("sats 97", None),
        ("BP 125/80", None),
        ("HR 78", None),
        ("weight 39 kg", None),
        ("BP 120/80, 38 years old", None),
    ],
)
def test_values_tell_a_sense_only_within_their_bounds(text: str, sense: str | None) -> None:
    told = {name for name, _, _ in measured(plainly(asked(text).question.said).words, pack())}
    assert sense in told if sense else not told


def test_every_cut_off_has_a_source() -> None:
    assert pack().measures
    assert all(row.source in pack().sources and row.sense in pack().senses for row in pack().measures.values())


def test_what_means_another_thing_is_no_sense() -> None:
    words = plainly(asked("my blood test and my blood pressure tablets").question.said)
    assert "blood" not in senses(words, pack())


def test_an_alarm_of_a_sense_that_is_not_there_is_refused() -> None:
    row = {"id": "together-x", "flag": next(iter(pack().red_flags)), "together": ["vomit + nosuchsense"]}
    raw = RawPack({"answers/x.yaml": {"alarms": [row]}}, {"answers/x.yaml": Loaded({"alarms": [row]}, {})})
    assert any("nosuchsense" in str(one) for one in problems(raw, pack()))
