"""Looks at the disease; a scan that showed growth after drugs for advanced disease began is one with the result of growth."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fairlead.case.choose import Notes
from fairlead.case.free_of_disease import Placed, placed
from fairlead.case.same_course import CURATIVE
from fairlead.contract.course import Assessment, Progression
from fairlead.contract.treatment import Treatment
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding

_SCANS = ("CT", "PET-CT", "MRI")
_Key = tuple[str | None, str, str | None]
"""The method, the result and the day of a look."""


def with_growth(
    told: tuple[Assessment, ...], progressions: Sequence[Progression], treatments: Sequence[Treatment], notes: Notes
) -> tuple[Assessment, ...]:
    """The looks, with those that showed growth on or after drugs for advanced disease and gave no result in a word of their own.

    What comes back after treatment meant to cure is told as growth only. The result is marked as inferred.
    """
    looks = list(told)
    for one in progressions:
        if one.method not in _SCANS or one.date is None or one.certainty == "suspected" or not PartialDate.parse(one.date).is_whole:
            continue
        if any(_is_told(look, one) for look in looks) or not _on_drugs(one, treatments):
            continue
        notes.inferred(f"assessments[{len(looks)}].result", one.sources)
        looks.append(Assessment(method=one.method, result="PD", date=one.date, sources=one.sources))
    return tuple(looks)


def _is_told(look: Assessment, growth: Progression) -> bool:
    """Whether a look tells the growth already: of its day by its method, or of its day as growth by no method."""
    return look.date == growth.date and (look.method == growth.method or (look.method is None and look.result == "PD"))


def _on_drugs(growth: Progression, treatments: Sequence[Treatment]) -> bool:
    """Whether drugs for advanced disease had been given before the growth, or are what it came after."""
    day = PartialDate.parse(growth.date or "").first
    for one in treatments:
        if one.kind != "systemic" or one.intent in CURATIVE or one.status in ("planned", "declined"):
            continue
        if (one.line is not None or one.intent is not None) and (
            one.id == growth.after or (one.start is not None and PartialDate.parse(one.start).last < day)
        ):
            return True
    return False


def _is_told_better(key: _Key, told: Collection[_Key]) -> bool:
    """Whether a look without its day is told with it elsewhere: the same method and result, on a day of that month or year."""
    method, result, date = key
    return date is not None and any(other[:2] == (method, result) and other[2] is not None and _lies_in(other[2], date) for other in told)


def _lies_in(day: str, date: str) -> bool:
    return day != date and PartialDate.parse(day).is_whole and day.startswith(f"{date}-")


def assessments(findings: Sequence[Finding], notes: Notes, treatments: Sequence[Treatment]) -> tuple[Assessment, ...]:
    """Each look at the disease that gave a result, once; one that counts from a treatment has its day and names that treatment."""
    told: dict[_Key, list[Placed]] = {}
    for one in findings:
        if one.kind == "assessment" and one.is_fact:
            look = placed(one, treatments)
            told.setdefault((one.fields["method"], one.fields["result"], str(look.finding.date) if look.finding.date else None), []).append(
                look
            )
    looks: list[Assessment] = []
    for method, result, date in [key for key in told if _is_told_better(key, told)]:
        named = [key for key in told if key[:2] == (method, result) and date is not None and key[2] is not None and _lies_in(key[2], date)]
        whole = min(named, key=lambda key: key[2] or "", default=None)
        if whole is not None:
            told[whole] += told.pop((method, result, date))  # "CT in August: PD" and "CT 18 August: PD" are one look
    for index, ((method, result, date), found) in enumerate(told.items()):
        sources = notes.places.sources([one.finding for one in found])
        if date is not None and all(one.worked_out for one in found):
            notes.inferred(f"assessments[{index}].date", sources)
        fields = {
            "method": method,
            "result": result,
            "date": date,
            "of": next((one.of for one in found if one.of), None),
            "criteria": next((one.finding.fields["criteria"] for one in found if one.finding.fields.get("criteria")), None),
            "detail": "local" if all(one.finding.fields.get("local") for one in found) else None,
            "sources": sources,
        }
        looks.append(Assessment.model_validate(fields))
    return tuple(looks)
