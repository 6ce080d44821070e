"""Which lists of a case are whole: those that the record gives as whole, and the treatments where their lines show it.

The rule is the contract's: treatments are whole without being named where the lines run from 1 without a gap and each names its drugs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from fairlead.case.choose import Notes
from fairlead.contract.case import Case, Complete
from fairlead.contract.treatment import Treatment
from fairlead.findings.finding import Finding

_NOT_GIVEN = ("planned", "declined")

_KINDS = frozenset(("systemic", "radiotherapy"))
"""The kinds of treatment without which there was none, unless an operation is told."""

_Path = Literal["treatments", "metastases", "medications", "allergies", "conditions"]
_ORDER: tuple[_Path, ...] = get_args(_Path)


def complete(case: Case) -> tuple[str, ...]:
    """The names of the lists that are whole, each once.

    >>> complete(Case.model_validate({"treatments": [{"kind": "systemic", "line": 1, "agents": ["x"]}], "complete": ["allergies"]}))
    ('allergies', 'treatments')
    """
    named = [entry.path for entry in case.complete]
    if _lines_run_from_one(case):
        named.append("treatments")
    return tuple(dict.fromkeys(named))


def _lines_run_from_one(case: Case) -> bool:
    lined = [one for one in case.treatments if one.line is not None and one.status not in ("planned", "declined")]
    numbers = {one.line for one in lined}
    named = all(one.agents and not (one.trial is not None and one.trial.blinded) for one in lined)
    return bool(lined) and named and numbers == set(range(1, len(numbers) + 1))


def told_complete(findings: Sequence[Finding], notes: Notes, treatments: Sequence[Treatment]) -> tuple[Complete, ...]:
    """Lists that the record itself gives as whole, each only where nothing else in the record belongs on it."""
    told: dict[str, list[Finding]] = {}
    facts = {one.kind for one in findings if one.is_fact}
    for one in findings:
        if one.kind == "no-allergies" and one.about == "patient" and "allergy" not in facts:
            told.setdefault("allergies", []).append(one)
        if one.kind == "untreated" and not any(other.status not in _NOT_GIVEN for other in treatments):
            told.setdefault("treatments", []).append(one)
        if one.kind == "whole" and one.fields["path"] == "metastases" and not _is_all_spread(one, findings):
            continue
        if one.kind == "whole" and one.fields["path"] == "treatments" and _was_told_more_later(one, findings):
            continue
        if one.kind == "whole" and not (one.fields["path"] == "medications" and "medication" in facts and one.fields.get("empty", False)):
            told.setdefault(one.fields["path"], []).append(one)
    never = _never_treated(findings)
    if never and "treatments" not in told and not any(other.status not in _NOT_GIVEN for other in treatments):
        told["treatments"] = never
    spread = _no_spread(findings, treatments)
    if spread:
        told["metastases"] = spread
    return tuple(Complete(path=path, sources=notes.places.sources(told[path])) for path in _ORDER if path in told)


def _was_told_more_later(whole: Finding, findings: Sequence[Finding]) -> bool:
    """Whether a document of a later day tells of treatment: what was all there was then need not be all."""
    told = [one.told for one in findings if one.kind == "treatment" and one.is_fact and one.told is not None]
    return whole.told is not None and any(day.first > whole.told.last for day in told)


def _is_all_spread(whole: Finding, findings: Sequence[Finding]) -> bool:
    """Whether no spread is told but that of the places which are said to be all, or which were told before these words."""
    told = [one for one in findings if one.kind == "metastasis" and one.is_fact and one.fields["status"] in ("present", "suspected")]
    sites = whole.fields["sites"]
    if sites is not None:
        return bool(told) and {one.fields["site"] for one in told} == set(sites)
    before = {one.fields["site"] for one in told if one.document == whole.document and one.span.start < whole.span.start}
    return all(one.fields["site"] in before for one in told)


def _never_treated(findings: Sequence[Finding]) -> list[Finding]:
    """Words that deny, for all the time so far, drugs against the cancer and radiation; none where only one of them is denied."""
    denied = [one for one in findings if one.kind == "treatment" and one.about == "patient" and one.fields.get("never")]
    return denied if {one.fields["kind"] for one in denied} >= _KINDS else []


def _no_spread(findings: Sequence[Finding], treatments: Sequence[Treatment]) -> list[Finding]:
    """Words that deny spread to distant places, or M0 on a scan of chest and abdomen before any treatment; none where spread is told."""
    if any(one.kind == "metastasis" and one.is_fact and one.fields["status"] in ("present", "suspected") for one in findings):
        return []
    denied = [one for one in findings if one.kind == "no-metastases" and one.fields["distant"]]
    if denied:
        return denied
    given = any(other.status not in _NOT_GIVEN for other in treatments)
    grown = any(one.kind == "progression" and one.is_fact for one in findings)
    staged = [one for one in findings if one.kind == "staged"]
    none = [one for one in findings if one.kind == "stage" and one.is_fact and one.fields.get("m") == "M0"]
    return [*none, *staged] if staged and none and not given and not grown else []
