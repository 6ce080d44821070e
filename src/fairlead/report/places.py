"""Paths of a case (`tumor.histology`, `treatments[0].agents`, `biomarkers.MARKER`): how they and their values are told."""

from __future__ import annotations

from pydantic import BaseModel

from fairlead.guidance.paths import parts


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
