"""What was only suspected to be spread and was treated there all the same was taken for spread by those who treated it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fairlead.findings.finding import Finding

_LIVER, _LIVER_DIRECTED, _BEAMS = "liver", "liver-directed", ("radiotherapy", "chemoradiotherapy")
_BESIDE = 60
"""Characters between a lesion and the treatment that is told of it."""


def treated_as_spread(findings: Sequence[Finding]) -> list[Finding]:
    """As in "likely brain metastasis, radiosurgery in June without tissue": the lesion told again as present, marked as inferred.

    Only where the treatment was given and went to that organ, and is told in the same document behind the lesion or with a
    day not before it.
    """
    treated = [one for one in findings if one.kind == "treatment" and _was_given(one)]
    found = []
    for one in findings:
        if one.kind != "metastasis" or not one.is_fact or one.fields["status"] != "suspected":
            continue
        if any(_is_of_it(course, one) or _stands_beside(course, one) for course in treated):
            found.append(replace(one, fields={**one.fields, "status": "present"}, certainty="inferred"))
    return found


def _was_given(one: Finding) -> bool:
    return one.is_fact and one.mood in ("actual", "past") and not (one.fields.get("denied") or one.fields.get("weak"))


def _places(one: Finding) -> tuple[str, ...]:
    if one.fields.get("kind") == _LIVER_DIRECTED:
        return (_LIVER,)
    return tuple(one.fields.get("fields") or ()) if one.fields.get("kind") in _BEAMS else ()


def _is_of_it(course: Finding, lesion: Finding) -> bool:
    return lesion.fields["site"] in _places(course) and _follows(course, lesion)


def _stands_beside(course: Finding, lesion: Finding) -> bool:
    """As in "2 cm lesion in the brain, suspicious; SRS 20 Gy in June": radiation without a place of its own, told right behind."""
    if course.fields.get("kind") not in _BEAMS or course.fields.get("fields") or course.document != lesion.document:
        return False
    return 0 <= course.span.start - lesion.span.end <= _BESIDE


def _follows(course: Finding, lesion: Finding) -> bool:
    if course.date is not None and lesion.date is not None:
        return course.date.last >= lesion.date.first
    return course.document == lesion.document and course.span.start > lesion.span.start
