"""Growth that a scan told and those who treat took back: none where later looks bear them out, else only suspected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding

_HELD = ("CR", "PR", "SD", "no-evidence-of-disease")
_FREE = "no-evidence-of-disease"
_GROWN, _UNCONFIRMED = "PD", "iUPD"


def without_growth_taken_back(findings: Sequence[Finding], within: float) -> list[Finding]:
    """The findings, growth that was taken back within so many days left out or suspected, its look told as unconfirmed growth."""
    findings = _without_what_was_disproved(findings)
    backs = [one for one in findings if one.kind == "growth-taken-back" and one.is_fact]
    if not backs:
        return list(findings)
    told = (_as_taken_back(one, backs, findings, within) for one in findings)
    return [one for one in told if one is not None]


def _without_what_was_disproved(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without growth that was only suspected, where a later look found no cancer and none told growth between."""
    free = [
        one.date for one in findings if one.kind == "assessment" and one.is_fact and one.fields["result"] == _FREE and one.date is not None
    ]
    doubted = [(one, one.date) for one in findings if one.kind == "progression" and one.fields["suspected"] and one.date is not None]
    if not free or not doubted:
        return list(findings)
    grown = [one.date for one in findings if one.kind == "progression" and not one.fields["suspected"] and one.date is not None]
    gone = [
        one
        for one, seen in doubted
        if any(seen.last < day.first and not any(seen.first <= other.first <= day.last for other in grown) for day in free)
    ]
    return [one for one in findings if not any(one is other for other in gone)]


def _as_taken_back(one: Finding, backs: Sequence[Finding], findings: Sequence[Finding], within: float) -> Finding | None:
    """The finding as it stands after growth was taken back; None where nothing of it is left."""
    if one.kind == "progression" and one.fields["suspected"] and any(_is_the_word_itself(one, back) for back in backs):
        return None
    if one.kind not in ("progression", "metastasis", "assessment") or not any(_is_of(one, back, findings, within) for back in backs):
        return one
    if one.kind == "progression":
        return None if _held_later(one, findings) else replace(one, fields={**one.fields, "suspected": True})
    if one.kind == "metastasis" and one.fields.get("again"):
        return replace(one, fields={**one.fields, "again": False, "later": False})  # what the same look called new
    if one.kind == "assessment" and one.fields["result"] == _GROWN:
        return replace(one, fields={**one.fields, "result": _UNCONFIRMED})
    return one


def _is_of(one: Finding, back: Finding, findings: Sequence[Finding], within: float) -> bool:
    """Whether a growth is the one taken back: told before it or beside it, within the days; the last such day where several are told."""
    if one.date is None and one.kind != "progression":
        return False
    if one.date is None:
        return one.document == back.document and one.part == back.part and abs(one.span.start - back.span.start) < within
    day = back.date or back.told
    if one.span.start > back.span.end and one.document == back.document:
        return False
    told = [other for other in findings if other.kind == "progression" and not other.fields["suspected"]]
    days = [other.date for other in told if other.date and other.span.start <= back.span.end]
    newest = max((other for other in days if day is None or other.first <= day.last), key=lambda other: other.first, default=None)
    if newest is None or one.date.first < newest.first:
        return False
    return day is None or day == one.date or _is_near(one.date, day, within) or (back.part == one.part and back.document == one.document)


def _is_the_word_itself(one: Finding, back: Finding) -> bool:
    """As in "we think pseudoprogression": the word that takes growth back tells none of its own."""
    return one.document == back.document and one.span.start < back.span.end and back.span.start < one.span.end


def _is_near(seen: PartialDate, day: PartialDate, within: float) -> bool:
    return 0 <= (day.last - seen.first).days <= within


def _held_later(grown: Finding, findings: Sequence[Finding]) -> bool:
    """Whether a look after the growth found that it held or shrank."""
    return grown.date is not None and any(
        one.kind == "assessment"
        and one.is_fact
        and one.fields["result"] in _HELD
        and one.date is not None
        and one.date.first > grown.date.last
        for one in findings
    )
