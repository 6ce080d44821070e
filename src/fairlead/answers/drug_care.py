"""What a named drug asks for beside another thing that is named: an illness, a wound, another medicine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from fairlead.answers.named_ways import by_own_words, holds_words, named_options
from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker, once
from fairlead.answers.supposed import view
from fairlead.answers.told_how import denied_at
from fairlead.answers.with_an_if import claims, holds, is_of_a_choice
from fairlead.contract.answer import Claim
from fairlead.core.truth import Truth
from fairlead.findings.matcher import Hit
from fairlead.findings.named import anticancer
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Caution, Limit

_THINGS = ("conditions", "complications", "toxicities", "symptoms", "devices", "procedures", "measurements", "drugs", "classes")
"""Tables whose words in a question may be what calls for care with a drug."""
_OF_THE_DRUG = re.compile(r"ended with progression|\bhad (?!toxicity|complication)|progressed within|less than \w+ months? ago")
"""How the clauses read that are about the drug itself, and not about another thing."""
_MOST, _LONG, _WAYS = 3, 4, 3
_ACTS = ("procedures", "devices")
_REACTION, _ALLERGIC = "hypersensitivity", "allergic to"


def care(asked: Asked, speak: Speaker) -> tuple[Claim, ...]:
    """The clauses of the named drugs and ways that are about something else that the question names, those that hold for sure first."""
    wanted = [hit for hit in asked.question.hits if hit.first in asked.question.wanted]
    of_ways = _of_ways(asked, wanted)
    beside = _drugs(asked.question.hits, asked) if of_ways else frozenset[str]()
    is_apart = asked.question.alone is not None and bool(_drugs(wanted, asked))  # what was had is only told
    for hits in (wanted,) if is_apart else (wanted, asked.question.hits):
        if told := _care(asked, speak, _clauses(asked.pack, _drugs(hits, asked)), of_ways, beside):
            return told
    return ()


def asks_if_safe(asked: Asked) -> bool:
    """Whether it is asked if something can be given beside what else is named ("is that wise with Crohn's?")."""
    return holds_words(asked, "is it safe")


def names_a_thing(asked: Asked) -> bool:
    """Whether an illness, a harm or the like is named or told, and not only an organ, of which nobody knows how well it works."""
    return bool(_things(asked))


def _of_ways(asked: Asked, wanted: Sequence[Hit]) -> tuple[Limit | Caution, ...]:
    """What speaks against the ways without drugs that are asked about, or calls for care with them."""
    named = (*by_own_words(asked.question, asked.pack), *named_options([hit for hit in wanted if hit.table in _ACTS], asked.pack))
    options = [one for one in named if not one.agents][:_WAYS]
    return (*(clause for one in options for clause in one.ruled_out_when), *(clause for one in options for clause in one.cautions_when))


def _care(
    asked: Asked, speak: Speaker, clauses: Sequence[Limit | Caution], of_ways: Sequence[Limit | Caution], drugs: frozenset[str]
) -> tuple[Claim, ...]:
    """The clauses that are about what else is named; those of a way without drugs also where it is a cancer drug (`drugs`)."""
    things, organs = _things(asked), _organs(asked)
    if not (clauses or of_ways) or not (things or organs or drugs):
        return ()
    seen = view(asked)
    held: list[Claim] = []
    supposed: list[Claim] = []
    for clause in (*clauses, *of_ways):
        told = str(clause.if_)
        of_a_drug = any(clause is one for one in of_ways) and any(_names(told, name) for name in drugs)
        if not of_a_drug and not _is_about(told, things) and not (organs and _tells_of(clause, organs)):
            continue
        truth = asked.pack.condition(clause.if_).evaluate(seen).truth
        if holds(asked, clause.if_):
            held += claims(asked, speak, clause.because, (clause.source,), (clause.if_,))
        elif (truth is not Truth.FALSE or not asked.has_records) and not is_of_a_choice(str(clause.if_)):
            supposed += claims(asked, speak, clause.because, (clause.source,), (clause.if_,))
    return once((*held, *supposed))[:_MOST]


def _drugs(hits: Iterable[Hit], asked: Asked) -> frozenset[str]:
    """The cancer drugs among these names, with their classes."""
    found: set[str] = set()
    for hit in hits:
        if hit.table not in ("drugs", "regimens", "classes"):
            continue
        names = hit.term.names("agents") if hit.table == "regimens" else (hit.term.word,)
        if hit.table == "classes":
            kinds = {*hit.term.names("usually")} or {hit.term.word}
            members = [asked.pack.vocabulary.drugs[drug] for kind in kinds for drug in asked.pack.classes.get(kind, ())]
            found |= kinds | (frozenset.intersection(*members) if members else frozenset())
        for name in names:
            classes = asked.pack.vocabulary.drugs.get(name, frozenset())
            if (classes | {name}) & anticancer(asked.pack.lexicon):
                found |= {name, *classes}
    return frozenset(found)


def _things(asked: Asked) -> frozenset[str]:
    """What else it names, or tells of the person, with the wider names of each."""
    pack, case = asked.pack, asked.case
    found: set[str] = {one.name for one in case.complications} | {one.name for one in case.devices} | {one.name for one in case.toxicities}
    found |= {one.name for one in case.symptoms} | {one.name for one in case.fitness.conditions}
    found |= {one.name for one in case.fitness.medications} | {one.to for one in case.fitness.allergies}
    for hit in asked.question.hits:
        if hit.table in _ACTS and hit.first in asked.question.wanted:
            continue  # the way itself
        if hit.table in _THINGS and denied_at(asked.question.said, hit.first, hit.last, pack) is None:
            found |= {hit.term.word, *hit.term.names("is"), *hit.term.names("kind")}
    if _REACTION in found or any(one.to in asked.pack.vocabulary.drugs for one in case.fitness.allergies):
        found.add(_ALLERGIC)
    found |= {wider for name in found for wider in pack.vocabulary.drugs.get(name, ())}
    return frozenset(name.casefold() for name in found - _treating(pack) if len(name) >= _LONG)


@lru_cache(maxsize=4)
def _treating(pack: Pack) -> frozenset[str]:
    """The cancer drugs of the pack."""
    kinds = anticancer(pack.lexicon)
    return kinds | {name for name, classes in pack.vocabulary.drugs.items() if classes & kinds}


def _organs(asked: Asked) -> frozenset[str]:
    """The organs that the question names in everyday words, of those that the pack lists."""
    row = asked.pack.names.get("answer words: organs")
    listed = frozenset(row.says.split()) if row else frozenset()
    return listed & {word.removesuffix("s") for word in asked.question.said.words}


def _tells_of(clause: Limit | Caution, organs: frozenset[str]) -> bool:
    """Whether the sentence of a clause names one of these organs."""
    told = {word.removesuffix("s") for word in re.findall(r"[a-z]+", clause.because.casefold())}
    return not organs.isdisjoint(told) and not _OF_THE_DRUG.search(str(clause.if_).casefold())


def _names(condition: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name.casefold())}\b", condition.casefold()) is not None


def _is_about(condition: str, things: Iterable[str]) -> bool:
    text = condition.casefold()
    if _OF_THE_DRUG.search(text):
        return False
    return any(name in text and re.search(rf"\b{re.escape(name)}\b", text) for name in things)


@lru_cache(maxsize=32)
def _clauses(pack: Pack, drugs: frozenset[str]) -> tuple[Limit | Caution, ...]:
    """What speaks against these drugs or calls for care with them, what rules out first."""
    entries = [one for one in pack.drugs.values() if (one.for_ or one.id) in drugs]
    limits = [clause for one in entries for clause in one.ruled_out_when]
    return (*limits, *(clause for one in entries for clause in one.cautions_when))
