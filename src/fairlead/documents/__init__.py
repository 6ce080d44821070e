"""Files to documents: text with its place on the page. One module a format, one line in `formats` to register it."""

from __future__ import annotations

import hashlib

from fairlead.core.errors import FairleadError
from fairlead.documents.document import Document
from fairlead.documents.file import File
from fairlead.documents.formats import NOT_READ, READ

__all__ = ["Document", "open_document"]

_TODO = "Save it as plain text (.txt), Markdown (.md) or PDF, or paste the text, and try again."
_UNHARMED = "The file was not changed."


def open_document(data: bytes, name: str, id: str) -> Document:  # noqa: A002 - the contract's own word
    """The document that the bytes of a file hold; the format is told by content, the name only helps.

    FairleadError (status 4) for an empty file, a file of a format that is not read in this version, and for what is no text.
    """
    kind = next((told for magic, told in NOT_READ if data.startswith(magic)), None)
    if kind is not None:
        raise FairleadError(f"This is a {kind} file; this version reads text, Markdown and PDF only.", unharmed=_UNHARMED, todo=_TODO)
    file = File(data, name)
    form = next((form for form in READ if form.recognizes(file)), None)
    if form is None or form.read is None:
        raise FairleadError("This file does not hold text that can be read.", unharmed=_UNHARMED, todo=_TODO)
    content = form.read(file)
    if not content.text.strip():
        raise FairleadError("This file is empty.", unharmed=_UNHARMED, todo="Check that it is the right file and add it again.")
    digest = hashlib.sha256(data).hexdigest()
    told = content.partly, content.scanned, content.notes
    return Document(id, name, form.name, content.text, content.pages, digest, content.boxes, *told)
