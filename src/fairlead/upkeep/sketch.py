"""A sketch of a person: the course and all else that is told, as parts that can be changed one by one, and the case that they make.

The days follow from the order of the treatments and the lengths between them, counted back from the day asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]

RECENT, REST = 2, 21
"""How many days ago what is told as new was found, and how long a treatment is over where nothing else is asked."""


@dataclass(slots=True)
class Growth:
    """The growth that ended a treatment or followed it `delay` days after its end."""

    sites: tuple[str, ...] = ()
    delay: int = 0
    certainty: str | None = "imaging"
    method: str | None = None
    pattern: str | None = None


@dataclass(slots=True)
class Act:
    """A treatment: what it was and for what (to cure, to ease a symptom), how long it ran, and what came after it.

    `ending` is why it ended, `ongoing` where it goes on, None where nobody says. `gap` counts the days from its end to what
    follows, the next treatment or the day asked about.
    """

    kind: str
    agents: tuple[str, ...] = ()
    regimen: str | None = None
    procedure: str | None = None
    cures: bool = False
    eases: bool = False
    ending: str | None = "progression"
    best: str | None = None
    fields: tuple[str, ...] = ()
    dose: float | None = None
    length: int = 150
    gap: int = REST
    is_dated: bool = True
    grown: Growth | None = None

    @property
    def is_line(self) -> bool:
        """Whether it counts as a line: drugs for advanced disease."""
        return self.kind == "systemic" and not self.cures and self.ending != "declined"


@dataclass(slots=True)
class Sketch:
    """One person in parts: `said` holds the scalars by their path, `rows` the entries of the lists by the list's path."""

    acts: list[Act] = field(default_factory=list)
    said: Row = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    doubted: set[str] = field(default_factory=set)
    region: str | None = None

    def copy(self) -> Sketch:
        """The same person, to be changed apart."""
        acts = [replace(act, grown=replace(act.grown) if act.grown else None) for act in self.acts]
        rows = {path: [dict(row) for row in rows] for path, rows in self.rows.items()}
        return Sketch(acts, dict(self.said), rows, set(self.whole), set(self.doubted), self.region)

    def put(self, path: str, key: str, names: frozenset[str] | set[str], row: Row | None) -> None:
        """Take out the entries of a list whose `key` is one of `names`, and put `row` in, if there is one."""
        kept = [one for one in self.rows.get(path, []) if one.get(key) not in names]
        self.rows[path] = [*kept, row] if row is not None else kept

    @property
    def lines(self) -> list[Act]:
        """The treatments that count as lines, in order."""
        return [act for act in self.acts if act.is_line]

    def case(self, day: date) -> Row:
        """The case as a file would hold it, on the day asked about."""
        made: Row = {}
        for path, value in self.said.items():
            part, _, name = path.partition(".")
            made.setdefault(part, {})[name] = value
        for path, rows in self.rows.items():
            part, _, name = path.partition(".")
            (made.setdefault(part, {}) if name else made)[name or part] = rows
        made["treatments"], made["progressions"] = _course(self.acts, day)
        made["complete"] = sorted(self.whole)
        if self.doubted:
            made["provenance"] = dict.fromkeys(sorted(self.doubted), (DOUBT,))
        return made


DOUBT: Row = {"document": "d1", "certainty": "possible"}
"""Where a fact comes from that nobody is sure of."""


def _course(acts: list[Act], day: date) -> tuple[list[Row], list[Row]]:
    """The treatments and the growths with their days, counted back from the last one."""
    placed, after = [], day
    for act in reversed(acts):
        end = after - timedelta(days=0 if act.ending == "ongoing" else act.gap)
        start = end - timedelta(days=act.length)
        placed.append((act, start, end))
        after = start
    treatments, growths, line = [], [], 0
    for number, (act, start, end) in enumerate(reversed(placed), start=1):
        line += act.is_line
        treatments.append(dict(_treatment(act, f"t{number}", line, start, end)))
        if act.grown is not None:
            grown = end + timedelta(days=act.grown.delay)
            growths.append(dict(_growth(act, f"t{number}", grown - timedelta(days=RECENT) if act.ending == "ongoing" else grown)))
    return treatments, growths


def _treatment(act: Act, name: str, line: int, start: date, end: date) -> Iterator[tuple[str, Any]]:
    yield from (("id", name), ("kind", act.kind), ("agents", act.agents))
    told = {"regimen": act.regimen, "procedure": act.procedure, "best_response": act.best, "dose_gy": act.dose}
    yield from ((key, value) for key, value in told.items() if value is not None)
    if act.fields:
        yield "fields", act.fields
    if act.is_line:
        yield "line", line
    elif act.cures:
        yield "intent", "definitive" if act.kind == "chemoradiotherapy" else "curative"
    elif act.eases:
        yield "intent", "palliative"
    if act.ending == "declined":
        yield "status", "declined"
        return
    if act.is_dated:
        yield "start", start.isoformat()
    if act.ending == "ongoing":
        yield "status", "ongoing"
        return
    if act.is_dated:
        yield "end", end.isoformat()
    yield "status", "completed" if act.ending == "completed" else "stopped"
    if act.ending is not None:
        yield "stop_reason", act.ending


def _growth(act: Act, name: str, when: date) -> Iterator[tuple[str, Any]]:
    grown = act.grown
    assert grown is not None
    yield "after", name
    if act.is_dated:
        yield "date", when.isoformat()
    told = {"sites": grown.sites, "certainty": grown.certainty, "method": grown.method, "pattern": grown.pattern}
    yield from ((key, value) for key, value in told.items() if value)
