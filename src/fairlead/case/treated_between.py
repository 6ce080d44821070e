"""Which treatment was told last before a growth, and whether one is told between two mentions of growth: then they are two."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.case.undated_growth import is_placeless
from fairlead.contract.treatment import Treatment
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding


def treated_between(former: list[Finding], one: Finding, treatments: Sequence[Treatment]) -> bool:
    """As in "Relapsed in October 2024. First line: from November … Stopped for growth.": drugs begun since are told between the two."""
    days = [other.date for other in former if other.date]
    if _told_apart(former, one, treatments):
        return True
    if not days or one.date is not None:
        return False
    last, end = max(day.last for day in days), former[-1].span.end
    return any(
        treatment.kind == "systemic"
        and (day := treatment.start or treatment.end)
        and PartialDate.parse(day).first > last
        and any(source.document == one.document and end <= (source.start or 0) < one.span.start for source in treatment.sources[:1])
        for treatment in treatments
    )


def _told_apart(former: list[Finding], one: Finding, treatments: Sequence[Treatment]) -> bool:
    """As in "relapsed in the liver; FOLFOX; the liver grew": another treatment is told for the first time between the two."""
    first, second = told_before(former, treatments), told_before([one], treatments)
    at_the_head = first is None and second is not None and one.date is None and not any(other.date for other in former)
    if at_the_head and any(other.fields["sites"] for other in former) and one.fields["sites"]:
        return True  # what stands over the story is the growth told last in it, and is put to that later
    if first is None or second in (None, first) or all(is_placeless(other) for other in former) or one.date is not None:
        return False
    then = next(treatment for treatment in treatments if treatment.id == second)
    return former[-1].span.end <= (then.sources[0].start or 0)


def told_before(found: list[Finding], treatments: Sequence[Treatment]) -> str | None:
    """The given treatment whose own words stand last before the growth in its document."""
    fields, begun_for = found[0].fields, found[0].fields.get("begun_for")
    end = fields.get("passes_over") or max(fields.get("told_up_to") or 0, found[0].span.end)
    end = end if begun_for is None else begun_for - 1
    told = [
        (source.start or 0, one.id)
        for one in treatments
        if one.status not in ("planned", "declined") and one.kind != "supportive"
        for source in one.sources[:1]
        if source.document == found[0].document and (source.start or 0) <= end
    ]
    return max(told, key=lambda pair: pair[0])[1] if told else None
