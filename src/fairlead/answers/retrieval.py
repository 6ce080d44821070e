"""Full-text search over the passages of a pack: SQLite's FTS5 in memory, and how much of a question a passage covers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from fairlead.answers.passage import Passage
from fairlead.findings.tokens import normal

_BY_FIT = "SELECT rowid, bm25(passage, 1.0, 3.0, 1.5) AS fit FROM passage WHERE passage MATCH ? ORDER BY fit LIMIT 200"
"""The text counts once, the names three times, the heading one and a half times."""
_HOLDING = "SELECT rowid FROM passage WHERE passage MATCH ?"
_MOST_WORDS = 40
_WORDS = re.compile(r"[^\W_]+(?:[-.](?=[^\W_]*\d|[^\W_]\b)[^\W_]+|(?<=\d)-[^\W_]+)*")
"""Words, and names of several parts that hold a figure or a single letter; two words with a hyphen between them are two."""
_PARTS = re.compile(r"[^\W_]+")
_OWN_S = re.compile(r"[’']s\b")


@dataclass(frozen=True, slots=True)
class Found:
    """How well each passage fits a text: `rank` from 0 to 1 beside the best one, `covered` the share of the text's words that it holds.

    A word counts by how rare it is, and one that stands in no passage counts most. Both are by the place of the passage in the index;
    `known` is the share that stands in any passage, `words` are those that were counted.
    """

    rank: Mapping[int, float]
    covered: Mapping[int, float]
    known: float
    words: tuple[str, ...]


class Index:
    """The passages of a pack, searched by their words, their names and their headings."""

    def __init__(self, passages: Sequence[Passage], empty: Collection[str] = ()) -> None:
        """Take the passages in, to be found again by their place; `empty` are words that say nothing of what a question is about."""
        self.passages = passages
        self.named: dict[str, list[int]] = {}
        self.on_topic: dict[str, list[int]] = {}
        self._empty = frozenset(empty)
        self._rows: dict[str, frozenset[int]] = {}
        self._holds: dict[str, frozenset[str]] = {}
        for place, one in enumerate(passages):
            for name in one.about:
                self.named.setdefault(name, []).append(place)
            for topic in one.topics:
                self.on_topic.setdefault(topic, []).append(place)
        self._database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._database.execute("CREATE VIRTUAL TABLE passage USING fts5(said, named, heading, tokenize='porter unicode61')")
        rows = ((place, one.text, " ".join(sorted(one.about)), one.section) for place, one in enumerate(passages))
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO passage(rowid, said, named, heading) VALUES (?, ?, ?, ?)", rows)
        self._database.execute("COMMIT")

    def find(self, text: str, stands_for: Mapping[str, Collection[str]] | None = None) -> Found:
        """The passages that fit a text, by bm25; `stands_for` says of a word which names it may be (a brand, a short form).

        >>> from fairlead.answers.passage import Passage
        >>> told = Passage("1", "A stent holds the food pipe open.", ("s",), "", "glossary", "word-stent")
        >>> index = Index([told], ["what", "does", "a", "do"])
        >>> index.find("What does a stent do?").covered, index.find("how long to bake bread?").known
        ({0: 1.0}, 0.0)
        """
        names = stands_for or {}
        asked = self.content(text)[:_MOST_WORDS]
        sought = dict.fromkeys((*asked, *(name for word in asked for name in sorted(names.get(word, ())))))
        if not sought:
            return Found({}, {}, 0.0, ())
        ranked = self._database.execute(_BY_FIT, (" OR ".join(f'"{word}"' for word in sought),)).fetchall()
        best = min((fit for _, fit in ranked), default=-1.0) or -1.0
        places = {word: self._places(word, names.get(word, ())) for word in asked}
        weights = {word: log(1 + len(self.passages) / (len(held) + 0.5)) for word, held in places.items()}
        whole = sum(weights.values()) or 1.0
        covered: dict[int, float] = {}
        for word, held in places.items():
            for place in held:
                covered[place] = covered.get(place, 0.0) + weights[word] / whole
        known = sum(weights[word] for word, held in places.items() if held) / whole
        return Found({place: fit / best for place, fit in ranked}, covered, known, tuple(asked))

    def content(self, text: str) -> list[str]:
        """The words of a text that say what it is about, each once; FTS5 takes off their endings.

        >>> Index([], ["can", "my", "what", "is"]).content("Can my dad drink wine? What is PD-L1?")
        ['dad', 'drink', 'wine', 'pd l1']
        """
        return content(text, self._empty)

    def knows(self, text: str) -> bool:
        """Whether any passage holds a word of it."""
        return any(self._places(word, ()) for word in self.content(text))

    def holds(self, text: str) -> frozenset[str]:
        """The same of a passage, kept for the next question."""
        if text not in self._holds:
            self._holds[text] = frozenset(self.content(text))
        return self._holds[text]

    def _places(self, word: str, names: Collection[str]) -> frozenset[int]:
        """Where a word stands, or what it may be a name of."""
        if word not in self._rows:
            found = frozenset(place for (place,) in self._database.execute(_HOLDING, (f'"{word}"',)))
            if not found:  # of what a person asked nothing is kept: only words that the pack itself has
                return found.union(*(self.named.get(name, ()) for name in names))
            self._rows[word] = found
        return self._rows[word].union(*(self.named.get(name, ()) for name in names))


def content(text: str, empty: Collection[str]) -> list[str]:
    """`Index.content`, `empty` being the words that say nothing."""
    told = (" ".join(map(normal, _PARTS.findall(word))) for word in _WORDS.findall(_OWN_S.sub("", text)))
    return list(dict.fromkeys(word for word in told if word not in empty and (len(word) > 1 or word.isdigit())))
