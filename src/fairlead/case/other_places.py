"""Spread in a place that was not listed before, told behind drugs that had helped."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fairlead.contract.treatment import Treatment
from fairlead.findings.finding import Finding

_HELPED = ("CR", "PR", "SD")


def is_other_than_what_answered(
    spread: Finding, findings: Sequence[Finding], known: Collection[str], treatments: Sequence[Treatment], before: str | None
) -> bool:
    """As in "stage IV (liver). FOLFOX, PR. MRI for headache: brain metastases": growth, though no word says so.

    `known`: the places told so far; one must be told ahead of the drugs. `before`: the treatment told last before the spread. What stands
    in one breath with the answer ("PR in liver and lung"), or in a report of all that a look saw, need not be new; a day tells the order.
    """
    if spread.date is not None or not known or spread.fields["site"] in known:
        return False
    if spread.fields.get("with_an_answer") or spread.fields.get("of_report"):
        return False
    given = next((one for one in treatments if one.id == before), None)
    if given is None or given.kind != "systemic" or given.best_response not in _HELPED or not given.sources:
        return False
    begins = given.sources[0].start or 0
    return any(one.kind == "metastasis" and one.document == spread.document and one.span.start < begins for one in findings)
