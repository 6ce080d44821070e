"""What a command keeps for the next one: the code of patterns, which are of the program and the pack, and nothing of a record."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import ROOT, Said

from fairlead.knowledge import kept_patterns

NAME, PLACE = "Quenneville-Zzyzx", "Wexquombe"


def test_no_word_of_a_record_is_in_the_patterns_that_are_kept(fairlead: Callable[..., Said], tmp_path: Path, fairlead_home: Path):
    letter = tmp_path / "letter.txt"
    letter.write_text(
        f"{PLACE} Hospital\n2026-05-04\nDear Dr Smith,\nRe: Mrs {NAME}, 61, adenocarcinoma of the esophagus.\nMrs {NAME} had FLOT.\n"
        f"My mum {NAME} was told in March 2025 that it came back in her liver, and then she had FOLFOX.\n"
    )
    (before,) = (fairlead_home / "cache").glob("patterns-*")
    was = before.read_bytes()
    fairlead("guide", str(letter))
    kept = before.read_bytes()
    sources = " ".join(source for source, _ in kept_patterns.read()).lower()

    assert kept != was  # words of lay people, of which the run before had none
    assert "folfox" in sources
    for word in (*NAME.lower().split("-"), PLACE.lower()):
        assert word not in sources


def test_of_many_records_no_word_that_only_they_hold_is_kept(fairlead: Callable[..., Said]):
    ours = "\n".join(path.read_text("utf-8") for end in ("*.py", "*.yaml", "*.txt", "*.j2") for path in (ROOT / "src").rglob(end)).lower()
    records = sorted((ROOT / "tests" / "findings").glob("records_unseen_[abc]/*.md"))[::2]
    told = {word for path in records for word in re.findall(r"[^\W\d_]{6,}", path.read_text("utf-8").lower())}
    own = {word for word in told if word not in ours}
    fairlead("guide", *map(str, records))
    sources = "\n".join(source for source, _ in kept_patterns.read()).lower()

    assert len(own) > 20
    assert not {word for word in own if word in sources}


def test_the_second_run_says_the_same_bytes(fairlead: Callable[..., Said], letter: Path, fairlead_home: Path):
    first = fairlead("guide", str(letter), "--format", "json", "--as-of", "2026-11-21")
    for kept in (fairlead_home / "cache").glob("patterns-*"):
        kept.unlink()

    assert first.out == fairlead("guide", str(letter), "--format", "json", "--as-of", "2026-11-21").out  # compiled anew
    assert first.out == fairlead("guide", str(letter), "--format", "json", "--as-of", "2026-11-21").out  # from what was kept
