"""Vignettes: what the pack must say of a person, what it may say, what it must never say, and because of what."""

from __future__ import annotations

import pytest

from fairlead.knowledge import files
from fairlead.knowledge.pack import load as load_pack
from fairlead.knowledge.vignettes import load
from fairlead.upkeep.lint import lint
from fairlead.upkeep.vignettes import failures, problems

PACK = load_pack()
SHIPPED, WRONG = load()
BY_ID = {one.id: one for one, _, _ in SHIPPED}


def test_the_files_are_whole_and_no_name_stands_twice():
    assert WRONG == []
    assert len(BY_ID) == len(SHIPPED)


@pytest.mark.parametrize("vignette", BY_ID.values(), ids=BY_ID)
def test_the_pack_says_what_it_must_and_never_what_it_must_not(vignette):
    assert failures(vignette, PACK) == []


def changed(**changes):
    return failures(BY_ID["adenocarcinoma-after-folfox-nivolumab"].model_copy(update=changes), PACK)


def row(kind, **values):
    return (type(getattr(BY_ID["adenocarcinoma-after-folfox-nivolumab"], kind)[0]).model_validate(values),)


def test_a_verdict_that_is_not_the_one_is_told_with_the_clauses_that_made_it():
    said = changed(must=row("must", option="ramucirumab-paclitaxel", verdict="depends", because="next line at least 2"))
    assert any("is fits and not depends" in one and "next line at least 2 is true" in one for one in said)


def test_a_right_verdict_for_another_reason_is_wrong():
    said = changed(must=row("must", option="ramucirumab-paclitaxel", verdict="fits", because="histology is squamous"))
    assert any("'histology is squamous' is not true, so it is no reason that this fits" in one for one in said)


def test_what_must_never_be_open_is_told_where_it_is():
    said = changed(must_never=row("must_never", option="ramucirumab-paclitaxel", because="next line at least 2"))
    assert "'ramucirumab-paclitaxel' must never be open and fits" in said


def test_what_is_closed_for_another_reason_is_told():
    said = changed(must_never=row("must_never", option="nivolumab-squamous", because="next line at least 2"))
    assert any("'next line at least 2' is not the reason" in one for one in said)


def test_an_option_that_fits_and_that_nobody_named_is_told():
    assert "'supportive-care' fits, and nobody says that it may" in changed(may=())


def of(name, **changes):
    return failures(BY_ID[name].model_copy(update=changes), PACK)


def test_a_caution_that_is_not_told_or_at_another_level_is_told_with_what_is_said_instead():
    name = "guard-ramucirumab-vessels-liver-kidneys"
    (stroke, *others) = BY_ID[name].cautions
    assert of(name) == []
    said = of(name, cautions=(stroke.model_copy(update={"says": "leeches"}), stroke.model_copy(update={"level": "check"}), *others))
    assert [one.split(", but ")[0] for one in said] == [
        "'ramucirumab-alone' carries no avoid of 'leeches'",
        f"'ramucirumab-alone' carries no check of '{stroke.says}'",
    ]
    assert all(f"avoid: {stroke.says}" in one for one in said)


def test_an_option_that_stands_before_the_one_it_should_follow_is_told():
    name = "guard-order-numb-hands"
    behind = next(one for one in BY_ID[name].behind if one.option == "ramucirumab-paclitaxel")
    assert of(name) == []
    assert of(name, behind=(behind.model_copy(update={"option": behind.after, "after": behind.option}),)) == [
        "'folfiri' stands before 'ramucirumab-paclitaxel'"
    ]
    assert of(name, behind=(behind.model_copy(update={"after": "leeches"}),)) == ["'leeches' is not among the options"]
    (said,) = of(name, behind=(behind.model_copy(update={"says": "leeches"}),))
    assert said.startswith("of the rank of 'ramucirumab-paclitaxel' it is not said 'leeches', but: ")
    assert behind.says in said


def test_an_option_that_does_not_exist_is_told():
    said = changed(may=("supportive-care", "leeches"), must_never=row("must_never", option="leeches", because="always"))
    assert said.count("'leeches' is not among the options") == 2


def test_where_the_person_stands_is_looked_at():
    stands = BY_ID["adenocarcinoma-after-folfox-nivolumab"].stands
    assert "next_line is 2 and not None" in changed(stands=stands.model_copy(update={"next_line": None}))
    assert "the scope is in and not out" in changed(scope="out")
    assert "no test of leeches is asked for" in changed(tests=("leeches",))


def test_a_case_of_another_shape_is_told_and_nothing_else_is_asked():
    assert changed(case={"tumour": {}}) == ["the case: there is no field 'tumour' here; did you mean tumor?"]


def test_a_wrong_vignette_is_a_problem_of_lint_with_its_line(tmp_path):
    for path in (files.SHIPPED / "esophageal").rglob("*.yaml"):
        copy = tmp_path / path.relative_to(files.SHIPPED / "esophageal")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    text = next((tmp_path / "vignettes").glob("adeno*.yaml")).read_text()
    next((tmp_path / "vignettes").glob("adeno*.yaml")).write_text(
        text.replace("pattern: distant\n      next_line: 2", "pattern: none\n      next_line: 2", 1)
    )
    found = lint(tmp_path)
    assert [problem.file for problem in found] == ["vignettes/adenocarcinoma.yaml"]
    assert "pattern is distant and not none" in found[0].says


def test_what_stands_beside_the_knowledge_is_no_part_of_its_fingerprint():
    assert not any(name.startswith(("vignettes/", "letters/")) for name in files.read(files.SHIPPED / "esophageal"))
    assert problems(PACK) == []
