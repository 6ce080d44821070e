"""The sentences of the pack that answer a usual question, before all others, where a question is like one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from fairlead.answers.chosen import may_be_told
from fairlead.answers.draft import Draft
from fairlead.answers.passage import Passage
from fairlead.answers.question import Asked
from fairlead.answers.sentences import by_name
from fairlead.answers.spoken import Speaker
from fairlead.answers.supposed import view
from fairlead.answers.usual import ALONE, SURE
from fairlead.contract.answer import Claim
from fairlead.core.truth import Truth
from fairlead.knowledge.answering import Usual

_NEXT = "options-next"
_MOST = 3
"""How many sentences lead."""
LEAST_NEAR, _CLOSE, _OF_ROWS = 0.36, 0.8, (2, 2)
"""How much alike in words and meaning a usual question must be where nothing else is known; how near it the second one; how many sentences
of each are told."""
_BESIDE = frozenset({"beside"})
"""A side of a treatment that is not of it alone, but of what goes on next to it."""
_ASKED_FOR = frozenset({"symptoms", "team", "carers"})
"""Kinds whose conditions say for whom they are told unasked: who asks is told them."""


def usual_first(asked: Asked, speak: Speaker) -> tuple[Claim, ...]:
    """What answers the usual questions that this one is like, in the order of the pack."""
    of_a_treatment = asked.question.wanted and {one.id for one, _, _ in asked.question.sides} - _BESIDE
    found: list[Passage] = []
    for row, near in asked.question.usual:
        is_sure = near >= SURE and (row.topic in asked.question.topics or not of_a_treatment)
        if not is_sure and (of_a_treatment or (asked.question.topics[:1] == (_NEXT,) and row.topic != _NEXT)):
            continue  # what is asked of the very treatment that is named leads, and what comes next before what a word means
        found += [one for one in _told(row, asked) if one not in found]
    return tuple(speak.under(one.text, one.citations, one.section) for one in found[:_MOST])


def usual_nearly(asked: Asked, speak: Speaker) -> Draft | None:
    """What answers the usual questions that come near this one, for where nothing else is known of it; None where none does.

    It is told as what only comes near where the words are less like it than those of a question without any topic must be.
    """
    found = dict.fromkeys(one for row, _ in asked.question.nearly for one in _told(row, asked))
    claims = tuple(speak.under(one.text, one.citations, one.section) for one in found)[:_MOST]
    if not claims:
        return None
    if asked.question.nearly[0][1] >= ALONE:
        return Draft("answered", claims)
    return Draft("partly", (_plain("not-known-near", asked), *claims, _plain("not-known-who", asked)))


def usual_nearest(asked: Asked, speak: Speaker) -> Draft | None:
    """The same by words and meaning together, whatever else the usual questions name: told as what only comes near."""
    claims = _of_the_nearest(asked, speak, LEAST_NEAR)
    return Draft("partly", (_plain("not-known-near", asked), *claims, _plain("not-known-who", asked))) if claims else None


def usual_beside(asked: Asked, speak: Speaker, least: float) -> tuple[Claim, ...]:
    """What answers the usual questions that are meant at least so much, to stand beside an answer that was found by other ways."""
    return _of_the_nearest(asked, speak, least)


def _of_the_nearest(asked: Asked, speak: Speaker, least: float) -> tuple[Claim, ...]:
    near = [(row, much) for row, much in asked.question.nearest if much >= least]
    near = [one for one in near if one[1] >= _CLOSE * near[0][1]]
    told = [one for (row, _), most in zip(near, _OF_ROWS, strict=False) for one in islice(_told(row, asked), most)]
    return tuple(speak.under(one.text, one.citations, one.section) for one in dict.fromkeys(told))


def _plain(name: str, asked: Asked) -> Claim:
    return Claim(text=asked.pack.wording[name], clinical=False)


def _told(row: Usual, asked: Asked) -> Iterator[Passage]:
    seen = view(asked)
    for name in row.tells:
        for one in by_name(asked.pack).get(name, ()):
            truths = {asked.pack.condition(clause).evaluate(seen).truth for clause in one.when}
            is_for_them = one.kind in _ASKED_FOR or Truth.FALSE not in truths
            if one.citations and is_for_them and may_be_told(one, asked, None):
                yield one
