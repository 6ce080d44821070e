"""The unit of a value that is told without one, where its size allows a single one: "Ca 11.9" can only be mg/dL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from fairlead.knowledge.lexicon import Lexicon


def unit_by_size(lexicon: Lexicon, name: str, value: float) -> str | None:
    """The unit in which alone somebody could have such a value of the measurement `name`; None where none or several allow it.

    Own rule, `convention-unit-by-size` of the pack.
    """
    fitting = [unit for unit, low, high in _sizes(lexicon).get(name, ()) if low <= value <= high]
    return fitting[0] if len(fitting) == 1 else None


@lru_cache(maxsize=4)
def _sizes(lexicon: Lexicon) -> Mapping[str, Sequence[tuple[str, float, float]]]:
    found: dict[str, list[tuple[str, float, float]]] = {}
    for term in lexicon.tables.get("bare_units", ()):
        row = (str(term.more["unit"]), float(term.more["from"]), float(term.more["to"]))
        found.setdefault(term.word, []).append(row)
    return found
