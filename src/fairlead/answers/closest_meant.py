"""The sentences that speak of what is asked, those first whose meaning comes nearest; by words alone where nothing is known of meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from fairlead.answers.closest import Close, closest_of, units_of
from fairlead.answers.fitting import fitting
from fairlead.answers.meaning import meaning
from fairlead.answers.passage import Passage
from fairlead.answers.question import Asked

_MEANT = 0.4
"""What the likeness of meaning counts beside that of the words. Of 1,307 open questions the first three sentences hold all that is looked
for in 62 of 100, by words alone in 54."""
BESIDE, BESIDE_MEANT = 0.6, 0.72
"""How near the best another sentence comes that is told with it: by words, and where meaning counts too, which sets them less apart."""
_MOST, _HALF, _LESS = 2, 0.5, 0.1
"""How many sentences stand beside what answers a usual question, and what share of what is asked each of them speaks of."""


def closest(asked: Asked, least: float) -> list[Close]:
    """The sentences of the pack that speak of at least this share of what is asked, those that come nearest first."""
    index = closest_of(asked.pack)
    found = index.find(units_of(asked.question, asked.pack), index.treated(asked.question), least)
    meant = None if asked.question.mode == "clinician" else meaning(asked.pack)
    if meant is None or not found:
        return found
    near = meant.of_passages([one.passage for one in found], asked.question.said)
    scored = (
        replace(one, score=one.score / one.share * ((1 - _MEANT) * one.share + _MEANT * much)) if one.share else one
        for one, much in zip(found, near, strict=True)
    )
    return sorted(scored, key=lambda one: -one.score)


def beside(asked: Asked) -> float:
    """How near the best another sentence must come to be told with it."""
    is_by_words = asked.question.mode == "clinician" or meaning(asked.pack) is None
    return BESIDE if is_by_words else BESIDE_MEANT


def nearer(asked: Asked, told: Sequence[str]) -> list[Passage]:
    """The sentences that come nearer in meaning to what is asked than those which answer a usual question that it is like."""
    meant = None if asked.question.mode == "clinician" else meaning(asked.pack)
    if meant is None:
        return []
    usual = [one for one in closest_of(asked.pack).passages if one.text in told]
    least = max(meant.of_passages(usual, asked.question.said), default=0.0)
    found = [one.passage for one in fitting(asked, closest(asked, _HALF)) if one.passage.text not in told]
    near = meant.of_passages(found, asked.question.said)
    return list(islice((one for one, much in zip(found, near, strict=True) if much >= least - _LESS), _MOST))
