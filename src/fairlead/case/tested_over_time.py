"""Which results of a marker are of one sample, and which of one that was taken later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fairlead.contract.course import Progression
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding

SPREAD = "metastasis"
DECIDED = ("positive", "negative")
_NOT_GIVEN = ("planned", "declined", "hypothetical", "cancelled")


def by_sample(
    found: Sequence[Finding], told: Sequence[Finding], growths: Sequence[Progression], days: Mapping[str, float]
) -> list[list[Finding]]:
    """The results of one marker in groups, those of the oldest sample first.

    A sample is a later one where its day lies more than `days["another-sample"]` behind that of the one before, and its result is another,
    or is told as tested again, or is of a metastasis where the one before was not. A result without a day joins the sample that it agrees
    with; where it agrees with none it stands against the first, and a number before that of one taken again. `told`: all that the records
    say; `growths`: those of the case.
    """
    results = [_told_now(one, told, growths) for one in found]
    samples: list[list[Finding]] = []
    for one in sorted((one for one in results if day_of(one)), key=lambda one: _known(one).first):
        if samples and not _is_later(samples[-1], one, days["another-sample"]):
            samples[-1].append(one)
        else:
            samples.append([one])
    loose = [one for one in results if not day_of(one)]
    if not samples:
        return [loose]
    new = any(one.fields.get("again") for one in samples[0])
    former = [one for one in loose if new and one.fields.get("number") is not None and all(_is_another(sample, one) for sample in samples)]
    for one in loose:
        if one not in former:
            next((sample for sample in samples if not _is_another(sample, one)), samples[0]).append(one)
    return [*([former] if former else []), *samples]


def day_of(one: Finding) -> PartialDate | None:
    """The day on which the sample was taken, else that of the result."""
    taken = one.fields.get("collected")
    return PartialDate.parse(taken) if taken else one.date


def result_of(one: Finding) -> tuple[Any, Any]:
    """The answer and the number of a result."""
    return one.fields.get("status"), one.fields.get("number")


def _known(one: Finding) -> PartialDate:
    day = day_of(one)
    assert day is not None, "only results with a day are put in order"
    return day


def _is_later(sample: Sequence[Finding], one: Finding, apart: float) -> bool:
    if min((_known(one).first - _known(other).last).days for other in sample) <= apart:
        return False
    spread = one.fields.get("specimen") == SPREAD and not any(other.fields.get("specimen") == SPREAD for other in sample)
    return _is_another(sample, one) or bool(one.fields.get("again")) or spread


def _is_another(sample: Sequence[Finding], one: Finding) -> bool:
    """Whether a result is decided, and so are those of a sample, and not as it is."""
    status, number = result_of(one)
    others = [result_of(other) for other in sample]
    if status in DECIDED:
        decided = {other for other, _ in others if other in DECIDED}
        return bool(decided) and status not in decided
    return number is not None and all(other is not None and other != number for _, other in others)


def _told_now(one: Finding, told: Sequence[Finding], growths: Sequence[Progression]) -> Finding:
    """A result without a day of a second sample, told behind the last growth and behind all drugs: it is of the day that tells it."""
    if day_of(one) is not None or one.told is None or one.fields.get("former"):
        return one
    grown = [
        (source.end, growth)
        for growth in growths
        for source in growth.sources
        if source.document == one.document and source.end is not None and source.end <= one.span.start
    ]
    at, growth = max(grown, key=lambda pair: pair[0]) if grown else (one.span.end, None)
    here = [other for other in told if other.document == one.document and other.span.start > at]
    new = one.fields.get("again") or (growth is not None and one.fields.get("specimen") == SPREAD)
    return replace(one, date=one.told) if new and not any(_begins_behind(other, growth) for other in here) else one


def _begins_behind(one: Finding, growth: Progression | None) -> bool:
    """Whether drugs that are told behind a growth may have been begun behind it; "new metastases on FOLFOX (since May)" were not."""
    if one.kind != "treatment" or one.about != "patient" or one.mood in _NOT_GIVEN:
        return False
    start, since = one.fields.get("start"), growth.date if growth is not None else None
    begun = start is None or since is None or start.last >= PartialDate.parse(since).first
    return bool(one.fields["agents"]) and begun and not one.fields.get("reference")
