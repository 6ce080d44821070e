"""How studies are found, which of those that the pack knows stand open, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.answers.about import about
from fairlead.answers.asked_back import asked_back
from fairlead.answers.draft import Draft
from fairlead.answers.explained import claim_of, rows
from fairlead.answers.guided import guided
from fairlead.answers.named_ways import holds_words
from fairlead.answers.open_ways import is_asked_for_somebody, ways
from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker, once, speaker
from fairlead.answers.taken import taken
from fairlead.contract.answer import Claim
from fairlead.contract.options import Option

_TOPIC = "trials"
_KNOWN = 4


def trials(asked: Asked) -> Draft:
    """How to look for a study; this version searches no registry, and says so."""
    speak = speaker(asked)
    case, _ = taken(asked, speak)
    guidance = guided(asked, case)
    open_ = ways(guidance).trials
    claims = (
        *_general(speak),
        speak.plain("no-search", "trials"),
        *(claim for row in rows(asked, speak, (_TOPIC,)) for claim in (claim_of(row, speak), *about(row, speak, set()))),
        *(claim for option in open_[:_KNOWN] for claim in _known(option, speak)),
    )
    back = asked_back(guidance, speak, asked, [one.id for one in open_])
    return Draft("ask-back" if back and _turns_on_the_person(asked) else "answered", once(claims), back)


def _turns_on_the_person(asked: Asked) -> bool:
    """Whether it is asked which study one person can join, of whom too little is told to say."""
    case = asked.case
    told = case.tumor.histology and (case.biomarkers or any(one.agents for one in case.treatments))
    return is_asked_for_somebody(asked) and not told and holds_words(asked, "may join")


def _is_any(option: Option, speak: Speaker) -> bool:
    """Whether it is the way of studies as such and not one of them: it names no drug."""
    return not speak.pack.options[option.id].agents


def _general(speak: Speaker) -> Iterator[Claim]:
    for option in speak.pack.options.values():
        if option.kind == "trial" and not option.agents:
            yield from (speak.claim(one.text, (option.basis, one.source), "trials") for one in speak.says(option))


def _known(option: Option, speak: Speaker) -> Iterator[Claim]:
    if _is_any(option, speak):
        return
    entry = speak.pack.options[option.id]
    for one in speak.says(entry)[:1]:
        yield speak.claim(speak.words("study-here", title=option.title, says=one.text), (entry.basis, one.source), "trials")
