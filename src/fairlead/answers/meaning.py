"""How near a question comes in meaning to the usual questions and to the sentences of the pack.

It says only what is like what. What is an emergency, who asks, what may be told to whom and what is known of a person never hang on it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from fairlead.answers.closest import asking
from fairlead.answers.passage import Passage
from fairlead.answers.sentences import by_name, sentences
from fairlead.knowledge import files
from fairlead.knowledge.cues import Said
from fairlead.knowledge.pack import Pack

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fairlead.answers.encoder import Encoder
    from fairlead.answers.vectors import Vectors

SWITCH, _OFF = "FAIRLEAD_MEANING", "off"
"""The variable that turns it off: then nothing but words is looked at, as where the model is not installed."""
_BEST, _DIGITS = 2, 3
"""How many ways to put a question, or sentences that answer it, count for it; to how many digits all is rounded, so that it is the same
on every machine."""


class Meaning:
    """The vectors of the texts of a pack beside the encoder that makes those of a question."""

    def __init__(self, encoder: Encoder, vectors: Vectors, pack: Pack) -> None:
        """Take in the vectors; a text that has none is like nothing."""
        rows, passages = tuple(pack.usual.values()), sentences(pack).passages
        places = {one.text: at for at, one in enumerate(passages)}
        self._encoder, self._places = encoder, places
        self._sentences = vectors.of(one.text for one in passages)
        self._ways = vectors.of(text for row in rows for text in row.put)
        self._way_of = _runs([range(len(row.put)) for row in rows])
        told = [[places[one.text] for name in row.tells for one in by_name(pack).get(name, ())] for row in rows]
        self._told = self._sentences[[at for some in told for at in some]]
        self._told_of = _runs(told)
        self._last: dict[tuple[str, ...], NDArray[np.float32]] = {}

    def of_ways(self, said: Said) -> Sequence[float]:
        """For each usual question of the pack how near the two ways to put it come that come nearest, -1 to 1."""
        return _best_of(self._near(self._ways, said), self._way_of)

    def of_told(self, said: Said) -> Sequence[float]:
        """The same of the sentences that answer each usual question; 0 where none does."""
        return _best_of(self._near(self._told, said), self._told_of)

    def of_passages(self, passages: Sequence[Passage], said: Said) -> Sequence[float]:
        """How near each of these sentences of the pack comes, -1 to 1."""
        places = [self._places.get(one.text) for one in passages]
        texts = self._sentences[[at or 0 for at in places]]
        near = self._near(texts, said).max(axis=0).tolist() if places else ()
        return [0.0 if at is None else round(one, _DIGITS) for at, one in zip(places, near, strict=True)]

    def _near(self, texts: NDArray[np.float32], said: Said) -> NDArray[np.float32]:
        """For the whole question and for what of it asks a row: how near each of these texts comes."""
        near: NDArray[np.float32] = self._vectors(said) @ texts.T
        return near

    def _vectors(self, said: Said) -> NDArray[np.float32]:
        """The vectors of the whole question and of what of it asks; only those of the last words looked at are kept."""
        words = tuple(said.words)
        found = self._last.get(words)
        if found is None:
            asks = asking(words)
            texts = dict.fromkeys((" ".join(words), " ".join(word for word, one in zip(words, asks, strict=True) if one)))
            found = self._encoder.vectors(list(texts), _LONGEST)
            self._last = {words: found}
        return found


_LONGEST = (32, 24)
"""How many pieces are looked at of the whole question and of what of it asks: each takes a third of a millisecond."""


def _runs(groups: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Where each group begins and ends when all stand one behind the other."""
    found, at = [], 0
    for one in groups:
        found.append((at, at + len(one)))
        at += len(one)
    return found


def _best_of(near: NDArray[np.float32], runs: Sequence[tuple[int, int]]) -> list[float]:
    """For each run the mean of its two best, of the whole question or of what asks, whichever is more; 0 of an empty one."""
    columns = near.tolist()
    found = []
    for first, last in runs:
        best = [sorted(row[first:last])[-_BEST:] for row in columns]
        found.append(round(max(sum(one) / (len(one) or 1) for one in best), _DIGITS))
    return found


@lru_cache(maxsize=4)
def _meaning(pack: Pack) -> Meaning | None:
    if find_spec("numpy") is None:
        return None
    from fairlead.answers import encoder, vectors

    place = encoder.folder()
    kept = None if place is None else vectors.read(files.SHIPPED / pack.about.id / vectors.KEPT, encoder.WEIGHTS)
    if place is None or kept is None:
        return None
    try:
        return Meaning(encoder.Encoder(place), kept, pack)
    except (OSError, KeyError, ValueError):
        return None  # a damaged package is as good as none


def meaning(pack: Pack) -> Meaning | None:
    """What knows meanings, for this pack; None where the model or its vectors are not there, or it is switched off."""
    return None if os.environ.get(SWITCH, "").lower() == _OFF else _meaning(pack)
