"""Word files: what Word shows is read, and nothing that it does not show; what was left out is told."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.damage import cut_or_changed, read_or_refused
from tests.documents.test_pdf_records import LETTERS, facts, records
from tests.documents.word import KIND, SPACES, WAYS, p, packed, run, table, word, written_in_word

import fairlead
from fairlead.core.errors import Exit, FairleadError
from fairlead.core.spans import Span
from fairlead.documents import Document, open_document
from fairlead.documents.docx import enclosed, recognizes
from fairlead.documents.file import File


def read(body: str, **others: str) -> Document:
    return open_document(word(body, **others), "letter.docx", "d1")


def text(body: str, **others: str) -> str:
    return read(body, **others).text


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def refused(data: bytes) -> FairleadError:
    with pytest.raises(FairleadError) as error:
        open_document(data, "letter.docx", "d1")
    assert error.value.status is Exit.NOTHING
    assert error.value.todo
    return error.value


# --- records ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", sorted(WAYS))
@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_a_letter_written_in_word_tells_the_same_facts(letter: Path, way: str):
    told = letter.read_text("utf-8")
    assert facts("letter.docx", written_in_word(told, way)) == facts("letter.md", told.encode())


@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_record_written_in_word_tells_the_same_facts(shared: Path, way: str):
    for record in records(shared):
        told = record.read_text("utf-8")
        assert facts("record.docx", written_in_word(told, way)) == facts("record.md", told.encode()), record.stem


# --- changes and controls ---------------------------------------------------------------------------------------

INSERTED = '<w:ins w:author="A">' + run("POSITIVE") + "</w:ins>"
DELETED = '<w:del w:author="A"><w:r><w:delText>negative</w:delText></w:r></w:del>'


def test_what_was_inserted_is_read_and_what_was_deleted_is_not():
    document = read(p(run("HER2 status: ") + DELETED + INSERTED))
    assert document.text == "HER2 status: POSITIVE"
    assert codes(document) == ["tracked-changes"]
    assert document.partly is None


def test_what_was_moved_is_read_where_it_went():
    moved = '<w:moveFrom w:author="A">' + run("Liver metastases. ") + "</w:moveFrom>"
    to = '<w:moveTo w:author="A">' + run("Liver metastases.") + "</w:moveTo>"
    assert text(p(moved + run("CT. ")) + p(to)) == "CT.\nLiver metastases."


def test_paragraphs_that_a_deleted_mark_joins_are_one():
    gone = '<w:rPr><w:del w:author="A"/></w:rPr>'
    assert text(p(run("No "), gone) + p(run("metastases."))) == "No metastases."


def test_rows_that_were_deleted_are_not_read():
    rows = table([["Hb", "10.4"], ["Hb", "9.9"]]).replace("<w:tr><w:tc>", "<w:tr><w:trPr><w:del/></w:trPr><w:tc>", 1)
    assert text(rows) == "| Hb | 9.9 |"


def test_what_was_filled_into_a_control_is_read_in_a_line_and_around_paragraphs_and_cells():
    inline = p(run("Stage: ") + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('cT3N1M0')}</w:sdtContent></w:sdt>")
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Allergy: penicillin')}</w:sdtContent></w:sdt>"
    rows = (
        table([["ECOG", "1"]]).replace("<w:tc>", "<w:sdt><w:sdtContent><w:tc>", 1).replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>", 1)
    )
    assert text(inline + block + rows) == "Stage: cT3N1M0\nAllergy: penicillin\n| ECOG | 1 |"


def test_what_a_control_asks_for_is_not_read():
    empty = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Click to enter metastases") + "</w:sdtContent></w:sdt>"
    assert text(p(run("Stage: ") + empty)) == "Stage:"


def test_a_table_of_contents_is_not_read_twice():
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents = f"<w:sdt>{gallery}<w:sdtContent>{p('Diagnosis 1')}</w:sdtContent></w:sdt>"
    assert text(contents + p("Diagnosis", '<w:pStyle w:val="Kop1"/>')) == "# Diagnosis"


def test_one_way_of_several_to_write_the_same_is_read():
    box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    both = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert text(p(run("Beside it.") + both)) == "Beside it.\nIn the box"


def test_boxes_and_lists_of_a_form_show_what_was_chosen():
    def form(inner: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

    ticked, empty = form("<w:checkBox><w:checked/></w:checkBox>"), form('<w:checkBox><w:default w:val="0"/></w:checkBox>')
    chosen = form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="absent"/><w:listEntry w:val="present"/></w:ddList>')
    ballot = run("☒ R0 ☐ R1")
    assert text(p(ticked + run(" yes ") + empty + run(" no; spread ") + chosen)) == "[x] yes [ ] no; spread present"
    assert text(p(ballot)) == "[x] R0 [ ] R1"


# --- words and signs ----------------------------------------------------------------------------------------------


def test_fields_are_read_by_what_they_show():
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = '<w:r><w:instrText xml:space="preserve"> HYPERLINK "stage IV" </w:instrText></w:r>'
    assert text(p(run("See ") + mark("begin") + code + mark("separate") + run("the report") + mark("end") + run("."))) == "See the report."
    assert text(p(mark("begin") + code) + p("The end was lost.")) == "The end was lost."
    assert text(p('<w:fldSimple w:instr=" DATE ">' + run("3 May 2026") + "</w:fldSimple>")) == "3 May 2026"


def test_signs_that_are_no_letters_are_read():
    inner = run("PD") + "<w:r><w:noBreakHyphen/></w:r>" + run("L1 ") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 5, oeso")
    inner += "<w:r><w:softHyphen/></w:r>" + run("phagus 10") + run("9", '<w:vertAlign w:val="superscript"/>') + run("/L, 20 mm")
    inner += run("2", '<w:vertAlign w:val="superscript"/>') + "<w:r><w:tab/></w:r>" + run("x") + "<w:r><w:br/></w:r>" + run("next line")
    assert text(p(inner)) == "PD-L1 ≥ 5, oesophagus 10^9/L, 20 mm2\tx\nnext line"
    assert text(p(run("\uf061-FP \uf0a3 5", '<w:rFonts w:ascii="Symbol"/>'))) == "α-FP ≤ 5"
    assert text(p(run("a") + '<w:r><w:sym w:font="Wingdings" w:char="F024"/></w:r>')) == "a\ufffd"


def test_a_formula_is_read_in_a_line():
    power = "<m:oMath><m:r><m:t>10</m:t></m:r><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>9</m:t></m:r></m:sup></m:sSup></m:oMath>"
    assert text(p(run("about ") + power)) == "about 10x^9"


def test_lists_have_the_marks_that_word_prints():
    def item(words: str, level: int, number: int = 2) -> str:
        return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    body = item("one", 0) + item("a part", 1) + item("another", 1) + item("two", 0) + item("dot", 0, 1)
    assert text(body) == "1. one\n  1.a) a part\n  1.b) another\n2. two\n- dot"


def test_headings_by_style_by_level_and_by_bold_letters():
    body = (
        p("Letter", '<w:pStyle w:val="Kop1"/>')
        + p("History", '<w:outlineLvl w:val="2"/>')
        + p("Known since May, and more was said of it later.")
    )
    body += p(run("Plan", "<w:b/>")) + p("CT.") + p(run("Large", '<w:sz w:val="40"/>')) + p(run("No.", "<w:b/>"))
    assert [line for line in text(body).split("\n") if line.startswith("#")] == ["# Letter", "### History", "### Plan", "# Large"]


def test_room_between_paragraphs_is_an_empty_line():
    room = '<w:spacing w:after="200"/>'
    assert text(p("a") + p("b") + "<w:p/>" + p("c") + p("d") + p("e", room) + p("f")) == "a\nb\n\nc\nd\ne\n\nf"


def test_an_empty_line_within_a_paragraph_is_one():
    assert text(p(run("a") + "<w:r><w:br/></w:r>" * 2 + run("b"))) == "a\n\nb"


def test_a_ruled_line_is_one_and_a_frame_is_none():
    line, frame = '<w:bottom w:val="single"/>', '<w:left w:val="single"/><w:right w:val="single"/>'
    assert text(p("a", f"<w:pBdr>{line}</w:pBdr>") + p("b")) == "a\n\n---\n\nb"
    assert text(p("a", f"<w:pBdr>{line}{frame}</w:pBdr>") + p("b")) == "a\nb"


def test_pages_end_where_the_file_says_so():
    document = read(p(run("one") + '<w:r><w:br w:type="page"/></w:r>' + run("two")) + p("three", "<w:pageBreakBefore/>"))
    assert document.text == "one\ftwo\fthree"
    assert document.page_of(Span(9, 10)) == 3
    parted = p("first letter", "<w:sectPr/>") + p("second letter")
    assert text(parted) == "first letter\fsecond letter"
    assert text(parted, section='<w:type w:val="continuous"/>') == "first letter\nsecond letter"


# --- tables -----------------------------------------------------------------------------------------------------


def test_rows_are_rows_and_empty_cells_keep_their_place():
    rows = table([["Test", "Value", "Range"], ["Hb", "", "a|b"]])
    assert text(rows) == "| Test | Value | Range |\n| Hb |  | a¦b |"
    wide = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("both") + "</w:tc><w:tc>" + p("c") + "</w:tc></w:tr></w:tbl>"
    assert text(wide) == "| both |  | c |"


def test_a_table_that_only_lays_out_is_read_as_text():
    framed = "<w:tbl><w:tr><w:tc>" + p("Diagnosis") + p("Adenocarcinoma") + "</w:tc></w:tr></w:tbl>"
    assert text(framed) == "Diagnosis\nAdenocarcinoma"
    outer = "<w:tbl><w:tr><w:tc>" + p("Left") + "</w:tc><w:tc>" + table([["a", "1"], ["b", "2"]]) + "<w:p/></w:tc></w:tr></w:tbl>"
    assert text(outer) == "Left\n| a | 1 |\n| b | 2 |"


def test_paragraphs_beside_a_label_stand_below_it():
    cell = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    rows = "<w:tbl>" + cell.format(p("Name"), p("X")) + cell.format(p("Diagnosis"), p("Adenocarcinoma") + p("Diabetes")) + "</w:tbl>"
    assert text(rows) == "| Name | X |\n\n### Diagnosis\nAdenocarcinoma\nDiabetes"


def test_statements_in_one_cell_are_kept_apart():
    cells = (
        "<w:tc>"
        + p("2 May")
        + "</w:tc><w:tc>"
        + p("CT")
        + "</w:tc><w:tc>"
        + p("New liver metastases")
        + p("No ascites")
        + p("lung free")
        + "</w:tc>"
    )
    rows = "<w:tbl><w:tr>" + "<w:tc>" + p("Day") + "</w:tc>" * 1 + "</w:tr><w:tr>" + cells + "</w:tr></w:tbl>"
    assert text(rows).endswith("| 2 May | CT | New liver metastases; No ascites lung free |")


# --- beside the text ----------------------------------------------------------------------------------------------


def test_what_repeats_on_every_page_is_read_once_and_in_no_sentence():
    number = '<w:fldSimple w:instr="PAGE">' + run("1") + "</w:fldSimple>"
    section = '<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
    headers = {"header1": p("Ann Example, born 1 May 1960"), "footer1": p(run("Page ") + number + run(" of 2")) + p("Confidential")}
    assert text(p("No metastases"), section=section, **headers) == "Ann Example, born 1 May 1960\n\nNo metastases\n\nConfidential"


def test_the_head_of_a_first_page_counts_where_there_is_one():
    section = '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
    headers = {"header1": p("Other pages"), "header2": p("First page")}
    assert text(p("Text"), section=section, **headers) == "Other pages\n\nText"
    assert text(p("Text"), section=section + "<w:titlePg/>", **headers) == "First page\n\nOther pages\n\nText"


def test_notes_at_the_foot_stand_behind_the_text():
    note = (
        '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2">' + p("by immunohistochemistry") + "</w:footnote>"
    )
    body = p(
        run("HER2 3+")
        + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
        + run(" on the biopsy.")
    )
    assert text(body, footnotes=note) == "HER2 3+ [1] on the biopsy.\n\n[1] by immunohistochemistry"


def test_a_comment_is_no_part_of_the_record_and_told():
    document = read(p("HER2 3+"), comments='<w:comment w:id="0" w:author="Dr X">' + p("negative I think") + "</w:comment>")
    assert document.text == "HER2 3+"
    assert codes(document) == ["comments-not-read"]


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:rStyle w:val="Unseen"/>',
        '<w:color w:val="FFFFFF"/>',
        '<w:sz w:val="2"/>',
        '<w:color w:val="000000"/><w:shd w:fill="000000"/>',
    ],
    ids=["hidden", "hidden by style", "white on white", "too small", "black on black"],
)
def test_words_that_nobody_can_see_are_not_read_and_told(properties: str):
    document = read(p(run("Stage II") + run(" SECRET stage IV", properties)))
    assert document.text == "Stage II"
    assert codes(document) == ["hidden-words"]


def test_white_letters_on_dark_cells_are_read():
    white = '<w:color w:val="FFFFFF"/>'
    dark = f'<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr>{p(run("Test", white))}</w:tc><w:tc>{p("Value")}</w:tc></w:tr></w:tbl>'
    assert text(dark) == "| Test | Value |"
    by_style = f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid4"/></w:tblPr><w:tr><w:tc>{p(run("Test", white))}</w:tc><w:tc>{p("Value")}</w:tc></w:tr></w:tbl>'
    assert text(by_style) == "| Test | Value |"
    assert text(p(run("On dark", white + '<w:highlight w:val="black"/>'))) == "On dark"


def test_words_that_are_struck_through_are_not_read_and_told():
    document = read(p(run("Medication: ") + run("warfarin", "<w:strike/>") + run(" apixaban")))
    assert document.text == "Medication:  apixaban"
    assert codes(document) == ["struck-out-words"]


def test_what_is_built_in_from_elsewhere_is_told_as_not_read():
    document = read(p("Text") + '<w:altChunk r:id="x"/>')
    assert codes(document) == ["parts-not-read"]
    assert document.partly
    reading = fairlead.read(word(p("HER2 3+ adenocarcinoma") + '<w:altChunk r:id="x"/>'))
    assert reading.documents[0].state == "partly"


def test_pictures_large_enough_for_a_page_are_files_of_their_own():
    links = {"word/media/p.png": b"\x89PNG" + bytes(30_000), "word/media/logo.png": b"\x89PNG"}
    with zipfile.ZipFile(BytesIO(word(p('<w:r><w:drawing><a:blip r:embed="p"/><a:blip r:embed="l"/></w:drawing></w:r>')))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()} | links
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    more = b"".join(b'<Relationship Id="%s" Type="%s" Target="media/%s.png"/>' % one for one in ((b"p", kind, b"p"), (b"l", kind, b"logo")))
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", more + b"</Relationships>")
    data = packed(dict(parts))
    assert [file.name for file in enclosed(File(data, "scan.docx"))] == ["p.png"]
    assert "pictures and no text" in refused(data).happened


# --- which files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", [KIND, KIND.replace("document.main", "template.main"), "application/vnd.ms-word.document.macroEnabled.main+xml"]
)
def test_templates_and_files_with_macros_are_read_whatever_the_name(kind: str):
    document = open_document(word(p("Text"), kind=kind), "x.zip", "d1")
    assert (document.format, document.text) == ("docx", "Text")


def test_the_strict_form_of_the_format_is_read():
    strict = SPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert open_document(word(p("Text"), spaces=strict), "x.docx", "d1").text == "Text"


@pytest.mark.parametrize(
    "data",
    [
        packed({"letter.txt": "Stage II"}),
        packed({"word/document.xml": "<w/>"}),
        packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>"}),
        b"PK\x03\x04 cut",
    ],
    ids=["letters in a ZIP", "no list of parts", "a table of Excel", "cut"],
)
def test_a_zip_that_is_no_word_file_is_left_to_others(data: bytes):
    assert not recognizes(File(data, "letter.docx"))


# --- attacks --------------------------------------------------------------------------------------------------------


def with_body(xml: str) -> bytes:
    with zipfile.ZipFile(BytesIO(word(p("x")))) as whole:
        return packed({**{name: whole.read(name) for name in whole.namelist()}, "word/document.xml": xml})


def test_a_gigabyte_of_nothing_is_refused_before_it_is_unpacked():
    swollen = with_body(f"<w:document {SPACES}><w:body><w:p>" + " " * 60_000_000 + "</w:p></w:body></w:document>")
    assert len(swollen) < 200_000
    assert "far more than a record" in refused(swollen).happened


def test_a_size_that_is_a_lie_does_not_help():
    data = bytearray(with_body(f"<w:document {SPACES}><w:body><w:p>" + " " * 60_000_000 + "</w:p></w:body></w:document>"))
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    assert refused(bytes(data)).todo


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("canary", "utf-8")
    for declared in (
        f'<!ENTITY e SYSTEM "{secret.as_uri()}">',
        '<!ENTITY a "lollollol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;&b;">',
    ):
        xml = f"<!DOCTYPE w [{declared}]><w:document {SPACES}><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
        assert "canary" not in str(refused(with_body(xml)))
        assert "damaged" in refused(with_body(xml)).happened


@pytest.mark.parametrize("depth", [99, 1_000, 100_000])
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:ins>", "</w:ins>"),
    ],
)
def test_what_is_nested_deep_is_refused(start: str, end: str, depth: int):
    xml = f"<w:document {SPACES}><w:body>{start * depth}{p('x')}{end * depth}</w:body></w:document>"
    assert read_or_refused(with_body(xml), "letter.docx") in ("read", "told")
    if depth > 999:
        assert refused(with_body(xml))


def test_a_style_that_rests_on_itself_ends():
    loop = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>'
    assert text(p("Text", '<w:pStyle w:val="A"/>'), styles=loop) == "Text"


def test_a_list_of_parts_without_end_is_refused():
    many = packed({**{f"a{number}": "" for number in range(10_500)}, "[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
    assert not recognizes(File(many, "x.docx"))
    end = b"PK\x05\x06" + bytes(8) + (2**31).to_bytes(4, "little") + bytes(6)
    assert not recognizes(File(b"PK\x03\x04" + end, "x.docx"))


def test_a_part_with_a_password_is_told():
    data = bytearray(word(p("secret canary")))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = -1
        while (place := data.find(mark, place + 1)) >= 0:
            name = data[place + (46 if at == 8 else 30) :]
            if name.startswith(b"word/document.xml"):
                data[place + at] |= 1
    assert "password" in refused(bytes(data)).happened


def test_a_name_of_a_part_leads_nowhere_outside(tmp_path: Path):
    out = '<w:headerReference w:type="default" r:id="up"/>'
    with zipfile.ZipFile(BytesIO(word(p("Text"), section=out))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    link = b'<Relationship Id="up" Type="x/header" Target="../../../../../../etc/passwd"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", link)
    assert open_document(packed(dict(parts)), "x.docx", "d1").text == "Text"


WHOLE = written_in_word("# Letter\n\n61 year old man.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
with zipfile.ZipFile(BytesIO(WHOLE)) as _whole:
    PARTS = {name: _whole.read(name) for name in _whole.namelist()}


@settings(max_examples=60)
@given(cut_or_changed(WHOLE))
def test_a_damaged_file_is_read_or_refused(data: bytes):
    assert read_or_refused(b"PK\x03\x04" + data[4:], "letter.docx") in ("read", "told")


@settings(max_examples=100)
@given(st.sampled_from(sorted(PARTS)), st.data())
def test_a_damaged_part_is_read_or_refused(name: str, data: st.DataObject):
    changed = data.draw(cut_or_changed(PARTS[name]))
    assert read_or_refused(packed({**PARTS, name: changed}, zipfile.ZIP_STORED), "letter.docx") in ("read", "told")


NAMES = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "pPr",
    "rPr",
    "numPr",
    "fldChar",
    "ins",
    "del",
    "pict",
    "txbxContent",
    "br",
    "sym",
    "sectPr",
]
TREES = st.recursive(
    st.text("ab <&\x0b1", max_size=5).map(lambda words: words.replace("&", "&amp;").replace("<", "&lt;").replace("\x0b", "")),
    lambda inner: st.tuples(
        st.sampled_from(NAMES), st.sampled_from(["", ' w:val="1"', ' w:fldCharType="begin"', ' w:char="F0B7"']), st.lists(inner, max_size=4)
    ).map(lambda one: f"<w:{one[0]}{one[1]}>{''.join(one[2])}</w:{one[0]}>"),
    max_leaves=25,
)


@settings(max_examples=150)
@given(TREES)
def test_elements_in_any_order_are_read_or_refused(inner: str):
    assert read_or_refused(with_body(f"<w:document {SPACES}><w:body>{inner}</w:body></w:document>"), "letter.docx") in ("read", "told")
