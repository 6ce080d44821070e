"""The numbers of lines of treatment where the record does not count them."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.case.same_course import CURATIVE, Merged, is_removal
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding

_BREAKS = ("choice", "toxicity", "complication", "access")
"""Why drugs may have been paused; behind a planned end the same drugs are begun again for a reason of their own."""


def number_lines(courses: list[Merged], findings: Sequence[Finding], operations: frozenset[str]) -> None:
    """Lines by order where the record does not count them: only for drugs given after the cancer had come back or spread.

    `operations`: those that take the first tumor out; only they make drugs before them part of a cure.
    """
    if any(finding.fields.get("out_of_order") for one in courses for finding in one.findings):
        return
    spread = [
        one
        for one in findings
        if one.is_fact
        and (
            (one.kind == "progression" and not one.fields["suspected"]) or (one.kind == "metastasis" and one.fields["status"] == "present")
        )
    ]
    advanced = any(
        one.kind == "stage" and one.is_fact and (one.fields.get("m") == "M1" or str(one.fields.get("group", "")).startswith("IV"))
        for one in findings
    )
    at_large = any(one.kind == "spread-at-large" and one.is_fact for one in findings)
    never_curative = (bool(spread) or at_large) and not any(_is_for_cure(one) for one in courses)
    _number_those_told_behind(courses)
    number = 0
    before: Merged | None = None
    for place_in_order, one in enumerate(courses):
        if not one.agents and one.line is None:
            continue  # drugs without a name may be any of several lines
        if one.kind != "systemic" or one.intent in CURATIVE or one.intent == "maintenance" or one.status in ("planned", "declined"):
            continue
        place = (one.findings[0].document, one.findings[0].span.start)
        known = [sign for sign in spread if _is_before(sign, one, place)]
        curative_later = any(
            is_removal(other, operations) and other.status not in ("planned", "declined") and other.findings[0].span.start > place[1]
            for other in courses
        )
        if one.line:
            number = max(number, one.line)
        elif number and before is not None and _goes_on_with_fewer(before, one, spread):
            one.line, one.line_from = number, one.findings[0]
        elif (known or advanced or never_curative or one.intent == "palliative") and not curative_later:
            later = [other.line for other in courses[place_in_order + 1 :] if other.line]
            if not later or number + 1 < min(later):
                number += 1
                one.line = number
                one.line_from = known[-1] if known else one.findings[0]
        before = one


def _number_those_told_behind(courses: Sequence[Merged]) -> None:
    """As in "3rd line C … Prior: A, B": courses without day or line behind the only one with a line, as many as come before it."""
    given = [
        one
        for one in courses
        if one.kind == "systemic" and one.agents and one.intent not in CURATIVE and one.status not in ("planned", "declined")
    ]
    counted, bare = [one for one in given if one.line], [one for one in given if not one.line]
    if len(counted) != 1 or len(bare) != (counted[0].line or 0) - 1 or any(one.start or one.end for one in bare):
        return
    place = counted[0].findings[0].span.start
    if all(one.findings[0].span.start > place and one.findings[0].document == counted[0].findings[0].document for one in bare):
        for number, one in enumerate(bare, start=1):
            one.line, one.line_from = number, counted[0].findings[0]


def _goes_on_with_fewer(before: Merged, one: Merged, spread: Sequence[Finding]) -> bool:
    """As in "CAPOX with pembrolizumab, then pembrolizumab alone": drugs were left out and nothing grew between, so it is the same line.

    So are all of them again behind a break that has another reason ("paused at her wish, resumed in July").
    """
    again = set(one.agents) == set(before.agents) and before.stop in _BREAKS
    if not (set(one.agents) < set(before.agents) or again) or before.stop == "progression":
        return False
    first, last = before.findings[0], one.findings[0]
    grown = (sign for sign in spread if sign.kind == "progression")
    grown_since = [sign for sign in spread if sign.kind == "progression" and sign.date is not None]
    if again and any(before.start and one.start and before.start < str(sign.date) < one.start for sign in grown_since):
        return False
    between = (sign for sign in grown if first.document == sign.document == last.document)
    return not any(first.span.start < sign.span.start < last.span.start for sign in between)


def _is_for_cure(one: Merged) -> bool:
    """Whether a course is of those that are given to cure: an operation, radiation with drugs, an aim of that sort."""
    return one.status != "declined" and (one.kind in ("surgery", "chemoradiotherapy") or one.intent in CURATIVE)


def _is_before(sign: Finding, course: Merged, place: tuple[str, int]) -> bool:
    """Whether growth or spread was there before a course: by their dates where both have one, else by the order of the text."""
    if sign.date is not None and course.start is not None and sign.date.is_whole and PartialDate.parse(course.start).is_whole:
        return sign.date.first <= PartialDate.parse(course.start).last
    return (sign.document, sign.span.start) < place


def in_time(courses: list[Merged]) -> list[Merged]:
    """The courses as they stand in time: by their own dates, by their lines where dates are missing and all have one, else as told.

    One without a date stays behind the one told before it.
    """
    if not all(one.start for one in courses) and all(one.line for one in courses):
        return sorted(courses, key=lambda one: one.line or 0)
    ordered, last = [], ""
    for place, one in enumerate(courses):
        last = one.start or last
        ordered.append((last, place, one))
    return [one for *_, one in sorted(ordered, key=lambda entry: entry[:2])]
