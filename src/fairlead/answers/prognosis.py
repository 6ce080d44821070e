"""How long people lived in studies, told only where it is asked for: of how many, and who they were; never a date."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.answers.asked_back import asked_back
from fairlead.answers.draft import Draft
from fairlead.answers.explained import explained
from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker, once, speaker
from fairlead.answers.taken import taken
from fairlead.contract.answer import Claim
from fairlead.contract.prognosis import Outlook, Prognosis
from fairlead.guidance.guide import guide

_TOPIC = "prognosis"
_FIGURES = 4
_OWN = "fairlead-sentences"
_MEDIAN = "median"


def prognosis(asked: Asked) -> Draft:
    """The figures of studies whose people were like this one, with who they were; where none fits, why, and what to ask."""
    speak = speaker(asked)
    case, assumed = taken(asked, speak)
    guidance = guide(case, asked.pack, asked.as_of, asked.region, with_prognosis=True)
    found = guidance.prognosis
    figures = found.figures[:_FIGURES] if found else ()
    claims = (
        *_caveats(found, speak),
        *(assumed if figures else ()),
        *(claim for one in figures for claim in _told(one, speak)),
        *explained(asked, speak, (_TOPIC,), figures=True),
        *(() if figures else (speak.claim(speak.words("lived-needs"), (_OWN,), "lived"),)),
        speak.asks(speak.words("lived-ask"), (_OWN,), "lived"),
    )
    return Draft("answered" if figures else "partly", once(claims), asked_back(guidance, speak))


def _caveats(found: Prognosis | None, speak: Speaker) -> Iterator[Claim]:
    if found is not None:
        yield from (speak.claim(one.says, one.citations, "lived") for one in found.says)
        return
    rows = (row for row in speak.pack.sentences.values() if row.group == _TOPIC and row.id.endswith("-none"))
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
