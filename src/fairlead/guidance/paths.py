"""Paths into a case: ``tumor.histology``, ``treatments[0].stop_reason``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from keyword import iskeyword
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
    for step in _steps(path):
        if isinstance(step, int):
            found = found[step] if isinstance(found, tuple) and step < len(found) else None
        else:
            found = getattr(found, step, None)
        if found is None:
            return None
    return None if found is case else found


def fact_at(case: Case, path: str) -> tuple[Any, tuple[Source, ...]]:
    """`value_at` and `sources_at` in one walk, for a path by indexes."""
    found: Any = case
    own: tuple[Source, ...] = ()
    for step in _steps(path):
        if isinstance(step, int):
            found = found[step] if isinstance(found, tuple) and step < len(found) else None
        else:
            found = getattr(found, step, None)
        if found is None:
            break
        if isinstance(found, Sourced) and found.sources:
            own = found.sources
    if found is None or found is case:
        return None, sources_at(case, path)
    return found, own or _provenance(path, case) or _of_whole(path, case)


@lru_cache(maxsize=4096)
def _steps(path: str) -> tuple[str | int, ...]:
    """The steps into a case; none where something of the path is no such step (``biomarkers[HER2]`` names what is missing)."""
    if _STEP.sub("", path).strip("."):
        return ()
    return tuple(int(step["index"]) if step["index"] is not None else _attribute(step["name"]) for step in _STEP.finditer(path))


def _attribute(name: str) -> str:
    """A field that is called by a word of the language (`from`) has another name in Python."""
    return f"{name}_" if iskeyword(name) else name


@lru_cache(maxsize=4096)
def parts(path: str) -> tuple[str, ...]:
    """The steps of a path; an index stands alone.

    >>> parts("treatments[0].agents")
    ('treatments', '0', 'agents')
    """
    return tuple(_PART.findall(path))


def sources_at(case: Case, path: str) -> tuple[Source, ...]:
    """The places in the records that this path of the case was read from; empty where none is known."""
    found = _provenance(path, case)
    here: list[object] = [case]
    for part in parts(path):
        here = [reached for value in here for reached in _step(value, part)]
        for value in here:
            if isinstance(value, Sourced) and value.sources:
                found = tuple(source for one in here if isinstance(one, Sourced) for source in one.sources)
                break
    return found or _of_whole(path, case)


def _of_whole(path: str, case: Case) -> tuple[Source, ...]:
    """Where the records give a list as whole ("no other illness"): what is not in it rests on these words."""
    last = parts(path)[-1:]
    return tuple(source for entry in case.complete if entry.path in last for source in entry.sources)


def _provenance(path: str, case: Case) -> tuple[Source, ...]:
    """The longest beginning of the path that the case gives sources for."""
    given = case.provenance
    return next((given[beginning] for beginning in _beginnings(path) if beginning in given), ()) if given else ()


@lru_cache(maxsize=4096)
def _beginnings(path: str) -> tuple[str, ...]:
    """The path and each shorter beginning of it, the longest first."""
    steps = re.split(r"(?=[.\[])", path)
    return tuple("".join(steps[:count]) for count in range(len(steps), 0, -1))


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
