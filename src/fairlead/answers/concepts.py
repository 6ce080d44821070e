"""What texts speak of, as concepts: words without their endings, names by the lexicon and the glossary, families of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fairlead.answers.spelled import key, stem, words
from fairlead.knowledge.pack import Pack

TREATING = ("drugs", "classes", "procedures", "devices")
_TABLES = (
    *TREATING, "regimens", "modalities", "symptoms", "toxicities", "complications", "conditions", "markers", "measurements", "metastases",
)  # fmt: skip
NAMING = frozenset((*_TABLES, "histologies", "sites", "glossary", "scores", "regions", "invades"))
"""Tables of the lexicon whose words name something that a question may be about."""
NAME, FAMILY = "=", "~"
"""The sign before the concept of a name, and before that of a family of words."""
_NONE: Mapping[tuple[str, ...], set[str]] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Concepts:
    """The concepts of texts: endings taken off, names by the lexicon and the glossary, words of one family.

    `single` and `longer` are the names of one word and of several, these by their first two words; `empty` are words that say nothing,
    `treating` and `looking` the names of treatments and of what only looks. All are plain values, so that they can be kept.
    """

    single: dict[str, set[str]]
    longer: dict[tuple[str, str], dict[tuple[str, ...], set[str]]]
    empty: frozenset[str]
    treating: frozenset[str]
    looking: frozenset[str]

    @classmethod
    def of(cls, pack: Pack) -> Concepts:
        """The names of a pack."""
        procedures = pack.lexicon.tables.get("procedures", ())
        made = cls(
            {},
            {},
            frozenset(stem(one) for word in pack.wording["words-that-say-nothing"].split() for one in words(word)),
            frozenset(f"{NAME}{key(term.word)}" for table in TREATING for term in pack.lexicon.tables.get(table, ())),
            frozenset(f"{NAME}{key(term.word)}" for term in procedures if "diagnostic" in term.names("kind")),
        )
        for form, name in _named(pack):
            made._add(form, name)
        return made

    @classmethod
    def of_families(cls, pack: Pack, prefix: str) -> Concepts:
        """The families of words alone whose rows of the wording begin so; no word says nothing here."""
        made = cls({}, {}, frozenset(), frozenset(), frozenset())
        for name, row in pack.wording.items():
            if name.startswith(prefix):
                for form in row.split(", "):
                    made._add(form, f"{FAMILY}{name}")
        return made

    def _add(self, form: str, name: str) -> None:
        said = tuple(map(stem, words(form)))
        if len(said) == 1:
            self.single.setdefault(said[0], set()).add(name)
        elif said:
            first, second, *_ = said
            self.longer.setdefault((first, second), {}).setdefault(said, set()).add(name)

    def within(self, text: str) -> frozenset[str]:
        """All concepts of a text."""
        said = tuple(map(stem, words(text)))
        told = set(said)
        found = told - self.empty
        for word in told & self.single.keys():
            found |= self.single[word]
        for at, two in enumerate(pairwise(said)):
            if two in self.longer:
                for phrase, names in self.longer[two].items():
                    if said[at : at + len(phrase)] == phrase:
                        found |= names
        return frozenset(found)

    def of_words(self, said: Sequence[str]) -> Iterator[tuple[int, str, frozenset[str], int]]:
        """Each word that tells something: its place, itself, what it may stand for, and of how many words its longest name is."""
        parts = [(at, stem(part)) for at, word in enumerate(said) for part in words(word)]
        stems = tuple(part for _, part in parts)
        found = [({part, *self.single.get(part, ())}, 1) for part in stems]
        for first, two in enumerate(pairwise(stems)):
            for phrase, names in self.longer.get(two, _NONE).items():
                if stems[first : first + len(phrase)] == phrase:
                    for place in range(first, first + len(phrase)):
                        found[place] = (found[place][0] | names, max(found[place][1], len(phrase)))
        for (at, part), (names, size) in zip(parts, found, strict=True):
            if not part.isdigit() and (part not in self.empty or size > 1):
                yield at, part, frozenset(names - self.empty), size


def _named(pack: Pack) -> Iterator[tuple[str, str]]:
    """Every form of a name, with its concept."""
    for table in _TABLES:
        for term in pack.lexicon.tables.get(table, ()):
            yield from ((form, f"{NAME}{key(term.word)}") for form in (term.word, *term.also))
    for entry in pack.glossary.values():
        yield from ((form, f"{NAME}{key(entry.term)}") for form in (entry.term, *entry.also))
    for name, row in pack.wording.items():
        if name.startswith("kin-"):
            yield from ((form, f"{FAMILY}{name}") for form in row.split(", "))
