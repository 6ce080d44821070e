"""What a PDF holds, read back: its words in reading order, where each letter stands, and the tags that a screen reader follows."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as raw

POINTS = 72 / 2.54
"""Points in a centimeter."""


@dataclass
class Tag:
    """One element of the structure, with what stands in it."""

    kind: str
    alt: str
    children: list[Tag] = field(default_factory=list)

    def all(self) -> Iterator[Tag]:
        yield self
        for child in self.children:
            yield from child.all()


def words(content: bytes, *, head: float = 1.5, foot: float = 1.5) -> list[str]:
    """The text of each page without its head and foot (in centimeters from the edge)."""
    with pypdfium2.PdfDocument(content) as document:
        return [
            page.get_textpage().get_text_bounded(bottom=foot * POINTS, top=page.get_height() - head * POINTS, errors="ignore")
            for page in document
        ]


def letters_only(text: str) -> str:
    """Letters and digits alone, in small: what a break of a line, a hyphen or a sign of markup does not change."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def boxes(content: bytes) -> Iterator[tuple[int, float, float, tuple[float, float, float, float]]]:
    """(number of the page, its width and height, left, bottom, right and top) of each letter that is seen."""
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, start=1):
            text, (width, height) = page.get_textpage(), page.get_size()
            for at in range(text.count_chars()):
                if not chr(raw.FPDFText_GetUnicode(text, at)).isspace():
                    yield number, width, height, text.get_charbox(at)


def tags(content: bytes) -> list[Tag]:
    """The structure of each page."""
    with pypdfium2.PdfDocument(content) as document:
        return [_tags_of(page) for page in document]


def language(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return _told(raw.FPDFCatalog_GetLanguage, document)


def _tags_of(page: pypdfium2.PdfPage) -> Tag:
    tree = raw.FPDF_StructTree_GetForPage(page)
    made = Tag("page", "", [_tag(raw.FPDF_StructTree_GetChildAtIndex(tree, at)) for at in range(raw.FPDF_StructTree_CountChildren(tree))])
    raw.FPDF_StructTree_Close(tree)
    return made


def _tag(element: raw.FPDF_STRUCTELEMENT) -> Tag:
    children = (raw.FPDF_StructElement_GetChildAtIndex(element, at) for at in range(raw.FPDF_StructElement_CountChildren(element)))
    told = (_told(raw.FPDF_StructElement_GetType, element), _told(raw.FPDF_StructElement_GetAltText, element))
    return Tag(*told, [_tag(child) for child in children if child])


def _told(asked: object, of: object) -> str:
    size = asked(of, None, 0)  # type: ignore[operator]
    room = (ctypes.c_ushort * (size // 2 + 1))()
    asked(of, room, size)  # type: ignore[operator]
    return bytes(room).decode("utf-16-le").rstrip("\0")
