"""What is worked out from a pack: kept for all days on which it is seen alike, never needed, and never taken for that of another pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fairlead.knowledge.kept import days, epoch, kept
from fairlead.knowledge.pack import load
from fairlead.knowledge.seen import seen

DAY, EARLIER = date(2026, 11, 21), date(2019, 5, 1)
HERE = (Path(__file__),)


def _made(home: Path) -> list[Path]:
    return sorted((home / "cache").glob("numbers-*"))


def test_the_days_are_those_of_every_date_wherever_it_stands():
    data = {
        "a.yaml": [{"published": "2025-03", "year": 2019}, {"history": [{"date": "2024-02-29"}]}],
        "n": "1234567",
        "none": "0000",
        "is_new": True,
    }
    assert days(data) == ["2019-01-01", "2019-12-31", "2024-02-29", "2025-03-01", "2025-03-31"]


def test_between_two_dates_of_the_pack_every_day_is_the_same():
    pack = load()
    ends = [date.fromisoformat(one) for one in pack.days or () if one < "2027"]
    before, last = ends[-2], ends[-1]
    assert epoch(pack, before) != epoch(pack, last)
    assert epoch(pack, last) == seen(pack, last).epoch
    assert seen(pack, DAY).epoch != seen(pack, EARLIER).epoch


def test_days_of_one_epoch_show_the_same_entries():
    pack = load()
    first = next(one for one in reversed(pack.days or ()) if one < "2026-11")
    others = [
        day
        for day in (date.fromisoformat(first), date(2026, 10, 31), date(2026, 11, 1))
        if epoch(pack, day) == epoch(pack, date(2026, 11, 1))
    ]
    for day in others:
        assert seen(pack, day).sources == seen(pack, date(2026, 11, 1)).sources
        assert seen(pack, day).trials == seen(pack, date(2026, 11, 1)).trials


def test_what_was_made_is_not_made_again(fairlead_home: Path):
    pack = seen(load(), DAY)
    value = {"of a word": frozenset({1, 2}), "places": b"\0\1", "rows": [("a", 0.5, None)]}
    assert kept(pack, "numbers", HERE, lambda: value) == value
    assert kept(pack, "numbers", HERE, lambda: pytest.fail("made again")) == value
    assert len(_made(fairlead_home)) == 1


def test_another_view_and_another_program_have_their_own(fairlead_home: Path, tmp_path: Path):
    program = tmp_path / "made_by.py"
    program.write_text("1")
    assert kept(seen(load(), DAY), "numbers", HERE, lambda: 1) == 1
    assert kept(seen(load(), EARLIER), "numbers", HERE, lambda: 2) == 2
    assert kept(seen(load(), DAY), "numbers", (program,), lambda: 3) == 3
    assert len(_made(fairlead_home)) == 3


def test_of_a_pack_that_was_changed_nothing_is_kept(fairlead_home: Path):
    changed = replace(seen(load(), DAY), glossary={})
    assert changed.epoch is None
    assert [kept(changed, "numbers", HERE, lambda: 1), kept(changed, "numbers", HERE, lambda: 2)] == [1, 2]
    assert not _made(fairlead_home)


@pytest.mark.parametrize("content", [b"", b"\n", b"abc", b"0" * 64 + b"\n\xe9\x01\x00\x00\x00"])
def test_a_damaged_file_only_costs_the_time(content: bytes, fairlead_home: Path):
    pack = seen(load(), DAY)
    kept(pack, "numbers", HERE, lambda: 1)
    (file,) = _made(fairlead_home)
    file.write_bytes(content)
    assert kept(pack, "numbers", HERE, lambda: 2) == 2


def test_a_home_that_is_no_folder_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a file").write_text("x")
    monkeypatch.setenv("FAIRLEAD_HOME", str(tmp_path / "a file" / "home"))
    assert kept(seen(load(), DAY), "numbers", HERE, lambda: 1) == 1
