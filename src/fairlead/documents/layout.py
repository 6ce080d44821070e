"""How a page is read: columns one after the other, rows of a table cell by cell, everything else line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from fairlead.documents.glyphs import Frame
from fairlead.documents.grids import grids
from fairlead.documents.rows import Row, Word

_GUTTER = 1.0
"""How wide the blank between two columns is at least, in sizes of the letter."""
_CELL = 0.6
"""The same between two cells of a table."""
_CELL_IN_TWO_ROWS = 1.0
_ROWS_OF_COLUMNS = 4
_WORDS = 3
_FULL = 0.85
_FLOWING = 6
_APART_FROM_COLUMNS = 1.3
_APART = 2.6
_WIDER = 1.5


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of running text; `room`: where a line of its column can end, `column`: which of the page."""

    row: Row
    room: float
    column: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line across the column by which two parts are kept apart."""

    base: float


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell is the lines of words in it."""

    rows: tuple[tuple[tuple[Word, ...], ...], ...]
    base: float


Item = Line | Table | Rule


def reading_order(lines: Sequence[Row], frame: Frame) -> list[Item]:
    """What stands on a page, in the order in which a person reads it; `lines` are the rows of `frame` from top to bottom."""
    found: list[Item] = []
    for column, block in enumerate(_columns(lines, frame)):
        found += _block(block, frame, column)
    return found


# --- columns ----------------------------------------------------------------------------------------------------


def _columns(lines: Sequence[Row], frame: Frame) -> Iterator[list[Row]]:
    """Blocks of rows in reading order: what stands above the columns, each column, what stands below."""
    best = max(_candidates(lines), key=lambda found: found[2] - found[1], default=None)
    if best is not None:
        at, first, last = best
        left, right = _sides(lines[first:last], at)
        if _is_prose(left) and _is_prose(right) and not _ruled_across(frame, at, lines[first].base, lines[last - 1].base):
            yield from _columns(lines[:first], frame)
            yield from _columns(left, frame)
            yield from _columns(right, frame)
            yield from _columns(lines[last:], frame)
            return
    if lines:
        yield list(lines)


def _candidates(lines: Sequence[Row]) -> Iterator[tuple[float, int, int]]:
    """Upright strips without text: where, and from which row to which; both sides hold text in several rows."""
    spots = {round((start + end) / 6) * 3.0 for line in lines for start, end in line.gaps(_GUTTER)}
    spots |= {round((before.end + after.start) / 6) * 3.0 for before, after in pairwise(lines) if before.end < after.start}
    for spot in sorted(spots):
        first = 0
        for number, line in enumerate([*lines, None]):
            if line is not None and not _covers(line, spot):
                continue
            run = lines[first:number]
            if sum(one.start < spot < one.end for one in run) >= _ROWS_OF_COLUMNS or _in_turn(run, spot) >= 2 * _ROWS_OF_COLUMNS:
                yield spot, *_trimmed(lines, first, number, spot)
            first = number + 1


def _in_turn(run: Sequence[Row], spot: float) -> int:
    """How often one row stands on one side and the next on the other: columns of which the lines are not at the same height."""
    return sum((before.start > spot) != (after.start > spot) for before, after in pairwise(run))


def _covers(line: Row, spot: float) -> bool:
    """Whether a row writes over the spot, or keeps less than a gutter free at it."""
    if not line.start < spot < line.end:
        return line.start <= spot <= line.end
    return not any(start <= spot <= end for start, end in line.gaps(_GUTTER))


def _trimmed(lines: Sequence[Row], first: int, last: int, spot: float) -> tuple[int, int]:
    """Without short rows below the columns that stand on the left and apart: the text that follows them across the page."""
    run = lines[first:last]
    pitch = median(after.base - before.base for before, after in pairwise(run))
    beside = max(number for number, line in enumerate(run) if spot < line.end)
    start, end = min(line.start for line in run), max(word.end for line in run for word in line.words if word.end < spot)
    for number in range(beside + 1, len(run)):
        apart = run[number].base - run[number - 1].base > _APART_FROM_COLUMNS * pitch
        if apart and not any(line.end - start > _FULL * (end - start) for line in run[number:]):
            return first, first + number
    return first, last


def _sides(lines: Sequence[Row], spot: float) -> tuple[list[Row], list[Row]]:
    left, right = [], []
    for line in lines:
        before = tuple(word for word in line.words if word.end <= spot)
        after = line.words[len(before) :]
        left += [Row(before, line.base)] if before else []
        right += [Row(after, line.base)] if after else []
    return left, right


def _is_prose(side: Sequence[Row]) -> bool:
    """Whether one side of a gutter is running text: several words a line, and lines that fill it."""
    if len(side) < _ROWS_OF_COLUMNS or median(len(line.words) for line in side) < _WORDS:
        return False
    start, end = min(line.start for line in side), max(line.end for line in side)
    full = sum(line.end - start >= _FULL * (end - start) for line in side)
    return full * 5 >= len(side) * 2


def _ruled_across(frame: Frame, spot: float, top: float, bottom: float) -> bool:
    """Whether several ruled lines run across the gutter: the rows of a table."""
    return sum(start < spot < end and top <= base <= bottom for base, start, end in frame.across) > 1


def _bound(lines: Sequence[Row]) -> float:
    """Where lines end at the latest, told by those that surely wrapped: the first word of the next, in small letters, had no room."""
    ends = [
        before.end + after.words[0].end - after.words[0].start + before.size / 4
        for before, after in pairwise(lines)
        if len(before.words) >= _FLOWING
        and after.text[0].islower()
        and before.text[-1] not in ".:;!?-"
        and 0 < after.base - before.base < 2 * before.size
        and not before.gaps(_CELL)
    ]
    return sorted(ends)[len(ends) // 4] if ends else float("inf")


def _between_rules(lines: Sequence[Row], frame: Frame) -> Iterator[list[Row]]:
    """Printed lines by the level rules between them."""
    rules = _rules(lines[0].base, lines[-1].base, lines, frame)
    group = [lines[0]]
    for line in lines[1:]:
        if any(group[-1].base <= rule <= line.base for rule in rules):
            yield group
            group = []
        group.append(line)
    yield group


def _parted(lines: Sequence[Row], at: int, frame: Frame) -> bool:
    """Whether a long ruled line stands between two rows, near to neither (then it would underline one, or frame the other)."""
    above, here = lines[at - 1], lines[at]
    rules = _rules(above.base + above.size, here.base - 1.5 * here.size, lines, frame)
    if len(rules) != 1:
        return False
    start, end = min(line.start for line in lines), max(line.end for line in lines)
    return not any(top < rules[0] + 1 and bottom > rules[0] - 1 for at, top, bottom in frame.down if start <= at <= end)


# --- tables -----------------------------------------------------------------------------------------------------


def _block(lines: Sequence[Row], frame: Frame, column: int) -> Iterator[Item]:
    flowing = [line for line in lines if len(line.words) >= _FLOWING and not line.gaps(_CELL)] or list(lines)
    room = max(line.end for line in flowing)
    across = 2 * frame.left + frame.width - min(line.start for line in flowing)
    if column == 0 and room < across and sum(line.end > room - 3 * line.size for line in flowing) < 4:
        room = across  # too few lines to tell: as far from the page's edge as on the left
    room = max(min(room, _bound(lines)), *(line.end for line in flowing))
    drawn = grids(frame)
    at = 0
    while at < len(lines):
        grid = next((grid for grid in drawn if grid.holds(lines[at])), None)
        end = next((row for row in range(at, len(lines)) if grid is None or not grid.holds(lines[row])), len(lines))
        if grid is not None and end - at > 1:
            yield Table(tuple(grid.cells(group) for group in _between_rules(lines[at:end], frame)), lines[at].base)
            at = end
            continue
        if at and _parted(lines, at, frame):
            yield Rule(lines[at].base - lines[at].size)
        end, cells = _grown(lines, at, frame)
        if cells:
            yield Table(tuple(_table(lines[at:end], cells, frame)), lines[at].base)
            at = end
        else:
            yield Line(lines[at], room, column)
            at += 1


Strip = tuple[float, float]


def _grown(lines: Sequence[Row], first: int, frame: Frame) -> tuple[int, list[Strip]]:
    """The table that starts at a row: where it ends, and where its columns lie; no columns where none starts."""
    columns = _stretches(lines[first], frame)
    if len(columns) < 2 and not _overlaps_next(lines, first):
        return first, []
    last = first + 1
    while last < len(lines) and _belongs(lines, first, last, frame):
        here = _stretches(lines[last], frame)
        merged = _merged(columns, here, lines[last].size, lines[last].base, frame)
        if len(merged) < 2 or (len(merged) < len(columns) and len(merged) > max(1, len(here))) or len(merged) < len(here):
            break
        if len(here) == 1 and (len(merged) < len(columns) or (last - first == 1 and here[0][0] < columns[0][1])):
            break
        columns, last = merged, last + 1
    while last > first and not _ends_table(lines, first, last, columns, frame):
        last -= 1
    several = sum(len(_stretches(line, frame)) > 1 for line in lines[first:last])
    narrow = min((after[0] - before[1] for before, after in pairwise(columns)), default=0.0)
    if several < 2 or (several == 2 and narrow < _CELL_IN_TWO_ROWS * lines[first].size and not _is_ruled(lines, first, last, frame)):
        return first, []
    return last, columns


def _overlaps_next(lines: Sequence[Row], row: int) -> bool:
    """Whether a row stands higher than its neighbor by less than a line: cells of one row of a table, each in the middle of its height."""
    return row + 1 < len(lines) and lines[row + 1].base - lines[row].base < 0.95 * lines[row].size


def _stretches(line: Row, frame: Frame) -> list[Strip]:
    """The parts of a row between upright rules; where none cross it, those between wide gaps."""
    cuts = [start for start, top, bottom in frame.down if top < line.base < bottom and line.start < start < line.end]
    inner = [(word.end, after.start) for word, after in pairwise(line.words)]
    gaps = [gap for gap in inner if any(gap[0] - 1 <= cut <= gap[1] + 1 for cut in cuts)] if cuts else list(line.gaps(_CELL))
    return list(zip([line.start, *(end for _, end in gaps)], [*(start for start, _ in gaps), line.end], strict=True))


def _merged(columns: Sequence[Strip], more: Sequence[Strip], size: float, base: float, frame: Frame) -> list[Strip]:
    """The strips that both take up together."""
    cuts = [start for start, top, bottom in frame.down if top < base < bottom]
    found: list[Strip] = []
    for start, end in sorted([*columns, *more]):
        near = found and start - found[-1][1] < _CELL * size and not any(found[-1][1] - 1 <= cut <= start + 1 for cut in cuts)
        if near or (found and start < found[-1][1] - 1):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _belongs(lines: Sequence[Row], first: int, row: int, frame: Frame) -> bool:
    """Whether a row stands near enough to the one before it, or a rule holds them together."""
    above, here = lines[row - 1], lines[row]
    pitch = here.base - above.base
    if any(top < above.base and here.base < bottom + here.size for _, top, bottom in frame.down):
        return any(top < above.base and here.base < bottom for _, top, bottom in frame.down)
    if pitch > _APART * max(above.size, here.size):
        return False
    return row - first < 2 or pitch <= _WIDER * max(after.base - before.base for before, after in pairwise(lines[first:row]))


def _is_ruled(lines: Sequence[Row], first: int, last: int, frame: Frame) -> bool:
    return bool(_rules(lines[first].base - lines[first].size, lines[last - 1].base + lines[last - 1].size, lines[first:last], frame))


def _ends_table(lines: Sequence[Row], first: int, last: int, columns: Sequence[Strip], frame: Frame) -> bool:
    """Whether the last row gathered is one of the table, and not the next line of text that happens to fit in the first column."""
    line = lines[last - 1]
    if len(_stretches(line, frame)) > 1 or line.start > columns[0][1] or last - first < 2:
        return True
    pitches = [after.base - before.base for before, after in pairwise(lines[first:last])]
    below = any(
        base > line.base and start <= line.start + line.size and base < line.base + 2 * line.size for base, start, _ in frame.across
    )
    return below or (len(pitches) > 1 and pitches[-1] < 0.85 * max(pitches[:-1]))


def _rules(top: float, bottom: float, lines: Sequence[Row], frame: Frame) -> list[float]:
    """Level rules between two depths that run along the rows, each once."""
    between = [rule for rule in frame.across if top < rule[0] < bottom]
    if not between:
        return []
    start, end = min(line.start for line in lines), max(line.end for line in lines)
    long: dict[int, float] = {}
    for base, left, right in between:
        if left < end and right > start:
            long[round(base)] = long.get(round(base), 0.0) + min(right, end) - max(left, start)
    found: list[float] = []
    for base in sorted(depth for depth, length in long.items() if length > (end - start) / 2):
        if not found or base - found[-1] > 3:
            found.append(float(base))
    return found


def _table(lines: Sequence[Row], columns: Sequence[Strip], frame: Frame) -> Iterator[tuple[tuple[Word, ...], ...]]:
    """The rows of a table, each with one cell a column."""
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    for group in _grouped(lines, columns, frame):
        cells: list[list[Word]] = [[] for _ in columns]
        for line in group:
            for word in line.words:
                cells[sum(word.start + word.end > 2 * middle for middle in middles)].append(word)
        yield tuple(tuple(cell) for cell in cells)


def _row_pitch(lines: Sequence[Row], columns: Sequence[Strip], pitches: Sequence[float], frame: Frame) -> float | None:
    """The distance that parts rows from the lines within a row; None where all lines are rows."""
    if max(pitches) <= 1.2 * min(pitches):
        return None
    wide = min(pitches) + 0.4 * (max(pitches) - min(pitches))
    close = [line for line, pitch in zip(lines[1:], pitches, strict=True) if pitch <= wide]
    whole = sum(len(_stretches(line, frame)) >= len(columns) for line in close)
    return None if whole * 5 >= len(close) * 3 else wide


def _grouped(lines: Sequence[Row], columns: Sequence[Strip], frame: Frame) -> Iterator[list[Row]]:
    """The printed lines of each row: between the rules where rows are ruled, else by the first column and the distances."""
    rules = _rules(lines[0].base, lines[-1].base, lines, frame)
    filled = sum(line.start <= columns[0][1] for line in lines)
    pitches = [after.base - before.base for before, after in pairwise(lines)]
    ruled = len(rules) >= max(1, round(0.6 * (filled - 1))) and (len(rules) > 1 or len(lines) == 2)
    wide = _row_pitch(lines, columns, pitches, frame)
    if ruled:
        yield from _between_rules(lines, frame)
        return
    group = [lines[0]]
    for line, pitch in zip(lines[1:], pitches, strict=True):
        if pitch > wide if wide is not None else line.start <= columns[0][1]:
            yield group
            group = []
        group.append(line)
    yield group
