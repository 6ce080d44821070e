"""The reading: the case, the documents it was read from, where they disagree, what could not be read."""

from __future__ import annotations

from typing import Any, Literal

from fairlead.contract.case import Case
from fairlead.contract.sources import Source
from fairlead.contract.types import Date, Noun

DocumentKind = Literal["letter", "pathology", "imaging", "endoscopy", "operation", "laboratory", "medication-list", "other"]


class DocumentRead(Noun):
    """One file and what became of it. File names stand here only, never in a case."""

    id: str
    name: str
    kind: DocumentKind = "other"
    format: str
    date: Date | None = None
    pages: int | None = None
    language: str | None = None
    person: Literal["same", "other", "unclear"] = "unclear"
    state: Literal["read", "partly", "not-read"] = "read"
    why: str | None = None
    same_as: str | None = None


class ConflictingValue(Noun):
    """One of several values that the records give for one thing."""

    value: Any
    sources: tuple[Source, ...] = ()


class Conflict(Noun):
    """One thing that the records tell in several ways, which was chosen, and why."""

    path: str
    values: tuple[ConflictingValue, ...]
    chosen: Any = None
    why: str


class Warning(Noun):
    """Something to know about how the records were read."""

    code: str
    says: str
    document: str | None = None


class Reading(Noun):
    """What was read."""

    case: Case
    documents: tuple[DocumentRead, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    warnings: tuple[Warning, ...] = ()
