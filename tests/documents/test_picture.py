"""PNG, JPEG, TIFF and HEIC are read as pages; what is damaged, a bomb or no page of words is told in a sentence."""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
import struct
import zlib
from functools import lru_cache
from pathlib import Path

import pytest
from PIL import Image
from tests.documents.picturing import pictures_of
from tests.documents.printing import PLAIN, printed

from fairlead.core.errors import Exit, FairleadError
from fairlead.core.spans import Span
from fairlead.documents import open_document
from fairlead.documents.picture import is_heic

needs_engine = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract (make system)")
needs_heic = pytest.mark.skipif(importlib.util.find_spec("pi_heif") is None, reason="needs the extra heic (pip install 'fairlead[heic]')")
LINE = "Adenocarcinoma of the lower esophagus with liver metastases, HER2 negative, ECOG 1."


@lru_cache(maxsize=1)
def page() -> Image.Image:
    return pictures_of(printed(LINE, PLAIN), 150)[0]


def saved(form: str, image: Image.Image | None = None, **how: object) -> bytes:
    into = io.BytesIO()
    (image or page()).save(into, form, **how)
    return into.getvalue()


@needs_engine
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_each_format_is_told_by_its_content_and_read(form: str):
    document = open_document(saved(form), "no-ending", "d1")
    assert (document.format, document.text) == ("picture", LINE)
    assert document.is_scanned(Span(0, len(LINE)))
    assert document.rectangles(Span(0, 14))


@needs_engine
def test_a_photo_is_turned_as_the_camera_noted():
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise by a quarter
    lying = page().transpose(Image.Transpose.ROTATE_90)
    assert open_document(saved("JPEG", lying, exif=exif), "photo.jpg", "d1").text == LINE


@needs_engine
def test_every_page_of_a_fax_is_read():
    fax = saved("TIFF", page().convert("1"), save_all=True, append_images=[page().convert("1")], compression="group4")
    document = open_document(fax, "fax.tif", "d1")
    assert [span.of(document.text).strip() for span in document.pages] == [LINE, LINE]
    assert len(document.confidence) == 2


@needs_engine
def test_letters_on_a_clear_ground_and_in_16_bits_are_read():
    clear = Image.new("RGBA", page().size, (0, 0, 0, 0))
    clear.putalpha(page().point(lambda shade: 255 - shade))
    assert open_document(saved("PNG", clear), "clear.png", "d1").text == LINE
    deep = page().convert("I").point(lambda shade: shade * 256)
    assert open_document(saved("PNG", deep.convert("I;16")), "deep.png", "d1").text == LINE


@needs_engine
@needs_heic
def test_a_photo_as_iphones_keep_it_is_read_upright():
    """No photo of a phone lies here: it is a printed letter, photographed by `picturing`, lying on its side and kept by pillow-heif 1.8.1
    (libheif 1.23.6, x265) as HEVC with the turn noted, as an iPhone does."""
    data = (Path(__file__).parent / "photo.heic").read_bytes()
    assert is_heic(data)
    document = open_document(data, "IMG_0001.HEIC", "d1")
    assert document.format == "picture"
    assert "She was treated with FOLFOX from March 2025 and nivolumab was added in May 2025." in document.text
    assert re.search(r"Hemoglobin \W 10\.8 g/dL \W 12\.0-16\.0", document.text)  # one side of a cell or another is taken for a brace
    first, last = (document.rectangles(Span(at, at + 8))[0] for at in (document.text.index("Patient:"), document.text.index("Performance")))
    assert first[4] > last[4], "the places are those of the upright photo"
    assert document.confidence[0]


@needs_engine
@needs_heic
@pytest.mark.parametrize("share", [0.002, 0.1, 0.9])
def test_a_photo_that_was_not_copied_whole_is_told(share: float):
    data = (Path(__file__).parent / "photo.heic").read_bytes()
    assert refused(data[: int(share * len(data))]).todo


@needs_engine
@needs_heic
def test_what_only_calls_itself_heic_is_refused():
    assert "damaged" in refused(b"\0\0\0\x18ftypheic" + bytes(200)).happened


@needs_engine
def test_what_is_damaged_or_cut_off_is_told():
    assert refused(saved("PNG")[:60]).todo
    assert refused(saved("JPEG")[:400]).happened
    assert refused(b"II*\0" + bytes(30)).happened


@needs_engine
def test_a_bomb_is_refused_by_the_size_that_it_tells():
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    )
    assert "too many points" in refused(bomb).happened


@needs_engine
def test_a_picture_without_words_is_told():
    assert "No words" in refused(saved("PNG", Image.new("L", (900, 900), 240))).happened


def test_without_the_engine_one_sentence_says_how_to_add_it(no_engine: None):
    error = refused(saved("PNG"))
    assert "not installed" in error.happened
    assert "apt install tesseract-ocr" in error.todo


def refused(data: bytes) -> FairleadError:
    with pytest.raises(FairleadError) as error:
        open_document(data, "picture", "d1")
    assert error.value.status is Exit.NOTHING
    return error.value
