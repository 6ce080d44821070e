"""Which sentences of the pack speak of most of what a question speaks of, whatever its topic: the words of both as concepts, weighed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import log

from fairlead.answers.everyday import everyday
from fairlead.answers.gathered import gathered
from fairlead.answers.passage import Passage
from fairlead.answers.question import Question
from fairlead.answers.spelled import key, stem, words
from fairlead.knowledge.pack import Pack

_TABLES = (
    "drugs", "regimens", "classes", "procedures", "devices", "modalities", "symptoms", "toxicities", "complications", "conditions",
    "markers", "measurements", "metastases",
)  # fmt: skip
_NAMING = frozenset((*_TABLES, "histologies", "sites", "glossary", "scores", "regions", "invades"))
_TREATING = ("drugs", "classes", "procedures", "devices")
PLAIN, TOLD, KIN, BESIDE = 0.5, 0.6, 0.8, 0.4
ANOTHER, LENGTH = 0.5, 0.004
_ELSE = "=other"
_UNKNOWN = 2.0
_LOOKED_AT = 80
_ABOUT = 0.8
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


class Concepts:
    """The concepts of texts: endings taken off, names by the lexicon and the glossary, words of one family."""

    def __init__(self, pack: Pack) -> None:
        """Take in the names of a pack."""
        self.phrases: dict[str, dict[tuple[str, ...], set[str]]] = {}
        self._kept: dict[str, frozenset[str]] = {}
        self.empty = frozenset(stem(one) for word in pack.wording["words-that-say-nothing"].split() for one in words(word))
        for table in _TABLES:
            for term in pack.lexicon.tables.get(table, ()):
                name = f"={key(term.word)}"
                for form in (term.word, *term.also):
                    self._add(form, name)
        self.treating = frozenset(f"={key(term.word)}" for table in _TREATING for term in pack.lexicon.tables.get(table, ()))
        self.looking = frozenset(
            f"={key(term.word)}" for term in pack.lexicon.tables.get("procedures", ()) if "diagnostic" in term.names("kind")
        )
        for entry in pack.glossary.values():
            for form in (entry.term, *entry.also):
                self._add(form, f"={key(entry.term)}")
        for name, row in pack.wording.items():
            if name.startswith("kin-"):
                for form in row.split(", "):
                    self._add(form, f"~{name}")

    def _add(self, form: str, name: str) -> None:
        said = tuple(map(stem, words(form)))
        if said and said[0] and " ".join(said) not in self.empty:
            self.phrases.setdefault(said[0], {}).setdefault(said, set()).add(name)

    def _names_at(self, said: Sequence[str], at: int) -> Iterator[tuple[int, str]]:
        """The names that begin at a place, each with how many words it has."""
        for phrase, names in self.phrases.get(said[at], {}).items():
            if len(phrase) == 1 or tuple(said[at : at + len(phrase)]) == phrase:
                for name in names:
                    yield len(phrase), name

    def within(self, text: str) -> frozenset[str]:
        """All concepts of a text."""
        if text not in self._kept:
            said = [stem(word) for word in words(text)]
            names = (name for at in range(len(said)) for _, name in self._names_at(said, at))
            self._kept[text] = frozenset({word for word in said if word not in self.empty}.union(names))
        return self._kept[text]

    def of_words(self, said: Sequence[str]) -> Iterator[tuple[int, str, frozenset[str], int]]:
        """Each word that tells something: its place, itself, what it may stand for, and of how many words its longest name is."""
        parts = [(at, stem(part)) for at, word in enumerate(said) for part in words(word)]
        stems = [part for _, part in parts]
        found: list[tuple[set[str], int]] = [({part}, 1) for part in stems]
        for first in range(len(stems)):
            for size, name in self._names_at(stems, first):
                for place in range(first, first + size):
                    found[place] = (found[place][0] | {name}, max(found[place][1], size))
        for (at, part), (names, size) in zip(parts, found, strict=True):
            if not part.isdigit() and (part not in self.empty or size > 1):
                yield at, part, frozenset(names - self.empty), size


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


class Closest:
    """All sentences of a pack by their concepts."""

    def __init__(self, pack: Pack) -> None:
        """Take in the sentences of a pack as it is seen on a day."""
        self.concepts = Concepts(pack)
        self.passages = [*gathered(pack), *further(pack)]
        self.said = [self.concepts.within(one.text) for one in self.passages]
        self.about = [frozenset().union(*(self.concepts.within(name) for name in (*one.about, one.section))) for one in self.passages]
        treating = self.concepts.treating
        self.treats = [(said | about) & treating - self.concepts.looking for said, about in zip(self.said, self.about, strict=True)]
        self.holding: dict[str, list[int]] = {}
        for at, (said, about) in enumerate(zip(self.said, self.about, strict=True)):
            for name in said | about:
                self.holding.setdefault(name, []).append(at)
        heads = [term for table in _HEAD for term in pack.lexicon.tables.get(table, ())]
        single = (form for term in heads for form in term.forms if " " not in form and "-" not in form)
        self._of_cancer = frozenset(stem(word) for form in single for word in words(form))
        self._of_cancer |= {f"={key(term.word)}" for term in heads} - {_ELSE}
        self._beside = frozenset(stem(one) for word in pack.wording["words-beside-the-point"].split() for one in words(word))
        self._plain = frozenset(stem(word) for word in everyday())

    def weight(self, concepts: Collection[str]) -> float:
        """How much a word tells: the rarer its commonest concept, the more."""
        most = max((len(self.holding.get(one, ())) for one in concepts), default=0)
        return log(1 + len(self.passages) / (most + 3.0))

    def _weight(self, part: str, near: Collection[str], known: Collection[str], size: int) -> float:
        """How much a word of a question tells; part of a longer name less, the place of the cancer and everyday words little."""
        weight = self.weight(near or known) / size**0.5 if known else _UNKNOWN
        if not self._of_cancer.isdisjoint(known):
            weight *= 0.25
        if not any(one[0] in "=~" for one in known) and part in self._plain:
            weight *= BESIDE if part in self._beside else PLAIN
        return weight

    def units(self, question: Question) -> list[Unit]:
        """What a question tells, each word once, with the names that the lexicon knows in it; what asks counts more than what is told."""
        said = question.said.words
        names: dict[int, tuple[set[str], set[str]]] = {}
        for hit in question.hits:
            if hit.table in _NAMING:
                for at in range(hit.first, hit.last):
                    own, wider = names.setdefault(at, (set(), set()))
                    own.add(f"={key(hit.term.word)}")
                    wider.update(f"={key(one)}" for one in (*hit.term.names("agents"), *hit.term.names("is")))
        asks = asking(said)
        found: dict[frozenset[str], Unit] = {}
        for at, part, concepts, size in self.concepts.of_words(said):
            own, wider = names.get(at, (set(), set()))
            near = frozenset(one for one in (*concepts, *own) if one in self.holding)
            known = near | {one for one in wider if one in self.holding}
            weight = self._weight(part, near, known, size) * (1.0 if asks[at] else TOLD)
            if (known or concepts) not in found or found[known or concepts].weight < weight:
                found[known or concepts] = Unit(part, known, weight)
        return list(found.values())

    def find(self, units: Sequence[Unit], treated: frozenset[str]) -> list[Close]:
        """The sentences that share most with these words; `treated` are the treatments that the question names."""
        shared: dict[int, float] = {}
        held: dict[int, set[str]] = {}
        for unit in units:
            near: dict[int, float] = {}
            for name in unit.concepts:
                for at in self.holding[name]:
                    much = (KIN if name[0] == "~" else 1.0) * (1.0 if name in self.said[at] else _ABOUT)
                    near[at] = max(near.get(at, 0.0), much)
            for at, much in near.items():
                shared[at] = shared.get(at, 0.0) + much * unit.weight
                held.setdefault(at, set()).add(unit.word)
        whole = sum(one.weight for one in units) or 1.0
        scores: dict[int, float] = {}
        for at, much in shared.items():
            of_another = bool(treated) and bool(self.treats[at]) and self.treats[at].isdisjoint(treated)
            scores[at] = much / whole * (1.0 - LENGTH * len(self.said[at])) * (ANOTHER if of_another else 1.0)
        found: dict[str, Close] = {}
        for at in nlargest(_LOOKED_AT, scores, key=lambda at: scores[at]):
            one = self.passages[at]
            found.setdefault(one.text, Close(one, shared[at] / whole, scores[at], frozenset(held[at])))
        return list(found.values())

    def holding_in_text(self, units: Sequence[Unit], least: float) -> list[Close]:
        """The sentences whose own text speaks of these words, so that they weigh at least so much, the weightiest first."""
        weights: dict[int, float] = {}
        held: dict[int, set[str]] = {}
        for unit in units:
            for at in {at for name in unit.concepts for at in self.holding[name] if name in self.said[at]}:
                weights[at] = weights.get(at, 0.0) + unit.weight
                held.setdefault(at, set()).add(unit.word)
        found = [Close(self.passages[at], 0.0, much, frozenset(held[at])) for at, much in weights.items() if much >= least]
        return sorted(found, key=lambda one: -one.score)

    def treated(self, question: Question) -> frozenset[str]:
        """The treatments that a question asks about, as concepts; what was only had is none of them."""
        hits = [hit for hit in question.hits if hit.table in _TREATING and (hit.first in question.wanted or hit.first not in question.had)]
        hits += [hit for hit in question.hits if hit.table == "regimens" and hit.first not in question.had]
        names = {name for hit in hits for name in (hit.term.word, *hit.term.names("agents"), *hit.term.names("is"))}
        return frozenset(one for one in (f"={key(name)}" for name in names) if one in self.concepts.treating) - self.concepts.looking

    def held(self, title: str, said: frozenset[str]) -> float:
        """How much of a title these concepts speak of, 0 to 1, each word by how much it tells; a single word is no title."""
        parts = [(names, self.weight(names)) for _, _, names, _ in self.concepts.of_words([*words(title)])]
        whole = sum(weight for _, weight in parts)
        return sum(weight for names, weight in parts if not said.isdisjoint(names)) / whole if len(parts) > 1 else 0.0

    def share(self, units: Sequence[Unit], text: str) -> float:
        """How much of what a question tells a text speaks of, 0 to 1."""
        held = self.concepts.within(text)
        whole = sum(one.weight for one in units) or 1.0
        near = ((one.weight, max((KIN if name[0] == "~" else 1.0 for name in held & one.concepts), default=0.0)) for one in units)
        return sum(weight * much for weight, much in near) / whole


def further(pack: Pack) -> Iterator[Passage]:
    """Sentences that stand in no passage: what calls for care with a drug or a way, sides of treatments that are explained."""
    for option in pack.options.values():
        about = frozenset({key(option.title), *map(key, option.agents)})
        for at, clause in enumerate((*option.ruled_out_when, *option.cautions_when)):
            yield Passage(f"clause/{option.id}/{at}", clause.because, (clause.source,), option.title, "clauses", option.id, about, when=(clause.if_,), is_particular=True)
    for drug in pack.drugs.values():
        about = frozenset({key(drug.for_ or drug.id)})
        for at, clause in enumerate((*drug.ruled_out_when, *drug.cautions_when)):
            yield Passage(f"clause/{drug.id}/{at}", clause.because, (clause.source,), drug.for_ or drug.id, "clauses", drug.id, about, when=(clause.if_,), is_particular=True)
    for row in pack.explained.values():
        if row.aspects and not row.topics:
            yield Passage(f"explained/{row.id}", row.says, (row.source,), row.section, "explained", row.id, frozenset(map(key, row.about)), to=row.to)


@lru_cache(maxsize=4)
def closest_of(pack: Pack) -> Closest:
    return Closest(pack)
