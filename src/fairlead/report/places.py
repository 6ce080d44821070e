"""Paths of a case (`tumor.histology`, `treatments[0].agents`, `biomarkers.MARKER`): the words behind them, and how they are called."""

from __future__ import annotations

import re

from pydantic import BaseModel

from fairlead.contract.case import Case
from fairlead.contract.sources import Source, Sourced

_NAMING = ("id", "marker", "name", "site", "to", "what", "wish", "path")
_PART = re.compile(r"[^.\[\]]+")


def parts(path: str) -> list[str]:
    """The steps of a path; an index stands alone.

    >>> parts("treatments[0].agents")
    ['treatments', '0', 'agents']
    """
    return _PART.findall(path)


def words(path: str) -> str:
    """A path as a person reads it.

    >>> words("fitness.weight_loss_percent"), words("treatments[0].agents")
    ('fitness, weight loss percent', 'treatments 1, agents')
    """
    told = ""
    for part in parts(path):
        told += f" {int(part) + 1}" if part.isdecimal() else f"{', ' if told else ''}{part.replace('_', ' ')}"
    return told


def told(value: object) -> str:
    """A value of the case in one line; what is empty, and where it was read, is left out.

    >>> told({"kind": "systemic", "line": 1, "agents": ["a", "b"], "end": None})
    'kind systemic, line 1, agents a and b'
    """
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json")
    if isinstance(value, dict):
        kept = {name: one for name, one in value.items() if name != "sources" and one not in (None, [], {}, ())}
        return ", ".join(f"{name.replace('_', ' ')} {told(one)}" for name, one in kept.items())
    if isinstance(value, (list, tuple)):
        return " and ".join(told(one) for one in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def behind(path: str, case: Case) -> tuple[Source, ...]:
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
        names = {info.alias or name: name for name, info in type(value).model_fields.items()}
        return [getattr(value, names[part])] if part in names else []
    return []
