"""The aim and the place of radiation where the record names none and what stands with it leaves one: inferred, and marked so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fairlead.case.same_course import Merged, is_removal
from fairlead.findings.finding import Finding

_KINDS = ("systemic", "chemoradiotherapy", "radiotherapy", "surgery", "trial")


def infer_aims(merged: Sequence[Merged], findings: Sequence[Finding], operations: frozenset[str], rule: Mapping[str, Any]) -> None:
    """Give the first radiation with drugs its aim: before an operation that took the tumor out, or instead of one.

    `rule` is the definition of the pack: under `words` the operations that follow growth and the places that are the tumor's own, under
    `values` the dose in Gy that is given instead of an operation. Nothing is inferred after growth, spread or a line of drugs.
    """
    given = [one for one in merged if one.kind in _KINDS and one.status not in ("planned", "declined")]
    for place, one in enumerate(given):
        if one.kind != "chemoradiotherapy":
            continue
        earlier = any(other.kind != "systemic" or other.line or other.intent == "palliative" for other in given[:place])
        if one.intent is not None or earlier or not set(one.fields) <= set(rule["words"]["own-fields"]) or _signs(findings, None, one):
            return
        follows = next((other for other in given[place + 1 :] if is_removal(other, operations)), None)
        if follows is not None:
            later = follows.procedure in rule["words"]["after-growth"]
            if not later and not _signs(findings, one, follows) and follows.findings[0].document == one.findings[0].document:
                one.intents, one.intent_from = ["neoadjuvant"], [one.findings[0], follows.findings[0]]
        elif not _is_operated(merged, operations) and (one.dose_gy or 0) >= rule["values"]["definitive-gy"]:
            one.intents, one.intent_from = ["definitive"], [one.findings[0]]
        return


def infer_fields(merged: Sequence[Merged], findings: Sequence[Finding], rule: Mapping[str, Any]) -> None:
    """Give radiation that was to cure, or came before an operation, and names no place that of the tumor; none after growth or spread."""
    for one in merged:
        radiates = one.kind in ("chemoradiotherapy", "radiotherapy") and one.status != "declined"
        if radiates and not one.fields and one.intent in rule["words"]["aims-of-the-field"] and not _signs(findings, None, one):
            one.fields, one.fields_from = tuple(rule["words"]["field-by-aim"]), [one.findings[0]]


def _is_operated(merged: Sequence[Merged], operations: frozenset[str]) -> bool:
    """Whether an operation against the tumor was done or is planned."""
    return any(is_removal(one, operations) and one.status != "declined" for one in merged)


def _signs(findings: Sequence[Finding], first: Merged | None, last: Merged) -> bool:
    """Whether growth or spread is told between two courses, or before one."""
    end = last.findings[0]
    start = first.findings[0].span.start if first is not None else 0
    return any(
        one.document == end.document and start <= one.span.start < end.span.start and one.is_fact and _is_sign(one) for one in findings
    )


def _is_sign(one: Finding) -> bool:
    if one.kind == "progression":
        return True
    return one.kind == "metastasis" and one.fields["status"] == "present" and one.fields["site"] != "regional-nodes"
