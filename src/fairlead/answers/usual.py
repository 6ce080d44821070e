"""Questions that are usual: which of them a question is most like, by the words of both, weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Any

from fairlead.answers.closest import asking
from fairlead.answers.concepts import FAMILY, NAME, Concepts
from fairlead.answers.meaning import meaning
from fairlead.answers.sentences import SENTENCES_BY, by_name, sentences
from fairlead.answers.spelled import key, stem, words
from fairlead.answers.usual_meant import Alike, as_words, together
from fairlead.findings.matcher import Hit
from fairlead.findings.named import is_anticancer
from fairlead.knowledge.cues import Said
from fairlead.knowledge.kept import kept
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.pack import Pack

NEAR, ALONE, SURE = 0.50, 0.60, 0.82
"""How much alike, 0 to 1, a question must be to a usual one so that its answer stands first: where its words show the same topic; where
they show none; where they show another, which it then takes the place of. Chosen by leaving out a fifth of the usual questions in turn: of
those left out that were so much like one of their topic, two of three were most like their own row; where the topic was another, half."""
_RARE, _KIN, _TOLD, _TREATING, _EVERYDAY, _FOREIGN = 1.75, 0.85, 0.2, 0.4, 0.6, 1.0
"""How much more a rare word counts; what a word of the same family counts beside the very word; what is told and not asked; the name of a
treatment; a word of every day that no usual question holds, and any other one, beside the rarest."""
_IN_MOST, _ONE_WAY, _BESIDE, _ROWS = 0.16, 0.6, 0.93, 2
"""A word that so large a share of the usual questions holds says nothing; how much it counts to be like one way to put a question, beside
that all ways together hold the words; how near the best another usual question comes whose answer is told as well; how many of them are."""
_FEWEST, _NEARLY_ALL = 3, 0.95
"""In how many ways at least a question is put, and in what share of them a word stands, for the question to be about it."""
_ASKED = "asked-"
_PERSON, _DRUG = "=person", "=treatment"
_TELLING = 2
"""A question of fewer words that tell something is like too many."""
_REACH = 2
"""Within how many words after one that leads to what goes on meanwhile its name stands."""
_NAMED = frozenset({"drugs", "regimens", "markers", "devices", "toxicities", "complications", "methods"})
_KIN_OF = ("relative", "sexes")
_PEOPLE = frozenset("i me my he him his she her they them their we us our you your person someone somebody".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of a question: all that it may be known by, and what it counts beside others."""

    names: tuple[str, ...]
    counts: float = 1.0


class Usuals:
    """The usual questions of a pack, each way to put one by its words; a word weighs more, the fewer of the questions hold it."""

    def __init__(self, pack: Pack) -> None:
        """Take the usual questions in."""
        self._concepts = (sentences(pack).concepts, Concepts.of_families(pack, _ASKED))
        self._plain = sentences(pack).plain
        self._rows, self._pack = tuple(pack.usual.values()), pack
        self._most: float = log(1 + len(self._rows)) ** _RARE
        self._leads = frozenset(pack.wording["words-before-a-background"].split())
        made: dict[str, Any] = kept(pack, "usual", (*SENTENCES_BY, Path(__file__)), self._worked_out)
        self._weights: Mapping[str, float] = made["weights"]
        self._holding: Mapping[str, Sequence[int]] = made["holding"]
        self._of: Sequence[int] = made["of"]
        self._whole: Sequence[float] = made["whole"]
        self._anchors: Sequence[Sequence[str]] = made["anchors"]

    def _worked_out(self) -> dict[str, Any]:
        """What each name weighs, which ways to ask hold it, of which question each way is, and what it weighs in all."""
        put = [(at, [*self.parts(text)]) for at, row in enumerate(self._rows) for text in row.put]
        held: dict[str, set[int]] = {}
        holding: dict[str, list[int]] = {}
        for way, (at, parts) in enumerate(put):
            for name in {name for part in parts for name in part.names}:
                held.setdefault(name, set()).add(at)
                holding.setdefault(name, []).append(way)
        most = len(self._rows) * _IN_MOST
        self._weights = {
            name: log(1 + len(self._rows) / len(rows)) ** _RARE if len(rows) <= most or name[0] in (FAMILY, NAME) else 0.0
            for name, rows in held.items()
        }
        return {
            "weights": self._weights,
            "holding": {name: ways for name, ways in holding.items() if self._weights[name]},
            "of": [at for at, _ in put],
            "whole": [sum(self._weight(part) * part.counts for part in parts) for _, parts in put],
            "anchors": [self._anchors_of([parts for of, parts in put if of == at]) for at in range(len(self._rows))],
        }

    def _anchors_of(self, ways: Sequence[Sequence[_Part]]) -> list[str]:
        """What nearly every way to put a question names: what it is about."""
        if len(ways) < _FEWEST:
            return []
        held = Counter(name for parts in ways for name in {name for part in parts for name in part.names})
        return sorted(name for name, count in held.items() if count >= _NEARLY_ALL * len(ways) and self._weights[name])

    def parts(self, text: str) -> Iterator[_Part]:
        """The words of a text, each with its families and names."""
        said = ["" if word in _PEOPLE else word for word in words(text)]
        return self._parts(said, [1.0] * len(said))

    def _parts(self, said: Sequence[str], counts: Sequence[float]) -> Iterator[_Part]:
        stems = [_PERSON if not word else word if word.startswith("=") else stem(word) for word in said]
        kin: dict[int, set[str]] = {}
        for concepts in self._concepts:
            for at, _, names, _ in concepts.of_words(said):
                kin.setdefault(at, set()).update(name for name in names if name[0] in (FAMILY, NAME))
        for at, word in enumerate(stems):
            if word != _PERSON:
                yield _Part((word, *sorted(kin.get(at, ()))), counts[at] * (_TREATING if word == _DRUG else 1.0))

    def find(self, said: Said, hits: Sequence[Hit]) -> Alike:
        """The usual questions that these words are like, by words and by meaning: the best and what comes near it."""
        if not self._rows:
            return Alike()
        spoken, asks = _plainly(said, hits, self._pack.lexicon)
        parts = [*self._parts(spoken, [1.0] * len(spoken))]
        if sum(self._weight(part) > 0 for part in parts) < _TELLING:
            return Alike()
        best = self._near(parts)
        if not all(asks):
            asked = [*self._parts(spoken, [1.0 if one else _TOLD for one in asks])]
            for at, share in self._near(asked).items():
                best[at] = max(best.get(at, 0.0), share)
        meant = meaning(self._pack)
        alike = together(meant, said, best) if meant is not None else []
        for at, much in enumerate(alike):
            best[at] = max(best.get(at, 0.0), as_words(much))
        named = self._named([hit for hit in hits if not self._is_on_the_way(hit, said)])
        spoken_of = frozenset(name for part in parts for name in part.names)
        near = [at for at in best if best[at] >= NEAR and self._is_of(named, at)]
        least = _BESIDE * max((best[at] for at in near), default=0.0)  # what is behind one of another thing is not put in its place
        fit = (at for at in near if best[at] >= least and self._holds_anchor(spoken_of, at))
        ranked = sorted(fit, key=lambda at: (-best[at], at))[:_ROWS]
        rows = tuple((self._rows[at], best[at]) for at in ranked if best[at] >= _BESIDE * best[ranked[0]])
        topics: dict[str, float] = {}
        for row, much in zip(self._rows, alike, strict=False):
            topics[row.topic] = max(topics.get(row.topic, 0.0), much)
        first = sorted(range(len(alike)), key=lambda at: (-alike[at], at))[:_ROWS]
        nearest = tuple((self._rows[at], alike[at]) for at in first)
        return Alike(rows, {self._rows[at].id: alike[at] for at in ranked if alike}, topics, nearest)

    def _named(self, hits: Sequence[Hit]) -> list[frozenset[str]]:
        """The drugs, markers and the like that are named, each by all the names that it has, those of its kinds too."""
        found = []
        for hit in hits:
            if hit.table in _NAMED:
                names = (hit.term.word, *hit.term.names("agents"))
                kinds = (kind for name in names for kind in self._pack.vocabulary.drugs.get(name, ()))
                found.append(frozenset(map(key, (*names, *hit.term.also, *kinds))))
        return found

    def _is_on_the_way(self, hit: Hit, said: Said) -> bool:
        """Whether a name is only what goes on meanwhile ("while on it")."""
        return not self._leads.isdisjoint(said.words[max(0, hit.first - _REACH) : hit.first])

    def _is_of(self, named: Sequence[frozenset[str]], at: int) -> bool:
        """Whether all that is named is named by a usual question too, or is what its answer is about."""
        if not named:
            return True
        told = (one for name in self._rows[at].tells for one in by_name(self._pack).get(name, ()))
        known = {word for text in self._rows[at].put for word in words(text)}.union(*(one.about for one in told))
        return all(not names.isdisjoint(known) for names in named)

    def _holds_anchor(self, spoken_of: frozenset[str], at: int) -> bool:
        """Whether a question names what nearly every way to put a usual one names: it is about the same thing."""
        return not self._anchors[at] or not spoken_of.isdisjoint(self._anchors[at])

    def _near(self, parts: Sequence[_Part]) -> dict[int, float]:
        """How much each usual question is like these words, 0 to 1, where it shares any."""
        shared: dict[int, float] = {}
        held: dict[int, float] = {}
        whole = 0.0
        for part in parts:
            weight = self._weight(part) * part.counts
            if not weight:
                continue
            whole += weight
            met: dict[int, float] = {}
            for nth, name in enumerate(part.names):
                for way in self._holding.get(name, ()):
                    met.setdefault(way, weight if nth == 0 else weight * _KIN)
            rows: dict[int, float] = {}
            for way, much in met.items():
                shared[way] = shared.get(way, 0.0) + much
                rows[self._of[way]] = max(rows.get(self._of[way], 0.0), much)
            for at, much in rows.items():
                held[at] = held.get(at, 0.0) + much
        best: dict[int, float] = {}
        least = NEAR * whole / 2
        for way, much in shared.items():
            if much < least / 2:
                continue
            share = _ONE_WAY * min(1.0, 2 * much / (whole + self._whole[way])) + (1 - _ONE_WAY) * held[self._of[way]] / whole
            best[self._of[way]] = max(best.get(self._of[way], 0.0), share)
        return best

    def _weight(self, part: _Part) -> float:
        """What a word of a question weighs: as much as in the usual questions, and in none of them the more, the rarer it is elsewhere."""
        known = [self._weights[name] for name in part.names if name in self._weights]
        if known:
            return min(filter(None, known), default=0.0)
        return self._most * (_EVERYDAY if part.names[0] in self._plain or len(part.names[0]) < 4 else _FOREIGN)


def _plainly(said: Said, hits: Sequence[Hit], lexicon: Lexicon) -> tuple[list[str], list[bool]]:
    """The words with people and treatments of cancer each as one, and for each whether it is asked and not told."""
    asks = asking(said.words)
    spoken = ["" if word in _PEOPLE else word for word in said.words]
    for hit in hits:
        if hit.table in _KIN_OF:
            spoken[hit.first : hit.last] = [""] * (hit.last - hit.first)
        elif hit.first < len(spoken) and (hit.table == "regimens" or (hit.table == "drugs" and is_anticancer(lexicon, hit.term))):
            spoken[hit.first : hit.last] = [_DRUG, *[""] * (hit.last - hit.first - 1)]
    found = [(part, asks[at]) for at, word in enumerate(spoken) for part in ([word] if not word or word == _DRUG else words(word))]
    return [word for word, _ in found], [asked for _, asked in found]


@lru_cache(maxsize=4)
def usuals(pack: Pack) -> Usuals:
    """The usual questions of a pack, made ready."""
    return Usuals(pack)
