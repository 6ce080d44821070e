"""Show what was read: the records as one page with the words of every fact marked, for a person to check."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fairlead.contract.reading import DocumentRead, Reading
from fairlead.core.spans import Span
from fairlead.documents.document import Document
from fairlead.knowledge.pack import Pack, load
from fairlead.report import record
from fairlead.workflow.people import LONGEST, looked_at

_WITH_PARTS_LEFT_OUT = "somebody-else"
"""The code of a warning that a part of a document was kept apart though the document was read whole."""
_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)


def record_page(reading: Reading, documents: Sequence[Document] = ()) -> str:
    """The page as one HTML file; `documents` are those that the reading was made from, as far as they were read."""
    pack = load()
    told = {one.id: one for one in reading.documents}
    apart = {one.document for one in reading.warnings if one.code == _WITH_PARTS_LEFT_OUT}
    texts = [_text(one, told[one.id], one.id in apart, pack) for one in documents if one.id in told]
    return record.page(reading, texts, pack.names)


def _text(document: Document, told: DocumentRead, apart: bool, pack: Pack) -> record.Text:
    """Of a very long text its beginning: what lies behind was not read. Where parts were left out, which ones is found out anew."""
    text = document.text[:LONGEST]
    pages = tuple(page for page in document.pages if page.start < LONGEST)
    unread: tuple[Span, ...] = ()
    if told.state == "not-read":
        unread = (Span(0, len(text)),)
    elif told.state == "partly" or apart:
        unread = _left_out(text, looked_at(document, told, pack).document.text)
    return record.Text(document.id, text, pages, unread, cut=len(document.text) > LONGEST)


def _left_out(text: str, read: str) -> tuple[Span, ...]:
    """Where a text has letters and what was read of it has blanks, from the first such letter to the last of a stretch."""
    blanks = [found.span() for found in _BLANKS.finditer(read.ljust(len(text)))]
    words = (_WORDS.search(text, start, end) for start, end in blanks)
    return tuple(Span(found.start(), found.end()) for found in words if found)
