"""What was given, planned or declined, and why it ended."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fairlead.contract.sources import Sourced
from fairlead.contract.types import Date, Noun, WordOf

Kind = Literal["systemic", "radiotherapy", "chemoradiotherapy", "surgery", "endoscopic", "liver-directed", "supportive", "trial"]
Response = Literal["CR", "PR", "SD", "PD"]
StopReason = Literal["progression", "toxicity", "complication", "completed", "choice", "access", "death", "other"]


class Change(Noun):
    """A change to one agent inside a treatment."""

    agent: str
    what: Literal["stopped", "held", "reduced", "added"]
    because: str | None = None
    date: Date | None = None


class TrialArm(Noun):
    """The trial that a treatment was given in."""

    name: str | None = None
    nct: str | None = None
    arm: str | None = None
    blinded: bool | None = None


class Treatment(Sourced):
    """One treatment. `line` counts treatment for advanced disease; null for curative-intent treatment."""

    id: str | None = None
    kind: Kind
    regimen: str | None = None
    agents: tuple[str, ...] = ()
    procedure: Annotated[str, WordOf("procedure")] | None = None
    dose_gy: Annotated[float, Field(gt=0, le=200)] | None = None
    fractions: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None
    target: str | None = None
    intent: Literal["curative", "neoadjuvant", "perioperative", "adjuvant", "definitive", "maintenance", "palliative"] | None = None
    line: Annotated[int, Field(strict=True, ge=1, le=20)] | None = None
    start: Date | None = None
    end: Date | None = None
    cycles: Annotated[int, Field(strict=True, ge=0, le=200)] | None = None
    status: Literal["planned", "ongoing", "completed", "stopped", "declined"] | None = None
    best_response: Response | None = None
    stop_reason: StopReason | None = None
    fields: tuple[Annotated[str, WordOf("field")], ...] = ()
    changes: tuple[Change, ...] = ()
    trial: TrialArm | None = None


class Resection(Sourced):
    """What an operation's specimen showed; node counts summed over all parts."""

    treatment: str | None = None
    procedure: Annotated[str, WordOf("procedure")] | None = None
    approach: str | None = None
    nodes_positive: Annotated[int, Field(strict=True, ge=0)] | None = None
    nodes_examined: Annotated[int, Field(strict=True, ge=0)] | None = None
    margin: Literal["R0", "R1", "R2"] | None = None
    size_cm: Annotated[float, Field(ge=0)] | None = None
    regression: Regression | None = None
    lymphovascular: bool | None = None
    perineural: bool | None = None
    extranodal_extension: bool | None = None
    date: Date | None = None


class Regression(Noun):
    """Tumor regression on one scale."""

    scale: str | None = None
    grade: str | None = None


Resection.model_rebuild()
