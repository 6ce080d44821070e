"""Due: the claims of a pack that nobody has checked against the original, and the entries that were last checked too long ago."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from fairlead.core.dates import PartialDate
from fairlead.guidance.defined import definitions
from fairlead.knowledge import files, kinds
from fairlead.knowledge.check import problems
from fairlead.knowledge.pack import Pack, RawPack, entries, pack_error, read_raw, typed
from fairlead.knowledge.strict_yaml import Path as Place
from fairlead.knowledge.strict_yaml import walk

Why = Literal["unchecked", "secondary", "old"]
_GRADES: tuple[Why, ...] = ("unchecked", "secondary")
_LOOKED_AT = ("date", "read_on")
_WINDOW = "old-knowledge"


@dataclass(frozen=True, slots=True)
class Due:
    """One claim or entry that is due, and its place; `entry` is its id or that of the entry that it stands in."""

    file: str
    line: int
    entry: str
    why: Why
    says: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.entry}: {self.says}"


def due(root: Path | None = None, day: date | None = None) -> list[Due]:
    """What is due in a pack (the shipped one by default) on a day (today by default), by file and line.

    FairleadError (status 1) where the pack has errors; lint names them.
    """
    found = list(_found(*_read(root), day or date.today()))
    return sorted(found, key=lambda one: (one.file, one.line, one.why))


def counts(found: list[Due]) -> Counter[Why]:
    """How many of each."""
    return Counter(one.why for one in found)


def levels(root: Path | None = None) -> dict[str, Counter[str]]:
    """How many claims of each kind of entry are verified, secondary and unchecked; a claim that does not say so is verified.

    FairleadError (status 1) where the pack has errors.
    """
    raw, pack = _read(root)
    counted: dict[str, Counter[str]] = {}
    for kind in (*kinds.JUDGEMENTS, *kinds.TABLES):
        rows: list[Any] = [entry.model_dump(mode="json") for entry in getattr(pack, kind).values()]
        counted[kind] = _levels(rows)
    found = entries(raw.data)
    counted |= {kind: _levels([row for _, _, row in found.get(kind, [])]) for kind in kinds.RAW}
    return {kind: numbers for kind, numbers in counted.items() if numbers}


def _levels(rows: Iterable[Any]) -> Counter[str]:
    return Counter(str(value) for row in rows for place, value in walk(row) if place and place[-1] == "confidence")


def _read(root: Path | None) -> tuple[RawPack, Pack]:
    content = files.read(root or files.SHIPPED / "esophageal")
    raw, fingerprint = read_raw(content), files.fingerprint(content)
    wrong = problems(raw, fingerprint)
    if wrong:
        raise pack_error(wrong)
    return raw, typed(raw.data, fingerprint)


def _found(raw: RawPack, pack: Pack, day: date) -> Iterator[Due]:
    oldest = definitions(pack).length(_WINDOW, "window").before(day)
    for rows in entries(raw.data).values():
        for file, path, row in rows:
            name = str(row.get("id") or row.get("word") or file)
            for place, value in walk(row):
                whole = (*path, *place)
                if place and place[-1] == "confidence" and value in _GRADES:
                    yield Due(file, _line(raw, file, whole), name, value, _said(value, place))
                elif _is_check(place) and PartialDate.parse(str(value)).last < oldest:
                    yield Due(file, _line(raw, file, whole), name, "old", f"last looked at on {value}, before {oldest}")


def _is_check(place: Place) -> bool:
    """Whether a place holds the day on which an entry was last checked or a source last read."""
    return bool(place) and place[-1] in _LOOKED_AT and (place[-1] == "read_on" or "checked" in place)


def _said(value: str, place: Place) -> str:
    inside = ".".join(str(step) for step in place[:-1])
    return f"{inside + ' ' if inside else ''}is {value}"


def _line(raw: RawPack, file: str, place: Any) -> int:
    return raw.loaded[file].line(place)
