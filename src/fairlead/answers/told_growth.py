"""Growth that a question tells behind a course of drugs, which came on them or after them; spread that is told without a place."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.answers.statements import Statements
from fairlead.answers.together import Fate, Together, mentioned
from fairlead.answers.words import Words
from fairlead.contract.case import Case
from fairlead.contract.tumor import Stage
from fairlead.knowledge.cues import parsed
from fairlead.knowledge.pack import Pack

_HAD: tuple[Fate, ...] = ("given", "failed")
_BEHIND = 3
_DOUBTING = frozenset(("no", "not", "non", "never", "without", "if", "whether", "become", "becomes"))
_IT, _NEAR = frozenset(("he", "she", "i", "it", "cancer", "tumor")), 2


def with_the_course_before(case: Case, words: Words, groups: Sequence[tuple[Together, Fate]], pack: Pack) -> Case:
    """The latest growth with the course that is named last before it, where the reader did not see what it came after.

    "X with Y held it until October, then the CT showed it growing": no word of giving stands beside the names, so the reader of records
    finds no course there, and the growth stands alone. What is named behind the growth is not what it came after.
    """
    latest = case.progressions[-1:]
    if not latest or latest[0].after is not None:
        return case
    grown = max((hit.first for hit in words.hits if hit.table == "progressions"), default=-1)
    told = [group for group, fate in groups if fate in _HAD and group.names and group.last <= grown]
    agents = {agent for _, some in mentioned(told[-1]) for agent in some} if told else set[str]()
    course = next((one for one in reversed(case.treatments) if agents and agents <= set(one.agents) and one.status != "planned"), None)
    if course is None or course.end is not None or course.stop_reason not in (None, "progression"):
        return case
    grew = case.model_copy(update={"progressions": (*case.progressions[:-1], latest[0].model_copy(update={"after": course.id}))})
    if not _is_said_to_have_held(words, told[-1].last, pack):
        return grew
    ended = course.model_copy(update={"status": "stopped", "stop_reason": "progression"})
    return grew.model_copy(update={"treatments": tuple(ended if one.id == course.id else one for one in case.treatments)})


def _is_said_to_have_held(words: Words, last: int, pack: Pack) -> bool:
    """Whether right behind the names stands that it held: what is told to have grown then grew while it was given."""
    held = frozenset(pack.names["answer words: held"].says.split())
    return any(word.norm in held for word in words.tokens[last : last + _BEHIND])


def with_spread(case: Case, words: Words, said: Statements, pack: Pack) -> Case:
    """Spread that is told without a place ("metastatic adenocarcinoma"), where no stage and no place tells of it."""
    if case.metastases or case.tumor.stages or not (case.tumor.histology or case.treatments):
        return case
    cues = [parsed(says) for says in pack.names["answer words: spread far"].says.split("|")]
    places = (at for at in range(len(words.tokens)) for cue in cues if cue.at(words.said, at))
    if all(_is_doubted(words, said, at) for at in places):
        return case
    return case.model_copy(update={"tumor": case.tumor.model_copy(update={"stages": (Stage(m="M1"),)})})


def _is_doubted(words: Words, said: Statements, at: int) -> bool:
    """Whether the words right before one deny it, or ask for it ("is it metastatic")."""
    before = [word.norm for word in words.tokens[max(0, at - _NEAR) : at]]
    return not _DOUBTING.isdisjoint(before) or (said.asking[at] and bool(before) and before[-1] in _IT)
