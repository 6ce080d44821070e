"""How long people lived in studies, told only where it is asked for: of how many, and who they were; never a date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from fairlead.answers.asked_back import asked_back
from fairlead.answers.draft import Draft
from fairlead.answers.explained import explained
from fairlead.answers.guided import guided
from fairlead.answers.named_ways import named_again, named_options
from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker, once, speaker
from fairlead.answers.taken import taken
from fairlead.contract.answer import Claim
from fairlead.contract.prognosis import Outlook, Prognosis
from fairlead.knowledge.schema import Trial, TrialResult

_TOPIC = "prognosis"
_FIGURES = 4
_OWN = "fairlead-sentences"
_NOT_OF_ONESELF = ("general", "clinician")
_CLOSED = ("advised-against", "obsolete")
_MEDIAN = "median"


def prognosis(asked: Asked) -> Draft:
    """The figures of studies whose people were like this one, with who they were; where none fits, why, and what to ask."""
    speak = speaker(asked)
    case, assumed = taken(asked, speak)
    guidance = guided(asked, case, with_prognosis=True)
    found = guidance.prognosis
    figures = found.figures[:_FIGURES] if found else ()
    named = tuple(_named(asked, speak))
    claims = (
        *_caveats(found, speak, told=bool(figures or named)),
        *(assumed if figures else ()),
        *(claim for one in figures for claim in _told(one, speak)),
        *(() if figures else named),
        *explained(asked, speak, (_TOPIC,), figures=True),
        *(() if figures or named else (speak.claim(speak.words("lived-needs"), (_OWN,), "lived"),)),
        speak.asks(speak.words("lived-ask"), (_OWN,), "lived"),
    )
    return Draft("answered" if figures or named else "partly", once(claims), asked_back(guidance, speak))


def _named(asked: Asked, speak: Speaker) -> Iterator[Claim]:
    """What the studies of a way that the question names saw, with who was in them: of those people, not of who asks."""
    entries = [one for one in named_options(named_again(asked), speak.pack) if one.role not in _CLOSED]
    whole = {hit.term.word for hit in named_again(asked) if hit.table == "drugs"}
    exact = [one for one in entries if whole and whole == set(one.agents)]
    trials = [(option, speak.pack.trials[name]) for option in exact for name in option.evidence if name in speak.pack.trials]
    told = asked.question.asked.lower()
    trials.sort(key=lambda one: (one[1].name.lower() not in told, not _is_of(one[1], asked.case.tumor.histology)))
    found = ((option, trial, one) for option, trial in trials for one in trial.results if _is_length_of_life(one))
    for option, trial, one in islice(found, 1 if asked.question.mode in _NOT_OF_ONESELF else 0):
        cites = (option.basis, one.source)
        slots = {"trial": trial.name, "months": f"{one.arm_value:g}", "given": trial.arms.arm}
        yield speak.claim(speak.words("lived-median", **slots), cites, "lived")
        yield speak.claim(speak.words("lived-who", population=trial.population), cites, "lived")


def _is_of(trial: Trial, histology: str | None) -> bool:
    return histology is None or histology in trial.histology


def _is_length_of_life(one: TrialResult) -> bool:
    """Whether it is how long half of the people of one group lived, in months."""
    return one.measures == "survival" and one.arm_value is not None and one.unit == "months" and _MEDIAN in one.endpoint


def _caveats(found: Prognosis | None, speak: Speaker, *, told: bool) -> Iterator[Claim]:
    """What such figures do not say; that there are none, where there are none."""
    if found is not None and bool(found.figures) is told:
        yield from (speak.claim(one.says, one.citations, "lived") for one in found.says)
        return
    rows = (row for row in speak.pack.sentences.values() if row.group == _TOPIC and row.id.endswith("-none") is not told)
    yield from (speak.claim(row.says, (row.source,), "lived") for row in rows)


def _told(one: Outlook, speak: Speaker) -> Iterator[Claim]:
    """One figure, who the people were, and when they were treated."""
    name = "lived-median" if _MEDIAN in one.endpoint else "lived-share"
    cites = (speak.pack.options[one.option].basis, *one.citations)
    yield speak.claim(speak.words(name, trial=one.trial, months=f"{one.months:g}", of_100=one.of_100, given=one.given), cites, "lived")
    yield speak.claim(speak.words("lived-who", population=one.population), cites, "lived")
    if one.treated is not None:
        since, until = one.treated.since[:4], one.treated.until[:4]
        yield speak.claim(speak.words("lived-when", since=since, until=until), (*cites, one.treated.citation), "lived")
