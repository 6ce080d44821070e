"""Lint: every entry does what its own examples say, and what is wrong is told with its line."""

import shutil

import pytest

from fairlead.knowledge.files import SHIPPED
from fairlead.upkeep.lint import lint

OPTION = "options/ramucirumab-paclitaxel.yaml"


def test_the_shipped_pack_is_clean():
    assert [str(problem) for problem in lint()] == []


@pytest.fixture
def spoil(tmp_path):
    root = tmp_path / "pack"
    shutil.copytree(SHIPPED / "esophageal", root)

    def change(file, old, new):
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")
        return [str(problem) for problem in lint(root)]

    return change


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (OPTION, "  - histology is adenocarcinoma", "  - histology is squamous", "this example should come to fits and comes to not-now"),
        (OPTION, "  - ecog at most 2", "  - ecog at most 4", "no row of `clauses` has words for 'ecog at most 4'"),
        ("guidance/sentences.yaml", "id: scope-in", "id: scope-inn", "no row of `sentences` has the id 'scope-in'"),
        ("guidance/clauses.yaml", "id: always", "id: sex is female", "no option has this clause"),
        (
            "options/trastuzumab-beyond-progression.yaml",
            "  reason: ",
            "  reason: It costs too much and ",
            "the reason expected is not among",
        ),
        (
            "drugs/checkpoint-inhibitor.yaml",
            "if: has condition organ transplant",
            "if: has condition stroke",
            "this example should make the clause true",
        ),
        ("tests/her2-first-time.yaml", "  - HER2 is not known", "  - HER2 is known", "this example is not asked"),
        ("questions/questions.yaml", "      - histology is not known", "      - histology is known", "this example is not asked"),
        ("red_flags/red-flags.yaml", "        - No haematemesis.", "        - Haematemesis today.", "this phrase raises the flag"),
        ("guidance/branches.yaml", "histology: squamous}", "histology: squamos}", "did you mean squamous?"),
    ],
)
def test_an_entry_that_does_not_do_what_it_says_is_told(spoil, file, old, new, told):
    wrong = spoil(file, old, new)
    assert any(told in one and one.startswith(file if "sentences`" not in told else "pack.yaml") for one in wrong), wrong
