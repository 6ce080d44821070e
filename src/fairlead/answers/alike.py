"""What a question is about by the questions of the pack that are most like it, where no phrase shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt

from fairlead.answers.concepts import FAMILY
from fairlead.answers.sentences import sentences
from fairlead.answers.spelled import stem, words
from fairlead.knowledge.pack import Pack

_TOGETHER = 0.3
LEAST, APART = 0.40, 0.03
"""How much alike a question must be to one of a topic, and by how much more than to any of another, for its topic to be told."""


@dataclass(frozen=True, slots=True)
class Put:
    """One question of a topic: what it holds, and what all of that weighs."""

    topic: str
    holds: frozenset[str]
    weight: float


class Alike:
    """The questions of a pack, each with its topic; a word weighs more, the fewer topics it stands in."""

    def __init__(self, pack: Pack) -> None:
        """Take the questions of the topics in."""
        self._concepts = sentences(pack).concepts
        rows = [(topic.id, self._parts(one)) for topic in pack.topics.values() for one in topic.put]
        held = Counter(part for _, part in {(topic, part) for topic, parts in rows for part in parts})
        self._most = log(1 + len({topic for topic, _ in rows}))
        self._weights = {part: self._most - log(count) for part, count in held.items()}
        self._rows = tuple(Put(topic, parts, self._weigh(parts)) for topic, parts in rows)

    def topic(self, asked: str) -> str | None:
        """The topic whose questions are most like `asked`; None where none is like it, or two are as much."""
        parts = self._parts(asked)
        whole = self._weigh(parts)
        best: dict[str, float] = {}
        for row in self._rows:
            shared = parts & row.holds
            if shared:
                alike = self._weigh(shared) / sqrt(whole * row.weight)
                best[row.topic] = max(best.get(row.topic, 0.0), alike)
        ranked = sorted(best, key=lambda name: (-best[name], name))
        if not ranked or best[ranked[0]] < LEAST:
            return None
        return ranked[0] if len(ranked) == 1 or best[ranked[0]] - best[ranked[1]] >= APART else None

    def _weigh(self, parts: Iterable[str]) -> float:
        """What parts weigh together; a word that no question holds weighs as much as one of a single topic, two together half as much."""
        return sum(self._weights.get(part, 0.0 if " " in part else self._most) * (_TOGETHER if " " in part else 1.0) for part in parts)

    def _parts(self, text: str) -> frozenset[str]:
        """The stems of the words, two that stand together, and the families of words that they are of."""
        stems = tuple(map(stem, words(text)))
        families = (name for name in self._concepts.within(text) if name.startswith(FAMILY))
        return frozenset((*stems, *(f"{one} {then}" for one, then in pairwise(stems)), *families))


@lru_cache(maxsize=4)
def alike(pack: Pack) -> Alike:
    """The questions of a pack, made ready."""
    return Alike(pack)
