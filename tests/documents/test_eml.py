"""Letters by e-mail: who wrote when, the words, what is quoted as an earlier letter, what is attached as files of their own."""

from __future__ import annotations

import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.damage import cut_or_changed, read_or_refused
from tests.documents.mail import HEAD, WAYS, head, letter, sent
from tests.documents.test_pdf_records import LETTERS, facts, records

import fairlead
from fairlead.core.errors import FairleadError
from fairlead.documents import open_document
from fairlead.documents.eml import enclosed, recognizes
from fairlead.documents.file import File
from fairlead.documents.quoted import as_one
from fairlead.findings.enclosed import enclosed as parts_of
from fairlead.findings.heading import date_of
from fairlead.knowledge.pack import load


def words(made: EmailMessage | bytes) -> str:
    data = made if isinstance(made, bytes) else made.as_bytes()
    document = open_document(data, "letter.eml", "d1")
    assert document.format == "email"
    return document.text


def files(made: EmailMessage | bytes) -> list[tuple[str, bytes]]:
    return [(file.name, file.data) for file in enclosed(File(made if isinstance(made, bytes) else made.as_bytes(), "letter.eml"))]


def with_head(told: str) -> bytes:
    """A record with what is read of who sent it: above it, below it where it tells its own day."""
    whole = words(sent(told))
    head = next(part for part in whole.split("\n\n") if part.startswith("From: Dr A. Writer"))
    return (f"{head}\n\n{told}" if whole.startswith(head) else f"{told}\n\n{head}").encode()


# --- records ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("record", LETTERS, ids=lambda path: path.stem)
def test_a_letter_sent_by_e_mail_tells_the_same_facts(record: Path, way: str):
    told = record.read_text("utf-8")
    assert facts("letter.eml", sent(told, way)) == facts("letter.md", with_head(told))


@pytest.mark.parametrize("way", WAYS)
def test_a_record_sent_by_e_mail_tells_the_same_facts(shared: Path, way: str):
    for record in records(shared):
        told = record.read_text("utf-8")
        assert facts("record.eml", sent(told, way)) == facts("record.md", with_head(told)), record.stem


# --- fields -------------------------------------------------------------------------------------------------------


def test_who_wrote_when_to_whom_and_about_what_is_text():
    made = letter("Tue, 03 Mar 2026 23:30:00 -0500")
    made.set_content("HER2 3+")
    assert words(made) == head("2026-03-03") + "HER2 3+"


def test_the_day_it_was_sent_is_its_date():
    made = letter("Tue, 03 Mar 2026 10:05:00 +0100")
    made.set_content("61 year old man with adenocarcinoma of the oesophagus. CT last month: liver metastases.")
    reading = fairlead.read(made.as_bytes())
    assert reading.documents[0].date == "2026-03-03"
    assert [str(one.date) for one in reading.case.metastases] == ["2026-02"]


def test_a_date_in_the_words_counts_before_the_day_it_was_sent():
    made = letter("Tue, 12 May 2026 10:05:00 +0100")
    made.set_content("CT REPORT\nDate of report: 3 March 2026\n\nLiver metastases.")
    assert words(made) == "CT REPORT\nDate of report: 3 March 2026\n\nLiver metastases.\n\n" + head("2026-05-12", "Sent").strip()
    assert fairlead.read(made.as_bytes()).documents[0].date == "2026-03-03"


def test_a_day_in_the_first_sentence_is_not_that_of_the_letter():
    made = letter("Tue, 12 May 2026 10:05:00 +0100")
    made.set_content("The CT of 3 March 2026 shows liver metastases.")
    assert words(made).startswith(head("2026-05-12"))
    note = letter("Tue, 12 May 2026 10:05:00 +0100")
    note.set_content("Seen 3 March 2026. ECOG 1. Adenocarcinoma of the oesophagus.")
    assert words(note).startswith("Seen 3 March 2026.")


@pytest.mark.parametrize("day", ["", "soon", "Tue, 99 Foo 2026", "Tue, 03 Mar 1066 10:00", "9" * 500])
def test_a_day_that_is_none_is_left_out(day: str):
    data = f"From: a@b.example\nMIME-Version: 1.0\nDate: {day}\n\nHER2 3+".encode()
    assert words(data) == "From: a@b.example\n\nHER2 3+"


def test_fields_in_any_encoding_are_read():
    data = b"From: =?iso-8859-1?Q?J=FCrgen?= <j@b.example>\nSubject: =?utf-8?B?R3LDtsOfZQ==?=\n =?utf-8?Q?_3=E2=80=93?=\nMIME-Version: 1.0\n\nText"
    assert words(data) == "From: Jürgen <j@b.example>\nSubject: Größe 3–\n\nText"
    raw = "From: Jürgen <j@b.example>\nMIME-Version: 1.0\n\nText".encode("cp1252")
    assert words(raw).endswith("\n\nText")


# --- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-7", "x-unknown", "shift_jis"])
@pytest.mark.parametrize("how", ["8bit", "quoted-printable", "base64"])
def test_words_in_any_encoding_are_read(charset: str, how: str):
    text = "胃癌 3+" if charset == "shift_jis" else "Größe 3+"
    used = {"utf-7": "utf-8", "x-unknown": "utf-8"}.get(charset, charset)
    data = (
        f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {how}\n\n".encode()
    )
    content = text.encode(used)
    if how != "8bit":
        import base64
        import quopri

        content = base64.encodebytes(content) if how == "base64" else quopri.encodestring(content)
    assert words(data + content).endswith(text)


def test_the_plain_text_is_read_where_there_are_two_forms():
    made = letter()
    made.set_content("HER2 3+ on the biopsy of May.")
    made.add_alternative("<p>HER2 <b>3+</b> on the biopsy of May.</p>", subtype="html")
    assert words(made) == HEAD + "HER2 3+ on the biopsy of May."
    only = letter()
    only.set_content("Please open the page.")
    only.add_alternative("<p>" + "HER2 3+ on the biopsy of May. " * 5 + "</p>", subtype="html")
    assert words(only).count("HER2 3+") == 5


def test_lines_that_go_on_are_joined_where_the_format_says_so():
    data = b"From: a@b.example\nContent-Type: text/plain; format=flowed\n\nNo metastases in \nthe liver.\nECOG 1\n"
    assert words(data).endswith("No metastases in the liver.\nECOG 1")


def test_a_saved_page_is_read_as_the_page():
    data = b'From: <Saved by Blink>\nSubject: Portal\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\nContent-Location: x\n\n<html><p>HER2 3+</p></html>\n--b\nContent-Type: text/css\n\np {}\n--b--\n'
    assert words(data) == "HER2 3+"
    assert files(data) == []


def test_hidden_words_of_a_page_are_not_read_and_told():
    made = letter()
    made.set_content('<p>Stage II</p><p style="display:none">SECRET stage</p>', subtype="html")
    document = open_document(made.as_bytes(), "x.eml", "d1")
    assert "SECRET" not in document.text
    assert [note.code for note in document.notes] == ["hidden-words"]


# --- earlier letters ----------------------------------------------------------------------------------------------

OLD = "61 year old man with adenocarcinoma of the oesophagus. ECOG 2. Scan last month: liver metastases."
NEW = "He is now ECOG 1. Creatinine 88 umol/L today."
QUOTES = {
    "marks": f"{NEW}\n\nOn Tue, 3 Mar 2026 at 10:00, Dr X <x@y.example> wrote:\n> {OLD}\n> \n> Dr X\n",
    "wrapped": f"{NEW}\n\nOn Tue, 3 Mar 2026 at 10:00, Dr X\n<x@y.example> wrote:\n\n> {OLD}\n",
    "below": f"On 3 March 2026 10:00, Dr X wrote:\n> {OLD}\n\n{NEW}\n",
    "outlook": f"{NEW}\n\n________________________________\nFrom: Dr X\nSent: Tuesday, March 3, 2026 10:00 AM\nTo: Dr Y\nSubject: Scan\n\n{OLD}",
    "original": f"{NEW}\n\n-----Original Message-----\nFrom: Dr X\nSent: 03 March 2026 10:00\nTo: Dr Y\n\n{OLD}",
    "forwarded": f"{NEW}\n\n---------- Forwarded message ---------\nFrom: Dr X <x@y.example>\nDate: Tue, Mar 3, 2026 at 10:00 AM\nSubject: Scan\nTo: Dr Y\n\n{OLD}",
}


@pytest.mark.parametrize("quote", sorted(QUOTES))
@pytest.mark.parametrize("as_a_page", [False, True], ids=["text", "page"])
def test_what_is_quoted_is_an_earlier_letter_with_its_own_day(quote: str, as_a_page: bool):
    made = letter("Thu, 14 May 2026 10:00:00 +0100")
    if as_a_page:
        lines = QUOTES[quote].replace("&", "&amp;").replace("<", "&lt;").split("\n")
        page = "".join(
            f"<blockquote>{line[2:]}</blockquote>" if line.startswith("> ") else f"<div>{line or '<br>'}</div>" for line in lines
        ).replace("</blockquote><blockquote>", "<br>")
        made.set_content(page, subtype="html")
    else:
        made.set_content(QUOTES[quote])
    text, lexicon = words(made), load().lexicon
    newest, earlier = (part.of(text) for part in parts_of(text, lexicon))
    assert NEW in newest
    assert OLD in earlier
    assert [str(date_of(part, lexicon)) for part in (newest, earlier)] == ["2026-05-14", "2026-03-03"]
    reading = fairlead.read(made.as_bytes())
    assert reading.documents[0].date == "2026-05-14"
    assert reading.case.fitness.ecog == 1
    assert [str(one.date) for one in reading.case.metastases] == ["2026-02"]
    assert [str(one.date) for one in reading.case.measurements if one.name == "creatinine"] == ["2026-05-14"]


def test_letters_quoted_within_each_other_are_each_by_themselves():
    text = "new\n\nOn 3 Mar 2026, A wrote:\n> middle\n>\n> On 2 Feb 2026, B wrote:\n>> old\n>> words"
    assert as_one(text).split("\n") == [
        *("new", "", "=== Letter 2: an earlier one ===", "Date: 3 Mar 2026", "On 3 Mar 2026, A wrote:", "middle", ""),
        *("=== Letter 3: an earlier one ===", "Date: 2 Feb 2026", "On 2 Feb 2026, B wrote:", "old", "words"),
    ]


def test_what_is_no_quote_stays():
    for text in ("On examination he wrote:\nnothing", "platelets\n>100", "From: home to hospital\nby car", "a\n-----\nb"):
        assert "earlier" not in as_one(text) or text.startswith("platelets")
    assert as_one("CEA\n\nFrom: the lab") == "CEA\n\nFrom: the lab"


# --- attachments --------------------------------------------------------------------------------------------------


def test_what_is_attached_is_a_file_of_its_own():
    made = letter()
    made.set_content("See the letter.")
    made.add_attachment(b"%PDF-1.7 x", maintype="application", subtype="pdf", filename="../../etc/Bericht Größe.pdf")
    made.add_attachment("HER2 3+", filename="note.txt")
    inner = letter("Tue, 03 Mar 2026 10:00:00 +0100")
    inner.set_content("The earlier one.")
    made.add_attachment(inner)
    made.add_attachment(b"\x78\x9f\x3e\x22 x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    assert words(made) == HEAD + "See the letter."
    found = files(made)
    assert [name for name, _ in found] == ["Bericht Größe.pdf", "note.txt", "letter 3.eml", "winmail.dat"]
    assert found[0][1] == b"%PDF-1.7 x"
    assert words(found[2][1]) == head("2026-03-03") + "The earlier one."
    with pytest.raises(FairleadError) as refused:
        open_document(found[3][1], "winmail.dat", "d1")
    assert "winmail.dat" in refused.value.happened


def test_ornaments_are_no_files_and_pictures_of_pages_are():
    made = letter()
    made.set_content("<p>See <img src=cid:1></p>", subtype="html")
    made.add_related(b"\x89PNG small", maintype="image", subtype="png", cid="<1>")
    made.add_related(b"\x89PNG" + bytes(30_000), maintype="image", subtype="png", cid="<2>", filename="scan.png")
    assert [name for name, _ in files(made)] == ["scan.png"]


def test_a_folder_of_letters_in_one_file_gives_each():
    one = b"From a@b.example Tue Mar  3 10:00:00 2026\nFrom: a@b.example\nMessage-ID: <1>\n\nfirst\n\n"
    data = one + one.replace(b"first", b"second")
    assert words(data).endswith("first")
    assert [words(inner).strip()[-6:] for _, inner in files(data)] == ["second"]


def test_a_letter_that_is_locked_is_told():
    data = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIAG"
    with pytest.raises(FairleadError) as refused:
        open_document(data, "x.eml", "d1")
    assert "locked with a key" in refused.value.happened


# --- which files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"From: Dr X\nTo: Dr Y\nDate: 3 March 2026\n\nDear colleague, HER2 3+",
        b"Name: A\nDiagnosis: B\n\nText",
        b"Subject: x\n",
        b"Received: 3 March 2026\nSpecimen: biopsy\n\nText",
    ],
)
def test_a_letter_with_lines_that_look_like_fields_is_no_e_mail(data: bytes):
    assert not recognizes(File(data, "letter.txt"))
    assert open_document(data, "letter.txt", "d1").format == "text"


def test_a_bare_letter_is_known_by_its_name():
    assert recognizes(File(b"From: a@b.example\nTo: c@d.example\n\nText", "x.eml"))


# --- attacks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [50, 5_000])
def test_parts_nested_deep_are_read_or_refused_in_time(depth: int):
    data = b"From: a@b.example\nMIME-Version: 1.0\n"
    for number in range(depth):
        data += b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (number, number)
    started = time.process_time()
    assert read_or_refused(data + b"\nHER2 3+", "x.eml") in ("read", "told")
    assert list(enclosed(File(data, "x.eml"))) is not None
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "piece",
    [b">" * 100_000, b"> a\n" * 40_000, b">\n" * 40_000 + b"On 3 May wrote:\n" * 1000, b"On " * 40_000, b"From: a\n" * 40_000, b"From: a\nSent: b\nTo: c\n" * 10_000, b"-----Original Message-----\n" * 20_000, b"--b\n" * 60_000, b"=?utf-8?Q?" * 20_000],
    ids=lambda piece: str(piece[:10]),
)  # fmt: skip
def test_no_pattern_takes_long(piece: bytes):
    started = time.process_time()
    for data in (piece, b"Subject: " + piece.replace(b"\n", b" ") + b"\n\nx"):
        made = b'From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n' + (
            data if data is not piece else b"\n--b\n\n" + piece
        )
        assert read_or_refused(made, "x.eml") in ("read", "told")
    assert time.process_time() - started < 10


WHOLE = sent("# Letter\n\n61 year old man.\n\nOn 3 Mar 2026, A wrote:\n> HER2 3+\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "page")


@settings(max_examples=150)
@given(cut_or_changed(WHOLE))
def test_a_damaged_letter_is_read_or_refused(data: bytes):
    whole = b"From: a@b.example\nMIME-Version: 1.0\n" + data
    assert read_or_refused(whole, "letter.eml") in ("read", "told")
    assert all(isinstance(file.data, bytes) and "/" not in file.name for file in enclosed(File(whole, "letter.eml")))


FIELDS = st.sampled_from(
    ["Content-Type", "Content-Disposition", "Content-Transfer-Encoding", "Date", "From", "Subject", "To", "MIME-Version"]
)
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            'multipart/mixed; boundary="b"',
            "multipart/alternative; boundary=b",
            "message/rfc822",
            "text/html; charset=utf-8",
            "text/plain; charset*0=x",
            "attachment; filename*=utf-8''%FF%",
            "base64",
            "uuencode",
            "=?x?y?z?=",
            "=?utf-8?B?=?=",
            '"<@,;:',
            "text/plain; charset=\"a'b'c\"",
        ]
    ),
)


@settings(max_examples=200)
@given(
    st.lists(st.tuples(FIELDS, VALUES), max_size=8),
    st.lists(st.sampled_from(["--b\n", "--b--\n", "\n", "> x\n", "<p>x</p>\n", "Content-Type: text/html\n", "begin 644 x\n"]), max_size=12),
)
def test_fields_of_any_kind_are_read_or_refused(fields: list[tuple[str, str]], lines: list[str]):
    top = "".join(f"{name}: {told}\n" for name, told in fields)
    data = ("From: a@b.example\nMIME-Version: 1.0\n" + top + "\n" + "".join(lines) + "x").encode("utf-8", "replace")
    assert read_or_refused(data, "x.eml") in ("read", "told")
    assert list(enclosed(File(data, "x.eml"))) is not None


def test_an_encoding_with_a_null_in_its_name_is_read():
    data = b'From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset="a\x00b"\nContent-Transfer-Encoding: base64\n\nSEVSMiAzKw=='
    assert words(data).endswith("HER2 3+")
