"""What clauses without a course of their own tell of the courses before them: counts, ends, holds, plans carried out."""

from __future__ import annotations

from collections.abc import Mapping

from fairlead.case.same_course import DRUGS, Merged
from fairlead.contract.treatment import Change
from fairlead.findings.finding import Finding


def fulfilled(one: Finding, merged: list[Merged]) -> None:
    """As in "ILD due to X": a plan for the drug that stood alone was carried out."""
    agents = set(one.fields["agents"])
    held = [course for course in merged if agents <= set(course.agents) | {change.agent for change in course.told_changes}]
    if held and all(course.status in ("planned", "declined") for course in held):
        held[-1].status = None
        held[-1].findings.append(one)


def begin_plan(agents: set[str], merged: list[Merged]) -> None:
    """What was changed or stopped had been given: a plan for just these drugs, told before, was carried out."""
    held = [course for course in merged if agents <= set(course.agents) and course.kind in DRUGS]
    if held and all(course.status == "planned" for course in held) and set(held[-1].agents) == agents:
        held[-1].status = None


def end_of_all(course: Merged) -> None:
    """Where every drug was stopped or is held, and one of them was stopped for its effects, the course ended for that."""
    harmed = any(change.what == "stopped" and change.because == "toxicity" for change in course.told_changes)
    away = course.gone | {change.agent for change in course.told_changes if change.what == "held"}
    if harmed and course.stop is None and course.now <= away:
        course.status, course.stop = "stopped", "toxicity"


def go_on(one: Finding, merged: list[Merged]) -> None:
    """As in "; started 21 July", "To date 4 doses": what a clause without a name adds to the drugs told last."""
    last = merged[-1] if merged else None
    fields = one.fields
    if last is None or last.kind not in DRUGS or last.status in ("planned", "declined") or last.findings[-1].document != one.document:
        return
    last.findings.append(one)
    last.start = last.start or (str(fields["start"]) if fields.get("start") else None)
    if fields.get("cycles") and fields["cycles"] > (last.cycles or 0):
        last.cycles = fields["cycles"]
    if fields.get("response"):
        last.responses.append(fields["response"])
    if fields.get("state"):
        last.status = fields["state"]
    for what in ("held", "reduced"):
        if fields.get(f"is_{what}") and len(last.agents) == 1:
            date = str(fields[what]) if fields[what] else None
            last.told_changes.append(Change(agent=last.agents[0], what=what, because=fields["because"], date=date))


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


def end(one: Finding, merged: list[Merged], classes: Mapping[str, frozenset[str]]) -> None:
    """As in "The inhibitor was stopped": the last course that holds such a drug ended."""
    drugs = classes.get(one.fields["class"] or "", frozenset())
    given = [course for course in merged if course.status not in ("planned", "declined") and course.kind in DRUGS]
    fits = [course for course in given if one.fields["class"] is None or drugs & set(course.agents)]
    named = [course for course in fits if course.findings[-1].document == one.document and course.findings[-1].span.start < one.span.start]
    last = (
        max(named, key=lambda course: course.findings[-1].span.start)
        if named and one.fields["class"] is None
        else next(reversed(fits), None)
    )
    if last is not None:
        last.status = "stopped"
        last.stop = last.stop or one.fields["stop"]
        last.end = last.end or (str(one.date) if one.date else None)
        last.findings.append(one)
