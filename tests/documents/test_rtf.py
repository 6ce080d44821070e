"""RTF: the words as they are printed, whatever program wrote them; what nobody sees is left out and told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.damage import cut_or_changed, read_or_refused
from tests.documents.rich import WAYS, escaped, rich, written_as_rtf
from tests.documents.test_pdf_records import LETTERS, facts, records

from fairlead.core.errors import FairleadError
from fairlead.documents import Document, open_document


def read(body: str) -> Document:
    document = open_document(rich(body), "letter.rtf", "d1")
    assert document.format == "rtf"
    return document


def text(body: str) -> str:
    return read(body).text


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


# --- records ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", sorted(WAYS))
@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_a_letter_written_as_rtf_tells_the_same_facts(letter: Path, way: str):
    told = letter.read_text("utf-8")
    assert facts("letter.rtf", written_as_rtf(told, way)) == facts("letter.md", told.encode())


@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_record_written_as_rtf_tells_the_same_facts(shared: Path, way: str):
    for record in records(shared):
        told = record.read_text("utf-8")
        assert facts("record.rtf", written_as_rtf(told, way)) == facts("record.md", told.encode()), record.stem


# --- letters and signs --------------------------------------------------------------------------------------------


def test_letters_beyond_ascii_are_read_however_they_are_written():
    assert text(escaped("Größe ≥ 5 µg – 胃癌 😀\\{}")) == "Größe ≥ 5 µg – 胃癌 😀\\{}"
    assert text(r"\uc2 5 \u956 ??g \u8805\'e5\'e5 3\uc0\u178 x") == "5 μg ≥ 3²x"


@pytest.mark.parametrize(
    ("body", "want"),
    [
        (r"na\'efve", "naïve"),
        (r"{\f2 \'b9\'e6}", "ąć"),
        (r"{\f3 \'88\'dd\'8a\'e0}", "胃癌"),
        (r"{\f1 \'b3 5 \'a3 8 \'6d\'67}", "≥ 5 ≤ 8 μγ"),
        (r"{\f1\u-3999 ?-fetoprotein}".replace("-fetoprotein", ""), "α"),
        (r"PD\_L1 a\~b oeso\-phagus \'9a", "PD-L1 a b oesophagus š"),
        (r"\lquote a\rquote  \emdash  \bullet  b\tab c", "‘a’ — • b\tc"),
        (r"10{\super 9}/L, 20 mm{\up6 2}", "10^9/L, 20 mm2"),
    ],
)
def test_signs_are_read_by_their_font_and_their_words(body: str, want: str):
    assert text(body) == want


def test_bytes_that_are_no_ascii_are_read_in_the_code_page():
    assert open_document(b"{\\rtf1\\ansi\\ansicpg1250 \xb9}", "x", "d1").text == "ą"
    assert open_document(b"{\\rtf1\\mac \\'8a}", "x", "d1").text == "ä"


def test_what_is_for_programs_is_not_read():
    body = r"{\*\unknown SECRET {\b SECRET}}{\pict\pngblip 89504e47}{\object{\*\objdata 0102}{\result shown}}{\xe SECRET}{\*\bkmkstart SECRET}Text\bin5 }{}}{ end"
    assert text(body) == "shownText end"


# --- paragraphs ---------------------------------------------------------------------------------------------------


def test_lines_paragraphs_and_pages():
    assert text(r"a\par b\line c\par\par d\page e\sect f") == "a\nb\nc\n\nd\fe\ff"
    assert text("a\\\nb") == "a\nb"
    assert text(r"a\par\pard\sa200 b\par\pard c\par d\par e\par f") == "a\nb\n\nc\nd\ne\nf"


def test_headings_by_style_by_level_and_by_bold_letters():
    body = r"\pard\s1 Letter\par\pard\outlinelevel1 History\par\pard Known since May.\par{\b Plan\par}CT in June.\par{\fs40 Large\par}"
    assert [line for line in text(body).split("\n") if line.startswith("#")] == ["# Letter", "## History", "### Plan", "# Large"]


def test_lists_have_the_marks_that_are_printed():
    body = r"{\listtext\f1 \'b7\tab}\ls1 dot\par\pard{\listtext 1.\tab}\ls2 one\par\pard{\pntext 2)\tab}two\par"
    assert text(body) == "- dot\n1. one\n2) two"


def test_rows_are_rows_and_empty_cells_keep_their_place():
    row = r"\trowd\cellx100\cellx200\cellx300 \pard\intbl {}\cell {}\cell {}\cell\row" + "\n"
    rows = row.replace("{}", "%s") % ("Test", "Value", "Range") + row.replace("{}", "%s") % ("Hb", "", "a|b")
    assert text(rows + r"\pard after") == "| Test | Value | Range |\n| Hb |  | a¦b |\n\nafter"
    assert text(r"\trowd\cellx9\cellx99\pard\intbl a\cell b\cell") == "| a | b |"


def test_a_ruled_line_is_one():
    assert text(r"a\par\pard\brdrb\brdrs \par\pard b") == "a\n\n---\n\nb"


# --- fields, notes, heads -----------------------------------------------------------------------------------------


def test_fields_are_read_by_what_they_show():
    assert text(r'See {\field{\*\fldinst HYPERLINK "SECRET"}{\fldrslt the report}}.') == "See the report."
    assert text(r"{\field{\*\fldinst {PAGE }}{\fldrslt 4}}x") == "x"


def test_what_repeats_on_every_page_is_read_once_and_in_no_sentence():
    body = (
        r"{\header Ann Example, born 1 May 1960\par}{\footer Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par Confidential\par}No metastases"
    )
    assert text(body) == "Ann Example, born 1 May 1960\n\nNo metastases\n\nConfidential"
    assert text(r"{\headerf First page}Text") == "Text"
    assert text(r"\titlepg{\headerf First page}Text") == "First page\n\nText"


def test_notes_at_the_foot_stand_behind_the_text():
    body = r"HER2 3+{\super\chftn}{\footnote\pard {\super\chftn} by immunohistochemistry} on the biopsy."
    assert text(body) == "HER2 3+ [1] on the biopsy.\n\n[1] by immunohistochemistry"


def test_boxes_of_text_are_read_once():
    box = r"{\shp{\*\shpinst{\sp{\sn SECRET}{\sv 1}}{\shptxt In the box\par}}{\shprslt{\*\do{\dptxbxtext In the box}}}}"
    assert text(r"Beside it.\par" + box) == "Beside it.\nIn the box"
    assert text(r"{\upr{Gr?SECRET}{\*\ud Gr\u246 ?\u223 ?e}} 3") == "Größe 3"


# --- what nobody sees ---------------------------------------------------------------------------------------------


def test_what_was_inserted_is_read_and_what_was_deleted_is_not():
    document = read(r"HER2 {\deleted\revauthdel1 negative}{\revised POSITIVE}")
    assert document.text == "HER2 POSITIVE"
    assert codes(document) == ["tracked-changes"]


@pytest.mark.parametrize("look", [r"\v", r"\cf2", r"\fs2", r"\cf3\cb3"], ids=["hidden", "white on white", "too small", "in its own color"])
def test_words_that_nobody_can_see_are_not_read_and_told(look: str):
    document = read(r"Stage II{" + look + " SECRET stage IV}")
    assert document.text == "Stage II"
    assert codes(document) == ["hidden-words"]


def test_white_letters_on_dark_cells_are_read():
    assert text(r"\trowd\clcbpat3\cellx100\cellx200\pard\intbl{\cf2 Test}\cell Value\cell\row") == "| Test | Value |"
    assert text(r"{\cf2\highlight3 On dark}") == "On dark"
    assert text(r"{\v hidden\plain Text}{\v0 s}") == "Texts"


def test_words_that_are_struck_through_and_comments_are_not_read_and_told():
    document = read(r"Takes {\strike warfarin} apixaban{\*\annotation negative I think}")
    assert document.text == "Takes  apixaban"
    assert codes(document) == ["struck-out-words", "comments-not-read"]


def test_a_style_of_letters_makes_no_heading():
    styles = rb"{\rtf1{\stylesheet{\ql Normal;}{\*\cs15 Heading 1 Char;}{\s15\ql Heading text;}}Text\par\pard\s15 More}"
    assert open_document(styles, "x.rtf", "d1").text == "Text\nMore"


# --- attacks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [400, 1_000, 1_000_000])
def test_groups_nested_deep_are_refused_in_time(depth: int):
    started = time.process_time()
    fate = read_or_refused(rb"{\rtf1 Text" + b"{" * depth + b"x" + b"}" * depth, "x.rtf")
    assert fate == ("read" if depth < 500 else "told")
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "piece",
    [rb"{\footnote x" * 300, rb"{\field{\*\fldinst x" * 200, rb"{}" * 500_000, rb"\u99999999 ?" * 50_000, rb"\uc999999999\u65 " * 50_000, rb"\cell\row" * 100_000, rb"\bin999999999 x", rb"\'" * 200_000, b"\\" * 200_000, rb"\super 1" * 50_000, rb"\fs999999999 x\s-9 y\cf-1 z\f-7 \'80"],
    ids=lambda piece: str(piece[:12]),
)  # fmt: skip
def test_words_of_any_number_and_order_are_read_or_refused_in_time(piece: bytes):
    started = time.process_time()
    assert read_or_refused(rb"{\rtf1 Text " + piece, "x.rtf") in ("read", "told")
    assert time.process_time() - started < 10


def test_more_than_a_record_is_refused():
    with pytest.raises(FairleadError) as error:
        text("word " * 900_000)
    assert "far more than a record" in error.value.happened


def test_pictures_without_text_are_told():
    with pytest.raises(FairleadError) as error:
        text(r"{\pict\pngblip 89504e47}")
    assert "pictures and no text" in error.value.happened
    assert "PDF" in error.value.todo


WHOLE = written_as_rtf("# Letter\n\n61 year old man, größer.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
PIECES = st.lists(
    st.one_of(
        st.sampled_from(["{", "}", "\\", "\\*", "\\par ", "\\cell ", "\\row ", "\\trowd ", "\\intbl ", "\\pard ", "\\u-3999 ?", "\\'e4", "\\footnote ", "\\header ", "\\field ", "\\fldinst ", "\\fldrslt ", "\\fonttbl ", "\\f1 ", "\\fcharset128 ", "\\colortbl ", ";", "\\stylesheet ", "\\s1 ", "\\listtext ", "\\shptxt ", "\\pict ", "\\bin3 ", "\\page ", "\\sect ", "\\ud ", "\\v ", "\\ansicpg99999 ", "\\uc0 ", "\\uc-1 "]),
        st.text(max_size=6),
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=200)
@given(PIECES)
def test_groups_and_words_in_any_order_are_read_or_refused(pieces: list[str]):
    assert read_or_refused(b"{\\rtf1 " + "".join(pieces).encode("utf-8", "replace"), "x.rtf") in ("read", "told")


@settings(max_examples=150)
@given(cut_or_changed(WHOLE))
def test_a_damaged_file_is_read_or_refused(data: bytes):
    assert read_or_refused(b"{\\rtf1 " + data, "x.rtf") in ("read", "told")
