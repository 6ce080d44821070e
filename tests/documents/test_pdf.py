"""PDF: what is printed on pages becomes text that reads as it was meant, each character with its place."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.printing import LAYOUTS, PLAIN, pdf_of, printed

from fairlead.core.spans import Span
from fairlead.documents import Document, open_document

LONG = (
    "The patient was seen in the clinic and the scan was shown at the meeting, where everybody agreed that there is no evidence "
    "of a spread to the liver and that the course should be continued as it had been planned before."
)


def pdf(source: str) -> Document:
    return open_document(pdf_of(source), "letter.pdf", "d1")


def test_a_pdf_is_told_by_its_content():
    document = open_document(printed("Letter"), "letter.txt", "d1")
    assert (document.format, document.text, document.partly) == ("pdf", "Letter", None)


def test_the_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart():
    document = pdf(f"#set page(width: 9cm)\n#set par(justify: true)\n{LONG}\n\n{LONG}")
    assert document.text == f"{LONG}\n\n{LONG}"


def test_a_line_that_was_ended_stays_ended():
    assert pdf("First line \\\nSecond line\\\nAfterwards: nothing").text == "First line\nSecond line\nAfterwards: nothing"


def test_headings_are_marked_by_size_and_by_bold_letters():
    document = pdf("= One\n#strong[Two]\\\nText of it\n\n== Three\nMore with a #strong[bold] word")
    assert [line for line in document.text.splitlines() if line] == ["# One", "### Two", "Text of it", "## Three", "More with a bold word"]


def test_items_of_a_list_keep_their_lines():
    document = pdf(f"#set page(width: 12cm)\n- one\n- {LONG}\n+ first\n+ second")
    assert [line for line in document.text.splitlines() if line] == ["• one", f"• {LONG}", "1. first", "2. second"]


def test_a_number_at_the_start_of_a_wrapped_line_opens_no_item():
    words = "His score on that day was again told to be"
    document = pdf(
        f"#set page(width: 10cm, margin: 1cm)\n{words} {words} {words}\\ \n70. He left"
    )  # a forced break, after a full line or not
    assert "70. He left" in document.text
    wrapped = pdf("#set page(width: 7.2cm, margin: 1cm)\nIn this sentence the number is at the end 70. He is well and at home.")
    assert "\n" not in wrapped.text


@pytest.mark.parametrize("stroke", ["1pt", "none"])
def test_a_row_of_a_table_is_a_line_whatever_wraps_in_its_cells(stroke: str):
    document = pdf(
        f"#set page(width: 11cm)\n#set table(stroke: {stroke})\n"
        f"#table(columns: (1cm, 3.5cm, 2cm), [No], [What was done], [Then], [1], [{LONG[:60]}], [well], [2], [nothing], [none], [3], [], [end])"
    )
    assert document.text.splitlines() == [
        "| No | What was done | Then |",
        f"| 1 | {LONG[:60]} | well |",
        "| 2 | nothing | none |",
        "| 3 |  | end |",
    ]


def test_a_cell_may_stand_in_the_middle_of_its_height():
    document = pdf(f"#set page(width: 11cm)\n#table(columns: (2cm, 4cm), align: horizon, [No], [What], [1], [{LONG[:90]}], [2], [b])")
    assert document.text.splitlines() == ["| No | What |", f"| 1 | {LONG[:90].strip()} |", "| 2 | b |"]


def test_text_in_two_columns_is_read_one_column_after_the_other():
    left, right = LONG, LONG.replace("clinic", "ward")
    document = pdf(f"#set par(justify: true)\n= Title\n#columns(2)[{left} {left}\n#colbreak()\n{right} {right}]\n\nBelow both of them.")
    assert document.text.removeprefix("# Title\n").split("\n\n") == [f"{left} {left}", f"{right} {right}", "Below both of them."]


def test_a_sentence_runs_on_from_column_to_column_and_from_page_to_page():
    text = " ".join([LONG] * 60)
    document = pdf(f'#set page(columns: 2, height: 15cm, numbering: "1", header: [Example Hospital])\n{text}')
    assert len(document.pages) > 2
    assert document.text.replace("Example Hospital", "").strip() == text
    assert document.text.count("Example Hospital") == 1


def test_what_is_printed_on_every_page_is_read_once_and_in_no_sentence():
    text = "\n\n".join(f"{number}. {LONG} {LONG} {LONG}" for number in range(101, 121))
    document = pdf(
        "#set page(margin: 3cm, header: [Hospital #h(1fr) Born 1 May 1950], footer: context [In confidence #h(1fr) Page #counter(page).display() of 4])\n"
        + text.replace(". The", "\\. The")
    )
    assert len(document.pages) > 2
    assert document.text.count("1 May 1950") == document.text.count("In confidence") == 1
    assert document.text.startswith("Hospital   Born 1 May 1950\n\n101. The")
    assert "before.\n\nIn confidence" in document.text
    assert all(f"{number}. {LONG} {LONG} {LONG}" in document.text for number in range(101, 121))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_reads_the_same(turn: int):
    import pypdfium2

    upright = printed(f"# Letter\n\n{LONG}\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    turned = pypdfium2.PdfDocument(upright)
    turned[0].set_rotation(turn)
    path_of = bytearray()
    turned.save(_Into(path_of))
    document = open_document(bytes(path_of), "turned.pdf", "d1")
    assert document.text == open_document(upright, "upright.pdf", "d1").text
    assert pdf(f"#rotate({turn}deg, reflow: true)[#box(width: 12cm)[{LONG}]]").text == LONG


class _Into:
    """A file in memory, as the library wants it."""

    def __init__(self, held: bytearray) -> None:
        self.held = held

    def write(self, data: bytes) -> int:
        self.held += data
        return len(data)


def test_a_word_parted_at_the_end_of_a_line_is_whole_and_a_compound_keeps_its_hyphen():
    text = (
        "Adenocarcinoma, chemoradiotherapy, oesophagectomy, lymphadenopathy, gastro-oesophageal, second-line, platinum-based, "
        "non-resectable, immunohistochemistry, hepatobiliary, laparoscopically, first-line; platinum based, line second. "
    ) * 8
    for width in range(50, 90, 5):
        document = pdf(f'#set page(width: {width}mm, height: 40cm, margin: 6mm)\n#set text(lang: "en", hyphenate: true)\n{text}')
        assert document.text == text.strip(), width


def test_signs_are_read_for_what_they_mean():
    document = pdf("efficient office 10#super[9]/L 1.73 m#super[2] H#sub[2]O 5~mg gas#sym.hyph.soft\\tro #sym.lt.eq 3 5-FU ≥ µg")
    assert document.text == "efficient office 10^9/L 1.73 m2 H2O 5 mg gastro ≤ 3 5-FU ≥ µg"


def test_a_ruled_line_between_two_parts_is_kept():
    assert pdf("One part.\n\n#line(length: 100%)\n\nAnother part.").text == "One part.\n\n---\n\nAnother part."


def test_a_place_has_a_rectangle_for_each_line_and_text_has_none():
    document = pdf(f"#set page(width: 9cm, margin: 1cm)\n{LONG}")
    everything = document.rectangles(Span(0, len(document.text)))
    assert len(everything) > 3
    assert all(page == 1 and 28 <= left < right <= 9 * 72 / 2.54 - 28 and bottom < top for page, left, bottom, right, top in everything)
    assert [top for *_, top in everything] == sorted((top for *_, top in everything), reverse=True)
    assert len(document.rectangles(Span(0, 3))) == 1
    assert document.rectangles(Span(3, 4)) == ()
    assert open_document(b"Letter", "a.txt", "d1").rectangles(Span(0, 3)) == ()


WORDS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGäöüß0123456789,;()/+%<>=#*_$@\\[]'\"", min_size=1, max_size=12)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.lists(WORDS, min_size=1, max_size=40), min_size=1, max_size=6), st.sampled_from(sorted(LAYOUTS)))
def test_no_word_is_lost_and_none_changes_its_place(paragraphs: list[list[str]], layout: str):
    text = ["x" + " x".join(words) for words in paragraphs]
    source = LAYOUTS[layout].replace("hyphenate: true", "hyphenate: false").partition("header:")[0].rstrip(", ")
    source += ")\n" if source.count("(") > source.count(")") else "\n"
    document = pdf(source + "\n\n".join(f"#{_string(one)};" for one in text))
    assert "".join(document.text.split()) == "".join("".join(text).split())
    for place, sign in enumerate(document.text):
        assert sign.isspace() or document.rectangles(Span(place, place + 1))


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_reading_text_loads_nothing_of_pdf():
    code = "import sys, fairlead.documents as d; d.open_document(b'Letter', 'a.txt', 'd1'); sys.exit('pypdfium2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_plain_layout_is_the_default():
    assert LAYOUTS["plain"] == PLAIN
