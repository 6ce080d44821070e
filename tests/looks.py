"""Pictures of the report for each record at hand, to be looked at: `make looks`, or `python -m tests.looks NAME...` for some of them.

For each record and reader, and for the page on which the reading is checked: the first screen of a phone, the whole page there, with every
line opened, and dark, then on a desk, and on A4 paper. The PDF of the report besides, for A4 and for Letter. The same of some answers and of
the list and two pages of their site (`python -m tests.looks answers` for these alone).
"""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

from fairlead.contract.reading import Reading
from fairlead.core.errors import FairleadError
from fairlead.documents.document import Document
from fairlead.report.page import Audience
from fairlead.report.typeset import Paper
from fairlead.workflow.answer_page import answer_page, answer_site
from fairlead.workflow.asking import ask
from fairlead.workflow.demo import demo_record
from fairlead.workflow.guiding import guide
from fairlead.workflow.page import page, printed
from fairlead.workflow.reading import read_with_documents
from fairlead.workflow.record import record_page
from tests.browser import chromium, opened

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build" / "looks"
DAY = date(2026, 11, 21)
PHONE, DESK, A4 = (390, 844), (1280, 900), {"format": "A4", "prefer_css_page_size": True, "print_background": True}


def records() -> Iterator[tuple[str, str, bytes]]:
    """(name of the pictures, name of the file, content) of the record that comes with the package and of the shared ones."""
    yield "demo", *demo_record()
    for path in sorted((ROOT.parent / "shared" / "cases").glob("*.md")):
        if path.stem != "README":
            yield path.stem, path.name, path.read_bytes()


def _read(file: str, content: bytes) -> tuple[Reading, tuple[Document, ...]]:
    with TemporaryDirectory() as folder:
        path = Path(folder, file)
        path.write_bytes(content)
        return read_with_documents(path, as_of=DAY)


def pictures(browser: Any, written: Path) -> None:
    """All pictures of one page, beside it."""
    for what, size, more in (("phone", PHONE, {}), ("dark", PHONE, {"scheme": "dark"}), ("desk", DESK, {})):
        shown = opened(browser, written, *size, **more)
        shown.screenshot(path=written.with_name(f"{written.stem}-{what}.png"), full_page=True)
        if what == "phone":
            shown.screenshot(path=written.with_name(f"{written.stem}-first.png"))
            shown.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            shown.screenshot(path=written.with_name(f"{written.stem}-open.png"), full_page=True, timeout=180_000)
            shown.reload()
            shown.pdf(path=written.with_name(f"{written.stem}-a4.pdf"), **A4)
        shown.context.close()
    sheets(written.with_name(f"{written.stem}-a4.pdf"))


def sheets(pdf: Path) -> None:
    """The pages of a PDF as pictures."""
    import pypdfium2

    for old in pdf.parent.glob(f"{pdf.stem}-*.png"):
        old.unlink()
    document = pypdfium2.PdfDocument(pdf)
    for number, sheet in enumerate(document, start=1):
        drawn = sheet.render(scale=1.3, rev_byteorder=True)
        png(pdf.with_name(f"{pdf.stem}-{number:02}.png"), drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer), drawn.n_channels)
    document.close()


def png(path: Path, width: int, height: int, stride: int, pixels: bytes, channels: int) -> None:
    """Write pixels of 8-bit RGB or RGBA as a PNG (ISO/IEC 15948)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + pixels[row * stride : row * stride + width * channels] for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, {3: 2, 4: 6}[channels], 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows, 6)), chunk(b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


ASKED = {
    "answer-general": "What happens when first-line treatment for esophageal cancer stops working?",
    "answer-personal": "can my dad still get immunotherapy, he had FOLFOX and nivo and now it's in his liver?",
    "answer-squamous": "What comes next for squamous esophageal cancer after first-line treatment has failed?",
    "answer-emergency": "he is vomiting blood right now",
    "answer-today": "his stent may have slipped, and what can he eat?",
    "answer-declined": "on which day will I die",
    "answer-elsewhere": "best treatment for breast cancer?",
    "answer-word": "What does HER2-positive mean?",
}


def answers(browser: Any) -> None:
    """The pictures of answers of each kind, and of the site."""
    for name, asked in ASKED.items():
        written = OUT / f"{name}.html"
        written.write_text(answer_page(ask(asked, as_of=DAY), "html"), "utf-8")
        pictures(browser, written)
        written.with_suffix(".txt").write_text(answer_page(ask(asked, as_of=DAY), "text"), "utf-8")
        print(name)
    for name, text in answer_site(DAY):
        written = OUT / "site" / name
        written.parent.mkdir(exist_ok=True)
        written.write_text(text, "utf-8")
        if written.stem in ("index", "her2", "when-first-line-treatment-stops-working"):
            pictures(browser, written)


def main(names: Sequence[str]) -> None:
    """Write the pictures of these records, or of all."""
    OUT.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        if not names or "answers" in names:
            answers(browser)
        for name, file, content in records():
            if names and name not in names:
                continue
            try:
                reading, documents = _read(file, content)
            except FairleadError as error:
                print(f"{name}: {error.happened}")
                continue
            guidance = guide(reading, DAY, trace=False)
            for audience in get_args(Audience):
                written = OUT / f"{name}-{audience}.html"
                written.write_text(page(guidance, reading, audience=audience, form="html"), "utf-8")
                pictures(browser, written)
                for paper in get_args(Paper):
                    typeset = OUT / f"{name}-{audience}-pdf-{paper}.pdf"
                    typeset.write_bytes(printed(guidance, reading, audience=audience, paper=paper))
                    sheets(typeset)
            written = OUT / f"{name}-record.html"
            written.write_text(record_page(reading, documents), "utf-8")
            pictures(browser, written)
            print(name)
    print(OUT)


if __name__ == "__main__":
    main(sys.argv[1:])
