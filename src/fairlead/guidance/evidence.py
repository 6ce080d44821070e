"""What was found in studies, and where the bodies stand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from fairlead.contract.options import Evidence, Recommendation, Result
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

STRENGTH = ("randomized", "randomized-subgroup", "pooled", "single-arm", "retrospective")
"""Our own plain levels, the strongest first."""


def evidence(option: schema.Option, pack: Pack, histology: str | None = None) -> Evidence:
    """The results of the option's studies that may be shown, and the level of the strongest study; told to somebody with this histology."""
    return _all(pack, histology)[option.id] if option.id in pack.options else _evidence(option, pack, histology)


@lru_cache(maxsize=32)
def _all(pack: Pack, histology: str | None) -> Mapping[str, Evidence]:
    """The evidence of every option of a pack, made once for each histology: it is the same for every such person."""
    return {option.id: _evidence(option, pack, histology) for option in pack.options.values()}


def _evidence(option: schema.Option, pack: Pack, histology: str | None) -> Evidence:
    trials = [pack.trials[name] for name in option.evidence if pack.trials[name].results]
    level = min((trial.level for trial in trials), key=STRENGTH.index, default=None)
    return Evidence(level=level, results=tuple(_result(trial, one, histology) for trial in trials for one in trial.results))


def _result(trial: schema.Trial, one: schema.TrialResult, histology: str | None) -> Result:
    return Result(
        trial=trial.name,
        population=one.population,
        endpoint=one.endpoint,
        measures=one.measures,
        arm=trial.arms.arm,
        control=trial.arms.control,
        arm_value=one.arm_value,
        control_value=one.control_value,
        unit=one.unit,
        hr=one.hr,
        ci95=one.ci95,
        n=one.n,
        against=one.against,
        borrowed=histology is not None and histology not in trial.histology,
        confidence=_shown(one.confidence),
        citation=one.source,
    )


def recommendations(option: schema.Option, pack: Pack) -> tuple[Recommendation, ...]:
    """The positions of the bodies that were known on the day."""
    return _all_recommendations(pack)[option.id] if option.id in pack.options else _recommendations(option, pack)


@lru_cache(maxsize=8)
def _all_recommendations(pack: Pack) -> Mapping[str, tuple[Recommendation, ...]]:
    return {name: _recommendations(option, pack) for name, option in pack.options.items()}


def _recommendations(option: schema.Option, pack: Pack) -> tuple[Recommendation, ...]:
    named = (pack.recommendations[name] for name in option.recommendations if name in pack.recommendations)
    return tuple(
        Recommendation(
            body=one.body,
            version=one.version,
            date=one.date,
            says=one.says,
            grade=one.grade,
            confidence=_shown(one.confidence),
            citation=one.source,
        )
        for one in named
    )


def _shown(confidence: schema.Confidence) -> Literal["verified", "secondary"]:
    """How sure a thing is that may be shown."""
    assert confidence != "unchecked", "the view of the pack hides what nobody checked"
    return confidence
