"""Due: what nobody has checked against the original, and what was checked too long ago."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from fairlead.core.errors import FairleadError
from fairlead.knowledge import files
from fairlead.knowledge.pack import load
from fairlead.upkeep.due import counts, due, levels

SHIPPED = files.SHIPPED / "esophageal"
APPROVALS = "approvals/fda.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "pack"))


def test_a_claim_that_nobody_checked_is_named_by_file_and_line(pack: Path):
    before = len(due(pack))
    file = pack / APPROVALS
    lines = file.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if "confidence: verified" in line)
    lines[at] = lines[at].replace("verified", "unchecked")
    file.write_text("\n".join(lines) + "\n", "utf-8")
    found = due(pack)
    assert len(found) == before + 1
    (new,) = [one for one in found if one.file == APPROVALS and one.line == at + 1]
    assert (new.why, str(new).startswith(f"{APPROVALS}:{at + 1}: ")) == ("unchecked", True)


def test_every_claim_below_verified_is_listed_once():
    text = "\n".join(path.read_text("utf-8") for path in SHIPPED.rglob("*.yaml"))
    found = counts(due(day=date(2026, 11, 21)))
    assert found["unchecked"] == text.count("confidence: unchecked")
    assert found["secondary"] == text.count("confidence: secondary")
    assert found["old"] == 0


def test_what_was_checked_too_long_ago_is_due_after_the_window_of_the_pack():
    later = date(2026, 11, 21) + timedelta(days=3 * 365)
    old = [one for one in due(day=later) if one.why == "old"]
    assert {one.file.partition("/")[0] for one in old} >= {"options", "sources", "drugs", "tests"}
    assert all("last looked at on" in one.says for one in old)


def test_a_pack_with_errors_is_not_counted(pack: Path):
    (pack / APPROVALS).write_text("approvals: 5\n", "utf-8")
    with pytest.raises(FairleadError, match="lint") as caught:
        due(pack)
    assert caught.value.status == 1


def test_the_levels_count_every_claim_of_the_pack_by_kind():
    by_kind = levels()
    written, found = counts(due(day=date(2026, 11, 21))), sum(by_kind.values(), Counter())
    assert (found["secondary"], found["unchecked"]) == (written["secondary"], written["unchecked"])
    assert {"sources", "trials", "approvals", "options", "drugs", "definitions"} <= by_kind.keys()
    limits = sum(len(drug.ruled_out_when) + len(drug.cautions_when) for drug in load().drugs.values())
    assert by_kind["drugs"].total() == limits + len(load().drugs), "each limit, and the check of each entry"
