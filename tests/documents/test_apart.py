"""Files are opened in a process of their own: the same documents, and whatever happens there is one sentence about one file."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.printing import LAYOUTS, printed

import fairlead
from fairlead.core.errors import FairleadError
from fairlead.core.spans import Span
from fairlead.documents import apart, confined, open_document, progress, wire
from fairlead.documents.document import Content, Document, Note, PageBoxes, sound
from fairlead.documents.opening import Opening

ROOT = Path(__file__).resolve().parents[2]
LETTER = "61 year old man. Adenocarcinoma of the distal oesophagus, liver metastases."
MOST, SIZE = 100, 10_000_000


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Workers in which a file named `crash.bin` is read by `crash` of hostile_readers."""
    apart.end_all()
    start = "import sys; sys.path[:] = sys.argv[1:]; from tests.documents.hostile_readers import register; register(); "
    monkeypatch.setattr(apart, "_START", start + "from fairlead.documents.worker import main; main()")
    monkeypatch.syspath_prepend(str(ROOT))
    yield
    apart.end_all()


def opened(name: str, data: bytes = b"\0") -> apart.Opened:
    return apart.opened(data, name, MOST, SIZE)


def told(found: apart.Opened) -> str:
    assert found.error is not None
    assert found.content is None
    assert found.error.todo
    return found.error.happened


# --- the same documents -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_worker_gives_the_same_document(layout: str):
    records = sorted((ROOT / "tests" / "findings" / "records").glob("*.md"))[:3]
    for record in records:
        data = printed(record.read_text("utf-8"), LAYOUTS[layout])
        here, there = open_document(data, "letter.pdf", "d1"), opened("letter.pdf", data)
        assert there.error is None
        assert there.format == here.format == "pdf"
        assert there.content == Content(**{one.name: getattr(here, one.name) for one in fields(Content)})
        assert any(boxes.lines for boxes in here.boxes)


def test_text_is_read_without_a_worker(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", "")
    apart.end_all()
    found = opened("letter.md", b"# Letter\n\nWords")
    assert (found.format, found.plain, found.error) == ("markdown", True, None)
    assert "could not be started" in told(opened("letter.pdf", printed(LETTER)))


def test_what_is_refused_is_refused_in_the_same_words():
    for data in (b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\n\0\0", b"\0\1\2\3" * 400, b"  \n", b"PK\x05\x06" + bytes(18), b"\x1f\x8b\x08\0"):
        with pytest.raises(FairleadError) as here:
            _whole(data)
        assert str(opened("a", data).error) == str(here.value)


def _whole(data: bytes) -> None:
    opening = Opening(data, "a")
    opening.content()
    list(opening.enclosed(MOST, SIZE))


def test_several_threads_share_the_workers():
    data = [printed(f"{LETTER} Letter {number}.") for number in range(3)] * 4
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda one: opened("letter.pdf", one), data))
    assert [one.content.text for one in found if one.content] == [f"{LETTER} Letter {number}." for number in range(3)] * 4
    assert len(apart._idle) <= apart.WORKERS


def test_a_worker_is_kept_and_replaced_in_time(monkeypatch: pytest.MonkeyPatch):
    apart.end_all()
    monkeypatch.setattr(apart, "_FILES", 2)
    data = printed(LETTER)
    seen = []
    for _ in range(4):
        assert opened("letter.pdf", data).content is not None
        seen.append(apart._idle[0].process.pid if apart._idle else None)
    assert seen[0] is not None
    assert seen[1] is None
    assert seen[2] not in (None, seen[0])


def test_what_this_program_takes_is_not_laid_to_a_worker(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "_GROWN", 400_000_000)
    apart.end_all()
    ours = b"x" * 500_000_000
    assert opened("letter.pdf", printed(LETTER)).content is not None
    assert len(ours) > apart._GROWN
    assert len(apart._idle) == 1


# --- whatever happens there -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("name", ["crash", "leave"])
def test_a_crash_is_one_line_and_the_next_file_is_read(name: str):
    assert "broke down on this one" in told(opened(f"{name}.bin"))
    assert opened("letter.pdf", printed(LETTER)).content is not None


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("name", ["loop", "sleep"])
def test_a_hang_is_ended(name: str, monkeypatch: pytest.MonkeyPatch):
    assert opened("letter.pdf", printed(LETTER)).content is not None  # awake
    monkeypatch.setattr(apart, "SILENT", 0.5)
    started = time.monotonic()
    assert "took too long" in told(opened(f"{name}.bin"))
    assert time.monotonic() - started < 10


@pytest.mark.usefixtures("hostile")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_too_much_memory_is_refused():
    assert "more memory" in told(opened("swell.bin"))
    assert opened("letter.pdf", printed(LETTER)).content is not None


@pytest.mark.usefixtures("hostile")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_no_file_can_be_written(tmp_path: Path):
    target = tmp_path / "harm"
    assert "at fault with this file (OSError)" in told(opened("write.bin", b"\0" + str(target).encode()))
    assert not target.exists() or target.read_bytes() == b""


@pytest.mark.usefixtures("hostile")
def test_no_connection_is_opened():
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        waiting = threading.Thread(target=lambda: heard.append(_accepted(server)))
        waiting.start()
        said = told(opened("connect.bin", b"\0" + str(server.getsockname()[1]).encode()))
        waiting.join()
    assert "PermissionError" in said
    assert heard == [False]


def _accepted(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except TimeoutError:
        return False
    return True


@pytest.mark.usefixtures("hostile")
def test_what_a_library_prints_goes_nowhere(capfd: pytest.CaptureFixture[str]):
    found = opened("talk.bin")
    assert found.content == Content("quiet", ())
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "")


@pytest.mark.usefixtures("hostile")
def test_the_words_of_an_error_do_not_come_back():
    said = told(opened("quote.bin"))
    assert "ValueError" in said
    assert "canary" not in str(opened("quote.bin").error)


@pytest.mark.usefixtures("hostile")
def test_places_outside_the_text_are_refused():
    assert "broke down" in told(opened("outside.bin"))


@pytest.mark.usefixtures("hostile")
def test_the_rest_of_a_folder_is_read(tmp_path: Path):
    for number, name in enumerate(("crash", "leave", "swell", "quote")):
        (tmp_path / f"{name}.bin").write_bytes(b"\0\0%d" % number)
    (tmp_path / "letter.pdf").write_bytes(printed(LETTER))
    (tmp_path / "zz.txt").write_text("ECOG 1.")
    reading = fairlead.read(sorted(tmp_path.iterdir()))
    assert [(one.name, one.state) for one in reading.documents] == [
        *((f"{name}.bin", "not-read") for name in ("crash", "leave")),
        ("letter.pdf", "read"),
        *((f"{name}.bin", "not-read") for name in ("quote", "swell")),
        ("zz.txt", "read"),
    ]
    assert reading.case.tumor.histology == "adenocarcinoma"
    assert reading.case.fitness.ecog == 1
    assert sum(warning.code == "not-read" for warning in reading.warnings) == 4


def test_a_worker_ends_with_the_program():
    code = (
        "import sys; sys.path[:] = sys.argv[1:]; from fairlead.documents import apart; apart.opened(b'%PDF-1', 'a', 1, 1); "
        "print(apart._idle[0].process.pid, flush=True); import os; os._exit(1)"
    )
    done = subprocess.run([sys.executable, "-c", code, *sys.path], capture_output=True, text=True, check=False)
    worker = int(done.stdout)
    for _ in range(100):
        if not _lives(worker):
            return
        time.sleep(0.05)
    pytest.fail("the worker outlived the program")


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_limits_are_set_where_the_system_has_them():
    resource = pytest.importorskip("resource")
    code = (
        "import sys; sys.path[:] = sys.argv[1:]; from fairlead.documents import confined; confined.confine(); confined.renew(); import resource; "
        "print(resource.getrlimit(resource.RLIMIT_FSIZE)[0], resource.getrlimit(resource.RLIMIT_NOFILE)[0], "
        "resource.getrlimit(resource.RLIMIT_CORE)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])"
    )
    done = subprocess.run([sys.executable, "-c", code, *sys.path], capture_output=True, text=True, check=True)
    size, files, core, seconds = map(int, done.stdout.split())
    assert (size, files, core) == (0, confined.FILES, 0)
    assert confined.SECONDS < seconds < 2 * confined.SECONDS
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 0


def test_steps_of_a_long_file_are_told():
    steps: list[tuple[int, int]] = []
    with progress.listening(lambda done, of: steps.append((done, of))):
        assert opened("letter.pdf", printed("\n\n".join([LETTER] * 150))).content is not None
    assert steps
    assert steps == [(number, steps[-1][1]) for number in range(1, steps[-1][1] + 1)]


# --- the pipe ---------------------------------------------------------------------------------------------------


class Pipe:
    """Bytes that are read as from a pipe."""

    def __init__(self, data: bytes = b"") -> None:
        self.data, self.at = bytearray(data), 0

    def write(self, data: bytes) -> None:
        self.data += data

    def flush(self) -> None:
        pass

    def read(self, size: int) -> bytes:
        found = bytes(self.data[self.at : self.at + size])
        self.at += len(found)
        return found


texts = st.text(st.characters(codec=None) | st.just("\ud800"), max_size=30)
spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(min(pair), max(pair)))


@given(texts, st.lists(spans), st.none() | texts, st.lists(st.tuples(texts, texts)), st.lists(st.floats(allow_nan=False)))
def test_a_document_comes_out_as_it_went_in(text: str, places: list[Span], partly: str | None, notes: list, numbers: list[float]):
    from array import array

    content = Content(
        text,
        tuple(places),
        (PageBoxes(array("d", numbers), array("H", [1] * len(numbers))),),
        partly,
        (),
        tuple(Note(*one) for one in notes),
    )
    blocks: list = []
    pipe = Pipe()
    wire.send(pipe, ["content", wire.packed(content, blocks)], blocks)  # type: ignore[arg-type]
    received = wire.receive(pipe, 10_000_000)  # type: ignore[arg-type]
    assert received is not None
    assert wire.unpacked(Content, received[0][1], received[1]) == content


def test_what_a_document_holds_goes_through_the_pipe():
    """A field of a new type must be one that the pipe can carry; a document has the fields of its content."""
    wire._reader(Content)
    assert {one.name for one in fields(Content)} < {one.name for one in fields(Document)}


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_refused(data: bytes):
    try:
        received = wire.receive(Pipe(data), 1_000)  # type: ignore[arg-type]
    except wire.BrokenMessageError:
        return
    assert received is None or isinstance(received[0], list)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(json_values, st.lists(st.binary()))
def test_any_answer_is_a_document_or_refused(value: object, blocks: list[bytes]):
    try:
        content = wire.unpacked(Content, value, blocks)
    except wire.BrokenMessageError:
        return
    assert isinstance(content, Content)
    assert sound(content) in (True, False)


@given(st.lists(json_values), st.lists(st.binary(max_size=5), max_size=2))
def test_any_answer_of_a_worker_is_taken_or_refused(message: list, blocks: list[bytes]):
    found = apart.Opened()
    for said in ("format", "content", "refused", "left-out", "enclosed", "enclosed-refused", "fault", "step", "memory", "other"):
        try:
            apart._take(found, [said, *message], [bytearray(one) for one in blocks], MOST, SIZE)
        except (wire.BrokenMessageError, ValueError):
            continue
    assert isinstance(found.format, str)


def test_a_message_that_promises_too_much_takes_no_memory():
    with pytest.raises(wire.BrokenMessageError):
        wire.receive(Pipe(b"\xff\xff\xff\x0f\0\0\0\0[]"), 1_000)  # type: ignore[arg-type]
    with pytest.raises(wire.BrokenMessageError):
        wire.receive(Pipe(b"\2\0\0\0\1\0\0\0[]" + b"\xff" * 8), 1_000)  # type: ignore[arg-type]
