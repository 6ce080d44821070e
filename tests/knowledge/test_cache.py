"""The compiled pack: made once, kept by its content, never needed."""

import hashlib
import marshal
import os

import pytest

from fairlead.core import settings
from fairlead.knowledge import cache


def test_what_was_built_is_kept_and_not_built_again():
    built = []

    def build():
        built.append(1)
        return {"files": {"a": 1}}

    first = cache.compiled("abc", build)
    assert cache.compiled("abc", build) == first == {"files": {"a": 1}, "fingerprint": "abc"}
    assert built == [1]
    assert cache.place("abc").is_relative_to(settings.home())


def test_other_content_is_built_anew():
    cache.compiled("abc", lambda: {"files": 1})
    assert cache.compiled("abd", lambda: {"files": 2})["files"] == 2


def signed(data):
    content = marshal.dumps(data)
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


DAMAGES = [
    b"",
    b"{",
    b"[]",
    hashlib.sha256(b"[]").hexdigest().encode() + b"\n[]",
    b'{"files":1,"fingerprint":"abc"}',
    signed([]),
    signed({"fingerprint": "other", "files": 1}),
    signed({"fingerprint": "abc"}),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_built_again(damage):
    cache.compiled("abc", lambda: {"files": 1})
    cache.place("abc").write_bytes(damage)
    assert cache.compiled("abc", lambda: {"files": 2})["files"] == 2


def test_a_home_that_is_no_folder_does_no_harm(tmp_path, monkeypatch):
    blocked = tmp_path / "a file"
    blocked.write_text("x")
    monkeypatch.setenv("FAIRLEAD_HOME", str(blocked / "home"))
    assert cache.compiled("abc", lambda: {"files": 1})["files"] == 1
    assert blocked.read_text() == "x"


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of a POSIX system")
def test_nothing_half_written_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("FAIRLEAD_HOME", str(tmp_path / "home"))
    cache.compiled("abc", lambda: {"files": 1})
    assert [path.name for path in (tmp_path / "home" / "cache").iterdir()] == [cache.place("abc").name]


def test_one_changed_letter_is_noticed():
    cache.compiled("abc", lambda: {"files": {"a": "truth"}})
    path = cache.place("abc")
    path.write_bytes(path.read_bytes().replace(b"truth", b"trust"))
    assert cache.compiled("abc", lambda: {"files": {"a": "truth"}})["files"] == {"a": "truth"}
    assert b"truth" in path.read_bytes()


def test_a_failed_renaming_leaves_nothing_behind():
    cache.place("abc").mkdir(parents=True)
    assert cache.compiled("abc", lambda: {"files": 1})["files"] == 1
    assert list(cache.place("abc").parent.iterdir()) == [cache.place("abc")]


def test_a_home_that_cannot_be_resolved_is_none(monkeypatch):
    monkeypatch.setenv("FAIRLEAD_HOME", "~nosuchperson/x")
    assert settings.home() is None
    assert cache.compiled("abc", lambda: {"files": 1})["files"] == 1


def test_old_packs_do_not_fill_the_disk():
    for number in range(40):
        cache.compiled(f"pack{number}", lambda: {"files": 1})
        os.utime(cache.place(f"pack{number}"), (number, number))
    kept = {one.name for one in cache.place("any").parent.iterdir()}
    assert len(kept) <= 25
    assert cache.place("pack39").name in kept
    assert cache.place("pack0").name not in kept


def test_the_templates_of_a_page_do_not_drive_out_the_pack():
    cache.compiled("abc", lambda: {"files": 1})
    folder = cache.place("abc").parent
    for number in range(3 * cache._MOST):
        cache.keep(folder / f"page-{number}-x.compiled", b"a template")
    assert cache.compiled("abc", lambda: {"files": 2})["files"] == 1
    assert len([*folder.glob("page-*")]) == 3 * cache._MOST
