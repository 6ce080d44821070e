"""What trials found, told in a sentence: how often the cancer shrank for everybody, and the figures for a clinician."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from fairlead.answers.passage import Passage
from fairlead.answers.spelled import key
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Trial, TrialResult

_ALL = "all "
"""How the words for everybody in a study begin; of a part of them whose size is not told, the size of the whole is told as such."""


def results(pack: Pack) -> Iterator[Passage]:
    """Every result that can be told, under the names of the trial, of its arm and of the options that rest on it.

    Length of life is marked as a figure: it is told where it is asked for, and to clinicians.
    """
    options: dict[str, set[str]] = {}
    for option in pack.options.values():
        for name in option.evidence:
            options.setdefault(name, set()).update((key(option.id), *map(key, option.agents)))
    for trial in pack.trials.values():
        about = frozenset({key(trial.name), *options.get(trial.id, ())})
        for at, one in enumerate(trial.results):
            for to, text in _told(trial, one, pack):
                yield Passage(
                    id=f"trials/{trial.id}/{at}/{to}",
                    text=text,
                    citations=(one.source,),
                    section=pack.wording["heading-studies"],
                    kind="trials",
                    entry=trial.id,
                    about=about,
                    to=to,
                    order=at,
                    figure=one.measures == "survival",
                )


def _told(trial: Trial, one: TrialResult, pack: Pack) -> Iterator[tuple[Literal["patient", "clinician"], str]]:
    figures: dict[str, Any] = {
        "trial": trial.name, "population": one.population, "endpoint": one.endpoint, "arm": trial.arms.arm, "control": trial.arms.control,
        "unit": one.unit or "", "n": _number(trial, one, pack),
    }  # fmt: skip
    beside = "-beside" if one.control_value is not None and trial.arms.control else ""
    if one.measures == "response" and one.unit in ("%", "percent") and one.arm_value is not None and one.arm_value >= 1:
        whole = {name: _whole(getattr(one, name)) for name in ("arm_value", "control_value")}
        yield "patient", pack.wording[f"told-response{beside}"].format(**figures, **whole)
    if one.hr is not None and one.ci95:
        low, high = one.ci95
        yield "clinician", pack.wording["told-ratio"].format(**figures, hr=one.hr, low=low, high=high)
    elif one.arm_value is not None:
        values = {name: None if (value := getattr(one, name)) is None else f"{value:g}" for name in ("arm_value", "control_value")}
        yield "clinician", pack.wording[f"told-result{beside}"].format(**figures, **values)


def _number(trial: Trial, one: TrialResult, pack: Pack) -> str:
    """How many people a result is of; where that is not told of a part of them, how many the whole study had."""
    if one.n or one.population.startswith(_ALL):
        return str(one.n or trial.n)
    return pack.wording["told-whole-study"].format(n=trial.n)


def _whole(value: float | None) -> str | None:
    return None if value is None else f"{value:.0f}"
