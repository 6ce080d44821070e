"""One invented person's record in every format that is read, as a folder and as a ZIP: each file is read, and each fact stands where it says."""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.documents import ccda_written as ccda
from tests.documents import fhir_written as fhir
from tests.documents.mail import letter
from tests.documents.picturing import pdf_of_pictures, pictures_of
from tests.documents.printing import pdf_of, printed
from tests.documents.rich import written_as_rtf
from tests.documents.web import written_as_a_page
from tests.documents.word import p, word

import fairlead
from fairlead.documents import Document
from fairlead.workflow.reading import read_with_documents

AS_OF = "2026-11-21"
HAS_ENGINE = shutil.which("tesseract") is not None
HEAD = "# Letter\n\nPatient: Ada Sample, born 4 May 1961\n\n10 March 2026\n\n"
DIAGNOSIS = "Adenocarcinoma of the lower esophagus.\n\n"


def said(words: str) -> str:
    return f"{HEAD}{DIAGNOSIS}{words}\n"


def typed(words: str) -> bytes:
    """As plain text, without the mark of a heading."""
    return said(words).removeprefix("# ").encode()


def pictured(words: str) -> Image.Image:
    return pictures_of(pdf_of(f'#set page(margin: 2.2cm)\n#set text(font: "DejaVu Sans", size: 12pt)\n#{json.dumps(said(words))}'), 200)[0]


def saved(words: str, form: str) -> bytes:
    into = io.BytesIO()
    pictured(words).save(into, form)
    return into.getvalue()


def mailed() -> bytes:
    """A letter by e-mail with a PDF attached, and a letter forwarded as a file that has one too."""
    inner = letter("Mon, 09 Mar 2026 10:00:00 +0100")
    inner.set_content(said("BRAF V600E not detected."))
    inner.add_attachment(printed(said("KRAS G12D detected.")), maintype="application", subtype="pdf", filename="genes.pdf")
    made = letter("Tue, 10 Mar 2026 10:00:00 +0100")
    made.set_content(said("EBV negative."))
    made.add_attachment(printed(said("NTRK fusion negative.")), maintype="application", subtype="pdf", filename="ntrk.pdf")
    made.add_attachment(inner)
    return made.as_bytes()


def with_picture(text: str, picture: bytes) -> bytes:
    """A Word file with a picture of a page in it."""
    whole, kind = io.BytesIO(), "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    drawing = p('<w:r><w:drawing><a:blip r:embed="p1"/></w:drawing></w:r>')
    link = f'<Relationship Id="p1" Type="{kind}" Target="media/page.png"/></Relationships>'
    with zipfile.ZipFile(io.BytesIO(word("".join(map(p, text.split("\n"))) + drawing))) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            new.writestr(name, data.replace("</Relationships>", link) if name == "word/_rels/document.xml.rels" else data)
        new.writestr("word/media/page.png", picture)
    return whole.getvalue()


def record_of_a_portal(*more: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    return (fhir.patient(birthDate="1961-05-04", gender="female"), *more)


def clinical_document(pdf: bytes) -> bytes:
    """A clinical document that is nothing but a PDF."""
    held = base64.b64encode(pdf).decode()
    body = f'<component><nonXMLBody><text mediaType="application/pdf" representation="B64">{held}</text></nonXMLBody></component>'
    return re.sub(rb"<component><structuredBody>.*", body.encode() + b"</ClinicalDocument>", ccda.document(title="Discharge"))


@cache
def files() -> dict[str, bytes]:
    """The files by their names in the folder."""
    albumin = ccda.result(ccda.coded("code", "Albumin", loinc="1751-7"), ccda.quantity(3.1, "g/dL"), ccda.time(value="20260310"))
    ldh = fhir.observation(fhir.concept("Platelets", loinc="777-3"), "2026-03-10", 148, "10*3/uL")
    found = {
        "letter.txt": typed("HER2 negative (IHC 1+)."),
        "notes/note.md": said("Mismatch repair proficient.").encode(),
        "notes/report.pdf": printed(said("PD-L1 CPS 12 (22C3).")),
        "consult.docx": word("".join(map(p, said("Peritoneal metastases.").split("\n")))),
        "summary.rtf": written_as_rtf(said("ECOG performance status 1.")),
        "portal.html": written_as_a_page(said("Creatinine 0.9 mg/dL on 10 March 2026.")),
        "mail.eml": mailed(),
        "record.json": fhir.bundle(
            *record_of_a_portal(
                fhir.observation(fhir.concept("Hemoglobin", loinc="718-7"), "2026-03-10", 10.4, "g/dL"),
                fhir.letter(printed(said("Allergic to penicillin.")), "application/pdf", "Allergies"),
            )
        ),
        "record.ndjson": b"".join(json.dumps(one).encode() + b"\n" for one in record_of_a_portal({"id": "o1", **ldh})),
        "summary.xml": ccda.document(ccda.section("30954-2", "Results", "", albumin)),
        "discharge.xml": clinical_document(printed(said("Bone metastases."))),
    }
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("older/ct.txt", typed("CT of 1 March 2026: lung metastases."))
    found["export.zip"] = inner.getvalue()
    if HAS_ENGINE:
        found |= {
            "scan.pdf": pdf_of_pictures([pictured("Claudin 18.2 positive.")], 200),
            "photo.png": saved("Liver metastases.", "PNG"),
            "photo.jpg": saved("Brain metastases.", "JPEG"),
            "fax.tif": saved("Adrenal metastases.", "TIFF"),
            "with picture.docx": with_picture(said("TP53 mutation detected."), saved("Ovarian metastases.", "PNG")),
        }
    return found


FACTS = {
    "letter.txt": ("text", "HER2"),
    "notes/note.md": ("markdown", "Mismatch repair"),
    "notes/report.pdf": ("pdf", "CPS 12"),
    "consult.docx": ("docx", "Peritoneal"),
    "summary.rtf": ("rtf", "ECOG"),
    "portal.html": ("html", "Creatinine"),
    "mail.eml": ("email", "EBV"),
    "mail.eml / ntrk.pdf": ("pdf", "NTRK"),
    "mail.eml / letter 2.eml": ("email", "BRAF"),
    "mail.eml / letter 2.eml / genes.pdf": ("pdf", "KRAS"),
    "record.json": ("fhir", "Hemoglobin"),
    "record.json / Allergies.pdf": ("pdf", "penicillin"),
    "record.ndjson": ("fhir", "Platelets"),
    "summary.xml": ("ccda", "Albumin"),
    "discharge.xml / Discharge.pdf": ("pdf", "Bone"),
    "export.zip / older/ct.txt": ("text", "lung"),
}
"""By the name under which a file is told: its format, and a word of the fact that stands in it alone."""
PICTURED = {
    "scan.pdf": ("pdf", "Claudin"),
    "photo.png": ("picture", "Liver"),
    "photo.jpg": ("picture", "Brain"),
    "fax.tif": ("picture", "Adrenal"),
    "with picture.docx": ("docx", "TP53"),
    "with picture.docx / page.png": ("picture", "Ovarian"),
}
EXPECTED = {**FACTS, **PICTURED} if HAS_ENGINE else FACTS
WORDLESS = {"discharge.xml"}
"""What says who it is about and nothing else of its own."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("any") / "records"
    for name, data in files().items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)
    return place


@pytest.fixture(scope="module", params=["folder", "zip"])
def read(request: pytest.FixtureRequest, folder: Path) -> tuple[str, fairlead.Reading, tuple[Document, ...]]:
    """What stands above each name, and what was read of all files."""
    place = folder
    if request.param == "zip":
        place = folder.parent / "records.zip"
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in files().items():
                packed.writestr(name, data)
    return f"{place.name} / ", *read_with_documents(place, AS_OF)


def sources(told: Any) -> Iterator[dict[str, Any]]:
    """Every place of the record that a case names."""
    if isinstance(told, dict):
        if "quote" in told and "document" in told:
            yield told
        for one in told.values():
            yield from sources(one)
    elif isinstance(told, (list, tuple)):
        for one in told:
            yield from sources(one)


def test_every_file_is_read_by_its_format_and_those_in_it(read: tuple[str, fairlead.Reading, tuple[Document, ...]]):
    above, reading, _ = read
    told = {one.name.removeprefix(above): (one.format, one.state, one.person) for one in reading.documents}
    assert set(told) - WORDLESS == set(EXPECTED)
    assert {name: one[0] for name, one in told.items() if name in EXPECTED} == {name: form for name, (form, _) in EXPECTED.items()}
    assert {name for name, one in told.items() if one[1] != "read"} == set()
    assert {name for name, one in told.items() if one[2] == "other"} == set()
    assert not [one for one in reading.warnings if one.code == "not-read"]


def test_every_file_gives_its_own_fact_where_it_stands(read: tuple[str, fairlead.Reading, tuple[Document, ...]]):
    above, reading, documents = read
    names = {one.id: one.name.removeprefix(above) for one in reading.documents}
    texts = {one.id: one.text for one in documents}
    quotes = defaultdict(list)
    for one in sources(reading.case.model_dump(mode="json")):
        quotes[names[one["document"]]].append(one["quote"])
        if one.get("start") is not None:
            assert texts[one["document"]][one["start"] : one["end"]] == one["quote"]
    assert {name for name, (_, word) in EXPECTED.items() if not any(word in quote for quote in quotes[name])} == set()


def test_what_is_brought_together_is_one_person(read: tuple[str, fairlead.Reading, tuple[Document, ...]]):
    _, reading, _ = read
    case = reading.case
    assert (case.person.birth_year, case.person.sex) == (1961, "female")
    markers = {one.marker: one.status for one in case.biomarkers}
    assert (markers["HER2"], markers["EBV"]) == ("negative", "negative")
    assert {"peritoneum", "bone", "lung"} <= {one.site for one in case.metastases if one.status == "present"}
    assert case.fitness.ecog is not None


@pytest.mark.skipif(not HAS_ENGINE, reason="needs Tesseract (make system)")
def test_words_from_pictures_are_known_as_such(read: tuple[str, fairlead.Reading, tuple[Document, ...]]):
    above, reading, documents = read
    from_pictures = {one.name.removeprefix(above) for one in documents if one.scanned}
    assert from_pictures == {name for name, (form, _) in PICTURED.items() if form != "docx"}
    assert all(len(one.confidence) == len(one.pages) and min(filter(None, one.confidence)) > 0.7 for one in documents if one.scanned)
    warned = {one.document for one in reading.warnings if one.code == "read-from-a-picture"}
    assert warned == {one.id for one in documents if one.scanned}


def test_coded_statements_come_with_their_lines(read: tuple[str, fairlead.Reading, tuple[Document, ...]]):
    above, _, documents = read
    coded = {one.name.removeprefix(above): one for one in documents if one.coded}
    assert set(coded) == {"record.json", "record.ndjson", "summary.xml", "discharge.xml"}
    assert all(one.is_coded(statement.span) and statement.span.of(one.text) for one in coded.values() for statement in one.coded)


def test_all_of_it_is_shown_on_one_page(folder: Path, tmp_path: Path, fairlead_home: Path):
    command = [sys.executable, "-m", "fairlead.cli", "read", str(folder), "--show", "--out", str(tmp_path / "page.html")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'page.html'}\n"), done.stderr
    page = (tmp_path / "page.html").read_text("utf-8")
    assert {name for name, (_, word) in EXPECTED.items() if name not in page or word not in page} == set()
