"""Short names that a record defines itself: "HCN = Herceptin", "XLX stands for Xeloda": they mean the drug wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import Token

_TABLES = ("drugs", "regimens")
_SHORT = re.compile(r"(?=.{2,6}$)[A-Z][A-Za-z0-9]*[A-Z0-9]")
_MEANS = (("=",), ("means",), ("stands", "for"), ("short", "for"), ("is", "short", "for"))
_JOINS = frozenset(("+", "/", "&", "and", "plus", "with", ","))
_IN_A_BRACKET = 2


def with_defined(words: Sequence[Token], hits: Sequence[Hit]) -> list[Hit]:
    """The hits, with one wherever a short name that the text defines stands, and none for the drug in the definition itself."""
    named = [hit for hit in hits if hit.table in _TABLES]
    told = {short: hit for hit in named if (short := _short_before(words, hit)) is not None and not _goes_on(words, hit)}
    if not told:
        return list(hits)
    within = set(_places(words, told, named))
    kept = [hit for hit in hits if hit.table not in _TABLES or not within & set(range(hit.first, hit.last))]
    taken = {at for hit in kept if hit.table in _TABLES for at in range(hit.first, hit.last)} | within
    more = [
        replace(told[word.raw], first=at, last=at + 1, cued=False, alone=False)
        for at, word in enumerate(words)
        if word.raw in told and at not in taken
    ]
    return sorted((*kept, *more), key=lambda hit: hit.first)


def _goes_on(words: Sequence[Token], hit: Hit) -> bool:
    """As in "CPX = capecitabine + oxaliplatin": more than one drug, for which no single one may stand."""
    return hit.last < len(words) and words[hit.last].norm in _JOINS


def _short_before(words: Sequence[Token], hit: Hit) -> str | None:
    """The short name before a drug, with nothing but a sign or word of meaning between."""
    for means in _MEANS:
        at = hit.first - len(means) - 1
        if at >= 0 and tuple(word.norm for word in words[at + 1 : hit.first]) == means and _SHORT.fullmatch(words[at].raw):
            return words[at].raw
    return None


def _places(words: Sequence[Token], told: dict[str, Hit], named: Sequence[Hit]) -> Iterator[int]:
    """The tokens of the definitions: the short name, the drug, and the drug again in a bracket."""
    for hit in told.values():
        start = next(at for at in range(hit.first - 1, -1, -1) if words[at].raw in told)
        yield from range(start, hit.last)
        for other in named:
            again = hit.last < other.first <= hit.last + _IN_A_BRACKET and words[hit.last].raw in "(=,"
            yield from range(other.first, other.last) if again and other.term is hit.term else ()
