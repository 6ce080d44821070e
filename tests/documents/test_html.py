"""Web pages: what somebody sees who opens the file is read, and nothing else; nothing is loaded."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.damage import cut_or_changed, read_or_refused
from tests.documents.test_pdf_records import LETTERS, facts, records
from tests.documents.web import WAYS, written_as_a_page

from fairlead.core.errors import FairleadError
from fairlead.documents import Document, open_document


def read(body: str, head: str = "") -> Document:
    return open_document(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "page.html", "d1")


def text(body: str, head: str = "") -> str:
    return read(body, head).text


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


# --- records ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", sorted(WAYS))
@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_a_letter_written_as_a_page_tells_the_same_facts(letter: Path, way: str):
    told = letter.read_text("utf-8")
    assert facts("letter.html", written_as_a_page(told, way)) == facts("letter.md", told.encode())


@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_record_written_as_a_page_tells_the_same_facts(shared: Path, way: str):
    for record in records(shared):
        told = record.read_text("utf-8")
        assert facts("record.html", written_as_a_page(told, way)) == facts("record.md", told.encode()), record.stem


# --- words ------------------------------------------------------------------------------------------------------


def test_blanks_are_one_unless_they_are_meant():
    assert text("<p>HER2\n   3+</p>") == "HER2 3+"
    assert text("<p>Hb&nbsp;&nbsp;&nbsp;10.4</p>") == "Hb   10.4"
    assert text("<pre>\nTest   Value\n\nHb     10.4\n</pre>") == "Test   Value\n\nHb     10.4"
    assert text("<p>a<b> b</b> c</p>") == "a b c"


def test_entities_and_signs_are_letters():
    assert (
        text("<p>PD&#8209;L1 &ge; 5&nbsp;%, 10<sup>9</sup>/L, 20 mm<sup>2</sup>, oeso&shy;phagus</p>")
        == "PD-L1 ≥ 5 %, 10^9/L, 20 mm2, oesophagus"
    )


def test_lines_end_where_a_browser_ends_them():
    assert text("<div>a</div><div>b<br>c<br><br>d</div><div><br></div><div>e</div>") == "a\nb\nc\n\nd\n\ne"


def test_room_between_paragraphs_is_an_empty_line_where_it_is_more_than_usual():
    long = "word " * 30
    assert text(f"<p>{long}</p><p>short</p>") == f"{long.strip()}\n\nshort"
    assert text("<p>a</p><p>b</p><p>c</p>") == "a\nb\nc"
    assert text("<div>a</div><div>b</div><p>c</p>") == "a\nb\n\nc"


def test_headings_by_element_by_bold_letters_and_by_size():
    assert text("<h2>Plan</h2><p>CT.</p>") == "## Plan\nCT."
    assert text("<div><b>Plan</b></div><div>CT in May.</div>") == "### Plan\nCT in May."
    assert text('<div style="font-size:20pt">Letter</div><div>CT in May.</div>') == "# Letter\nCT in May."
    assert text("<div><b>Dear Dr X,</b></div><div>CT.</div>") == "Dear Dr X,\nCT."


def test_lists_have_the_marks_that_a_browser_prints():
    inner = '<ol start="3"><li>three<ul><li>dot</li></ul></li><li><p>four</p><p>more</p></li></ol><ol type="a"><li>first</ol>'
    assert text(inner) == "3. three\n  - dot\n4. four\n\nmore\na. first"
    assert text('<ul style="list-style:none"><li>Home</ul>') == "Home"


def test_fields_of_a_form_show_what_was_filled_in():
    inner = '<form>ECOG <input value="1"> <input type="checkbox" checked>R0 <input type="radio">R1 <input type="hidden" value="x">'
    assert text(inner + "<select><option>no<option selected>yes</select></form>") == "ECOG 1 [x] R0 [ ] R1 yes"


# --- tables -----------------------------------------------------------------------------------------------------


def test_rows_are_rows_and_every_cell_keeps_its_column():
    rows = "<table><caption>Bloods</caption><tr><th>Test<th>Value<th>Range</tr><tr><td rowspan=2>Hb<td>10.4<td></tr><tr><td>9.8<td>12-16</tr></table>"
    assert text(rows) == "Bloods\n| Test | Value | Range |\n| Hb | 10.4 |  |\n|  | 9.8 | 12-16 |"
    assert text("<table><tr><td colspan=2>both<td>c</tr></table>") == "| both |  | c |"


def test_a_table_that_only_lays_out_is_read_as_text():
    inner = "<table><tr><td>a<td>1</tr><tr><td>b<td>2</tr></table>"
    assert text(f"<table><tr><td><p>Menu</p></td><td>{inner}</td></tr></table>") == "Menu\n| a | 1 |\n| b | 2 |"


# --- what nobody sees -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">{}</p>',
        "<p hidden>{}</p>",
        '<div style="visibility:hidden"><p>{}</p></div>',
        '<span style="color:#fff">{}</span>',
        '<span style="color: white; background: #FEFEFE">{}</span>',
        '<font color="#ffffff">{}</font>',
        '<p style="font-size:1px">{}</p>',
        '<p style="font-size:0">{}</p>',
        '<p style="opacity:0">{}</p>',
        '<p style="position:absolute; left:-9999px">{}</p>',
        '<div style="max-height:0;overflow:hidden">{}</div>',
        '<p class="x secret">{}</p>',
        '<p id="gone">{}</p>',
        "<dialog>{}</dialog>",
        '<div style="background-color:#000"><p style="color:#010101">{}</p></div>',
    ],
)
def test_words_that_nobody_can_see_are_not_read_and_told(hidden: str):
    head = "<style>@media print { p { display: none } } .secret, td.q { display : none !important } #gone {visibility:hidden}</style>"
    document = read("<p>Stage II</p>" + hidden.format("SECRET stage IV") + "<p>The end.</p>", head)
    assert document.text.split() == ["Stage", "II", "The", "end."]
    assert codes(document) == ["hidden-words"]


@pytest.mark.parametrize(
    "seen",
    [
        '<p style="color:white; background:#003366">{}</p>',
        '<table bgcolor="#003366"><tr><td><font color="white">{}</font></table>',
        '<div style="background-image:url(x.png);background:url(x.png)"><p style="color:white">{}</p></div>',
        '<p style="color:gray">{}</p>',
        '<p class="secretly">{}</p>',
        '<p style="color:#fff0; color:red">{}</p>',
    ],
)
def test_words_that_can_be_seen_are_read_whatever_their_color(seen: str):
    document = read(seen.format("Stage II"), "<style>.secret p { display: none } .secret{display:none}</style>")
    assert "Stage II" in document.text
    assert codes(document) == []


@pytest.mark.parametrize(
    "aside",
    ["<script>var a='SECRET'</script>", "<style>p:before{content:'SECRET'}</style>", "<!-- SECRET -->", "<!--[if mso]>SECRET<![endif]-->", "<template>SECRET</template>", "<noscript>SECRET</noscript>", "<textarea hidden>x</textarea>", "<svg><text>SECRET</text></svg>", '<img alt="SECRET">', '<iframe srcdoc="SECRET">SECRET</iframe>', "<object>SECRET</object>"],
)  # fmt: skip
def test_what_is_no_text_of_the_page_is_not_read(aside: str):
    assert text(f"<p>Stage II</p>{aside}<p>The end.</p>").split() == ["Stage", "II", "The", "end."]
    assert text("<p>Stage II</p>", "<title>SECRET</title>") == "Stage II"


def test_words_that_are_struck_through_are_not_read_and_told():
    for struck in ("<s>warfarin</s>", "<del>warfarin</del>", '<span style="text-decoration: line-through red">warfarin</span>'):
        document = read(f"<p>Takes {struck} apixaban</p>")
        assert document.text == "Takes apixaban"
        assert codes(document) == ["struck-out-words"]


# --- which files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xef\xbb\xbf\n<!-- saved --><HTML><p>Text", "x"),
        ("<!DOCTYPE html><p>Text".encode("utf-16"), "x.txt"),
        (b"<p>Text</p>", "x"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Text</p></body></html>', "x.xml"),
    ],
)
def test_a_page_is_known_by_how_it_begins(data: bytes, name: str):
    document = open_document(data, name, "d1")
    assert (document.format, document.text) == ("html", "Text")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!-- from a file -->\n# Letter\n\n<br>", "x.md"),
        (b"Hb <7 <b>", "x"),
        (b"<p>Text", "x.md"),
        (b"<?xml version='1.0'?><Record xmlns='urn:x'><title>x</title></Record>", "x.xml"),
    ],
)
def test_what_only_looks_like_a_page_is_none(data: bytes, name: str):
    assert open_document(data, name, "d1").format in ("markdown", "text")


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("iso-8859-2", "iso-8859-2"), ("windows-1251", "cp1251"), ("shift_jis", "shift_jis"), ("us-ascii", "utf-8"), ("zip", "utf-8")],
)
def test_the_page_names_its_encoding(name: str, encoding: str):
    words = {"iso-8859-2": "Łódź", "cp1251": "Стадия", "shift_jis": "胃癌"}.get(encoding, "Größe")
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={name}"></head><body><p>{words}</p></body></html>'
    assert open_document(page.encode(encoding), "x.html", "d1").text == words


def test_pages_one_after_the_other_are_all_read():
    page = "<html><body><p>Letter {}</p></body></html>\n"
    document = open_document("".join(page.format(number) for number in (1, 2, 3)).encode(), "x.html", "d1")
    assert document.text == "Letter 1\fLetter 2\fLetter 3"
    assert len(document.pages) == 3


def test_a_page_without_words_is_told_with_the_way_out():
    with pytest.raises(FairleadError) as error:
        read("<div id=app></div><script>load()</script>")
    assert "no words of its own" in error.value.happened
    assert "PDF" in error.value.todo


# --- attacks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [100, 1_000, 100_000])
@pytest.mark.parametrize("element", ["div", "table><tr><td", "ul><li", "b", "font"])
def test_what_is_nested_deep_is_read_or_refused_in_time(element: str, depth: int):
    started = time.process_time()
    assert read_or_refused(b"<html><body>" + f"<{element}>".encode() * depth + b"Stage II", "x.html") in ("read", "told")
    assert time.process_time() - started < 10


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("canary", "utf-8")
    page = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body><p>Text &e; &b;</p></body></html>'
    assert "canary" not in open_document(page.encode(), "x.html", "d1").text


def test_a_table_that_says_it_is_huge_is_not_made_so():
    assert len(text('<table><tr><td colspan="99999999" rowspan="99999999">a</td></tr>' + "<tr><td>b</tr>" * 50 + "</table>")) < 50_000


def test_a_picture_within_the_page_is_no_text():
    assert text(f'<p>Text<img src="data:image/png;base64,{"A" * 200_000}"></p>') == "Text"


def test_more_than_a_record_is_refused():
    with pytest.raises(FairleadError) as error:
        text("<p>" + "word " * 900_000 + "</p>")
    assert "far more than a record" in error.value.happened


@pytest.mark.parametrize("piece", ["<style>" + "a{" * 50_000, "<style>@media x{" + "a b " * 900 + "{} " * 300 + "<<", "<style>" + "@media x {" * 20_000, "<style>/*" * 20_000, "<!--" * 50_000, "<p style='" + "a:" * 50_000 + "'>", "<p style=\"color:rgb(" + " " * 50_000 + "\">", "&#" * 50_000, "</html" + " " * 50_000, "<meta charset" + " " * 50_000], ids=lambda piece: piece[:12])  # fmt: skip
def test_no_pattern_takes_long(piece: str):
    started = time.process_time()
    assert read_or_refused(f"<html><p>Stage II</p>{piece}<p>x</p>".encode(), "x.html") in ("read", "told")
    assert time.process_time() - started < 5


WHOLE = written_as_a_page("# Letter\n\n61 year old man.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "outlook")
TAGS = [
    "p",
    "div",
    "b",
    "table",
    "tr",
    "td",
    "th",
    "ul",
    "li",
    "br",
    "hr",
    "h1",
    "pre",
    "select",
    "option",
    "input",
    "style",
    "html",
    "body",
    "dialog",
    "sup",
]
PIECES = st.lists(
    st.one_of(
        st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
        st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
        st.sampled_from(
            [
                '<td rowspan="3" colspan="2">',
                '<p style="color:#fff;margin:-3em">',
                "<li value=9999999>",
                "<ol start=-1 type=i>",
                "<!--",
                "-->",
                "&nbsp;",
                "\x00",
            ]
        ),
        st.text(max_size=8),
    ),
    max_size=40,
)


@settings(max_examples=150)
@given(PIECES)
def test_tags_in_any_order_are_read_or_refused(pieces: list[str]):
    assert read_or_refused(("<html>" + "".join(pieces)).encode("utf-8", "replace"), "x.html") in ("read", "told")


@settings(max_examples=100)
@given(cut_or_changed(WHOLE))
def test_a_damaged_page_is_read_or_refused(data: bytes):
    assert read_or_refused(b"<html>" + data, "x.html") in ("read", "told")
