"""An option of the guidance: its verdict, the reasons, what to look at first, the evidence, the approvals."""

from __future__ import annotations

from typing import Literal

from fairlead.contract.types import Cited, Grounded, Noun

Verdict = Literal["fits", "depends", "not-now", "ruled-out"]
OptionKind = Literal["systemic", "locoregional", "liver-directed", "supportive", "trial"]
Role = Literal["standard", "alternative", "selected", "trial-only", "advised-against", "obsolete"]
Aim = Literal["cure", "longer-life", "control", "comfort"]
Level = Literal["avoid", "adjust", "caution", "check", "info"]
Measures = Literal["survival", "control", "response", "quality-of-life", "harm"]


class Reason(Grounded):
    """One clause of the option, what it came to in this person, and the words for it."""

    says: str
    clause: str
    result: Literal["true", "false", "unknown"]
    facts: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


class CheckFirst(Cited):
    """What the team makes sure of before this starts."""

    says: str
    path: str
    citations: tuple[str, ...] = ()


class Caution(Cited):
    """Something that speaks for care; it never changes a verdict."""

    says: str
    level: Level
    facts: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


class Burden(Noun):
    """What the option costs in days, drips and tablets."""

    route: str | None = None
    visits: str | None = None
    says: str | None = None


class Result(Noun):
    """One result of one trial; `secondary` where it was seen only in a report about it, whatever is known of its source otherwise.

    `borrowed`: nobody in the trial had this person's histology.
    """

    trial: str
    population: str
    endpoint: str
    measures: Measures
    arm: str | None = None
    control: str | None = None
    arm_value: float | None = None
    control_value: float | None = None
    unit: str | None = None
    hr: float | None = None
    ci95: tuple[float, float] | None = None
    n: int | None = None
    against: bool = False
    borrowed: bool = False
    confidence: Literal["verified", "secondary"] = "verified"
    citation: str


class Evidence(Noun):
    """How strong the evidence is, in our own plain level, and what was found."""

    level: str | None = None
    results: tuple[Result, ...] = ()


class Approval(Noun):
    """What a regulator's label says for this person."""

    region: str
    regulator: str
    status: Literal["on-label", "off-label", "not-approved", "withdrawn", "unknown"]
    funded: Literal["yes", "no", "partly", "unknown"] = "unknown"
    since: str | None = None
    citation: str


class Recommendation(Noun):
    """A body's position in our words, with its grade in the body's own scale where that was read."""

    body: str
    version: str
    date: str | None = None
    says: str
    grade: str | None = None
    confidence: Literal["verified", "secondary"] = "verified"
    citation: str


class Option(Noun):
    """One way to go, and what speaks for and against it in this person."""

    id: str
    title: str
    kind: OptionKind
    role: Role
    aim: Aim
    verdict: Verdict
    rank: int
    rank_because: str
    borrowed_from: str | None = None
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    check_first: tuple[CheckFirst, ...] = ()
    cautions: tuple[Caution, ...] = ()
    burden: Burden = Burden()
    evidence: Evidence = Evidence()
    approvals: tuple[Approval, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    checked: str | None = None
    signed: bool = False
    citations: tuple[str, ...] = ()
