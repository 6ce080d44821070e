"""Web pages: the words that somebody sees who opens the file."""

from __future__ import annotations

import re
from pathlib import PurePath

from fairlead.core.errors import FairleadError
from fairlead.documents.decode import decode_as
from fairlead.documents.document import Content
from fairlead.documents.file import File
from fairlead.documents.flow import written
from fairlead.documents.left_out import left_out

__all__ = ["NAME", "read", "recognizes"]

NAME = "html"
_ENDINGS = {".html", ".htm", ".xhtml"}
_BEFORE = re.compile(r"(?:\s{0,999}(?:<\?xml[^>]{0,400}>|<!--.{0,4000}?-->))*\s{0,999}", re.DOTALL)
_ROOT = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_PART = re.compile(r"<(?:head|body|div|p|table|h[1-6]|meta|title|span|center|font|ul|ol|style|pre|br|b|article)[\s/>]", re.IGNORECASE)
_LOOK = 4096
_CHARSET = re.compile(
    rb"<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]{2,40})", re.IGNORECASE
)
_UNHARMED = "The file was not changed."
_PRINT = "Open it in a browser, print what matters to a PDF, and add that."


def recognizes(file: File) -> bool:
    """By its root; by any element of a page at its very beginning where the name does not say that it is Markdown."""
    text = file.text[: 2 * _LOOK] if file.text is not None else file.data[:_LOOK].decode("ascii", "replace")
    before = _BEFORE.match(text)
    start = before.end() if before else 0
    if _ROOT.match(text, start):
        return True
    ending = PurePath(file.name).suffix.lower()
    return bool(_PART.match(text, start)) and (ending in _ENDINGS or (file.text is not None and ending not in (".md", ".markdown", ".txt")))


def read(file: File) -> Content:
    """The words that can be seen, headings marked with ``#``, rows of tables written as ``| a | b |``.

    Scripts, comments, and what is hidden or struck through are left out; nothing is loaded from anywhere. FairleadError for a page that
    holds no words of its own or more than a record does.
    """
    from fairlead.documents.visible import TooLongError, page_of

    try:
        page = page_of(_text(file.data))
        content = written(page.blocks)
    except TooLongError:
        raise FairleadError("This web page holds far more than a record does.", unharmed=_UNHARMED, todo=_PRINT) from None
    if not content.text.strip():
        happened = "This web page shows no words of its own: it is empty, or a program in it would have to fetch them."
        raise FairleadError(happened, unharmed=_UNHARMED, todo=_PRINT)
    return Content(content.text, content.pages, notes=tuple(left_out("web page", page.hidden, page.struck)))


def _text(data: bytes) -> str:
    """The page as text: in the encoding that its first lines name."""
    told = _CHARSET.search(data[:_LOOK])
    return decode_as(data, (told[1] or told[2]).decode("ascii") if told else "")
