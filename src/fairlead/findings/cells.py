"""The cells of a table around a sentence: its row, its heading, and a number whose unit stands in the heading."""

from __future__ import annotations

import re

from fairlead.findings.context import Context

_GRAY = re.compile(r"\b(?P<u>c?Gy)\b", re.IGNORECASE)
_DOSE_HEADING = re.compile(r"\b(?:dose|c?gy|total)\b", re.IGNORECASE)
_BARE = re.compile(r"\d{1,4}(?:\.\d{1,2})?")


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


def bare_dose(context: Context, first: int, last: int) -> str | None:
    """A number alone in a cell whose heading asks for the dose in Gy or cGy, written out with the fractions that the row tells."""
    marked = context.marked
    number = marked.sentence_at(first)
    if number is None or number not in marked.cells or last - first != 1 or not _BARE.fullmatch(marked.words[first].raw):
        return None
    top = heading(context, number)
    unit = _GRAY.search(top)
    if unit is None or not _DOSE_HEADING.search(top):
        return None
    fractions = fractions_of_row(context, number)
    dose = f"{marked.words[first].raw} {'cGy' if unit['u'].lower() == 'cgy' else 'Gy'}"
    return f"{dose} in {fractions} fractions" if fractions else dose


def fractions_of_row(context: Context, number: int) -> int | None:
    """The count under the heading of fractions, in the row."""
    marked = context.marked
    for near in sentences_of_row(context, number):
        said = marked.norms(marked.sentences[near].first, marked.sentences[near].last)
        asks = re.findall(r"[a-z#]+", heading(context, near).lower())
        if len(said) == 1 and said[0].isdigit() and context.plain("fractions") & set(asks) and 0 < int(said[0]) < 100:
            return int(said[0])
    return None


def asks_for_changes(context: Context, number: int) -> bool:
    """Whether a cell stands under a heading that asks for changes of dose."""
    return bool(context.plain("change-headings") & set(re.findall(r"[a-z]+", heading(context, number).lower())))


def tells_a_story(context: Context, number: int) -> bool:
    """Whether a cell holds several sentences: then each of them tells its own dates and aims."""
    cells = context.marked.cells
    return any(near in cells and cells[near].span == cells[number].span for near in (number - 1, number + 1))
