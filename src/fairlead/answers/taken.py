"""What an answer takes as given where a question does not say it, and says so: that the drugs that it names no longer work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fairlead.answers.elapsed import ended_before, ended_on
from fairlead.answers.named_ways import asked_again, asked_for
from fairlead.answers.phrases import phrases
from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker
from fairlead.answers.told_denied import denied_at
from fairlead.contract.answer import Claim
from fairlead.contract.case import Case
from fairlead.contract.treatment import Treatment
from fairlead.guidance.standing import listed, treatment_name
from fairlead.knowledge.cues import parsed

_CHEMOTHERAPY = "chemotherapy"
_FOUND = ("positive", "negative", "equivocal")
_A_WHILE = timedelta(days=61)
"""Taken as the time since a drug ended after which new tissue was tested: only that it was before counts."""
_NOT_GIVEN = ("planned", "declined")
_TO_CURE = ("surgery", "chemoradiotherapy")
"""Beside these, drugs were often given to cure, and a return later says little of them."""
_TOGETHER = "chemoradiotherapy"
_HELD = ("CR", "PR", "SD")
_ADVANCED = (None, "palliative")


def taken(asked: Asked, speak: Speaker) -> tuple[Case, tuple[Claim, ...]]:
    """The case with what is taken as given, and the sentences that say so; a case from records stays as it is.

    People ask what comes next because something stopped working. Where a question tells of drugs and of no end of any, the cancer is
    taken to have grown on each of them, one line after the other; drugs of which it asks if they can be given again were given.
    """
    if asked.has_records:
        return asked.case, ()
    case, anew = _tested_anew(*_with_the_usual(_with_those_asked_again(asked), asked, speak), asked, speak)
    case, anew = _meant_to_cure(case, anew, speak)
    if asked_again(asked) and (case.toxicities or asked.question.named("toxicities")):
        return case, anew  # what is asked for again was stopped for its harm
    open_ends = {index for index, one in enumerate(case.treatments) if _is_open(one)}
    others = [one for index, one in enumerate(case.treatments) if index not in open_ends]
    if not open_ends or any(one.stop_reason == "progression" or one.kind in _TO_CURE for one in others):
        return case, anew
    ended = tuple(_grown_on(one, index) if index in open_ends else one for index, one in enumerate(case.treatments))
    row = speak.pack.sentences["answer-taken-grown"]
    names = "; ".join(dict.fromkeys(treatment_name(case.treatments[index], speak.pack) for index in sorted(open_ends)))
    return case.model_copy(update={"treatments": ended}), (speak.claim(row.says.format(treatment=names), (row.source,), "now"), *anew)


def _with_the_usual(case: Case, asked: Asked, speak: Speaker) -> tuple[Case, tuple[Claim, ...]]:
    """The case with the usual pair where a clinician says chemotherapy and no name of the first line."""
    if asked.question.mode not in ("clinician", "general") or not _is_had_by_class(asked, _CHEMOTHERAPY):
        return case, ()
    usual = tuple(name.strip() for name in asked.pack.names["answer words: usual first chemotherapy"].says.split(";"))
    of_it = asked.pack.vocabulary.treatments[_CHEMOTHERAPY].agents
    at = next((place for place, one in enumerate(case.treatments) if one.kind == "systemic"), None)
    if at is None or case.treatments[at].regimen or any(of_it.intersection(one.agents) for one in case.treatments):
        return case, ()
    told = [*case.treatments]
    told[at] = told[at].model_copy(update={"agents": (*usual, *told[at].agents)})
    row = speak.pack.sentences["answer-taken-usual"]
    text = row.says.format(treatment=listed(usual, speak.pack))
    return case.model_copy(update={"treatments": tuple(told)}), (speak.claim(text, (row.source,), "now"),)


def _is_had_by_class(asked: Asked, name: str) -> bool:
    return any(hit.table == "classes" and hit.term.word == name and hit.first in asked.question.given for hit in asked.question.hits)


def _tested_anew(case: Case, said: tuple[Claim, ...], asked: Asked, speak: Speaker) -> tuple[Case, tuple[Claim, ...]]:
    """The case with a marker's tissue taken after the drug before it, where the question tells that it was tested once more."""
    told = [one for one in case.biomarkers if one.status in _FOUND and one.collected is None and one.date is None]
    before = [one for one in case.treatments if one.kind == "systemic" and one.end is None and one.status not in _NOT_GIVEN]
    if not told or not before or not _is_told_as_tested(asked):
        return case, said
    ended = (asked.as_of - _A_WHILE).isoformat()[:7]
    case = case.model_copy(
        update={
            "biomarkers": tuple(
                one.model_copy(update={"collected": asked.as_of.isoformat()}) if one in told else one for one in case.biomarkers
            ),
            "treatments": tuple(one.model_copy(update={"end": ended}) if one in before else one for one in case.treatments),
        }
    )
    row = speak.pack.sentences["answer-taken-tested-anew"]
    names = "; ".join(dict.fromkeys(treatment_name(one, speak.pack) for one in before))
    return case, (*said, speak.claim(row.says.format(marker=told[0].marker, treatment=names), (row.source,), "now"))


def _meant_to_cure(case: Case, said: tuple[Claim, ...], speak: Speaker) -> tuple[Case, tuple[Claim, ...]]:
    """The case with radiation and chemotherapy given together as meant to cure, where no drugs came before it and no spread is told."""
    at = next((place for place, one in enumerate(case.treatments) if one.kind == _TOGETHER), None)
    if at is None or case.metastases or case.treatments[at].intent is not None or any(one.kind == "systemic" for one in case.treatments):
        return case, said
    if not case.progressions:
        return case, said  # of what did not fail nobody asks what it was meant for
    meant = tuple(one.model_copy(update={"intent": "definitive"}) if place == at else one for place, one in enumerate(case.treatments))
    row = speak.pack.sentences["answer-taken-to-cure"]
    return case.model_copy(update={"treatments": meant}), (*said, speak.claim(row.says, (row.source,), "now"))


def _is_told_as_tested(asked: Asked) -> bool:
    """Whether a new test is told, and not that there was none ("no new biopsy so far")."""
    words = asked.question.said
    cues = [parsed(says) for says in asked.pack.names["answer words: tested anew"].says.split("|")]
    fits = (fit for cue in cues for at in range(len(words.words)) if (fit := cue.at(words, at)))
    return any(denied_at(words, *fit, asked.pack) is None for fit in fits)


def _is_open(one: Treatment) -> bool:
    """Whether it is a drug treatment for advanced disease of which no end is told."""
    return (
        one.kind == "systemic"
        and one.status not in _NOT_GIVEN
        and one.stop_reason is None
        and one.end is None
        and one.intent in _ADVANCED
        and one.best_response not in _HELD
    )


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
    if not agents:
        return case
    how = phrases(asked.pack)
    days = ended_before(asked.question.said.words, frozenset(asked.pack.names["answer words: ended"].says.split()), how.norms("ago"))
    again = Treatment(id="t1", kind="systemic", regimen=regimen, agents=agents)
    if days is not None:
        again = again.model_copy(update={"end": ended_on(asked.as_of, days), "status": "completed", "stop_reason": "completed"})
    return case.model_copy(update={"treatments": (again,)})


def _agents(asked: Asked) -> Iterator[str]:
    for hit in asked_for(asked):
        if hit.table == "drugs":
            yield hit.term.word
        elif hit.table == "regimens":
            yield from hit.term.names("agents")
        elif hit.table == "classes":
            yield from hit.term.names("usually")
