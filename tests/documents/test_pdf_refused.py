"""PDF that cannot be read, or not whole: told in a sentence, never guessed, never a crash."""

from __future__ import annotations

import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.pdf_objects import HELVETICA, LETTER, by_hand, stream
from tests.documents.printing import pdf_of, printed

import fairlead
from fairlead.core.errors import Exit, FairleadError
from fairlead.core.spans import Span
from fairlead.documents import open_document, pdf

PICTURE = "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>\"), width: 5cm)"
PIXELS = '#image(bytes(range(192)), format: (encoding: "rgb8", width: 8, height: 8), width: 100%)'


def refused(data: bytes) -> FairleadError:
    with pytest.raises(FairleadError) as error:
        open_document(data, "letter.pdf", "d1")
    assert error.value.status is Exit.NOTHING
    assert error.value.todo
    return error.value


def one_page(content: bytes, font: bytes, more: bytes = b"", *others: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>%s>>" % more
    return by_hand(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % (b"/AcroForm<</Fields[6 0 R]>>" if others else b""),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        stream(content),
        font,
        *others,
    )


def test_a_scan_is_told_with_the_way_out(no_engine: None):
    error = refused(pdf_of(PIXELS))
    assert "pictures of pages and no text" in error.happened
    assert "Install Tesseract" in error.todo
    assert "type or paste" in error.todo


def test_pages_without_text_beside_pages_with_it_are_told(no_engine: None):
    document = open_document(
        pdf_of(f"{LETTER}\n#pagebreak()\n{PIXELS}\n#pagebreak()\n{PIXELS}\n#pagebreak()\nThe end."), "letter.pdf", "d1"
    )
    assert document.partly is not None
    assert "2 of 4 pages could not be read: pages 2-3 (pictures of pages and no text)" in document.partly
    assert [page.of(document.text).strip() for page in document.pages] == [LETTER, "", "", "The end."]
    assert "Install Tesseract" in document.partly
    assert document.page_of(Span(len(document.text) - 3, len(document.text))) == 4


def test_a_picture_beside_text_and_an_empty_page_are_nothing_to_tell():
    assert open_document(pdf_of(f"{PIXELS}\n{LETTER}\n#pagebreak()\n#pagebreak()\nMore"), "letter.pdf", "d1").partly is None
    assert open_document(pdf_of(f"{PICTURE}\n{LETTER}"), "letter.pdf", "d1").text.strip() == LETTER


def test_empty_pages_and_no_pages():
    assert "empty" in refused(pdf_of("#page[]")).happened
    assert "no pages" in refused(by_hand(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")).happened


def test_a_locked_file_is_told():
    lock = b"/Encrypt <</Filter/Standard/V 1/R 2/P -4/O <%s>/U <%s>>> /ID [<00><00>] /Root 1 0 R" % (b"28" * 32, b"bf" * 32)
    error = refused(by_hand(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", trailer=lock))
    assert "password" in error.happened
    assert "without one" in error.todo


@pytest.mark.parametrize(
    "data", [b"%PDF-", b"%PDF-1.7\nsecret canary", b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj trailer <</Root 1 0 R>>"]
)
def test_a_broken_file_is_told_and_not_quoted(data: bytes):
    assert "canary" not in str(refused(data))


def test_a_file_that_was_cut_off_is_read_or_told():
    fates = {_fate(WHOLE[:length]) for length in range(5, len(WHOLE) + 1, max(1, len(WHOLE) // 25))}
    assert fates == {"read", "told"} or fates == {"told"}


def _fate(data: bytes) -> str:
    try:
        document = open_document(data, "letter.pdf", "d1")
    except FairleadError as error:
        return "told" if error.todo and error.status is Exit.NOTHING else "bare"
    return "read" if document.text.strip() else "empty"


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=30))
def test_damaged_bytes_crash_nothing(damage: list[tuple[int, int]]):
    data = bytearray(WHOLE)
    for place, value in damage:
        data[place % len(data)] = value
    assert _fate(b"%PDF-" + bytes(data[5:])) in ("read", "told")


WHOLE = printed(f"# Letter\n\n{LETTER}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")


def test_letters_without_a_meaning_are_told_and_not_guessed():
    """A font that draws its own shapes and does not say what letters they are."""
    shapes = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<</x 6 0 R>>/Encoding<</Differences[1/x 2/x 3/x]>>/FirstChar 1/LastChar 3/Widths[9 9 9]/Resources<<>>>>"
    error = refused(one_page(b"BT /F 12 Tf 50 200 Td <010203010203010203> Tj ET", shapes, b"", stream(b"9 0 d0 0 0 9 9 re f")))
    assert "letters of which the file does not say what they are" in error.happened


def test_what_was_filled_into_a_form_is_read():
    look = stream(b"BT /F 12 Tf 2 4 Td (sixty one) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 5 0 R>>>>")
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(age)/V(sixty one)/F 4/Rect[90 200 290 220]/AP<</N 7 0 R>>/P 3 0 R>>"
    document = open_document(one_page(b"BT /F 12 Tf 50 204 Td (Age:) Tj ET", HELVETICA, b"/Annots[6 0 R]", field, look), "form.pdf", "d1")
    assert document.text == "Age: sixty one"


def test_words_hidden_behind_a_scan_are_read_and_doubted():
    document = open_document(one_page(b"BT 3 Tr /F 12 Tf 50 204 Td (Stage II) Tj ET", HELVETICA), "scan.pdf", "d1")
    assert document.text == "Stage II"
    assert document.partly is not None
    assert "by another program" in document.partly


def test_words_that_nobody_sees_are_not_read():
    seen_and_not = b"BT /F 12 Tf 50 204 Td (Stage II) Tj 3 Tr 0 -40 Td (HIDDEN) Tj 0 Tr 900 0 Td (BESIDE) Tj ET"
    assert open_document(one_page(seen_and_not, HELVETICA), "letter.pdf", "d1").text == "Stage II"


def test_too_many_pages_are_told():
    kids = b" ".join([b"3 0 R"] * 2001)
    many = by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 2001>>" % kids, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    )
    assert "2,001 pages; at most 2,000" in refused(many).happened


def test_a_long_file_is_read_as_far_as_it_counts(monkeypatch: pytest.MonkeyPatch):
    data = pdf_of(" #pagebreak() ".join(f"{LETTER} Visit {number}." for number in range(9)))
    whole = open_document(data, "letter.pdf", "d1")
    assert len(whole.pages) == 9
    monkeypatch.setattr(pdf, "_CHARACTERS", 200)
    cut = open_document(data, "letter.pdf", "d1")
    assert 1 < len(cut.pages) < 9
    assert whole.text.startswith(cut.text)
    assert f"Only the first {len(cut.pages)} of 9 pages were read" in (cut.partly or "")
    assert [note.code for note in cut.notes] == ["too-long"]


def test_several_threads_read_at_once():
    data = [printed(f"{LETTER} Letter {number}.") for number in range(4)] * 3
    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(lambda one: open_document(one, "letter.pdf", "d1").text, data))
    assert texts == [f"{LETTER} Letter {number}." for number in range(4)] * 3


def test_the_rest_is_read_and_the_reason_told_with_the_name(tmp_path: Path, no_engine: None):
    good, scan, part = tmp_path / "good.pdf", tmp_path / "scan.pdf", tmp_path / "part.pdf"
    good.write_bytes(printed(LETTER))
    scan.write_bytes(pdf_of(PIXELS))
    part.write_bytes(pdf_of(f"{LETTER} #pagebreak() {PIXELS}"))
    reading = fairlead.read([good, scan, part])
    told = {document.name: document for document in reading.documents}
    assert (told["good.pdf"].state, told["good.pdf"].format, told["good.pdf"].pages) == ("read", "pdf", 1)
    assert told["scan.pdf"].state == "not-read"
    assert "no text" in (told["scan.pdf"].why or "")
    assert (told["part.pdf"].state, told["part.pdf"].pages) == ("partly", 2)
    assert "page 2" in (told["part.pdf"].why or "")
    assert reading.case.person.age == 61
    assert {(source.document, source.page) for entry in reading.case.metastases for source in entry.sources} == {("d1", 1), ("d3", 1)}


def test_deflated_pages_that_swell_are_bounded():
    swollen = zlib.compress(b"BT /F 1 Tf " + b"(x) Tj " * 2_000 + b"ET")
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    data = by_hand(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream(swollen, b"/Filter/FlateDecode"), HELVETICA
    )
    assert len(open_document(data, "letter.pdf", "d1").text) <= 2_000


def test_letters_of_a_negative_size_on_a_turned_page_are_read_the_right_way_round():
    turned = b"BT /F -12 Tf -1 0 0 -1 50 204 Tm (Stage) Tj -1 0 0 -1 50 190 Tm (II) Tj ET"
    assert open_document(one_page(turned, HELVETICA), "letter.pdf", "d1").text == "Stage\nII"
