"""What a question gives to tell of this very person: the stage by the tables, what speaks for care with what is named, what to ask back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from fairlead.answers.asked_back import asked_back
from fairlead.answers.guided import guided
from fairlead.answers.named import asked_about
from fairlead.answers.open_ways import is_strength_open
from fairlead.answers.passage import Passage
from fairlead.answers.question import Asked
from fairlead.answers.spoken import speaker
from fairlead.conditions.view import View
from fairlead.contract.answer import AskBack
from fairlead.core.truth import Truth
from fairlead.guidance import stage_told
from fairlead.guidance.rules import CLOSED_ROLES
from fairlead.knowledge.schema import Clause

_STAGES = frozenset({"stage", "stage-four", "word", "result"})
_OF_A_PERSON = frozenset({"liver", "surgery-again", "radiation-again"})
"""Topics whose answer turns on the person."""
_SWALLOWING = frozenset({"dysphagia", "swallowing", "swallow"})
_CARE = frozenset({"symptom", "nutrition", "comfort"})
_OF_PEOPLE = "team"
"""The topic under which a sign is told on the way."""
_SCORE, _STRENGTH, _CELLS = "fitness.dysphagia", "fitness.ecog", "tumor.histology"
_OF_A_STAGE = (_CELLS, "metastases")
_ABOUT_STRENGTH = frozenset({"comfort", "symptom", "surgery-again", "radiation-again"})


def stage(asked: Asked, topics: Sequence[str], view: View) -> tuple[Passage, ...]:
    """The stage group to which the T, N and M of the question lead, with the table as source."""
    told = stage_told.worked_out(view, asked.pack) if _STAGES.intersection(topics[:2]) or not topics else None
    if told is None:
        return ()
    group, _, sources = told
    text = asked.pack.wording["told-stage"].format(stage=group)
    heading = asked.pack.wording["heading-stage"]
    return (Passage("stage/worked-out", text, tuple(dict.fromkeys(sources)), heading, "stage", "worked-out"),)


def held(asked: Asked, options: Collection[str], view: View) -> Iterator[Passage]:
    """What speaks against these options, or for care with them, in the person that is told of."""
    for name in options:
        option = asked.pack.options[name]
        clauses: tuple[Clause, ...] = (*option.ruled_out_when, *option.cautions_when)
        for at, clause in enumerate(clauses):
            if asked.pack.condition(clause.if_).evaluate(view).truth is Truth.TRUE:
                yield Passage(f"held/{name}/{at}", clause.because, (clause.source,), option.title, "options", name, order=100 + at)


def asks(asked: Asked, topics: Sequence[str], options: Sequence[str]) -> tuple[AskBack, ...]:
    """The facts that would change the answer: what still goes down where swallowing is asked about, what these options wait for."""
    if asked.question.mode == "clinician":
        return ()
    named = asked_about(asked.question, asked.pack).keys
    is_open = asked.case.fitness.dysphagia is None and not asked.case.devices  # with a stent the way is another: it is looked at
    swallows = is_open and not _SWALLOWING.isdisjoint(named)
    if swallows and _CARE.intersection(topics[:2]) and topics[0] != _OF_PEOPLE:
        return (_asked_for(_SCORE, asked),)
    closed = any(asked.pack.options[name].role in CLOSED_ROLES for name in options[:1])
    if _STAGES.intersection(topics[:1]) and "word" not in topics and _is_half_a_stage(asked):
        return tuple(_asked_for(path, asked) for path in _OF_A_STAGE if path != _CELLS or asked.case.tumor.histology is None)
    if not topics or (_ABOUT_STRENGTH.intersection(topics[:2]) and asked.case.treatments and is_strength_open(asked)):
        return (_asked_for(_STRENGTH, asked),) if is_strength_open(asked) and asked.case.treatments else ()
    if closed or not _OF_A_PERSON.intersection(topics[:1]) or not _asks_of_a_person(asked):
        return ()
    return asked_back(guided(asked, asked.case), speaker(asked), asked, options)


def _asked_for(path: str, asked: Asked) -> AskBack:
    row = next(one for one in asked.pack.unknowns.values() if one.path == path)
    return AskBack(path=path, question=speaker(asked).told(row.ask))


def _is_half_a_stage(asked: Asked) -> bool:
    """Whether parts of a stage are told of a person, from which no group can be worked out."""
    stages = asked.case.tumor.stages
    return asked.question.mode in ("personal", "carer") and any((one.t or one.n) and not (one.group or one.m) for one in stages)


def _asks_of_a_person(asked: Asked) -> bool:
    """Whether a question asks if something can be done for somebody of whom it tells."""
    case, asks_if = asked.case, asked.pack.wording["words-that-ask-if-it-can-be"].split()
    if set(asks_if).isdisjoint(asked.question.said.words):
        return False
    is_told = any(one.count for one in case.metastases) or bool(case.treatments)
    return asked.question.mode in ("personal", "carer") or is_told
