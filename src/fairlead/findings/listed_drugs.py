"""Drugs that commas alone part ("carboplatin, paclitaxel, nivolumab"): one regimen where the pack knows these together."""

from __future__ import annotations

from functools import lru_cache

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.plain_words import plain_words
from fairlead.knowledge.lexicon import Lexicon

_REACH, _FEWEST = 24, 3
_CHEMOTHERAPY = "chemotherapy"
_AIMED = ("fields", "sites", "metastases")
_TIES = frozenset((",", "and", "+", "&", "/"))


def is_of_one_regimen(context: Context, at: int) -> bool:
    """Whether the drug at token `at` stands in a bare list of three or more that are known to be given together.

    An antibody may be added to chemotherapy that is known. Drugs that follow each other ("one after the other", "lines: …") are no regimen.
    """
    marked = context.marked
    number = marked.sentence_at(at)
    if number is None:
        return False
    sentence = marked.sentences[number]
    chain = _chain(marked.hits("drugs", max(sentence.first, at - _REACH), min(sentence.last, at + _REACH)), at, context)
    if len(chain) < _FEWEST or context.plain("one-by-one") & set(marked.norms(sentence.first, sentence.last)):
        return False
    agents = frozenset(hit.term.word for hit in chain) - context.plain("given-beside-its-partner")
    partners = frozenset(hit.term.word for hit in chain if not set(hit.term.names("classes")) & _cytotoxic(marked.lexicon))
    return len(agents) == len(chain) and (agents in _known(marked.lexicon) or (agents - partners) in _known(marked.lexicon))


def _chain(drugs: list[Hit], at: int, context: Context) -> list[Hit]:
    """The drugs around a token with nothing between them but the marks of a list."""
    chains: list[list[Hit]] = []
    for hit in drugs:
        if chains and hit.first - chains[-1][-1].last > 0 and set(context.marked.norms(chains[-1][-1].last, hit.first)) <= _TIES:
            chains[-1].append(hit)
        else:
            chains.append([hit])
    return next((chain for chain in chains if any(hit.first == at for hit in chain)), [])


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
