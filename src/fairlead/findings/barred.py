"""Tables whose columns are parted by bars that stand only between the cells ("Site | Dose | Start")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from fairlead.core.spans import Span

Row = tuple[Span, ...]
_LINE = re.compile(r"(?m)^[ \t]*[^|\s][^|\n]*\|.*$")
_BAR = re.compile(r"\|")
_FEWEST = 3
_LINES_BETWEEN = 3
"""Empty lines and a heading may part the rows of one table."""


def barred(text: str) -> tuple[tuple[Row, ...], ...]:
    r"""Each table: its rows of cells, the headings first.

    A line of three or more headings without a digit, and at least one line below it with as many cells; a few lines without a bar may
    stand between two rows.

    >>> text = "Site | Gy | Fx\nneck | 50 | 25\n\nNow\nbone | 8 | 1"
    >>> [[cell.of(text) for cell in row] for row in barred(text)[0]]
    [['Site', 'Gy', 'Fx'], ['neck', '50', '25'], ['bone', '8', '1']]
    """
    return tuple(_tables(text))


def _tables(text: str) -> Iterator[tuple[Row, ...]]:
    rows: list[Row] = []
    for found in _LINE.finditer(text):
        cells = _cells(text, found.start(), found.end())
        if rows and len(cells) == len(rows[0]) and text.count("\n", rows[-1][0].start, found.start()) <= _LINES_BETWEEN + 1:
            rows.append(cells)
            continue
        if len(rows) > 1:
            yield tuple(rows)
        heads = len(cells) >= _FEWEST and all(len(cell) and not any(sign.isdigit() for sign in cell.of(text)) for cell in cells)
        rows = [cells] if heads else []
    if len(rows) > 1:
        yield tuple(rows)


_EXPORT = {sign: re.compile(rf"(?m)^[^{sign}\n]{{1,40}}{sign}(?! )[^\n]*$") for sign in (";", ",")}
_FEWEST_SIGNS = {";": 2, ",": 3}
_ROWS = 2


def exported(text: str) -> tuple[tuple[Row, ...], ...]:
    r"""Each table that a program wrote with semicolons or commas and no blanks behind them; a cell may be empty.

    >>> text = "gene;variant;share\nA1;p.R1H;0.4\nB2;wt;"
    >>> [[cell.of(text) for cell in row] for row in exported(text)[0]][1:]
    [['A1', 'p.R1H', '0.4'], ['B2', 'wt', '']]
    """
    return tuple(table for sign in (";", ",") if text.count(sign) > _FEWEST_SIGNS[sign] for table in _exported(text, sign))


def _exported(text: str, sign: str) -> Iterator[tuple[Row, ...]]:
    rows: list[Row] = []
    for found in _EXPORT[sign].finditer(text):
        line = found[0]
        if line.count(sign) < _FEWEST_SIGNS[sign] or f"{sign} " in line or "|" in line:
            continue
        cells = _between(text, found.start(), found.end(), sign)
        if rows and (len(cells) != len(rows[0]) or found.start() != rows[-1][-1].end + 1):
            if len(rows) >= _ROWS:
                yield tuple(rows)
            rows = []
        rows.append(cells)
    if len(rows) >= _ROWS:
        yield tuple(rows)


def _between(text: str, start: int, end: int, sign: str) -> Row:
    cells, at = [], start
    for cell in text[start:end].split(sign):
        cells.append(Span(at, at + len(cell)))
        at += len(cell) + 1
    return tuple(cells)


def _cells(text: str, start: int, end: int) -> Row:
    bars = [start - 1, *(found.start() for found in _BAR.finditer(text, start, end)), end]
    return tuple(Span(left + 1, right).trimmed(text) for left, right in pairwise(bars))
