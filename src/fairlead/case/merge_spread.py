"""Growths, and looks at them, out of findings."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from fairlead.case.choose import Notes
from fairlead.case.clear_before import are_apart, is_of_a_clear_place, was_clear_before
from fairlead.case.found_again import is_again
from fairlead.case.growth_beside_relief import drugs_that_grew
from fairlead.case.merge_metastases import NODES, REGIONAL, first_day
from fairlead.case.other_places import is_other_than_what_answered
from fairlead.case.same_course import CURATIVE
from fairlead.case.treated_between import told_before, treated_between
from fairlead.case.undated_growth import is_placeless, with_head, with_undated
from fairlead.contract.course import Progression
from fairlead.contract.treatment import Treatment
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding
from fairlead.findings.looks import LOOKS
from fairlead.knowledge.lexicon import Lexicon

_CURATIVE, _THROUGH_THE_SCOPE, _RELIEF = "curative surgery", "local curative treatment", "relief of symptoms"
_LAST_OF_A_CURE = ("adjuvant", "definitive")
_BESIDE = 60
_ONE_GROWTH = 42
_DAYS_BETWEEN_LOOKS = 6
_LOOK_BACK = 40
_TOLD_BEHIND = 240
Pattern = Literal["persistent-local", "locoregional", "distant", "locoregional+distant"]


def progressions(
    findings: Sequence[Finding], notes: Notes, treatments: Sequence[Treatment], lexicon: Lexicon, days: Mapping[str, float]
) -> tuple[Progression, ...]:
    """Each growth told, those at one place of one part of a document joined; `after` is the treatment told last before it.

    An operation that takes no tumor out as a whole (a biopsy by craniotomy, a port) is none that a tumor grows after, nor is a stent.
    """
    curative, scoped = lexicon.procedures_of(_CURATIVE), lexicon.procedures_of(_THROUGH_THE_SCOPE)
    relieving = lexicon.procedures_of(_RELIEF)
    every = [one for one in treatments if one.procedure not in relieving]
    treatments = [one for one in every if one.kind != "surgery" or one.procedure in (None, "surgery") or one.procedure in curative]
    told = [
        one
        for one in findings
        if one.kind == "progression" and one.about == "patient" and not one.negated and one.mood in ("actual", "past")
    ]
    told = [one for one in told if not one.fields.get("later_only") or _before([one], treatments)]
    tissue = [one for one in findings if one.kind == "found-again" and is_again(one, told, findings, treatments, days, scoped)]
    told += [replace(one, kind="progression") for one in tissue]
    documents = list(dict.fromkeys(one.document for one in findings))
    told = sorted([*told, *_spread_later(findings, told, treatments)], key=lambda one: (documents.index(one.document), one.span.start))
    merged: list[list[Finding]] = []
    for one in told:
        known = next((group for group in merged[-_LOOK_BACK:] if _same_day(group[0], one)), None)
        if known is not None:
            known.append(one)
        elif (
            merged
            and _same(merged[-1][-1], one)
            and not any(_days_differ(other, one) for other in merged[-1])
            and not treated_between(merged[-1], one, every)
        ):
            merged[-1].append(one)
        else:
            merged.append([one])
    merged = with_undated(_with_ends_of_courses(merged), lambda group: _before(group, treatments))
    merged = with_head(merged, lambda group: _before(group, treatments))
    proofs = [one for one in findings if one.kind == "proof" and one.is_fact]
    built = [_progression(_with_sites_behind(found, findings), notes, treatments, proofs) for found in merged]
    return tuple(sorted(built, key=lambda one: _order(one, treatments))) if not any(one.date for one in built) else tuple(built)


def _with_sites_behind(found: list[Finding], findings: Sequence[Finding]) -> list[Finding]:
    """As in "Recurrence: May 2024, bloating. CT showed peritoneal metastases.": growth without a place, and spread told right behind it."""
    last = found[-1]
    if any(one.fields["sites"] or one.fields["local"] or one.fields["pattern"] for one in found) or not any(one.date for one in found):
        return found
    behind = [
        one for one in findings if one.document == last.document and 0 <= one.span.start - last.span.end < _TOLD_BEHIND and one.is_fact
    ]
    stops = [one.span.start for one in behind if one.kind == "progression" or (one.kind == "treatment" and not one.fields.get("reference"))]
    end = min(stops, default=last.span.end + _TOLD_BEHIND)
    told = [one for one in behind if one.kind == "metastasis" and one.fields["status"] == "present" and one.span.start < end]
    sites = tuple(dict.fromkeys(one.fields["site"] for one in told))
    return [*found[:-1], replace(last, fields={**last.fields, "sites": sites})]


def _with_ends_of_courses(groups: list[list[Finding]]) -> list[list[Finding]]:
    """As in "Ended 11 August: progression" beside the CT of 5 August: a day without place and look is of the growth near it."""
    kept: list[list[Finding]] = []
    for group in groups:
        placeless = all(is_placeless(one) and not one.fields["methods"] and not one.fields["proven"] for one in group)
        day = next((one.date for one in group if one.date is not None and one.date.is_whole), None)
        of = [other for other in groups if placeless and day is not None and other is not group and _is_shortly_before(other, group, day)]
        if len(of) == 1:
            of[0].extend(replace(one, date=None) for one in group)
        else:
            kept.append(group)
    return kept


def _is_shortly_before(other: list[Finding], group: list[Finding], day: PartialDate) -> bool:
    days = [one.date for one in other if one.date is not None]
    placed = not all(is_placeless(one) for one in other) and other[0].document == group[0].document
    return placed and bool(days) and 0 <= (day.first - min(one.first for one in days)).days <= _ONE_GROWTH


def _order(one: Progression, treatments: Sequence[Treatment]) -> int:
    """The place of the treatment that a growth came after; without dates this tells the order of growths better than the text."""
    return next((place for place, treatment in enumerate(treatments) if treatment.id == one.after), -1)


def _spread_later(findings: Sequence[Finding], told: list[Finding], treatments: Sequence[Treatment]) -> list[Finding]:
    """Spread that is new, or came after a treatment told before it, is growth even where no word of growth stands beside it."""
    later = []
    looks = [other for other in findings if other.kind == "look"]
    taken: dict[str, list[int]] = {}
    for other in told:
        if not is_placeless(other):
            insort(taken.setdefault(other.document, []), other.span.start)
    known: set[str] = set()
    seen: set[str] = set()
    for one in findings:
        if one.kind != "metastasis" or not one.is_fact or one.fields["status"] != "present":
            continue
        elsewhere = is_other_than_what_answered(one, findings, known, treatments, told_before([one], treatments))
        if (_is_smaller(one, findings) and not elsewhere) or (one.fields.get("at_first") and not one.fields["again"]):
            known.add(one.fields["site"])
            continue
        site, fresh = one.fields["site"], one.fields["again"] or one.fields.get("later") or elsewhere
        starts = taken.get(one.document, [])
        beside = bisect_left(starts, one.span.start - _BESIDE) < bisect_left(starts, one.span.start + _BESIDE)
        beside = (beside and not _is_another_place(one, told)) or _tells_the_day_of_another(one, told)
        dated = replace(one, date=one.date or _first_suspected(one, findings))
        before = next((course for course in treatments if course.id == _before([dated], treatments)), None)
        of_now = one.fields.get("of_report") and not _took_it_out(before)  # what a report lists need not have come since
        fresh = one.fields["again"] if of_now else fresh
        fresh = fresh or (not of_now and before is not None and dated.date is not None and _is_later(before, dated.date))
        fresh = fresh or (bool(_seen_with(one, looks)) and dated.date is not None and _is_after_cure(before, one, dated.date, treatments))
        fresh = fresh or was_clear_before(dated, findings, treatments) or (not of_now and _came_after_growth(dated, told, treatments))
        told_after = _before([dated], treatments) or (one.fields["again"] and treatments) or one.fields.get("followed")
        told_after = told_after or (one.fields["again"] and any(_is_of_that_day(dated, other) for other in told))
        if (
            fresh
            and not beside
            and (one.fields["again"] or site not in known or (site not in seen and _took_it_out(before)))
            and told_after
        ):
            fields = {
                "sites": (site,),
                "local": False,
                "field": None,
                "pattern": None,
                "suspected": False,
                "methods": _seen_with(one, looks),
                "proven": False,
                "fresh": one.fields["again"],
                "begun_for": one.fields.get("begun_for"),
            }
            later.append(replace(dated, kind="progression", fields=fields))
        known.add(site)
        seen |= {site} if one.date is not None else set()
    return later


def _is_of_that_day(spread: Finding, growth: Finding) -> bool:
    """Whether growth is told of the day of new spread, in the same document."""
    return spread.document == growth.document and spread.date is not None and spread.date == growth.date


def _came_after_growth(spread: Finding, told: Sequence[Finding], treatments: Sequence[Treatment]) -> bool:
    """As in "liver recurrence 5/2023. FOLFIRI. Bone mets 2/2024.": a place of a later day, told behind growth and another treatment."""
    former = [one for one in told if one.document == spread.document and one.span.start < spread.span.start]
    former = [one for one in former if one.date and spread.date and one.date.last < spread.date.first]
    if not former or any(spread.fields["site"] in one.fields["sites"] for one in told):
        return False
    last = former[-1].span.start
    between = [source.start or 0 for one in treatments for source in one.sources if source.document == spread.document]
    return _are_of_other_days(spread.date, former[-1].date) and any(last < start < spread.span.start for start in between)


def _is_another_place(spread: Finding, told: Sequence[Finding]) -> bool:
    """As in "Liver mets are larger. Two new lung nodules.": growth beside is of other places, or of other days."""
    of_day = [one for one in told if _is_of_that_day(spread, one) and not is_placeless(one)]
    if spread.fields["again"] and of_day:
        return all(spread.fields["site"] not in one.fields["sites"] for one in of_day)
    near = [one for one in told if one.document == spread.document and abs(one.span.start - spread.span.start) < _BESIDE]
    if any(spread.fields["site"] in one.fields["sites"] for one in near):
        return False
    return bool(days := [one.date for one in near if not is_placeless(one)]) and all(_are_of_other_days(spread.date, day) for day in days)


def _are_of_other_days(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two days differ, or two months do by more than the looks at one growth."""
    if one is None or other is None or (one.is_whole and other.is_whole):
        return one is not None and other is not None and one != other
    months = None not in (one.month, other.month)
    return months and (max(one.first, other.first) - min(one.last, other.last)).days > _ONE_GROWTH


def _tells_the_day_of_another(spread: Finding, told: Sequence[Finding]) -> bool:
    """Whether growth without a place stands beside on another day: one that the spread is not of."""
    near = [one for one in told if one.document == spread.document and abs(one.span.start - spread.span.start) < _BESIDE]
    return any(is_placeless(one) and one.date is not None and one.date != spread.date for one in near)


def _took_it_out(treatment: Treatment | None) -> bool:
    """An operation meant to cure came between: spread that a head names without a day was found after it."""
    return treatment is not None and treatment.kind == "surgery" and treatment.intent != "palliative"


def _seen_with(spread: Finding, looks: Sequence[Finding]) -> tuple[str, ...]:
    """The look that the same sentence names, else that of the report it stands in."""
    named = tuple(
        look.fields["method"]
        for look in looks
        if look.document == spread.document and look.fields["of"].start <= spread.span.start < look.fields["of"].end
    )[:1]
    return named or tuple(spread.fields.get("seen_with") or ())


def _is_smaller(spread: Finding, findings: Sequence[Finding]) -> bool:
    """As in "liver metastases decreased by 40% (PR)": spread that answers to treatment was there before it."""
    near = [one for one in findings if one.document == spread.document and abs(one.span.start - spread.span.end) < _BESIDE and one.is_fact]
    held = [one for one in near if one.kind == "shrunk" and one.fields["site"] == spread.fields["site"]]
    held = [one for one in held if not is_of_a_clear_place(one, findings)]
    if any(one.span.start < spread.span.end and spread.span.start < one.span.end for one in held):
        return True
    return not spread.fields["again"] and any(
        one in held or (one.kind == "assessment" and one.fields["result"] in ("PR", "CR", "SD") and not are_apart(one.date, spread.date))
        for one in near
    )


def _first_suspected(spread: Finding, findings: Sequence[Finding]) -> PartialDate | None:
    """As in "June 2010 CT: nodule in the lung; July 2010 resection: metastasis": the day on which it was seen before it was proven."""
    seen = [
        one.date
        for one in findings
        if one.kind == "metastasis"
        and one.document == spread.document
        and one.fields["site"] == spread.fields["site"]
        and one.fields["status"] == "suspected"
        and one.date is not None
        and one.span.start < spread.span.start
    ]
    return min(seen, key=lambda day: day.first, default=None)


def _is_later(treatment: Treatment, date: PartialDate) -> bool:
    """Whether a date lies after the last day that is told of a treatment; drugs that go on may be given for what a scan lists."""
    if treatment.kind == "systemic" and treatment.status == "ongoing" and treatment.intent not in CURATIVE:
        return False
    last = treatment.end or treatment.start
    return last is not None and PartialDate.parse(last).last < date.first


def _is_after_cure(treatment: Treatment | None, spread: Finding, date: PartialDate, treatments: Sequence[Treatment]) -> bool:
    """As in "adjuvant nivolumab 5 of 12 months, CT 3 November: liver mets": spread of a day, told behind undated treatment meant to cure.

    What was given before that treatment with a day must lie before the spread.
    """
    if treatment is None or treatment.start or treatment.end or treatment.intent not in _LAST_OF_A_CURE or not date.month:
        return False
    here = [source for source in treatment.sources if source.document == spread.document]
    dated = [one for one in treatments if (one.start or one.end) and one.status not in ("planned", "declined")]
    return bool(here) and (here[0].end or 0) <= spread.span.start and all(_is_later(one, date) for one in dated)


def _same_day(former: Finding, one: Finding) -> bool:
    """One growth told twice, in whatever document: the same places on dates that may be one."""
    if former.date is None or one.date is None:
        return False
    here, there = set(former.fields["sites"]), set(one.fields["sites"])
    if former.date == one.date and former.date.is_whole and former.document == one.document:
        return True  # what one look found
    if here != there:
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
    told = told_before(found, treatments)
    days = [one.date for one in found if one.date]
    if not days:
        return told
    day = min(days, key=lambda one: one.first)
    given = [one for one in treatments if one.status not in ("planned", "declined") and one.kind != "supportive"]
    told_of = [(one.start or _end_before(one, day), place, one.id) for place, one in enumerate(given)]
    begun = [(PartialDate.parse(when).first, place, of) for when, place, of in told_of if when]
    last = max((one for one in begun if one[0] < day.first), default=None)
    if last is None:
        return told
    of_text = next(((place, one) for place, one in enumerate(given) if one.id == told), None)
    if of_text is None:
        return last[2]
    undated = (of_text[1].start or of_text[1].end) is None
    return told if undated and of_text[0] > last[1] else last[2]


def _end_before(one: Treatment, day: PartialDate) -> str | None:
    """The end of a course whose beginning is not told, unless a growth fell into the year that is all that is told of it."""
    return one.end if one.end and not PartialDate.parse(one.end).first <= day.first <= PartialDate.parse(one.end).last else None


def _latest(found: list[Finding], treatments: Sequence[Treatment]) -> str | None:
    """Spread called new at the head of a letter, before any treatment is told, came after the latest one."""
    given = [one for one in treatments if one.status not in ("planned", "declined") and one.kind != "supportive"]
    return given[-1].id if given and any(one.fields.get("fresh") for one in found) else None


def _proves(proof: Finding, found: list[Finding], sites: tuple[str, ...]) -> bool:
    """As in "new nodules in the lung. Lung biopsy: SCC": tissue of a place of growth, taken within weeks or told right behind."""
    last = found[-1]
    if proof.document != last.document or proof.fields["site"] not in (None, *sites):
        return False
    day = next((one.date for one in found if one.date is not None), None)
    behind = 0 <= proof.span.start - last.span.end < (_BESIDE * 4 if proof.fields["site"] else _BESIDE * 2)
    if proof.date is None or day is None or not proof.date.is_whole:
        return behind
    return -_DAYS_BETWEEN_LOOKS <= (proof.date.first - day.first).days <= _ONE_GROWTH and (behind or proof.fields["site"] is not None)


def _progression(found: list[Finding], notes: Notes, treatments: Sequence[Treatment], proofs: Sequence[Finding]) -> Progression:
    sites = tuple(dict.fromkeys(site for one in found for site in one.fields["sites"]))
    removed = any(one.kind == "surgery" and one.status not in ("planned", "declined") for one in treatments)
    primary = next((one.fields["at_primary"] for one in found if one.fields.get("at_primary")), None) if not removed else None
    if primary is not None:
        sites = (primary, *sites)
    sure = [one for one in found if not one.fields["suspected"]]
    proven = any(one.fields["proven"] and not one.fields["suspected"] for one in found) or any(_proves(one, found, sites) for one in proofs)
    methods = [method for one in found for method in one.fields["methods"]]
    local = primary is not None or any(one.fields["local"] for one in found)
    fields: dict[str, Any] = {
        "sites": sites,
        "pattern": _pattern(found, sites, primary),
        "field": next((one.fields["field"] for one in found if one.fields["field"]), None),
        "certainty": "proven" if proven else "suspected" if not sure else "imaging" if methods else None,
        "method": _first_seen_with(methods),
        "date": first_day(found),
        "after": drugs_that_grew(_before(found, treatments) or _latest(found, treatments), treatments, elsewhere=bool(sites) and not local),
    }
    return Progression(**fields, sources=notes.places.sources(found))


def _first_seen_with(methods: Sequence[str]) -> str | None:
    """How it was seen: by a look where one is told beside the tissue that proved it."""
    return next((one for one in methods if one in LOOKS), methods[0] if methods else None)


def _pattern(found: list[Finding], sites: tuple[str, ...], primary: str | None) -> Pattern | None:
    """What the words say; else what the places say."""
    said: list[Pattern] = [one.fields["pattern"] for one in found if one.fields["pattern"]]
    distant = any(site not in (REGIONAL, primary) for site in sites)
    if said:
        organs = any(site not in (*NODES, primary) for one in found if one.fields["pattern"] for site in one.fields["sites"])
        return "locoregional+distant" if said[0] == "locoregional" and organs else said[0]
    local = bool({REGIONAL, primary} & set(sites)) or any(one.fields["local"] for one in found)
    if distant:
        return "locoregional+distant" if local else "distant"
    return "locoregional" if local else None
