"""Markers that seldom change the choice: what only they would open does not stand before the usual choices, and is not asked for first."""

from __future__ import annotations

import re

from fairlead.contract.case import Case
from fairlead.core.truth import Truth
from fairlead.guidance.verdicts import Judged
from fairlead.knowledge.pack import Pack

_ANY = "any"
_MARKER = re.compile(r"biomarkers\[(?P<name>[^\]]+)\]")


def seldom_markers(case: Case | None, pack: Pack) -> frozenset[str]:
    """The markers whose positive result few people with this kind of cancer have, and scores to which another one told mostly points.

    By the pack's lists; None is for a case that nobody knows.
    """
    words = pack.definitions["seldom-found"]["words"]
    rare = (*words[_ANY], *words.get(case.tumor.histology if case is not None else None, ()))
    return frozenset((*rare, *(_near_others(case, pack) if case is not None else ())))


def is_near_another(case: Case, path: str, pack: Pack) -> bool:
    """Whether a missing path asks for a score of a marker of which the case tells another score that mostly agrees with it."""
    return is_seldom(path, frozenset(_near_others(case, pack)))


def _near_others(case: Case, pack: Pack) -> tuple[str, ...]:
    """The scores, as ``PD-L1.TAP``, that agree well with one that the case tells as a number."""
    told = {f"{one.marker}.{one.score}" for one in case.biomarkers if one.score and one.number is not None}
    near = pack.definitions["score-near-another"]["words"]
    return tuple(score for score, others in near.items() if not told.isdisjoint(others))


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
