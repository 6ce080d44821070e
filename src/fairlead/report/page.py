"""What stands on a page of guidance, as plain values: the templates write it down and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fairlead.contract.guidance import Chair, Knowledge, RedFlag, Scope, TraceLine
from fairlead.contract.options import Approval, Option, Recommendation, Result
from fairlead.contract.reading import DocumentRead, Warning
from fairlead.contract.situation import Failure
from fairlead.report.course import Course
from fairlead.report.notes import Cited, Line, Mark, Quoted

Audience = Literal["patient", "clinician"]


@dataclass(frozen=True, slots=True)
class Next:
    """The one thing worth doing next: what kind of thing, and its words."""

    kind: Literal["call", "unknown", "test", "question", "option", "show"]
    line: Line
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class FlagShown:
    """A sign and how fast to call."""

    flag: RedFlag
    line: Line


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is told: `share` is of 100 people, else an amount with its unit."""

    text: str
    share: bool
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class ResultShown:
    """One result, told in figures."""

    result: Result
    arm: Figure | None
    control: Figure | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class CautionShown:
    """Something that speaks for care, and how much."""

    level: str
    line: Line


@dataclass(frozen=True, slots=True)
class ApprovalShown:
    """What one label says for this person."""

    approval: Approval
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class RecommendationShown:
    """What one body says."""

    recommendation: Recommendation
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class OptionShown:
    """One way to go; behind the `door` stand the results on length of life, for who opens it."""

    option: Option
    says: tuple[Line, ...]
    because: tuple[Line, ...]
    besides: tuple[Line, ...]
    missing: tuple[str, ...]
    check_first: tuple[Line, ...]
    cautions: tuple[CautionShown, ...]
    results: tuple[ResultShown, ...]
    approvals: tuple[ApprovalShown, ...]
    recommendations: tuple[RecommendationShown, ...]
    marks: tuple[Mark, ...]
    door: tuple[ResultShown, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A way that is not for now, and why."""

    title: str
    because: tuple[Line, ...]
    besides: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The options by what they are to this person; `elsewhere` are titles of those that another histology would need."""

    fits: tuple[OptionShown, ...]
    depends: tuple[OptionShown, ...]
    comfort: tuple[OptionShown, ...]
    trials: tuple[OptionShown, ...]
    not_now: tuple[SetAside, ...]
    elsewhere: tuple[str, ...]
    ruled_out: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """What one answer would open."""

    if_: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TestShown:
    """A test worth asking for."""

    marker: str
    line: Line
    opens: tuple[str, ...]
    specimen: str | None
    method: str | None
    urgency: str | None
    retest: bool


@dataclass(frozen=True, slots=True)
class SymptomShown:
    """What can be done for one symptom."""

    name: str
    grade: int | None
    steps: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question to take along."""

    line: Line
    of: str | None
    because: str | None


@dataclass(frozen=True, slots=True)
class UnknownShown:
    """What the records do not say and what it would change."""

    ask: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """Where the records do not agree."""

    what: str
    values: tuple[Line, ...]
    chosen: str | None
    why: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that was not read whole or not used; no name where names are to be left out."""

    number: int
    name: str | None
    document: DocumentRead


@dataclass(frozen=True, slots=True)
class TraceShown:
    """One clause, the facts that it saw, and its source."""

    line: TraceLine
    facts: tuple[Line, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page, from top to bottom."""

    audience: Audience
    as_of: date
    region: str | None
    knowledge: Knowledge
    scope: Scope
    raised: tuple[FlagShown, ...]
    standing: tuple[Line, ...]
    next: Next
    more_standing: tuple[Line, ...]
    course: Course | None
    conflicts: tuple[ConflictShown, ...]
    failure: Failure
    failures: tuple[Failure, ...]
    groups: Groups
    symptoms: tuple[SymptomShown, ...]
    openings: tuple[Opening, ...]
    tests: tuple[TestShown, ...]
    questions: tuple[QuestionShown, ...]
    flags: tuple[FlagShown, ...]
    team: tuple[Chair, ...]
    unknowns: tuple[UnknownShown, ...]
    limits: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Warning, ...]
    trace: tuple[TraceShown, ...]
    sources: tuple[Cited, ...]
    words: tuple[Quoted, ...]
