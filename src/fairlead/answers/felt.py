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
"""Words before or in a phrase with which it tells that the sign is not there, unless the phrase itself is made with one."""
Sign = tuple[str, Term, bool]
"""The table, its term, and whether the phrase is made with a word that denies ("not hungry")."""


def felt(said: Said, hits: Sequence[Hit], pack: Pack) -> tuple[Hit, ...]:
    """The signs that phrases tell, each once, as words of the lexicon; without those that the words name already."""
    named = {(hit.table, hit.term.word) for hit in hits}
    return tuple(_found(said, named, pack))


def _found(said: Said, named: Collection[tuple[str, str]], pack: Pack) -> Iterator[Hit]:
    told = set(named)
    for (table, term, denies), first, last in _cues(pack).find(said):
        is_denied = (first > 0 and said.words[first - 1] in _DENIES) or (not denies and not _DENIES.isdisjoint(said.words[first:last]))
        if not is_denied and (table, term.word) not in told:
            told.add((table, term.word))
            yield Hit(table, term, first, last)


@lru_cache(maxsize=8)
def _cues(pack: Pack) -> Cues[Sign]:
    rows = (row for row in phrases(pack).rows if row.means == SIGN)
    return Cues((_sign(row.says or "", cue, pack), (cue,)) for row in rows for cue in row.cues)


def _sign(says: str, cue: str, pack: Pack) -> Sign:
    """What a row means with one of its phrases; the loader refuses a term that is not there."""
    table, _, word = says.partition("/")
    term = next(term for term in pack.lexicon.tables[table] if term.word == word)
    return table, term, any(not _DENIES.isdisjoint(mark.rstrip("?").split("/")) for mark in cue.split())
