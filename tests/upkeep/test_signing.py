"""Signing: one line in an entry; an edit afterwards takes the name off, and lint says so."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from fairlead.contract.case import Case
from fairlead.guidance.guide import guide
from fairlead.knowledge.files import SHIPPED
from fairlead.knowledge.pack import load
from fairlead.knowledge.vignettes import load as vignettes
from fairlead.upkeep.lint import lint
from fairlead.upkeep.show import show
from fairlead.workflow.case_file import completed

ENTRY = "ramucirumab-paclitaxel"
FILE = f"options/{ENTRY}.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of which a clinician has signed one entry, by the fingerprint that `show` gives."""
    root = Path(shutil.copytree(SHIPPED / "esophageal", tmp_path / "pack"))
    told = re.search(r"Fingerprint: (\w{12})\.", show(ENTRY))
    assert told
    edit(root, "signed: null", f"signed: {{by: A. Reader, role: medical oncologist, date: 2026-11-21, of: {told[1]}}}")
    return root


def edit(root: Path, old: str, new: str) -> None:
    text = (root / FILE).read_text("utf-8")
    assert old in text
    (root / FILE).write_text(text.replace(old, new, 1), "utf-8")


def guidance(root: Path):
    knowledge = load(root)
    person = next(one for one, _, _ in vignettes(root)[0] if one.id == "adenocarcinoma-after-folfox-nivolumab")
    return guide(completed(Case.model_validate(person.case), knowledge.lexicon), knowledge, date(2026, 11, 21), None)


def is_signed(root: Path) -> bool:
    return next(option for option in guidance(root).options if option.id == ENTRY).signed


def test_nobody_has_signed_the_shipped_pack_and_the_entry_says_how():
    assert guidance(SHIPPED / "esophageal").knowledge.signed_share == 0
    assert "Not signed. Fingerprint:" in show(ENTRY)


def test_a_signed_entry_is_signed_in_the_guidance_and_on_its_page(pack):
    assert is_signed(pack)
    assert guidance(pack).knowledge.signed_share > 0
    assert "Signed by A. Reader (medical oncologist), 2026-11-21." in show(ENTRY, load(pack))
    assert lint(pack) == []


def test_an_edit_takes_the_name_off_and_lint_says_so_with_the_line(pack):
    edit(pack, "  - ecog at most 2", "  - ecog at most 1")
    line = next(number for number, text in enumerate((pack / FILE).read_text("utf-8").splitlines(), 1) if text.startswith("signed:"))
    assert not is_signed(pack)
    assert guidance(pack).knowledge.signed_share == 0
    assert "Not signed: edited after A. Reader" in show(ENTRY, load(pack))
    told = [problem for problem in lint(pack) if "edited after A. Reader signed it on 2026-11-21" in problem.says]
    assert [(problem.file, problem.line) for problem in told] == [(FILE, line)]


def test_a_comment_is_no_edit(pack):
    edit(pack, "fits_when:\n", "# looked at again\nfits_when:\n")
    assert is_signed(pack)
