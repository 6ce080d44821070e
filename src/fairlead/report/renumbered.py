"""A short page that is cut from a long one: its notes numbered anew, in the order met, and only those that a line leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from fairlead.report.notes import Cited, Mark, Quoted

Shown = TypeVar("Shown")
LISTS = ("sources", "words")
"""The lists at the end of a page, which hand out no number."""


def renumbered(page: Shown) -> Shown:
    """The page with its marks numbered in the order of its fields; `sources` and `words` keep what these marks lead to."""
    numbers: dict[str, str] = {}
    told = _changed(page, numbers)
    lists = {name: _listed(getattr(page, name), numbers) for name in LISTS}
    cut: Shown = replace(told, **lists)
    return cut


def _listed(noted: tuple[Cited | Quoted, ...], numbers: Mapping[str, str]) -> tuple[Cited | Quoted, ...]:
    kept = [replace(one, mark=replace(one.mark, label=numbers[one.mark.label])) for one in noted if one.mark.label in numbers]
    return tuple(sorted(kept, key=lambda one: int(one.mark.label.lstrip("r"))))


def _changed(value: Any, numbers: dict[str, str]) -> Any:
    """The value with every mark in it numbered anew."""
    if isinstance(value, Mark):
        kind = "r" if value.label.startswith("r") else ""
        count = sum(one.startswith("r") == bool(kind) for one in numbers)
        return replace(value, label=numbers.setdefault(value.label, f"{kind}{count + 1}"))
    if isinstance(value, tuple):
        return tuple(_changed(one, numbers) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _changed(getattr(value, one.name), numbers) for one in fields(value) if one.name not in LISTS})
    return value
