"""What the paper of the patient's page leads to: of the ways that fold it prints the names, so what only they rest on is left out there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from fairlead.report.notes import Mark
from fairlead.report.page import Page


def printed(page: Page) -> frozenset[str]:
    """The labels of all marks that stand in what is printed whole; the lists at the end do not count."""
    groups = page.groups
    first = {name: getattr(groups, name)[:count] for name, count in groups.open.items()}
    tests = tuple(replace(one, details=()) for one in page.tests)
    kept = replace(page, groups=replace(groups, **first), tests=tests, sources=(), words=(), closed=(), terms=())
    return frozenset(mark.label for mark in _marks(kept))


def _marks(value: Any) -> Iterator[Mark]:
    if isinstance(value, Mark):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from _marks(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _marks(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _marks(each)
