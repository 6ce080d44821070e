"""Lint: every entry does what its own examples say, and what is wrong is told with its line."""

import shutil

import pytest

from fairlead.knowledge.files import SHIPPED
from fairlead.upkeep.lint import lint

OPTION = "options/ramucirumab-paclitaxel.yaml"


def test_the_shipped_pack_is_clean():
    assert [str(problem) for problem in lint()] == []


OF_WORDS = [
    (OPTION, "  - ecog at most 2", "  - ecog at most 4", "no row of `clauses` has words for 'ecog at most 4'"),
    ("guidance/sentences.yaml", "id: scope-in", "id: scope-inn", "no row of `sentences` has the id 'scope-in'"),
    ("guidance/clauses.yaml", "id: always", "id: sex is female", "no option has this clause"),
]
OF_EXAMPLES = [
    (OPTION, "  - histology is adenocarcinoma", "  - histology is squamous", "this example should come to fits and comes to not-now"),
    ("options/trastuzumab-beyond-progression.yaml", "  reason: ", "  reason: It costs too much and ", "the reason expected is not among"),
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
]


@pytest.mark.parametrize("spoiled", [OF_WORDS, OF_EXAMPLES], ids=["words", "examples"])
def test_each_entry_that_does_not_do_what_it_says_is_told(tmp_path, spoiled):
    """All at once: the examples are looked at where nothing is wrong with the words, and each entry by itself."""
    root = tmp_path / "pack"
    shutil.copytree(SHIPPED / "esophageal", root)
    for file, old, new, _ in spoiled:
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")
    wrong = [str(problem) for problem in lint(root)]
    missed = [
        (file, told)
        for file, _, _, told in spoiled
        if not any(told in one and one.startswith(file if "sentences`" not in told else "pack.yaml") for one in wrong)
    ]
    assert missed == [], wrong
