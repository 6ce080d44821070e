"""Care for symptoms and what else is asked: what the loader and lint refuse, told with its line; what a day hides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fairlead.knowledge import files
from fairlead.knowledge.check import problems
from fairlead.knowledge.pack import load, read_raw
from fairlead.knowledge.seen import seen
from fairlead.upkeep.lint import lint
from fairlead.upkeep.show import show

SWALLOWING = "symptoms/dysphagia.yaml"
CARERS = "carers/carers.yaml"
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (SWALLOWING, "name: dysphagia", "name: dysphagie", "'dysphagie' is neither a symptom nor a complication of the lexicon"),
        (SWALLOWING, "grade: fitness.dysphagia", "grade: fitness.swallowing", "a case has no field 'fitness.swallowing'"),
        (SWALLOWING, "option: supportive-care", "option: supportive-car", "no option is called 'supportive-car'"),
        (SWALLOWING, "source: homs-2004", "source: homs-2005", "no source has the id 'homs-2005'"),
        (SWALLOWING, "It works faster than", "With 12 Gy it works faster than", "a person reads this, and it holds a dose"),
        (SWALLOWING, "      - dysphagia grade at least 3", "      - dysphagia grade of 3", "dysphagia grade"),
        (CARERS, "Sit still and upright", "With 5 mg sit still and upright", "a person reads this, and it holds a dose"),
        (CARERS, "Sit still and upright", "For 5 weeks sit still and upright", "a figure about time or a share of people"),
        (CARERS, "Know the way, and leave enough time.", "Familiarize yourself with transportation alternatives.", "8 is the highest"),
        (CARERS, "source: cca-swallowing", "source: cca-swallow", "no source has the id 'cca-swallow'"),
        ("questions/questions.yaml", "fact: family", "fact: relatives", "a case has no field 'relatives'"),
        ("questions/questions.yaml", "      - wishes no-trial", "      - wishes no-trials", "no-trial"),
    ],
)
def test_what_leads_nowhere_is_refused_with_its_line(spoiled, file, old, new, told):
    root = spoiled(file, old, new)
    content = files.read(root)
    wrong = [str(problem) for problem in problems(read_raw(content), files.fingerprint(content))]
    line = (root / file).read_text("utf-8").split(new)[0].count("\n") + 1
    assert any(told in one and one.startswith(f"{file}:{line}:") for one in wrong), wrong


def test_each_entry_that_does_not_do_what_its_example_says_is_told(spoiled):
    """All at once: each entry is looked at by itself."""
    changes = [
        (SWALLOWING, "        fitness: {dysphagia: 1}", "        fitness: {dysphagia: 0}", "this example is not asked"),
        (CARERS, "        fitness: {dysphagia: 2}", "        fitness: {dysphagia: 3}", "this example is asked"),
        ("questions/questions.yaml", "wish: no-trial", "wish: trial-willing", "this example is asked"),
        ("tests/her2-first-time.yaml", "status: pending", "status: not-done", "this example is asked"),
    ]
    (root,) = {spoiled(file, old, new) for file, old, new, _ in changes}
    wrong = lint(root)
    missed = [(file, told) for file, _, _, told in changes if not any(told in str(one) and one.file == file for one in wrong)]
    assert missed == [], wrong


def test_a_step_is_shown_by_its_own_confidence_and_its_own_source():
    pack = load()
    shown = [step for row in seen(pack, TODAY).symptoms.values() for step in row.steps]
    assert shown
    assert all(step.confidence != "unchecked" for step in shown)
    retracted = pack.sources["homs-2004"].model_copy(update={"retracted": "2026-01-01"})
    spoilt = seen(replace(pack, sources={**pack.sources, "homs-2004": retracted}), TODAY)
    assert all(step.source != "homs-2004" for row in spoilt.symptoms.values() for step in row.steps)


def test_help_by_carers_goes_with_its_source_and_can_be_shown():
    pack = load()
    retracted = pack.sources["cca-swallowing"].model_copy(update={"retracted": "2026-01-01"})
    spoilt = seen(replace(pack, sources={**pack.sources, "cca-swallowing": retracted}), TODAY)
    assert any(tip.source == "cca-swallowing" for row in seen(pack, TODAY).carers.values() for tip in row.tips)
    assert all(tip.source != "cca-swallowing" for row in spoilt.carers.values() for tip in row.tips)
    assert show("carer-swallowing").startswith("# carer-swallowing (carers)")


def test_care_for_a_symptom_can_be_shown_with_its_sources():
    page = show("swallowing-liquids-or-nothing")
    assert page.startswith("# swallowing-liquids-or-nothing (symptoms)")
    assert "homs-2004: Single-dose brachytherapy" in page


def test_what_is_asked_rests_on_what_was_public_that_day():
    before = seen(load(), date(2012, 1, 1))
    assert "dpyd-before-fluoropyrimidine" not in before.tests
    assert "question-genes-in-the-tumor" not in before.questions
    assert "question-aim" in before.questions
