"""How people put a question, out of the pack: phrases by what they do, ready to be looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from fairlead.findings.tokens import tokens
from fairlead.knowledge.answering import Asking, Means
from fairlead.knowledge.cues import Cues
from fairlead.knowledge.pack import Pack

OF_TREATMENT: frozenset[Means] = frozenset(("given", "after", "failed", "returned", "wondered", "asked", "never"))
"""What a phrase can say of the treatment in it."""
SIGN: Means = "sign"
WAY: Means = "way"
LINES: Means = "lines"
"""What a phrase does that tells a sign (`felt.py`), a way of treating (`everyday_ways.py`), lines (`lines_had.py`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Phrases that say something of the treatment in them; all the others; and the rows that hold lists of words."""

    of_treatment: Cues[Means]
    others: Cues[Means]
    rows: tuple[Asking, ...]
    _kept: dict[tuple[str, Means], frozenset[str]] = field(default_factory=dict)

    def listed(self, means: Means) -> Iterator[str]:
        """The words that rows of a kind list."""
        return (form for row in self.rows if row.means == means for form in row.also)

    def statement(self, name: str) -> str:
        """How a fact is put to the reader of records."""
        return next(row.says or "" for row in self.rows if row.id == f"statement-{name}")

    def norms(self, means: Means) -> frozenset[str]:
        """The words that rows of a kind list, in their normal spelling; of several words, each by itself."""
        return self._made("norms", means)

    def spaced(self, means: Means) -> frozenset[str]:
        """The same, each as its words with a blank between two."""
        return self._made("spaced", means)

    def _made(self, how: str, means: Means) -> frozenset[str]:
        if (how, means) not in self._kept:
            forms = [[word.norm for word in tokens(form)] for form in self.listed(means)]
            self._kept[how, means] = frozenset(word for form in forms for word in ([" ".join(form)] if how == "spaced" else form))
        return self._kept[how, means]


def cues(pack: Pack) -> Iterator[str]:
    """Every phrase of the pack by which something is asked, as it is written."""
    for topic in pack.topics.values():
        yield from (*topic.cues, *topic.faint, *topic.unless)
    for aspect in pack.aspects.values():
        yield from (*aspect.cues, *aspect.unless)
    for row in pack.asking.values():
        yield from row.cues
    for met in pack.met.values():
        yield from (*met.cues, *met.unless, *met.told)
    for premise in pack.premises.values():
        yield from (*premise.cues, *premise.unless)
    for alarm in pack.alarms.values():
        yield from (*alarm.cues, *alarm.unless)


@lru_cache(maxsize=8)
def phrases(pack: Pack) -> Phrases:
    """The phrases of a pack, built once."""
    rows = tuple(pack.asking.values())
    return Phrases(
        Cues((row.means, row.cues) for row in rows if row.means in OF_TREATMENT),
        Cues((row.means, row.cues) for row in rows if row.means not in OF_TREATMENT and row.means not in (SIGN, WAY, LINES)),
        rows,
    )
