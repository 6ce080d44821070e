"""Which formats are read: one line each. The first that recognizes the text reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fairlead.core.spans import Span
from fairlead.documents import markdown, text


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is recognized, what of it is shown, and where its pages lie."""

    name: str
    recognizes: Callable[[str, str], bool]
    shown: Callable[[str], str]
    pages: Callable[[str], tuple[Span, ...]]


READ = (
    Format(markdown.NAME, markdown.recognizes, markdown.shown, markdown.pages),
    Format(text.NAME, text.recognizes, text.shown, text.pages),
)

NOT_READ = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP or Word"),
    (b"PK\x05\x06", "ZIP or Word"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Excel"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
)
"""First bytes of files that this version does not read, and what such a file is called."""
