"""Coded statements of a record: what stands beside the text of a document, each with its place in the file and the line that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from fairlead.core.spans import Span

Kind = Literal["patient", "condition", "observation", "medication", "procedure", "allergy", "family", "adverse-event", "plan"]
Mood = Literal["actual", "planned", "past", "declined", "cancelled", "void"]
"""How a statement stands: `past` is over, `cancelled` was never done, `void` was entered in error and says nothing."""
Course = Literal["ongoing", "completed", "stopped"]
Given = Literal["given", "ordered", "taken"]
"""How it is known that a medicine was had: it was given, ordered, or said to be taken."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a code system; `system` by the short name of `SYSTEMS` where it is one of these, else as the record names it."""

    system: str
    code: str
    display: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """What codes and words say together."""

    codes: tuple[Code, ...] = ()
    text: str | None = None

    @property
    def words(self) -> str | None:
        """The record's own words: its text, else what a code is shown as, else the first code."""
        shown = next((one.display for one in self.codes if one.display), None)
        return self.text or shown or (self.codes[0].code if self.codes else None)

    @property
    def said(self) -> tuple[str, ...]:
        """Every way in which the record words it, each once."""
        return tuple(dict.fromkeys(one for one in (self.text, *(code.display for code in self.codes)) if one))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; `comparator` is ``<``, ``<=``, ``>=`` or ``>``."""

    number: float
    unit: str | None = None
    comparator: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a statement says besides: what of, and its value."""

    about: Concept
    value: Concept | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """One statement of a record.

    `about` is what it is of, `value` or `amount` what it says, `low` and `high` the range given as normal. Days are ISO 8601, possibly
    partial: `start` and `end` of what is said, `told` of the saying. `path` is the place in the file; `span` the line of the document's
    text that shows it.
    """

    kind: Kind
    path: str
    about: Concept = Concept()
    value: Concept | None = None
    amount: Amount | None = None
    low: float | None = None
    high: float | None = None
    parts: tuple[Part, ...] = ()
    mood: Mood = "actual"
    course: Course | None = None
    given: Given | None = None
    denied: bool = False
    doubtful: bool = False
    start: str | None = None
    end: str | None = None
    told: str | None = None
    sites: tuple[Concept, ...] = ()
    method: Concept | None = None
    specimen: Concept | None = None
    collected: str | None = None
    reason: Concept | None = None
    intent: Concept | None = None
    relation: Concept | None = None
    notes: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    span: Span = field(default=Span(0, 0))

    def of(self, name: str) -> Iterator[Part]:
        """The parts that the record names so."""
        return (part for part in self.parts if any(code.code == name for code in part.about.codes))


STRUCTURE = "structure"
"""The code system of names that a format gives to the parts of a statement."""

SYSTEMS = {
    "loinc": "loinc",
    "snomed": "snomed",
    "snomed ct": "snomed",
    "rxnorm": "rxnorm",
    "icd-10-cm": "icd10",
    "icd10": "icd10",
    "http://loinc.org": "loinc",
    "2.16.840.1.113883.6.1": "loinc",
    "http://snomed.info/sct": "snomed",
    "2.16.840.1.113883.6.96": "snomed",
    "http://www.nlm.nih.gov/research/umls/rxnorm": "rxnorm",
    "2.16.840.1.113883.6.88": "rxnorm",
    "http://hl7.org/fhir/sid/icd-10-cm": "icd10",
    "http://hl7.org/fhir/sid/icd-10": "icd10",
    "2.16.840.1.113883.6.90": "icd10",
    "2.16.840.1.113883.6.3": "icd10",
    "http://ncicb.nci.nih.gov/xml/owl/evs/thesaurus.owl": "ncit",
    "http://ncithesaurus-stage.nci.nih.gov": "ncit",
    "2.16.840.1.113883.3.26.1.1": "ncit",
    "http://terminology.hl7.org/codesystem/icd-o-3": "icdo3",
    "urn:oid:2.16.840.1.113883.6.43.1": "icdo3",
    "2.16.840.1.113883.6.43.1": "icdo3",
    "https://www.cms.gov/medicare/coding/hcpcsreleasecodesets": "hcpcs",
    "http://www.cms.gov/medicare/coding/hcpcsreleasecodesets": "hcpcs",
    "urn:oid:2.16.840.1.113883.6.285": "hcpcs",
    "2.16.840.1.113883.6.285": "hcpcs",
    "http://www.genenames.org/geneid": "hgnc",
    "http://www.genenames.org": "hgnc",
    "http://www.whocc.no/atc": "atc",
    "2.16.840.1.113883.6.73": "atc",
    "2.16.840.1.113883.5.83": "interpretation",
    "http://terminology.hl7.org/codesystem/v3-observationinterpretation": "interpretation",
    "2.16.840.1.113883.5.111": "role",
    "http://terminology.hl7.org/codesystem/v3-rolecode": "role",
}
"""Code systems by the addresses and numbers under which FHIR and C-CDA name them, in small letters."""


def system_of(name: str) -> str:
    """The short name of a code system, whatever way a record names it.

    >>> system_of("http://loinc.org"), system_of("urn:oid:2.16.840.1.113883.6.96"), system_of("our-own")
    ('loinc', 'snomed', 'our-own')
    """
    plain = name.strip().lower().rstrip("/")
    return SYSTEMS.get(plain) or SYSTEMS.get(plain.removeprefix("urn:oid:")) or name
