"""Two processes read the pages of a long file: the same pages in the same order, and a fault in one is told as if there were only one."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from tests.documents.hostile_readers import PAGES
from tests.documents.printing import LAYOUTS, pdf_of

from fairlead.documents import abreast, apart, carried, open_document, pdf, progress, wire
from fairlead.documents.document import Content
from fairlead.documents.drawn import drawn
from fairlead.documents.hidden import parted
from fairlead.documents.printed import Judge
from fairlead.documents.printed import opened as pdf_opened
from fairlead.documents.sheets import in_rows

ROOT = Path(__file__).resolve().parents[2]
TWO = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="pages are read abreast under Linux, where there are two processors"
)


@pytest.fixture(scope="module", autouse=True)
def readers() -> Iterator[None]:
    """Workers that know the readers of hostile_readers."""
    start = "import sys; sys.path[:] = sys.argv[1:]; from tests.documents.hostile_readers import register; register(); "
    with pytest.MonkeyPatch.context() as patch:
        apart.end_all()
        patch.setattr(apart, "_START", start + "from fairlead.documents.worker import main; main()")
        patch.syspath_prepend(str(ROOT))
        yield
        apart.end_all()


def opened(name: str, data: bytes = b"\0") -> apart.Opened:
    return apart.opened(data, name, 100, 10_000_000)


def pages_of(found: apart.Opened) -> list[str]:
    assert found.error is None
    assert found.content is not None
    return found.content.text.split()


def told(found: apart.Opened) -> str:
    assert found.error is not None
    assert found.content is None
    return found.error.happened


# --- the same pages ---------------------------------------------------------------------------------------------


@TWO
def test_both_read_pages_and_these_come_in_order():
    pages = pages_of(opened("paged.bin"))
    assert [one.partition(":")[0] for one in pages] == [str(number) for number in range(PAGES)]
    assert {one.partition(":")[2] for one in pages} == {"first", "second"}


def long_pdf(layout: str) -> bytes:
    """Letters, among them a page without words, one that is nearly all picture, and a word that goes on over the end of a page."""
    letters = [printed_source(number) for number in range(abreast._FEWEST + 4)]
    picture = "#rect(width: 90%, height: 80%) words beside it #pagebreak() #pagebreak() "
    return pdf_of(LAYOUTS[layout] + " #pagebreak() ".join(letters) + " #pagebreak() " + picture + "the end")


def printed_source(number: int) -> str:
    lines = " ".join(f"Visit {number} told of the metas\u00adtases and of 10\u2076 cells on day {day}." for day in range(number + 9))
    return (
        f"= Letter of visit {number}\n{lines}\n#table(columns: 2, [Test], [Value], [Hemoglobin], [10.{number} g/dL])\n*bold* and #super[1]"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_worker_gives_the_same_document_of_many_pages(layout: str):
    data = long_pdf(layout)
    here, there = open_document(data, "letter.pdf", "d1"), opened("letter.pdf", data)
    assert len(here.pages) > abreast._FEWEST
    assert there.error is None
    assert there.content == Content(**{one.name: getattr(here, one.name) for one in fields(Content)})


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_in_rows_comes_out_as_it_went_in(layout: str):
    with pdf_opened(long_pdf(layout), Judge(drawn, parted)) as (count, read):
        pages = [in_rows(read(number)) for number in range(count)]
    assert any(row.words for page in pages for frame in page.frames for row in frame.rows or ())
    assert [carried.unpacked(carried.packed(page)) for page in pages] == pages


@pytest.mark.parametrize("data", [b"", b"\0" * 8, b"\2\0\0\0\0\0\0\0[]", b"\7\0\0\0\0\0\0\0[[],[1]]"])
def test_bytes_that_are_no_page_are_refused(data: bytes):
    with pytest.raises(wire.BrokenMessageError):
        carried.unpacked(data)


def test_each_page_is_a_step():
    steps: list[tuple[int, int]] = []
    with progress.listening(lambda done, of: steps.append((done, of))):
        assert opened("letter.pdf", long_pdf("plain")).content is not None
    assert steps == [(number, steps[-1][1]) for number in range(1, steps[-1][1] + 1)]


def test_a_long_file_is_read_as_far_as_it_counts(monkeypatch: pytest.MonkeyPatch):
    apart.end_all()
    monkeypatch.setattr(pdf, "_CHARACTERS", 3_000)
    monkeypatch.setattr(
        apart, "_START", apart._START.replace("register();", "register(); from fairlead.documents import pdf; pdf._CHARACTERS = 3_000;")
    )
    here, there = open_document(long_pdf("plain"), "letter.pdf", "d1"), opened("letter.pdf", long_pdf("plain"))
    apart.end_all()
    assert "too-long" in [note.code for note in here.notes]
    assert 1 < len(here.pages) < abreast._FEWEST
    assert there.content == Content(**{one.name: getattr(here, one.name) for one in fields(Content)})


# --- a fault in one ---------------------------------------------------------------------------------------------


@TWO
@pytest.mark.parametrize("fault", ["crash", "leave", "swell", "write", "quote"])
def test_what_the_second_process_does_not_hand_over_is_read_by_the_first(fault: str):
    assert pages_of(opened(f"second-{fault}.bin")) == [f"{number}:first" for number in range(PAGES)]


@TWO
@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("crash", "broke down on this one"),
        ("leave", "broke down"),
        ("swell", "more memory"),
        ("quote", "at fault with this file (ValueError)"),
    ],
)
def test_a_page_at_fault_is_told_as_by_one_process(fault: str, says: str):
    assert says in told(opened(f"each-{fault}.bin"))
    assert len(pages_of(opened("paged.bin"))) == PAGES
    assert not second_processes()


@TWO
@pytest.mark.parametrize("name", ["second-loop", "each-loop"])
def test_a_page_that_hangs_is_given_up_and_nothing_of_it_lives_on(name: str, monkeypatch: pytest.MonkeyPatch):
    assert len(pages_of(opened("paged.bin"))) == PAGES  # awake
    monkeypatch.setattr(apart, "SILENT", 0.7)
    assert "took too long" in told(opened(f"{name}.bin"))
    for _ in range(100):
        if not second_processes():
            return
        time.sleep(0.05)
    pytest.fail("a process that reads pages outlived its worker")


def second_processes() -> list[int]:
    """Processes that run as a worker of this test does and are none of those that wait."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            is_one = apart._START.encode() in (folder / "cmdline").read_bytes() and str(ROOT).encode() in (folder / "cmdline").read_bytes()
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if is_one and state != "Z" and int(folder.name) not in [one.process.pid for one in apart._idle]:
            found.append(int(folder.name))
    return found


# --- when it is worth while -------------------------------------------------------------------------------------


def test_pages_are_read_one_after_the_other_where_nobody_allowed_more(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("this program is not to be forked"))
    assert list(abreast.pages(20, str, str.encode, bytes.decode)) == [str(number) for number in range(20)]


@pytest.mark.parametrize(("count", "busy"), [(abreast._FEWEST - 1, False), (abreast._FEWEST, True)])
def test_few_pages_and_a_busy_machine_get_no_second_process(count: int, busy: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("one process is enough"), raising=False)
    monkeypatch.setattr(abreast, "is_busy", lambda: busy)
    with abreast.allowed():
        assert list(abreast.pages(count, str, str.encode, bytes.decode)) == [str(number) for number in range(count)]


@TWO
@pytest.mark.parametrize(("running", "busy"), [("1", False), ("999", True)])
def test_a_machine_is_busy_where_more_runs_than_it_has_processors(running: str, busy: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(abreast.Path, "read_text", lambda *_: f"0.10 0.20 0.30 {running}/120 4711")
    assert abreast.is_busy() is busy
    monkeypatch.setattr(abreast.Path, "read_text", lambda *_: "nothing")
    assert not abreast.is_busy()


@TWO
def test_more_pages_than_a_pipe_holds_the_numbers_of_are_read_by_one_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(abreast, "is_busy", lambda: False)
    many = 20_000  # four bytes each, and a pipe holds 65,536 at most where nobody has asked for more
    with abreast.allowed():
        assert list(abreast.pages(many, int, lambda page: str(page).encode(), int)) == list(range(many))
