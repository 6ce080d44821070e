"""What the pack defines for derived facts, made ready once for each pack."""

from __future__ import annotations

from functools import lru_cache

from fairlead.case.definitions import Definitions
from fairlead.knowledge.pack import Pack


@lru_cache(maxsize=8)
def definitions(pack: Pack) -> Definitions:
    """Numbers, lengths of time, words and scales of the pack."""
    rows, scales, stages = list(pack.definitions.values()), list(pack.scales.values()), list(pack.stages.values())
    return Definitions.of(rows, scales, pack.classes, pack.condition, pack.vocabulary, stages)
