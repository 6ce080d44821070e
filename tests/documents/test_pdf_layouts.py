"""Letters as hospitals print them: with a letterhead, running heads, a fax line, in columns, in letters of several sorts."""

from __future__ import annotations

import re

import pytest
from tests.documents.offices import ABOVE_OFFICE, OFFICE
from tests.documents.printing import PLAIN, pdf_of, printed
from tests.documents.test_pdf_records import LETTERS, facts

from fairlead.documents import open_document


@pytest.mark.parametrize("layout", sorted(OFFICE))
def test_a_letter_in_the_layout_of_an_office_tells_the_same_facts(layout: str):
    for letter in LETTERS:
        text = letter.read_text("utf-8")
        written = (ABOVE_OFFICE.get(layout, "") + text).encode()
        assert facts("letter.pdf", printed(text, OFFICE[layout])) == facts("letter.md", written), letter.stem


def test_columns_whose_lines_stand_at_different_heights_are_read_one_after_the_other():
    left = "the left column tells of a scan in spring that shows no change at all " * 6
    right = "the right column tells of a visit in summer with nothing new to see " * 6
    document = open_document(
        pdf_of(
            f"#set page(margin: 2cm)\n#set text(size: 10pt)\n#grid(columns: (1fr, 1fr), gutter: 8mm, [{left}], [#v(5pt)#text(size: 9pt)[{right}]])"
        ),
        "letter.pdf",
        "d1",
    )
    assert " ".join(document.text.split()) == f"{left}{right}".strip()


def test_rows_written_with_bars_or_behind_dots_are_not_joined_where_they_fill_the_line():
    bars = "C1 | Distal esophagus and regional nodes | IMRT | 5040 cGy in 28 fractions | carboplatin and paclitaxel"
    page = f"{PLAIN}#set page(width: 22cm)\n{bars} \\\nC2 | Liver seg VIII metastasis | SBRT | 5000 | none\n\n"
    dots = "Alkaline phosphatase .... 140 (37-153 U/L), as before and after the last course of treatment given here"
    page += f"{dots} \\\nAST .................. 48\n"
    text = open_document(pdf_of(page), "letter.pdf", "d1").text
    assert f"{bars}\nC2 | Liver" in text
    assert re.search(r"given here\nAST [.…]+ 48", text)
