"""The phrases of a question that ask for one side of a treatment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from fairlead.findings.matcher import Hit
from fairlead.knowledge.answering import Aspect
from fairlead.knowledge.cues import STOPS, Cues, Said
from fairlead.knowledge.pack import Pack

_TREATING = frozenset({"drugs", "regimens", "classes", "procedures", "devices", "options", "treatment", "ways"})
_CLOSE, _JOINS = 3, STOPS | {"and", "or", "but", ",", "then"}
Span = tuple[Aspect, int, int]


def spans(said: Said, pack: Pack) -> tuple[Span, ...]:
    """The sides of a treatment that the words ask for, each with its words, in their order; none where no treatment is named."""
    if not any(table in _TREATING for named in said.named.values() for table, _ in named):
        return ()
    barred = {one.id for one, _, _ in _unless(pack).find(said)}
    found = (span for span in _asking(pack).find(said) if span[0].id not in barred)
    return tuple(sorted(found, key=lambda span: (span[1], span[1] - span[2])))


def of_a_name(sides: Sequence[Span], hits: Sequence[Hit]) -> list[Span]:
    """The sides that leave no room for another meaning: those of a treatment by its name, else only those that stand alone."""
    named = any(hit.table in _TREATING and hit.table != "treatment" for hit in hits)
    return [one for one in sides if named or one[0].alone]


def is_of_one(first: int, last: int, aspects: Sequence[Span], said: Said) -> bool:
    """Whether a phrase lies within one that asks for a side of a treatment, or leads to it with nothing new between."""
    return any(at <= first < end or (first < at <= last + _CLOSE and _JOINS.isdisjoint(said.words[last:at])) for _, at, end in aspects)


@lru_cache(maxsize=8)
def _asking(pack: Pack) -> Cues[Aspect]:
    return Cues((one, one.cues) for one in pack.aspects.values())


@lru_cache(maxsize=8)
def _unless(pack: Pack) -> Cues[Aspect]:
    return Cues((one, one.unless) for one in pack.aspects.values())
