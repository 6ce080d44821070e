"""Plain text."""

from __future__ import annotations

from fairlead.documents.document import Content, pages
from fairlead.documents.file import File

__all__ = ["NAME", "read", "recognizes"]

NAME = "text"


def recognizes(file: File) -> bool:
    """Whatever is text."""
    return file.text is not None


def read(file: File) -> Content:
    """All of it."""
    text = file.text or ""
    return Content(text, pages(text))
