"""Tables whose cells are drawn with ruled lines: read by the lines, wherever in its cell a text stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fairlead.documents.glyphs import Frame
from fairlead.documents.rows import Row, Word

_TOUCH = 3.0
_SHARE = 0.6
"""The share of a table's height along which an upright rule runs at least."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn table: from `top` to `bottom`, `edges` its upright rules from left to right, each with the stretches it is drawn along."""

    top: float
    bottom: float
    edges: tuple[tuple[float, tuple[tuple[float, float], ...]], ...]

    def holds(self, row: Row) -> bool:
        """Whether a row of words stands in it; a word that is too long for its cell runs over the edge."""
        return self.top < row.base < self.bottom and self.edges[0][0] - _TOUCH < row.start and row.words[-1].start < self.edges[-1][0]

    def cells(self, rows: Sequence[Row]) -> tuple[tuple[Word, ...], ...]:
        """The words of printed lines by cell; where no rule is drawn between two cells, they are one and the other is empty."""
        found: list[list[Word]] = [[] for _ in self.edges[1:]]
        for row in rows:
            edges = [at for at, (_, drawn) in enumerate(self.edges) if any(top < row.base < bottom for top, bottom in drawn)] or [0]
            places = [self.edges[at][0] for at in edges]
            for word in row.words:
                number = edges[max(0, bisect_right(places, (word.start + word.end) / 2) - 1)]
                found[min(number, len(found) - 1)].append(word)
        return tuple(tuple(cell) for cell in found)


def grids(frame: Frame) -> list[Grid]:
    """The drawn tables of a page: at least two columns between upright rules, closed by level rules."""
    return [grid for stretch in _stretches(frame) if (grid := _grid(stretch, frame)) is not None]


def _stretches(frame: Frame) -> Iterator[list[tuple[float, float, float]]]:
    """Upright rules that touch from top to bottom."""
    group: list[tuple[float, float, float]] = []
    bottom = 0.0
    for rule in sorted(frame.down, key=lambda one: one[1]):
        if group and rule[1] > bottom + 1:
            yield group
            group = []
        bottom = max(bottom, rule[2]) if group else rule[2]
        group.append(rule)
    if group:
        yield group


def _grid(rules: Sequence[tuple[float, float, float]], frame: Frame) -> Grid | None:
    top, bottom = min(rule[1] for rule in rules), max(rule[2] for rule in rules)
    edges: list[tuple[float, list[tuple[float, float]]]] = []
    for place, start, end in sorted(rules):
        if edges and place - edges[-1][0] < _TOUCH:
            edges[-1][1].append((start, end))
        else:
            edges.append((place, [(start, end)]))
    long = tuple((place, tuple(drawn)) for place, drawn in edges if _length(drawn) > _SHARE * (bottom - top))
    if len(long) < 3:
        return None
    level = {
        round(base)
        for base, start, end in frame.across
        if top - _TOUCH < base < bottom + _TOUCH and start < long[-1][0] and end > long[0][0]
    }
    return Grid(top, bottom, long) if len(level) > 1 else None


def _length(drawn: Sequence[tuple[float, float]]) -> float:
    """How much a rule covers, stretches that are drawn twice counted once."""
    covered, last = 0.0, float("-inf")
    for start, end in sorted(drawn):
        covered += max(0.0, end - max(start, last))
        last = max(last, end)
    return covered
