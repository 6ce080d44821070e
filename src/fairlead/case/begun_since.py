"""A course that a letter tells for a day to come, and the record goes on behind that day: it was begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from fairlead.findings.finding import Finding


def with_begun_since(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, with each course as given that is planned for its first day alone, where a later part of its document reaches that day.

    As in "Board 10 July: pembrolizumab from 22 July, 6 cycles ... Follow-up 22 September": nothing but the day made it a plan.
    """
    reached: dict[str, date] = {}
    for one in findings:
        if one.told is not None:
            reached[one.document] = max(reached.get(one.document, date.min), one.told.first)
    return [replace(one, mood="actual") if _is_reached(one, reached) else one for one in findings]


def _is_reached(one: Finding, reached: Mapping[str, date]) -> bool:
    if one.kind != "treatment" or one.mood != "planned" or not one.fields.get("ahead") or one.date is None:
        return False
    return one.date.last <= reached.get(one.document, date.min)
