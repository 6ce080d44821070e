"""One thing that a question tells: its words, the part of its sentence, and the phrases of manner that stand around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fairlead.knowledge.cues import Cues, Said
from fairlead.knowledge.pack import Pack

_TABLE = "manners"
_OF_SIGNS = frozenset({"symptoms", "toxicities", "complications"})
_STOPS = frozenset(".?!;\n")


def place_of(words: Said, first: int, last: int, pack: Pack, pieces: int = 0) -> Place:
    """Words `first` to `last` (exclusive) with what the pack's table of manners finds around them; at `pieces` the last piece begins."""
    return Place(words, first, last, _marks(words, pack), lists(pack), pieces)


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One thing in a question: its words, and the phrases and lists by which its manner is told."""

    said: Said
    first: int
    last: int
    marks: Mapping[str, Sequence[tuple[int, int]]]
    lists: Mapping[str, frozenset[str]]
    pieces: int = 0

    @property
    def words(self) -> Sequence[str]:
        """All words of the question."""
        return self.said.words

    @property
    def start(self) -> int:
        """Where its sentence begins."""
        return next((at + 1 for at in range(self.first - 1, -1, -1) if self.words[at] in _STOPS), 0)

    @property
    def end(self) -> int:
        """Where its sentence ends."""
        return next((at for at in range(self.last, len(self.words)) if self.words[at] in _STOPS), len(self.words))

    @property
    def turn(self) -> int:
        """Where its sentence turns to asking, as behind "he had a stroke years ago, ..." in "can he still have it"; else where it ends."""
        joins, asks = self.lists["joining"], self.lists["asks"]
        return next((at for at in range(self.last, self.end - 1) if self.words[at] in joins and self.words[at + 1] in asks), self.end)

    @property
    def clause(self) -> int:
        """Where the part of the sentence begins that has somebody of its own: behind "but he", ", my dad", "because she"."""
        subjects, joins = self.lists["person"] | self.lists["owner"] | self.lists["told"], self.lists["joining"]
        for at in range(self.first - 1, self.start, -1):
            if self.words[at - 1] in joins and (self.words[at] in subjects):
                return at
        return self.start

    @property
    def close(self) -> int:
        """Where somebody else's part of the sentence begins behind it, as in "..., we do not know how much"."""
        subjects, joins = self.lists["person"] | self.lists["told"], self.lists["joining"]
        return next((at for at in range(self.last, self.end - 1) if self.words[at] in joins and self.words[at + 1] in subjects), self.end)

    @property
    def signs(self) -> frozenset[int]:
        """The words that name signs, as they stand one behind the other in a list of what is denied."""
        return _signs(self.said)

    def all(self, name: str) -> Sequence[tuple[int, int]]:
        """Where the phrases of a manner stand in the whole question, first to last (exclusive)."""
        return self.marks.get(name, ())

    def behind(self, name: str) -> bool:
        """Whether a phrase of this manner stands before it in its part of the sentence, or between the pieces of which it is made."""
        return any(self.clause <= row[0] < max(self.first, self.pieces) for row in self.all(name))

    def within(self, name: str) -> bool:
        """Whether a phrase of this manner stands anywhere in its part of the sentence."""
        return any(self.clause <= row[0] < self.close for row in self.all(name))


def overlaps(one: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether a span of words has a word in common with one of others."""
    return any(first < one[1] and one[0] < last for first, last in others)


@lru_cache(maxsize=4)
def _signs(said: Said) -> frozenset[int]:
    rows = ((first, last) for first, named in said.named.items() for table, last in named if table in _OF_SIGNS)
    return frozenset(at for first, last in rows for at in range(first, last))


@lru_cache(maxsize=2)
def _marks(words: Said, pack: Pack) -> Mapping[str, Sequence[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for name, first, last in _cues(pack).find(words):
        found.setdefault(name, []).append((first, last))
    return found


@lru_cache(maxsize=8)
def _cues(pack: Pack) -> Cues[str]:
    return Cues((term.word, term.names("cues")) for term in pack.lexicon.tables.get(_TABLE, ()))


@lru_cache(maxsize=8)
def lists(pack: Pack) -> Mapping[str, frozenset[str]]:
    """The lists of single words in the pack's table of manners, by their name."""
    return {term.word: frozenset(term.names("words")) for term in pack.lexicon.tables.get(_TABLE, ())}
