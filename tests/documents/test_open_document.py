"""Files to documents: by content, whatever the name; what cannot be read is refused without a word of it."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.core.errors import Exit, FairleadError
from fairlead.core.spans import Span
from fairlead.documents import open_document
from fairlead.documents.markdown import tables


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_gives_the_same_text(encoding: str):
    assert open_document("Größe naïve 3 µg".encode(encoding), "a.txt", "d1").text == "Größe naïve 3 µg"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_newlines_are_one_kind(end: str):
    assert open_document(f"one{end}two".encode(), "a.txt", "d1").text == "one\ntwo"


def test_the_digest_is_of_the_bytes():
    assert open_document(b"one\r\ntwo", "a.txt", "d1").digest == hashlib.sha256(b"one\r\ntwo").hexdigest()


def test_form_feeds_part_pages():
    document = open_document(b"one\ftwo", "a.txt", "d1")
    assert document.pages == (Span(0, 4), Span(4, 7))
    assert [document.page_of(Span(at, at + 1)) for at in (0, 3, 4)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("data", "name", "format_name"), [(b"# Letter\n", "a.txt", "markdown"), (b"Letter", "a.md", "markdown"), (b"Letter", "a", "text")]
)
def test_the_format_is_told_by_content_and_name(data: bytes, name: str, format_name: str):
    assert open_document(data, name, "d1").format == format_name


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n\t",
        b"%PDF-1.7 secret canary",
        b"PK\x03\x04 secret canary",
        b"\x89PNG secret canary",
        bytes(range(256)) * 8,
        b"\x00\x01secret canary\x02\x00" * 40,
    ],
)
def test_what_is_not_read_is_refused_and_not_quoted(data: bytes):
    with pytest.raises(FairleadError) as refused:
        open_document(data, "secret-name.txt", "d1")
    assert refused.value.status is Exit.NOTHING
    assert "canary" not in str(refused.value)
    assert "secret" not in str(refused.value)
    assert refused.value.todo


def test_markdown_is_kept_word_for_word():
    text = "# A\n\n**b** | c\n"
    assert open_document(text.encode(), "a.md", "d1").text == text


def test_cells_of_a_table_with_an_empty_one():
    text = "| a | b | c |\n|---|---|---|\n| 1 | | 3 |\n"
    assert [[cell.of(text) for cell in row] for row in tables(text)[0]] == [["a", "b", "c"], ["1", "", "3"]]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes):
    try:
        document = open_document(data, "any", "d1")
    except FairleadError:
        return
    assert document.text.strip()
    assert "\r" not in document.text
