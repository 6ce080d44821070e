"""The page of marked records shows pages as they look: each frame covers the words that state its fact, and no page grows too large."""

from __future__ import annotations

import base64
import io
import random
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("typst", reason="needs typst, a requirement of development")

import pypdfium2
from PIL import Image, ImageChops, ImageFilter
from tests.documents.picturing import pdf_of_pictures, photographed, pictures_of, scanned
from tests.documents.printing import PLAIN, pdf_of, printed
from tests.report.sheets import Sheets

from fairlead.documents import apart
from fairlead.documents.view import View, is_sound
from fairlead.report.facts import facts
from fairlead.workflow import record
from fairlead.workflow.reading import Files, read_with_documents
from fairlead.workflow.record import record_page

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract (make system)")
WORDS = ("HER2 negative", "Adenocarcinoma", "liver metastases", "ECOG 1")
CELL = "10.8"
BODY = """Patient: Jane Roe, 64 year old woman

[Adenocarcinoma] of the lower esophagus with [liver metastases]. She was seen today. [HER2 negative] by immunohistochemistry in the biopsy.

#table(columns: 3, [Test], [Value], [Unit], [Hemoglobin], [[10.8]], [g/dL], [Platelets], [214], [10\\^9/L])

[ECOG 1].
"""
QUIET = 60
"""Shades by which two pictures of the same page hardly ever differ where the same is printed: noise, and what packing them costs."""


@dataclass(frozen=True)
class Page:
    """A page of the record: its picture, the frames on it by the words that the text has there, whether it lies open."""

    picture: Image.Image
    frames: dict[str, list[tuple[float, float, float, float]]]
    opened: bool


@cache
def letter(hidden: str = "") -> bytes:
    """The letter as PDF, with some of its words not printed where they would stand."""
    body = BODY
    for words in (*WORDS, CELL):
        body = body.replace(f"[{words}]", f"#box[#hide[{words}]]" if words == hidden else f"#box[{words}]")
    return pdf_of(PLAIN + body)


def shown(data: bytes, folder: Path, name: str = "letter.pdf") -> tuple[str, list[Page]]:
    path = folder / name
    path.write_bytes(data)
    files = Files()
    reading, documents = read_with_documents(path, files=files)
    page = record_page(reading, documents, files.held)
    return page, pages_of(page, documents[0].text)


def pages_of(page: str, text: str) -> list[Page]:
    found = []
    words = {mark: re.sub(r"<[^>]*>", "", said) for mark, said in re.findall(r'<a class="w [^>]*id="(d\dm\d+)"[^>]*>(.*?)</a>', page)}
    for opened, inside in re.findall(r'<details class="seen" data-furniture( open)?>(.*?)</details>', page, re.DOTALL):
        data = re.search(r'<image href="data:image/webp;base64,([^"]+)"', inside)
        assert data
        frames: dict[str, list[tuple[float, float, float, float]]] = {}
        for mark, drawn in re.findall(r'<a class="f [^>]*id="(d\dm\d+)p"[^>]*>(.*?)</a>', inside, re.DOTALL):
            assert words[mark] in text
            frames.setdefault(words[mark].strip("| "), []).extend(
                (float(x), float(y), float(x) + float(width), float(y) + float(height))
                for x, y, width, height in re.findall(r'<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"', drawn)
            )
        picture = Image.open(io.BytesIO(base64.b64decode(data[1]))).convert("L")
        found.append(Page(picture, frames, bool(opened)))
    return found


def ink(page: Image.Image, without: Image.Image) -> tuple[int, int, int, int]:
    """Where one picture has ink that the other has not: left, top, right, bottom. Noise is a point here and there."""
    found = (
        ImageChops.subtract(without, page).point(lambda shade: 255 if shade > QUIET else 0).filter(ImageFilter.MedianFilter(3)).getbbox()
    )
    assert found
    return found


def check(data: bytes, without: dict[str, bytes], folder: Path, name: str = "letter.pdf", wider: float = 5.0, also: str = "") -> None:
    """Each of the words has one frame, which holds all of its ink and little more."""
    (page,) = shown(data, folder, name)[1]
    assert page.opened
    for words in (*WORDS, also) if also else WORDS:
        bare = viewed(without[words], name, page.picture.size)
        left, top, right, bottom = ink(page.picture, bare)
        frame = page.frames[words]
        assert len(frame) == 1, words
        assert frame[0][0] - 1 <= left < right <= frame[0][2] + 1, words
        assert frame[0][1] - 1 <= top < bottom <= frame[0][3] + 1, words
        assert (frame[0][2] - frame[0][0]) - (right - left) < 2 * wider, words
        assert (frame[0][3] - frame[0][1]) - (bottom - top) < 4 * wider, words


def viewed(data: bytes, name: str, size: tuple[int, int]) -> Image.Image:
    (view,) = apart.views(data, name, [1], 1_000_000)
    assert (view.width, view.height) == size
    return Image.open(io.BytesIO(view.data)).convert("L")


def versions(changed: object = None) -> tuple[bytes, dict[str, bytes]]:
    made = changed if callable(changed) else lambda data: data
    return made(letter()), {words: made(letter(words)) for words in (*WORDS, CELL)}


def test_each_frame_covers_the_words_on_a_printed_page(tmp_path: Path):
    check(*versions(), tmp_path, also=CELL)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_to_be_seen_has_its_frames_where_it_is_seen(tmp_path: Path, turn: int):
    check(*versions(lambda data: changed(data, lambda page: page.set_rotation(turn))), tmp_path, wider=8)


def test_a_page_of_which_the_edges_are_cut_off_has_its_frames_in_place(tmp_path: Path):
    check(*versions(lambda data: changed(data, lambda page: page.set_cropbox(40, 300, 560, 820))), tmp_path)


@needs_tesseract
@pytest.mark.parametrize("way", ["pdf", "png", "noted"])
def test_each_frame_covers_the_words_that_were_read_from_a_picture(tmp_path: Path, way: str):
    name = "scan.pdf" if way == "pdf" else "scan.png"
    check(*versions(lambda data: pictured(data, way)), tmp_path, name)


def pictured(data: bytes, way: str) -> bytes:
    (page,) = pictures_of(data, 200)
    if way == "pdf":
        return pdf_of_pictures([page], 200)
    into = io.BytesIO()
    if way == "noted":  # the camera lay on its side and says so
        noted = Image.Exif()
        noted[0x0112] = 6
        page.transpose(Image.Transpose.ROTATE_90).save(into, "PNG", exif=noted)
    else:
        page.save(into, "PNG")
    return into.getvalue()


@needs_tesseract
@pytest.mark.parametrize("how", [scanned, photographed])
def test_on_a_page_askew_and_on_a_photo_the_words_are_covered(tmp_path: Path, how: object):
    assert callable(how)

    def taken(data: bytes) -> bytes:
        return pdf_of_pictures([how(pictures_of(data, 300)[0].reduce(1 if how is photographed else 2), random.Random(4))], 200)

    check(*versions(taken), tmp_path, "scan.pdf", wider=12)


def changed(data: bytes, how: object) -> bytes:
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            how(page)  # type: ignore[operator]
        into = io.BytesIO()
        pdf.save(into)
        return into.getvalue()


def long_letter() -> bytes:
    return printed("Adenocarcinoma of the esophagus.\n\n" + "It goes on.\n\n" * 120 + "HER2 negative.\n", PLAIN)


def test_pages_with_facts_lie_open_and_the_others_folded(tmp_path: Path):
    told, pages = shown(long_letter(), tmp_path)
    assert [page.opened for page in pages] == [bool(page.frames) for page in pages]
    assert {page.opened for page in pages} == {True, False}
    assert told.count("How this page looks, with the places of the facts</summary>") == sum(page.opened for page in pages)


def test_each_fact_leads_to_its_frame_and_back(tmp_path: Path):
    told, _ = shown(letter(), tmp_path)
    parts = Sheets(told)
    framed = set(re.findall(r'id="(d\dm\d+p)"', told))
    assert framed
    led = {one.removeprefix("#") for one in parts.links if re.fullmatch(r"#d\dm\d+p", one)}
    assert len(led) > 5
    assert led <= framed
    back = re.findall(r'<a class="f [^>]*href="#(f\d+)"', told)
    assert len(back) == len(framed)
    assert set(back) <= set(parts.ids)
    assert len(parts.ids) == len(set(parts.ids))
    assert not {"script", "img", "iframe", "style=", "object"} & set(parts.tags)
    assert "style=" not in told


def test_pictures_stay_within_their_bound_and_pages_with_facts_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    whole, pages = shown(long_letter(), tmp_path)
    count = len(pages)
    assert len(whole) < 100_000 + count * 60_000
    monkeypatch.setattr(record, "LARGEST", 3 * max(len(one) for one in re.findall(r'base64,([^"]+)', whole)) * 3 // 4)
    told, kept = shown(long_letter(), tmp_path)
    assert sum(page.opened for page in pages) <= len(kept) < count
    assert [page.opened for page in kept].count(True) == [page.opened for page in pages].count(True)
    assert told.count("There is no picture of this page here. Its words follow.") == count - len(kept)


def test_without_the_files_there_are_words_only(tmp_path: Path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter())
    page = record_page(*read_with_documents(path))
    assert "<svg" not in page
    assert "no picture of this page" not in page


def test_the_pages_of_another_person_and_of_a_copy_are_not_shown(tmp_path: Path):
    own = printed("Patient: Jane Roe, born 3 May 1961\n\nAdenocarcinoma of the esophagus. HER2 negative.", PLAIN)
    other = printed("Patient: Maria Stone, born 7 July 1950\n\nSquamous cell carcinoma of the esophagus.", PLAIN)
    for name, data in (("a.pdf", own), ("b.pdf", own), ("c.pdf", other)):
        (tmp_path / name).write_bytes(data)
    files = Files()
    reading, documents = read_with_documents(sorted(tmp_path.glob("*.pdf")), files=files)
    assert [one.person for one in reading.documents][2] == "other"
    assert record_page(reading, documents, files.held).count("<svg") == 1


def test_words_of_a_closed_fact_have_no_frame(tmp_path: Path):
    data = printed("Adenocarcinoma of the esophagus.\n\nNot for resuscitation.\n", PLAIN)
    told, (page,) = shown(data, tmp_path)
    assert 'class="quiet-mark"' in told
    assert "Adenocarcinoma" in page.frames
    assert not any("resuscitation" in words for words in page.frames)


def test_files_that_are_too_many_to_hold_are_shown_as_words(tmp_path: Path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter())
    files = Files(room=10)
    reading, _ = read_with_documents(path, files=files)
    assert files.held == {}
    assert facts(reading)


def test_a_file_that_breaks_while_it_is_drawn_costs_its_pictures_only():
    assert apart.views(b"%PDF-1.7 broken", "letter.pdf", [1], 1_000_000) == []
    assert apart.views(b"just words", "letter.txt", [1], 1_000_000) == []
    assert [one.page for one in apart.views(letter(), "letter.pdf", [3, 1, 0], 1_000_000)] == [1]
    assert apart.views(letter(), "letter.pdf", [1], 100) == []


@pytest.mark.parametrize(
    "view",
    [
        View(2, b"RIFF\0\0\0\0WEBP", 10, 10, (0.0, 0.0, 10.0, 10.0)),
        View(1, b"<svg onload='x'>", 10, 10, (0.0, 0.0, 10.0, 10.0)),
        View(1, b"RIFF\0\0\0\0WEBP", 10, 10, (0.0, 0.0, 0.0, 10.0)),
        View(1, b"RIFF\0\0\0\0WEBP", 10, 10, (0.0, 0.0, float("inf"), 10.0)),
        View(1, b"RIFF\0\0\0\0WEBP", 10_000, 10, (0.0, 0.0, 10.0, 10.0)),
        View(1, b"RIFF\0\0\0\0WEBP", 10, 10, (0.0, 0.0, 10.0, 10.0), 45),
    ],
    ids=["not asked for", "no picture", "no width", "no end", "too large", "turned by half"],
)
def test_a_picture_that_cannot_be_one_of_the_page_is_a_broken_answer(view: View):
    assert is_sound(View(1, b"RIFF\0\0\0\0WEBP", 10, 10, (0.0, 0.0, 10.0, 10.0), 90), [1])
    assert not is_sound(view, [1])
