"""Phrases by which people ask for a thing: short patterns of words, found in one pass and without going back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from fairlead.knowledge.inflected import forms

_Row = TypeVar("_Row")
SHORT_GAP, LONG_GAP = "..", "..."
_GAPS = {SHORT_GAP: 3, LONG_GAP: 8}
_STOPS = frozenset(".?!;\n")
_START = "^"


@dataclass(frozen=True, slots=True)
class _Part:
    """One place of a pattern: words, beginnings of words and tables of the lexicon that may stand there, or a gap of up to `gap` words."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    tables: frozenset[str] = frozenset()
    optional: bool = False
    gap: int = 0

    def ends(self, said: Said, at: int) -> Iterator[int]:
        """Where what stands at `at` ends, for each way in which it fits."""
        if at >= len(said.words):
            return
        word = said.words[at]
        if word in self.words or (self.beginnings and word.startswith(self.beginnings)):
            yield at + 1
        for table, last in said.named.get(at, ()):
            if table in self.tables:
                yield last


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """The words of a question in one spelling, marks between them included, and which of them name what: (table, end) by first word."""

    words: Sequence[str]
    named: Mapping[int, Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern such as ``can/may i .. drink* alcohol?``.

    Words are compared in lower case and one spelling. ``a/b``: either; ``stop*``: any word that begins so; ``throw~``: any
    form of the word (``knowledge/inflected.py``); ``word?``: may be missing;
    ``..``: up to three words, ``...``: up to eight, within one sentence; ``[drugs]``: whatever the lexicon lists in that table;
    ``^``: the beginning of the question or of a sentence.
    """

    parts: tuple[_Part, ...]
    from_start: bool = False

    @classmethod
    def parse(cls, written: str) -> Cue:
        """The cue of its written form; ValueError where it is empty, or begins or ends with what may be missing.

        >>> said = Said("can he drink a little red wine ?".split(), {})
        >>> Cue.parse("can/may .. drink* ... wine/alcohol").find(said)
        (0, 7)
        >>> Cue.parse("can wine").find(said) is None
        True
        """
        marks = written.split()
        from_start = marks[:1] == [_START]
        parts = tuple(_part(mark) for mark in marks[from_start:])
        if not parts or any(one.gap or one.optional for one in (parts[0], parts[-1])):
            raise ValueError(f"'{written}' must begin and end with a word that has to be there")
        return cls(parts, from_start)

    def find(self, said: Said) -> tuple[int, int] | None:
        """The first place where it fits, as words `first` to `last` (exclusive); None where there is none."""
        return next((found for at in range(len(said.words)) if (found := self.at(said, at))), None)

    def at(self, said: Said, first: int) -> tuple[int, int] | None:
        """The longest fit that begins at a word; None where there is none."""
        if self.from_start and first and said.words[first - 1] not in _STOPS:
            return None
        places = {first}
        for part in self.parts:
            moved = set(places) if part.optional else set()
            for at in places:
                moved.update(_across(said, at, part.gap) if part.gap else part.ends(said, at))
            places = moved
            if not places:
                return None
        return first, max(places)


@lru_cache(maxsize=16384)
def _part(mark: str) -> _Part:
    if mark in _GAPS:
        return _Part(gap=_GAPS[mark])
    optional = mark.endswith("?") and len(mark) > 1
    words: set[str] = set()
    tables: set[str] = set()
    beginnings: list[str] = []
    for one in (mark[:-1] if optional else mark).split("/"):
        if one.startswith("[") and one.endswith("]"):
            tables.add(one[1:-1])
        elif one.endswith("*") and len(one) > 1:
            beginnings.append(one[:-1])
        elif one.endswith("~") and len(one) > 1:
            words |= forms(one[:-1])
        elif one:
            words.add(one)
        else:
            raise ValueError(f"'{mark}' names nothing on one side of a slash")
    return _Part(frozenset(words), tuple(beginnings), frozenset(tables), optional)


def _first(written: str) -> str:
    """The first mark of a cue that stands for a word."""
    marks = written.split(None, 2)
    return marks[1] if marks[0] == _START else marks[0]


@lru_cache(maxsize=16384)
def _parsed(written: str) -> Cue:
    return Cue.parse(written)


def _across(said: Said, at: int, most: int) -> Iterator[int]:
    yield at
    for place in range(at, min(at + most, len(said.words))):
        if said.words[place] in _STOPS:
            return
        yield place + 1


class Cues(Generic[_Row]):
    """Many cues, each of a row of the pack, looked for together: only those are tried whose first word is there."""

    def __init__(self, rows: Iterable[tuple[_Row, Iterable[str]]]) -> None:
        """Each row with its cues as they are written; one is parsed when its first word is met, for a question meets few of them."""
        self._by_word: dict[str, list[tuple[_Row, str]]] = {}
        self._by_table: dict[str, list[tuple[_Row, str]]] = {}
        self._by_beginning: dict[str, list[tuple[_Row, str]]] = {}
        for row, written in rows:
            for cue in written:
                first = _part(_first(cue))
                for index, keys in ((self._by_word, first.words), (self._by_table, first.tables), (self._by_beginning, first.beginnings)):
                    for key in keys:
                        index.setdefault(key, []).append((row, cue))
        self._ranks = {beginning: rank for rank, beginning in enumerate(self._by_beginning)}
        self._lengths = sorted({len(beginning) for beginning in self._by_beginning})

    def find(self, said: Said) -> list[tuple[_Row, int, int]]:
        """Every fit of every cue, as (row, first word, last word exclusive), in the order of the words."""
        return [found for at in range(len(said.words)) for found in self._at(said, at)]

    def _at(self, said: Said, at: int) -> Iterator[tuple[_Row, int, int]]:
        word = said.words[at]
        tables: Collection[str] = {table for table, _ in said.named.get(at, ())}
        tried = [
            *self._by_word.get(word, ()),
            *(one for table in tables for one in self._by_table.get(table, ())),
            *(one for beginning in self._beginnings(word) for one in self._by_beginning[beginning]),
        ]
        for row, cue in tried:
            if found := _parsed(cue).at(said, at):
                yield row, *found

    def _beginnings(self, word: str) -> list[str]:
        """The beginnings of cues with which a word begins, in the order of the cues: thousands, looked up by length."""
        heads = (word[:length] for length in self._lengths if length <= len(word))
        return sorted((head for head in heads if head in self._ranks), key=self._ranks.__getitem__)
