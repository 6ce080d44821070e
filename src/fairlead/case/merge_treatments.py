"""Courses of treatment out of findings: what is named several times is one course, told apart by line, aim, count and date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fairlead.case.choose import Notes
from fairlead.case.same_course import CURATIVE, DRUGS, Merged, is_other_side, is_part, is_same
from fairlead.contract.course import Progression
from fairlead.contract.treatment import Change, Treatment, TrialArm
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.vocabulary import class_members

_LOOK_BACK = 60


def treatments(findings: Sequence[Finding], notes: Notes, lexicon: Lexicon) -> tuple[Treatment, ...]:
    """The treatments t1, t2 … in order of line, date and text."""
    merged = _merge(
        [one for one in findings if one.kind in ("treatment", "after-cycles", "ending", "change") and one.about == "patient"],
        class_members(lexicon),
    )
    kept = [one for one in merged if _holds(one, merged)]
    for one in kept:
        if one.unnamed and not one.agents and one.kind == "systemic" and one.status not in ("planned", "declined"):
            notes.warn("unnamed-systemic", one.findings[0].document)
    _number_lines(kept, findings)
    ordered = sorted(enumerate(kept), key=lambda pair: (_when(pair[1], kept), pair[0]))
    for number, (_, one) in enumerate(ordered, start=1):
        if one.line_from is not None and one.intent not in CURATIVE:
            inferred(notes, f"treatments[t{number}].line", [one.line_from])
        if one.dates_from:
            inferred(notes, f"treatments[t{number}].start", one.dates_from)
    return tuple(_treatment(f"t{number}", one, notes) for number, (_, one) in enumerate(ordered, start=1))


def inferred(notes: Notes, path: str, found: Sequence[Finding]) -> None:
    """Note the words that a value was worked out from; they do not say it themselves."""
    notes.provenance[path] = notes.places.sources([replace(one, certainty="inferred") for one in found])


def _merge(findings: list[Finding], classes: Mapping[str, frozenset[str]]) -> list[Merged]:
    merged: list[Merged] = []
    for one in findings:
        if one.kind == "after-cycles":
            _count(one, merged)
        elif one.kind == "ending":
            _end(one, merged, classes)
        elif one.kind == "change":
            _change(one, merged, classes)
        elif not one.fields.get("denied"):
            _add(one, merged, classes)
    return merged


def _change(one: Finding, merged: list[Merged], classes: Mapping[str, frozenset[str]]) -> None:
    """As in "the paclitaxel was reduced": the last course that holds the drug was changed; where all its drugs were stopped it ended."""
    course = one.fields["course"]
    agents = set(one.fields["agents"])
    given = [course for course in merged if course.status not in ("planned", "declined") and course.kind in DRUGS]
    last = next((course for course in reversed(given) if agents <= set(course.agents)), None)
    what, date = one.fields["what"], str(one.date) if one.date else None
    if last is None or (course is not None and course.fields["line"] not in (None, last.line)):
        if course is not None:
            _add(course, merged, classes)
        return
    last.findings.append(one)
    if what == "stopped" and agents >= set(last.agents) - last.gone:
        last.status = "completed" if one.fields["because"] == "completed" else "stopped"
        last.stop = last.stop or one.fields["because"]
        last.end = last.end or date
        if agents == set(last.agents):
            return
    for agent in one.fields["agents"]:
        if all((known.agent, known.what) != (agent, what) for known in last.told_changes):
            last.told_changes.append(Change(agent=agent, what=what, because=one.fields["because"], date=date))


def _count(one: Finding, merged: list[Merged]) -> None:
    """As in "After 1 course": the drugs told last were given."""
    last = next((course for course in reversed(merged) if course.kind in DRUGS), None)
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
    given = [course for course in merged if course.status not in ("planned", "declined") and course.kind in DRUGS]
    last = next((course for course in reversed(given) if one.fields["class"] is None or drugs & set(course.agents)), None)
    if last is not None:
        last.status = "stopped"
        last.stop = last.stop or one.fields["stop"]
        last.end = last.end or (str(one.date) if one.date else None)
        last.findings.append(one)


def _add(one: Finding, merged: list[Merged], classes: Mapping[str, frozenset[str]]) -> None:
    same = next((course for course in reversed(merged[-_LOOK_BACK:]) if is_same(course, one, classes)), None)
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


def _join(course: Merged, one: Finding) -> None:
    fields = one.fields
    course.findings.append(one)
    if course.agents and is_other_side(course, one):
        _join_other_side(course, one)
        return
    course.blinded = course.blinded or bool(fields.get("blinded"))
    if fields.get("both") and "perioperative" not in course.intents:
        course.intents.insert(0, "perioperative")
    if course.agents and is_part(course, one):
        if fields.get("goes_on") and fields.get("state") == "ongoing" and course.status is None:
            course.status = "ongoing"
        if fields.get("state") == "stopped":
            course.changes += [(agent, "stopped") for agent in fields["agents"] if (agent, "stopped") not in course.changes]
        return
    _join_substance(course, one)
    _join_particulars(course, one)


def _join_substance(course: Merged, one: Finding) -> None:
    """State, kind, drugs and procedure as far as the later statement says more."""
    fields = one.fields
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


def _join_particulars(course: Merged, one: Finding) -> None:
    """Line, counts, dates, aims, changes, response and end; what is known already stays."""
    fields = one.fields
    for name in ("line", "cycles", "dose_gy", "fractions", "start", "end"):
        value = fields.get(name)
        if (value is not None and getattr(course, name) is None) or (name == "cycles" and value and value > (course.cycles or 0)):
            setattr(course, name, str(value) if name in ("start", "end") else value)
    if fields.get("inferred_date"):
        course.dates_from.append(one)
    course.fields = tuple(dict.fromkeys((*course.fields, *fields.get("fields", ()))))
    course.intents += [word for word in fields["intents"] if word not in course.intents]
    course.changes += [change for change in fields["changes"] if change not in course.changes]
    if fields.get("response"):
        course.responses.append(fields["response"])
    if fields.get("stop"):
        course.stop = course.stop if course.stop and not fields["reference"] and course.stop != "completed" else fields["stop"]


def _join_other_side(course: Merged, one: Finding) -> None:
    """The cycles of both sides together, from the first day of the first to the last of the second."""
    fields = one.fields
    course.intents = ["perioperative", *(word for word in course.intents if word != "perioperative"), "adjuvant"]
    if fields.get("cycles") and course.cycles:
        course.cycles += fields["cycles"]
    course.end = str(fields["end"]) if fields["end"] else None
    course.status = fields.get("state")
    course.stop = fields.get("stop")


def _holds(one: Merged, merged: list[Merged]) -> bool:
    """An unnamed drug treatment is kept only where no named one can be meant; parts of operations that are no treatment are dropped."""
    if one.kind in DRUGS and not one.agents:
        if one.kind == "chemoradiotherapy":
            return True
        named = [
            other for other in merged if other is not one and other.kind in DRUGS and (other.agents or other.kind == "chemoradiotherapy")
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
    return not (one.status == "ongoing" and other.intent in CURATIVE and later) and not (
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
        if one.kind != "systemic" or one.intent in CURATIVE or one.intent == "maintenance" or one.status in ("planned", "declined"):
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
                signs = [sign for sign in spread if (sign.document, sign.span.start) < place]
                one.line_from = signs[-1] if signs else one.findings[0]


def ended_by_growth(treatments: Sequence[Treatment], progressions: Sequence[Progression], notes: Notes) -> tuple[Treatment, ...]:
    """The treatments, with growth as the end of drugs for advanced disease after which growth and then other drugs are told."""
    grown = {one.after for one in progressions if one.certainty != "suspected" and one.after}
    told: list[Treatment] = []
    for place, one in enumerate(treatments):
        followed = any(other.kind == "systemic" and other.line for other in treatments[place + 1 :])
        open_end = one.stop_reason is None and one.status not in ("completed", "planned", "declined")
        if one.id in grown and one.line and followed and open_end:
            told.append(one.model_copy(update={"stop_reason": "progression", "status": "stopped"}))
            growth = [source for other in progressions if other.after == one.id for source in other.sources]
            marked = tuple(source.model_copy(update={"certainty": "inferred"}) for source in growth)
            notes.provenance[f"treatments[{one.id}].stop_reason"] = notes.provenance[f"treatments[{one.id}].status"] = marked
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


def _changes(one: Merged) -> tuple[Change, ...]:
    told = [*one.told_changes, *(Change(agent=agent, what="stopped") for agent, _ in one.changes)]
    return tuple({(change.agent, change.what): change for change in reversed(told)}.values())[::-1]


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
        line=one.line if one.intent not in CURATIVE else None,
        start=one.start,
        end=one.end,
        cycles=one.cycles,
        fields=one.fields,
        changes=_changes(one),
        trial=TrialArm(blinded=True) if one.blinded else None,
        sources=notes.places.sources(one.findings),
        **values,
    )
