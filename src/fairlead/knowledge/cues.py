"""Phrases by which people ask for a thing: short patterns of words, found in one pass and without going back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from fairlead.knowledge.inflected import forms

_Row = TypeVar("_Row")
SHORT_GAP, LONG_GAP = "..", "..."
_GAPS = {SHORT_GAP: 3, LONG_GAP: 8}
STOPS = frozenset(".?!;\n")
"""Marks that end a sentence."""
_START = "^"
_WORD, _TABLE, _BEGINNING = range(3)
"""By what a cue is found, in the order in which those of one word are tried."""
_Spot = tuple[int, int, int]
"""Where a key is met: the word, by what, and the how many-eth table of the word."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One place of a pattern: words, beginnings of words and tables of the lexicon that may stand there, or a gap of up to `gap` words."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    tables: frozenset[str] = frozenset()
    optional: bool = False
    gap: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """What may stand there, as `Said.spots` has it; beginnings in their order."""
        return (*self.words, *map(_of_table, self.tables), *map(_of_beginning, self.beginnings))

    def may_be(self, said: Said, at: int, word: str) -> bool:
        """Whether this word of a question, or what it begins to name, may stand there."""
        if word in self.words or (self.beginnings and word.startswith(self.beginnings)):
            return True
        return bool(self.tables) and at in said.named

    def ends(self, said: Said, at: int) -> Sequence[int]:
        """Where what stands at `at` ends, for each way in which it fits."""
        if at >= len(said.words):
            return ()
        word = said.words[at]
        fits = word in self.words or (self.beginnings and word.startswith(self.beginnings))
        if not self.tables:
            return (at + 1,) if fits else ()
        lasts = [last for table, last in said.named.get(at, ()) if table in self.tables]
        return [at + 1, *lasts] if fits else lasts


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """The words of a question in one spelling, marks between them included, and which of them name what: (table, end) by first word."""

    words: Sequence[str]
    named: Mapping[int, Sequence[tuple[str, int]]]
    _spots: dict[str, list[_Spot]] = field(default_factory=dict, init=False, repr=False)
    _there: list[frozenset[str]] = field(default_factory=list, init=False, repr=False)

    @property
    def spots(self) -> Mapping[str, Sequence[_Spot]]:
        """Where each word, each beginning of one and each table is met; looked up once for all cues."""
        if not self._spots:
            spots = self._spots
            for at, word in enumerate(self.words):
                spots.setdefault(word, []).append((at, _WORD, 0))
                if at in self.named:
                    for order, table in enumerate(dict.fromkeys(table for table, _ in self.named[at])):
                        spots.setdefault(_of_table(table), []).append((at, _TABLE, order))
                spot = at, _BEGINNING, 0
                for beginning in _beginnings(word):
                    spots.setdefault(beginning, []).append(spot)
        return self._spots

    @property
    def there(self) -> frozenset[str]:
        """All that is met anywhere, as `spots` has it."""
        if not self._there:
            self._there.append(frozenset(self.spots))
        return self._there[0]


def _of_table(table: str) -> str:
    return f"\0{table}"


def _of_beginning(letters: str) -> str:
    return f"{letters}\0"


@lru_cache(maxsize=16384)
def _beginnings(word: str) -> tuple[str, ...]:
    """Every beginning of a word, as `Said.spots` has it."""
    return tuple([_of_beginning(word[:length]) for length in range(1, len(word) + 1)])


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
    needs: tuple[frozenset[str], ...] = field(init=False, repr=False, compare=False)
    """Of each word that has to be there behind the first, by what it may be met."""

    def __post_init__(self) -> None:
        """Look once for what has to be there: most cues of a first word are left out by it."""
        object.__setattr__(self, "needs", tuple(frozenset(part.keys) for part in self.parts[1:] if not part.gap and not part.optional))

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
        begins = self.parts[0].may_be
        return next((found for at, word in enumerate(said.words) if begins(said, at, word) and (found := self.at(said, at))), None)

    def at(self, said: Said, first: int) -> tuple[int, int] | None:
        """The longest fit that begins at a word; None where there is none."""
        if self.from_start and first and said.words[first - 1] not in STOPS:
            return None
        places = {first}
        for part in self.parts:
            moved = set(places) if part.optional else set()
            for at in places:
                moved.update(_across(said, at, part.gap) if part.gap else part.ends(said, at))
            if not moved:
                return None
            places = moved
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


@lru_cache(maxsize=16384)
def _keys(mark: str) -> tuple[str, ...]:
    return _part(mark).keys


def _first(written: str) -> str:
    """The first mark of a cue that stands for a word."""
    marks = written.split(None, 2)
    return marks[1] if marks[0] == _START else marks[0]


@lru_cache(maxsize=16384)
def parsed(written: str) -> Cue:
    """`Cue.parse` of what the pack writes, once."""
    return Cue.parse(written)


def _across(said: Said, at: int, most: int) -> Iterator[int]:
    yield at
    for place in range(at, min(at + most, len(said.words))):
        if said.words[place] in STOPS:
            return
        yield place + 1


class Cues(Generic[_Row]):
    """Many cues, each of a row of the pack, looked for together: only those are tried all of whose words are there."""

    def __init__(self, rows: Iterable[tuple[_Row, Iterable[str]]]) -> None:
        """Each row with its cues as they are written; one is parsed when its first word is met, for a question meets few of them."""
        self._written: dict[str, list[tuple[_Row, str]]] = {}
        for row, written in rows:
            for cue in written:
                for key in _keys(_first(cue)):
                    self._written.setdefault(key, []).append((row, cue))
        self._order = {key: place for place, key in enumerate(self._written)}
        self._parsed: dict[str, list[tuple[_Row, Cue]]] = {}

    def find(self, said: Said) -> list[tuple[_Row, int, int]]:
        """Every fit of every cue, as (row, first word, last word exclusive), in the order of the words."""
        spots, found = said.spots, []
        met = [(at, by, order, self._order[key], key) for key in self._written.keys() & spots.keys() for at, by, order in spots[key]]
        there = said.there
        for at, _, _, _, key in sorted(met):
            for row, cue in self._parsed.get(key) or self._parse(key):
                if not any(map(there.isdisjoint, cue.needs)) and (fit := cue.at(said, at)):
                    found.append((row, *fit))
        return found

    def _parse(self, key: str) -> list[tuple[_Row, Cue]]:
        made = self._parsed[key] = [(row, parsed(cue)) for row, cue in self._written[key]]
        return made
