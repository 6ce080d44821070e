"""Paths into a case: ``tumor.histology``, ``treatments[0].stop_reason``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fairlead.contract.case import Case
from fairlead.contract.sources import Source

_STEP = re.compile(r"(?P<name>[A-Za-z_][A-Za-z0-9_]*)|\[(?P<index>\d+)\]")


def value_at(case: Case, path: str) -> Any:
    """The value at `path`, or None where the path leads nowhere (it may name a thing that is missing)."""
    found: Any = case
    for step in _STEP.finditer(path):
        if step["index"] is not None:
            index = int(step["index"])
            found = found[index] if isinstance(found, tuple) and index < len(found) else None
        else:
            name = step["name"] if hasattr(found, step["name"]) else f"{step['name']}_"  # `from` is a word of the language
            found = getattr(found, name, None)
        if found is None:
            return None
    return None if _unread(path) else found


def _unread(path: str) -> bool:
    """Whether something of the path is no step into a case (``biomarkers[HER2]`` names what is missing)."""
    return _STEP.sub("", path).strip(".") != ""


def sources_at(case: Case, path: str) -> tuple[Source, ...]:
    """Where the fact at `path` was read: its own sources, those of the entry around it, or the provenance of the scalar."""
    if path in case.provenance:
        return case.provenance[path]
    while path:
        sources: tuple[Source, ...] = getattr(value_at(case, path), "sources", ())
        if sources:
            return sources
        path = path.rpartition(".")[0]
    return ()


def merged(case: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
    """A raw case with a partial one laid over it: mappings join, lists grow, scalars are replaced."""
    result = dict(case)
    for name, value in added.items():
        before = result.get(name)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            result[name] = merged(before, value)
        elif isinstance(before, (list, tuple)) and isinstance(value, (list, tuple)):
            result[name] = [*before, *value]
        else:
            result[name] = value
    return result
