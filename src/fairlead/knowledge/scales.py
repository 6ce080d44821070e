"""Definitions and scales: the cut-offs, words, steps and points that the methods of the program read."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, model_validator

from fairlead.contract.types import Noun
from fairlead.knowledge.schema import Condition, Confidence, Id

Said = Annotated[str, Field(min_length=1)]
Points = Annotated[int, Field(strict=True, ge=0)]


class Wording(Noun):
    """A sentence that the reading of records says."""

    id: Id
    says: Said


class Length(Noun):
    """A length of time."""

    number: Annotated[int, Field(strict=True, gt=0)]
    unit: Literal["days", "weeks", "months", "years"]


class Definition(Noun):
    """What a word of the program means: as a condition, by cut-offs, by words of the case, or in a sentence alone."""

    id: Id
    says: Said
    source: Id
    confidence: Confidence
    holds_when: tuple[Condition, ...] = ()
    values: dict[str, Length | float] = {}
    words: dict[str, tuple[Said, ...]] = {}


class Level(Noun):
    """One step of a scale; `ecog` are the steps of that scale which it is set beside. A step may have a source of its own."""

    value: int | str
    says: Said | None = None
    ecog: tuple[int, ...] = ()
    source: Id | None = None
    confidence: Confidence | None = None


class Band(Noun):
    """Values on one side of one bound, and what they give: points, or the name of a class."""

    below: float | None = None
    at_most: float | None = None
    above: float | None = None
    at_least: float | None = None
    points: Points | None = None
    name: Said | None = None

    @model_validator(mode="after")
    def _one_bound(self) -> Band:
        bounds = [bound for bound in (self.below, self.at_most, self.above, self.at_least) if bound is not None]
        if len(bounds) != 1:
            raise ValueError("a band has exactly one of below, at_most, above and at_least")
        return self

    @property
    def bound(self) -> float:
        """Where it begins or ends."""
        return next(bound for bound in (self.below, self.at_most, self.above, self.at_least) if bound is not None)

    def holds(self, number: float) -> bool:
        """Whether a value lies in it."""
        return (
            (self.below is not None and number < self.below)
            or (self.at_most is not None and number <= self.at_most)
            or (self.above is not None and number > self.above)
            or (self.at_least is not None and number >= self.at_least)
        )


class Item(Noun):
    """One part of a score: a measured `fact` in its unit with points or a factor, or a `finding` with points by grade and degree."""

    fact: Said | None = None
    unit: Said | None = None
    also: dict[str, Annotated[float, Field(gt=0)]] = {}
    points: tuple[Band, ...] = ()
    taken: Literal["log10"] | None = None
    factor: float | None = None
    finding: tuple[Said, ...] = ()
    absent: Points | None = None
    grades: dict[int, Points] = {}
    degrees: dict[str, Points] = {}

    @model_validator(mode="after")
    def _one_kind(self) -> Item:
        if (self.fact is None) == (not self.finding):
            raise ValueError("a part of a score is a fact or a finding")
        if self.finding and (self.absent is None or not self.grades or not self.degrees):
            raise ValueError("a finding has points where it is absent, by grade and by degree")
        if self.also and self.unit is None:
            raise ValueError("other units are told beside the unit that the points count in")
        if self.points:
            _leave_no_gap(self.points)
        return self


class Beside(Noun):
    """Steps of one scale beside those of another, as one source gives them."""

    source: Id
    confidence: Confidence
    ecog: dict[int, int]


class Scale(Noun):
    """A scale with its ends and steps, a score of parts, or a formula with its numbers.

    A score or formula says as which `measure` it is read, by which `method`, and how near to each other its values must have been taken.
    """

    id: Id
    title: Said
    source: Id
    confidence: Confidence
    minimum: float | None = None
    maximum: float | None = None
    levels: tuple[Level, ...] = ()
    measure: Said | None = None
    method: Literal["points", "weighted-sum", "cockcroft-gault"] | None = None
    unit: Said | None = None
    together: Length | None = None
    items: tuple[Item, ...] = ()
    classes: tuple[Band, ...] = ()
    decimals: Annotated[int, Field(strict=True, ge=0)] | None = None
    values: dict[str, float] = {}
    tables: tuple[Beside, ...] = ()
    notes: tuple[Said, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Scale:
        for wrong in self._wrong():
            raise ValueError(wrong)
        return self

    def _wrong(self) -> Iterable[str]:
        steps = [level.value for level in self.levels]
        if len(set(steps)) != len(steps):
            yield "a step stands twice"
        if (self.minimum is None) != (self.maximum is None):
            yield "a scale has both ends or none"
        if self.minimum is not None and self.maximum is not None:
            outside = [step for step in steps if not isinstance(step, int) or not self.minimum <= step <= self.maximum]
            if outside or self.minimum not in steps or self.maximum not in steps:
                yield "the steps run from one end of the scale to the other"
        if (
            (self.method is None) != (self.measure is None)
            or (self.method is None) != (not self.items)
            or (self.items and not self.together)
        ):
            yield "a score names its measure, its method, its parts, and how near to each other their values are taken"
        if self.method == "points" and not all(item.points or item.finding for item in self.items):
            yield "each part of a score has points"
        if self.method == "weighted-sum" and not all(item.factor for item in self.items):
            yield "each part of a weighted sum has a factor"
        if self.method in ("weighted-sum", "cockcroft-gault") and self.decimals is None:
            yield "a formula says to how many decimals it is told"
        if any(not band.name for band in self.classes):
            yield "a class has a name"


def _leave_no_gap(bands: tuple[Band, ...]) -> None:
    """Refuse bands without points, and such as leave a value of the scale out."""
    if any(band.points is None for band in bands):
        raise ValueError("a band of a part has points")
    ends = [-math.inf, math.inf, *(near for band in bands for near in (band.bound, *_beside(band.bound)))]
    if not all(any(band.holds(number) for band in bands) for number in ends):
        raise ValueError("the bands leave a value without points")


def _beside(bound: float) -> tuple[float, float]:
    return math.nextafter(bound, -math.inf), math.nextafter(bound, math.inf)
