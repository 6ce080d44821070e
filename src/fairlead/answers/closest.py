"""Which sentences of the pack speak of most of what a question speaks of, whatever its topic: the words of both as concepts, weighed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import nlargest
from math import log

from fairlead.answers.concepts import FAMILY, NAME, NAMING, TREATING
from fairlead.answers.passage import Passage
from fairlead.answers.question import Question
from fairlead.answers.sentences import numbers, sentences
from fairlead.answers.spelled import key, stem, words
from fairlead.knowledge.pack import Pack

PLAIN, BESIDE, TOLD, OF_CANCER, UNKNOWN = 0.5, 0.4, 0.6, 0.25, 2.0
"""What a word of a question counts that is of every day; one beside the point; one that is told and not asked; the place and kind of the
cancer, which most questions name; and what one weighs that stands in no sentence."""
KIN, ABOUT, ANOTHER, LENGTH = 0.8, 0.8, 0.5, 0.004
"""What a word of the same family counts beside the very word; one in the heading or the names of a sentence beside one in its text; what
a sentence counts that is of another treatment than the one asked about; what it loses with each of its own concepts. All of these were
chosen by how often the first three sentences hold what the open questions ask for; a third more or less moves that by two in a hundred."""
_ELSE = f"{NAME}other"
_LOOKED_AT = 80
_HEAD = ("sites", "histologies")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a question with the concepts that it may stand for, and how much it tells."""

    word: str
    concepts: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Close:
    """A passage with what it shares with a question, as a share of what the question tells, and the words that it speaks of."""

    passage: Passage
    share: float
    score: float
    words: frozenset[str]


def asking(said: Sequence[str]) -> list[bool]:
    """For each word whether its sentence asks; where none ends with the mark of a question, all do."""
    ends = [at for at, word in enumerate(said) if word in ".?!"]
    found = [False] * len(said)
    start = 0
    for end in (*ends, len(said)):
        if end < len(said) and said[end] == "?":
            found[start : end + 1] = [True] * (end + 1 - start)
        start = end + 1
    return found if any(found) else [True] * len(said)


class _Places(dict[str, Sequence[int]]):
    """The places of each concept, read when it is first asked for; of one that no sentence holds nothing is kept."""

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        super().__init__()
        self._kept = kept

    def __missing__(self, concept: str) -> Sequence[int]:
        if concept not in self._kept:
            return ()
        found = self[concept] = numbers(self._kept[concept])
        return found


class Closest:
    """All sentences of a pack by their concepts."""

    def __init__(self, pack: Pack) -> None:
        """Take in the sentences of a pack as it is seen on a day."""
        index = sentences(pack)
        self.concepts, self.passages, self.treats, self._plain = index.concepts, index.passages, index.treats, index.plain
        self.in_text, self.in_heading = _Places(index.in_text), _Places(index.in_heading)
        self._short = [1.0 - LENGTH * length for length in index.lengths]
        heads = [term for table in _HEAD for term in pack.lexicon.tables.get(table, ())]
        single = (form for term in heads for form in term.forms if " " not in form and "-" not in form)
        self._of_cancer = frozenset(stem(word) for form in single for word in words(form))
        self._of_cancer |= {f"{NAME}{key(term.word)}" for term in heads} - {_ELSE}
        self._beside = frozenset(stem(one) for word in pack.wording["words-beside-the-point"].split() for one in words(word))
        self._options = tuple(pack.options.values())

    @cached_property
    def _titles(self) -> dict[str, list[tuple[frozenset[str], float]]]:
        """The words of the title of each way, each with how much it tells."""
        return {
            one.id: [(names, self.weight(names)) for _, _, names, _ in self.concepts.of_words([*words(one.title)])] for one in self._options
        }

    def weight(self, concepts: Collection[str]) -> float:
        """How much a word tells: the rarer its commonest concept, the more."""
        most = max((len(self.in_text[one]) + len(self.in_heading[one]) for one in concepts), default=0)
        return log(1 + len(self.passages) / (most + 3.0))

    def _weight(self, part: str, near: Collection[str], known: Collection[str], size: int) -> float:
        """How much a word of a question tells; part of a longer name less, the place of the cancer and everyday words little."""
        weight = self.weight(near or known) / size**0.5 if known else UNKNOWN
        if not self._of_cancer.isdisjoint(known):
            weight *= OF_CANCER
        if not any(one[0] in (NAME, FAMILY) for one in known) and part in self._plain:
            weight *= BESIDE if part in self._beside else PLAIN
        return weight

    def units(self, question: Question) -> list[Unit]:
        """What a question tells, each word once, with the names that the lexicon knows in it; what asks counts more than what is told."""
        said = question.said.words
        names: dict[int, tuple[set[str], set[str]]] = {}
        for hit in question.hits:
            if hit.table in NAMING:
                for at in range(hit.first, hit.last):
                    own, wider = names.setdefault(at, (set(), set()))
                    own.add(f"{NAME}{key(hit.term.word)}")
                    wider.update(f"{NAME}{key(one)}" for one in (*hit.term.names("agents"), *hit.term.names("is")))
        asks = asking(said)
        found: dict[frozenset[str], Unit] = {}
        for at, part, concepts, size in self.concepts.of_words(said):
            own, wider = names.get(at, (set(), set()))
            near = frozenset(filter(self.holds, (*concepts, *own)))
            known = near.union(filter(self.holds, wider))
            weight = self._weight(part, near, known, size) * (1.0 if asks[at] else TOLD)
            if (known or concepts) not in found or found[known or concepts].weight < weight:
                found[known or concepts] = Unit(part, known, weight)
        return list(found.values())

    def holds(self, concept: str) -> bool:
        """Whether any sentence speaks of it."""
        return bool(self.in_text[concept] or self.in_heading[concept])

    def find(self, units: Sequence[Unit], treated: frozenset[str], least: float = 0.0) -> list[Close]:
        """The sentences that share most with these words, at least that share; `treated` are the treatments that the question names."""
        near = [self._near(unit) for unit in units]
        shared: dict[int, float] = {}
        for unit, places in zip(units, near, strict=True):
            worth = {much: much * unit.weight for much in set(places.values())}
            for at in sorted(places):  # of two that share as much, that stands first which speaks of the word that is said first
                shared[at] = shared.get(at, 0.0) + worth[places[at]]
        whole = sum(one.weight for one in units) or 1.0
        shares = {at: share for at, much in shared.items() if (share := much / whole) >= least}
        scores = {at: share * self._short[at] * self._of_another(at, treated) for at, share in shares.items()}
        return [
            Close(self.passages[at], shares[at], scores[at], _words(zip(units, near, strict=True), at))
            for at in nlargest(_LOOKED_AT, scores, key=scores.__getitem__)
        ]

    def _near(self, unit: Unit) -> dict[int, float]:
        """The sentences that speak of a word, each with the most that one of the concepts of the word counts there."""
        found: dict[int, float] = {}
        for is_of_family, places, much in (
            (True, self.in_heading, KIN * ABOUT),
            (False, self.in_heading, ABOUT),
            (True, self.in_text, KIN),
            (False, self.in_text, 1.0),
        ):  # from the least to the most: what counts more takes the place of what counts less
            for name in unit.concepts:
                if (name[0] == FAMILY) is is_of_family:
                    found.update(dict.fromkeys(places[name], much))
        return found

    def _of_another(self, at: int, treated: frozenset[str]) -> float:
        """What a sentence counts beside these treatments: less where it is of others."""
        return ANOTHER if treated and self.treats[at] and self.treats[at].isdisjoint(treated) else 1.0

    def holding_in_text(self, units: Sequence[Unit], least: float, among: Callable[[Passage], bool]) -> list[Close]:
        """Of some sentences those whose own text speaks of these words, so that they weigh at least so much, the weightiest first."""
        held = [(unit, {at for name in sorted(unit.concepts) for at in self.in_text[name]}) for unit in units]
        weights: dict[int, float] = {}
        for unit, places in held:
            for at in places:
                weights[at] = weights.get(at, 0.0) + unit.weight
        enough = (at for at, much in weights.items() if much >= least and among(self.passages[at]))
        found = sorted(enough, key=lambda at: -weights[at])
        return [Close(self.passages[at], 0.0, weights[at], _words(held, at)) for at in found]

    def treated(self, question: Question) -> frozenset[str]:
        """The treatments that a question asks about, as concepts; what was only had is none of them."""
        hits = [hit for hit in question.hits if hit.table in TREATING and (hit.first in question.wanted or hit.first not in question.had)]
        hits += [hit for hit in question.hits if hit.table == "regimens" and hit.first not in question.had]
        names = {name for hit in hits for name in (hit.term.word, *hit.term.names("agents"), *hit.term.names("is"))}
        return frozenset(one for one in (f"{NAME}{key(name)}" for name in names) if one in self.concepts.treating) - self.concepts.looking

    def titled(self, units: Sequence[Unit], least: float) -> list[str]:
        """The options of whose title these words speak, each word by how much it tells, to this share; a single word is no title."""
        said = frozenset(name for one in units for name in one.concepts)
        found: dict[str, float] = {}
        for name, parts in self._titles.items():
            whole = sum(weight for _, weight in parts)
            share = sum(weight for names, weight in parts if not said.isdisjoint(names)) / whole if len(parts) > 1 else 0.0
            if share >= least:
                found[name] = share
        return sorted(found, key=lambda name: -found[name])

    def share(self, units: Sequence[Unit], text: str) -> float:
        """How much of what a question tells a text speaks of, 0 to 1."""
        held = self.concepts.within(text)
        whole = sum(one.weight for one in units) or 1.0
        near = ((one.weight, max((KIN if name[0] == FAMILY else 1.0 for name in held & one.concepts), default=0.0)) for one in units)
        return sum(weight * much for weight, much in near) / whole


def _words(held: Iterable[tuple[Unit, Container[int]]], at: int) -> frozenset[str]:
    """The words that the sentence at this place speaks of."""
    return frozenset(unit.word for unit, places in held if at in places)


@lru_cache(maxsize=1)
def units_of(question: Question, pack: Pack) -> Sequence[Unit]:
    """What a question tells, by the sentences of the pack; several parts of its answer look at it."""
    return closest_of(pack).units(question)


@lru_cache(maxsize=4)
def closest_of(pack: Pack) -> Closest:
    """The sentences of a pack by their concepts, taken in once."""
    return Closest(pack)
