"""What a printing or sending program writes on the edge of a page is no text of the record; a letterhead and a running head are."""

from __future__ import annotations

import pytest
from tests.documents.printing import pdf_of

from fairlead.documents import Document, open_document

BODY = "The scan shows no evidence of disease. The patient is well and the next visit is planned in three months from today."
LONG = " ".join([BODY] * 24)


def printed(top: str, foot: str, body: str = BODY, more: str = "") -> Document:
    """A letter with lines at the very top and the very foot of each page, in small letters, as programs put them there."""
    edges = f"#set page(width: 16cm, height: 20cm, margin: (x: 2cm, y: 1.8cm), header: context text(size: 7pt)[{top}], footer: context text(size: 7pt)[{foot}])\n"
    return open_document(pdf_of(edges + more + body), "letter.pdf", "d1")


PAGE = "#counter(page).display()"
ALL = "#counter(page).final().first()"
ADDRESS = '#"file:///Letters/HER2%20positive.html"'


@pytest.mark.parametrize("body", [BODY, LONG], ids=["one page", "pages"])
@pytest.mark.parametrize(
    ("top", "foot"),
    [
        ("11/21/26, 3:10 PM", f"{ADDRESS} #h(1fr) {PAGE}/{ALL}"),
        ('#h(1fr) #"https://portal.example/records?id=7"', f"{PAGE} of {ALL} #h(1fr) 21/11/2026, 15:10"),
        ('#"C:\\\\Users\\\\example\\\\My letters\\\\HER2 positive.docx"', f"Page {PAGE} of {ALL}"),
        ("", f"Seite {PAGE} von {ALL}"),
        ("", f'#"letter_final.pdf" #h(1fr) {PAGE}'),
    ],
    ids=["chromium", "firefox", "path", "page only", "file name"],
)
def test_what_a_program_prints_on_the_edges_is_not_read(top: str, foot: str, body: str):
    assert printed(top, foot, body).text.split() == body.split()


@pytest.mark.parametrize("body", [BODY, LONG], ids=["one page", "pages"])
def test_what_stands_beside_it_is_kept_once_and_in_no_sentence(body: str):
    document = printed(f"21/11/2026, 15:10 #h(1fr) Discharge summary: Jane Example, born 1 May 1950 #h(1fr) Page {PAGE} of {ALL}", "", body)
    kept, _, rest = document.text.partition("\n\n")
    assert kept == "Discharge summary: Jane Example, born 1 May 1950"
    assert rest.split() == body.split()


def test_the_line_of_a_fax_loses_its_time_and_its_page():
    document = printed(f"21/11/2026 14:02 FROM: +00 111 TO: +00 222 P. {PAGE}/{ALL}", "", LONG)
    assert document.text.startswith("FROM: +00 111 TO: +00 222\n\nThe scan")
    assert document.text.split()[6:] == LONG.split()


def test_a_sentence_runs_on_over_the_edges_of_two_pages():
    text = " ".join(["a scan that was done in spring and shows no change"] * 60)
    document = printed(f"Jane Example #h(1fr) Page {PAGE} of {ALL}", f"{ADDRESS} #h(1fr) {PAGE}/{ALL}", text)
    assert len(document.pages) == 2
    assert document.text == f"Jane Example\n\n{text}"


@pytest.mark.parametrize(
    "first",
    [
        "Jane Example, born 01/05/1950",
        "14/02/2014 10:30",
        "Example Hospital #h(1fr) 14/02/2014",
        "Nodes examined #h(1fr) 2/12",
        "Collected: 14/02/2014 10:30",
        "Page Jane, born 01/05/1950",
        "www.hospital.example #h(1fr) Tel. 000 111",
    ],
)
def test_the_first_line_of_a_letter_is_read(first: str):
    document = printed("", "", f"{first}\n\n{BODY}", "#set page(margin: (y: 0.6cm), header: none, footer: none)\n#set text(size: 9pt)\n")
    assert document.text.split() == f"{first.replace('#h(1fr) ', '')} {BODY}".split()
    running = printed(first, "", BODY)
    assert running.text.split() == f"{first.replace('#h(1fr) ', '')} {BODY}".split()
