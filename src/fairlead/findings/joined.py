"""Short names that a mark ties to the name of a treatment, so that they can mean nothing else."""

from __future__ import annotations

from fairlead.findings.dated import MONTHS
from fairlead.findings.marked import Marked
from fairlead.findings.matcher import Hit

_TREATED_WITH = ("drugs", "regimens")
_TIES = frozenset(("+", "/", "&"))
_LONGEST = 4
_DONE, _YEAR = "procedures", 4
_WHO = frozenset(("by", "with", "from", "to", "see", "saw", "seen", "per", "in", "via", "the", "our"))
_BEHIND_A_NAME = frozenset(("on", "in", "(", ","))


def joined(marked: Marked, hit: Hit) -> list[Hit]:
    """The names that stand right before or behind a tie beside a short form, as in "CF + pembro", "nivo/CF"."""
    if hit.table == _DONE:
        return [hit] if _is_dated(marked, hit) else []
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


def _is_dated(marked: Marked, hit: Hit) -> bool:
    """As in "McKeown 14 Apr 26", "McKeown 2025": a surgeon's name that stands for an operation has its day behind it."""
    before = marked.norms(hit.first - 1, hit.first) if hit.first else []
    if set(before) & _WHO:
        return False
    behind = list(marked.words[hit.last : hit.last + _LONGEST])
    if behind and behind[0].norm in _BEHIND_A_NAME:
        behind = behind[1:]
    return bool(behind) and (
        (
            behind[0].raw.isdigit()
            and (len(behind[0].raw) == _YEAR or (len(behind) > 1 and (behind[1].norm in MONTHS or behind[1].raw in "./-")))
        )
        or (behind[0].norm in MONTHS and len(behind) > 1 and behind[1].raw.isdigit())
    )
