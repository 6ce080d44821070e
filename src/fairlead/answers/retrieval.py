"""Full-text search over the passages of a pack: SQLite's FTS5 in memory, and how much of a question a passage covers."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from fairlead.answers.passage import Passage
from fairlead.findings.tokens import normal

_TEXT, _NAMES, _HEADING = 1.0, 3.0, 1.5
_MOST = 200
_MOST_WORDS = 40
_WORDS = re.compile(r"[^\W_]+(?:[-.](?=[^\W_]*\d|[^\W_]\b)[^\W_]+|(?<=\d)-[^\W_]+)*")
"""Words, and names of several parts that hold a figure or a single letter (PD-L1, CLDN18.2, 5-FU)."""
_PARTS = re.compile(r"[^\W_]+")
_EMPTY_WORDS = frozenset(
    [
        "a",
        "about",
        "after",
        "again",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "done",
        "for",
        "from",
        "get",
        "gets",
        "getting",
        "give",
        "given",
        "go",
        "goes",
        "going",
        "got",
        "had",
        "has",
        "have",
        "having",
        "he",
        "hello",
        "help",
        "her",
        "hers",
        "hi",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "know",
        "let",
        "like",
        "make",
        "may",
        "maybe",
        "me",
        "mean",
        "means",
        "might",
        "more",
        "most",
        "much",
        "must",
        "my",
        "need",
        "no",
        "not",
        "now",
        "of",
        "off",
        "often",
        "ok",
        "on",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "please",
        "put",
        "really",
        "say",
        "says",
        "see",
        "she",
        "should",
        "so",
        "some",
        "still",
        "such",
        "take",
        "tell",
        "than",
        "thank",
        "thanks",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "think",
        "this",
        "those",
        "to",
        "too",
        "told",
        "up",
        "us",
        "use",
        "used",
        "very",
        "want",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "within",
        "without",
        "would",
        "yes",
        "yet",
        "you",
        "your",
        "dont",
        "cant",
        "im",
        "ive",
        "id",
        "isnt",
        "wont",
        "didnt",
        "doesnt",
        "hes",
        "shes",
        "theyre",
        "whats",
        "kind",
        "sort",
        "way",
        "work",
        "works",
        "explain",
        "explained",
        "lot",
        "bit",
        "today",
        "okay",
        "sure",
        "wondering",
        "wonder",
        "question",
        "ask",
        "asking",
        "asked",
        "understand",
        "someone",
        "anyone",
        "anything",
        "something",
        "dr",
        "doctor",
        "doctors",
        "mum",
        "mom",
        "dad",
        "father",
        "mother",
        "husband",
        "wife",
        "partner",
        "son",
        "daughter",
        "brother",
        "sister",
        "grandma",
        "grandpa",
        "aunt",
        "uncle",
        "friend",
        "parent",
        "parents",
        "family",
    ]
)
"""Words that say nothing of what a question is about: left out of its search."""


@dataclass(frozen=True, slots=True)
class Found:
    """How well each passage fits a text: `rank` from 0 to 1 beside the best one, `covered` the share of the text's words that it holds.

    A word counts by how rare it is, and one that stands in no passage counts most. Both are by the place of the passage in the index;
    `known` is the share that stands in any passage.
    """

    rank: Mapping[int, float]
    covered: Mapping[int, float]
    known: float


class Index:
    """The passages of a pack, searched by their words, their names and their headings."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Take the passages in; they are found again by their place."""
        self.passages = passages
        self._rows: dict[str, frozenset[int]] = {}
        self._database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._database.execute("CREATE VIRTUAL TABLE passage USING fts5(said, named, heading, tokenize='porter unicode61')")
        rows = ((place, one.text, " ".join(one.about), one.section) for place, one in enumerate(passages))
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO passage(rowid, said, named, heading) VALUES (?, ?, ?, ?)", rows)
        self._database.execute("COMMIT")

    def find(self, text: str, names: Iterable[str] = ()) -> Found:
        """The passages that fit a text and the names in it, by bm25.

        >>> from fairlead.answers.passage import Passage
        >>> index = Index([Passage("1", "A stent holds the food pipe open.", ("s",), "", "glossary", "word-stent")])
        >>> found = index.find("what does a stent do?"), index.find("how long to bake bread?")
        >>> found[0].covered, found[1].known
        ({0: 1.0}, 0.0)
        """
        asked = content(text)
        sought = dict.fromkeys((*asked, *names))
        if not sought:
            return Found({}, {}, 0.0)
        query = " OR ".join(f'"{word}"' for word in list(sought)[:_MOST_WORDS])
        ranked = self._database.execute(
            f"SELECT rowid, bm25(passage, {_TEXT}, {_NAMES}, {_HEADING}) AS fit FROM passage WHERE passage MATCH ? ORDER BY fit LIMIT {_MOST}",  # noqa: S608
            (query,),
        ).fetchall()
        best = min((fit for _, fit in ranked), default=-1.0) or -1.0
        counted = asked or list(sought)
        whole = sum(self.weight(word) for word in counted) or 1.0
        covered: dict[int, float] = {}
        for word in counted:
            for place in self._places(word):
                covered[place] = covered.get(place, 0.0) + self.weight(word) / whole
        known = sum(self.weight(word) for word in counted if self._places(word)) / whole
        return Found({place: fit / best for place, fit in ranked}, covered, known)

    def weight(self, word: str) -> float:
        """How much a word tells: the rarer the more, most where no passage holds it."""
        return log(1 + len(self.passages) / (len(self._places(word)) + 0.5))

    def _places(self, word: str) -> Collection[int]:
        if word in self._rows:
            return self._rows[word]
        rows = self._database.execute("SELECT rowid FROM passage WHERE passage MATCH ?", (f'"{word}"',))
        found = frozenset(place for (place,) in rows)
        if found:  # of what a person asked nothing is kept: only words that the pack itself has
            self._rows[word] = found
        return found


def content(text: str) -> list[str]:
    """The words of a question that say what it is about, each once; FTS5 takes off their endings.

    >>> content("Can my dad still drink wine during chemo?"), content("What is PD-L1?")
    (['drink', 'wine', 'during', 'chemo'], ['pd l1'])
    """
    told = (" ".join(map(normal, _PARTS.findall(word))) for word in _WORDS.findall(text.replace("’", "'").replace("'s", "")))
    return list(dict.fromkeys(word for word in told if word not in _EMPTY_WORDS and (len(word) > 1 or word.isdigit())))
