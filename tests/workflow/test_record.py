"""The page on which a person checks what was read, over whole records: every word is there, and every fact is marked where it was read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.report.sheets import Sheets

from fairlead.contract.reading import Reading
from fairlead.documents.document import Document
from fairlead.report.facts import facts
from fairlead.workflow.demo import demo_record
from fairlead.workflow.reading import read, read_with_documents
from fairlead.workflow.record import record_page

ROOT = Path(__file__).resolve().parents[2]
OWN = sorted(path for folder in ("letters", "records") for path in (ROOT / "tests/findings" / folder).glob("*.md") if path.stem != "README")
SHARED = sorted(path for path in (ROOT.parent / "shared" / "cases").glob("*.md") if path.stem != "README")


def check(reading: Reading, documents: tuple[Document, ...]) -> int:
    """How many places are marked; fails where a letter is lost or a place is marked elsewhere than its words stand."""
    page = Sheets(record_page(reading, documents))
    assert len(page.ids) == len(set(page.ids))
    assert {one.removeprefix("#") for one in page.links if one.startswith("#")} | set(page.described) <= set(page.ids)
    texts = {one.id: one.text for one in documents}
    assert {name: "".join(text) for name, text in page.text.items()} == {name: texts[name] for name in page.text}
    count = 0
    marked: dict[str, list[set[int]]] = {name: [set() for _ in text] for name, text in page.text.items()}
    for fact in facts(reading):
        for source in fact.sources:
            if source.document not in page.text:
                continue
            assert source.start is not None
            assert source.end is not None
            assert texts[source.document][source.start : source.end] == source.quote
            for at in range(source.start, source.end):
                marked[source.document][at].add(fact.number)
            count += 1
    for name, letters in page.text.items():
        for letter, shown, meant in zip(letters, page.facts[name], marked[name], strict=True):
            assert shown == meant or (not letter.strip(" \t\n|*") and shown <= meant), (name, letter)
    return count


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_every_place_of_a_record_is_marked_with_the_facts_read_there(path: Path):
    assert check(*read_with_documents(path)) > 0


@pytest.mark.parametrize(
    "path", SHARED or [pytest.param(None, marks=pytest.mark.skip("needs ../shared/cases"))], ids=lambda path: path and path.stem
)
def test_every_place_of_a_shared_record_is_marked(path: Path):
    assert check(*read_with_documents(path)) > 0


def test_several_documents_keep_their_places_apart(tmp_path: Path):
    text = demo_record()[1].decode()
    half = text.index("\n\n", len(text) // 2)
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path, part in zip(paths, (text[:half], text[half:]), strict=True):
        path.write_text(part, "utf-8")
    reading, documents = read_with_documents(paths)
    assert len({source.document for fact in facts(reading) for source in fact.sources}) == 2
    assert check(reading, documents) > 20


def test_pages_of_a_pdf_are_told_and_its_words_marked(tmp_path: Path):
    pytest.importorskip("typst", reason="needs typst, a requirement of development")
    from tests.documents import printing

    text = (ROOT / "tests/findings/letters/tabular.md").read_text("utf-8")
    printed = tmp_path / "letter.pdf"
    printed.write_bytes(printing.printed(text + "\n\n" + "It goes on.\n\n" * 120, printing.PLAIN))
    reading, documents = read_with_documents(printed)
    assert len(documents[0].pages) > 1
    assert check(reading, documents) > 5
    assert "data-furniture>Page 2</p>" in record_page(reading, documents)


def test_the_reading_is_the_same_with_documents_and_without(tmp_path: Path):
    path = OWN[0]
    reading, documents = read_with_documents([path])
    assert reading == read([path])
    assert [one.id for one in documents] == [one.id for one in reading.documents]


def test_a_text_that_is_too_long_is_shown_as_far_as_it_was_read(tmp_path: Path):
    path = tmp_path / "long.txt"
    path.write_text("Adenocarcinoma of the esophagus.\n" + "x" * 1_000_000, "utf-8")
    reading, documents = read_with_documents(path)
    page = record_page(reading, documents)
    assert "This document goes on. The rest was not read." in page
    assert 500_000 <= len("".join(Sheets(page).text["d1"])) < 510_000


def test_a_case_file_has_no_words_to_show(tmp_path: Path):
    path = tmp_path / "case.yaml"
    path.write_text("tumor: {histology: adenocarcinoma}\n", "utf-8")
    page = record_page(*read_with_documents(path))
    assert "The words of this document are not at hand here." in page
    assert "Given by hand, with no words of a record." in page
    assert Sheets(page).text == {}


FRENCH = "Le patient a un adénocarcinome de l'oesophage avec des métastases du foie. Il a reçu une chimiothérapie pendant six mois."


def test_a_part_that_was_not_read_is_shown_as_such(tmp_path: Path):
    path = tmp_path / "both.md"
    own = "She was seen in the clinic with her daughter, and they asked what could be done next for her at home and here.\n\n" * 6
    path.write_text(f"# Letter\n\nAdenocarcinoma of the esophagus. HER2 negative.\n\n{own}" + f"{FRENCH}\n\n" * 4, "utf-8")
    reading, documents = read_with_documents(path)
    assert reading.documents[0].state == "partly"
    page = record_page(reading, documents)
    part = page.partition('<div class="unread" role="group" aria-label="Nothing was taken from this part"')[2]
    assert part.count("Le patient") == 4
    assert "HER2 negative</a>" not in part
    assert check(reading, documents) > 1


def test_a_document_in_another_language_is_shown_as_not_read(tmp_path: Path):
    letter, other = tmp_path / "letter.md", tmp_path / "autre.md"
    letter.write_text("Adenocarcinoma of the esophagus. HER2 negative.\n", "utf-8")
    other.write_text(f"{FRENCH}\n\n" * 4, "utf-8")
    reading, documents = read_with_documents([letter, other])
    assert [one.state for one in reading.documents] == ["read", "not-read"]
    page = record_page(reading, documents)
    assert page.count('class="unread"') == 1
    assert "This version reads English only" in page


def test_what_a_carer_says_of_herself_is_shown_as_not_read(tmp_path: Path):
    path = ROOT / "tests/findings/records/carer.md"
    reading, documents = read_with_documents(path)
    assert any(one.code == "somebody-else" for one in reading.warnings)
    assert re.search(
        r'<span class="left-out" title="Nothing was taken from this part">[^<]*I am 66 and have asthma', record_page(reading, documents)
    )
    assert check(reading, documents) > 0
