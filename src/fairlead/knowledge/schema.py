"""The shape of the pack's entries. A claim without a source has no place here."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from fairlead.contract.options import Aim, Level, Measures, OptionKind, Role
from fairlead.contract.types import Date, Noun

Confidence = Literal["verified", "secondary", "unchecked"]
Condition = str | dict[str, Any]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")]


class Source(Noun):
    """A work that was read: by whom it was published, how much of it was read, and when."""

    id: Id
    kind: Literal["trial", "label", "guideline", "regulator", "review", "classification", "convention"]
    title: str
    journal: str | None = None
    publisher: str | None = None
    year: int | None = None
    published: Date | None = None
    pmid: str | None = None
    doi: str | None = None
    nct: str | None = None
    url: str | None = None
    read: Literal["full", "abstract", "section", "summary"]
    read_on: Date
    copy_date: Date | None = None
    read_at: str | None = None
    confidence: Confidence
    retracted: Date | None = None
    superseded_by: Id | None = None
    note: str | None = None


class Checked(Noun):
    """When an entry was last checked against its sources, and how far."""

    date: Date
    confidence: Confidence


class Signature(Noun):
    """A clinician's signature under the fingerprint of an entry; an edit afterwards un-signs it."""

    by: str
    role: str
    date: Date
    of: str


class Says(Noun):
    """A sentence of an entry."""

    text: str
    to: Literal["patient", "clinician", "both"]
    source: Id
    where: str | None = None
    confidence: Confidence = "verified"


class Clause(Noun):
    """A condition that speaks against an option or calls for care, the sentence that says why, and its source."""

    if_: Annotated[Condition, Field(alias="if")]
    because: str
    source: Id
    where: str | None = None
    confidence: Confidence = "verified"


class Limit(Clause):
    """A clause that rules an option out; `check` is what the team makes sure of first while nobody knows."""

    check: str


class Caution(Clause):
    """A clause that never changes a verdict."""

    level: Level


class ClauseExamples(Noun):
    """A case for which a clause holds and one for which it does not."""

    holds: dict[str, Any]
    fails: dict[str, Any]


class DrugLimit(Limit):
    """A limit of a drug, with its own proof."""

    examples: ClauseExamples


class DrugCaution(Caution):
    """A caution of a drug, with its own proof."""

    examples: ClauseExamples


class Yield(Noun):
    """Where a condition holds and the option `before` fits too, that one comes first, by this source."""

    if_: Annotated[Condition, Field(alias="if")]
    before: Id
    because: str
    source: Id


class BurdenEntry(Noun):
    """What an option costs in days, drips and tablets."""

    route: str
    visits: str | None = None
    says: str
    source: Id


class OptionExamples(Noun):
    """Cases that prove an option: one each for the verdicts it can reach; `reason` is what `not` must give."""

    fits: dict[str, Any] | None = None
    not_: Annotated[dict[str, Any] | None, Field(alias="not")] = None
    unknown: dict[str, Any] | None = None
    reason: str | None = None


class RoleBefore(Noun):
    """The role that an option had until a day, where it was left behind on that day."""

    until: Date
    role: Role


class Option(Noun):
    """One way to go.

    `basis_before` are the sources that it rested on before its basis was public, the newest first: on an earlier day it rests on them.
    """

    id: Id
    title: str
    kind: OptionKind
    role: Role
    aim: Aim
    agents: tuple[str, ...] = ()
    basis: Id
    basis_before: tuple[Id, ...] = ()
    role_before: RoleBefore | None = None
    fits_when: tuple[Condition, ...]
    ruled_out_when: tuple[Limit, ...] = ()
    cautions_when: tuple[Caution, ...] = ()
    yields_when: tuple[Yield, ...] = ()
    says: tuple[Says, ...]
    evidence: tuple[Id, ...] = ()
    approvals: tuple[Id, ...] = ()
    recommendations: tuple[Id, ...] = ()
    burden: BurdenEntry | None = None
    borrowed_from: str | None = None
    checked: Checked
    signed: Signature | None = None
    examples: OptionExamples

    @model_validator(mode="after")
    def _has_its_examples(self) -> Option:
        shown, sentences = self.examples, [clause for clause in self.fits_when if clause != "always"]
        if self.role in ("advised-against", "obsolete"):
            needed = {"not": shown.not_, "reason": shown.reason}
        elif sentences:
            needed = {"fits": shown.fits, "not": shown.not_, "unknown": shown.unknown}
        else:
            needed = {"fits": shown.fits}
        absent = [name for name, value in needed.items() if value is None]
        if absent:
            raise ValueError(f"examples are missing: {', '.join(absent)}")
        return self


class Drug(Noun):
    """What holds wherever a drug, or a drug of a class, is used."""

    id: Id
    for_: Annotated[str | None, Field(alias="for")] = None
    classes: tuple[str, ...] = ()
    ruled_out_when: tuple[DrugLimit, ...] = ()
    cautions_when: tuple[DrugCaution, ...] = ()
    checked: Checked
    signed: Signature | None = None


class Arms(Noun):
    """The two sides of a trial; a single-arm study has no control."""

    arm: str
    control: str | None = None


class TrialResult(Noun):
    """One number of one trial, graded by itself."""

    endpoint: str
    measures: Measures
    population: str
    arm_value: float | None = None
    control_value: float | None = None
    unit: str | None = None
    hr: float | None = None
    ci95: tuple[float, float] | None = None
    n: int | None = None
    against: bool = False
    published: Date
    source: Id
    where: str | None = None
    confidence: Confidence
    note: str | None = None


class Trial(Noun):
    """A study: who was in it and what was found."""

    id: Id
    name: str
    nct: str | None = None
    design: str
    population: str
    histology: tuple[str, ...]
    n: int | None = None
    arms: Arms
    level: Literal["randomized", "randomized-subgroup", "single-arm", "pooled", "retrospective"]
    results: tuple[TrialResult, ...]
    note: str | None = None


class ApprovalEvent(Noun):
    """One dated step of an approval."""

    date: Date
    event: Literal["granted", "widened", "narrowed", "withdrawn", "refused"]
    says: str | None = None
    covers_when: tuple[Condition, ...] | None = None
    source: Id | None = None
    confidence: Confidence


class Funding(Noun):
    """What a body that decides on payment says of an approval; a `reference` is the body's own number for it."""

    body: str
    decision: Literal["recommended", "partly", "not recommended", "not assessed"]
    reference: str | None = None
    date: Date
    says: str | None = None
    source: Id
    confidence: Confidence

    @property
    def line(self) -> str:
        """The decision in one line: `NICE TA378 (2016): not recommended`."""
        return f"{' '.join(filter(None, (self.body, self.reference)))} ({self.date[:4]}): {self.decision}"


class Approval(Noun):
    """What a regulator allows, for whom, since when; `funding` is who pays for it, in the words of the bodies that decide."""

    id: Id
    region: str
    regulator: str
    drugs: tuple[str, ...]
    says: str
    covers_when: tuple[Condition, ...]
    history: tuple[ApprovalEvent, ...]
    funding: tuple[Funding, ...] = ()
    source: Id
    confidence: Confidence
    note: str | None = None

    @model_validator(mode="after")
    def _restates_what_changed(self) -> Approval:
        told = False
        for event in self.history:
            if told and event.event in ("widened", "narrowed") and event.covers_when is None:
                raise ValueError(f"the step of {event.date} must restate covers_when, for a step before it does")
            told = told or event.covers_when is not None
        return self

    @property
    def funded(self) -> Literal["yes", "no", "partly", "unknown"]:
        """Who pays, in a word: `yes` or `no` where all bodies that decided agree, else `partly`."""
        said = {one.decision for one in self.funding} - {"not assessed"}
        if not said:
            return "unknown"
        if said == {"recommended"}:
            return "yes"
        return "no" if said == {"not recommended"} else "partly"


class Recommendation(Noun):
    """A body's position in our own words; `grade` is how strong it is in the body's own scale."""

    id: Id
    body: str
    version: str
    date: Date | None = None
    region: str | None = None
    says: str
    grade: str | None = None
    source: Id
    confidence: Confidence
    note: str | None = None


class Sentence(Noun):
    """A sentence of the guidance itself and when it is said: where a person stands, a limit, why an option stands where it stands.

    Braces name what is put in, in the words of `names`; a sentence with nothing to put in is not said, nor one of which something in
    `unless` is known to hold.
    """

    id: Id
    group: Literal["standing", "limit", "rank", "option", "knowledge", "visit", "family", "prognosis"]
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    says: str
    source: Id


class Name(Noun):
    """How a word of the case is said to a person; `clinician` where a clinician reads it otherwise.

    What a person may not want to meet unasked is `closed`: her page holds it behind a door that she may open, and on paper leaves it out.
    """

    id: str
    says: str
    clinician: str | None = None
    closed: bool = False


class ClauseWording(Noun):
    """A clause of `fits_when` in words for a person: where it holds, where it does not, where nobody knows.

    What holds for nearly everyone goes without saying: then `true` is null, and no reason is told of it.
    """

    id: str
    true: str | None
    false: str
    unknown: str


class Scope(Noun):
    """A person whom the pack cannot speak about (`out`), about whom something must be settled first (`unclear`), or who is `in`.

    `fact` names a path of the case that is simply true, `method` a way of telling it, `reading` what the reading of the records found out;
    otherwise all of `when` hold. `over` says that no sign is to be watched for. While `open` is not settled nothing fits for certain; where
    `branch` holds, what would fit then. `asks` is a path to settle before all others, though verdicts stand by themselves.
    """

    id: Id
    status: Literal["in", "out", "unclear"]
    when: tuple[Condition, ...] = ()
    fact: str | None = None
    method: Literal["second-cancer"] | None = None
    reading: Literal["two-people", "nobody"] | None = None
    over: bool = False
    open: str | None = None
    branch: str | None = None
    asks: str | None = None
    says: str
    source: Id


class BranchEntry(Noun):
    """One answer to a fact that may be unknown, and the partial case that the answer adds.

    With `when` it is no answer but what may come: it is told where all of `when` hold, whatever is missing.
    """

    id: Id
    path: str
    if_: Annotated[str, Field(alias="if")]
    when: tuple[Condition, ...] = ()
    sets: dict[str, Any]


class About(Noun):
    """What the pack is: `pack.yaml`."""

    id: Id
    title: str
    version: str
    date: Date
    licence: str
