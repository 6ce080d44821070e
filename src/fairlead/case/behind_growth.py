"""The growth that a course of treatment is told behind, so that what follows growth is not taken for what came before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fairlead.findings.finding import Finding


def behind_growth(one: Finding, findings: Sequence[Finding]) -> Finding:
    """A course with the place of the growth told last before it in its document."""
    if one.kind != "treatment":
        return one
    grown = [
        other.span.start
        for other in findings
        if other.kind == "progression" and other.is_fact and other.document == one.document and other.span.start < one.span.start
    ]
    if any(other.fields.get("begun_for") == one.span.start and other.document == one.document and other.is_fact for other in findings):
        grown.append(one.span.start - 1)  # "X was begun because of growth"
    return replace(one, fields={**one.fields, "grown_at": max(grown)}) if grown else one
