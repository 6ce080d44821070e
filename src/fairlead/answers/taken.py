"""What an answer takes as given where a question does not say it, and says so: that the drugs that it names no longer work."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.answers.named_ways import asked_again, asked_for
from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import Claim
from fairlead.contract.case import Case
from fairlead.contract.treatment import Treatment
from fairlead.guidance.standing import treatment_name

_NOT_GIVEN = ("planned", "declined")
_TO_CURE = ("surgery", "chemoradiotherapy")
"""Beside these, drugs were often given to cure, and a return later says little of them."""
_ADVANCED = (None, "palliative")


def taken(asked: Asked, speak: Speaker) -> tuple[Case, tuple[Claim, ...]]:
    """The case with what is taken as given, and the sentences that say so; a case from records stays as it is.

    People ask what comes next because something stopped working. Where a question tells of drugs and of no end of any, the cancer is
    taken to have grown on each of them, one line after the other; drugs of which it asks if they can be given again were given.
    """
    if asked.has_records:
        return asked.case, ()
    case = _with_those_asked_again(asked)
    open_ends = {index for index, one in enumerate(case.treatments) if _is_open(one)}
    others = [one for index, one in enumerate(case.treatments) if index not in open_ends]
    if not open_ends or any(one.stop_reason == "progression" or one.kind in _TO_CURE for one in others):
        return case, ()
    ended = tuple(_grown_on(one, index) if index in open_ends else one for index, one in enumerate(case.treatments))
    row = speak.pack.sentences["answer-taken-grown"]
    names = "; ".join(dict.fromkeys(treatment_name(case.treatments[index], speak.pack) for index in sorted(open_ends)))
    return case.model_copy(update={"treatments": ended}), (speak.claim(row.says.format(treatment=names), (row.source,), "now"),)


def _is_open(one: Treatment) -> bool:
    """Whether it is a drug treatment for advanced disease of which no end is told."""
    return one.kind == "systemic" and one.status not in _NOT_GIVEN and one.stop_reason is None and one.intent in _ADVANCED


def _grown_on(one: Treatment, index: int) -> Treatment:
    told = {"stop_reason": "progression", "status": "stopped", "line": one.line or index + 1, "id": one.id or f"t{index + 1}"}
    return one.model_copy(update=told)


def _with_those_asked_again(asked: Asked) -> Case:
    """The case with the drugs of which the question asks if they can be given again, where it tells of no treatment."""
    case = asked.case
    if case.treatments or not asked_again(asked):
        return case
    agents = tuple(dict.fromkeys(_agents(asked)))
    regimen = next((hit.term.word for hit in asked_for(asked) if hit.table == "regimens"), None)
    return case.model_copy(update={"treatments": (Treatment(kind="systemic", regimen=regimen, agents=agents),)}) if agents else case


def _agents(asked: Asked) -> Iterator[str]:
    for hit in asked_for(asked):
        if hit.table == "drugs":
            yield hit.term.word
        elif hit.table == "regimens":
            yield from hit.term.names("agents")
