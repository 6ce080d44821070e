"""The cells of a table around a sentence: its row and its heading."""

from __future__ import annotations

import re

from fairlead.findings.context import Context


def sentences_of_row(context: Context, number: int) -> list[int]:
    """The sentences in the cells of the row that a sentence stands in, in order."""
    marked = context.marked
    cell = marked.cells[number]
    found = []
    for back in (range(number, -1, -1), range(number + 1, len(marked.sentences))):
        for near in back:
            other = marked.cells.get(near)
            if other is None or (other.table, other.row) != (cell.table, cell.row):
                break
            found.append(near)
    return sorted(found)


def heading(context: Context, number: int, column: int | None = None) -> str:
    """The heading over a cell, or over a column of its table."""
    cell = context.marked.cells[number]
    top = context.marked.tables[cell.table][0]
    place = cell.column if column is None else column
    return top[place].of(context.marked.text) if cell.row and place < len(top) else ""


def asks_for_changes(context: Context, number: int) -> bool:
    """Whether a cell stands under a heading that asks for changes of dose."""
    return bool(context.plain("change-headings") & set(re.findall(r"[a-z]+", heading(context, number).lower())))


def tells_a_story(context: Context, number: int) -> bool:
    """Whether a cell holds several sentences: then each of them tells its own dates and aims."""
    cells = context.marked.cells
    return any(near in cells and cells[near].span == cells[number].span for near in (number - 1, number + 1))
