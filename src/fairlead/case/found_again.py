"""Whether cancer that a biopsy held is a return: a treatment had taken it away before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from fairlead.contract.treatment import Treatment
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding

_INSTEAD = "definitive"
_GONE = ("CR", "no-evidence-of-disease")
_WITH_DRUGS = "chemoradiotherapy"
_RADIATION = (_WITH_DRUGS, "radiotherapy")
_BESIDE = 240
_TO_CURE = ("definitive", "curative", None)


def is_again(
    found: Finding,
    told: Sequence[Finding],
    findings: Sequence[Finding],
    treatments: Sequence[Treatment],
    days: Mapping[str, float],
    through_the_scope: Collection[str] = (),
) -> bool:
    """Whether `found` (tissue with its day) came after an operation, or after radiation behind which nothing was seen any more,
    or well after radiation that was given instead of an operation.

    False where a growth told in words lies near it: the tissue proves that one. `days`: those of the pack around growth;
    `through_the_scope`: the procedures that take a tumor out through the scope.
    """
    day = found.date
    if day is None:
        return _is_told_behind(found, told, treatments, through_the_scope)
    others = [one.date for one in told if one.date is not None]
    if any(abs((one.first - day.first).days) <= days["one-growth"] for one in others):
        return False
    given = [one for one in treatments if one.status not in ("planned", "declined")]
    if any(one.kind == "surgery" and one.start and _days_since(one.start, day) >= days["after-operation"] for one in given):
        return True
    gone = [one for one in findings if one.kind == "assessment" and one.is_fact and one.fields["result"] in _GONE]
    return any(
        one.kind in _RADIATION
        and one.intent in _TO_CURE
        and (end := one.end or one.start)
        and _days_since(end, day) > 0
        and (_was_gone(gone, end, day) or (_is_instead(one, given) and _days_since(end, day) >= days["after-radiation"]))
        for one in given
    )


def _is_told_behind(found: Finding, told: Sequence[Finding], treatments: Sequence[Treatment], through_the_scope: Collection[str]) -> bool:
    """Whether tissue without a day is told behind an operation or radiation to cure, with words between that time had passed (`since`)."""
    since = found.fields.get("since")
    if since is None or any(_tells_the_same(one, found, treatments) for one in told):
        return False
    return any(
        (one.kind == "surgery" or one.kind in _RADIATION or one.procedure in through_the_scope)
        and one.intent != "palliative"
        and one.status not in ("planned", "declined")
        and any(source.document == found.document and (source.start or 0) < since for source in one.sources)
        for one in treatments
    )


def _tells_the_same(told: Finding, found: Finding, treatments: Sequence[Treatment]) -> bool:
    """Whether growth with its place is told beside tissue, or anywhere in its document with no treatment told between the two."""
    if told.document != found.document or not (told.fields["sites"] or told.fields["local"] or told.fields["pattern"]):
        return False
    low, high = sorted((told.span.start, found.span.start))
    starts = [source.start or 0 for one in treatments for source in one.sources if source.document == found.document]
    return high - low < _BESIDE or not any(low < start < high for start in starts)


def _is_instead(one: Treatment, given: Sequence[Treatment]) -> bool:
    """Whether radiation was given instead of an operation: so told, or with drugs, for no other aim, and no operation followed."""
    if one.intent is None and one.kind == _WITH_DRUGS:
        return not any(other.kind == "surgery" for other in given)
    return one.intent == _INSTEAD


def _was_gone(gone: Sequence[Finding], end: str, day: PartialDate) -> bool:
    """Whether a look between the end of the radiation and the day saw nothing any more; one without a day counts."""
    ended = PartialDate.parse(end).first
    return any(one.date is None or (ended <= one.date.last and one.date.first < day.last) for one in gone)


def _days_since(start: str, day: PartialDate) -> int:
    return (day.first - PartialDate.parse(start).last).days
