"""Markers that are seldom found: what only they would open does not stand before the usual choices, and is not asked for first."""

from __future__ import annotations

import re

from fairlead.core.truth import Truth
from fairlead.guidance.verdicts import Judged
from fairlead.knowledge.pack import Pack

_ANY = "any"
_MARKER = re.compile(r"biomarkers\[(?P<name>[^\]]+)\]")


def seldom_markers(histology: str | None, pack: Pack) -> frozenset[str]:
    """The markers whose positive result few people with this kind of cancer have, by the pack's list."""
    words = pack.definitions["seldom-found"]["words"]
    return frozenset((*words[_ANY], *words.get(histology, ())))


def is_seldom(path: str, markers: frozenset[str]) -> bool:
    """Whether a missing path asks for one of the markers.

    >>> is_seldom("biomarkers[BRAF.V600E]", frozenset({"BRAF"})), is_seldom("biomarkers[HER2]", frozenset({"BRAF"}))
    (True, False)
    """
    found = _MARKER.match(path)
    return found is not None and any(found["name"] == name or found["name"].startswith(f"{name}.") for name in markers)


def waits_for_seldom(judged: Judged, markers: frozenset[str]) -> bool:
    """Whether an option waits, and each marker that it waits for is seldom found."""
    if judged.verdict != "depends":
        return False
    unknown = [seen.outcome for seen in judged.of("fits", Truth.UNKNOWN) if seen.asked.of_marker]
    paths = [path for outcome in unknown for path in outcome.missing if _MARKER.match(path)]
    return bool(paths) and all(is_seldom(path, markers) for path in paths)
