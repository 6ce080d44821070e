"""Words that lie under the picture of a page, and words that nobody can see: the first are doubted, the second not read, both are told."""

from __future__ import annotations

import pytest
from tests.documents.pdf_objects import HELVETICA, by_hand, stream
from tests.documents.printing import pdf_of
from tests.documents.test_pdf_refused import PIXELS, refused

import fairlead
from fairlead.core.spans import Span
from fairlead.documents import Document, open_document

PICTURE = stream(bytes([255, 200, 255, 120]) * 16, b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8")
SCAN = b"q 400 0 0 400 0 0 cm /I Do Q "


def page(content: bytes) -> bytes:
    """A PDF of one page of 400 by 400 points that has a font F and a picture I."""
    about = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return by_hand(b"<</Type/Catalog/Pages 2 0 R>>", pages, about, stream(content), HELVETICA, PICTURE)


def words(text: bytes, mode: int = 0, at: int = 200, more: bytes = b"") -> bytes:
    return b"BT %d Tr %s /F 12 Tf 30 %d Td (%s) Tj ET " % (mode, more, at, text)


def read(content: bytes) -> Document:
    return open_document(page(content), "letter.pdf", "d1")


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


# --- scans ------------------------------------------------------------------------------------------------------

DIAGNOSIS = b"Adenocarcinoma of the distal oesophagus."
LINES = b"".join(words(DIAGNOSIS, at=at) for at in range(100, 340, 40))


@pytest.mark.parametrize(
    "content",
    [SCAN + words(DIAGNOSIS, 3), words(DIAGNOSIS, 3) + SCAN, words(DIAGNOSIS) + SCAN, SCAN + words(DIAGNOSIS, more=b"1 g")],
    ids=["invisible over it", "invisible under it", "printed under it", "white over it"],
)
def test_words_laid_under_a_scan_are_told_as_read_from_it(content: bytes):
    document = read(content)
    assert document.text == DIAGNOSIS.decode()
    assert codes(document) == ["read-from-a-scan"]
    assert document.is_scanned(Span(0, 5))
    assert document.rectangles(Span(0, 5))
    reading = fairlead.read(page(content))
    assert {source.read for source in reading.case.provenance["tumor.histology"]} == {"ocr"}
    assert [(one.code, one.document) for one in reading.warnings] == [("read-from-a-scan", "d1")]
    assert "page 1" in reading.warnings[0].says
    assert "Compare" in reading.warnings[0].says


def test_words_printed_on_a_scan_are_text_and_those_laid_under_it_are_not():
    document = read(SCAN + words(DIAGNOSIS, 3) + words(b"Received by fax", at=380))
    assert document.text.split("\n") == ["Received by fax", "", DIAGNOSIS.decode()]
    assert [document.is_scanned(Span(at, at + 3)) for at in (0, document.text.index("Adeno"))] == [False, True]


def test_words_on_a_page_with_a_picture_behind_them_are_text():
    document = read(SCAN + LINES)
    assert codes(document) == []
    assert not document.is_scanned(Span(0, 20))


def test_a_printed_page_that_was_read_once_more_is_text():
    document = read(SCAN + LINES + LINES.replace(b"0 Tr", b"3 Tr"))
    assert document.text.count(DIAGNOSIS.decode()) == 6
    assert not document.scanned


def test_a_scan_with_a_stamp_only_is_told_as_not_read(no_engine: None):
    document = read(SCAN + words(b"Received by fax", at=380))
    assert codes(document) == ["pages-not-read"]
    assert "page 1 is a picture" in (document.partly or "")


def test_pages_without_text_are_told_in_a_warning_with_what_to_do():
    reading = fairlead.read(pdf_of(f"{DIAGNOSIS.decode()} #pagebreak() {PIXELS}"))
    assert [(one.code, one.document) for one in reading.warnings] == [("pages-not-read", "d1")]
    assert "1 of 2 pages could not be read: page 2" in reading.warnings[0].says
    assert "Ask for a copy that holds text" in reading.warnings[0].says
    assert reading.documents[0].state == "partly"


# --- hidden -----------------------------------------------------------------------------------------------------

SECRET = b"SECRET words that tell a stage"
BOX = b"0 g 20 190 300 30 re f "


@pytest.mark.parametrize(
    "content",
    [
        words(SECRET, more=b"1 g"),
        words(SECRET, more=b"0.98 g"),
        words(SECRET) + BOX,
        BOX + words(SECRET),
        words(SECRET, 3),
        b"BT /F 0.4 Tf 30 200 Td (%s) Tj ET " % SECRET,
    ],
    ids=["white on white", "nearly white", "covered", "black on black", "invisible", "too small"],
)
def test_words_that_nobody_can_see_are_not_read_and_said(content: bytes):
    document = read(b"0 g " + words(DIAGNOSIS, at=300) + content)
    assert document.text == DIAGNOSIS.decode()
    assert codes(document) == ["hidden-words"]
    assert "page 1" in document.notes[0].says
    assert document.partly is None
    assert "hidden-words" in [one.code for one in fairlead.read(page(b"0 g " + words(DIAGNOSIS, at=300) + content)).warnings]


@pytest.mark.parametrize(
    "content",
    [
        BOX + words(SECRET, more=b"1 g"),
        b"0.9 g 20 190 300 30 re f 0 g " + words(SECRET),
        words(SECRET, more=b"0.6 g"),
        b"1 g 0 0 400 250 re f 0 g " + words(SECRET),
        words(SECRET) + b"q 0 0 5 5 re W n 0 g 0 0 400 400 re f Q ",
        b"BT /F 4 Tf 30 200 Td (%s) Tj ET " % SECRET,
    ],
    ids=["white on black", "on gray", "gray", "on painted white", "beside a clipped area", "small print"],
)
def test_words_that_can_be_seen_are_read_whatever_their_color(content: bytes):
    document = read(b"0 g " + words(DIAGNOSIS, at=300) + content)
    assert SECRET.decode() in document.text
    assert codes(document) == []


def test_a_page_of_nothing_but_hidden_words_is_told():
    assert "words that nobody can see" in refused(page(words(SECRET, more=b"1 g"))).happened


def test_a_page_of_drawn_shapes_is_told():
    shapes = b"".join(b"%d %d m %d %d %d %d %d %d c f " % (x, x, x + 9, x, x, x + 30, x + 20, x + 20) for x in range(20, 300, 4))
    assert "drawn as shapes" in refused(page(shapes)).happened
