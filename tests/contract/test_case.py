"""The case: partial is fine, wrong names are refused with the right one named, nothing is guessed."""

import pytest
from pydantic import ValidationError

import fairlead


def refusal(raw):
    with pytest.raises(ValidationError) as caught:
        fairlead.Case.model_validate(raw)
    return str(caught.value)


def test_an_empty_case_is_a_case_of_which_nothing_is_known():
    case = fairlead.Case.model_validate({})
    assert case.tumor.histology is None
    assert case.person.age is None
    assert case.treatments == ()
    assert case.complete == ()


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ({"tumor": {"histolgy": "squamous"}}, "did you mean histology?"),
        ({"tumour": {}}, "did you mean tumor?"),
        ({"tumor": {"histology": "Adenocarcinoma "}}, "did you mean adenocarcinoma?"),
        ({"metastases": [{"site": "livr"}]}, "did you mean liver?"),
        ({"fitness": {"ecog": 7}}, "the ecog scale runs from 0 to 5"),
        ({"treatments": [{"kind": "systemic", "start": "2025-02-30"}]}, "must exist in the calendar"),
        ({"biomarkers": [{"marker": "HER-2"}]}, "did you mean HER2?"),
        ({"treatments": [{"kind": "systmic"}]}, "did you mean systemic?"),
        ({"treatments": [{"kind": "systemic", "stop_reason": "progresion"}]}, "did you mean progression?"),
        ({"fitness": {"ecog": True}}, "valid integer"),
        ({"person": {"age": True}}, "valid integer"),
        ({"fitness": {"ecog_range": [3, 1]}}, "low end first"),
        ({"tumor": {"grade": 4}}, "less than or equal to 3"),
    ],
)
def test_a_wrong_name_or_value_is_refused_and_the_right_one_named(raw, named):
    assert named in refusal(raw)


def test_a_refusal_never_repeats_what_the_record_said():
    assert "Jane Roe" not in refusal({"tumor": {"histology": "Jane Roe"}})


def test_a_plain_string_is_short_for_an_entry_with_its_name():
    case = fairlead.Case.model_validate(
        {
            "fitness": {"conditions": ["organ transplant"], "medications": ["apixaban"], "allergies": ["paclitaxel"]},
            "complete": ["treatments"],
        }
    )
    assert case.fitness.conditions[0].name == "organ transplant"
    assert case.fitness.conditions[0].present is True
    assert case.fitness.medications[0].name == "apixaban"
    assert case.fitness.allergies[0].to == "paclitaxel"
    assert case.complete[0].path == "treatments"


def test_partial_dates_and_years_written_as_numbers_are_kept_as_written():
    case = fairlead.Case.model_validate({"treatments": [{"kind": "systemic", "start": 2025, "end": "2025-03"}]})
    assert (case.treatments[0].start, case.treatments[0].end) == ("2025", "2025-03")


def test_a_case_reads_back_what_it_wrote():
    raw = {"tumor": {"histology": "squamous"}, "toxicities": [{"name": "peripheral neuropathy", "from": ["oxaliplatin"]}]}
    case = fairlead.Case.model_validate(raw)
    assert fairlead.Case.model_validate(case.model_dump(mode="json")) == case
    assert fairlead.Case.model_validate_json(case.model_dump_json()) == case
    assert case.model_dump(mode="json")["toxicities"][0]["from"] == ["oxaliplatin"]


def test_a_case_cannot_be_changed():
    case = fairlead.Case.model_validate({})
    with pytest.raises(ValidationError):
        case.tumor = None


def test_the_nearest_word_is_named_wherever_the_case_stands():
    with pytest.raises(ValidationError) as caught:
        fairlead.Reading.model_validate({"case": {"treatments": [{"kind": "systmic"}]}})
    (error,) = caught.value.errors()
    assert error["loc"] == ("case", "treatments", 0, "kind")
    assert error["msg"].endswith("did you mean systemic?")
