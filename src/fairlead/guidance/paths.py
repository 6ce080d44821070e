"""Paths into a case: ``tumor.histology``, ``treatments[0].stop_reason``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from fairlead.contract.case import Case
from fairlead.contract.sources import Source, Sourced

_NAMING = ("id", "marker", "name", "site", "to", "what", "wish", "path")
"""The fields that an entry of a list may be called by."""
_PART = re.compile(r"[^.\[\]]+")
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


def parts(path: str) -> list[str]:
    """The steps of a path; an index stands alone.

    >>> parts("treatments[0].agents")
    ['treatments', '0', 'agents']
    """
    return _PART.findall(path)


def sources_at(case: Case, path: str) -> tuple[Source, ...]:
    """The places in the records that this path of the case was read from; empty where none is known."""
    found = _provenance(path, case)
    here: list[object] = [case]
    for part in parts(path):
        here = [reached for value in here for reached in _step(value, part)]
        entries = tuple(source for value in here if isinstance(value, Sourced) for source in value.sources)
        found = entries or found
    return found or _of_whole(path, case)


def _of_whole(path: str, case: Case) -> tuple[Source, ...]:
    """Where the records give a list as whole ("no other illness"): what is not in it rests on these words."""
    return tuple(source for entry in case.complete if entry.path in parts(path)[-1:] for source in entry.sources)


def _provenance(path: str, case: Case) -> tuple[Source, ...]:
    """The longest beginning of the path that the case gives sources for."""
    steps = re.split(r"(?=[.\[])", path)
    beginnings = ("".join(steps[:count]) for count in range(len(steps), 0, -1))
    return next((case.provenance[beginning] for beginning in beginnings if beginning in case.provenance), ())


def _step(value: object, part: str) -> list[object]:
    """What `part` names in `value`: a field, an entry by its number, or the entries by their name."""
    if isinstance(value, tuple):
        if part.isdecimal():
            return [value[int(part)]] if int(part) < len(value) else []
        return [entry for entry in value if any(getattr(entry, key, None) == part for key in _NAMING)]
    if isinstance(value, BaseModel):
        names = _fields(type(value))
        return [getattr(value, names[part])] if part in names else []
    return []


@cache
def _fields(noun: type[BaseModel]) -> dict[str, str]:
    """The fields of a noun by the names that a file uses."""
    return {info.alias or name: name for name, info in noun.model_fields.items()}


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
