"""The record that a file of C-CDA holds: its entries, the sections of its narrative, and the documents in it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from fairlead.documents.ccda_statements import person, statements
from fairlead.documents.ccda_values import Ids, attribute, day, each, one, words
from fairlead.documents.coded import Coded
from fairlead.documents.document import Content, Note
from fairlead.documents.file import File
from fairlead.documents.lines import Narrative, written
from fairlead.documents.record_refused import refused

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["enclosed", "read"]

LARGEST = 100_000_000
_MOST_SECTIONS = 2_000
_ENDINGS = {
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
}
_BLOCKS = ("paragraph", "item", "list", "table", "tr", "thead", "tbody", "caption", "br")


def read(file: File) -> Content:
    """The statements of the first person of the document, each on a line, then its narrative with headings and rows of tables.

    FairleadError for XML that is broken, too large, nested too deeply, or declares entities.
    """
    root = _parsed(file)
    ids = _ids(root)
    targets = list(each(root, "recordTarget"))
    told: list[Coded] = []
    if targets:
        told += person(targets[0], str(root.getroottree().getpath(targets[0])))
    sections = list(islice(root.iter("{*}section"), _MOST_SECTIONS))
    for section in sections:
        told += statements(section, ids)
    title = words(one(root, "title")) or "Document"
    body = "\n\n".join(part for section in sections if (part := _section(section)))
    plain = _plain_body(root)
    narrative = [Narrative(title, body or plain or "", day(one(root, "effectiveTime")))]
    text, coded = written(told, narrative if body or plain else ())
    if not text.strip():
        text = "This record holds documents only."
    partly = None
    notes: tuple[Note, ...] = ()
    if len(targets) > 1:
        partly = f"This file names {len(targets)} people; only the first was read as the one it is about."
        notes = (Note("two-people-in-one", partly),)
    return Content(text, (), partly=partly, notes=notes, coded=coded)


def enclosed(file: File) -> Iterator[File]:
    """The documents that it holds: the PDF or picture that stands in place of its narrative or beside it."""
    root = _parsed(file)
    title = words(one(root, "title")) or "document"
    for held in _attached(root):
        data = _bytes("".join(str(part) for part in held.itertext()))
        if data:
            kind = (attribute(held, "mediaType") or "").lower()
            yield File(data, f"{title}{_ENDINGS.get(kind, '')}")


def _parsed(file: File) -> Element:
    from lxml import etree

    if len(file.data) > LARGEST:
        raise refused(f"This record is larger than {LARGEST // 1_000_000} megabytes, and no record of one person is.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(file.data.lstrip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise refused("This record is XML that is broken, cut off, nested too deeply, or larger than a part of it can be.") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused("This record declares entities of its own, which no clinical document needs, so it was not opened.")
    return root


def _ids(root: Element) -> Ids:
    """The words of the narrative by the id of their element."""
    return {told: said for text in root.iter("{*}text") for held in text.iter("{*}*") if (told := held.get("ID")) and (said := words(held))}


def _section(section: Element) -> str:
    """A section as a heading and its lines; the sections in it follow by themselves."""
    title = words(one(section, "title")) or attribute(one(section, "code"), "displayName") or ""
    text = one(section, "text")
    lines = list(_lines(text)) if text is not None else []
    body = "\n".join(lines).strip("\n")
    return f"## {title}\n\n{body}" if title and body else body


def _lines(element: Element) -> Iterator[str]:
    """The narrative of an element: a line for each block, rows of tables with bars."""
    held: list[str] = []

    def told() -> Iterator[str]:
        line = "".join(held).replace("\xa0", " ").strip()
        held.clear()
        if line:
            yield line

    held.append(_run(element.text))
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        if name == "table":
            yield from told()
            yield from _table(child)
        elif name in _BLOCKS or any(str(inner.tag).rpartition("}")[2] in _BLOCKS for inner in child.iter()):
            yield from told()
            yield from _lines(child)
        else:
            held.append(_run("".join(str(part) for part in child.itertext())))
        held.append(_run(child.tail))
    yield from told()


def _run(text: str | None) -> str:
    """Words without the line ends and the indentation of the file."""
    return re.sub(r"\s*\n\s*", " ", text or "")


def _table(table: Element) -> Iterator[str]:
    """The rows of a table with bars, each with as many cells as the widest; a line of dashes below the first."""
    rows = [[_cell(cell) for cell in row if str(cell.tag).rpartition("}")[2] in ("td", "th")] for row in table.iter("{*}tr")]
    rows = [row for row in rows if any(row)]
    widest = max((len(row) for row in rows), default=0)
    yield ""
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row + [''] * (widest - len(row)))} |"
        if number == 0:
            yield f"|{' --- |' * widest}"
    yield ""


def _cell(cell: Element) -> str:
    return "; ".join(line for line in _lines(cell) if line and not line.startswith("|")).replace("|", "/")


def _attached(root: Element) -> list[Element]:
    """What is held in base64: the body that is not XML, pictures and files beside the narrative."""
    found = [*each(root, "component/nonXMLBody/text"), *root.iter("{*}observationMedia")]
    held = [one(part, "value") if str(part.tag).endswith("}observationMedia") else part for part in found]
    return [part for part in held if part is not None and attribute(part, "representation") == "B64"]


def _plain_body(root: Element) -> str | None:
    """The words of a body that is neither XML nor packed."""
    body = one(root, "component/nonXMLBody/text")
    if body is None or attribute(body, "representation") == "B64":
        return None
    return "".join(str(part) for part in body.itertext()).strip() or None


def _bytes(told: str) -> bytes:
    """What base64 holds; nothing where it is none."""
    try:
        return base64.b64decode(told, validate=False)
    except (binascii.Error, ValueError):
        return b""
