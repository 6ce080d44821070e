"""What studies found of a way: in plain words without length of life, or in the figures that a clinician reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import Claim
from fairlead.contract.options import Option, Result

_SHARE, _MEDIAN = "%", "median "
_FIGURES = ("survival", "control")


def plain_results(option: Option, speak: Speaker, section: str = "found", most: int = 2) -> Iterator[Claim]:
    """The first results that a sentence of the pack tells in plain words, of one study each."""
    told: set[str] = set()
    for one in option.evidence.results:
        if len(told) >= most or one.trial in told:
            continue
        text = _plain(one, speak)
        if text is not None:
            told.add(one.trial)
            yield speak.claim(text, (one.citation,), section)


def _plain(one: Result, speak: Speaker) -> str | None:
    """A share of people in words, by the row of the pack for its endpoint; None where the pack tells no such endpoint."""
    against = one.control is not None and one.control_value is not None
    row = speak.pack.sentences.get(f"answer-found-{_slug(one.endpoint)}{'-against' if against else ''}")
    if row is None or one.unit != _SHARE or one.arm_value is None or not one.arm:
        return None
    values = {"trial": one.trial, "arm": one.arm, "control": one.control, "arm_value": _whole(one.arm_value)}
    return row.says.format(**values, control_value=_whole(one.control_value or 0))


def _slug(endpoint: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", endpoint.lower()).strip("-")


def _whole(value: float) -> str:
    return f"{value:.0f}" if value >= 1 else f"{value:g}"


def figures(option: Option, speak: Speaker, section: str, branch: str | None, *, lived: bool, most: int = 4) -> Iterator[Claim]:
    """The results as a clinician reads them: ratios with their intervals; the medians of survival only where they are asked for."""
    found = [one for one in option.evidence.results if one.hr is not None or (one.arm_value is not None and one.measures != "survival")]
    ordered = sorted(found, key=lambda one: (one.hr is None, one.measures != "survival"))
    for one in ordered[:most]:
        yield speak.claim(
            f"{option.title}: {_figures(one, lived=lived)}", (speak.pack.options[option.id].basis, one.citation), section, branch
        )


def _figures(one: Result, *, lived: bool) -> str:
    endpoint = one.endpoint if lived or one.measures != "survival" else one.endpoint.removeprefix(_MEDIAN)
    parts = [f"{one.trial}, {one.population}: {endpoint}"]
    if one.arm_value is not None and (lived or one.measures != "survival"):
        against = f" vs {one.control_value:g}" if one.control_value is not None else ""
        parts.append(f"{one.arm_value:g}{against} {one.unit or ''}".rstrip())
    if one.hr is not None:
        parts.append(f"HR {one.hr:g}" + (f" ({one.ci95[0]:g} to {one.ci95[1]:g})" if one.ci95 else ""))
    if one.n is not None:
        parts.append(f"n = {one.n}")
    return ", ".join(parts) + "."
