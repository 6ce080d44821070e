"""The guidance: where things stand and what can come next, each line with its reason and its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import ConfigDict, Field

from fairlead.contract.options import Option
from fairlead.contract.prognosis import Prognosis
from fairlead.contract.situation import Failure
from fairlead.contract.sources import Source
from fairlead.contract.types import AsObject, Cited, Grounded, Noun


class Knowledge(Noun):
    """Which pack spoke."""

    pack: str
    version: str
    fingerprint: str
    age_days: int
    signed_share: float


class Scope(Noun):
    """Whether this is a case that Fairlead can speak about."""

    status: Literal["in", "out", "unclear"]
    why: str


class Standing(Grounded):
    """One sentence on where things stand."""

    says: str
    citations: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class Branch(Noun):
    """What one answer to an unknown fact would open."""

    if_: Annotated[str, Field(alias="if")]
    path: str
    options: tuple[str, ...] = ()


class Test(Cited):
    """A test worth asking for."""

    marker: str
    why: str
    opens: tuple[str, ...] = ()
    specimen: str | None = None
    method: str | None = None
    urgency: str | None = None
    retest: bool = False
    citations: tuple[str, ...] = ()


class Step(Cited):
    """One step of symptom care."""

    says: str
    option: str | None = None
    citations: tuple[str, ...] = ()


class SymptomCare(Noun):
    """What can be done for one symptom."""

    name: str
    grade: int | None = None
    steps: tuple[Step, ...] = ()


class Question(Noun):
    """A question to take along."""

    ask: str
    of: str | None = None
    because: str | None = None
    facts: tuple[str, ...] = ()


class RedFlag(Cited):
    """A sign that means: call now."""

    sign: str
    do: Literal["call-emergency", "call-today", "call-within-24h"]
    raised_by: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


class Chair(Noun):
    """Who should be at the table."""

    who: str
    because: str


class Unknown(Noun):
    """A fact that the records do not state and that would change something."""

    path: str
    ask: str
    changes: tuple[str, ...] = ()
    rank: int


# The trace of one person has hundreds of lines, all made of checked values: these two are plain dataclasses, many times faster to make
# than a model. A Guidance that is read checks them like everything else.
@dataclass(frozen=True, slots=True)
class TracedFact:
    """A fact as a condition saw it."""

    __pydantic_config__ = ConfigDict(extra="forbid", hide_input_in_errors=True)
    path: str
    value: Any = None
    sources: tuple[Source, ...] = ()


class TraceLine(NamedTuple):
    """One clause of one option, what it came to, and on which facts. A named tuple, for a person has a thousand of them."""

    option: str
    clause: str
    result: Literal["true", "false", "unknown"]
    facts: tuple[TracedFact, ...]
    entry: str
    source: str | None


class Citation(Noun):
    """A source as a reader needs it."""

    title: str
    journal: str | None = None
    regulator: str | None = None
    year: int | None = None
    pmid: str | None = None
    doi: str | None = None
    nct: str | None = None
    url: str | None = None
    checked: str | None = None
    copy_date: str | None = None
    confidence: Literal["verified", "secondary"]


class Guidance(Noun):
    """What the pack says for one case on one day."""

    contract: Literal["1"] = "1"
    as_of: date
    knowledge: Knowledge
    region: str | None = None
    scope: Scope
    standing: tuple[Standing, ...] = ()
    failure: Failure
    failures: tuple[Failure, ...] = ()
    options: tuple[Option, ...] = ()
    branches: tuple[Branch, ...] = ()
    tests: tuple[Test, ...] = ()
    symptoms: tuple[SymptomCare, ...] = ()
    questions: tuple[Question, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    team: tuple[Chair, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    prognosis: Prognosis | None = None
    limits: tuple[str, ...] = ()
    trace: tuple[Annotated[TraceLine, AsObject()], ...] = ()
    citations: dict[str, Citation] = {}
