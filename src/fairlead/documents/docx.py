"""Word files (DOCX and its templates and forms with macros): the text as Word shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from fairlead.core.errors import FairleadError
from fairlead.documents.document import Content, Note
from fairlead.documents.file import File
from fairlead.documents.flow import written
from fairlead.documents.left_out import left_out

if TYPE_CHECKING:
    from fairlead.documents.docx_body import Left

__all__ = ["NAME", "enclosed", "read", "recognizes"]

NAME = "docx"
_MAGIC = b"PK\x03\x04"
_UNHARMED = "The file was not changed."
_PICTURE = 20_000
"""A picture of fewer bytes is an ornament and not a page."""
_PICTURES = 100


def recognizes(file: File) -> bool:
    """By the list of its parts: a ZIP that says it holds a text of Word."""
    if not file.data.startswith(_MAGIC):
        return False
    from fairlead.documents.docx_parts import DamagedError, LockedError, Parts, SwollenError

    try:
        return Parts(file.data).main is not None
    except (DamagedError, LockedError, SwollenError):
        return False


def read(file: File) -> Content:
    """The text with headings marked with ``#`` and rows of tables written as ``| a | b |``.

    What was inserted with changes tracked is read, what was deleted, hidden or struck through is not, and comments are not part of the
    record. FairleadError for a file that cannot be opened, that needs a password, that holds too much, or no words.
    """
    from fairlead.documents.docx_body import Body
    from fairlead.documents.docx_parts import DamagedError, LockedError, Parts, SwollenError

    try:
        parts = Parts(file.data)
        body = Body(parts, parts.main or "")
        content = written(body.blocks())
    except DamagedError:
        raise _refused("is damaged or was not copied whole: it cannot be opened.", "Copy or download it again, and try again.") from None
    except LockedError:
        raise _refused("is locked with a password.", "Open it in Word, save it without a password, and try again.") from None
    except SwollenError:
        raise _refused("holds far more than a record does, or is built so deep that nobody wrote it.", _AS_PDF) from None
    left = body.left
    if not content.text.strip() and left.pictures:
        raise _refused("holds pictures and no text.", "Save the pictures by themselves or print it to a PDF, and add that.")
    notes = tuple(_notes(left))
    partly = " ".join(note.says for note in notes if note.code == _NOT_READ) or None
    return Content(content.text, content.pages, partly=partly, notes=notes)


def enclosed(file: File) -> Iterator[File]:
    """The pictures in the text that are large enough to be a page or a photo of one."""
    from fairlead.documents.docx_body import Body
    from fairlead.documents.docx_parts import DamagedError, LockedError, Parts, SwollenError

    try:
        parts = Parts(file.data)
        body = Body(parts, parts.main or "")
        body.blocks()
        for name in list(dict.fromkeys(body.left.pictures))[:_PICTURES]:
            data = parts.data(name)
            if data is not None and len(data) >= _PICTURE:
                yield File(data, PurePosixPath(name).name)
    except (DamagedError, LockedError, SwollenError):
        return


_AS_PDF = "Open it in Word, save the pages that matter as a PDF, and add that."
_NOT_READ = "parts-not-read"


def _refused(happened: str, todo: str) -> FairleadError:
    return FairleadError(f"This Word file {happened}", unharmed=_UNHARMED, todo=todo)


def _notes(left: Left) -> Iterator[Note]:
    """What must be known of how the text was read."""
    if left.foreign:
        yield Note(_NOT_READ, f"A file of another kind is built into this Word file and was not read. {_AS_PDF}")
    yield from left_out("Word file", left.hidden, left.struck)
    if left.changes:
        yield Note(
            "tracked-changes",
            "This Word file was changed with the changes tracked and may be a draft. What was inserted was read, what was deleted was "
            "not. If there is a final copy, use that.",
        )
    if left.comments:
        told = "is a comment" if left.comments == 1 else f"are {left.comments} comments"
        yield Note(
            "comments-not-read",
            f"There {told} at the margin of this Word file. What somebody remarked about a letter is no part of it and was not read.",
        )
