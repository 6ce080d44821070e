"""Spread in a place that was not listed before, told behind drugs that had helped."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fairlead.contract.treatment import Treatment
from fairlead.findings.finding import Finding

_HELPED = ("CR", "PR", "SD")


def is_other_than_what_answered(spread: Finding, known: Collection[str], treatments: Sequence[Treatment], before: str | None) -> bool:
    """As in "stage IV (liver). FOLFOX, PR. MRI for headache: brain metastases": growth, though no word says so.

    `known`: the places told so far, of which there must be one; `before`: the treatment told last before the spread. What stands in one
    breath with the answer ("PR in liver and lung"), or in a report of all that a look saw, need not be new; a day tells the order itself.
    """
    if (
        spread.date is not None
        or not known
        or spread.fields["site"] in known
        or spread.fields.get("with_an_answer")
        or spread.fields.get("of_report")
    ):
        return False
    given = next((one for one in treatments if one.id == before), None)
    return given is not None and given.kind == "systemic" and given.best_response in _HELPED
