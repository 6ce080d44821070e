"""Beliefs that a question rests on and that are not so, or no longer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from fairlead.answers.plainly import plainly
from fairlead.knowledge.answering import Premise
from fairlead.knowledge.cues import Cues, Said
from fairlead.knowledge.pack import Pack


def premises(said: Said, pack: Pack) -> tuple[Premise, ...]:
    """The beliefs of the pack that these words hold, in the order in which they are told."""
    words = plainly(said)
    spots = _cues(pack).find(words)
    void = {row.id for (row, kind), _, _ in spots if kind == "unless"}
    first_at: dict[str, int] = {}
    for (row, kind), first, _ in spots:
        if kind == "cue" and row.id not in void:
            first_at.setdefault(row.id, first)
    return tuple(pack.premises[name] for name in sorted(first_at, key=first_at.__getitem__))


@lru_cache(maxsize=8)
def _cues(pack: Pack) -> Cues[tuple[Premise, str]]:
    return Cues([pair for row in pack.premises.values() for pair in _pairs(row)])


def _pairs(row: Premise) -> Iterable[tuple[tuple[Premise, str], Sequence[str]]]:
    yield (row, "cue"), row.cues
    yield (row, "unless"), row.unless
