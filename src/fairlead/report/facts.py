"""What a reading found, one fact after the other, as a person checks it: grouped, numbered, each with the words it was read from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Literal

from fairlead.contract.case import Case, Complete
from fairlead.contract.course import Judgement, Preference
from fairlead.contract.reading import Conflict, Reading
from fairlead.contract.sources import Source, Sourced
from fairlead.contract.types import Noun
from fairlead.guidance.paths import parts

Group = Literal["conflicts", "cancer", "spread", "tests", "treatments", "happened", "you", "others", "wishes"]

_GROUPS: dict[str, Group] = {
    "tumor": "cancer",
    "metastases": "spread",
    "biomarkers": "tests",
    "measurements": "tests",
    "treatments": "treatments",
    "resections": "treatments",
    "assessments": "happened",
    "progressions": "happened",
    "complications": "happened",
    "devices": "happened",
    "toxicities": "happened",
    "person": "you",
    "fitness": "you",
    "symptoms": "you",
    "judgements": "you",
    "fitness.conditions": "others",
    "fitness.medications": "others",
    "fitness.allergies": "others",
    "other_cancers": "others",
    "family": "others",
    "preferences": "wishes",
}
_WHOLE: dict[str, Group] = {"treatments": "treatments", "metastases": "spread"}
"""Where a list that is whole is told; the other lists are of other illnesses and medicines."""
_BESIDE = {
    "fitness.ecog_date": ("fitness.ecog", "fitness.ecog_range", "fitness.karnofsky"),
    "fitness.weight_loss_months": ("fitness.weight_loss_percent",),
}
"""What is told with another value, and with which."""
ORDER: tuple[Group, ...] = ("cancer", "spread", "tests", "treatments", "happened", "you", "others", "wishes")
"""The groups as a person reads them; what the records do not agree about stands before all."""


@dataclass(frozen=True, slots=True)
class FactShown:
    """One thing that was read: `kind` is the list of the case it stands in, or ``scalar``; `value` a noun or a plain value.

    `beside` is its day, or over how long it was measured, where that is a value of its own. What is `closed` stands behind a door.
    """

    number: int
    group: Group
    kind: str
    path: str
    value: Any
    sources: tuple[Source, ...]
    closed: bool = False
    beside: Any = None

    @property
    def sureness(self) -> str:
        """The surest that its words are; ``given`` where nothing but a hand stands behind it."""
        order = ("stated", "inferred", "probable", "possible")
        return min((source.certainty for source in self.sources), key=order.index, default="given")

    @property
    def scanned(self) -> bool:
        """Whether all of its words were read from a picture by a program."""
        return bool(self.sources) and all(source.read == "ocr" for source in self.sources)


def facts(reading: Reading, closed: Collection[str] = ()) -> tuple[FactShown, ...]:
    """The facts of a reading by group, what the records do not agree about first; `closed` are words of wishes and judgements."""
    found = sorted((*_of_conflicts(reading.conflicts), *_of_case(reading.case)), key=lambda one: _place(one.group))
    return tuple(replace(one, number=number, closed=_is_closed(one, closed)) for number, one in enumerate(found, start=1))


def _place(group: Group) -> int:
    return -1 if group == "conflicts" else ORDER.index(group)


def _of_conflicts(conflicts: tuple[Conflict, ...]) -> Iterator[FactShown]:
    for one in conflicts:
        sources = dict.fromkeys(source for value in one.values for source in value.sources)
        yield FactShown(0, "conflicts", "conflict", one.path, one, tuple(sources))


def _of_case(case: Case) -> Iterator[FactShown]:
    """Entries of lists and plain values; words that the case gives for a part of one stand with the whole."""
    every = chain.from_iterable(_at(name, getattr(case, name)) for name in Case.model_fields if name not in ("contract", "provenance"))
    told = {one.path: one for one in every}
    hosts = {path: next((host for host in _BESIDE[path] if host in told), None) for path in _BESIDE if path in told}
    beside = {host: told.pop(path).value for path, host in hosts.items() if host}
    words: dict[str, list[Source]] = {path: [] for path in told}
    for path, sources in case.provenance.items():
        home = hosts.get(path) or max((one for one in words if _is_part(path, one)), key=len, default=None)
        if home is not None:
            words[home] += sources
    for path, one in told.items():
        yield replace(one, sources=tuple(dict.fromkeys((*one.sources, *words[path]))), beside=beside.get(path))


def _is_part(path: str, whole: str) -> bool:
    return path == whole or (path.startswith(whole) and path[len(whole)] in ".[")


def _at(path: str, value: Any) -> Iterator[FactShown]:
    if isinstance(value, tuple) and value and isinstance(value[0], Noun):
        for number, entry in enumerate(value):
            own = entry.sources if isinstance(entry, (Sourced, Complete)) else ()
            yield FactShown(0, _group_of(path, entry), path.rpartition(".")[2], f"{path}[{number}]", entry, own)
    elif isinstance(value, Noun):
        for name in type(value).model_fields:
            yield from _at(f"{path}.{name}", getattr(value, name))
    elif value not in (None, ()):
        yield FactShown(0, _group_of(path, value), "scalar", path, value, ())


def _group_of(path: str, value: Any) -> Group:
    if isinstance(value, Complete):
        return _WHOLE.get(value.path, "others")
    return _GROUPS.get(path) or _GROUPS[path.partition(".")[0]]


def _is_closed(one: FactShown, closed: Collection[str]) -> bool:
    """Whether the pack closes its word, or what records do not agree about has such a word, or it is that the person has died."""
    if one.path == "person.deceased":
        return True
    if isinstance(one.value, Preference):
        named = {one.value.wish, f"preferences.{one.value.wish}"}
    elif isinstance(one.value, Judgement):
        named = {one.value.what, f"judgements.{one.value.what}"}
    else:
        named = {*parts(one.path)} if one.group == "conflicts" else set()
        named |= {f"{first}.{word}" for first in named for word in named}
    return not named.isdisjoint(closed)
