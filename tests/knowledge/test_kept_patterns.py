"""The code of patterns is kept beside the compiled pack: whole or not at all, only where it is worth it, and nothing that grows for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairlead.core.pattern_code import Codes
from fairlead.knowledge import kept_patterns


def run(*sources: str) -> Codes:
    """A run that makes patterns of these sources."""
    codes = Codes(kept_patterns.read)
    for source in sources:
        codes.pattern(source, 0)
    kept_patterns.keep(codes)
    return codes


def files(home: Path) -> list[Path]:
    """What is kept of patterns."""
    return sorted((home / "cache").glob("patterns-*"))


LONG, OTHER = "a" * kept_patterns.WORTH, "b" * kept_patterns.WORTH


def test_what_one_run_made_no_other_makes(fairlead_home: Path):
    assert len(run(LONG, "c").fresh) == 2
    assert not run(LONG, "c").fresh
    assert list(run(LONG, OTHER).fresh) == [(OTHER, 0)]
    assert not run(LONG, OTHER, "c").fresh
    assert len(files(fairlead_home)) == 1


def test_a_few_small_ones_are_not_worth_a_file(fairlead_home: Path):
    run("a", "b")
    assert not files(fairlead_home)


def test_of_too_many_only_the_new_ones_stay(fairlead_home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept_patterns, "MOST", 2 * kept_patterns.WORTH)
    run(LONG)
    run(OTHER)
    assert list(kept_patterns.read()) == [(OTHER, 0)]


@pytest.mark.parametrize("content", [b"", b"x", b"0" * 32, b"0" * 32 + b"\xe9\x01\x00\x00\x00", b"0" * 500])
def test_a_damaged_file_only_costs_the_time(content: bytes, fairlead_home: Path):
    run(LONG)
    (file,) = files(fairlead_home)
    file.write_bytes(content)
    assert len(run(LONG).fresh) == 1
    assert not run(LONG).fresh


def test_a_home_that_is_no_folder_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a file").write_text("x")
    monkeypatch.setenv("FAIRLEAD_HOME", str(tmp_path / "a file" / "home"))
    assert len(run(LONG).fresh) == 1
