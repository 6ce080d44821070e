"""Metastases and progressions out of findings."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from fairlead.case.choose import Notes, last_told
from fairlead.contract.course import Assessment, Progression
from fairlead.contract.treatment import Treatment
from fairlead.contract.tumor import Metastasis
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon

_NODES = ("regional-nodes", "distant-nodes")
_REGIONAL = "regional-nodes"
_CURATIVE = "curative surgery"
_BESIDE = 60
_ONE_GROWTH = 42
_DAYS_BETWEEN_LOOKS = 21
_LOOK_BACK = 40
Pattern = Literal["persistent-local", "locoregional", "distant", "locoregional+distant"]


def metastases(findings: Sequence[Finding], notes: Notes) -> tuple[Metastasis, ...]:
    """One entry for each organ, in the order in which the records first name it."""
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        if one.kind == "metastasis" and one.about == "patient" and one.mood in ("actual", "past"):
            groups.setdefault(one.fields["site"], []).append(one)
    entries = [_organ(site, found, notes) for site, found in groups.items()]
    return tuple(entry for entry in entries if entry is not None)


def _organ(site: str, found: list[Finding], notes: Notes) -> Metastasis | None:
    by_status: dict[str, list[Finding]] = {}
    for one in found:
        by_status.setdefault(one.fields["status"], []).append(one)
    present, absent, gone = (by_status.get(name, []) for name in ("present", "absent", "resolved"))
    if site == _REGIONAL:
        present = [one for one in present if one.fields["again"] or one.fields.get("others")]
        gone = gone if present else []
    if site in _NODES and not present:
        return None
    absent = [one for one in absent if not (one.fields.get("side") and present)]
    if present:
        return _present(site, present, by_status.get("suspected", []), absent, gone, notes)
    for status, told in (("resolved", gone), ("suspected", by_status.get("suspected", [])), ("absent", absent)):
        if told:
            return Metastasis(site=site, status=status, date=_date(told), sources=notes.places.sources(told))  # type: ignore[arg-type]
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
    counts = [one.fields["count"] for one in present if one.fields.get("count")]
    counts = counts or [one.fields["count"] for one in suspected if one.fields.get("count")]  # what was proven later was counted first
    newer = [one for one in suspected if one.fields.get("of_all") and last_told([one]) > last_told(present)]  # "the largest now 9 mm"
    sized = [one for one in (*present, *newer) if one.fields.get("largest_cm")] or [
        one for one in suspected if one.fields.get("largest_cm")
    ]
    shown = [one for one in (*sized, *(one for one in present if one.fields.get("count"))) if one.date]
    sizes = [one.fields["largest_cm"] for one in sized if last_told([one]) == last_told(sized)]
    return Metastasis(
        site=site,
        status=status,
        count=counts[-1] if counts else None,
        largest_cm=max(sizes) if sizes else None,
        date=(_date(shown) or _first_date(told)) if status == "present" else _date(told),
        sources=notes.places.sources(told),
    )


def _date(found: list[Finding]) -> str | None:
    dated = [one.date for one in found if one.date]
    return str(max(dated, key=lambda day: day.last)) if dated else None


def _first_date(found: list[Finding]) -> str | None:
    """When a growth was first seen."""
    dated = [one.date for one in found if one.date]
    return str(min(dated, key=lambda day: (day.first, not day.is_whole))) if dated else None


def progressions(findings: Sequence[Finding], notes: Notes, treatments: Sequence[Treatment], lexicon: Lexicon) -> tuple[Progression, ...]:
    """Each growth told, those at one place of one part of a document joined; `after` is the treatment told last before it.

    An operation that takes no tumor out as a whole (a biopsy by craniotomy, a port) is none that a tumor grows after.
    """
    curative = {term.word for term in lexicon.tables.get("procedures", ()) if _CURATIVE in term.names("classes")}
    treatments = [one for one in treatments if one.kind != "surgery" or one.procedure in (None, "surgery") or one.procedure in curative]
    told = [
        one
        for one in findings
        if one.kind == "progression" and one.about == "patient" and not one.negated and one.mood in ("actual", "past")
    ]
    told = [one for one in told if not one.fields.get("later_only") or _before([one], treatments)]
    documents = list(dict.fromkeys(one.document for one in findings))
    told = sorted([*told, *_spread_later(findings, told, treatments)], key=lambda one: (documents.index(one.document), one.span.start))
    merged: list[list[Finding]] = []
    for one in told:
        known = next((group for group in merged[-_LOOK_BACK:] if _same_day(group[0], one)), None)
        if known is not None:
            known.append(one)
        elif merged and _same(merged[-1][-1], one) and not any(_days_differ(other, one) for other in merged[-1]):
            merged[-1].append(one)
        else:
            merged.append([one])
    merged = _with_undated(merged, treatments)
    built = [_progression(found, notes, treatments) for found in merged]
    return tuple(sorted(built, key=lambda one: _order(one, treatments))) if not any(one.date for one in built) else tuple(built)


def _is_bare(one: Finding) -> bool:
    """As in "The doctor said the cancer is back": no day, no place."""
    return not (one.date or one.fields["sites"] or one.fields["local"] or one.fields["pattern"])


def _with_undated(groups: list[list[Finding]], treatments: Sequence[Treatment]) -> list[list[Finding]]:
    """As in "progression on first line" beside the CT that dates it: a mention without day and place is of the one growth that has them."""
    kept: list[list[Finding]] = []
    dated = [group for group in groups if any(one.date for one in group)]
    for group in groups:
        bare = all(_is_bare(one) for one in group) or (len(dated) == 1 and _tells_again(group, dated[0], treatments))
        after = _before(group, treatments) if bare else None
        of = [other for other in dated if after is None or _before(other, treatments) in (None, after)] if bare else []
        if len(of) == 1 and (after is not None or len(dated) == 1):
            of[0].extend(group)
        else:
            kept.append(group)
    return kept


def _tells_again(group: list[Finding], dated: list[Finding], treatments: Sequence[Treatment]) -> bool:
    """As in "Nodal recurrence outside the field" below the CT that dates it: no day of its own, a place of the same sort."""
    if any(one.date for one in group) or {one.document for one in group} != {one.document for one in dated}:
        return False
    here = {site for one in group for site in one.fields["sites"]}
    there = {site for one in dated for site in one.fields["sites"]}
    alike = here & there or (here and there and here | there <= set(_NODES))
    return bool(alike) and _before(group, treatments) in (None, _before(dated, treatments))


def _order(one: Progression, treatments: Sequence[Treatment]) -> int:
    """The place of the treatment that a growth came after; without dates this tells the order of growths better than the text."""
    return next((place for place, treatment in enumerate(treatments) if treatment.id == one.after), -1)


def _spread_later(findings: Sequence[Finding], told: list[Finding], treatments: Sequence[Treatment]) -> list[Finding]:
    """Spread that is new, or came after a treatment told before it, is growth even where no word of growth stands beside it."""
    later = []
    looks = [other for other in findings if other.kind == "look"]
    taken: dict[str, list[int]] = {}
    for other in told:
        if not _is_bare(other):
            insort(taken.setdefault(other.document, []), other.span.start)
    known: set[str] = set()
    for one in findings:
        if one.kind != "metastasis" or not one.is_fact or one.fields["status"] != "present":
            continue
        if not one.fields["again"] and _is_smaller(one, findings):
            known.add(one.fields["site"])
            continue
        site, fresh = one.fields["site"], one.fields["again"] or one.fields.get("later")
        starts = taken.get(one.document, [])
        beside = bisect_left(starts, one.span.start - _BESIDE) < bisect_left(starts, one.span.start + _BESIDE)
        before = next((course for course in treatments if course.id == _before([one], treatments)), None)
        fresh = fresh or (before is not None and one.date is not None and _is_later(before, one.date))
        told_after = _before([one], treatments) or (one.fields["again"] and treatments)
        if fresh and not beside and (one.fields["again"] or site not in known) and told_after:
            fields = {
                "sites": (site,),
                "local": False,
                "field": None,
                "pattern": None,
                "suspected": False,
                "methods": _seen_with(one, looks),
                "proven": False,
                "fresh": one.fields["again"],
            }
            later.append(replace(one, kind="progression", fields=fields))
        known.add(site)
    return later


def _seen_with(spread: Finding, looks: Sequence[Finding]) -> tuple[str, ...]:
    """The look that the same sentence names."""
    return tuple(
        look.fields["method"]
        for look in looks
        if look.document == spread.document and look.fields["of"].start <= spread.span.start < look.fields["of"].end
    )[:1]


def _is_smaller(spread: Finding, findings: Sequence[Finding]) -> bool:
    """As in "liver metastases decreased by 40% (PR)": spread that answers to treatment was there before it."""
    return any(
        one.kind == "assessment"
        and one.is_fact
        and one.fields["result"] in ("PR", "CR", "SD")
        and one.document == spread.document
        and abs(one.span.start - spread.span.end) < _BESIDE
        for one in findings
    )


def _is_later(treatment: Treatment, date: PartialDate) -> bool:
    """Whether a date lies after the last day that is told of a treatment."""
    last = treatment.end or treatment.start
    return last is not None and PartialDate.parse(last).last < date.first


def _same_day(former: Finding, one: Finding) -> bool:
    """One growth told twice, in whatever document: the same places on dates that may be one."""
    if former.date is None or one.date is None or set(former.fields["sites"]) != set(one.fields["sites"]):
        return False
    return former.date.first <= one.date.last and one.date.first <= former.date.last


def _same(former: Finding, one: Finding) -> bool:
    """Two statements of one part that name no differing place or date tell one growth."""
    if former.document != one.document or former.part != one.part:
        return False
    if former.date and one.date and former.date != one.date:
        return _is_one_event(former, one)
    if "fresh" in former.fields and "fresh" in one.fields and one.span.start - former.span.end < _BESIDE:
        return True
    return not former.fields["sites"] or not one.fields["sites"] or set(former.fields["sites"]) == set(one.fields["sites"])


def _days_differ(former: Finding, one: Finding) -> bool:
    """Whether two statements name days that cannot be of one growth."""
    return former.date is not None and one.date is not None and former.date != one.date and not _is_one_event(former, one)


def _is_one_event(former: Finding, one: Finding) -> bool:
    """As in "recurrence on biopsy of 2 November; PET-CT of 6 November: local recurrence only": what was found within days is one growth."""
    if former.date is None or one.date is None:
        return False
    if former.fields["local"] and one.fields["local"]:
        return _near(former.date, one.date)
    apart = abs((one.date.first - former.date.first).days)
    whole = former.date.is_whole and one.date.is_whole
    here, there = set(former.fields["sites"]), set(one.fields["sites"])
    return whole and apart <= (_ONE_GROWTH if not here or not there or here & there else _DAYS_BETWEEN_LOOKS)


def _near(one: PartialDate, other: PartialDate) -> bool:
    """Two looks at one growth within a few weeks: a biopsy and the scan that follows it."""
    return abs((one.first - other.first).days) <= _ONE_GROWTH


def _before(found: list[Finding], treatments: Sequence[Treatment]) -> str | None:
    """The given treatment that a growth came after: the last one begun before its day, else the one told last before it."""
    told = _told_before(found, treatments)
    days = [one.date for one in found if one.date]
    if not days:
        return told
    day = min(days, key=lambda one: one.first)
    given = [one for one in treatments if one.status not in ("planned", "declined") and one.kind != "supportive"]
    begun = [(PartialDate.parse(when).first, place, one.id) for place, one in enumerate(given) if (when := one.start or one.end)]
    last = max((one for one in begun if one[0] < day.first), default=None)
    if last is None:
        return told
    of_text = next(((place, one) for place, one in enumerate(given) if one.id == told), None)
    if of_text is None:
        return last[2]
    undated = (of_text[1].start or of_text[1].end) is None
    return told if undated and of_text[0] > last[1] else last[2]


def _told_before(found: list[Finding], treatments: Sequence[Treatment]) -> str | None:
    """The given treatment whose own words stand last before the growth in its document."""
    place = found[0].span
    told = [
        (source.start or 0, one.id)
        for one in treatments
        if one.status not in ("planned", "declined") and one.kind != "supportive"
        for source in one.sources[:1]
        if source.document == found[0].document and (source.start or 0) <= place.end
    ]
    return max(told, key=lambda pair: pair[0])[1] if told else None


def _latest(found: list[Finding], treatments: Sequence[Treatment]) -> str | None:
    """Spread called new at the head of a letter, before any treatment is told, came after the latest one."""
    given = [one for one in treatments if one.status not in ("planned", "declined") and one.kind != "supportive"]
    return given[-1].id if given and any(one.fields.get("fresh") for one in found) else None


def _progression(found: list[Finding], notes: Notes, treatments: Sequence[Treatment]) -> Progression:
    sites = tuple(dict.fromkeys(site for one in found for site in one.fields["sites"]))
    removed = any(one.kind == "surgery" and one.status not in ("planned", "declined") for one in treatments)
    primary = next((one.fields["at_primary"] for one in found if one.fields.get("at_primary")), None) if not removed else None
    if primary is not None:
        sites = (primary, *sites)
    sure = [one for one in found if not one.fields["suspected"]]
    proven = any(one.fields["proven"] and not one.fields["suspected"] for one in found)
    methods = [method for one in found for method in one.fields["methods"]]
    fields: dict[str, Any] = {
        "sites": sites,
        "pattern": _pattern(found, sites, primary),
        "field": next((one.fields["field"] for one in found if one.fields["field"]), None),
        "certainty": "proven" if proven else "suspected" if not sure else "imaging" if methods else None,
        "method": methods[0] if methods else None,
        "date": _first_date(found),
        "after": _before(found, treatments) or _latest(found, treatments),
    }
    return Progression(**fields, sources=notes.places.sources(found))


def _pattern(found: list[Finding], sites: tuple[str, ...], primary: str | None) -> Pattern | None:
    """What the words say; else what the places say."""
    said: list[Pattern] = [one.fields["pattern"] for one in found if one.fields["pattern"]]
    if said:
        return said[0]
    distant = any(site not in (_REGIONAL, primary) for site in sites)
    local = bool({_REGIONAL, primary} & set(sites)) or any(one.fields["local"] for one in found)
    if distant:
        return "locoregional+distant" if local else "distant"
    return "locoregional" if local else None


def assessments(findings: Sequence[Finding], notes: Notes) -> tuple[Assessment, ...]:
    """Each look at the disease that gave a result."""
    told = [one for one in findings if one.kind == "assessment" and one.is_fact]
    return tuple(
        Assessment(
            method=one.fields["method"],
            result=one.fields["result"],
            date=str(one.date) if one.date else None,
            sources=notes.places.sources([one]),
        )
        for one in told
    )
