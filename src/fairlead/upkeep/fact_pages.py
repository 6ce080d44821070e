"""Facts as pages: a stage table, a scale, a definition, laid out so that a clinician can check each cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from fairlead.knowledge.stages import StageRow, StageTable

Rows = Iterable[Sequence[object]]
_NONE = "–"
_POINTS = ("below", "at_most", "at_least", "above")


def stage_page(table: StageTable) -> Iterator[str]:
    """The lines of a stage table: whom it is for, a matrix for each M, the rows that say more, the notes."""
    yield table.title
    yield ""
    yield f"Edition {table.edition}, in use from {table.since}, {table.setting}."
    yield f"For {', '.join(table.histologies)}; in {', '.join(table.sites)}; Siewert {', '.join(map(str, table.siewert))} or not told."
    for m in table.m:
        yield ""
        yield f"## {m}"
        yield ""
        yield from _grid(["", *table.n], _lines(table, m))
    told = [row for row in table.rows if row.says]
    if told:
        yield ""
        yield "## Cells that need a word"
        yield ""
    for row in told:
        cells = " · ".join(" ".join(row.words(axis)) for axis in table.axes() if row.words(axis))
        yield f"- {cells}: {_groups(row)}. {row.says} ({row.source or table.source}, {row.confidence})"
    yield from _notes(table.notes)


def _lines(table: StageTable, m: str) -> Iterator[list[str]]:
    """One line for T and what the table asks besides; lines that say the same are one."""
    found: dict[tuple[str, ...], dict[str, list[tuple[str, str]]]] = {}
    besides = list(product(table.grade or ("",), table.location or ("",)))
    for t in table.t:
        for grade, location in besides:
            cell = {"t": t, "m": m} | {axis: word for axis, word in (("grade", grade), ("location", location)) if word}
            told = tuple(_groups(_row(table, cell | {"n": n})) for n in table.n)
            found.setdefault(told, {}).setdefault(t, []).append((grade, location))
    for told, heads in found.items():
        yield ["; ".join(_head(table, t, asked, len(besides)) for t, asked in heads.items()), *told]


def _head(table: StageTable, t: str, asked: Sequence[tuple[str, str]], whole: int) -> str:
    """A category of T with the grades and places that a line holds for, as far as they make a difference."""
    if len(asked) == whole:
        return t
    places: dict[str, tuple[str, ...]] = {}
    for grade, location in asked:
        places[grade] = (*places.get(grade, ()), location)
    grades: dict[tuple[str, ...], list[str]] = {}
    for grade, told in places.items():
        grades.setdefault(told if told != table.location else (), []).append(grade)
    parts = [f"{', '.join(of)}{': ' if any(told) else ''}{', '.join(told)}" for told, of in grades.items()]
    return f"{t} ({'; '.join(parts)})"


def _row(table: StageTable, cell: Mapping[str, str]) -> StageRow:
    return next(row for row in table.rows if row.holds(cell))


def _groups(row: StageRow) -> str:
    told = " or ".join(row.groups) or _NONE
    return told if row.confidence == "verified" else f"{told} ({row.confidence})"


def row_page(row: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a scale or a definition as it stands in the pack."""
    yield str(row.get("title") or row.get("says"))
    yield ""
    yield f"Source: {row['source']} ({row['confidence']})."
    if row.get("levels"):
        yield ""
        yield from _grid(["value", "meaning"], ([one["value"], _meaning(one)] for one in row["levels"]))
    if row.get("items"):
        yield ""
        yield from _grid(["what", "unit", "points or factor"], (_item(one) for one in row["items"]))
    if row.get("classes"):
        yield ""
        yield from _grid(["total", "class"], ([_cut(one), one["name"]] for one in row["classes"]))
    for name in ("values", "words"):
        if row.get(name):
            yield ""
            yield from _grid([name, ""], ([key, _plain(value)] for key, value in row[name].items()))
    for table in row.get("tables") or ():
        yield ""
        yield f"As {table['source']} has it ({table['confidence']}): {_plain(table['ecog'])}."
    if row.get("holds_when"):
        yield ""
        yield from (f"- holds when: `{sentence}`" for sentence in row["holds_when"])
    yield from _notes(row.get("notes") or ())


def _meaning(level: Mapping[str, Any]) -> str:
    told = [str(level["says"])] if "says" in level else []
    told += [f"{key} {_plain(value)}" for key, value in level.items() if key not in ("value", "says", "source", "confidence")]
    source = f" ({level['source']}, {level.get('confidence', '')})" if "source" in level else ""
    return "; ".join(told) + source


def _item(item: Mapping[str, Any]) -> list[str]:
    what = str(item.get("fact") or ", ".join(item.get("finding") or ()))
    units = [str(item.get("unit") or "")]
    units += [f"1 {name} is {value:g}" for name, value in (item.get("also") or {}).items()]
    told = [f"{_cut(one)}: {one['points']}" for one in item.get("points") or ()]
    told += [f"{name}: {item[name]}" for name in ("absent", "taken", "factor") if name in item]
    told += [f"{name} {_plain(item[name])}" for name in ("grades", "degrees") if name in item]
    return [what, "; ".join(unit for unit in units if unit), "; ".join(told)]


def _cut(one: Mapping[str, Any]) -> str:
    return " and ".join(f"{name.replace('_', ' ')} {one[name]:g}" for name in _POINTS if name in one)


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        if set(value) == {"number", "unit"}:
            return f"{value['number']} {value['unit']}"
        return ", ".join(f"{key}: {_plain(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    return str(value)


def _notes(notes: Sequence[str]) -> Iterator[str]:
    if notes:
        yield ""
        yield from (f"- {note}" for note in notes)


def _grid(heads: Sequence[str], rows: Rows) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(str(cell) for cell in row)} |"
