"""Paths of a case (`tumor.histology`, `treatments[0].agents`, `biomarkers.MARKER`): how they and their values are told."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from fairlead.contract.case import Case
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


def plain(path: str, names: Mapping[str, str], case: Case) -> str:
    """A path as a person says it: of a treatment what was given, else the pack's name of the path or of a step of it, else its words.

    >>> plain("fitness.ecog", {"ecog": "how active you are"}, Case())
    'how active you are'
    """
    steps = parts(path)
    if steps[0] == "treatments" and len(steps) > 1:
        given = next((one for number, one in enumerate(case.treatments) if steps[1] in (str(number), one.id)), None)
        told = given and (given.regimen or " and ".join(given.agents) or given.kind)
        return names.get(told, told) if told else names.get(steps[0], words(path))
    general = ".".join(step for step in steps if not step.isdecimal())
    marker_of = marker(path)
    return names.get(general) or names.get(marker_of or steps[-1]) or marker_of or names.get(steps[0]) or words(path)


def named(value: object, names: Mapping[str, str]) -> str:
    """A value as a person says it.

    >>> named("egj", {"egj": "the junction"}), named([26.0, 31.5], {}), named(True, {})
    ('the junction', '26 and 31.5', 'yes')
    """
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, (list, tuple)):
        return " and ".join(named(one, names) for one in value)
    return names.get(value, value) if isinstance(value, str) else told(value)


def in_short(path: str, names: Mapping[str, str]) -> str:
    """A path in a word or two, for a table: by the pack's name where it has one, else without its first step; of a treatment only that
    it is one.

    >>> in_short("fitness.ecog", {"ecog": "ECOG"}), in_short("biomarkers[HER2]", {}), in_short("treatments[0].stop_reason", {})
    ('ECOG', 'HER2', 'treatments')
    >>> in_short("progressions[0].date", {"progressions.date": "day of growth"})
    'day of growth'
    """
    first, *rest = (step for step in parts(path) if not step.isdecimal())
    if first == "treatments" or not rest:
        return names.get(first, first)
    told = " ".join(rest).replace("_", " ")
    return names.get(".".join((first, *rest)), names.get(told, told))


def marker(path: str) -> str | None:
    """The marker that a path names; None where it leads to something else.

    >>> marker("biomarkers[HER2]"), marker("biomarkers[HER2].assay"), marker("fitness.ecog")
    ('HER2', 'HER2', None)
    """
    first, *rest = parts(path)
    return rest[0] if first == "biomarkers" and rest else None


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
