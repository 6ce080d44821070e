"""Stage tables: which group T, N and M give, in which setting, for which tumor. Each cell is data of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Literal

from pydantic import model_validator

from fairlead.contract.types import Date, Noun
from fairlead.knowledge.schema import Confidence, Id

AXES = ("t", "n", "m", "grade", "location")
"""What a table may ask, in the order of its columns; an axis without words is not asked."""
WORDS_OF = {"t": "t", "n": "n", "m": "m", "groups": "stage", "histologies": "histology", "sites": "site"}
"""The columns whose words the lexicon lists, and its list."""


class StageRow(Noun):
    """Cells that give the same: any of `t` with any of `n` and so on; a column left out holds for all.

    One group, or several where the sources differ, or none; `says` tells why where it is not one. A row that was not seen in its
    source (`confidence` other than verified) is kept and gives no group to anyone.
    """

    t: tuple[str, ...] = ()
    n: tuple[str, ...] = ()
    m: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    location: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    says: str | None = None
    source: Id | None = None
    confidence: Confidence = "verified"

    @model_validator(mode="after")
    def _says_why(self) -> StageRow:
        if len(self.groups) != 1 and not self.says:
            raise ValueError("a row that gives no group, or several, says why")
        return self

    def words(self, axis: str) -> tuple[str, ...]:
        """The words of one of the `AXES`; empty where all of the axis are meant."""
        found: tuple[str, ...] = getattr(self, axis)
        return found

    def holds(self, cell: Mapping[str, str]) -> bool:
        """Whether the row gives this cell, which names one word of each axis."""
        return all(not self.words(axis) or word in self.words(axis) for axis, word in cell.items())


class StageTable(Noun):
    """One table: for which tumors it is made, the words of its axes, and its rows.

    `since` is the day from which it was in use. `wholly_unknown` names the words that say that a category could not be judged;
    `located` gives the sites of the case that lie in each location.
    """

    id: Id
    title: str
    edition: int
    since: Date
    setting: Literal["clinical", "pathologic", "post-neoadjuvant"]
    histologies: tuple[str, ...]
    sites: tuple[str, ...]
    siewert: tuple[int, ...]
    t: tuple[str, ...]
    n: tuple[str, ...]
    m: tuple[str, ...]
    grade: tuple[str, ...] = ()
    location: tuple[str, ...] = ()
    located: dict[str, tuple[str, ...]] = {}
    wholly_unknown: tuple[str, ...]
    rows: tuple[StageRow, ...]
    notes: tuple[str, ...] = ()
    source: Id
    confidence: Literal["verified"]

    def __hash__(self) -> int:
        """By its id: what was looked up in a table is kept."""
        return hash(self.id)

    def axes(self) -> dict[str, tuple[str, ...]]:
        """The words of each axis that the table asks."""
        return {axis: words for axis in AXES if (words := getattr(self, axis))}

    def cells(self) -> Iterator[dict[str, str]]:
        """Every combination of the words of its axes."""
        axes = self.axes()
        for words in product(*axes.values()):
            yield dict(zip(axes, words, strict=True))


def wrong(table: StageTable) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What keeps a table from giving one answer for each cell: the place in the table, and what is wrong there."""
    axes = table.axes()
    for index, row in enumerate(table.rows):
        for axis in AXES:
            for word in row.words(axis):
                if word not in axes.get(axis, ()):
                    yield ("rows", index, axis), f"'{word}' is no {axis} of this table"
    for location in table.located:
        if location not in table.location:
            yield ("located", location), f"'{location}' is no location of this table"
    used: set[int] = set()
    asked = [[(axis, frozenset(row.words(axis))) for axis in axes if row.words(axis)] for row in table.rows]
    for cell in table.cells():  # `holds` of every row, laid out once
        held = [index for index, row in enumerate(asked) if all(cell[axis] in words for axis, words in row)]
        used.update(held)
        if len(held) != 1:
            yield ("rows", held[1]) if held else ("rows",), f"{' '.join(cell.values())} stands in {len(held)} rows, not in one"
    yield from ((("rows", index), "no cell of the table stands in this row") for index in range(len(table.rows)) if index not in used)
