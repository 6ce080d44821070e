"""Diff: what changed between two packs is told in words, and for whom the guidance changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fairlead.core.errors import FairleadError
from fairlead.knowledge.files import SHIPPED
from fairlead.knowledge.vignettes import load as vignettes
from fairlead.upkeep.diff import diff

PACK = SHIPPED / "esophageal"
OPTION, TRIALS, APPROVALS, SOURCES = (
    "options/ramucirumab-paclitaxel.yaml",
    "trials/adenocarcinoma-second-line.yaml",
    "approvals/ema.yaml",
    "sources/guidance.yaml",
)


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """The shipped pack against a copy with a need, a caution, a number, a confidence, an event, a source and a question changed."""
    root = Path(shutil.copytree(PACK, tmp_path_factory.mktemp("changed") / "pack"))
    edit(root, OPTION, "  - ecog at most 2\n", "  - ecog at most 1\n")
    caution = (
        "cautions_when:\n  - if:\n      any:\n        - takes NSAID\n        - takes antiplatelet\n    level: info\n    because: New.\n"
    )
    edit(root, OPTION, "cautions_when:\n", caution + "    source: convention-no-data\n")
    edit(root, TRIALS, "hr: 0.807", "hr: 0.79")
    edit(root, APPROVALS, "note: read in section 4.1\n  confidence: verified", "note: read in section 4.1\n  confidence: secondary")
    rows = "sources:\n  - id: a-new-source\n    kind: convention\n    title: A rule\n    read: full\n    read_on: 2026-11-21\n"
    (root / "sources" / "new.yaml").write_text(rows + "    confidence: verified\n", "utf-8")
    file = root / "questions" / "wishes.yaml"
    first, *rest = file.read_text("utf-8").split("  - id: ")
    file.write_text(first + "".join(f"  - id: {one}" for one in rest[1:]), "utf-8")
    return diff(PACK, root), rest[0].split("\n")[0]


def test_every_change_is_told_in_words(found):
    changes = [str(change) for change in found[0].changes]
    assert sorted(changes) == sorted(
        [
            "options/ramucirumab-paclitaxel: fits_when: 'ecog at most 2' taken out",
            "options/ramucirumab-paclitaxel: fits_when: 'ecog at most 1' added",
            "options/ramucirumab-paclitaxel: cautions_when: 'any (takes NSAID; takes antiplatelet)' added",
            "trials/rainbow: results 'median overall survival, all randomized, survival, rainbow-2014'.hr is 0.79, was 0.807",
            "approvals/ema-ramucirumab: confidence is secondary, was verified",
            "sources/a-new-source: added",
            f"questions/{found[1]}: taken out",
        ]
    )


def test_the_people_whose_guidance_changes_are_named_with_the_verdicts(found):
    moved = {one.vignette: one for one in found[0].moved}
    one = moved["adenocarcinoma-ecog-2"]
    assert one.verdicts == {"ramucirumab-paclitaxel": ("fits", "not-now")}
    assert "ramucirumab-paclitaxel: fits → not-now" in one.says
    assert "adenocarcinoma-after-folfox-nivolumab" not in moved, "ECOG 1 meets both"


def test_the_text_counts_and_the_data_holds_the_same(found):
    text, data = found[0].as_text(), found[0].as_json()
    assert f"The guidance changes for {len(data['moved'])} of {data['people']} vignettes." in text
    assert len(data["changes"]) == 7
    assert all(f"{one['kind']}/{one['entry']}: {one['says']}" in text for one in data["changes"])


def test_a_pack_against_itself_has_no_change():
    same = diff(PACK, PACK)
    assert (same.changes, same.moved) == ((), ())
    assert same.as_text().startswith("The two packs are the same")


def test_a_vignette_of_one_pack_is_run_on_both(tmp_path):
    pack, root = (Path(shutil.copytree(PACK, tmp_path / name)) for name in ("pack", "newer"))
    new = "vignettes:\n  - id: newcomer\n    says: New.\n    as_of: 2026-11-21\n    case: {tumor: {histology: squamous}}\n    must: []\n"
    (root / "vignettes" / "new.yaml").write_text(new, "utf-8")
    found = diff(pack, root)
    assert found.people == diff(root, pack).people == len(vignettes(pack)[0]) + 1
    assert found.moved == ()


def test_a_folder_that_holds_no_pack_is_refused(tmp_path):
    with pytest.raises(FairleadError, match=r"pack\.yaml is missing"):
        diff(PACK, tmp_path)
