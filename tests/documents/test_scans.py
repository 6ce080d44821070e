"""Pages that are pictures are read like printed ones: in order, with places, marked as read from a picture."""

from __future__ import annotations

import base64
import io
import random
import re
import shutil
from functools import lru_cache

import pypdfium2
import pytest
from PIL import Image
from tests.documents.picturing import pdf_of_pictures, photographed, pictures_of, scanned
from tests.documents.printing import PLAIN, SERIF, pdf_of, printed

import fairlead
from fairlead.core.spans import Span
from fairlead.documents import apart, ocr, open_document, progress, scans
from fairlead.documents.document import Document

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract (make system)")

LETTER = """# ONCOLOGY LETTER

Patient: Jane Roe, 64 year old woman

Adenocarcinoma of the lower esophagus with liver metastases. HER2 negative. She was treated with FOLFOX from March 2025 and nivolumab was
added in May 2025. The scan of November 2025 shows progression in the liver.

| Test | Value | Range |
|---|---|---|
| Hemoglobin | 10.8 g/dL | 12.0-16.0 |
| Platelets | 214 | 150-400 |

Performance status ECOG 1.
"""


@lru_cache(maxsize=8)
def drawn(layout: str = PLAIN) -> Image.Image:
    return pictures_of(printed(LETTER, layout), 200)[0]


def read(*pages: Image.Image, dpi: int = 200) -> Document:
    return open_document(pdf_of_pictures(list(pages), dpi), "scan.pdf", "d1")


@lru_cache(maxsize=1)
def plain() -> Document:
    return read(drawn())


def test_a_scanned_page_is_read_in_order_with_its_table():
    text = plain().text
    assert "64 year old woman" in text
    assert "HER2 negative. She was treated with FOLFOX from March 2025 and nivolumab was added in May 2025." in text
    assert "| Hemoglobin | 10.8 g/dL | 12.0-16.0 |" in text


def test_all_of_it_is_marked_and_told_with_a_confidence():
    document = plain()
    assert document.is_scanned(Span(0, 5))
    assert document.partly is None
    assert [note.code for note in document.notes] == ["read-from-a-picture"]
    assert [0.85 < (one or 0) <= 1 for one in document.confidence] == [True]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_each_rectangle_lies_on_the_words_that_it_stands_for(turned: int):
    """The rectangle of a word read from a picture is the one of the same word in the PDF that the picture was made of."""
    source = open_document(printed(LETTER, PLAIN), "letter.pdf", "d1")
    page = (
        drawn().transpose({90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}[turned])
        if turned
        else drawn()
    )
    document = read(page)
    high, wide = drawn().height * 72 / 200, drawn().width * 72 / 200
    for words in ("Adenocarcinoma", "HER2 negative", "10.8 g/dL", "ECOG 1"):
        (_, left, bottom, right, top), *_ = source.rectangles(place(source, words))
        want = {
            0: (left, bottom, right, top),
            90: (high - top, left, high - bottom, right),
            180: (wide - right, high - top, wide - left, high - bottom),
            270: (bottom, wide - right, top, wide - left),
        }[turned]
        (number, *got), *more = document.rectangles(place(document, words))
        assert (number, more) == (1, [])
        assert all(abs(one - other) < 6 for one, other in zip(got, want, strict=True)), (words, got, want)


def place(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_a_page_that_lies_askew_in_noise_is_read():
    document = read(scanned(drawn(SERIF), random.Random(2)))
    assert "nivolumab was added in May 2025" in document.text
    (_, left, bottom, right, top), *_ = document.rectangles(place(document, "HER2 negative"))
    assert right - left > 3 * (top - bottom) > 0


def test_a_photo_is_read():
    document = read(photographed(pictures_of(printed(LETTER, PLAIN), 300)[0], random.Random(4)), dpi=250)
    assert "HER2 negative" in document.text
    assert "nivolumab was added in May 2025" in document.text


def test_pages_of_text_stay_text_and_an_empty_back_is_nothing_to_tell():
    text = printed("Squamous carcinoma of the upper esophagus.", PLAIN)
    pages = pdf_of_pictures([drawn(), Image.new("L", drawn().size, 250)], 200)
    document = open_document(joined(text, pages), "mixed.pdf", "d1")
    assert document.partly is None
    assert [one is None for one in document.confidence] == [True, False, True]
    assert not document.is_scanned(place(document, "Squamous"))
    assert document.is_scanned(place(document, "HER2 negative"))
    assert document.page_of(place(document, "HER2 negative")) == 2


def test_words_printed_over_a_picture_count_once():
    into = io.BytesIO()
    drawn().save(into, "PNG")
    picture = base64.b64encode(into.getvalue()).decode()
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='{drawn().width}' height='{drawn().height}'><image xlink:href='data:image/png;base64,{picture}' width='{drawn().width}' height='{drawn().height}'/></svg>"
    source = f'#set page(margin: 0cm)\n#place(image(bytes("{svg}"), width: 100%))\n#place(dx: 3cm, dy: 25cm)[Received by fax on 3 May]'
    document = open_document(pdf_of(source), "fax.pdf", "d1")
    assert document.text.count("Received by fax on 3 May") == 1
    assert not document.is_scanned(place(document, "Received by fax"))
    assert document.is_scanned(place(document, "HER2 negative"))


def joined(*files: bytes) -> bytes:
    whole = pypdfium2.PdfDocument.new()
    for data in files:
        with pypdfium2.PdfDocument(data) as part:
            whole.import_pages(part)
    into = io.BytesIO()
    whole.save(into)
    return into.getvalue()


def test_every_fact_is_marked_and_a_decisive_one_is_asked_about():
    """What rests on a scan alone decides nothing: the contract's rule, from the picture to the guidance."""
    data = pdf_of_pictures([drawn()], 200)
    reading = fairlead.read(data)
    (marker,) = [one for one in reading.case.biomarkers if one.marker == "HER2"]
    assert (marker.status, {source.read for source in marker.sources}) == ("negative", {"ocr"})
    scan, text = fairlead.guide(reading.case), fairlead.guide(fairlead.read(LETTER.encode()).case)
    fits = {option.id for option in text.options if option.verdict == "fits" and option.kind == "systemic"}
    assert fits
    verdicts = {option.id: option for option in scan.options}
    assert {verdicts[name].verdict for name in fits} == {"depends"}
    assert all(verdicts[name].missing for name in fits)


def test_progress_is_told_page_by_page():
    told: list[tuple[int, int]] = []
    with progress.listening(lambda done, whole: told.append((done, whole))):
        open_document(pdf_of_pictures([drawn(), drawn()], 200), "scan.pdf", "d1")
    assert told[:2] == [(1, 2), (2, 2)]  # the pages as they are printed, then what they show
    assert list(dict.fromkeys(one for one in told[2:] if one[0])) == [(1, 2), (2, 2)]


def test_a_worker_reads_scans_as_this_process_does():
    scan = pdf_of_pictures([drawn()], 200)
    found = apart.opened(scan, "scan.pdf", 10, 1_000_000)
    assert found.content is not None, found.error
    here = open_document(scan, "scan.pdf", "d1")
    assert (found.content.text, found.content.confidence, found.content.scanned) == (here.text, here.confidence, here.scanned)


LEADERS = """CBC
WBC ..................... 11.9 (3.8-10.8 Thousand/uL) HIGH
Hemoglobin .............. 9.1 (11.7-15.5 g/dL) LOW
LDH ..................... 310 (120-250 U/L) HIGH
INR ..................... 1.0 (0.9-1.1)
CEA ..................... 17.5 (<2.5 ng/mL) HIGH
Troponin T .............. <6 (<=14 ng/L)
"""


def test_values_behind_rows_of_dots_are_read_with_their_names_points_and_signs():
    text = read(pictures_of(printed(LEADERS, SERIF), 200)[0]).text
    lines = [re.sub(r" \.+ ", " .. ", line) for line in text.splitlines() if line.strip()]
    wanted = [re.sub(r" \.+ ", " .. ", line) for line in LEADERS.splitlines()]
    assert [line.replace(" ", "") for line in lines] == [line.replace(" ", "") for line in wanted]


def test_bars_between_words_are_kept_and_the_sides_of_cells_are_not():
    rows = "Course | Site | Technique | Dose (cGy) | Fx\nC1 | Distal esophagus | IMRT | 5040 | 28\nC2 | Liver | SBRT | 5000 | 5\n"
    assert read(pictures_of(printed(rows, PLAIN), 200)[0]).text.strip() == rows.strip()
    assert "| Hemoglobin | 10.8 g/dL | 12.0-16.0 |" in plain().text


# --- several pages at once ----------------------------------------------------------------------------------------


WITH = ("husband", "daughter", "brother")


def lettered(count: int) -> list[Image.Image]:
    return [pictures_of(printed(f"{LETTER}\n\nShe came with her {who}."), 200)[0] for who in WITH[:count]]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages the engine is given in each of its runs."""
    told: list[int] = []
    run = ocr._run

    def counted(picture: bytes, *options: str) -> str:
        with Image.open(io.BytesIO(picture)) as image:
            told.append(getattr(image, "n_frames", 1))
        return run(picture, *options)

    monkeypatch.setattr(ocr, "_run", counted)
    monkeypatch.setattr(scans.os, "cpu_count", lambda: 2)
    return told


def test_pages_that_the_engine_reads_in_one_run_are_read_as_each_by_itself(runs: list[int], monkeypatch: pytest.MonkeyPatch):
    data = pdf_of_pictures(lettered(3), 200)
    together = open_document(data, "scan.pdf", "d1")
    assert sorted(runs) == [1, 2]
    runs.clear()
    monkeypatch.setattr(scans, "_TOGETHER", 1)
    assert open_document(data, "scan.pdf", "d1") == together
    assert runs == [1, 1, 1]


def test_where_the_engine_fails_on_several_pages_it_reads_each_by_itself(runs: list[int], monkeypatch: pytest.MonkeyPatch):
    counted = ocr._run

    def failing(picture: bytes, *options: str) -> str:
        told = counted(picture, *options)
        if told.count("<div class='ocr_page'") > 1:
            raise ocr.EngineError(slow=True)
        return told

    monkeypatch.setattr(ocr, "_run", failing)
    text = read(*lettered(3)).text
    assert [who for who in WITH if who in text] == list(WITH)
    assert sorted(runs) == [1, 1, 1, 2]


def test_what_the_engine_tells_of_another_number_of_pages_is_not_taken(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ocr, "_run", lambda *_: "<div class='ocr_page' id='page_1'></div>")
    assert ocr.read_pages(b"", 200, 1) == [[]]
    with pytest.raises(ocr.EngineError):
        ocr.read_pages(b"", 200, 2)


@pytest.mark.parametrize(
    ("sizes", "most", "groups"),
    [
        ([(20, 20, 200)] * 7, 3, [3, 3, 1]),
        ([(20, 20, 200)] * 2 + [(20, 20, 230)] * 2, 3, [2, 2]),
        ([(5000, 5000, 200)] * 2 + [(20, 20, 200)], 3, [1, 2]),
        ([], 3, []),
    ],
)
def test_pages_go_together_in_order_by_resolution_and_size(sizes: list[tuple[int, int, int]], most: int, groups: list[int]):
    given = [scans.Scan(Image.new("L", (width, height)), dpi, (0, 0, 9, 9)) for width, height, dpi in sizes]
    found = list(scans._groups(iter(given), most))
    assert list(map(len, found)) == groups
    assert [scan for group in found for scan in group] == given
