"""Which formats are read: one line each. The first that recognizes a file reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fairlead.documents import markdown, pdf, text
from fairlead.documents.document import Content
from fairlead.documents.file import File


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is recognized, by content first, and how it is read.

    `read` gives the file's own words; None for a format that only holds other files. `enclosed` gives the files within it, in order
    and one level deep: what a folder of files holds, what is attached to a letter. Whoever asks limits depth, number and size.
    """

    name: str
    recognizes: Callable[[File], bool]
    read: Callable[[File], Content] | None
    enclosed: Callable[[File], Iterable[File]] | None = None


READ = (
    Format(pdf.NAME, pdf.recognizes, pdf.read),
    Format(markdown.NAME, markdown.recognizes, markdown.read),
    Format(text.NAME, text.recognizes, text.read),
)

NOT_READ = (
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
