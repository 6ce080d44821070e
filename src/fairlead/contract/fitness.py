"""How well the person is: fitness, laboratory values, other illness, medicines, allergies."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from fairlead.contract.course import Grade
from fairlead.contract.sources import Sourced
from fairlead.contract.types import Date, Noun, OnScale, WordOf


class Measurement(Sourced):
    """One value with its unit and reference range."""

    name: Annotated[str, WordOf("measurement")]
    value: float | str
    comparator: Literal["<", "<=", ">=", ">"] | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    date: Date | None = None


class Condition(Sourced):
    """Another illness, or its denial (`present: false`)."""

    name: Annotated[str, WordOf("condition")]
    status: Literal["active", "controlled", "past"] | None = None
    present: bool = True
    detail: str | None = None
    date: Date | None = None


class Medication(Sourced):
    """A medicine that the person takes or took."""

    name: str
    dose: float | None = None
    unit: str | None = None
    per_day: float | None = None
    status: Literal["current", "past"] = "current"


class Allergy(Sourced):
    """An allergy to a drug or something else."""

    to: str
    reaction: str | None = None
    grade: Grade | None = None


def _short(key: str) -> BeforeValidator:
    """A plain string is short for an entry with only its name."""

    def lengthen(given: Any) -> Any:
        return {key: given} if isinstance(given, str) else given

    return BeforeValidator(lengthen)


def _low_first(given: tuple[int, int]) -> tuple[int, int]:
    if given[0] > given[1]:
        raise PydanticCustomError("range_turned", "a range is written with its low end first")
    return given


Ecog = Annotated[int, Field(strict=True), OnScale("ecog")]
"""A whole number of the scale; true and false are none."""


class Fitness(Noun):
    """How well the person is."""

    ecog: Ecog | None = None
    ecog_range: Annotated[tuple[Ecog, Ecog], AfterValidator(_low_first)] | None = None
    karnofsky: Annotated[int, Field(strict=True), OnScale("karnofsky")] | None = None
    ecog_date: Date | None = None
    weight_loss_percent: Annotated[float, Field(ge=0, le=100)] | None = None
    weight_loss_months: Annotated[float, Field(ge=0, le=240)] | None = None
    dysphagia: Annotated[int, Field(strict=True), OnScale("dysphagia")] | None = None
    intake_percent: Annotated[float, Field(ge=0, le=200)] | None = None
    conditions: tuple[Annotated[Condition, _short("name")], ...] = ()
    medications: tuple[Annotated[Medication, _short("name")], ...] = ()
    allergies: tuple[Annotated[Allergy, _short("to")], ...] = ()
