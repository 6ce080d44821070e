"""`fairlead knowledge diff`, `due --counts` and `lint --reach` on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from fairlead.knowledge.files import SHIPPED

PACK = SHIPPED / "esophageal"


def _but_fifteen(folder: str, names: list[str]) -> list[str]:
    """The files of vignettes but one; tests/upkeep/test_diff.py asks it of all people."""
    return [name for name in names if Path(folder).name == "vignettes" and name != "fifteen.yaml"]


def test_the_difference_is_told_in_words_and_as_data(call, tmp_path: Path):
    pack, root = (Path(shutil.copytree(PACK, tmp_path / name, ignore=_but_fifteen)) for name in ("pack", "changed"))
    file = root / "options" / "supportive-care.yaml"
    title = next(line for line in file.read_text("utf-8").splitlines() if line.startswith("title: "))
    file.write_text(file.read_text("utf-8").replace(title, "title: Another title"), "utf-8")
    said = call("knowledge", "diff", str(pack), str(root))
    assert said.status == 0
    assert f"options/supportive-care: title is Another title, was {title[7:]}" in said.out
    assert "The guidance changes for 0 of 15 vignettes." in said.out
    data = json.loads(call("knowledge", "diff", str(pack), str(root), "--json").out)
    assert [one["entry"] for one in data["changes"]] == ["supportive-care"]


def test_a_folder_without_a_pack_is_wrong_usage(call, tmp_path: Path):
    said = call("knowledge", "diff", str(PACK), str(tmp_path))
    assert (said.status, said.out) == (2, "")
    assert "pack.yaml is missing" in said.err


def test_the_counts_add_up(call):
    said = call("knowledge", "due", "--counts")
    assert said.status == 0
    head, *rows, last = [line.split() for line in said.out.strip().splitlines()]
    assert head == ["claims", "verified", "secondary", "unchecked"]
    assert [int(number) for number in last[1:]] == [sum(int(row[place]) for row in rows) for place in (1, 2, 3)]
