"""What the paper of the patient's page leads to: of the ways that fold it prints the names, so what only they rest on is left out there."""

from __future__ import annotations

from dataclasses import replace

from fairlead.report.leaves import leaves
from fairlead.report.notes import Mark
from fairlead.report.page import Page
from fairlead.report.shared import by_reason

ASIDE = ("not_now", "ruled_out", "unlikely")


def printed(page: Page) -> frozenset[str]:
    """The labels of all marks that stand in what is printed whole; the lists at the end do not count."""
    groups = page.groups
    first = {name: getattr(groups, name)[:count] for name, count in groups.open.items()}
    tests = tuple(replace(one, details=()) for one in page.tests)
    aside = tuple(one for name in ASIDE for one in by_reason(getattr(groups, name)))
    rest = replace(groups, **first, not_now=(), ruled_out=(), unlikely=())
    kept = replace(page, groups=rest, tests=tests, sources=(), words=(), closed=(), terms=())
    return frozenset(mark.label for mark in leaves((kept, aside), Mark))
