"""Records in every format tell what their text tells: F1 against what a careful reader wrote down lies at most 0.01 below that of the text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests.documents.faithful import FINDINGS, PRINTERS, read_as, records
from tests.documents.mail import letter
from tests.findings.tally import Tally, total

import fairlead
from fairlead.documents.eml import enclosed
from fairlead.documents.file import File
from fairlead.knowledge.pack import load

BAR = 0.01
EVERY = 4
"""Every fourth record of these folders; `python -m benchmarks.formats` reads all of all folders."""
FOLDERS = ("records", "records_unseen_a", "records_unseen_b", "records_unseen_c", "specimens_known")
SAMPLE = list(records(FINDINGS / name for name in FOLDERS))[::EVERY]


@cache
def of_text() -> Tally:
    return total(read_as("letter.md", text.encode(), told, load()) for _, text, told in SAMPLE)


@pytest.mark.parametrize("name", sorted(PRINTERS))
def test_a_record_is_read_as_well_from_a_file_as_from_its_text(name: str):
    assert of_text().told > 1_000
    found = total(read_as(name, PRINTERS[name](text), told, load()) for _, text, told in SAMPLE)
    assert (found.f1 or 0) >= (of_text().f1 or 0) - BAR


@pytest.mark.parametrize("name", ["letter.docx", "portal.html", "word.rtf", "plain.eml"])
def test_the_words_of_every_fact_stand_where_it_says(name: str):
    text = (FINDINGS / "records" / "us-consult.md").read_text("utf-8")
    data = PRINTERS[name](text)
    reading = fairlead.read(data)
    from fairlead.documents import open_document

    whole = open_document(data, name, "d1").text
    quoted = [
        source
        for entry in (*reading.case.biomarkers, *reading.case.metastases, *reading.case.fitness.medications)
        for source in entry.sources
    ]
    assert len(quoted) > 5
    assert all(whole[source.start : source.end] == source.quote for source in quoted)
    assert {source.page for source in quoted} == {1}


def test_a_long_attachment_is_not_cut(tmp_path: Path):
    made = letter("Tue, 03 Mar 2026 10:00:00 +0100")
    made.set_content("61 year old man with adenocarcinoma of the oesophagus.")
    made.add_attachment(bytes(3_000_000), maintype="application", subtype="octet-stream", filename="scan.bin")
    file = tmp_path / "letter.eml"
    file.write_bytes(made.as_bytes())
    assert fairlead.read(file).case.person.age == 61
    assert [len(one.data) for one in enclosed(File(file.read_bytes(), "letter.eml"))] == [3_000_000]
