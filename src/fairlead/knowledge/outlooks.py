"""Which numbers of the studies may be told to whom as a prognosis: of whom each is, and when these people were treated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import model_validator

from fairlead.contract.types import Date, Noun
from fairlead.knowledge.schema import Condition, Confidence, Id, Trial, TrialResult
from fairlead.knowledge.strict_yaml import Problem

if TYPE_CHECKING:
    from fairlead.knowledge.pack import Pack, RawPack

KIND = "outlooks"


class TreatedWhen(Noun):
    """When the people of a study were taken in, as its report says."""

    since: Date
    until: Date
    source: Id
    where: str | None = None
    confidence: Confidence


class OutlookEntry(Noun):
    """One number of one trial on length of life, named by its endpoint and population.

    `side` is the group that had what the `options` give. A `median` is what half of the people lived longer than; a `share` of them were
    alive after `months`. It is told only to somebody of whom all of `among` hold: those are the people of whom the number is.
    """

    id: Id
    trial: Id
    endpoint: str
    population: str
    options: tuple[Id, ...]
    side: Literal["arm", "control"] = "arm"
    lived: Literal["median", "share"]
    months: float | None = None
    among: tuple[Condition, ...]
    treated: TreatedWhen | None = None

    @model_validator(mode="after")
    def _says_when(self) -> OutlookEntry:
        if (self.lived == "share") != (self.months is not None):
            raise ValueError("a share is of people alive after so many `months`, and a median names none")
        if not self.among:
            raise ValueError("`among` must say of whom the number is")
        return self


def result_of(entry: OutlookEntry, trial: Trial | None) -> TrialResult | None:
    """The number that an entry is about, as it may be shown; None where it may not, or there is none."""
    if trial is None:
        return None
    named = (one for one in trial.results if (one.endpoint, one.population) == (entry.endpoint, entry.population))
    return next((one for one in named if one.measures == "survival"), None)


def value_of(entry: OutlookEntry, result: TrialResult) -> float | None:
    """The figure of the group that the entry is about."""
    return result.arm_value if entry.side == "arm" else result.control_value


def problems(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    """Entries that name no number of a trial, or a number in another unit, or an option that is none."""
    for file, data in raw.data.items():
        for place, row in enumerate(data.get(KIND, ()) if isinstance(data, dict) else ()):
            entry = pack.outlooks[str(row["id"])]
            line = raw.loaded[file].line((KIND, place))
            result = result_of(entry, pack.trials.get(entry.trial))
            if result is None or value_of(entry, result) is None:
                yield Problem(file, line, f"'{entry.id}' names no number on survival of the trial '{entry.trial}'")
            elif result.unit != ("months" if entry.lived == "median" else "%"):
                yield Problem(file, line, f"'{entry.id}' is told in {result.unit}")
            for name in entry.options:
                if name not in pack.options:
                    yield Problem(file, line, f"'{name}' is no option")
                elif entry.trial not in pack.options[name].evidence:
                    yield Problem(file, line, f"'{name}' does not rest on the trial '{entry.trial}'")
