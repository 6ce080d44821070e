"""A pack is used whole or not at all; what is wrong is told with its file and line."""

import pytest

from fairlead.core.errors import FairleadError
from fairlead.knowledge import files
from fairlead.knowledge.check import problems
from fairlead.knowledge.pack import load, read_raw

OPTION = "options/ramucirumab-paclitaxel.yaml"


def found(root):
    content = files.read(root)
    return [str(problem) for problem in problems(read_raw(content), files.fingerprint(content))]


def test_the_shipped_pack_has_no_problem():
    assert found(files.SHIPPED / "esophageal") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (OPTION, "kind: systemic", "kind: systemc", "kind: Input should be"),
        (OPTION, "title:", "titel:", "there is no field 'titel' here; did you mean title?"),
        (OPTION, "histology is adenocarcinoma", "histology is adenocarcinom", "the nearest: adenocarcinoma"),
        (OPTION, "next line at least 2", "the next line is 2 or so", "next line"),
        (OPTION, "basis: rainbow-2014", "basis: rainbow-2041", "no source has the id 'rainbow-2041'; did you mean rainbow-2014?"),
        (OPTION, "evidence: [rainbow, ", "evidence: [rainbowe, ", "no trial is called 'rainbowe'"),
        (OPTION, "agents: [ramucirumab, ", "agents: [ramucirumabb, ", "no drug is called 'ramucirumabb'; did you mean ramucirumab?"),
        (OPTION, "ecog at most 2", "ecog is known", "'is known' serves tests and questions only"),
        (OPTION, "id: ramucirumab-paclitaxel", "id: paclitaxel-ramucirumab", "the id and the name of the file differ"),
        ("approvals/fda.yaml", "region: US", "region: USA", "no region is called 'USA'"),
        (OPTION, "It can hold the cancer back", "A dose of 80 mg can hold the cancer back", "a person reads this, and it holds a dose"),
        ("guidance/scope.yaml", "scope:", "scop:", "'scop' is no kind of entry"),
    ],
)
def test_an_error_is_told_with_file_line_and_way_out(spoiled, file, old, new, told):
    root = spoiled(file, old, new)
    line = (root / file).read_text("utf-8").split(new)[0].count("\n") + 1
    wrong = found(root)
    assert any(told in one for one in wrong), wrong
    if "is no kind" not in told and "differ" not in told and "titel" not in told:
        assert any(one.startswith(f"{file}:{line}:") for one in wrong), wrong


def test_an_option_without_its_examples_is_refused(spoiled):
    root = spoiled(OPTION, "  unknown:\n", "  fits_too:\n")
    assert any("fits_too" in one for one in found(root))


def test_a_pack_with_an_error_is_not_used(spoiled):
    root = spoiled(OPTION, "kind: systemic", "kind: systemc")
    with pytest.raises(FairleadError) as caught:
        load(root)
    assert "options/ramucirumab-paclitaxel.yaml:" in caught.value.happened
    assert caught.value.unharmed == "It was not used, and nothing was written."
    assert "fairlead knowledge lint" in caught.value.todo
    assert caught.value.status == 1


def test_a_folder_without_a_pack_is_told_so(tmp_path):
    with pytest.raises(FairleadError, match=r"pack\.yaml is missing"):
        load(tmp_path)


def test_a_position_keeps_the_grade_that_its_body_gave():
    positions = load(files.SHIPPED / "esophageal").recommendations
    assert positions["esmo-2019-trifluridine-tipiracil"].grade == "I, A"
    assert positions["asco-2023-second-line"].grade is None
