"""The lines of a page: which runs of characters stand on the same one, raised and lowered small ones with them, from left to right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter, sub

from fairlead.documents.runs import Run

TWICE = 0.1
"""A letter that starts within so many sizes of the same one is that one, printed twice."""
_SAME_BASE = 0.25
_SMALL = 0.9
_BESIDE = 0.55
_TOUCH = 0.5

Strip = tuple[float, list[Run]]
"""How deep a line stands, and what stands on it."""


def strips(runs: Sequence[Run]) -> list[Strip]:
    """Lines that are not blank from top to bottom, each with its runs from left to right.

    Within a run each character starts behind the one before it, by more than would make it the same one printed twice.
    """
    found: list[Strip] = []
    base, strip = float("nan"), list[Run]()
    for run in sorted(runs, key=attrgetter("base")):
        if run.base == base or (strip and run.base - base <= _SAME_BASE * min(run.size, strip[0].size)):
            strip.append(run)
        else:
            base, strip = run.base, [run]
            found.append((base, strip))
    level = [(base, _from_left(strip)) for base, strip in found]
    return [(base, strip) for base, strip in _with_small_ones(level) if any(run.blanks < len(run.signs) for run in strip)]


def _from_left(strip: list[Run]) -> list[Run]:
    """Runs from left to right, character by character where they overlap."""
    found: list[Run] = []
    last = float("-inf")
    for run in sorted(strip, key=attrgetter("start")) if len(strip) > 1 else strip:
        starts = run.starts
        steps = list(map(sub, starts[1:], starts))
        least = min(steps, default=run.size)
        if not (starts[0] > last and least >= 0):
            return sorted(_singles(strip), key=attrgetter("start"))
        last = starts[-1]
        if least < TWICE * run.size:
            tight = [at for at, step in enumerate(steps, start=1) if step < TWICE * run.size]
            found += [run.part(first, end) for first, end in pairwise((0, *tight, len(starts)))]
        else:
            found.append(run)
    return found


def _singles(strip: Sequence[Run]) -> list[Run]:
    return [one for run in strip for one in run.singles()]


def _with_small_ones(found: list[Strip]) -> list[Strip]:
    given: list[list[Run]] = [[] for _ in found]
    kept: list[list[Run]] = []
    sizes = [[run.size for run in strip] for _, strip in found]
    least, most = [min(one) for one in sizes], [max(one) for one in sizes]
    for number, (base, strip) in enumerate(found):
        beside = [near for near in (number - 1, number + 1) if 0 <= near < len(found)]
        small = least[number] < _SMALL * max([most[near] for near in beside], default=0.0)
        if not small or not any(abs(base - found[near][0]) < _BESIDE * most[near] for near in beside):
            kept.append(strip)  # nothing on it is small beside the lines next to it, or neither of them is near
            continue
        stays: list[Run] = []
        for group in _close(strip):
            home = _home(found, number, base, group)
            if home is None:
                stays += group
            else:
                raised = found[home][0] > base
                given[home] += [replace(one, raised=True) if raised and one.signs[0].isdigit() else one for one in group]
        kept.append(stays)
    return [
        (base, sorted([*_singles(stays), *more], key=attrgetter("start")) if more else stays)
        for (base, _), stays, more in zip(found, kept, given, strict=True)
    ]


def _close(strip: Sequence[Run]) -> Iterator[list[Run]]:
    """The characters of a line in groups that nearly touch."""
    group: list[Run] = []
    for one in _singles(strip):
        if group and one.start - group[-1].end > _TOUCH * one.size:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _home(found: Sequence[Strip], number: int, base: float, group: Sequence[Run]) -> int | None:
    """The neighboring line that a group of smaller characters is written against."""
    size = max(one.size for one in group)
    for near in (number + 1, number - 1):
        if not 0 <= near < len(found):
            continue
        other_base, strip = found[near]
        bigger = [run for run in strip if size < _SMALL * run.size and abs(base - other_base) < _BESIDE * run.size]
        ends = sorted(end for run in bigger for sign, end in zip(run.signs, run.ends, strict=True) if sign != " ")
        at = bisect_left(ends, group[0].start - size / 3)
        if at < len(ends) and ends[at] < group[0].start + size / 3:
            return near
    return None
