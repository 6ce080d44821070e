"""Files of office programs that are not read are named for what they are, each with its way out."""

from __future__ import annotations

import pytest
from tests.documents.word import p, packed, word

from fairlead.core.errors import FairleadError
from fairlead.documents import open_document

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def stream(*names: str) -> bytes:
    return OLD + b"".join(name.encode("utf-16-le") + bytes(40) for name in names) + b"secret canary"


@pytest.mark.parametrize(
    ("data", "kind", "way_out"),
    [
        (stream("WordDocument", "1Table"), ".doc", ".docx or PDF"),
        (stream("Workbook"), ".xls", "PDF"),
        (stream("PowerPoint Document"), ".ppt", "PDF"),
        (stream("__nameid_version1.0", "WordDocument"), ".msg", ".eml"),
        (stream("EncryptionInfo", "EncryptedPackage"), "password", "without one"),
        (OLD, "old Office file", "PDF"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "secret canary"}, 0), "OpenDocument", "PDF"),
        (packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "secret canary"}), ".xlsx", "PDF"),
        (packed({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "secret canary"}), ".pptx", "PDF"),
    ],
)
def test_what_is_not_read_is_named_with_the_way_out(data: bytes, kind: str, way_out: str):
    with pytest.raises(FairleadError) as refused:
        open_document(data, "letter.docx", "d1")
    assert kind in refused.value.happened
    assert way_out in refused.value.todo
    assert "canary" not in str(refused.value)


def test_a_word_file_with_a_table_of_excel_in_it_is_a_word_file():
    assert open_document(word(p("Text xl/workbook.xml")), "x", "d1").text == "Text xl/workbook.xml"


def test_a_zip_that_holds_an_office_file_in_a_folder_is_left_to_others():
    with pytest.raises(FairleadError) as refused:
        open_document(packed({"folder/xl/workbook.xml": "x", "folder/[Content_Types].xml": "x"}), "x.zip", "d1")
    assert "Excel" not in refused.value.happened
