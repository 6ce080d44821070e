"""The tumor: what it is, where it is, how far it reaches, what it carries."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fairlead.contract.sources import Sourced
from fairlead.contract.types import Date, Noun, WordOf


class Stage(Sourced):
    """A stage as one document gives it; `derived` where a table gave the group."""

    basis: Literal["clinical", "pathologic", "post-neoadjuvant", "recurrence"] | None = None
    t: Annotated[str, WordOf("t")] | None = None
    n: Annotated[str, WordOf("n")] | None = None
    m: Annotated[str, WordOf("m")] | None = None
    group: Annotated[str, WordOf("stage")] | None = None
    edition: Annotated[int, Field(strict=True, ge=1, le=9)] | None = None
    derived: bool = False
    date: Date | None = None


class Tumor(Noun):
    """The first tumor."""

    histology: Annotated[str, WordOf("histology")] | None = None
    variant: Annotated[str, WordOf("variant")] | None = None
    site: Annotated[str, WordOf("site")] | None = None
    siewert: Annotated[int, Field(strict=True, ge=1, le=3)] | None = None
    grade: Annotated[int, Field(strict=True, ge=1, le=3)] | None = None
    from_cm: Annotated[float, Field(ge=0, le=60)] | None = None
    to_cm: Annotated[float, Field(ge=0, le=60)] | None = None
    primary: Literal["in-place", "resected", "no-tumor-seen"] | None = None
    invades: tuple[Annotated[str, WordOf("invades")], ...] = ()
    stages: tuple[Stage, ...] = ()


class OtherCancer(Sourced):
    """A cancer that is not this one."""

    site: str | None = None
    histology: str | None = None
    status: Literal["active", "treated"] | None = None
    date: Date | None = None


class Biomarker(Sourced):
    """One result of one marker on one specimen. `date` is the report's, `collected` the tissue's."""

    marker: Annotated[str, WordOf("marker")]
    status: Literal["positive", "negative", "equivocal", "pending", "not-done"] | None = None
    value: str | None = None
    comparator: Literal["<", "<=", ">=", ">"] | None = None
    number: float | None = None
    unit: str | None = None
    score: Annotated[str, WordOf("score")] | None = None
    alteration: str | None = None
    origin: Literal["somatic", "germline"] | None = None
    method: str | None = None
    assay: str | None = None
    specimen: Literal["primary", "metastasis", "blood"] | None = None
    specimen_site: str | None = None
    collected: Date | None = None
    date: Date | None = None


class Metastasis(Sourced):
    """Spread to one place, or its denial (`absent`)."""

    site: Annotated[str, WordOf("metastasis")]
    detail: str | None = None
    count: Annotated[int, Field(strict=True, ge=0)] | None = None
    largest_cm: Annotated[float, Field(ge=0)] | None = None
    status: Literal["present", "resolved", "suspected", "absent"] = "present"
    date: Date | None = None
