"""Folders and ZIP files of records: each file in them is read under its own name, in order, and nothing is written to the disk."""

from __future__ import annotations

import io
import os
import stat
import struct
import sys
import zipfile
from pathlib import Path

import pytest

import fairlead
from fairlead.core.errors import FairleadError
from fairlead.workflow import given, opening

LETTER = "Diagnosis: adenocarcinoma of the esophagogastric junction. ECOG 1."
SCAN = "CT chest and abdomen 3 May 2026: new liver metastases."


def packed(*files: tuple[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", how) as folder:
        for name, data in files:
            folder.writestr(name, data)
    return kept.getvalue()


def names(reading: fairlead.Reading) -> list[tuple[str, str]]:
    return [(one.name, one.state) for one in reading.documents]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "records"
    (place / "scans").mkdir(parents=True)
    (place / "letter.txt").write_text(LETTER)
    (place / "scans" / "ct.txt").write_text(SCAN)
    return place


def test_a_folder_is_read_with_the_folders_in_it(folder: Path):
    reading = fairlead.read(folder)
    assert names(reading) == [("records / letter.txt", "read"), ("records / scans/ct.txt", "read")]
    assert reading.case == fairlead.read([folder / "letter.txt", folder / "scans" / "ct.txt"]).case
    assert reading.case.metastases


def test_a_zip_is_read_like_the_folder_that_was_packed(folder: Path, tmp_path: Path):
    export = tmp_path / "export.zip"
    export.write_bytes(packed(("letter.txt", LETTER), ("scans/", ""), ("scans/ct.txt", SCAN)))
    reading = fairlead.read(export)
    assert names(reading) == [("export.zip / letter.txt", "read"), ("export.zip / scans/ct.txt", "read")]
    assert [one.id for one in reading.documents] == ["d1", "d2"]
    assert reading.case == fairlead.read(folder).case


def test_a_zip_in_a_zip_and_beside_other_files(folder: Path, tmp_path: Path):
    export = tmp_path / "export.zip"
    export.write_bytes(packed(("inner.zip", packed(("ct.txt", SCAN))), ("notes/a.md", "# Visit\n\nECOG 1.")))
    reading = fairlead.read([folder / "letter.txt", export])
    assert names(reading) == [("letter.txt", "read"), ("export.zip / inner.zip / ct.txt", "read"), ("export.zip / notes/a.md", "read")]
    assert [one.id for one in reading.documents] == ["d1", "d2", "d3"]


def test_what_the_system_put_there_is_left_out(folder: Path, tmp_path: Path):
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", ".hidden.txt"):
        (folder / name).write_bytes(b"\0\1system")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "._letter.txt").write_bytes(b"\0\1")
    assert len(fairlead.read(folder).documents) == 2
    export = tmp_path / "export.zip"
    export.write_bytes(packed(("letter.txt", LETTER), ("__MACOSX/._letter.txt", b"\0"), (".DS_Store", b"\0"), ("a/Thumbs.db", b"\0")))
    assert names(fairlead.read(export)) == [("export.zip / letter.txt", "read")]


def test_what_is_hidden_is_read_where_it_is_named(tmp_path: Path):
    (tmp_path / ".letter.txt").write_text(LETTER)
    assert names(fairlead.read(tmp_path / ".letter.txt")) == [(".letter.txt", "read")]


def test_the_rest_of_a_folder_is_read(folder: Path):
    (folder / "broken.zip").write_bytes(b"PK\x03\x04" + b"\0broken" * 40)
    (folder / "picture.gif").write_bytes(b"GIF89a\1\0\1\0\0\0\0;")
    reading = fairlead.read(folder)
    assert names(reading) == [
        ("records / broken.zip", "not-read"),
        ("records / letter.txt", "read"),
        ("records / picture.gif", "not-read"),
        ("records / scans/ct.txt", "read"),
    ]
    assert reading.documents[0].why == "This ZIP file is damaged or was not copied whole."
    assert {one.document for one in reading.warnings if one.code == "not-read"} == {"d1", "d3"}


@pytest.mark.parametrize(
    "name", ["../../../tmp/harm.txt", "/etc/harm.txt", "C:\\harm.txt", "..\\..\\harm.txt", "a/../../harm.txt", "har\x1b[31mm\u202e.txt"]
)
def test_a_path_that_leads_out_is_only_a_name(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    reading = fairlead.read(packed((name, LETTER)))
    told = reading.documents[0].name
    assert reading.documents[0].state == "read"
    assert ".." not in told
    assert "\\" not in told
    assert told.isprintable()
    assert told.startswith("input 1 / ")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_locked_file_is_named_and_the_rest_is_read():
    data = bytearray(packed(("letter.txt", LETTER), ("secret.txt", SCAN)))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.rindex(mark)
        data[place + flags] |= 1
    reading = fairlead.read(bytes(data))
    assert names(reading) == [("input 1 / letter.txt", "read"), ("input 1 / secret.txt", "not-read")]
    assert reading.documents[1].why == "This file is locked with a password within the ZIP file."


def test_a_damaged_file_in_a_zip_is_named_and_the_rest_is_read():
    data = bytearray(packed(("letter.txt", LETTER), ("ct.txt", SCAN), how=zipfile.ZIP_STORED))
    data[data.index(SCAN.encode()) + 3] ^= 0xFF
    reading = fairlead.read(bytes(data))
    assert [one.state for one in reading.documents] == ["read", "not-read"]
    assert "damaged within the ZIP" in (reading.documents[1].why or "")


def test_a_way_of_packing_that_nobody_knows():
    data = bytearray(packed(("letter.txt", LETTER), ("ct.txt", SCAN)))
    for mark, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.rindex(mark) + method, 97)
    assert "not known here" in (fairlead.read(bytes(data)).documents[1].why or "")


def test_a_link_in_a_zip_is_not_followed():
    entry = zipfile.ZipInfo("passwd")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as folder:
        folder.writestr(entry, "/etc/passwd")
        folder.writestr("letter.txt", LETTER)
    reading = fairlead.read(kept.getvalue())
    assert [one.state for one in reading.documents] == ["not-read", "read"]


def test_an_empty_zip_and_an_empty_folder(tmp_path: Path):
    with pytest.raises(FairleadError, match="holds no files"):
        fairlead.read(packed())
    with pytest.raises(FairleadError, match="holds no files"):
        fairlead.read(packed((".DS_Store", "x")))
    (tmp_path / "empty").mkdir()
    with pytest.raises(FairleadError, match="empty: This folder holds no files"):
        fairlead.read(tmp_path / "empty")


def test_a_file_that_swells_is_left_out_and_the_rest_is_read():
    bomb = packed(("letter.txt", LETTER), ("zeros.txt", b"0" * 60_000_000))
    assert len(bomb) < 100_000
    reading = fairlead.read(bomb)
    assert [one.state for one in reading.documents] == ["read", "not-read"]
    assert "swells" in (reading.documents[1].why or "")


def test_the_bytes_of_all_files_together_are_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opening._Room.__init__, "__defaults__", (given.MOST_FILES, 25_000, False))
    filler = os.urandom(9_000).hex()[:9_000]
    export = packed(("letter.txt", LETTER), ("inner.zip", packed(("a.txt", filler), ("b.txt", filler + "b"), ("c.txt", filler + "c"))))
    reading = fairlead.read(export)
    assert names(reading)[:1] == [("input 1 / letter.txt", "read")]
    partly = [one for one in reading.documents if one.state == "partly"]
    assert [one.name for one in partly] == ["input 1"]
    assert reading.documents[-1] == partly[0]
    assert "the rest of it was left out" in (partly[0].why or "")


def test_too_many_files_in_a_zip(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opening._Room.__init__, "__defaults__", (3, opening.MOST_BYTES, False))
    reading = fairlead.read(packed(*((f"{number}.txt", f"{LETTER} {number}") for number in range(9))))
    assert names(reading) == [*((f"input 1 / {number}.txt", "read") for number in range(3)), ("input 1", "partly")]


def test_a_bomb_of_files_is_told_once_and_leaves_room_for_others(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opening._Room.__init__, "__defaults__", (20, opening.MOST_BYTES, False))
    data = packed(("zeros.txt", "0"))
    for number in range(3):
        data = packed(*((f"{number}-{at}.zip", data + bytes(at)) for at in range(9)))
    reading = fairlead.read([data, packed(("letter.txt", LETTER))])
    told = [one for one in reading.documents if "left out" in (one.why or "")]
    assert [one.name for one in told] == ["input 1"]
    assert len(reading.documents) <= 22
    assert names(reading)[-1] == ("input 2 / letter.txt", "read")


def test_too_many_files_in_a_folder(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(given, "MOST_FILES", 1)
    with pytest.raises(FairleadError, match="at most 1 are read at once") as refused:
        fairlead.read(folder)
    assert refused.value.status == 2


def test_files_that_lie_too_deep():
    data = packed(("letter.txt", LETTER))
    for number in range(opening.DEEPEST):
        data = packed((f"{number}.zip", data), (f"note{number}.txt", f"Seen at home {number}."))
    reading = fairlead.read(data)
    assert any("deep in each other" in (one.why or "") for one in reading.documents)
    assert sum(one.state == "read" for one in reading.documents) == opening.DEEPEST
    assert not any("letter.txt" in one.name for one in reading.documents)


def test_a_zip_that_holds_itself_comes_to_an_end(monkeypatch: pytest.MonkeyPatch):
    """What a quine of a ZIP does: each opening gives another."""
    from fairlead.documents import apart
    from fairlead.documents.file import File

    again = lambda data, name, most, size: apart.Opened("zip", enclosed=[File(data, "again.zip")] * 3)  # noqa: E731
    monkeypatch.setattr(apart, "opened", again)
    with pytest.raises(FairleadError, match="deep in each other") as refused:
        fairlead.read(b"PK\x05\x06")
    assert len(str(refused.value).splitlines()) < 2 * given.MOST_FILES


def test_the_same_letter_in_a_zip_and_beside_it_is_read_once(folder: Path):
    (folder / "export.zip").write_bytes(packed(("letter.txt", LETTER)))
    reading = fairlead.read(folder)
    assert [one.same_as for one in reading.documents] == [None, "d1", None]


def test_a_case_file_in_a_zip_stands_alone_or_is_refused(tmp_path: Path):
    case = "tumor:\n  histology: squamous\n"
    assert fairlead.read(packed(("case.yaml", case))).case.tumor.histology == "squamous"
    with pytest.raises(FairleadError, match="named together with something else") as refused:
        fairlead.read(packed(("case.yaml", case), ("letter.txt", LETTER)))
    assert refused.value.status == 2


def test_names_in_other_scripts():
    entry = zipfile.ZipInfo("Bef\u00fcnde/\u5831\u544a.txt")
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as folder:
        folder.writestr(entry, LETTER)
    data = kept.getvalue()
    assert names(fairlead.read(data))[0][0] == "input 1 / Bef\u00fcnde/\u5831\u544a.txt"
    unsaid = bytearray(data)
    for mark, flags in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        unsaid[unsaid.index(mark) + flags] &= ~0x08
    assert names(fairlead.read(bytes(unsaid)))[0][0] == "input 1 / Bef\u00fcnde/\u5831\u544a.txt"


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes and links without rights there")
def test_pipes_and_links_in_a_folder(folder: Path):
    os.mkfifo(folder / "a pipe")
    (folder / "back").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere").symlink_to(folder / "not there")
    states = dict(names(fairlead.read(folder)))
    assert states == {
        "records / a pipe": "not-read",
        "records / letter.txt": "read",
        "records / nowhere": "not-read",
        "records / scans/ct.txt": "read",
    }
