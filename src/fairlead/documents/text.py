"""Plain text."""

from __future__ import annotations

from fairlead.documents.document import pages

__all__ = ["NAME", "pages", "recognizes", "shown"]

NAME = "text"


def recognizes(_name: str, _text: str) -> bool:
    """Whatever is text."""
    return True


def shown(text: str) -> str:
    """All of it."""
    return text
