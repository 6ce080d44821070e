"""What happened on the way: scans, growth, complications, side effects, symptoms, judgements, wishes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fairlead.contract.sources import Sourced
from fairlead.contract.types import Date, WordOf

Grade = Annotated[int, Field(strict=True, ge=0, le=5)]
Method = Literal["CT", "PET-CT", "MRI", "endoscopy", "EUS", "biopsy", "cytology", "clinical", "marker"]


class Assessment(Sourced):
    """One look at the disease and what it showed."""

    date: Date | None = None
    of: str | None = None
    method: Method | None = None
    result: Literal["CR", "PR", "SD", "PD", "iUPD", "mixed", "no-evidence-of-disease", "indeterminate"] | None = None
    criteria: str | None = None
    measurable: bool | None = None
    detail: str | None = None


class Progression(Sourced):
    """Growth or return of the cancer."""

    date: Date | None = None
    after: str | None = None
    sites: tuple[Annotated[str, WordOf("place")], ...] = ()
    pattern: Literal["persistent-local", "locoregional", "distant", "locoregional+distant"] | None = None
    field: Literal["in", "margin", "out"] | None = None
    certainty: Literal["proven", "imaging", "suspected"] | None = None
    method: Method | None = None


class Complication(Sourced):
    """A complication of the tumor or of a treatment, or its denial (`absent`)."""

    name: Annotated[str, WordOf("complication")]
    detail: str | None = None
    grade: Grade | None = None
    status: Literal["present", "treated", "resolved", "absent"] = "present"
    date: Date | None = None


class Device(Sourced):
    """A device in or on the body."""

    name: Annotated[str, WordOf("device")]
    status: Literal["in-place", "removed"] = "in-place"
    date: Date | None = None


class Toxicity(Sourced):
    """A side effect, from which agents, and whether it goes on."""

    name: Annotated[str, WordOf("toxicity")]
    grade: Grade | None = None
    from_: Annotated[tuple[str, ...], Field(alias="from")] = ()
    status: Literal["ongoing", "resolved"] | None = None
    date: Date | None = None


class Symptom(Sourced):
    """A symptom, or its denial (`present: false`)."""

    name: Annotated[str, WordOf("symptom")]
    grade: Grade | None = None
    present: bool = True
    date: Date | None = None


class Judgement(Sourced):
    """What only a clinician can say."""

    what: Annotated[str, WordOf("judgement")]
    value: bool | str | None = None
    by: str | None = None
    date: Date | None = None


class Preference(Sourced):
    """What the person wishes."""

    wish: Annotated[str, WordOf("wish")]
    detail: str | None = None
    date: Date | None = None
