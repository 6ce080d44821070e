"""Spread at a place that an earlier look of the same record had called clear: it came since, and is growth."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.contract.treatment import Treatment
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding


def was_clear_before(spread: Finding, findings: Sequence[Finding], treatments: Sequence[Treatment]) -> bool:
    """As in "since February; CT 4 June: liver clear. CT 2 November: liver metastases": clear while or after something was given.

    Nothing follows from a look made before the first treatment: two looks of one staging may differ.
    """
    seen = spread.date
    if seen is None or seen.month is None:
        return False
    clear = [
        one.date
        for one in findings
        if one.kind == "metastasis"
        and one.fields["status"] == "absent"
        and one.fields["site"] == spread.fields["site"]
        and one.about == "patient"
        and one.date is not None
        and one.date.month is not None
        and one.date.last < seen.first
    ]
    begun = [one.start or one.end for one in treatments if one.status not in ("planned", "declined") and one.kind != "supportive"]
    return any(PartialDate.parse(day).first <= look.first for look in clear for day in begun if day is not None)


def is_of_a_clear_place(held: Finding, findings: Sequence[Finding]) -> bool:
    """As in "liver clear": what is told as unchanged there is that nothing is."""
    return any(
        one.kind == "metastasis"
        and one.fields["status"] == "absent"
        and one.document == held.document
        and one.span.start == held.span.start
        for one in findings
    )


def are_apart(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two looks are of days that are none of one another: "16 June: complete response. 15 December: lung nodules"."""
    return one is not None and other is not None and (one.last < other.first or other.last < one.first)
