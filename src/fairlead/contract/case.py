"""The case: what is known of one person, field by field. Unknown is null or an empty list, never a guess."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from fairlead.contract import words
from fairlead.contract.course import Assessment, Complication, Device, Judgement, Preference, Progression, Symptom, Toxicity
from fairlead.contract.fitness import Fitness, Measurement
from fairlead.contract.sources import Source, Sourced
from fairlead.contract.treatment import Resection, Treatment
from fairlead.contract.tumor import Biomarker, Metastasis, OtherCancer, Tumor
from fairlead.contract.types import Noun


class Person(Noun):
    """Who the case is about."""

    age: Annotated[int, Field(strict=True, ge=0, le=120)] | None = None
    sex: Literal["male", "female", "other"] | None = None
    birth_year: Annotated[int, Field(strict=True, ge=1900, le=2100)] | None = None
    country: str | None = None
    deceased: bool | None = None
    pregnancy: Literal["pregnant", "possible", "not-possible"] | None = None


class Relative(Sourced):
    """A cancer in the family; read by the genetic-counselling question and by nothing else."""

    relation: str | None = None
    cancer: str | None = None
    age: int | None = None
    gene: str | None = None


class Complete(Noun):
    """A list that the record itself gives as whole."""

    path: Literal["treatments", "metastases", "medications", "allergies", "conditions"]
    sources: tuple[Source, ...] = ()


def _from_path(given: Any) -> Any:
    return {"path": given} if isinstance(given, str) else given


def _with_nearest(error: ErrorDetails) -> InitErrorDetails:
    """One of pydantic's errors as it was; where a word is none of a fixed list, with the nearest that is."""
    kind, says = error["type"], error["msg"]
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        name = next((step for step in reversed(error["loc"]) if isinstance(step, str)), "this")
        kind, says = "unknown_word", f"this is not one of the words for {name}; {words.nearest(str(error['input']), allowed)}"
    return {"type": PydanticCustomError(kind, "{says}", {"says": says}), "loc": error["loc"], "input": error["input"]}


class Case(Noun):
    """One person's case."""

    contract: Literal["1"] = "1"
    person: Person = Person()
    tumor: Tumor = Tumor()
    other_cancers: tuple[OtherCancer, ...] = ()
    biomarkers: tuple[Biomarker, ...] = ()
    resections: tuple[Resection, ...] = ()
    metastases: tuple[Metastasis, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    progressions: tuple[Progression, ...] = ()
    complications: tuple[Complication, ...] = ()
    devices: tuple[Device, ...] = ()
    toxicities: tuple[Toxicity, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    fitness: Fitness = Fitness()
    symptoms: tuple[Symptom, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    family: tuple[Relative, ...] = ()
    preferences: tuple[Preference, ...] = ()
    complete: tuple[Annotated[Complete, BeforeValidator(_from_path)], ...] = ()
    provenance: dict[str, tuple[Source, ...]] = {}

    @model_validator(mode="wrap")
    @classmethod
    def _name_the_nearest(cls, given: Any, build: ModelWrapValidatorHandler[Case]) -> Case:
        try:
            return build(given)
        except ValidationError as wrong:
            told = [_with_nearest(error) for error in wrong.errors(include_url=False)]
        raise ValidationError.from_exception_data("Case", told, hide_input=True)
