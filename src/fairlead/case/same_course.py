"""When a statement speaks of a course of treatment that was told before: same drugs, radiation or procedure, and nothing against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fairlead.contract.treatment import Change
from fairlead.findings.finding import Finding

DRUGS = ("systemic", "chemoradiotherapy")
CURATIVE = ("curative", "neoadjuvant", "perioperative", "adjuvant", "definitive")
_INTENTS = (*CURATIVE, "maintenance", "palliative")
_PART_OF = 30


@dataclass(slots=True)
class Merged:
    """One course as far as it is told; `findings` in the order of the text."""

    findings: list[Finding] = field(default_factory=list)
    kind: str = "systemic"
    regimen: str | None = None
    agents: tuple[str, ...] = ()
    procedure: str | None = None
    broader: tuple[str, ...] = ()
    unnamed: bool = False
    status: str | None = None
    stop: str | None = None
    responses: list[str] = field(default_factory=list)
    intents: list[str] = field(default_factory=list)
    line: int | None = None
    line_from: Finding | None = None
    dates_from: list[Finding] = field(default_factory=list)
    cycles: int | None = None
    dose_gy: float | None = None
    fractions: int | None = None
    fields: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    changes: list[tuple[str, str]] = field(default_factory=list)
    told_changes: list[Change] = field(default_factory=list)
    blinded: bool = False

    @property
    def gone(self) -> set[str]:
        """The drugs that were left out of it."""
        return {one.agent for one in self.told_changes if one.what == "stopped"} | {agent for agent, _ in self.changes}

    @property
    def intent(self) -> str | None:
        """The aim; what comes before an operation and after it is told as it is first named."""
        return next((word for word in self.intents if word in _INTENTS), None)


def is_same(course: Merged, one: Finding, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a statement is of a course told before."""
    fields = one.fields
    if one.mood == "declined" or course.status == "declined":
        return (
            one.mood == "declined"
            and course.status == "declined"
            and set(fields["agents"]) == set(course.agents)
            and fields["kind"] == course.kind
        )
    if course.line and fields["line"] and course.line != fields["line"]:
        return False
    if is_other_side(course, one):
        return True
    if course.start and fields["start"] and course.start[:7] != str(fields["start"])[:7]:
        return False
    if fields["kind"] in DRUGS and course.kind in DRUGS and (fields["agents"] or course.agents or fields["unnamed"]):
        return _same_drugs(course, one, classes)
    if {fields["kind"], course.kind} <= {"radiotherapy", "chemoradiotherapy"}:
        return _same_radiation(course, one)
    return fields["kind"] == course.kind and _same_procedure(course, one)


def _same_drugs(course: Merged, one: Finding, classes: Mapping[str, frozenset[str]]) -> bool:
    fields = one.fields
    agents, known = set(fields["agents"]), set(course.agents)
    if fields["kind"] != course.kind and not _kinds_meet(course, one):
        return False
    if _aims_differ(course, one):
        return False
    if not agents:
        drugs = frozenset(drug for name in fields["classes"] for drug in classes.get(name, ()))
        if known:
            return bool(known & drugs) and one.mood == "actual" and not fields["intents"]
        return bool(fields["kind"] == course.kind) and one.mood != "planned"
    if not known:
        return bool(fields["kind"] == course.kind == "chemoradiotherapy")
    if is_other_side(course, one):
        return True
    if _counts_differ(course, fields):
        return False
    if one.mood == "planned" and course.status != "planned":
        return agents == known and _no_new_plan(course, one)
    if agents == known or is_part(course, one):
        return True
    left = known - course.gone
    if agents == left and course.gone and not fields["line"]:
        return True
    back = bool(fields["reference"] or fields["weak"] or fields.get("goes_on"))
    return agents < known and (back or _near(course.findings[-1], one)) and fields["regimen"] is None and not fields.get("changes")


def _kinds_meet(course: Merged, one: Finding) -> bool:
    """Whether drugs alone and drugs with radiation may be one course: only a look back says so of drugs that are named."""
    fields = one.fields
    if not (fields["reference"] and not fields.get("procedure")) and "radiotherapy" not in fields["kind"] + course.kind:
        return False
    return bool(fields["reference"]) or not (fields["agents"] and (course.procedure is None or course.agents))


def _counts_differ(course: Merged, fields: Mapping[str, Any]) -> bool:
    """Whether another number of cycles is told, and not as a look back or a going on."""
    told = fields.get("cycles") and course.cycles and fields["cycles"] != course.cycles
    return bool(told) and not (fields["reference"] or fields.get("goes_on")) and course.status != "planned"


def is_part(course: Merged, one: Finding) -> bool:
    """Whether it names some drugs of a course again without a line, count, date or aim of their own: a word on it, no new one."""
    fields = one.fields
    own = fields["line"] or fields.get("cycles") or fields["start"] or fields["intents"] or fields["regimen"] or fields.get("response")
    return not own and one.mood == "actual" and set(fields["agents"]) < set(course.agents) and course.status not in ("planned", "declined")


def _no_new_plan(course: Merged, one: Finding) -> bool:
    """A plan for the drugs that are being given is no course of its own; after their end it is."""
    return course.stop is None and course.status not in ("stopped", "completed") and one.document == course.findings[-1].document


def is_other_side(course: Merged, one: Finding) -> bool:
    """Whether it tells the drugs of before an operation given again after it: one plan, and so one treatment by the rule of lines."""
    fields = one.fields
    return (
        fields["kind"] == course.kind == "systemic"
        and bool(fields["agents"])
        and set(fields["agents"]) == set(course.agents)
        and fields["intents"][:1] == ("adjuvant",)
        and course.intent in ("neoadjuvant", "perioperative")
        and "adjuvant" not in course.intents
        and one.mood == "actual"
        and course.status not in ("planned", "declined")
        and not course.stop
    )


def _aims_differ(course: Merged, one: Finding) -> bool:
    told = [word for word in one.fields["intents"] if word in _INTENTS]
    return bool(told and course.intent and course.intent not in told and not set(told) & set(course.intents))


def _same_radiation(course: Merged, one: Finding) -> bool:
    fields = one.fields
    if course.dose_gy and fields.get("dose_gy"):
        if course.dose_gy != fields["dose_gy"] or (
            course.fractions and fields.get("fractions") and course.fractions != fields["fractions"]
        ):
            return False
        return bool(fields["reference"]) or (course.fields == fields.get("fields", ()) and not _near(course.findings[-1], one))
    if course.status == "planned" and one.mood != "planned" and not fields["reference"] and course.procedure != fields["procedure"]:
        return False
    if one.mood == "planned" and course.status != "planned":
        return False
    if fields["agents"] and course.agents and set(fields["agents"]) != set(course.agents):
        return False
    if fields["kind"] != course.kind and not (fields["reference"] or fields["weak"]) and (fields.get("dose_gy") or course.dose_gy):
        return str(fields["kind"]) == "radiotherapy" and not course.dose_gy
    return _kinds_agree(course, fields) and (_same_procedure(course, one) or fields["weak"]) and not _aims_differ(course, one)


def _kinds_agree(course: Merged, fields: Mapping[str, Any]) -> bool:
    """Radiation alone and radiation with drugs are one course only where the later word is a look back."""
    return bool(fields["kind"] == course.kind or fields["reference"] or fields["weak"])


def _same_procedure(course: Merged, one: Finding) -> bool:
    """One procedure, a kind of the other, or a bare word for the whole sort; a part of the same operation."""
    fields = one.fields
    name, known = fields["procedure"], course.procedure
    if one.mood == "planned" and course.status != "planned" and fields["kind"] == "surgery":
        return False
    if fields["kind"] == "surgery" and _near(course.findings[-1], one) and one.part == course.findings[-1].part:
        return True
    if name is None or known is None:
        return True
    if name == known or name in course.broader or known in fields["is"]:
        return True
    if set(course.broader) & set(fields["is"]) and fields["kind"] == "surgery":
        return True
    bare = fields["kind"]
    return name in (bare, "radiotherapy") or known == bare


def _near(former: Finding, one: Finding) -> bool:
    return former.document == one.document and 0 <= one.span.start - former.span.end <= _PART_OF
