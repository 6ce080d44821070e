"""The treatments that a question asks about, each with its names; two or more where it sets one beside another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from fairlead.answers.question import Asked
from fairlead.findings.matcher import Hit
from fairlead.findings.named import is_anticancer
from fairlead.knowledge.pack import Pack

TABLES = frozenset({"drugs", "regimens", "classes", "procedures", "devices", "ways"})
_DIAGNOSTIC = "diagnostic"
_FAR, _BOTH = 6, frozenset({"and", ","})
"""So many words at most stand between two things that are set side by side."""


def subjects(asked: Asked) -> tuple[Hit, ...]:
    """The names of treatments that are asked about; where none is, those of what was given."""
    hits = tuple(hit for hit in asked.question.hits if _treats(hit, asked.pack))
    wanted = tuple(hit for hit in hits if hit.first in asked.question.wanted)
    return wanted or tuple(hit for hit in hits if hit.first not in asked.question.had) or hits


def sides(asked: Asked) -> tuple[tuple[Hit, ...], ...]:
    """What is set side by side, each with its names; nothing where the question compares nothing."""
    words = asked.question.said.words
    apart = _apart(asked.pack) | (_BOTH if not _two(asked.pack).isdisjoint(words) else frozenset())
    hits = sorted((hit for hit in asked.question.hits if _treats(hit, asked.pack)), key=lambda hit: (hit.first, -hit.last))
    found: list[list[Hit]] = []
    parted = False
    end = 0
    for hit in hits:
        between = words[end : hit.first] if found else ()
        if not found or (hit.first >= end and not apart.isdisjoint(between) and len(between) <= _FAR):
            parted = parted or bool(found)
            beside = found[-1] if found and between[-1] in _joining(asked.pack) - {"and"} else []  # "alone or with another"
            found.append([*beside, hit])
        elif hit.first < end or _joins(between, asked.pack):
            found[-1].append(hit)
        else:
            found.append([hit])
        end = max(end, hit.last)
    if not parted:
        return ()
    told = [side for side in found if not _was_had(side, asked)] or found
    compared = [tuple(side) for side in told]
    return tuple(compared) if len(compared) > 1 else ()


def are_one(hits: Iterable[Hit], asked: Asked) -> bool:
    """Whether these names stand side by side as what is given together ("one with another")."""
    ordered = sorted(hits, key=lambda hit: hit.first)
    words = asked.question.said.words
    gaps = [words[one.last : other.first] for one, other in pairwise(ordered)]
    return bool(gaps) and all(_joins(gap, asked.pack) and gap for gap in gaps)


def agents_of(hits: Iterable[Hit]) -> frozenset[str]:
    """The drugs that these names are of."""
    return frozenset(name for hit in hits if hit.table in ("drugs", "regimens") for name in (hit.term.names("agents") or (hit.term.word,)))


def _was_had(side: Sequence[Hit], asked: Asked) -> bool:
    return all(hit.first in asked.question.had and hit.first not in asked.question.wanted for hit in side)


def _treats(hit: Hit, pack: Pack) -> bool:
    if hit.table not in TABLES or next(iter(hit.term.names("kind")), None) == _DIAGNOSTIC:
        return False
    return hit.table != "drugs" or is_anticancer(pack.lexicon, hit.term)


def _joins(between: Sequence[str], pack: Pack) -> bool:
    return len(between) <= 2 and _joining(pack).issuperset(between)


@lru_cache(maxsize=4)
def _apart(pack: Pack) -> frozenset[str]:
    return frozenset(pack.names["answer words: side by side"].says.split())


@lru_cache(maxsize=4)
def _two(pack: Pack) -> frozenset[str]:
    return frozenset(pack.names["answer words: two of them"].says.split())


@lru_cache(maxsize=4)
def _joining(pack: Pack) -> frozenset[str]:
    return frozenset(pack.names["answer words: joined"].says.split())
