"""The group that T, N and M lead to where the record gives none, and where it gives another."""

from datetime import date
from itertools import product

import pytest
from tests.case.conftest import TODAY, case_of

from fairlead.case.choose import Notes
from fairlead.case.stage_group import stage_groups, tell_differing
from fairlead.conditions.view import View
from fairlead.guidance.defined import definitions
from fairlead.guidance.guide import view_of
from fairlead.knowledge.pack import load
from fairlead.workflow.reading import read_named

PACK = load()
DEFINITIONS = definitions(PACK)
SQUAMOUS = {"histology": "squamous", "site": "middle-thoracic"}
ADENOCARCINOMA = {"histology": "adenocarcinoma", "site": "egj"}
CLINICAL = {"basis": "clinical", "t": "T3", "n": "N1", "m": "M0"}


def view(tumor, *stages, day=TODAY, **more) -> View:
    return view_of(case_of({"tumor": {**tumor, "stages": list(stages)}, **more}), PACK, day, None)


def groups(tumor, stage, **more):
    found = view(tumor, stage, **more).situation.stage_groups
    return set(found[0].groups) if found else set()


def truth(sentence, seen):
    return PACK.condition(sentence).evaluate(seen).truth.value


# --- which group ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tumor", "stage", "expected"),
    [
        (SQUAMOUS, CLINICAL, {"III"}),
        (ADENOCARCINOMA, {**CLINICAL, "n": "N2"}, {"IVA"}),
        (SQUAMOUS, {**CLINICAL, "n": "N2"}, {"III"}),
        (ADENOCARCINOMA, {**CLINICAL, "basis": "post-neoadjuvant"}, {"IIIB"}),
        (ADENOCARCINOMA, {**CLINICAL, "basis": "pathologic"}, {"IIIB"}),
        ({**ADENOCARCINOMA, "grade": 3}, {"basis": "pathologic", "t": "T2", "n": "N0", "m": "M0"}, {"IIA"}),
        ({**SQUAMOUS, "grade": 2}, {"basis": "pathologic", "t": "T3", "n": "N0", "m": "M0"}, {"IIB"}),
        ({**SQUAMOUS, "grade": 2, "site": "lower-thoracic"}, {"basis": "pathologic", "t": "T3", "n": "N0", "m": "M0"}, {"IIA"}),
        (ADENOCARCINOMA, {"basis": "post-neoadjuvant", "t": "T0", "n": "N0", "m": "M0"}, {"I"}),
    ],
)
def test_one_cell_gives_one_group(tumor, stage, expected):
    assert groups(tumor, stage) == expected


@pytest.mark.parametrize(
    ("tumor", "stage", "expected"),
    [
        # the grade is not told, and the table asks for it
        (ADENOCARCINOMA, {"basis": "pathologic", "t": "T2", "n": "N0", "m": "M0"}, {"IC", "IIA"}),
        # nor is the place
        (
            {"histology": "squamous", "site": "esophagus", "grade": 1},
            {"basis": "pathologic", "t": "T3", "n": "N0", "m": "M0"},
            {"IIA", "IIB"},
        ),
        # whether it has spread is not told: M0 is never assumed
        (SQUAMOUS, {"basis": "clinical", "t": "T3", "n": "N1"}, {"III", "IVB"}),
        (SQUAMOUS, {"basis": "clinical", "t": "T3", "n": "N1", "m": "MX"}, {"III", "IVB"}),
        # a wider word leaves its kinds open
        (ADENOCARCINOMA, {"basis": "clinical", "t": "T4", "n": "N1", "m": "M0"}, {"III", "IVA"}),
        (SQUAMOUS, {"basis": "clinical", "t": "T3", "n": "N+", "m": "M0"}, {"III", "IVA"}),
        # nodes that could not be judged leave all of them open
        (ADENOCARCINOMA, {"basis": "clinical", "t": "T1b", "n": "NX", "m": "M0"}, {"I", "IIA", "IVA"}),
        # the setting is not told
        (ADENOCARCINOMA, {"t": "T3", "n": "N1", "m": "M0"}, {"III", "IIIB"}),
        # the sources differ
        ({**ADENOCARCINOMA, "grade": 2}, {"basis": "pathologic", "t": "T4b", "n": "NX", "m": "M0"}, {"IVA", "IVB"}),
    ],
)
def test_what_is_left_open_leaves_the_groups_open(tumor, stage, expected):
    assert groups(tumor, stage) == expected


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ({"basis": "clinical", "m": "M1"}, {"IVB"}),
        ({"t": "T2", "n": "N1", "m": "M1"}, {"IVB"}),
        ({"basis": "clinical", "t": "T4b", "n": "NX", "m": "M0"}, {"IVA"}),
        ({"basis": "clinical", "t": "TX", "n": "N3", "m": "M0"}, {"IVA"}),
    ],
)
def test_what_settles_the_group_by_itself_is_enough(stage, expected):
    assert groups(ADENOCARCINOMA, stage) == expected


@pytest.mark.parametrize(
    ("tumor", "stage"),
    [
        (SQUAMOUS, {**CLINICAL, "group": "III"}),  # the record says it
        (SQUAMOUS, {**CLINICAL, "basis": "recurrence"}),
        (SQUAMOUS, {**CLINICAL, "edition": 7}),
        (SQUAMOUS, {**CLINICAL, "date": "2016-05"}),  # before the tables were in use
        (SQUAMOUS, {**CLINICAL, "t": "Tis"}),  # in situ with nodes: to be checked
        ({**ADENOCARCINOMA, "siewert": 3}, CLINICAL),  # staged as stomach cancer
        ({"histology": "adenocarcinoma", "site": "stomach"}, CLINICAL),
        ({"histology": "small-cell", "site": "esophagus"}, CLINICAL),
        ({"site": "esophagus"}, CLINICAL),
        ({"histology": "squamous"}, CLINICAL),
        (SQUAMOUS, {"basis": "post-neoadjuvant", "t": "Tis", "n": "N0", "m": "M0"}),  # its row was not seen in a source
        (SQUAMOUS, {**CLINICAL, "sources": [{"document": "d1", "certainty": "possible"}]}),
    ],
)
def test_no_group_is_worked_out(tumor, stage):
    assert groups(tumor, stage) == set()


def test_the_tables_are_not_used_before_they_were_there():
    assert groups(SQUAMOUS, CLINICAL, day=date(2017, 6, 1)) == set()


@pytest.mark.parametrize("tumor", [SQUAMOUS, ADENOCARCINOMA])
@pytest.mark.parametrize("basis", ["clinical", "pathologic", "post-neoadjuvant"])
def test_telling_more_only_narrows_the_groups(tumor, basis):
    """Whatever is told of T, N, M and grade: leaving one of them out, or saying it wider, never takes a group away."""
    wider = {"T1a": "T1", "T1b": "T1", "T4a": "T4", "T4b": "T4", "N1": "N+", "N2": "N+", "N3": "N+"}
    found = {}
    t_words = (None, "T0", "Tis", "T1", "T1a", "T1b", "T2", "T3", "T4", "T4a", "T4b")
    for t, n, m, grade in product(t_words, (None, "N+", "N0", "N1", "N2", "N3"), (None, "M0", "M1"), (None, 1, 2, 3)):
        stages = [{"basis": basis, "t": t, "n": n, "m": m}]
        told = stage_groups(case_of({"tumor": {**tumor, "grade": grade, "stages": stages}}), DEFINITIONS, TODAY)
        found[t, n, m, grade] = set(told[0].groups) if told else set()
    compared = 0
    for (t, n, m, grade), groups in found.items():
        less = [(wider.get(t), n, m, grade), (None, n, m, grade), (t, wider.get(n), m, grade), (t, None, m, grade), (t, n, None, grade)]
        for other in [*less, (t, n, m, None)]:
            if other[:3] != (None, None, None):  # with none of the three told nothing is looked up
                assert groups <= found[other], (basis, (t, n, m, grade), other)
                compared += 1
    assert compared > 4000


def test_it_is_told_as_worked_out_with_what_it_rests_on():
    found = view(SQUAMOUS, {"basis": "pathologic", "t": "T3", "n": "N0", "m": "M0"}).situation.stage_groups[0]
    assert found.stage == "tumor.stages[0]"
    assert found.tables == ("ajcc8-squamous-pathologic",)
    assert found.because.facts == ("tumor.stages[0]", "tumor.site", "tumor.histology")
    assert found.missing == ("tumor.grade",)
    assert "worked out" in found.because.says
    assert found.because.citations == ("convention-stage-worked-out",)


# --- what a condition makes of it ----------------------------------------------------------------------------------


def test_a_condition_counts_the_group_that_was_worked_out():
    seen = view(SQUAMOUS, CLINICAL)
    assert truth("stage is III", seen) == "true"
    assert truth("stage is IVA", seen) == "false"
    assert PACK.condition("stage is III").evaluate(seen).facts == ("tumor.stages[0]",)


def test_several_groups_answer_only_where_they_agree():
    seen = view(ADENOCARCINOMA, {"basis": "pathologic", "t": "T2", "n": "N0", "m": "M0"})
    assert [truth(f"stage is {asked}", seen) for asked in ("IC", "any of I, II", "III")] == ["unknown", "true", "false"]


def test_a_group_of_the_record_stands():
    seen = view(SQUAMOUS, {**CLINICAL, "group": "IVA"})
    assert truth("stage is IVA", seen) == "true"


def test_a_group_from_a_table_follows_its_categories():
    """A case file may carry a group that a table gave; when its T is corrected the group is looked up anew."""
    seen = view(SQUAMOUS, {**CLINICAL, "t": "T4a", "group": "III", "derived": True})
    assert truth("stage is IVA", seen) == "true"


@pytest.mark.parametrize(
    ("stage", "more", "expected"),
    [
        ({**CLINICAL, "date": "2024-05"}, {"progressions": [{"date": "2026-02"}]}, "unknown"),
        (CLINICAL, {"metastases": [{"site": "liver"}]}, "unknown"),
        ({**CLINICAL, "date": "2026-05"}, {"metastases": [{"site": "liver", "status": "resolved", "date": "2025-02"}]}, "false"),
        ({**CLINICAL, "date": "2024-05"}, {"metastases": [{"site": "regional-nodes"}]}, "false"),
        ({**CLINICAL, "date": "2024-05"}, {"metastases": [{"site": "liver", "status": "absent"}]}, "false"),
    ],
)
def test_a_stage_without_spread_is_of_then_once_the_cancer_has_grown_or_spread(stage, more, expected):
    seen = view(SQUAMOUS, stage, **more)
    assert seen.situation.stage_groups[0].past is (expected == "unknown")
    assert truth("stage is IVB", seen) == expected


def test_a_stage_with_spread_stays():
    assert truth("stage is IVB", view(SQUAMOUS, {**CLINICAL, "m": "M1"}, progressions=[{"date": "2026-02"}])) == "true"


# --- a record whose group and categories do not go together ----------------------------------------------------------


def conflicts(text):
    return [one for one in read_named([("letter.txt", text.encode())], PACK).conflicts if one.path.endswith(".group")]


LETTER = "Oncology letter, 3 March 2026. Squamous cell carcinoma of the middle thoracic esophagus, cT3 N1 M0, stage {}."


def test_another_group_than_the_categories_lead_to_is_a_question():
    (told,) = conflicts(LETTER.format("IVB"))
    assert [one.value for one in told.values] == ["IVB", "III, worked out from T3 N1 M0"]
    assert told.chosen == "IVB"
    assert all(one.sources for one in told.values)
    assert "ask the team" in told.why


@pytest.mark.parametrize("group", ["III", "IIIB"])
def test_the_same_group_or_a_finer_one_of_it_is_none(group):
    assert conflicts(LETTER.format(group)) == []


@pytest.mark.parametrize(
    ("stage", "differs"),
    [
        ({"basis": "pathologic", "t": "T2", "n": "N0", "m": "M0", "group": "IB"}, False),  # by one of the grades
        ({"basis": "pathologic", "t": "T2", "n": "N0", "m": "M0", "group": "IIB"}, True),
        ({"basis": "clinical", "t": "T3", "n": "N1", "m": "M1", "group": "IV"}, False),
        ({"basis": "post-neoadjuvant", "t": "T1b", "n": "N1", "m": "M0", "group": "IIB"}, False),  # one body groups it as pathologic
        ({"basis": "post-neoadjuvant", "t": "T2", "n": "N1", "m": "M0", "group": "IIB"}, True),
        ({"basis": "clinical", "t": "T1b", "n": "N1", "m": "M0", "group": "IIB"}, True),
        ({"t": "T3", "n": "N1", "m": "M0", "group": "IIIB"}, False),  # as a pathologic stage
        ({"basis": "clinical", "t": "T3", "n": "N1", "group": "IVB"}, False),  # spread is not told
        ({"basis": "clinical", "t": "T3", "n": "N3", "m": "M0", "group": "IIIC", "edition": 7}, False),
        ({"basis": "clinical", "t": "T3", "n": "N3", "m": "M0", "group": "IIIC"}, True),
        ({"basis": "clinical", "t": "T3", "n": "N3", "m": "M0", "group": "IIIC", "date": "2015"}, False),
    ],
)
def test_whatever_the_grade_and_the_place(stage, differs):
    notes = Notes(places=None, say=PACK.wording.__getitem__)  # the places of words are not asked
    case = case_of({"tumor": {**SQUAMOUS, "stages": [stage]}})
    tell_differing(case, list(PACK.stages.values()), notes, PACK.vocabulary)
    assert bool(notes.conflicts) is differs
