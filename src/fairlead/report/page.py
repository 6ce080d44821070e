"""What stands on a page of guidance, as plain values: the templates write it down and decide nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from fairlead.contract.guidance import Chair, Knowledge, RedFlag, Scope, TraceLine
from fairlead.contract.options import Approval, Option, Recommendation, Result
from fairlead.contract.prognosis import Outlook, OutlookRange
from fairlead.contract.reading import DocumentRead, Warning
from fairlead.contract.situation import Failure
from fairlead.report.course import Course
from fairlead.report.helplines import Calls
from fairlead.report.notes import Cited, Line, Mark, Quoted
from fairlead.report.picture import Picture

OPENED, NAMED = 6, 3
"""So many ways that an answer opens are named in a row; of more the first few."""

Audience = Literal["patient", "clinician", "visit", "family"]


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

    @property
    def effect(self) -> str | None:
        """The hazard ratio with its interval."""
        hr, interval = self.result.hr, self.result.ci95
        return None if hr is None else f"HR {hr}{f' ({interval[0]} to {interval[1]})' if interval else ''}"

    @property
    def found(self) -> str:
        """The endpoint, with the figures of the two groups where they are known."""
        one = self.result
        if one.arm_value is None:
            return one.endpoint
        arm = f"{one.arm} {one.arm_value:g}" if one.arm else f"{one.arm_value:g}"
        against = "" if one.control_value is None else f" vs {one.control or ''} {one.control_value:g}".replace("  ", " ")
        return f"{one.endpoint}: {arm}{against} {one.unit or ''}".rstrip()


@dataclass(frozen=True, slots=True)
class CautionShown:
    """Something that speaks for care, and how much."""

    level: str
    line: Line


@dataclass(frozen=True, slots=True)
class ApprovalShown:
    """What one label says for this person, and what the bodies that decide on payment say of it."""

    approval: Approval
    marks: tuple[Mark, ...]
    funding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approved:
    """The regions of which the same is so, each with the marks of its label."""

    status: str
    funded: str
    regions: tuple[tuple[str, tuple[Mark, ...]], ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of all of them."""
        return tuple(dict.fromkeys(mark for _, marks in self.regions for mark in marks))


@dataclass(frozen=True, slots=True)
class RecommendationShown:
    """What one body says."""

    recommendation: Recommendation
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class OptionShown:
    """One way to go: `lacks` says in a word or two each what is not known, `key` is the result to look at first.

    `opening` is how each of `check_first` begins; `asked_above` where some of what would settle it was named before it, in its group.

    Behind the `door` stand the results on length of life, for who opens it. `people` are pictures by the sentence that they draw.
    """

    option: Option
    says: tuple[Line, ...]
    because: tuple[Line, ...]
    besides: tuple[Line, ...]
    missing: tuple[str, ...]
    lacks: tuple[str, ...]
    opening: str
    check_first: tuple[Line, ...]
    cautions: tuple[CautionShown, ...]
    results: tuple[ResultShown, ...]
    key: ResultShown | None
    approvals: tuple[ApprovalShown, ...]
    approved: tuple[Approved, ...]
    recommendations: tuple[RecommendationShown, ...]
    marks: tuple[Mark, ...]
    door: tuple[ResultShown, ...]
    people: Mapping[str, Picture] = field(default_factory=dict)
    asked_above: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """A way that is not for now, and why; `agents` are its drugs."""

    option: Option
    title: str
    because: tuple[Line, ...]
    besides: tuple[Line, ...]
    agents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """Lines that the same ways share: these alone (`only`), or all of the group but these (`but`)."""

    lines: tuple[CautionShown, ...]
    only: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Common:
    """What ways of a group have in common; `opening` is how each of `check_first` begins."""

    because: tuple[Shared, ...] = ()
    missing: tuple[Shared, ...] = ()
    opening: str = ""
    check_first: tuple[Shared, ...] = ()
    cautions: tuple[Shared, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is something to say at the head."""
        return bool(self.because or self.missing or self.check_first or self.cautions)


@dataclass(frozen=True, slots=True)
class Reasoned:
    """The titles of the ways that the same reasons stand against, and these reasons; `kinds` are the titles by the kind of way."""

    titles: tuple[str, ...]
    because: tuple[Line, ...]
    besides: tuple[Line, ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Groups:
    """The options by what they are to this person.

    `common` is what the ways of a group share, by the name of the group, `effects` what studies found of them in a picture. `rare` are
    those that only wait for a marker that few cancers have, `abroad` those that few countries have, where the region is not told,
    `elsewhere` the titles of those that another histology would need, `other_places` of local ones for a spread or a trouble that the
    records do not show, `unlikely` what is spoken against and would hardly be thought of for this person. `open` says how many of each
    stand open. What a patient reads at the head of a group is of those; all others fold, each with all that is said of it.
    """

    common: Mapping[str, Common]
    effects: Mapping[str, Picture]
    fits: tuple[OptionShown, ...]
    depends: tuple[OptionShown, ...]
    rare: tuple[OptionShown, ...]
    comfort: tuple[OptionShown, ...]
    trials: tuple[OptionShown, ...]
    abroad: tuple[OptionShown, ...]
    not_now: tuple[SetAside, ...]
    elsewhere: tuple[str, ...]
    other_places: tuple[str, ...]
    ruled_out: tuple[SetAside, ...]
    unlikely: tuple[SetAside, ...]
    open: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Opening:
    """What one answer would open, or, where it is `later`, a return of the cancer; the titles by rank.

    `first` are the few that are named where there are too many to be read in a row.
    """

    if_: str
    titles: tuple[str, ...]
    later: bool = False

    @property
    def first(self) -> tuple[str, ...]:
        """The first titles: all where there are few."""
        return self.titles if len(self.titles) <= OPENED else self.titles[:NAMED]


@dataclass(frozen=True, slots=True)
class TestShown:
    """A test worth asking for; `details` are what is known of its result, by their kind."""

    marker: str
    line: Line
    opens: tuple[str, ...]
    specimen: str | None
    method: str | None
    urgency: str | None
    retest: bool
    details: tuple[tuple[str, Line], ...] = ()


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
class TermShown:
    """A word that the page uses, and what it means."""

    term: str
    line: Line


@dataclass(frozen=True, slots=True)
class TraceShown:
    """One clause, the facts that it saw, and its source."""

    line: TraceLine
    facts: tuple[Line, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class OutlookShown:
    """One figure of a study: of which way, and the marks of where it is from; days as they are told to a person."""

    outlook: Outlook
    title: str
    treated: tuple[str, str] | None
    published: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class PrognosisShown:
    """What studies saw of length of life, told only where it was asked for."""

    says: tuple[Line, ...]
    ranges: tuple[OutlookRange, ...]
    figures: tuple[OutlookShown, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page, from top to bottom; `pictures` by their names, where a form with pictures asks for them."""

    audience: Audience
    as_of: date
    region: str | None
    knowledge: Knowledge
    scope: Scope
    raised: tuple[FlagShown, ...]
    standing: tuple[Line, ...]
    next: Next
    more_standing: tuple[Line, ...]
    wishes: tuple[Line, ...]
    judged: tuple[Line, ...]
    closed: tuple[Line, ...]
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
    calls: Calls | None = None
    terms: tuple[TermShown, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    prognosis: PrognosisShown | None = None

    @property
    def is_clear(self) -> bool:
        """Whether no cancer is seen now: all that is told to open, opens if it came back."""
        return bool(self.openings) and all(one.later for one in self.openings)
