"""Usual questions that a question means, whatever its words: likeness of words and of meaning together, and when that settles the topic."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fairlead.answers.meaning import Meaning
from fairlead.knowledge.answering import Usual
from fairlead.knowledge.cues import Said

_BY_WORDS, _BY_WAYS, _BY_TOLD = 0.3, 0.5, 0.2
"""What the likeness of the words counts, that of the ways to put a usual question, and that of the sentences that answer it. Chosen by
leaving out one way in two in turn: the right question comes first in 57 of 100, by words alone in 43, by meaning alone in 49."""
_SCALE = ((0.0, 0.0), (0.42, 0.50), (0.47, 0.60), (0.60, 0.81), (1.0, 0.81))
"""Of both together, and what is as sure by words alone (`usual.NEAR`, `ALONE`): between these in proportion, and never `SURE`."""
_MEANT, _CLEARLY, _CLEARLY_NEXT = 0.50, 0.10, 0.15
"""How much alike a usual question must be to take the place of the topics that phrases show, and by how much more than any usual question
of those topics; where what comes next would be answered, for somebody of whom treatment is told, by more."""
_LIVED = frozenset(
    {"daily-life", "nutrition", "comfort", "symptom", "side-effect", "carers", "helplines", "about-this", "what-to-ask", "trials"}
    | {"second-opinion"}
)
"""Topics whose answer hangs on no treatment: one of them takes the place of what comes next."""
_NEXT, _AGAIN = "options-next", frozenset({"surgery-again", "radiation-again"})
_OF_A_PERSON = frozenset({"options-next", "result", "test", "word", "prognosis", "failure-kinds", "stage", "stage-four"})
"""Topics that a question of a treatment which may be had again touches on its way."""
_SURE = 0.83


@dataclass(frozen=True, slots=True)
class Alike:
    """The usual questions that a question is like, each with how much, 0 to 1, the most first.

    `of` has for these, by id, how much alike they are in words and meaning together, and `topics` the most that any usual question of a
    topic is; both are empty where nothing is known of meaning. `nearest` are those that come nearest in both, whatever else they name, each
    with how much alike: for a place beside an answer, or where there is none.
    """

    rows: tuple[tuple[Usual, float], ...] = ()
    of: Mapping[str, float] = field(default_factory=dict)
    topics: Mapping[str, float] = field(default_factory=dict)
    nearest: tuple[tuple[Usual, float], ...] = ()


def together(meant: Meaning, said: Said, by_words: Mapping[int, float]) -> list[float]:
    """How much alike each usual question is, by its place, in words and in meaning."""
    pairs = enumerate(zip(meant.of_ways(said), meant.of_told(said), strict=True))
    return [_BY_WORDS * by_words.get(at, 0.0) + _BY_WAYS * ways + _BY_TOLD * told for at, (ways, told) in pairs]


def as_words(much: float) -> float:
    """As sure as this much alike in words and meaning is so much alike in words alone.

    >>> as_words(0.60), round(as_words(0.445), 3), as_words(-0.1)
    (0.81, 0.55, 0.0)
    """
    above = bisect_right(_SCALE, (much, 2.0))
    if not 0 < above < len(_SCALE):
        return _SCALE[min(above, len(_SCALE) - 1)][1]
    (low, at_low), (high, at_high) = _SCALE[above - 1], _SCALE[above]
    return at_low + (at_high - at_low) * (much - low) / (high - low)


def takes_the_place(found: Alike, about: Sequence[str], *, is_of_a_course: bool = False) -> tuple[tuple[Usual, float], ...]:
    """Those that are so clearly meant that they take the place of the topics which phrases show.

    `is_of_a_course`: treatments are told, and what comes next would be answered.
    """
    shown = (_NEXT, *about[:1]) if is_of_a_course else about
    rival = max((found.topics.get(topic, 0.0) for topic in shown), default=0.0)
    least = max(_MEANT, rival + (_CLEARLY_NEXT if is_of_a_course else _CLEARLY))
    rows = ((row, share) for row, share in found.rows if found.of.get(row.id, 0.0) >= least and _may_take(row.topic, shown))
    return tuple((row, max(share, _SURE)) for row, share in rows)


def _may_take(topic: str, shown: Sequence[str]) -> bool:
    """Whether a topic may take the place of the one that is shown first: of what hangs on the person only one that does not."""
    if _NEXT in shown[:1]:
        return topic in _LIVED
    return topic not in _OF_A_PERSON or _AGAIN.isdisjoint(shown[:1])
