"""The documentation names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fairlead.knowledge import kinds

ROOT = Path(__file__).resolve().parents[2]
DOCS = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}


@pytest.mark.parametrize("kind", [*kinds.TABLES, *kinds.RAW])
def test_each_table_of_the_pack_is_told(kind):
    assert f"| `{kind}` |" in DOCS["knowledge.md"]


@pytest.mark.parametrize("kind", list(kinds.JUDGEMENTS))
def test_each_judgement_is_told(kind):
    assert f"| `{kind}/` |" in DOCS["knowledge.md"]


def test_each_setting_is_told():
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    told = "\n".join([*DOCS.values(), (ROOT / "README.md").read_text("utf-8")])
    assert set(re.findall(r"FAIRLEAD_[A-Z]+", source)) <= set(re.findall(r"FAIRLEAD_[A-Z]+", told))


def test_links_between_pages_lead_somewhere():
    pages = [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "benchmarks" / "README.md"]
    for page in pages:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} points to {target}"
