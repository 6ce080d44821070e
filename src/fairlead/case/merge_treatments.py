"""Courses of treatment out of findings: what is named several times is one course, told apart by line, aim, count and date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fairlead.case.aim_of_radiation import infer_aims, infer_fields
from fairlead.case.choose import Notes
from fairlead.case.course_results import seen_by_scans
from fairlead.case.ends_of_lines import end_lines
from fairlead.case.finished_partners import are_its_finished_partners
from fairlead.case.numbered_lines import in_time, number_lines
from fairlead.case.same_course import (
    CURATIVE,
    DRUGS,
    Merged,
    companions,
    goes_on_with,
    is_cut_short,
    is_other_side,
    is_part,
    is_phase,
    is_removal,
    is_rest,
    is_same,
    mark_other_side,
    removing,
)
from fairlead.case.told_of_courses import (
    add_phase,
    aim_of_the_radiation,
    as_ends_of_partners,
    begin_plan,
    count,
    cut_short,
    end,
    end_of_all,
    end_what_is_left,
    fulfilled,
    give_rest,
    go_on,
    join_other_side,
    tells_of_one_before,
)
from fairlead.contract.treatment import Change, Treatment, TrialArm
from fairlead.core.dates import Duration
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.vocabulary import class_members

_LOOK_BACK = 60
_ONE_ACT = ("surgery", "endoscopic")
_KINDS = ("treatment", "after-cycles", "ending", "change", "sequel", "other-side", "rest")


def treatments(
    findings: Sequence[Finding], notes: Notes, lexicon: Lexicon, window: Duration, aims: Mapping[str, Any]
) -> tuple[Treatment, ...]:
    """The treatments t1, t2 … in order of line, date and text; `window`: how long a scan tells its result; `aims`: when it was to cure."""
    merged = _merge(_in_order(findings), class_members(lexicon), removing(lexicon))
    seen_by_scans(merged, findings, window)
    kept = [one for one in merged if _holds(one, merged)]
    for one in kept:
        if one.unnamed and not one.agents and one.kind == "systemic" and one.status not in ("planned", "declined"):
            notes.warn("unnamed-systemic", one.findings[0].document)
    infer_aims(kept, findings, removing(lexicon), aims)
    infer_fields(kept, findings, aims)
    number_lines(in_time(kept), findings, removing(lexicon))
    end_lines(kept, findings)
    ordered = in_time(kept)
    _still_given(ordered)
    for number, one in enumerate(ordered, start=1):
        if one.line_from is not None and one.intent not in CURATIVE:
            inferred(notes, f"treatments[t{number}].line", [one.line_from])
        for name, found in (("intent", one.intent_from), ("fields", one.fields_from)):
            if found:
                inferred(notes, f"treatments[t{number}].{name}", found)
        if one.dates_from:
            inferred(notes, f"treatments[t{number}].start", one.dates_from)
        if one.response_from is not None:
            inferred(notes, f"treatments[t{number}].best_response", [one.response_from])
    return tuple(_treatment(f"t{number}", one, notes) for number, one in enumerate(ordered, start=1))


def _still_given(ordered: list[Merged]) -> None:
    """The last drugs, told as given since a day and with no end, are being given."""
    drugs = [one for one in ordered if one.kind in DRUGS and one.status not in ("planned", "declined")]
    last = drugs[-1] if drugs else None
    if last is not None and last.since and last.status is None and not (last.stop or last.end or last.gone >= set(last.agents)):
        last.status = "ongoing"


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    """The findings on treatment in the order of what happened, document by document."""
    told = [one for one in findings if one.kind in _KINDS and one.about == "patient"]
    documents = list(dict.fromkeys(one.document for one in told))
    return sorted(told, key=lambda one: (documents.index(one.document), one.fields.get("at", one.span.start)))


def inferred(notes: Notes, path: str, found: Sequence[Finding]) -> None:
    """Note the words that a value was worked out from."""
    notes.provenance[path] = notes.places.sources([replace(one, certainty="inferred") for one in found])


def _merge(findings: list[Finding], classes: Mapping[str, frozenset[str]], operations: frozenset[str]) -> list[Merged]:
    merged: list[Merged] = []
    for one in as_ends_of_partners(findings):
        if one.kind == "sequel":
            if not (one.fields.get("of_the_radiation") or one.fields.get("late")):
                go_on(one, merged)
            continue
        if one.kind == "rest":
            give_rest(one, merged)
            continue
        if one.kind == "other-side":
            _add_other_side(one, merged, operations)
            continue
        if one.kind == "treatment" and not one.fields.get("denied"):
            mark_other_side(one, merged, operations)
        if one.kind == "after-cycles":
            count(one, merged)
        elif one.kind == "ending":
            end(one, merged, classes)
        elif one.kind == "change":
            _change(one, merged, classes)
        elif not one.fields.get("denied"):
            _add(one, merged, classes)
    _look_back(findings, merged)
    return merged


def _look_back(findings: list[Finding], merged: list[Merged]) -> None:
    """What is told of courses wherever they stand."""
    for one in findings:
        if one.kind == "treatment" and one.fields.get("blamed"):
            fulfilled(one, merged)
        if one.kind == "sequel" and one.fields.get("of_the_radiation"):
            aim_of_the_radiation(one, merged)
        if one.kind == "sequel" and one.fields.get("late"):
            go_on(one, merged)


def _change(one: Finding, merged: list[Merged], classes: Mapping[str, frozenset[str]]) -> None:
    """As in "the paclitaxel was reduced": the last course that holds the drug was changed; where all its drugs were stopped it ended."""
    course = one.fields["course"]
    course = None if course is not None and course.fields.get("denied") else course
    agents = set(one.fields["agents"])
    begin_plan(agents, merged)
    given = [each for each in merged if each.status not in ("planned", "declined") and each.kind in DRUGS]
    instead, why = one.fields.get("instead", ()), one.fields["because"]
    what, date = one.fields["what"], str(one.date) if one.date else None
    told = [course for course in given if agents <= course.now or (what == "stopped" and agents <= set(course.agents))]
    told = told or [each for each in given[-1:] if what == "added" and each.takes_more]
    last = next((each for each in reversed(told) if not (instead and agents == each.now)), None)
    if last is None and course is not None and what == "stopped" and why not in (None, "completed") and not instead:
        _add(replace(course, fields={**course.fields, "state": "stopped", "stop": why, "weak": False}), merged, classes)
        return
    if last is None or (course is not None and course.fields["line"] not in (None, last.line)):
        _new(one, course, merged, classes)
        return
    last.findings.append(one)
    beams = last.kind == "chemoradiotherapy" and bool(last.dose_gy or last.fractions)  # the radiation goes on without the drugs
    left = set(last.agents) - last.gone - (companions(classes) if agents - companions(classes) else set())
    if what == "stopped" and agents >= left and not beams:
        last.status = "completed" if why == "completed" else "stopped"
        last.stop, last.end = last.stop or why, last.end or date
        if len(agents) > 1 or agents >= set(last.agents) - companions(classes):
            return  # what was left of it, stopped together: the end of the course, and no change of each
    again = [known.agent in agents and known.what == what for known in last.told_changes]
    last.told_changes = [_with_reason(known, one, date) if same else known for known, same in zip(last.told_changes, again, strict=True)]
    for agent, done in (*((agent, what) for agent in one.fields["agents"]), *((agent, "added") for agent in instead)):
        if all((known.agent, known.what) != (agent, done) for known in last.told_changes):
            last.told_changes.append(Change(agent=agent, what=done, because=why if done == what else None, date=date))
    if not beams:
        end_of_all(last)


def _new(one: Finding, course: Finding | None, merged: list[Merged], classes: Mapping[str, frozenset[str]]) -> None:
    """As in "pembrolizumab since May, held on 12 November for colitis": a course that is told together with its hold, and why."""
    known, held = len(merged), one.fields["what"] == "held"
    if course is not None:
        _add(replace(course, fields={**course.fields, "stop": None}) if held and not course.fields["state"] else course, merged, classes)
    if held and len(merged) > known:
        _change(replace(one, fields={**one.fields, "course": None}), merged, classes)


def _with_reason(known: Change, one: Finding, date: str | None) -> Change:
    """A change told again, with the reason and the day that were not told before."""
    return known.model_copy(update={"because": known.because or one.fields["because"], "date": known.date or date})


def _add_other_side(one: Finding, merged: list[Merged], operations: frozenset[str]) -> None:
    """As in "all four postoperative cycles, the last on 2 June": the drugs of before the operation, given again after it."""
    if all(not is_removal(course, operations) or course.status in ("planned", "declined") for course in merged):
        return
    before = [course for course in merged if course.kind == "systemic" and course.intent in (None, "neoadjuvant", "perioperative")]
    if len(before) != 1 or "adjuvant" in before[0].intents or before[0].status in ("planned", "declined"):
        return
    before[0].findings.append(one)
    join_other_side(before[0], one)


def _add(one: Finding, merged: list[Merged], classes: Mapping[str, frozenset[str]]) -> None:
    if merged and are_its_finished_partners(merged[-1], one):
        merged[-1].findings.append(one)
        merged[-1].finished |= set(one.fields["agents"])
        return
    if merged and tells_of_one_before(one, merged):
        return
    same = next((course for course in reversed(merged[-_LOOK_BACK:]) if is_same(course, one, classes)), None)
    if same is None:
        if one.fields["weak"] or one.fields.get("not_again"):
            return
        same = Merged(kind=one.fields["kind"], status=_status(one))
        if merged and merged[-1].until_next and one.mood == "actual" and merged[-1].status in (None, "ongoing"):
            merged[-1].status, merged[-1].end = "stopped", merged[-1].end or (str(one.fields["start"]) if one.fields["start"] else None)
        merged.append(same)
    elif one.fields.get("blamed") and same.status == "planned":
        same.status = None
        same.findings.append(one)
        return
    elif one.fields["weak"] or one.certainty == "possible":
        return
    left = same.now - companions(classes) if same.gone else None
    if left and one.fields.get("state") == "stopped" and is_part(same, one) and left <= set(one.fields["agents"]):
        end_what_is_left(same, one)
        return
    _join(same, one)


def _status(one: Finding) -> str | None:
    return one.mood if one.mood in ("planned", "declined") else one.fields.get("state")


def _join(course: Merged, one: Finding) -> None:
    fields = one.fields
    if course.findings and is_cut_short(course, one):
        cut_short(course, one)
        return
    if course.findings and is_phase(course, one):
        add_phase(course, one)
        return
    course.findings.append(one)
    if course.agents and is_other_side(course, one):
        join_other_side(course, one)
        return
    if course.agents and (is_rest(course, one) or goes_on_with(course, one)):
        _go_on_as_maintenance(course, one)
        return
    course.blinded = course.blinded or bool(fields.get("blinded"))
    if fields.get("both") and "perioperative" not in course.intents:
        course.intents.insert(0, "perioperative")
    if course.agents and is_part(course, one) and not (fields.get("stop") and set(fields["agents"]) >= course.now):
        if fields.get("goes_on") and fields.get("state") == "ongoing" and course.status is None:
            course.status = "ongoing"
        if fields.get("state") == "stopped" and fields["classes"]:
            course.status, course.end = (
                "stopped",
                course.end or (str(fields["end"] or fields["start"]) if fields["end"] or fields["start"] else None),
            )
        elif fields.get("state") == "stopped":
            course.changes += [(agent, "stopped") for agent in fields["agents"] if (agent, "stopped") not in course.changes]
        return
    _join_substance(course, one)
    _join_particulars(course, one)


def _go_on_as_maintenance(course: Merged, one: Finding) -> None:
    """The whole course goes on: its first day and its count stay, and what was told as its end was that of its first part."""
    course.end = None
    if course.status == "completed" or course.stop == "completed":
        course.status = course.stop = None
    if set(one.fields["agents"]) < set(course.agents):
        course.finished |= set(course.agents) - set(one.fields["agents"])
    own = {"cycles": None} if is_rest(course, one) else {}
    _join_particulars(course, replace(one, fields={**one.fields, "intents": (), "start": None, "inferred_date": False, **own}))
    course.status = one.fields.get("state") or course.status


def _join_substance(course: Merged, one: Finding) -> None:
    """State, kind, drugs and procedure as far as the later statement says more."""
    fields = one.fields
    if course.status == "planned" and one.mood != "planned":
        course.status, course.start = fields.get("state"), None  # the day of a plan is not the day that it was carried out
    elif one.mood not in ("planned", "declined") and fields.get("state"):
        course.status = fields["state"]
    if fields["kind"] == "chemoradiotherapy" and course.kind == "radiotherapy":
        course.kind = "chemoradiotherapy"
    if len(fields["agents"]) > len(course.agents) and not any(change.what == "added" for change in course.told_changes):
        course.agents, course.regimen = fields["agents"], fields["regimen"]
    course.unnamed = course.unnamed or fields["unnamed"]
    if fields["procedure"] and (course.procedure is None or course.procedure in fields["is"] or course.procedure == course.kind):
        course.procedure, course.broader = fields["procedure"], tuple(fields["is"])


def _join_particulars(course: Merged, one: Finding) -> None:
    """Line, counts, dates, aims, changes, response and end; what is known already stays."""
    fields = one.fields
    if course.nth and fields.get("cycles") and not fields.get("nth"):
        course.cycles = None  # a count tells more than the number of the cycle of a visit
    course.nth = bool(fields.get("nth")) if course.cycles is None else course.nth
    for name in ("line", "cycles", "dose_gy", "fractions", "start", "end"):
        value = fields.get(name)
        if (value is not None and getattr(course, name) is None) or (name == "cycles" and value and value > (course.cycles or 0)):
            setattr(course, name, str(value) if name in ("start", "end") else value)
    if fields.get("inferred_date"):
        course.dates_from.append(one)
    course.since = course.since or bool(fields.get("goes_on_since"))
    course.until_next = course.until_next or bool(fields.get("until_next"))
    course.last_given = str(fields["last_given"]) if fields.get("last_given") else course.last_given
    course.fields = tuple(dict.fromkeys((*course.fields, *fields.get("fields", ()))))
    course.intents += [word for word in fields["intents"] if word not in course.intents]
    course.changes += [change for change in fields["changes"] if change not in course.changes]
    if fields.get("response"):
        course.responses.append(fields["response"])
    if fields.get("stop"):
        course.stop = course.stop if course.stop and not fields["reference"] and course.stop != "completed" else fields["stop"]


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


def _changes(one: Merged) -> tuple[Change, ...]:
    told = [*one.told_changes, *(Change(agent=agent, what="stopped") for agent, _ in one.changes)]
    return tuple({(change.agent, change.what): change for change in reversed(told)}.values())[::-1]


def _treatment(name: str, one: Merged, notes: Notes) -> Treatment:
    responses = [*one.responses, *([one.response_from.fields["result"]] if one.response_from is not None else [])]
    better = [word for word in ("CR", "PR", "SD") if word in responses]
    if one.status == "stopped" and one.stop is None and responses and not better and one.kind in DRUGS:
        one.stop = "progression"  # ended, and growth is all that it was ever told to have brought
    if one.status == "stopped" and one.stop is None and one.blamed and one.kind in DRUGS:
        one.stop = "toxicity"  # ended, for no reason that is told beside it, and an effect is laid to it
    stopped = one.stop if one.status not in ("planned", "declined") else None
    told = one.status if one.status not in ("completed", "stopped") or not stopped else None
    status = told or ("stopped" if stopped and stopped != "completed" else "completed" if stopped else None)
    radiation = one.kind in ("radiotherapy", "chemoradiotherapy") or (one.kind == "liver-directed" and one.dose_gy is not None)
    over = status in ("completed", "stopped") or stopped or (radiation and status is None)
    one.end = one.end or (one.last_given if over else None)
    if radiation and one.fractions == 1 and (status == "completed" or (status is None and one.end)):
        one.start = one.end = one.start or one.end  # a single fraction begins and ends on its day
    if status is None and one.end and radiation:
        status = "completed"
    if one.kind in _ONE_ACT:
        status = None if status == "completed" or stopped == "toxicity" else status
        stopped = None if stopped == "toxicity" else stopped  # what is told behind an operation is of the drugs
        one.start, one.end = one.start or one.end, None
    elif status == "completed":
        stopped = stopped or "completed"
    values: dict[str, Any] = {
        "kind": one.kind,
        "intent": one.intent,
        "status": status,
        "best_response": better[0] if better else ("PD" if "PD" in responses else None),
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
