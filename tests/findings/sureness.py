"""How often what is told as certain is right, and what as probable, possible or inferred; and by how the words were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from tests.findings.compared import Compared
from tests.findings.scoring import Sources
from tests.findings.tally import Tally

from fairlead.contract.sources import Certainty, Read

CERTAINTIES: tuple[str, ...] = get_args(Certainty)
READ: tuple[str, ...] = get_args(Read)
NO_SOURCE = "no source"


def by_certainty(records: Iterable[Compared]) -> dict[str, Tally]:
    """What was claimed, by the certainty of the claim: right or not. A claim without a place stands by itself."""
    return _by(records, "certainty", (*CERTAINTIES, NO_SOURCE))


def by_reading(records: Iterable[Compared]) -> dict[str, Tally]:
    """What was claimed, by how its words were read."""
    return _by(records, "read", (*READ, NO_SOURCE))


def _by(records: Iterable[Compared], what: str, names: tuple[str, ...]) -> dict[str, Tally]:
    found = dict.fromkeys(names, Tally())
    for name, right in _claims(records, what):
        found[name] += Tally(hit=1) if right else Tally(extra=1)
    return found


def _claims(records: Iterable[Compared], what: str) -> Iterator[tuple[str, bool]]:
    """Each fact that was read, once: what its surest place says of itself, and whether the record holds the fact."""
    for record in records:
        for (field, key), sources in record.sources.items():
            surest = _surest(sources)
            yield (surest[what] if surest else NO_SOURCE), key in record.want.get(field, set())


def _surest(sources: Sources) -> dict[str, Any] | None:
    """The place that a fact stands on: told in several ways it is as sure as the surest of them; of equals the first in the text."""
    return min(sources, key=lambda one: CERTAINTIES.index(one["certainty"]), default=None)
