"""The small words of the language that the pack lists by what they do to a statement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from fairlead.findings.dates import Signs
from fairlead.findings.tokens import normal
from fairlead.knowledge.lexicon import Lexicon, Term

_NONE: frozenset[str] = frozenset()


class Sets(dict[str, frozenset[str]]):
    """The sets by their names, each made when it is first asked for; one that the pack does not have is empty."""

    def __init__(self, rows: Mapping[str, Term]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, name: str) -> frozenset[str]:
        if name not in self._rows:
            return _NONE
        says = self._rows[name].names("says")
        found = self[name] = frozenset(" ".join(normal(part) for part in one.split()) for one in says)
        return found


@lru_cache(maxsize=4)
def sets_of(lexicon: Lexicon) -> Sets:
    """Every set of a lexicon, its words in their normal spelling."""
    return Sets({term.word: term for term in lexicon.tables.get("plain_words", ())})


def plain_words(lexicon: Lexicon, name: str) -> frozenset[str]:
    """The words of one set in their normal spelling; none where the pack does not have it."""
    return sets_of(lexicon)[name]


@lru_cache(maxsize=256)
def rows_with(lexicon: Lexicon, table: str, key: str) -> tuple[Term, ...]:
    """The rows of a table that tell something under a key; looked for once, for a table has hundreds."""
    return tuple(term for term in lexicon.tables.get(table, ()) if key in term.more)


@lru_cache(maxsize=256)
def row_of(lexicon: Lexicon, table: str, word: str) -> Term | None:
    """The first row of a table that stands for a word; None where it has none."""
    return next((term for term in lexicon.tables.get(table, ()) if term.word == word), None)


@lru_cache(maxsize=4)
def signs(lexicon: Lexicon) -> Signs:
    """What tells how a document writes its dates."""
    beginnings = next((term.names("says") for term in lexicon.tables.get("plain_words", ()) if term.word == "day-first"), ())
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, beginnings))})", re.IGNORECASE) if beginnings else None
    return Signs(pattern, plain_words(lexicon, "letter-date"), plain_words(lexicon, "other-date"), plain_words(lexicon, "numbered-parts"))
