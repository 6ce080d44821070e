"""Drugs that commas alone part ("carboplatin, paclitaxel, nivolumab"): one regimen where the pack knows these together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache, partial

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.named import Course, Named
from fairlead.findings.plain_words import plain_words
from fairlead.knowledge.lexicon import Lexicon, Term

_REACH, _DOSED, _FEWEST = 24, 60, 3
_CHEMOTHERAPY = "chemotherapy"
_AIMED = ("fields", "sites", "metastases")
_TIES = frozenset((",", "and", "+", "&", "/"))
_MARKS = frozenset("/.%-–()²2")
_NUMBER = re.compile(r"[\d.]+|d\d{1,2}|q\d?[wd]|auc\d?|\d+(?:mg|g|h)")


def is_of_one_regimen(context: Context, at: int) -> bool:
    """Whether the drug at token `at` stands in a bare list of three or more that are known to be given together.

    An antibody may be added to chemotherapy that is known. Drugs that follow each other ("one after the other", "lines: …") are no regimen.
    """
    marked = context.marked
    number = marked.sentence_at(at)
    if number is None:
        return False
    sentence = marked.sentences[number]
    chain = _chain(marked.hits("drugs", max(sentence.first, at - _REACH), min(sentence.last, at + _REACH)), at, context, _is_tie)
    if len(chain) < _FEWEST or context.plain("one-by-one") & set(marked.norms(sentence.first, sentence.last)):
        return False
    agents = frozenset(hit.term.word for hit in chain) - context.plain("given-beside-its-partner")
    return len(agents) == len(chain) and _are_known(context, chain)


def is_next_of_its_regimen(context: Context, course: Course, name: Named) -> bool:
    """Whether a name goes on with a list of what is known to be given together, each with its dose or behind the name of the rest."""
    return _is_next_with_its_dose(context, course, name) or _is_listed_with_its_regimen(context, course, name)


def _is_next_with_its_dose(context: Context, course: Course, name: Named) -> bool:
    """As in "cisplatin 80 mg/m2 d1, 5-FU 800 mg/m2 d1-5": the next drug of one regimen, where each stands with its dose."""
    marked, number = context.marked, context.marked.sentence_at(name.first)
    if name.what != "drug" or number is None or course.names[-1].what != "drug":
        return False
    sentence, first = marked.sentences[number], course.names[-1].first
    chain = _chain(
        marked.hits("drugs", max(sentence.first, name.first - _DOSED), min(sentence.last, name.first + _DOSED)),
        name.first,
        context,
        partial(_is_dose, context.plain("dose-of-a-course")),
    )
    if len(chain) < 2 or all(hit.first != first for hit in chain):
        return False
    agents = {hit.term.word for hit in chain}
    of_regimen = any(agents <= set(term.names("agents")) for term in course.terms("regimen"))
    return len(agents) == len(chain) and (of_regimen or _are_known(context, chain))


def _is_listed_with_its_regimen(context: Context, course: Course, name: Named) -> bool:
    """As in "FOLFOX, trastuzumab and pembrolizumab": a bare list of a regimen and two or more drugs that the pack knows as one."""
    marked, number = context.marked, context.marked.sentence_at(name.first)
    before = course.names[-1]
    if number is None or not {name.what, before.what} <= {"regimen", "drug"} or not _is_tie(marked.norms(before.last, name.first)):
        return False
    sentence = marked.sentences[number]
    low, high = max(sentence.first, name.first - _REACH), min(sentence.last, name.first + _REACH)
    named = sorted((*marked.hits("drugs", low, high), *marked.hits("regimens", low, high)), key=lambda hit: hit.first)
    chain = _chain(named, name.first, context, _is_tie)
    regimens = [hit for hit in chain if hit.table == "regimens"]
    spelled = sum(max(1, len(marked.hits("drugs", hit.first, hit.last))) for hit in chain)  # "docetaxel, cisplatin and 5-FU"
    if len(regimens) != 1 or spelled < _FEWEST or context.plain("one-by-one") & set(marked.norms(sentence.first, sentence.last)):
        return False
    agents = {agent for hit in chain for agent in (hit.term.names("agents") if hit in regimens else (hit.term.word,))}
    beside = context.plain("given-beside-its-partner")
    return frozenset(agents - beside) in _known(marked.lexicon) and any(hit.first == before.first for hit in chain)


def partners_of(context: Context, regimens: Sequence[Term], drugs: Sequence[str]) -> list[str]:
    """As the folinic acid of a regimen whose other drugs are all spelled out."""
    beside = context.plain("given-beside-its-partner")
    whole = next((term.names("agents") for term in regimens if set(term.names("agents")) - beside == set(drugs) - beside), ())
    return [agent for agent in whole if agent in beside and agent not in drugs]


def is_a_pair_of_its_own(context: Context, course: Course, name: Named) -> bool:
    """As in "FOLFOX/nivo and ram/taxol": names that a slash joins on both sides of an "and" are two courses."""
    words, names = context.marked.words, course.names
    if context.marked.norms(names[-1].last, name.first) != ["and"]:
        return False
    slashed = len(names) > 1 and any(words[one.last].raw == "/" for one in names[:-1])
    return slashed and name.last < len(words) and words[name.last].raw == "/"


def _are_known(context: Context, chain: Sequence[Hit]) -> bool:
    """Whether these drugs are given together, or would be without an antibody among them."""
    lexicon = context.marked.lexicon
    agents = frozenset(hit.term.word for hit in chain) - context.plain("given-beside-its-partner")
    partners = frozenset(hit.term.word for hit in chain if not set(hit.term.names("classes")) & _cytotoxic(lexicon))
    return agents in _known(lexicon) or (agents - partners) in _known(lexicon)


def _chain(drugs: list[Hit], at: int, context: Context, joins: Callable[[Sequence[str]], bool]) -> list[Hit]:
    """The drugs around a token with nothing between them but what `joins` them."""
    chains: list[list[Hit]] = []
    for hit in drugs:
        between = context.marked.norms(chains[-1][-1].last, hit.first) if chains else []
        if between and joins(between):
            chains[-1].append(hit)
        else:
            chains.append([hit])
    return next((chain for chain in chains if any(hit.first == at for hit in chain)), [])


def _is_tie(between: Sequence[str]) -> bool:
    return set(between) <= _TIES


def _is_dose(dosed: AbstractSet[str], between: Sequence[str]) -> bool:
    """As in "80 mg/m2 d1,": how much of the drug before, and on which days, up to the mark of a list."""
    said = [word for word in between if word not in dosed and word not in _MARKS and not _NUMBER.fullmatch(word)]
    return bool(between) and between[0][:1].isdigit() and bool(said) and set(said) <= _TIES


@lru_cache(maxsize=4)
def _known(lexicon: Lexicon) -> frozenset[frozenset[str]]:
    """The drugs of each regimen of two or more."""
    beside = plain_words(lexicon, "given-beside-its-partner")
    sets = (frozenset(term.names("agents")) - beside for term in lexicon.tables.get("regimens", ()))
    return frozenset(agents for agents in sets if len(agents) > 1)


@lru_cache(maxsize=4)
def _cytotoxic(lexicon: Lexicon) -> frozenset[str]:
    told = next((term for term in lexicon.tables.get("classes", ()) if term.word == _CHEMOTHERAPY), None)
    return frozenset(told.names("includes")) | {_CHEMOTHERAPY} if told is not None else frozenset()


def beside_its_place(context: Context, first: int, last: int) -> list[str]:
    """The words among tokens that name no place which radiation is aimed at."""
    marked = context.marked
    aimed = {at for table in _AIMED for hit in marked.hits(table, first, last) for at in range(hit.first, hit.last)}
    return [marked.words[at].norm for at in range(first, last) if at not in aimed]
