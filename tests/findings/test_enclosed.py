"""One file may hold several documents, each with its own day."""

from __future__ import annotations

from itertools import pairwise

import pytest

from fairlead.documents.document import Document
from fairlead.findings import find
from fairlead.findings.enclosed import enclosed
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.pack import load
from fairlead.workflow.reading import read_named

LEXICON: Lexicon = load().lexicon
TWO_SCANS = """===== DOCUMENT 1: CT CHEST ABDOMEN PELVIS =====
Date of scan: 11/03/2026
Adenocarcinoma of the lower esophagus with liver metastases, the largest 22 mm.

===== DOCUMENT 2: CT CHEST ABDOMEN PELVIS =====
Date of scan: 18/09/2026
Liver metastases smaller, the largest 9 mm. Partial response.
"""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (TWO_SCANS, 2),
        ("--- file 1 of 2: Letter, 2 Feb 2026 ---\nDear colleague\n\n--- file 2 of 2: CT report, 18 Jun 2026 ---\nLiver clear.\n", 2),
        ("Dear Dr A,\nShe is well.\n\n----------\nPATHOLOGY REPORT\nDate reported: 04/05/2026\nAdenocarcinoma.\n", 2),
        ("Dear Dr A,\nShe is well.\n\fCT chest and abdomen\nDate: 04/05/2026\nNo spread.\n", 2),
        ("Dear Dr A,\nShe is well.\n\n----------\nPathology\nAdenocarcinoma, as you know.\n", 1),
        ("# Letter\n\n## Imaging\nCT 04/05/2026: no spread.\n\n---\n\n## Plan\nReview in 3 weeks.\n", 1),
        ("Treatment\n=========\nFOLFOX 1 to 6\n---------\nReport to follow\n", 1),
        ("", 1),
    ],
)
def test_a_new_document_begins_where_a_rule_names_it_or_a_title_tells_its_date(text: str, number: int) -> None:
    found = enclosed(text, LEXICON)
    assert len(found) == number
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(former.end == one.start for former, one in pairwise(found))


def test_each_scan_speaks_of_its_own_day_and_the_newest_size_is_taken() -> None:
    case = read_named([("folder.txt", TWO_SCANS.encode())]).case
    liver = next(one for one in case.metastases if one.site == "liver")
    assert liver.largest_cm == 0.9
    assert str(liver.date) == "2026-09-18"


def test_places_are_those_of_the_whole_file() -> None:
    reading = read_named([("folder.txt", TWO_SCANS.encode())])
    for one in reading.case.metastases:
        for source in one.sources:
            assert source.start is not None
            assert TWO_SCANS[source.start : source.end] == source.quote


def test_a_letter_says_what_was_so_on_its_own_day_where_it_names_none() -> None:
    text = "=== Document 1: letter of 02/02/2025 ===\nSquamous carcinoma of the esophagus. ECOG 0.\n\n=== Document 2: letter of 03/03/2026 ===\nECOG 2.\n"
    assert read_named([("letters.txt", text.encode())]).case.fitness.ecog == 2


def test_a_file_is_as_new_as_the_newest_document_in_it() -> None:
    (told,) = read_named([("folder.txt", TWO_SCANS.encode())]).documents
    assert told.date == "2026-09-18"


def test_one_document_of_a_file_tells_how_all_of_them_write_dates() -> None:
    two = TWO_SCANS.replace("the largest 22 mm.", "the largest 22 mm. Laparoscopy on 04/03/2026: clear.")
    assert "2026-03-11" in {str(one.date) for one in find(Document("d1", "a", "text", two, (), ""), LEXICON)}


def test_a_note_that_opens_with_its_day_is_of_that_day():
    note = (
        "MDT outcome 18/11/26. 63 M with squamous cancer of the upper third, chemoradiotherapy in spring, now nodes in the neck and lung."
    )
    (told,) = read_named([("note.txt", note.encode())]).documents
    assert told.date == "2026-11-18"
    (told,) = read_named([("note.txt", note.replace("MDT outcome", "Dx").encode())]).documents
    assert told.date is None
