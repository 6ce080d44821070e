"""The record that a file of FHIR R4 holds: its resources, whose they are, what they say in words, and the documents in them."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fairlead.documents.coded import Coded
from fairlead.documents.document import Content, Note
from fairlead.documents.fhir_statements import statements
from fairlead.documents.fhir_values import Resource, concept, day, first, items, words
from fairlead.documents.file import File
from fairlead.documents.lines import Narrative, written
from fairlead.documents.record_refused import refused
from fairlead.documents.safe_json import loaded

__all__ = ["enclosed", "read"]

_MOST = 50_000
"""How many resources of one file are read."""
_DEEP = 4
"""How many Bundles may lie in one another."""
_SUBJECTS = ("subject", "patient", "individual")
_TAGS = re.compile(r"<[^>]{0,2000}>")
_BREAKS = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]{0,200}>", re.IGNORECASE)
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'", "&#160;": " ", "&nbsp;": " ", "&amp;": "&"}
_ENDINGS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/xml": ".xml",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/xml": ".xml",
    "application/hl7-v3+xml": ".xml",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
}
_WHOLLY_WRITTEN = ("additional",)
"""The states of a resource's own words in which they say more than its codes."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A resource and where it stands in the file."""

    resource: Resource
    path: str
    address: str | None = None


@dataclass(slots=True)
class _Record:
    """The resources of a file that are of its first person, with all that references may lead to."""

    own: list[_Found] = field(default_factory=list)
    known: dict[str, Resource] = field(default_factory=dict)
    others: int = 0

    def resolve(self, resource: Resource, reference: Any) -> Resource:
        """Where a reference leads: within the resource, to another one of the file, or nowhere."""
        name = words(first(reference).get("reference"))
        if name is None:
            return {}
        if name.startswith("#"):
            return next((one for one in items(resource.get("contained")) if one.get("id") == name[1:]), {})
        return self.known.get(name) or self.known.get("/".join(name.split("/")[-2:])) or {}


def read(file: File) -> Content:
    """The statements of the first person of the record, each on a line, and the narrative that is more than their repetition.

    FairleadError for JSON that is broken, too large, nested too deeply, or ambiguous.
    """
    record = _record(file)
    told: list[Coded] = []
    narrative: list[Narrative] = []
    for one in record.own:
        told += statements(one.resource, one.path, record.resolve)
        narrative += _narrative(one.resource)
    text, coded = written(told, narrative)
    notes: tuple[Note, ...] = ()
    partly = None
    if record.others:
        partly = f"This file holds the records of {record.others + 1} people; only those of the first were read."
        notes = (Note("two-people-in-one", partly),)
    if not text.strip() and any(True for _ in _attachments(record)):
        text = "This record holds documents only."
    return Content(text, (), partly=partly, notes=notes, coded=coded)


def enclosed(file: File) -> Iterator[File]:
    """The documents that the record of the first person holds: letters as text, PDF, RTF, HTML or pictures."""
    yield from _attachments(_record(file))


def _record(file: File) -> _Record:
    return _sorted(list(_found(file.text or "")))


def _found(text: str) -> Iterator[_Found]:
    number = 0
    values = list(loaded(text.lstrip("\ufeff \t\r\n")))
    for line, value in enumerate(values):
        start = "$" if len(values) == 1 else f"$[{line}]"
        for found in _in(value, start, _DEEP):
            number += 1
            if number > _MOST:
                raise refused(f"This record holds more than {_MOST:,} entries, and no record of one person does.")
            yield found


def _in(value: Any, path: str, deep: int, address: str | None = None) -> Iterator[_Found]:
    """The resources in a value: itself, those of a list, those of a Bundle."""
    if isinstance(value, list):
        for index, one in enumerate(value):
            if isinstance(one, dict):
                yield from _in(one, f"{path}[{index}]", deep, address)
    elif isinstance(value, dict) and value.get("resourceType") == "Bundle":
        entries = value.get("entry")
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            if deep and isinstance(entry, dict) and isinstance(entry.get("resource"), dict):
                yield from _in(entry["resource"], f"{path}.entry[{index}].resource", deep - 1, words(entry.get("fullUrl")))
    elif isinstance(value, dict) and isinstance(value.get("resourceType"), str):
        yield _Found(value, path, address)


def _sorted(found: Sequence[_Found]) -> _Record:
    """The first person's resources: those that name her, and those that name nobody where nobody else is named."""
    record = _Record()
    for one in found:
        name = words(one.resource.get("id"))
        for key in (one.address, f"{one.resource['resourceType']}/{name}" if name else None, f"urn:uuid:{name}" if name else None):
            if key:
                record.known.setdefault(key, one.resource)
    whose = [_whose(one, record.known) for one in found]
    people = list(dict.fromkeys(person for person in whose if person))
    record.others = max(0, len(people) - 1)
    wanted = people[:1] + ([""] if not record.others else [])
    record.own = [one for one, person in zip(found, whose, strict=True) if person in (wanted or [""])]
    return record


def _whose(one: _Found, known: Mapping[str, Resource]) -> str:
    """The person whom a resource is about, by the id of the person's own resource where the file holds it; nothing where none is named."""
    if one.resource["resourceType"] == "Patient":
        return words(one.resource.get("id")) or one.address or one.path
    for name in _SUBJECTS:
        told = words(first(one.resource.get(name)).get("reference"))
        if told and not told.startswith("#"):
            person = known.get(told) or known.get("/".join(told.split("/")[-2:])) or {}
            return words(person.get("id")) or told.rpartition("/")[2].removeprefix("urn:uuid:")
    return ""


def _narrative(one: Resource) -> Iterator[Narrative]:
    """Words that are no repetition of the codes: a report's conclusion, and a text that says more."""
    if one.get("status") in ("entered-in-error", "cancelled"):
        return
    title = concept(one.get("code")) or concept(one.get("type")) or concept(one.get("category"))
    heading = (title.words if title else None) or str(one["resourceType"])
    when = (
        day(one.get("effectiveDateTime"))
        or day(first(one.get("effectivePeriod")).get("start"))
        or day(one.get("date"))
        or day(one.get("issued"))
    )
    for name in ("conclusion", "summary", "description"):
        said = words(one.get(name))
        if said and (name == "conclusion" or one["resourceType"] == "ClinicalImpression"):
            yield Narrative(heading, said, when)
    for section in _sections(one):
        written_text = first(section.get("text"))
        if written_text.get("status") in _WHOLLY_WRITTEN or (section is not one and not _lists(section)):
            said = _plain(words(written_text.get("div")) or "")
            if said:
                yield Narrative(words(section.get("title")) or heading, said, when)


def _lists(section: Resource) -> bool:
    """Whether a section of a Composition lists entries, which its words then repeat."""
    return any(True for _ in items(section.get("entry")))


def _sections(one: Resource) -> Iterator[Resource]:
    yield one
    if one["resourceType"] == "Composition":
        level = list(items(one.get("section")))
        for _ in range(_DEEP):
            yield from level
            level = [inner for section in level for inner in items(section.get("section"))]


def _plain(markup: str) -> str:
    """The words of XHTML, a line for each block."""
    text = _TAGS.sub(" ", _BREAKS.sub("\n", markup))
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _attachments(record: _Record) -> Iterator[File]:
    for one in record.own:
        if one.resource.get("status") in ("entered-in-error", "cancelled") or one.resource.get("docStatus") == "entered-in-error":
            continue
        for attachment in _attached(one.resource, record):
            data = _bytes(attachment.get("data"))
            if data:
                yield File(data, _name(attachment, one))


def _attached(one: Resource, record: _Record) -> Iterator[Resource]:
    kind = one["resourceType"]
    if kind == "DocumentReference":
        for content in items(one.get("content")):
            held = first(content.get("attachment"))
            yield held if held.get("data") else record.resolve(one, {"reference": held.get("url")})
    elif kind == "DiagnosticReport":
        yield from items(one.get("presentedForm"))
    elif kind in ("Media", "Communication"):
        yield from items(one.get("content"))
    elif kind == "Binary" and len(record.own) == 1:
        yield one


def _name(attachment: Resource, one: _Found) -> str:
    """What an enclosed document is called: its own title, else what the record calls it, with the ending of its kind."""
    title = concept(one.resource.get("type")) or concept(one.resource.get("code"))
    told = words(attachment.get("title")) or words(one.resource.get("description")) or (title.words if title else None) or "document"
    kind = (words(attachment.get("contentType")) or "").partition(";")[0].strip().lower()
    ending = _ENDINGS.get(kind, "")
    return told if told.lower().endswith(ending) else f"{told}{ending}"


def _bytes(told: Any) -> bytes:
    """What base64 holds; nothing where it is none."""
    if not isinstance(told, str):
        return b""
    try:
        return base64.b64decode(told, validate=False)
    except (binascii.Error, ValueError):
        return b""
