"""Plain text."""

from __future__ import annotations

from fairlead.documents.document import pages

__all__ = ["NAME", "pages", "recognizes"]

NAME = "text"


def recognizes(_name: str, _text: str) -> bool:
    """Whatever is text."""
    return True
