"""Show what was read: the records as one page with the words of every fact marked, for a person to check."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence

from fairlead.contract.reading import DocumentRead, Reading
from fairlead.core.spans import Span
from fairlead.documents import apart
from fairlead.documents.document import Document
from fairlead.documents.view import KIND, View
from fairlead.knowledge.pack import Pack, load
from fairlead.report import record
from fairlead.report.facts import facts
from fairlead.report.pictured import Box, PagePicture
from fairlead.workflow.people import LONGEST, looked_at

_WITH_PARTS_LEFT_OUT = "somebody-else"
"""The code of a warning that a part of a document was kept apart though the document was read whole."""
_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)
LARGEST = 6_000_000
"""How many bytes all pictures of pages have together: three hundred pages of text, in a page that can be sent by e-mail."""


def record_page(reading: Reading, documents: Sequence[Document] = (), files: Mapping[str, bytes] | None = None) -> str:
    """The page as one HTML file; `documents` are those that the reading was made from, as far as they were read.

    `files`: the bytes of those of which the pages are shown as pictures too, by the names of the documents.
    """
    pack = load()
    told = {one.id: one for one in reading.documents}
    parted = {one.document for one in reading.warnings if one.code == _WITH_PARTS_LEFT_OUT}
    shown = [one for one in documents if one.id in told]
    views = _views(reading, shown, files or {})
    texts = [_text(one, told[one.id], one.id in parted, pack, views.get(one.id, [])) for one in shown]
    return record.page(reading, texts, pack.names)


def _views(reading: Reading, documents: Sequence[Document], files: Mapping[str, bytes]) -> dict[str, list[View]]:
    """Pictures of the pages of documents whose text is shown: those that facts were read from before all others, while there is room."""
    own = {one.id for one in reading.documents if record.has_text(one)}
    shown = [one for one in documents if one.id in own and one.id in files]
    places: dict[str, set[int]] = {one.id: set() for one in shown}
    by_name = {one.id: one for one in shown}
    for source in (source for fact in facts(reading) for source in fact.sources):
        document = by_name.get(source.document or "")
        if document and source.start is not None and source.end is not None:
            places[document.id] |= {page for page, *_ in document.rectangles(Span(source.start, source.end))}
    others = {one.id: set(range(1, len(one.pages) + 1)) - places[one.id] for one in shown}
    found: dict[str, list[View]] = {}
    room = LARGEST
    for wanted in (places, others):
        for one in shown:
            if wanted[one.id] and room > 0:
                drawn = apart.views(files[one.id], one.name, sorted(wanted[one.id]), room)
                found.setdefault(one.id, []).extend(drawn)
                room -= sum(len(view.data) for view in drawn)
    return found


def _picture(view: View) -> PagePicture:
    return PagePicture(view.page, f"data:{KIND};base64,{b64encode(view.data).decode()}", view.width, view.height)


def _text(document: Document, told: DocumentRead, apart: bool, pack: Pack, views: Sequence[View]) -> record.Text:
    """Of a very long text its beginning: what lies behind was not read. Where parts were left out, which ones is found out anew."""
    text = document.text[:LONGEST]
    pages = tuple(page for page in document.pages if page.start < LONGEST)
    unread: tuple[Span, ...] = ()
    if told.state == "not-read":
        unread = (Span(0, len(text)),)
    elif told.state == "partly" or apart:
        unread = _left_out(text, looked_at(document, told, pack).document.text)
    drawn = {view.page: view for view in views}

    def boxes(place: Span) -> list[tuple[int, Box]]:
        return [(one[0], drawn[one[0]].place(one)) for one in document.rectangles(place) if one[0] in drawn]

    return record.Text(document.id, text, pages, unread, len(document.text) > LONGEST, tuple(map(_picture, views)), boxes)


def _left_out(text: str, read: str) -> tuple[Span, ...]:
    """Where a text has letters and what was read of it has blanks, from the first such letter to the last of a stretch."""
    blanks = [found.span() for found in _BLANKS.finditer(read.ljust(len(text)))]
    words = (_WORDS.search(text, start, end) for start, end in blanks)
    return tuple(Span(found.start(), found.end()) for found in words if found)
