"""Rich Text Format: the words as they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.core.errors import FairleadError
from fairlead.documents.document import Content, Note
from fairlead.documents.file import File
from fairlead.documents.flow import written
from fairlead.documents.left_out import left_out
from fairlead.documents.rtf_groups import Groups, TooDeepError

__all__ = ["NAME", "read", "recognizes"]

NAME = "rtf"
_MAGIC = b"{\\rtf"
_LARGEST = 60_000_000
_UNHARMED = "The file was not changed."
_OTHER_WAY = "Open it in a program that writes letters, save what matters as a PDF, and add that."


def recognizes(file: File) -> bool:
    """By how it begins."""
    return file.data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_MAGIC)


def read(file: File) -> Content:
    """The words with headings marked with ``#`` and rows of tables written as ``| a | b |``.

    What was inserted with changes tracked is read, what was deleted, hidden or struck through is not, nor are comments and pictures.
    FairleadError for a file that holds no words, or more than a record does.
    """
    if len(file.data) > _LARGEST:
        raise _too_much()
    try:
        groups = Groups(file.data.decode("latin-1"))
        content = written(groups.blocks)
    except TooDeepError:
        raise _too_much() from None
    if not content.text.strip() and groups.pictures:
        raise FairleadError("This RTF file holds pictures and no text.", unharmed=_UNHARMED, todo=_OTHER_WAY)
    return Content(content.text, content.pages, notes=tuple(_notes(groups)))


def _too_much() -> FairleadError:
    happened = "This RTF file holds far more than a record does, or is built so deep that nobody wrote it."
    return FairleadError(happened, unharmed=_UNHARMED, todo=_OTHER_WAY)


def _notes(groups: Groups) -> Iterator[Note]:
    yield from left_out("RTF file", groups.hidden, groups.struck)
    if groups.changes:
        yield Note(
            "tracked-changes",
            "This RTF file was changed with the changes tracked and may be a draft. What was inserted was read, what was deleted was "
            "not. If there is a final copy, use that.",
        )
    if groups.comments:
        says = "There are comments at the margin of this RTF file. What somebody remarked about a letter is no part of it and was not read."
        yield Note("comments-not-read", says)
