"""Biomarkers out of findings: one entry for each marker and specimen, conflicts told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from fairlead.case.choose import Notes, best, settled
from fairlead.case.tested_over_time import DECIDED, SPREAD, by_sample, day_of, result_of
from fairlead.contract.course import Progression
from fairlead.contract.tumor import Biomarker
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding

_SPECIMENS = ("primary", "metastasis", "blood")
_GRADE = re.compile(r"[0-3]\+?")


def biomarkers(
    findings: Sequence[Finding], notes: Notes, growths: Sequence[Progression], days: Mapping[str, float]
) -> tuple[Biomarker, ...]:
    """The biomarkers, in the order in which the records first name them; `days`: those of the pack around growth."""
    groups: dict[tuple[str, str | None, str | None], list[Finding]] = {}
    for one in findings:
        if (
            one.kind == "biomarker"
            and one.about == "patient"
            and one.mood not in ("hypothetical", "cancelled")
            and one.certainty != "possible"
        ):
            groups.setdefault((one.fields["marker"], one.fields.get("score"), None), []).append(one)
    entries: list[Biomarker] = []
    for (marker, score, _), found in groups.items():
        weighed = _weighed(marker, score, found, groups)
        alike = [by_sample(assayed, findings, growths, days) for assayed in _by_assay(weighed)]
        for samples in alike:
            _tell_changed(marker, samples, notes)
        told = [chosen for samples in alike for sample in samples for chosen in _by_specimen(marker, sample, notes)]
        entries += [_entry(marker, score, chosen, notes, found) for chosen in told]
    return tuple(entries)


def _tell_changed(marker: str, samples: Sequence[list[Finding]], notes: Notes) -> None:
    """Note where a later sample answered otherwise than an earlier one: both stay, and the newest is what holds."""
    answers: dict[Any, list[Finding]] = {}
    for one in (one for sample in samples for one in sample):
        if result_of(one)[0] in DECIDED:
            answers.setdefault(result_of(one)[0], []).append(one)
    newest = [result_of(one)[0] for one in samples[-1] if result_of(one)[0] in DECIDED]
    if len(samples) > 1 and len(answers) > 1 and len(set(newest)) == 1:
        notes.conflict(f"biomarkers[{marker}]", answers.items(), newest[0], "conflict-newest")


def _by_assay(found: list[Finding]) -> list[list[Finding]]:
    """Two antibodies that give two numbers are two tests; a number told without one is that of the test that it agrees with."""
    named: dict[str, list[Finding]] = {}
    for one in found:
        if one.fields.get("assay") and one.fields.get("number") is not None:
            named.setdefault(one.fields["assay"], []).append(one)
    if len(named) < 2 or len({result_of(one) for members in named.values() for one in members}) < 2:
        return [found]
    loose = [one for one in found if not any(one in members for members in named.values())]
    for one in loose:
        agreeing = (members for members in named.values() if result_of(one)[1] == result_of(members[0])[1])
        next(agreeing, next(iter(named.values()))).append(one)
    return list(named.values())


def _weighed(marker: str, score: str | None, found: list[Finding], groups: Any) -> list[Finding]:
    """Without "pending" and "not done" where a result is known, and without a tick on a form that text contradicts."""
    results = [
        one for one in found if one.fields.get("status") in DECIDED or one.fields.get("number") is not None or one.fields.get("value")
    ]
    if score is None and not results and any(key[0] == marker and key[1] for key in groups):
        return []
    return results or found


def _by_specimen(marker: str, found: list[Finding], notes: Notes) -> list[list[Finding]]:
    """Findings of one result each: by specimen, those that name none joining the one that agrees with them."""
    named: dict[tuple[str | None, str | None], list[Finding]] = {}
    for one in found:
        specimen = one.fields.get("specimen")
        if specimen:
            named.setdefault((specimen, one.fields.get("specimen_site")), []).append(one)
    loose = [one for one in found if not one.fields.get("specimen")]
    others = {key: members for key, members in named.items() if key[0] == SPREAD}
    if (
        loose
        and others
        and len(others) == len(named)
        and all(_is_of_before(one, members) for one in loose if result_of(one)[0] for members in others.values())
    ):
        return [_settled(marker, members, notes) for members in [loose, *named.values()]]
    for one in list(loose):
        agreeing = [members for members in named.values() if any(result_of(one) == result_of(other) for other in members)]
        agreeing = [members for members in agreeing if not all(_stains_differ(one, other) for other in members)]
        if agreeing or (len(named) == 1 and not result_of(one)[1]):
            (agreeing or list(named.values()))[0].append(one)
            loose.remove(one)
    if loose and named and not _differ(loose):
        rivals = next(iter(named.values()))
        rivals += loose
        loose = []
    return [_settled(marker, members, notes) for members in [*named.values(), *_by_grade(loose)]]


def _by_grade(loose: list[Finding]) -> list[list[Finding]]:
    """As in "3+ (August 2025). Repeat August 2026: 2+, amplified": one answer twice, by stains of two grades on two days."""
    graded = [one for one in loose if _grade_of(one) and day_of(one)]
    first = next((one for one in graded if any(_stains_differ(one, other) and _days_differ(one, other) for other in graded)), None)
    if first is None or len({result_of(one)[0] for one in loose}) > 1:
        return [loose] if loose else []
    later = [one for one in graded if _stains_differ(first, one) and _days_differ(first, one)]
    return [[one for one in loose if one not in later], later]


def _days_differ(one: Finding, other: Finding) -> bool:
    days = (day_of(one), day_of(other))
    return days[0] is not None and days[1] is not None and (days[0].last < days[1].first or days[1].last < days[0].first)


def _is_of_before(one: Finding, members: list[Finding]) -> bool:
    """Whether a result that names no tissue is another than those of a metastasis, and older or told before: no contradiction."""
    other = members[0]
    same = result_of(one)[0] == result_of(other)[0]
    if (same and not _stains_differ(one, other)) or result_of(one)[0] not in DECIDED:
        return False
    taken, told = day_of(one), day_of(other)
    if taken is not None and told is not None:
        return taken.last < told.first
    if one.told is not None and other.told is not None and one.told.last < other.told.first:
        return True  # the one in an older document, the other in a newer one
    return one.document == other.document and one.span.end <= other.span.start and other.part == one.part


def _stains_differ(one: Finding, other: Finding) -> bool:
    """As in "2+, not amplified" and "0", or "3+" and "2+, amplified": one answer, and yet two tests, for the grades of the stain differ."""
    grades = [_grade_of(one), _grade_of(other)]
    same = one.fields.get("status") in DECIDED and one.fields.get("status") == other.fields.get("status")
    return same and all(grades) and grades[0] != grades[1]


def _grade_of(one: Finding) -> str:
    """The grade of a stain (0 to 3+); empty where there is none."""
    grade = re.sub(r"\s|IHC", "", str(one.fields.get("value") or ""))
    return grade if _GRADE.fullmatch(grade) else ""


def _stained(found: list[Finding], told: list[Finding]) -> list[Finding]:
    """The stain that another method decided ("2+", then not amplified): its value and its antibody are those of the result.

    An addendum to a report is about the sample of that report.
    """
    decided = [one for one in found if one.fields.get("status") in DECIDED]
    if not decided or len(decided) != len(found):
        return []
    places = {_sample(one) for one in decided if one.fields.get("method") == "ISH"}
    return [one for one in told if one.fields.get("status") == "equivocal" and one.fields.get("method") == "IHC" and _sample(one) in places]


def _sample(one: Finding) -> tuple[Any, ...]:
    """What was tested: the tissue that is named, else that of the report within the document."""
    tissue = (one.fields.get("specimen"), one.fields.get("specimen_site"))
    return (one.document, *tissue) if tissue[0] else (one.document, one.part)


def _differ(found: list[Finding]) -> bool:
    return len({one.fields.get("specimen") for one in found}) > 1


def _by_parts(found: list[Finding]) -> list[Finding]:
    """Of a marker told by its proteins: the lost ones where one is lost; one result of a part never stands against that of another part."""
    parts = [one for one in found if one.fields.get("part")]
    lost = [one for one in parts if one.fields.get("status") == "positive"]
    if not lost:
        return found
    places = {(one.document, one.part) for one in lost}
    same = [one for one in parts if one.fields.get("status") == "negative" and (one.document, one.part) in places]
    named = {one.fields["part"] for one in lost}
    return [one for one in found if one not in same or one.fields["part"] in named]


def _of_now(told: dict[Any, list[Finding]]) -> dict[Any, list[Finding]]:
    """Without a result that a document itself tells as the one of an earlier test, beside another."""
    now = {value: members for value, members in told.items() if not all(one.fields.get("former") for one in members)}
    documents = {one.document for members in told.values() for one in members}
    return now if len(now) == 1 and len(documents) == 1 else told


def _repeated(told: dict[Any, list[Finding]]) -> Any:
    """The result of the one test that is told as a repeated one, unless its day is the older; None where there is no such test."""
    again = [value for value, members in told.items() if all(one.fields.get("again") for one in members)]
    others = [one for value, members in told.items() if value not in again for one in members]
    if len(again) != 1 or any(one.fields.get("again") for one in others):
        return None
    days, former = [one.date for one in told[again[0]] if one.date], [one.date for one in others if one.date]
    is_older = days and former and max(day.last for day in days) < min(day.first for day in former)
    return None if is_older else again[0]


def _settled(marker: str, found: list[Finding], notes: Notes) -> list[Finding]:
    """The findings of the result that is taken; where results differ the conflict is told."""
    found = _by_parts(found)
    groups: dict[Any, list[Finding]] = {}
    rivals: dict[Any, list[Finding]]
    by_text: dict[Any, list[Finding]]
    for one in found:
        status, number = result_of(one)
        groups.setdefault(status if status in DECIDED else number if number is not None else status, []).append(one)
    statuses = _of_now({value: members for value, members in groups.items() if value in DECIDED})
    rivals = statuses if len(statuses) > 1 else {value: members for value, members in groups.items() if isinstance(value, float)}
    if len(rivals) < 2:
        decided = [one for value, members in groups.items() if value in statuses or isinstance(value, float) for one in members]
        return decided or found
    written: dict[Any, list[Finding]] = {
        value: [one for one in members if not one.fields.get("ticked")] for value, members in rivals.items()
    }
    by_text = {value: members for value, members in written.items() if members}
    if len(by_text) == 1:
        chosen, why = next(iter(by_text)), "conflict-ticked"
    elif rivals is statuses and (repeated := _repeated(by_text or rivals)) is not None:
        chosen, why = repeated, "conflict-newest"
    else:
        chosen, why = settled(notes, by_text or rivals, by_date=True) if rivals is statuses else best(by_text or rivals)
    if chosen is None:
        notes.conflict(f"biomarkers[{marker}]", rivals.items(), None, why)
        return [replace(one, fields={**one.fields, "status": None, "value": None}) for members in rivals.values() for one in members]
    notes.conflict(f"biomarkers[{marker}]", rivals.items(), chosen, why)
    return rivals[chosen]


def _last_day(told: str) -> date:
    return PartialDate.parse(told).last


def _entry(marker: str, score: str | None, found: list[Finding], notes: Notes, told: list[Finding]) -> Biomarker:
    first: dict[str, Any] = {}
    for one in (*_stained(found, told), *found):
        for name, value in one.fields.items():
            if value is not None and value != "":
                first.setdefault(name, value)
    first |= {name: next((one.fields[name] for one in found if one.fields.get(name)), None) for name in ("status", "method")}
    reported = max((one.date for one in found if one.date and not one.fields.get("taken")), key=lambda day: day.last, default=None)
    specimen = first.get("specimen")
    return Biomarker(
        marker=marker,
        status=first.get("status"),
        value=first.get("value"),
        comparator=first.get("comparator"),
        number=first.get("number"),
        unit=first.get("unit"),
        score=score,
        alteration=first.get("alteration"),
        origin=first.get("origin"),
        method=first.get("method"),
        assay=first.get("assay"),
        specimen=specimen if specimen in _SPECIMENS else None,
        specimen_site=first.get("specimen_site"),
        collected=max((one.fields["collected"] for one in found if one.fields.get("collected")), key=_last_day, default=None),
        date=str(reported) if reported else None,
        sources=notes.places.sources(found),
    )
