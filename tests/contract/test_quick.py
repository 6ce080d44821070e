"""The quick way to a case: `contract/quick.py`. It builds what the careful way builds, and leaves to it whatever is wrong."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pydantic import ValidationError

from fairlead.contract.case import Case
from fairlead.contract.quick import quick, quick_text
from fairlead.core.errors import FairleadError
from fairlead.knowledge.pack import load
from fairlead.knowledge.vignettes import load as vignettes
from fairlead.workflow.case_file import of_line, validated

PEOPLE = [one.case for one, _, _ in vignettes()[0]]


@pytest.mark.parametrize("start", range(5))
def test_every_vignette_is_built_alike(start):
    for given in PEOPLE[start::20]:
        found, careful = quick(given), Case.model_validate(given)
        assert found == careful
        assert found is not None
        assert repr(found) == repr(careful)
        assert found.model_dump(exclude_unset=True) == careful.model_dump(exclude_unset=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"tumour": {}},
        {"tumor": {"histology": "adeno"}},
        {"tumor": {"stages": [{"t": "T9"}]}},
        {"treatments": [{"kind": "systemic", "start": "2025-02-30"}]},
        {"treatments": [{"kind": "systemic", "stopp_reason": "toxicity"}]},
        {"fitness": {"ecog": 9}},
        {"fitness": {"ecog": True}},
        {"person": {"age": 200}},
        {"biomarkers": [{"marker": "HER2", "date": ["2025"]}]},
        {"measurements": [{"name": "weight"}]},
        {"complete": ["everything"]},
        "a letter",
        None,
    ],
)
def test_what_is_wrong_is_left_to_the_careful_way(wrong):
    assert quick(wrong) is None
    with pytest.raises(ValidationError):
        Case.model_validate(wrong)


@pytest.mark.parametrize("when", ["0025-03-04", "1025", "1899-12-31", 1899])
def test_a_year_that_is_a_slip_is_left_to_the_careful_way_wherever_it_stands(when):
    for case in (
        {"tumor": {"stages": [{"date": when}]}},
        {"treatments": [{"kind": "systemic", "changes": [{"agent": "x", "what": "held", "date": when}]}]},
        {"fitness": {"ecog": 1, "ecog_date": when}},
        {"symptoms": [{"name": "dysphagia", "date": when}]},
    ):
        assert quick(case) is None
        with pytest.raises(Exception, match="with the year first"):
            validated(case, load().lexicon)


@pytest.mark.parametrize("when", ["2025", "2025-03", "2025-03-04", 2025, date(2025, 3, 4)])
def test_a_date_may_be_written_in_each_way_that_a_file_has(when):
    found = quick({"resections": [{"date": when}]})
    assert found == Case.model_validate({"resections": [{"date": when}]})


def test_an_entry_in_short_is_taken_in_full():
    given = {"fitness": {"conditions": ["asthma"], "medications": ["aspirin"]}, "complete": ["treatments"]}
    assert quick(given) == Case.model_validate(given)


@pytest.mark.parametrize("start", range(5))
def test_of_a_text_every_vignette_is_built_as_of_its_data(start):
    for given in PEOPLE[start::20]:
        text = json.dumps(given, default=str)
        found, careful = quick_text(text), Case.model_validate(json.loads(text))
        assert found is not None
        assert repr(found) == repr(careful)
        assert found.model_dump(exclude_unset=True) == careful.model_dump(exclude_unset=True)


@pytest.mark.parametrize(
    "text",
    [
        '{"fitness": {"ecog": 1}, "person": {"age": 61}}',
        '{"person": {"age": 61, "age": 62}}',
        '{"person": {"age": 61}, "person": {"sex": "male"}}',
        '{"measurements": [{"name": "weight", "value": 61, "unit": "kg"}]}',
        '{"measurements": [{"name": "weight", "value": "61", "unit": "kg"}]}',
        '{"measurements": [{"name": "weight", "value": 6.1e1, "unit": "kg"}]}',
        '{"symptoms": [{"name": "dysphagia", "date": 2025}]}',
        '{"judgements": [{"what": "curative surgery", "value": true}]}',
        '{"judgements": [{"what": "curative surgery", "value": "planned"}]}',
        '{"treatments": [{"kind": "systemic", "regimen": "FOLFOX \\u00e9\\u4e2d"}], "complete": ["treatments"]}',
        '{"person": {"country": "caf\u00e9"}}',
        "{}",
    ],
)
def test_a_text_means_what_its_data_mean(text):
    found = quick_text(text)
    assert found is not None
    assert repr(found) == repr(Case.model_validate(json.loads(text)))


@pytest.mark.parametrize(
    "text",
    [
        '{"measurements": [{"name": "weight", "value": NaN}]}',
        '{"measurements": [{"name": "weight", "value": Infinity}]}',
        '{"measurements": [{"name": "weight", "value": 1e999}]}',
        '{"measurements": [{"name": "weight", "value": ' + "9" * 5000 + "}]}",
        '{"person": ' + "[" * 5000,
        '{"person": {"age": 61}} {"person": {"age": 62}}',
        '{"person": {"age": 61}',
        '{"symptoms": [{"name": "dysphagia", "date": ["2025"]}]}',
        '{"person": {"ages": 61}}',
        '[{"person": {"age": 61}}]',
        "",
    ],
)
def test_a_text_that_is_wrong_is_left_to_the_careful_way_which_says_what_is(text):
    assert quick_text(text) is None
    with pytest.raises(FairleadError):
        of_line(text, load().lexicon)
