"""Files to documents: text with its place on the page. One module a format, one line in `formats` to register it."""

from __future__ import annotations

from fairlead.documents.document import Document

__all__ = ["Document", "open_document"]


def open_document(data: bytes, name: str, id: str) -> Document:  # noqa: A002 - the contract's own word
    """The document that the bytes of a file hold; the format is told by content, the name only helps.

    It is opened in this process, as a worker does it; `apart` has a worker do it. FairleadError (status 4) for an empty file, a file of
    a format that is not read in this version, for what is no text, and for a file that only encloses others.
    """
    import hashlib

    from fairlead.core.errors import FairleadError
    from fairlead.documents.file import LARGEST
    from fairlead.documents.opening import Opening, document, empty  # formats are loaded where there is a file to open

    opening = Opening(data, name)
    content = opening.content()
    if content is None and next(opening.enclosed(1, LARGEST), None) is None:
        raise empty()
    if content is None:
        raise FairleadError(
            "This file only holds other files.", unharmed="The file was not changed.", todo="Give it to fairlead.read, which opens them."
        )
    return document(content, hashlib.sha256(data).hexdigest(), name, id, opening.format.name)
