"""Courses of treatment out of findings: what is named several times is one course, told apart by line, aim, count and date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fairlead.case.choose import Notes
from fairlead.contract.course import Progression
from fairlead.contract.treatment import Change, Treatment
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.vocabulary import class_members

_DRUGS = ("systemic", "chemoradiotherapy")
_CURATIVE = ("curative", "neoadjuvant", "perioperative", "adjuvant", "definitive")
_INTENTS = (*_CURATIVE, "maintenance", "palliative")
_PART_OF = 30
_LOOK_BACK = 60


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
    cycles: int | None = None
    dose_gy: float | None = None
    fractions: int | None = None
    fields: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    changes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def intent(self) -> str | None:
        """The aim; what comes before an operation and after it is told as it is first named."""
        return next((word for word in self.intents if word in _INTENTS), None)


def treatments(findings: Sequence[Finding], notes: Notes, lexicon: Lexicon) -> tuple[Treatment, ...]:
    """The treatments t1, t2 … in order of line, date and text."""
    merged = _merge(
        [one for one in findings if one.kind in ("treatment", "after-cycles", "ending") and one.about == "patient"], class_members(lexicon)
    )
    kept = [one for one in merged if _holds(one, merged)]
    for one in kept:
        if one.unnamed and not one.agents and one.kind == "systemic" and one.status not in ("planned", "declined"):
            notes.warn("unnamed-systemic", one.findings[0].document)
    _number_lines(kept, findings)
    ordered = sorted(enumerate(kept), key=lambda pair: (_when(pair[1], kept), pair[0]))
    return tuple(_treatment(f"t{number}", one, notes) for number, (_, one) in enumerate(ordered, start=1))


def _merge(findings: list[Finding], classes: Mapping[str, frozenset[str]]) -> list[Merged]:
    merged: list[Merged] = []
    for one in findings:
        if one.kind == "after-cycles":
            _count(one, merged)
        elif one.kind == "ending":
            _end(one, merged, classes)
        elif not one.fields.get("denied"):
            _add(one, merged, classes)
    return merged


def _count(one: Finding, merged: list[Merged]) -> None:
    """As in "After 1 course": the drugs told last were given."""
    last = next((course for course in reversed(merged) if course.kind in _DRUGS), None)
    if last is None or last.findings[-1].document != one.document or (last.cycles not in (None, one.fields["cycles"])):
        return
    last.cycles = one.fields["cycles"]
    last.findings.append(one)
    if last.status == "planned":
        last.status = None
    last.stop = last.stop or one.fields.get("stop")
    if one.fields.get("response"):
        last.responses.append(one.fields["response"])


def _end(one: Finding, merged: list[Merged], classes: Mapping[str, frozenset[str]]) -> None:
    """As in "The inhibitor was stopped": the last course that holds such a drug ended."""
    drugs = classes.get(one.fields["class"] or "", frozenset())
    given = [course for course in merged if course.status not in ("planned", "declined") and course.kind in _DRUGS]
    last = next((course for course in reversed(given) if one.fields["class"] is None or drugs & set(course.agents)), None)
    if last is not None:
        last.status = "stopped"
        last.stop = last.stop or one.fields["stop"]
        last.findings.append(one)


def _add(one: Finding, merged: list[Merged], classes: Mapping[str, frozenset[str]]) -> None:
    same = next((course for course in reversed(merged[-_LOOK_BACK:]) if _is_same(course, one, classes)), None)
    if same is None:
        if one.fields["weak"]:
            return
        same = Merged(kind=one.fields["kind"], status=_status(one))
        merged.append(same)
    elif one.fields["weak"] or one.certainty == "possible":
        return
    _join(same, one)


def _status(one: Finding) -> str | None:
    return one.mood if one.mood in ("planned", "declined") else one.fields.get("state")


def _is_same(course: Merged, one: Finding, classes: Mapping[str, frozenset[str]]) -> bool:
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
    if course.start and fields["start"] and course.start[:7] != str(fields["start"])[:7]:
        return False
    if fields["kind"] in _DRUGS and course.kind in _DRUGS and (fields["agents"] or course.agents or fields["unnamed"]):
        return _same_drugs(course, one, classes)
    if {fields["kind"], course.kind} <= {"radiotherapy", "chemoradiotherapy"}:
        return _same_radiation(course, one)
    return fields["kind"] == course.kind and _same_procedure(course, one)


def _same_drugs(course: Merged, one: Finding, classes: Mapping[str, frozenset[str]]) -> bool:
    fields = one.fields
    agents, known = set(fields["agents"]), set(course.agents)
    if (
        fields["kind"] != course.kind
        and not (fields["reference"] and not fields.get("procedure"))
        and "radiotherapy" not in fields["kind"] + course.kind
    ):
        return False
    if fields["kind"] != course.kind and agents and course.procedure is None and not fields["reference"]:
        return False
    if fields["kind"] != course.kind and agents and known and not fields["reference"]:
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
    if (
        fields.get("cycles")
        and course.cycles
        and fields["cycles"] != course.cycles
        and not fields["reference"]
        and course.status != "planned"
    ):
        return False
    if one.mood == "planned" and course.status != "planned":
        return agents == known and _no_new_plan(course, one)
    if agents == known or _is_part(course, one):
        return True
    back = bool(fields["reference"] or fields["weak"])
    return agents < known and (back or _near(course.findings[-1], one)) and fields["regimen"] is None and not fields.get("changes")


def _is_part(course: Merged, one: Finding) -> bool:
    """Some drugs of a course, named again without a line, count, date or aim of their own: no new course, but a word on this one."""
    fields = one.fields
    own = fields["line"] or fields.get("cycles") or fields["start"] or fields["intents"] or fields["regimen"] or fields.get("response")
    return not own and one.mood == "actual" and set(fields["agents"]) < set(course.agents) and course.status not in ("planned", "declined")


def _no_new_plan(course: Merged, one: Finding) -> bool:
    """A plan for the drugs that are being given is no course of its own; after their end it is."""
    return course.stop is None and course.status not in ("stopped", "completed") and one.document == course.findings[-1].document


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


def _join(course: Merged, one: Finding) -> None:
    fields = one.fields
    course.findings.append(one)
    if course.agents and _is_part(course, one):
        if fields.get("state") == "stopped":
            course.changes += [(agent, "stopped") for agent in fields["agents"] if (agent, "stopped") not in course.changes]
        return
    if course.status == "planned" and one.mood != "planned":
        course.status = fields.get("state")
    elif one.mood not in ("planned", "declined") and fields.get("state"):
        course.status = fields["state"]
    if fields["kind"] == "chemoradiotherapy" and course.kind == "radiotherapy":
        course.kind = "chemoradiotherapy"
    if len(fields["agents"]) > len(course.agents):
        course.agents, course.regimen = fields["agents"], fields["regimen"]
    course.unnamed = course.unnamed or fields["unnamed"]
    if fields["procedure"] and (course.procedure is None or course.procedure in fields["is"] or course.procedure == course.kind):
        course.procedure, course.broader = fields["procedure"], tuple(fields["is"])
    for name in ("line", "cycles", "dose_gy", "fractions", "start", "end"):
        value = fields.get(name)
        if (value is not None and getattr(course, name) is None) or (name == "cycles" and value and value > (course.cycles or 0)):
            setattr(course, name, str(value) if name in ("start", "end") else value)
    course.fields = tuple(dict.fromkeys((*course.fields, *fields.get("fields", ()))))
    course.intents += [word for word in fields["intents"] if word not in course.intents]
    course.changes += [change for change in fields["changes"] if change not in course.changes]
    if fields.get("response"):
        course.responses.append(fields["response"])
    if fields.get("stop"):
        course.stop = course.stop if course.stop and not fields["reference"] and course.stop != "completed" else fields["stop"]


def _holds(one: Merged, merged: list[Merged]) -> bool:
    """An unnamed drug treatment is kept only where no named one can be meant; parts of operations that are no treatment are dropped."""
    if one.kind in _DRUGS and not one.agents:
        if one.kind == "chemoradiotherapy":
            return True
        named = [
            other for other in merged if other is not one and other.kind in _DRUGS and (other.agents or other.kind == "chemoradiotherapy")
        ]
        if one.status in ("planned", "declined"):
            return one.status == "declined" or one.line is not None
        if any(_may_be(one, other) for other in named):
            return False
        return bool(one.unnamed)
    return True


def _may_be(one: Merged, other: Merged) -> bool:
    if other.status == "planned" or (one.line and other.line and one.line != other.line):
        return False
    if one.intent and other.intent and one.intent != other.intent:
        return False
    later = other.findings[0].span.start < one.findings[0].span.start and other.findings[0].document == one.findings[0].document
    return not (one.status == "ongoing" and other.intent in _CURATIVE and later) and not (
        one.status == "ongoing" and other.status != "ongoing" and later
    )


def _number_lines(courses: list[Merged], findings: Sequence[Finding]) -> None:
    """Lines by order where the record does not count them: only for drugs given after the cancer had come back or spread."""
    if any(finding.fields.get("out_of_order") for one in courses for finding in one.findings):
        return
    spread = [
        one
        for one in findings
        if one.is_fact
        and (
            (one.kind == "progression" and not one.fields["suspected"]) or (one.kind == "metastasis" and one.fields["status"] == "present")
        )
    ]
    advanced = any(
        one.kind == "stage" and one.is_fact and (one.fields.get("m") == "M1" or str(one.fields.get("group", "")).startswith("IV"))
        for one in findings
    )
    number = 0
    for place_in_order, one in enumerate(courses):
        if one.kind != "systemic" or one.intent in _CURATIVE or one.intent == "maintenance" or one.status in ("planned", "declined"):
            continue
        place = (one.findings[0].document, one.findings[0].span.start)
        before = any((sign.document, sign.span.start) < place for sign in spread)
        curative_later = any(other.kind == "surgery" and other.findings[0].span.start > place[1] for other in courses)
        if one.line:
            number = max(number, one.line)
        elif (before or advanced or one.intent == "palliative") and not curative_later and not one.changes:
            later = [other.line for other in courses[place_in_order + 1 :] if other.line]
            if not later or number + 1 < min(later):
                number += 1
                one.line = number


def ended_by_growth(treatments: Sequence[Treatment], progressions: Sequence[Progression]) -> tuple[Treatment, ...]:
    """The treatments, with growth as the end of drugs for advanced disease after which growth and then other drugs are told."""
    grown = {one.after for one in progressions if one.certainty != "suspected" and one.after}
    told: list[Treatment] = []
    for place, one in enumerate(treatments):
        followed = any(other.kind == "systemic" and other.line for other in treatments[place + 1 :])
        open_end = one.stop_reason is None and one.status not in ("completed", "planned", "declined")
        if one.id in grown and one.line and followed and open_end:
            told.append(one.model_copy(update={"stop_reason": "progression", "status": "stopped"}))
        else:
            told.append(one)
    return tuple(told)


def _when(one: Merged, courses: list[Merged]) -> tuple[str, int]:
    """Where a course stands in time: by its own date, else by the order of the text."""
    if all(other.start for other in courses):
        return one.start or "", one.line or 0
    if all(other.line for other in courses):
        return "", one.line or 0
    return "", 0


def _treatment(name: str, one: Merged, notes: Notes) -> Treatment:
    better = [word for word in ("CR", "PR", "SD") if word in one.responses]
    stopped = one.stop if one.status not in ("planned", "declined") else None
    status = one.status or ("stopped" if stopped and stopped != "completed" else "completed" if stopped else None)
    values: dict[str, Any] = {
        "kind": one.kind,
        "intent": one.intent,
        "status": status,
        "best_response": better[0] if better else ("PD" if "PD" in one.responses else None),
        "stop_reason": stopped,
    }
    return Treatment(
        id=name,
        regimen=one.regimen,
        agents=one.agents,
        procedure=one.procedure,
        dose_gy=one.dose_gy,
        fractions=one.fractions,
        line=one.line if one.intent not in _CURATIVE else None,
        start=one.start,
        end=one.end,
        cycles=one.cycles,
        fields=one.fields,
        changes=tuple(Change(agent=agent, what="stopped") for agent, _ in one.changes),
        sources=notes.places.sources(one.findings),
        **values,
    )
