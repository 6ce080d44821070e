"""The words of the pack: what a thing is called in the case, and how records write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

_OWN = ("word", "also", "cased", "cued")


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A word of the case and its surface forms.

    `also` matches in any case, `cased` only as written, `cued` (short forms that mean several things) only beside a second cue;
    `more` holds what the table says besides.
    """

    word: str
    also: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    cued: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Term:
        """The term of one row of a table; a row without `word` (a line number, a cue) is named by its first value."""
        name = row.get("word", row.get("says", row.get("line")))
        more = dict(row)  # there are thousands of rows, and each has few of its own
        for key in _OWN:
            more.pop(key, None)
        return cls(str(name), _forms(row.get("also")), _forms(row.get("cased")), _forms(row.get("cued")), more)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way of writing the word, the word itself first."""
        return tuple(dict.fromkeys((self.word, *self.also, *self.cased, *self.cued)))

    def names(self, key: str) -> tuple[str, ...]:
        """The names under `key` of the row, a single one being a list of one."""
        value = self.more.get(key)
        return () if value is None else tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)


def _forms(written: Sequence[Any] | None) -> tuple[str, ...]:
    return tuple(map(str, written)) if written else ()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Tables of terms by name (``drugs``, ``markers``, ``cues`` …)."""

    tables: Mapping[str, tuple[Term, ...]]

    @classmethod
    def of(cls, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Lexicon:
        """The lexicon of raw tables."""
        return cls({name: tuple(Term.of(row) for row in rows) for name, rows in tables.items()})

    def words(self, table: str) -> tuple[str, ...]:
        """The words of a table in its order, each once."""
        return tuple(dict.fromkeys(term.word for term in self.tables.get(table, ())))

    def procedures_of(self, kind: str) -> frozenset[str]:
        """The procedures of a class."""
        return _procedures_of(self, kind)


@lru_cache(maxsize=32)
def _procedures_of(lexicon: Lexicon, kind: str) -> frozenset[str]:
    return frozenset(term.word for term in lexicon.tables.get("procedures", ()) if kind in term.names("classes"))
