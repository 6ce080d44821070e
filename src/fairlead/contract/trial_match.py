"""How one trial's criteria stand against one case."""

from __future__ import annotations

from typing import Literal

from fairlead.contract.options import CheckFirst
from fairlead.contract.types import Noun


class Criterion(Noun):
    """One criterion; `met` means that the person passes."""

    text: str
    kind: Literal["inclusion", "exclusion"]
    translation: Literal["exact", "wider", "narrower", "text"]
    result: Literal["met", "not-met", "unknown", "not-checked"]
    because: str | None = None
    facts: tuple[str, ...] = ()


class Need(Noun):
    """A single fact that decides the match."""

    path: str
    ask: str
    would: Literal["make this likely", "rule this out"]


class TrialSite(Noun):
    """One place where the trial runs."""

    city: str | None = None
    country: str | None = None
    status: str | None = None
    distance_km: float | None = None


class TrialMatch(Noun):
    """One trial and how likely it is open to this person."""

    nct: str
    title: str
    acronym: str | None = None
    status: str
    phase: str | None = None
    as_of: str
    data_version: str | None = None
    verdict: Literal["likely", "possible", "unlikely"]
    criteria: tuple[Criterion, ...] = ()
    administrative: int = 0
    needs: tuple[Need, ...] = ()
    check_first: tuple[CheckFirst, ...] = ()
    expanded_access: bool | None = None
    sites: tuple[TrialSite, ...] = ()
