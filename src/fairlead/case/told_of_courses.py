"""What clauses without a course of their own tell of the courses before them: counts, ends, holds, plans carried out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fairlead.case.same_course import DRUGS, Merged
from fairlead.contract.treatment import Change
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding

_CLAUSE = 90
_OF_RADIATION = frozenset(("start", "end", "state", "stop", "last_given", "at", "response"))


def fulfilled(one: Finding, merged: list[Merged]) -> None:
    """As in "ILD due to X": a plan for the drug that stood alone was carried out."""
    agents = set(one.fields["agents"])
    held = [course for course in merged if agents <= set(course.agents) | {change.agent for change in course.told_changes}]
    for course in held:
        course.blamed = course.blamed or agents == course.now  # an effect is laid to all that it holds
    if held and all(course.status in ("planned", "declined") for course in held):
        held[-1].status = None
        held[-1].findings.append(one)


def begin_plan(agents: set[str], merged: list[Merged]) -> None:
    """What was changed or stopped had been given: a plan for just these drugs, told before, was carried out."""
    held = [course for course in merged if agents <= set(course.agents) and course.kind in DRUGS]
    if held and all(course.status == "planned" for course in held) and set(held[-1].agents) == agents:
        held[-1].status = None


def shows_a_plan_begun(one: Finding, merged: list[Merged]) -> bool:
    """As in "blood pressure up from ramucirumab" weeks behind the day on which it was to begin: the plan was carried out."""
    fields, agents = one.fields, set(one.fields["agents"])
    if one.mood != "actual" or one.told is None or not agents or fields["line"] or fields["regimen"] or fields.get("cycles"):
        return False
    planned = [course for course in merged if course.kind == fields["kind"] == "systemic" and agents < set(course.agents)]
    if len(planned) != 1 or planned[0].status != "planned" or not planned[0].start:
        return False
    if PartialDate.parse(planned[0].start).last >= one.told.first:
        return False
    planned[0].status = None
    planned[0].findings.append(one)
    return True


def finishes_a_part_of_a_plan(one: Finding, merged: list[Merged]) -> bool:
    """As in "carboplatin and paclitaxel had ended with cycle 6, nivolumab went on" of three drugs planned before: these were begun."""
    agents, over = set(one.fields["agents"]), one.fields.get("partners_done") or one.fields.get("state") in ("completed", "stopped")
    end = one.fields["end"]
    if one.mood != "actual" or not over or not end or not agents or one.fields["line"]:
        return False
    planned = [course for course in merged if course.kind == one.fields["kind"] == "systemic" and agents < set(course.agents)]
    if len(planned) != 1 or planned[0].status != "planned" or not planned[0].start or planned[0].start > str(end):
        return False
    planned[0].status = None
    planned[0].findings.append(one)
    planned[0].finished |= agents
    return True


def end_of_all(course: Merged) -> None:
    """Where every drug was stopped or is held, and one of them was stopped for its effects, the course ended for that."""
    harmed = any(change.what == "stopped" and change.because == "toxicity" for change in course.told_changes)
    away = course.gone | {change.agent for change in course.told_changes if change.what == "held"}
    if harmed and course.stop is None and course.now <= away:
        course.status, course.stop = "stopped", "toxicity"
        course.end = course.end or max((change.date for change in course.told_changes if change.date), default=None)


def end_what_is_left(course: Merged, one: Finding) -> None:
    """As in "we stopped the nivolumab and 5-FU" of a course whose other drugs had been left out before: its end."""
    fields = one.fields
    course.findings.append(one)
    course.status, course.stop = "stopped", fields.get("stop") or course.stop
    course.end = course.end or (str(fields["end"] or fields["start"]) if fields["end"] or fields["start"] else None)


def tells_of_one_before(one: Finding, merged: list[Merged]) -> bool:
    """Whether a statement only adds to a course told before, or ends it; it is added there."""
    if goes_on_by_plan(merged, one) or finishes_a_part_of_a_plan(one, merged):
        return True
    return shows_a_plan_begun(one, merged) or end_with_the_rest(one, merged)


def end_with_the_rest(one: Finding, merged: list[Merged]) -> bool:
    """As in "so pembrolizumab and the rest were stopped": the last course that holds the drug among others ended."""
    fields, agents = one.fields, set(one.fields["agents"])
    given = [course for course in merged if agents < set(course.agents) and course.status not in ("planned", "declined")]
    if (
        not (given and fields.get("for_all"))
        or one.mood in ("planned", "declined")
        or not (fields.get("stop") or fields.get("state") in ("stopped", "completed"))
    ):
        return False
    last = given[-1]
    last.findings.append(one)
    last.status = fields.get("state") or "stopped"
    last.stop = last.stop or fields.get("stop")
    last.end = last.end or (str(fields["end"] or fields["start"]) if fields["end"] or fields["start"] else None)
    return True


def go_on(one: Finding, merged: list[Merged]) -> None:
    """As in "; started 21 July", "To date 4 doses": what a clause without a name adds to the drugs told last, or to those it is of."""
    fields = one.fields
    last = _course_of(one, merged) if "of" in fields else merged[-1] if merged else None
    if last is not None and fields.get("given") and last.status == "planned":
        last.status = None
    if last is not None and fields.get("state") == "declined":
        last.status = "declined"
    if last is not None and fields.get("state") == "planned":
        last.status, last.start = "planned", last.start or str(fields["start"])
    if last is None or last.status in ("planned", "declined") or last.findings[-1].document != one.document:
        return
    if last.kind not in DRUGS and "of" not in fields and not (last.kind == "radiotherapy" and set(fields) <= _OF_RADIATION):
        return
    last.findings.append(one)
    last.start = last.start or (str(fields["start"]) if fields.get("start") else None)
    last.end = _more_exact(last.end, str(fields["end"]) if fields.get("end") else None)
    last.last_given = str(fields["last_given"]) if fields.get("last_given") else last.last_given
    if fields.get("cycles") and (fields["cycles"] > (last.cycles or 0) or fields.get("counted")):
        last.cycles = fields["cycles"]
    if fields.get("response"):
        last.responses.append(fields["response"])
    ended = last.stop is not None or last.status in ("completed", "stopped")
    if fields.get("state") == "ongoing" and not fields.get("is_held") and ended and "of" not in fields:
        return
    if fields.get("state") and not (fields["state"] == "completed" and last.stop not in (None, "completed")):
        last.status = fields["state"]
    last.stop = fields.get("stop") or last.stop
    last.intents += [word for word in fields.get("intents", ()) if word not in last.intents]
    last.fields = last.fields or fields.get("fields", ())
    last.fractions = last.fractions or fields.get("fractions")
    for what in ("held", "reduced"):
        if fields.get(f"is_{what}") and len(last.agents) == 1:
            date = str(fields[what]) if fields[what] else None
            last.told_changes.append(Change(agent=last.agents[0], what=what, because=fields["because"], date=date))


def aim_of_the_radiation(one: Finding, merged: list[Merged]) -> None:
    """As in "Treatment intent: neoadjuvant" by itself in a report of radiation: the aim of the one course with a dose that it tells."""
    told = [
        course
        for course in merged
        if course.kind in ("radiotherapy", "chemoradiotherapy") and course.dose_gy and course.findings[0].document == one.document
    ]
    if len(told) == 1 and told[0].intent is None:
        told[0].intents += one.fields["intents"]
        told[0].findings.append(one)


def give_rest(one: Finding, merged: list[Merged]) -> None:
    """As in "the other two continued as maintenance from 11 November": what is left of the drugs told last is a course of its own."""
    last = next((course for course in reversed(merged) if course.kind == "systemic"), None)
    if last is None or last.status in ("planned", "declined") or last.findings[-1].document != one.document:
        return
    left = tuple(agent for agent in last.agents if agent in last.now)
    if not left or len(left) == len(last.agents) or one.fields["start"] is None:
        return
    begun = str(one.fields["start"])
    merged.append(Merged(findings=[one], agents=left, intents=["maintenance"], start=begun))
    last.told_changes = [change.model_copy(update={"date": None}) if change.date == begun else change for change in last.told_changes]


def _more_exact(known: str | None, told: str | None) -> str | None:
    """The day that is known, or one within that month or year that is told later."""
    return told if known is None or (told is not None and told.startswith(known)) else known


def _course_of(one: Finding, merged: list[Merged]) -> Merged | None:
    """The course that is named in the characters that a clause is of."""
    place = one.fields["of"]
    for course in reversed(merged):
        if any(
            told.kind == "treatment" and told.document == one.document and place.start <= told.span.start < place.end
            for told in course.findings
        ):
            return course
    return None


def count(one: Finding, merged: list[Merged]) -> None:
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


def _is_radiation_right_before(one: Finding, last: Merged) -> bool:
    """As in "12 of 15 fractions; treatment was abandoned because of pneumonia": the end of the radiation told in the clause before."""
    told = last.findings[-1]
    near = told.document == one.document and 0 <= one.span.start - told.span.end <= _CLAUSE
    return (
        last.kind == "radiotherapy"
        and last.status not in ("planned", "declined")
        and near
        and one.fields["stop"] not in (None, "progression")
    )


def end(one: Finding, merged: list[Merged], classes: Mapping[str, frozenset[str]]) -> None:
    """As in "The inhibitor was stopped": the last course that holds such a drug ended."""
    drugs = classes.get(one.fields["class"] or "", frozenset())
    given = [course for course in merged if course.status not in ("planned", "declined") and course.kind in DRUGS]
    if merged and _is_radiation_right_before(one, merged[-1]):
        given = [merged[-1]]
    fits = [course for course in given if one.fields["class"] is None or drugs & set(course.agents)]
    named = [course for course in fits if course.findings[-1].document == one.document and course.findings[-1].span.start < one.span.start]
    last = (
        max(named, key=lambda course: course.findings[-1].span.start)
        if named and one.fields["class"] is None
        else next(reversed(fits), None)
    )
    still = [course for course in named if course.stop is None and course.status not in ("stopped", "completed")]
    harmed = one.fields["class"] is None and one.fields["stop"] == "toxicity"
    if harmed and last is not None and last.stop not in (None, "toxicity") and still:
        last = max(still, key=lambda course: course.findings[-1].span.start)  # what ended for another reason was over before
    over = not one.fields.get("if_over") or (last is not None and last.stop is None and bool(last.end or last.last_given))
    if last is not None and over:
        last.status = "stopped"
        last.stop = last.stop or one.fields["stop"]
        last.end = last.end or (str(one.date) if one.date else None)
        last.findings.append(one)


def cut_short(course: Merged, one: Finding) -> None:
    """The dose that was given takes the place of the planned one; the days stay, for what was begun is no plan."""
    fields = one.fields
    course.findings.append(one)
    course.dose_gy, course.fractions = fields["dose_gy"], fields.get("fractions") or course.fractions
    course.status, course.stop, course.end = "stopped", fields.get("stop"), course.end or (str(fields["end"]) if fields["end"] else None)


def add_phase(course: Merged, one: Finding) -> None:
    """The dose of a boost or a further phase is added, unless it is told as that of all; it ends when the last phase does."""
    fields = one.fields
    course.findings.append(one)
    if fields["phase"] == "all":
        course.dose_gy, course.fractions = fields["dose_gy"], fields.get("fractions")
    else:
        course.dose_gy = round((course.dose_gy or 0) + fields["dose_gy"], 2)
        course.fractions = course.fractions + fields["fractions"] if course.fractions and fields.get("fractions") else None
    if fields["end"] or fields["start"]:
        course.end = str(fields["end"]) if fields["end"] else None
    course.status, course.stop = fields.get("state") or course.status, fields.get("stop") or course.stop
    course.fields = tuple(dict.fromkeys((*course.fields, *fields.get("fields", ()))))
    if fields["agents"] and not course.agents:
        course.kind, course.agents, course.regimen, course.cycles = (
            "chemoradiotherapy",
            fields["agents"],
            fields["regimen"],
            fields.get("cycles"),
        )


def join_other_side(course: Merged, one: Finding) -> None:
    """The cycles of both sides together, from the first day of the first to the last of the second."""
    fields = one.fields
    course.intents = ["perioperative", *(word for word in course.intents if word != "perioperative"), "adjuvant"]
    if fields.get("cycles") and course.cycles:
        course.cycles += fields["cycles"]
    course.end = str(fields["end"]) if fields["end"] else None
    behind = one.kind == "other-side"  # a look back on the second side: what is told of its end stays
    course.status = fields.get("state") or (course.status if behind else None)
    course.stop = fields.get("stop") or (course.stop if behind else None)


def as_ends_of_partners(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings; "FP stopped, nivolumab alone since" behind FP with nivolumab is a change, for the rest of the course goes on."""
    last: Finding | None = None
    for one in findings:
        change = _end_of_partners(last, one) if last is not None else None
        if one.kind == "treatment" and one.fields["agents"] and one.is_fact and change is None:
            last = one
        yield change or one


def _end_of_partners(last: Finding, one: Finding) -> Finding | None:
    """The change that a regimen told as stopped makes where its drugs are some of those told last."""
    fields = one.fields
    if one.kind != "treatment" or not one.is_fact or fields.get("state") != "stopped" or not fields.get("regimen"):
        return None
    own = fields.get("line") or fields.get("cycles") or fields.get("start") or fields.get("intents")
    if own or last.document != one.document or not set(fields["agents"]) < set(last.fields["agents"]):
        return None
    gone = {"agents": fields["agents"], "what": "stopped", "because": fields.get("stop"), "course": None, "at": fields.get("at")}
    return replace(one, kind="change", fields=gone, date=fields.get("end"))


def goes_on_by_plan(merged: Sequence[Merged], one: Finding) -> bool:
    """Whether a plan only lets some drugs of the last course go on as its maintenance; that course is then being given."""
    last = next((course for course in reversed(merged) if course.kind in DRUGS and course.status not in ("planned", "declined")), None)
    if last is None or one.mood != "planned" or "maintenance" not in one.fields["intents"] or one.fields["start"]:
        return False
    agents = set(one.fields["agents"])
    if not agents or not agents < set(last.agents) or last.stop not in (None, "completed") or last.findings[-1].document != one.document:
        return False
    last.findings.append(one)
    last.status, last.stop = "ongoing", None
    return True
