"""The case: what is known of one person, field by field. Unknown is null or an empty list, never a guess."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from fairlead.contract.course import Assessment, Complication, Device, Judgement, Preference, Progression, Symptom, Toxicity
from fairlead.contract.fitness import Fitness, Measurement
from fairlead.contract.sources import Source, Sourced
from fairlead.contract.treatment import Resection, Treatment
from fairlead.contract.tumor import Biomarker, Metastasis, OtherCancer, Tumor
from fairlead.contract.types import Noun


class Person(Noun):
    """Who the case is about."""

    age: Annotated[int, Field(ge=0, le=120)] | None = None
    sex: Literal["male", "female", "other"] | None = None
    birth_year: Annotated[int, Field(ge=1900, le=2100)] | None = None
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
