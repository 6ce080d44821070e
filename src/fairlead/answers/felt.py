"""Signs that a question tells in phrases which no record writes: what they name is to be cared for, and nothing of it enters the case."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from fairlead.answers.phrases import SIGN, phrases
from fairlead.findings.matcher import Hit
from fairlead.knowledge.cues import Cues, Said
from fairlead.knowledge.lexicon import Term
from fairlead.knowledge.pack import Pack

_DENIES = frozenset({"no", "not", "without", "never", "nor"})
"""Words right before a phrase with which it tells that the sign is not there."""
Sign = tuple[str, Term]


def felt(said: Said, hits: Sequence[Hit], pack: Pack) -> tuple[Hit, ...]:
    """The signs that phrases tell, each once, as words of the lexicon; without those that the words name already."""
    named = {(hit.table, hit.term.word) for hit in hits}
    return tuple(_found(said, named, pack))


def _found(said: Said, named: Collection[tuple[str, str]], pack: Pack) -> Iterator[Hit]:
    told = set(named)
    for (table, term), first, last in _cues(pack).find(said):
        is_denied = first > 0 and said.words[first - 1] in _DENIES
        if not is_denied and (table, term.word) not in told:
            told.add((table, term.word))
            yield Hit(table, term, first, last)


@lru_cache(maxsize=8)
def _cues(pack: Pack) -> Cues[Sign]:
    return Cues((_sign(row.says or "", pack), row.cues) for row in phrases(pack).rows if row.means == SIGN)


def _sign(says: str, pack: Pack) -> Sign:
    """The table and the term that a row means; the loader refuses one that is not there."""
    table, _, word = says.partition("/")
    return table, next(term for term in pack.lexicon.tables[table] if term.word == word)
