"""The best response of a course where only later looks at the disease tell it."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.case.same_course import DRUGS, Merged
from fairlead.core.dates import Duration, PartialDate
from fairlead.findings.finding import Finding

_BETTER = ("CR", "PR", "SD")
_LOOKS = ("CT", "PET-CT", "MRI", "endoscopy")


def seen_by_scans(merged: Sequence[Merged], findings: Sequence[Finding], window: Duration) -> None:
    """Give each course without a told response the best that a look at the disease found on it or within `window` of its end.

    A look belongs to the course that had begun last by its date; without dates, to the one told last before it. A look after an operation
    or after growth tells nothing of the drugs before.
    """
    looks = [one for one in findings if one.kind == "assessment" and one.is_fact and one.fields["method"] in _LOOKS]
    given = [one for one in merged if one.status not in ("planned", "declined") and (one.kind in DRUGS or one.kind == "radiotherapy")]
    steps = [*given, *(one for one in merged if one.kind == "surgery" and one.status not in ("planned", "declined"))]
    grown = [one for one in findings if one.kind == "progression" and one.is_fact and not one.fields["suspected"]]
    for one in looks:
        if one.fields["result"] not in _BETTER or any(_shows_new(other, one) for other in findings):
            continue
        course = _owner(one, steps, window)
        if course is None or course.kind == "surgery" or course.responses or _grew_before(one, course, grown):
            continue
        if course.response_from is None or _BETTER.index(one.fields["result"]) < _BETTER.index(course.response_from.fields["result"]):
            course.response_from = one


def _shows_new(other: Finding, look: Finding) -> bool:
    """Whether the look also found what was not there before: then it is no response of the whole."""
    if other.kind != "metastasis" or other.document != look.document or not other.fields.get("again"):
        return False
    beside = other.date == look.date if other.date is not None and look.date is not None else other.section == look.section
    return beside and other.fields["status"] in ("present", "suspected")


def _owner(look: Finding, steps: Sequence[Merged], window: Duration) -> Merged | None:
    """The treatment that a look belongs to."""
    if look.date is not None:
        begun = [(PartialDate.parse(day).first, one) for one in steps if (day := one.start or one.end)]
        before = [pair for pair in begun if pair[0] < look.date.first]
        if len(begun) == len(steps):
            return _in_time(max(before, key=lambda pair: pair[0])[1], look.date, window) if before else None
    told = [
        (one.findings[0].fields.get("at", one.findings[0].span.start), place, one)
        for place, one in enumerate(steps)
        if one.findings[0].document == look.document and one.findings[0].span.start < look.span.start
    ]
    last = max(told)[2] if told else None
    return _in_time(last, look.date, window) if last is not None and look.date is not None else last


def _in_time(course: Merged, date: PartialDate, window: Duration) -> Merged | None:
    """The course, where a look lies within it or shortly after its end."""
    if course.start and PartialDate.parse(course.start).first > date.last:
        return None
    late = course.end is not None and window.before(date.first) > PartialDate.parse(course.end).last
    return None if late else course


def _grew_before(look: Finding, course: Merged, grown: Sequence[Finding]) -> bool:
    """Whether growth is told between the course and the look."""
    start = PartialDate.parse(course.start) if course.start else None
    for one in grown:
        if one.date is not None and look.date is not None:
            if (start is None or one.date.last > start.first) and one.date.last < look.date.first:
                return True
        elif one.document == look.document and course.findings[0].span.start < one.span.start < look.span.start:
            return True
    return False
