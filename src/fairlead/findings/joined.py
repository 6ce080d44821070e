"""Short names that a mark ties to the name of a treatment, so that they can mean nothing else."""

from __future__ import annotations

from fairlead.findings.marked import Marked
from fairlead.findings.matcher import Hit

_TREATED_WITH = ("drugs", "regimens")
_TIES = frozenset(("+", "/", "&"))
_LONGEST = 4


def joined(marked: Marked, hit: Hit) -> list[Hit]:
    """The names that stand right before or behind a tie beside a short form, as in "CF + pembro", "nivo/CF"."""
    if hit.table not in _TREATED_WITH:
        return []
    behind = hit.last + 1 if hit.last < len(marked.words) and marked.words[hit.last].raw in _TIES else None
    before = hit.first - 1 if hit.first and marked.words[hit.first - 1].raw in _TIES else None
    found: list[Hit] = []
    for table in _TREATED_WITH:
        if behind is not None:
            found += marked.hits(table, behind, behind + 1)
        if before is not None:
            found += [other for other in marked.hits(table, max(0, before - _LONGEST), before) if other.last == before]
    return [other for other in found if not other.cued]
