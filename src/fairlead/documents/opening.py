"""One file opened where we are: which format it is, what it says itself, which files it encloses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from fairlead.core.errors import FairleadError
from fairlead.documents.document import Content, Document
from fairlead.documents.file import File
from fairlead.documents.formats import READ, Format
from fairlead.documents.unread import unread

_HEAD = 4096
_UNHARMED = "The file was not changed."
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""How text begins that may hold zero bytes."""


class Opening:
    """A file of a format that is read. FairleadError (status 4) for any other."""

    def __init__(self, data: bytes, name: str) -> None:
        self.file = File(data, name)
        form = recognized(self.file)
        known = unread(self.file) if form is None or form.plain else None
        if known is not None:
            raise known
        if form is None:
            raise FairleadError(
                "This file does not hold text that can be read.",
                unharmed=_UNHARMED,
                todo="Open it with the program it came from, save or print it as PDF, and add that.",
            )
        self.format = form

    def content(self) -> Content | None:
        """What it says itself; None for a file that only encloses others."""
        if self.format.read is None:
            return None
        content = self.format.read(self.file)
        if content.text.strip():
            return content
        if self.format.enclosed is not None:
            return None
        raise empty()

    def enclosed(self, most: int, size: int) -> Iterator[File]:
        """The files in it, `most` of them and `size` bytes together at most; FairleadError behind them where there are more."""
        for number, file in enumerate(self.format.enclosed(self.file) if self.format.enclosed else (), start=1):
            size -= len(file.data)
            if number > most or size < 0:
                raise too_much()
            yield file


def empty() -> FairleadError:
    """Why a file without words and without files in it is not read."""
    return FairleadError("This file is empty.", unharmed=_UNHARMED, todo="Check that it is the right file and add it again.")


def recognized(file: File) -> Format | None:
    """The first format that knows the file as one of its own."""
    return next((form for form in READ if form.recognizes(file)), None)


def plain_format(file: File) -> Format | None:
    """The format that reads the file in place; None where it needs a process of its own.

    Only what begins as text is looked at here, and a recognizer that fails on it has not recognized plain text.
    """
    head = file.data[:_HEAD]
    if b"\0" in head and not head.startswith(_WIDE) and not _is_wide(head):
        return None
    try:
        form = recognized(file)
    except Exception:  # noqa: BLE001 - the worker meets the same fault and tells it as that of one file
        return None
    return form if form is not None and form.plain else None


def _is_wide(head: bytes) -> bool:
    """Whether every other byte is zero as in western letters of two bytes; one zero beside another is none."""
    return b"\0\0" not in head and (head[::2].count(0) * 2 > len(head) * 0.7 or head[1::2].count(0) * 2 > len(head) * 0.7)


def too_much() -> FairleadError:
    """Why some of the files in a file were not looked at."""
    return FairleadError(
        "There are more files in this file, or larger ones, than are read at once; the rest of it was left out.",
        unharmed=_UNHARMED,
        todo="Unpack it and give the letters and reports that matter.",
    )


def document(content: Content, digest: str, name: str, id: str, form: str) -> Document:  # noqa: A002 - the contract's own word
    """What a file says as a document; `digest` is the SHA-256 of its bytes."""
    same = {one.name: getattr(content, one.name) for one in fields(content)}
    return Document(id=id, name=name, format=form, digest=digest, **same)
