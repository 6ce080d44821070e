"""FHIR R4: a Bundle, one resource, a list of resources, or one a line (ndjson); mCODE and US Core profiles and plain ones alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.documents.document import Content
from fairlead.documents.file import File

__all__ = ["NAME", "enclosed", "read", "recognizes"]

NAME = "fhir"
_JSON = re.compile(r"[\ufeff\s]*(?:\{|\[\s*\{)")
_TYPE = re.compile(r'"resourceType"\s*:\s*"[A-Z]')


def recognizes(file: File) -> bool:
    """JSON in which resources say their type."""
    return file.text is not None and bool(_JSON.match(file.text)) and bool(_TYPE.search(file.text))


def read(file: File) -> Content:
    """The statements of the first person of the record, each on a line, and the narrative that is more than their repetition."""
    from fairlead.documents import fhir_record  # what reads it is loaded where there is something to read

    return fhir_record.read(file)


def enclosed(file: File) -> Iterator[File]:
    """The documents that the record of the first person holds: letters as text, PDF, RTF, HTML or pictures."""
    from fairlead.documents import fhir_record

    return fhir_record.enclosed(file)
