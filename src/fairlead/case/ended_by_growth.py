"""Growth as the end of drugs: other drugs are told behind it, or the note that tells of it stops them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fairlead.case.choose import Notes
from fairlead.case.same_course import CURATIVE
from fairlead.contract.course import Progression
from fairlead.contract.sources import Source
from fairlead.contract.treatment import Treatment
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding
from fairlead.findings.free_of_disease import FREE

_PLAN = "plan"


def ended_by_growth(
    treatments: Sequence[Treatment],
    progressions: Sequence[Progression],
    notes: Notes,
    days: Mapping[str, float],
    findings: Sequence[Finding] = (),
) -> tuple[Treatment, ...]:
    """The treatments, with growth as the end of drugs where what followed tells it.

    That is growth and then other drugs, or, in `findings`, a note that tells of new growth and stops the drugs; `days`: those of the
    pack around growth.
    """
    owners = [(_owner(one, treatments), one) for one in progressions if one.certainty != "suspected"]
    told: list[Treatment] = []
    talked = days["talked-over"]
    loose = [growth for owner, growth in owners if owner is None]  # told before the drugs that it stops
    for place, one in enumerate(treatments):
        own = [growth for owner, growth in owners if owner == one.id]
        ended = any(_ended_there(one, growth, findings, days) or _stopped_then(one, growth, findings, talked) for growth in own)
        if not ended and any(_stopped_then(one, growth, findings, talked) for growth in loose):
            own, ended = loose, True
        open_end = one.stop_reason is None and one.status not in ("completed", "planned", "declined")
        over = any(_was_clear_between(one, growth, findings) or _long_over(one, growth, days["long-after"]) for growth in own)
        over = over or any(_operated_between(treatments[place + 1 :], growth) for growth in own)
        followed = _followed(one, treatments[place + 1 :]) and not over
        if own and open_end and (ended or followed):
            told.append(one.model_copy(update={"stop_reason": "progression", "status": "stopped"}))
            marked = tuple(source.model_copy(update={"certainty": "inferred"}) for growth in own for source in growth.sources)
            notes.provenance[f"treatments[{one.id}].stop_reason"] = notes.provenance[f"treatments[{one.id}].status"] = marked
        else:
            told.append(one)
    return tuple(told)


def _owner(growth: Progression, treatments: Sequence[Treatment]) -> str | None:
    """The drugs that a growth came after: by the dates where all have one, else as the text tells it."""
    given = [one for one in treatments if one.kind == "systemic" and one.status not in ("planned", "declined")]
    if growth.date is None or not all(one.start for one in given):
        return growth.after
    day = PartialDate.parse(growth.date)
    told = next((one for one in given if one.id == growth.after), None)
    if told is not None and told.start and PartialDate.parse(told.start).first < day.last:
        return growth.after
    begun = [(PartialDate.parse(one.start).first, one.id) for one in given if one.start and PartialDate.parse(one.start).first < day.last]
    return max(begun)[1] if begun and (told is not None or growth.after is None) else growth.after


def _ended_there(one: Treatment, growth: Progression, findings: Sequence[Finding], days: Mapping[str, float]) -> bool:
    """Whether the days tell that growth ended drugs, and no words that it came without them ("progressed 2 months after stopping")."""
    told = [
        finding.fields.get("on_treatment")
        for finding in findings
        if finding.kind == "progression" and any(_tells(source, finding) for source in growth.sources)
    ]
    return False not in told and _ended_at(one, growth, days)


def _tells(source: Source, finding: Finding) -> bool:
    return source.document == finding.document and source.start == finding.span.start


def _ended_at(one: Treatment, growth: Progression, days: Mapping[str, float]) -> bool:
    """As in "six cycles until 18 May; CT 1 June: progression": drugs of a line whose last day lies within weeks of the growth."""
    if one.kind != "systemic" or one.line is None or one.intent in CURATIVE or one.end is None or growth.date is None:
        return False
    end, seen = PartialDate.parse(one.end), PartialDate.parse(growth.date)
    if end.month is None or seen.month is None:
        return False
    return (seen.last - end.first).days >= -days["before-the-end"] and (seen.first - end.last).days <= days["after-the-end"]


def _stopped_then(one: Treatment, growth: Progression, findings: Sequence[Finding], talked_over: float) -> bool:
    """As in "CT 10 November: new liver metastases. Plan: stop nivolumab": a plan of the weeks after it, without another reason."""
    if one.kind != "systemic" or one.end is not None or growth.date is None:
        return False
    seen = PartialDate.parse(growth.date)
    return any(
        (day := stop.date or stop.told) is not None
        and (day.last - seen.first).days >= 0
        and (day.first - seen.last).days <= talked_over
        and set(one.agents) <= set(stop.fields["agents"])
        for stop in findings
        if stop.is_fact and _only_stops(stop)
    )


def _only_stops(change: Finding) -> bool:
    if change.kind == "to-stop":
        return change.fields["because"] in (None, "progression")
    if change.kind != "change" or change.section != _PLAN:
        return False
    return change.fields["what"] == "stopped" and not change.fields["because"] and not change.fields.get("instead")


def _operated_between(later: Sequence[Treatment], growth: Progression) -> bool:
    """As in "4 FLOT, the operation in May, back in April": an operation told behind the drugs had come before the growth."""
    operated = [one.start for one in later if one.kind == "surgery" and one.status not in ("planned", "declined")]
    seen = PartialDate.parse(growth.date) if growth.date else None
    return seen is not None and any(day is not None and PartialDate.parse(day).last < seen.first for day in operated)


def _long_over(one: Treatment, growth: Progression, long_after: float) -> bool:
    """Whether the last dose lies so long before the growth that this does not tell why it was the last."""
    if one.end is None or growth.date is None:
        return False
    return (PartialDate.parse(growth.date).first - PartialDate.parse(one.end).last).days > long_after


def _was_clear_between(one: Treatment, growth: Progression, findings: Sequence[Finding]) -> bool:
    """As in "I had FOLFOX, then all clear until it came back": told in this order, the drugs had ended before the cancer grew."""
    given = {(source.document, source.start) for source in one.sources if source.start is not None}
    grown = {(source.document, source.start) for source in growth.sources if source.start is not None}
    return any(
        look.kind == "assessment"
        and look.is_fact
        and look.fields.get("result") == FREE
        and any(document == look.document and start < look.span.start for document, start in given)
        and any(document == look.document and start > look.span.start for document, start in grown)
        for look in findings
    )


def _followed(one: Treatment, later: Sequence[Treatment]) -> bool:
    """Whether other drugs of a further line were given or are planned."""
    if one.kind != "systemic" or one.intent in CURATIVE:
        return False
    others = [other for other in later if other.kind == "systemic" and other.status != "declined" and other.agents != one.agents]
    return any(other.line and (one.line or other.line > 1) for other in others)
