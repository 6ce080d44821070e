"""Why lines of treatment ended, where one sentence tells it of several by their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.case.same_course import Merged
from fairlead.findings.finding import Finding

_OF_ITSELF = "completed"


def end_lines(courses: Sequence[Merged], findings: Sequence[Finding]) -> None:
    """Sets why each numbered course ended, where nothing else tells it; the numbers may be told or counted."""
    for one in findings:
        if one.kind != "line-ends" or not one.is_fact:
            continue
        for line, reason in one.fields["ends"].items():
            for course in courses:
                if course.line == line and course.status not in ("planned", "declined") and course.stop in (None, _OF_ITSELF):
                    course.stop = reason
                    course.status = _OF_ITSELF if reason == _OF_ITSELF else "stopped"
                    course.findings.append(one)
