"""C-CDA: clinical documents in XML, their coded entries and the sections of their narrative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.documents.document import Content
from fairlead.documents.file import File

__all__ = ["NAME", "enclosed", "read", "recognizes"]

NAME = "ccda"
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?ClinicalDocument[\s>]")
_HEAD = 20_000
"""Within how many characters the root element begins, behind what may stand before it."""


def recognizes(file: File) -> bool:
    """XML whose outermost element is a clinical document."""
    text = file.text
    return text is not None and text.lstrip("\ufeff \t\r\n").startswith("<") and bool(_ROOT.search(text, 0, _HEAD))


def read(file: File) -> Content:
    """The statements of the first person of the document, each on a line, then its narrative with headings and rows of tables."""
    from fairlead.documents import ccda_record  # lxml is loaded where there is something to read

    return ccda_record.read(file)


def enclosed(file: File) -> Iterator[File]:
    """The documents that it holds: the PDF or picture that stands in place of its narrative or beside it."""
    from fairlead.documents import ccda_record

    return ccda_record.enclosed(file)
