"""Which of several values is taken, and how the others are told."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fairlead.case.sources import Places
from fairlead.contract.reading import Conflict, ConflictingValue, Warning
from fairlead.contract.sources import Source
from fairlead.findings.finding import Finding

_LEVELS = ("stated", "probable", "inferred", "possible")


@dataclass(slots=True)
class Notes:
    """What is gathered while findings become a case: sources of scalars, conflicts, warnings."""

    places: Places
    say: Callable[[str], str]
    reports: frozenset[str] = frozenset()
    """The documents that are pathology reports."""
    provenance: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)

    def warn(self, code: str, document: str | None, **named: object) -> None:
        """Note a warning, once for each document and for what it names."""
        warning = Warning(code=code, says=self.say(code).format(**named) if named else self.say(code), document=document)
        if warning not in self.warnings:
            self.warnings.append(warning)

    def inferred(self, path: str, sources: Iterable[Source]) -> None:
        """Note what a fact was worked out from that no words say."""
        self.provenance[path] = tuple(source.model_copy(update={"certainty": "inferred"}) for source in sources)

    def conflict(self, path: str, groups: Iterable[tuple[Any, Sequence[Finding]]], chosen: Any, why: str) -> None:
        """Note that the records tell one thing in several ways."""
        values = tuple(ConflictingValue(value=value, sources=self.places.sources(found)) for value, found in groups)
        self.conflicts.append(Conflict(path=path, values=values, chosen=chosen, why=self.say(why)))


def settled(notes: Notes, groups: dict[Hashable, list[Finding]], *, by_date: bool) -> tuple[Hashable | None, str]:
    """The value of a decisive fact that the records tell in several ways, or None where nothing tells which is right.

    The surest statement, then (`by_date`) the newest, then what pathology alone says; never what stands first or is written most often.
    """
    level = min(certainty(found) for found in groups.values())
    sure = {value: found for value, found in groups.items() if certainty(found) == level}
    if len(sure) == 1:
        return next(iter(sure)), "conflict-surer"
    last = max(newest(found) for found in sure.values())
    latest = [value for value, found in sure.items() if newest(found) == last]
    if by_date and len(latest) == 1 and last > date.min:
        return latest[0], "conflict-newest"
    seen = [value for value, found in sure.items() if in_pathology(found) or any(one.document in notes.reports for one in found)]
    return (seen[0], "conflict-pathology") if len(seen) == 1 else (None, "conflict-open")


def scalar(notes: Notes, path: str, findings: Sequence[Finding], value: Callable[[Finding], Hashable], *, is_decisive: bool = False) -> Any:
    """The value that the facts among `findings` give at `path`, with its provenance; a conflict is noted.

    The better certainty first, then the newest date, then pathology, then what is written most often, then first. A decisive fact that
    documents tell in different ways is taken only where pathology settles it, else it is None.
    """
    facts = [one for one in findings if one.about == "patient" and not one.negated and one.mood in ("actual", "past", "planned")]
    if not facts:
        return None
    groups: dict[Hashable, list[Finding]] = {}
    for one in facts:
        groups.setdefault(value(one), []).append(one)
    chosen, why = settled(notes, groups, by_date=False) if is_decisive and _by_document(groups) else best(groups)
    if chosen is None:
        notes.conflict(path, groups.items(), None, why)
        return None
    notes.provenance[path] = notes.places.sources(groups[chosen])
    if len(groups) > 1:
        notes.conflict(path, groups.items(), chosen, why)
    return chosen


def _by_document(groups: dict[Hashable, list[Finding]]) -> bool:
    """Whether each of several values stands in a document that tells no other."""
    told = {value: {one.document for one in found} for value, found in groups.items()}
    return len(told) > 1 and all(
        own - set().union(*(other for name, other in told.items() if name != value)) for value, own in told.items()
    )


def best(groups: dict[Hashable, list[Finding]]) -> tuple[Hashable, str]:
    """The value to take of several and the key of the sentence that says why."""
    level = min(certainty(found) for found in groups.values())
    sure = {value: found for value, found in groups.items() if certainty(found) == level}
    orders: tuple[tuple[Callable[[Sequence[Finding]], int], str], ...] = (
        (lambda found: last_told(found).toordinal(), "conflict-newest"),
        (in_pathology, "conflict-pathology"),
        (len, "conflict-often"),
    )
    for key, why in orders:
        top = max(key(found) for found in sure.values())
        if sum(key(found) == top for found in sure.values()) == 1 and top > date.min.toordinal() - (why != "conflict-newest"):
            return next(value for value, found in sure.items() if key(found) == top), why
    return next(iter(sure)), "conflict-first"


def certainty(found: Sequence[Finding]) -> int:
    """The rank of the surest finding, 0 being stated."""
    return min(_LEVELS.index(one.certainty) for one in found)


def newest(found: Sequence[Finding]) -> date:
    """The newest date among findings; the first day of the calendar where none has one."""
    return max((one.date.last for one in found if one.date is not None), default=date.min)


def last_told(found: Iterable[Finding]) -> date:
    """The last day on which one of the findings was so: its own date, else that of the document that says it."""
    return max((day.last for one in found if (day := one.date or one.told) is not None), default=date.min)


def in_pathology(found: Sequence[Finding]) -> int:
    """How many stand in a pathology section."""
    return sum(one.section == "pathology" for one in found)
