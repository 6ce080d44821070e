"""The table: the whole pack on one page that a clinician can review."""

from __future__ import annotations

import os
from pathlib import Path

from fairlead.knowledge.pack import load
from fairlead.upkeep.table import table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "options.md"


def test_the_page_in_docs_is_made_from_the_pack():
    if os.environ.get("FAIRLEAD_REGENERATE") == "1":
        PAGE.write_text(table(), "utf-8")
    assert PAGE.read_text("utf-8") == table()


def test_every_option_stands_under_each_setting_that_it_is_for():
    page = table()
    settings = {block.splitlines()[0]: block for block in page.split("\n## ")[1:]}
    for name, option in load().options.items():
        held = [title for title, block in settings.items() if f"(`{name}`)" in block]
        assert held, name
        words = {word for clause in option.fits_when if isinstance(clause, str) and clause.startswith("histology is ") for word in [clause]}
        for clause in words:
            asked = clause.removeprefix("histology is ").removeprefix("any of ").split(", ")
            assert {title.split(",")[0] for title in held} == {f"histology {word}" for word in asked}, name


def test_a_row_tells_how_sure_its_numbers_and_approvals_are():
    pack = load()
    row = next(line for line in table(pack).splitlines() if "(`ramucirumab-paclitaxel`)" in line)
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert "RAINBOW (randomized)" in cells[3]
    counted = {part[-1]: int(part[:-1]) for part in cells[4].split()}
    results = [one for name in pack.options["ramucirumab-paclitaxel"].evidence if name in pack.trials for one in pack.trials[name].results]
    assert counted["v"] == sum(one.confidence == "verified" for one in results)
    assert sum(counted.values()) == len(results)
    assert "US FDA widened 2014-11 (verified)" in cells[5]
    assert cells[7] == "nobody yet"
