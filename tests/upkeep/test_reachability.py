"""Reachability: people drawn from the words of the pack reach every clause, and what none of them reaches is told with its line."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from fairlead.conditions import FORMS
from fairlead.contract.case import Case
from fairlead.core.dates import PartialDate
from fairlead.core.truth import FALSE, TRUE, UNKNOWN
from fairlead.knowledge import files
from fairlead.knowledge.files import SHIPPED
from fairlead.knowledge.pack import load, read_raw, typed
from fairlead.upkeep import consistent
from fairlead.upkeep.drawing import Pen, drawable
from fairlead.upkeep.reachability import problems, unreached
from fairlead.upkeep.search import Want, find, into_scope, person
from fairlead.upkeep.sketch import Sketch

PACK = load()
DAY = PartialDate.parse(PACK.about.date).last


@pytest.fixture(scope="module")
def shipped():
    raw = read_raw(files.read(SHIPPED / "esophageal"))
    return problems(raw, PACK)


def test_somebody_is_found_for_every_clause_of_the_shipped_pack(shipped):
    assert [str(problem) for problem in shipped[0]] == []


def test_what_changes_nothing_is_told_as_a_note_with_its_line(shipped):
    for note in shipped[1]:
        text = (SHIPPED / "esophageal" / note.file).read_text("utf-8").splitlines()[note.line - 1]
        assert text.strip().startswith("- ")
        assert "changes nothing for anyone" in note.says


def test_every_predicate_of_the_language_can_be_drawn():
    assert {form.predicate.name for form in FORMS} == drawable()


def pen(seed=1):
    return Pen(PACK, DAY, Random(seed))


def anyone(drawn_with):
    sketch = Sketch()
    into_scope(drawn_with, sketch)
    return find(drawn_with, (), person(drawn_with, sketch))


@pytest.mark.parametrize(
    "sentence",
    [
        "histology is squamous",
        "next line at least 3",
        "had all of platinum, PD-1 or PD-L1 inhibitor",
        "had PD-1 or PD-L1 inhibitor with curative intent",
        "platinum ended at least 6 months before progression",
        "failure is persistent-local",
        "disease is oligometastatic",
        "PD-L1 CPS at least 10",
        "HER2 is positive on tissue taken after anti-HER2 antibody",
        "bilirubin above 1.5 x ULN",
        "neutrophils below 1.5 x10^9/L within 14 days",
        "takes systemic steroid above 10 mg a day",
        "irradiated any of esophagus, mediastinum with at least 55 Gy",
        "HER2 is known since anti-HER2 antibody",
        "declined esophagectomy",
        "second cancer within 5 years",
    ],
)
@pytest.mark.parametrize("truth", [TRUE, FALSE, UNKNOWN], ids=lambda truth: truth.value)
def test_a_sentence_is_drawn_true_false_and_unknown(sentence, truth):
    drawn_with = pen()
    condition = PACK.condition(sentence)
    found = find(drawn_with, (Want(condition, (truth,)),), anyone(drawn_with))
    assert found is not None
    assert condition.evaluate(found.view).truth is truth
    assert consistent.broken(found.case, PACK, DAY) is None


@pytest.mark.parametrize(
    ("case", "rule"),
    [
        ({"tumor": {"primary": "in-place"}, "treatments": [{"kind": "surgery", "procedure": "esophagectomy"}]}, "in_place_and_removed"),
        ({"tumor": {"primary": "resected"}, "complete": ["treatments"]}, "removed_by_nothing"),
        ({"tumor": {"stages": [{"m": "M0"}]}, "metastases": [{"site": "liver"}]}, "spread_against_the_stage"),
        ({"tumor": {"stages": [{"m": "M1"}]}, "complete": ["metastases"]}, "spread_against_the_stage"),
        ({"tumor": {"histology": "squamous", "variant": "signet-ring"}}, "variant_of_another_histology"),
        ({"treatments": [{"kind": "systemic", "line": 2}, {"kind": "systemic", "line": 1}]}, "lines_out_of_order"),
        ({"treatments": [{"kind": "systemic", "line": 1, "intent": "adjuvant"}]}, "lines_out_of_order"),
        ({"treatments": [{"kind": "systemic", "start": "2026-05", "end": "2026-01"}]}, "days_out_of_order"),
        (
            {"treatments": [{"id": "a", "kind": "systemic", "start": "2026-05"}], "progressions": [{"after": "a", "date": "2026-01"}]},
            "grown_before_treated",
        ),
        ({"treatments": [{"kind": "systemic", "status": "ongoing"}, {"kind": "systemic"}]}, "goes_on_before_the_last"),
        ({"treatments": [{"kind": "systemic", "regimen": "FOLFOX", "agents": ["nivolumab"]}]}, "drugs_of_another_regimen"),
        ({"toxicities": [{"name": "colitis", "from": ["nivolumab"]}]}, "harm_from_a_drug_never_given"),
        (
            {"biomarkers": [{"marker": "MSI", "status": "positive"}, {"marker": "MMR", "status": "negative"}]},
            "two_answers_of_one_question",
        ),
        ({"biomarkers": [{"marker": "TMB", "status": "pending", "number": 3}]}, "a_number_of_what_is_still_to_come"),
        ({"preferences": [{"wish": "no-trial"}, {"wish": "trial-willing"}]}, "wishes_against_each_other"),
        ({"person": {"sex": "male", "pregnancy": "pregnant"}}, "pregnant_man"),
        ({"treatments": [{"kind": "surgery", "dose_gy": 50}]}, "radiated_without_radiation"),
    ],
)
def test_a_case_that_could_be_of_nobody_is_refused_by_its_rule(case, rule):
    whole = consistent.Whole(Case.model_validate(case), PACK, DAY)
    assert [one.__name__ for one in consistent.RULES if one(whole)] == [rule]


def test_every_rule_stands_in_the_docs():
    page = " ".join((Path(__file__).parents[2] / "docs" / "upkeep.md").read_text("utf-8").split())
    assert [rule for rule in consistent.told() if rule not in page] == []


OPTION = "options/ramucirumab-paclitaxel.yaml"


def changed(tmp_path, file, old, new):
    """What is found about one entry of a pack that was changed."""
    root = tmp_path / "pack"
    shutil.copytree(SHIPPED / "esophageal", root)
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")
    content = files.read(root)
    raw = read_raw(content)
    wrong, notes = problems(raw, typed(raw.data, files.fingerprint(content)), [Path(file).stem])
    return [str(one) for one in wrong], [str(one) for one in notes]


def test_an_option_that_can_fit_nobody_is_told_with_its_line(tmp_path):
    wrong, _ = changed(tmp_path, OPTION, "  - ecog at most 2\n", "  - ecog at most 2\n  - ecog at least 3\n")
    assert f"{OPTION}:1: no person was found for whom this fits" in wrong


def test_a_limit_that_holds_only_where_another_does_is_told(tmp_path):
    clause = "  - if: has {}condition stroke\n    because: Never.\n    check: Never.\n    source: convention-no-data\n"
    doubled = "ruled_out_when:\n" + clause.format("") + clause.format("active ")
    wrong, _ = changed(tmp_path, OPTION, "yields_when:\n", doubled + "yields_when:\n")
    assert len(wrong) == 1
    assert "'has active condition stroke' changes nothing for anyone" in wrong[0]


def test_a_caution_that_is_never_shown_is_told(tmp_path):
    caution = "cautions_when:\n  - if: ecog at least 3\n    level: info\n    because: Never.\n    source: convention-no-data\n"
    wrong, _ = changed(tmp_path, OPTION, "cautions_when:\n", caution)
    assert len(wrong) == 1
    assert "no person was found who is shown this caution: 'ecog at least 3'" in wrong[0]


def test_a_need_that_another_implies_is_a_note(tmp_path):
    wrong, notes = changed(tmp_path, OPTION, "  - ecog at most 2\n", "  - ecog at most 3\n  - ecog at most 2\n")
    assert wrong == []
    assert len(notes) == 1
    assert "'ecog at most 3' changes nothing for anyone" in notes[0]


def test_the_same_pack_gives_the_same_people():
    first, second = (unreached(PACK, only=["folfiri", "question-palliative-care"]) for _ in range(2))
    assert first == second
