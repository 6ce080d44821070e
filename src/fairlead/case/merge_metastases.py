"""Metastases out of findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from fairlead.case.choose import Notes, last_told
from fairlead.case.treated_as_spread import treated_as_spread
from fairlead.contract.tumor import Metastasis
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon

NODES = ("regional-nodes", "distant-nodes")
REGIONAL = "regional-nodes"
_CURES = ("surgery", "chemoradiotherapy")
_TOLD_AS_SPREAD = ("present", "resolved")


def metastases(findings: Sequence[Finding], notes: Notes, lexicon: Lexicon) -> tuple[Metastasis, ...]:
    """One entry for each organ, in the order in which the records first name it; growth told in an organ is spread to it."""
    groups: dict[str, list[Finding]] = {}
    for one in (*findings, *_grown_into(findings, lexicon), *treated_as_spread(findings)):
        if one.kind == "metastasis" and one.about == "patient" and one.mood in ("actual", "past"):
            groups.setdefault(one.fields["site"], []).append(one)
    entries = [_organ(site, found, notes) for site, found in groups.items()]
    return tuple(entry for entry in entries if entry is not None)


def _organ(site: str, found: list[Finding], notes: Notes) -> Metastasis | None:
    by_status: dict[str, list[Finding]] = {}
    for one in found:
        by_status.setdefault(one.fields["status"], []).append(one)
    present, absent, gone = (by_status.get(name, []) for name in ("present", "absent", "resolved"))
    if site == REGIONAL:
        present = [one for one in present if one.fields["again"] or one.fields.get("others")]
        gone = gone if present else []
    if site in NODES and not present and not (gone and site != REGIONAL):
        return None
    absent = [one for one in absent if not (one.fields.get("side") and present)]
    if present:
        return _present(site, present, by_status.get("suspected", []), absent, gone, notes)
    suspected = by_status.get("suspected", [])
    for status, told in (("resolved", gone), ("suspected", suspected), ("absent", absent)):
        if told:
            sizes = [one.fields["largest_cm"] for one in told if one.fields.get("largest_cm")]
            counts = [one.fields["count"] for one in told if one.fields.get("count")]
            numbers = {"count": counts[-1] if counts else None, "largest_cm": max(sizes, default=None)} if told is suspected else {}
            return Metastasis(site=site, status=status, date=_newest_day(told), sources=notes.places.sources(told), **numbers)  # type: ignore[arg-type]
    return None


def _present(
    site: str, present: list[Finding], suspected: list[Finding], absent: list[Finding], gone: list[Finding], notes: Notes
) -> Metastasis:
    """Spread that is there, or was: a later word that it is gone makes it resolved; a denial without an order is told as a conflict."""
    status: Literal["present", "resolved"] = "present"
    told = present
    resolved = any("resolved" in one.cues for one in (*gone, *present)) and bool(gone)
    if resolved and last_told(gone) >= last_told(present):
        status, told = "resolved", [*present, *gone, *absent]
    elif absent and last_told(absent) > last_told(present):
        status, told = "resolved", [*present, *absent]
    elif absent:
        notes.conflict(f"metastases[{site}]", (("present", present), ("absent", absent)), "present", "conflict-present")
    counts = [one for one in present if one.fields.get("count")]
    counts = _newest(counts or [one for one in suspected if one.fields.get("count")])  # what was proven later was counted first
    newer = [one for one in suspected if one.fields.get("of_all") and last_told([one]) > last_told(present)]  # "the largest now 9 mm"
    sized = [one for one in (*present, *newer) if one.fields.get("largest_cm")] or [
        one for one in suspected if one.fields.get("largest_cm")
    ]
    shown = [one for one in (*sized, *(one for one in present if one.fields.get("count"))) if one.date]
    sizes = [one.fields["largest_cm"] for one in _newest(sized)]
    return Metastasis(
        site=site,
        status=status,
        count=max((one.fields["count"] for one in counts), default=None),
        largest_cm=max(sizes) if sizes else None,
        date=(_newest_day(shown) or first_day(told)) if status == "present" else _newest_day(told),
        sources=notes.places.sources(told),
    )


def _newest(found: list[Finding]) -> list[Finding]:
    """Those of the newest day; what a document tells without a day is older than what it tells with one."""
    dated = {one.document for one in found if one.date is not None}
    kept = [one for one in found if one.date is not None or one.document not in dated]
    return [one for one in kept if last_told([one]) == last_told(kept)]


def _newest_day(found: list[Finding]) -> str | None:
    dated = [one.date for one in found if one.date]
    return str(max(dated, key=lambda day: day.last)) if dated else None


def first_day(found: list[Finding]) -> str | None:
    """When a growth was first seen; a day within the month that is told first tells that better ("CT in August", "CT 18 August")."""
    dated = [one.date for one in found if one.date]
    if not dated:
        return None
    first = min(dated, key=lambda day: (day.first, not day.is_whole))
    within = [day for day in dated if day.is_whole and first.first <= day.first <= first.last]
    return str(min(within, key=lambda day: day.first, default=first))


def _grown_into(findings: Sequence[Finding], lexicon: Lexicon) -> list[Finding]:
    """As in "PD: liver, bone" and a result "on the liver metastasis": organs of a growth or sample that nothing else tells as spread."""
    organs = {term.word for term in lexicon.tables.get("metastases", ()) if not term.more.get("by_name_only")} - {REGIONAL}
    organs |= {one.fields["site"] for one in findings if one.kind == "metastasis" and one.fields["status"] == "suspected"} - {REGIONAL}
    told = {one.fields["site"] for one in findings if one.kind == "metastasis" and one.is_fact and one.fields["status"] in _TOLD_AS_SPREAD}
    fields = {"status": "present", "again": True, "strong": True, "side": None, "count": None, "largest_cm": None, "others": frozenset()}
    cut_out = {one.document for one in findings if one.kind == "specimen"}
    cures = [one for one in findings if one.kind == "treatment" and one.is_fact and one.fields.get("kind") in _CURES]
    found = []
    for one in findings:
        sure = one.is_fact and one.certainty in ("stated", "probable")
        sites: Sequence[str] = ()
        if one.kind == "progression" and sure and not one.fields["suspected"]:
            sites = one.fields["sites"]
        elif one.kind == "biomarker" and sure and one.document not in cut_out and _is_of_spread(one):
            sites = [site for site in (one.fields.get("specimen_site"),) if site]
        measured = one.fields.get("measured", {})
        for site in sites:
            count, size = measured.get(site, (None, None))
            back = site == REGIONAL and one.kind == "progression" and any(_came_before(cure, one) for cure in cures)
            if back or site in organs - told or (site in organs and (count or size)):
                seen = {**fields, "site": site, "count": count, "largest_cm": size}
                found.append(replace(one, kind="metastasis", fields=seen, certainty="inferred"))
    return found


def _came_before(cure: Finding, growth: Finding) -> bool:
    """Whether a growth is a return after what was meant to cure: by their days, else by the order of one text."""
    if cure.date is not None and growth.date is not None:
        return cure.date.first < growth.date.first
    return cure.document == growth.document and cure.span.start < growth.span.start


def _is_of_spread(one: Finding) -> bool:
    return one.fields.get("specimen") == "metastasis" and one.fields.get("status") in ("positive", "negative")
