"""Bad input, in a case file and in words: a conflict or a clear error with the way out, and no verdict that rests on a guess."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

import fairlead
from fairlead.core.errors import FairleadError
from fairlead.workflow.page import page

DAY = "2026-11-22"
BASE: dict[str, Any] = {
    "person": {"age": 63, "country": "US"},
    "tumor": {"histology": "adenocarcinoma", "site": "egj", "primary": "in-place"},
    "treatments": [
        {
            "id": "t1",
            "kind": "systemic",
            "agents": ["fluorouracil", "leucovorin", "oxaliplatin"],
            "line": 1,
            "intent": "palliative",
            "start": "2026-01-05",
            "end": "2026-09-01",
            "status": "stopped",
            "stop_reason": "progression",
        }
    ],
    "progressions": [{"date": "2026-09-01", "after": "t1", "sites": ["liver"], "certainty": "imaging"}],
    "metastases": [{"site": "liver", "status": "present", "date": "2026-09-01"}],
    "fitness": {"ecog": 1},
    "complete": [{"path": "treatments"}],
}
HER2 = {"marker": "HER2", "method": "IHC", "specimen": "metastasis", "collected": "2026-10-01", "date": "2026-10-05"}


def case(**changes: Any) -> dict[str, Any]:
    return {**deepcopy(BASE), **changes}


def course(**changes: Any) -> list[dict[str, Any]]:
    return [{**deepcopy(BASE["treatments"][0]), **changes}]


def read(content: dict[str, Any] | str) -> fairlead.Reading:
    return fairlead.read([(content if isinstance(content, str) else json.dumps(content)).encode()], as_of=DAY)


def verdicts(reading: fairlead.Reading) -> dict[str, str]:
    return {one.id: one.verdict for one in fairlead.guide(reading, as_of=DAY).options}


def told(reading: fairlead.Reading, path: str) -> str:
    """Why neither side was taken; it stands on the page with the way out."""
    (found,) = [one for one in reading.conflicts if one.path == path]
    assert found.chosen is None
    assert len({str(one.value) for one in found.values}) > 1
    text = page(fairlead.guide(reading, as_of=DAY), reading)
    assert found.why in text
    assert any(word in found.why for word in ("Ask ", "Check ")), "the way out"
    return found.why


def test_the_person_without_a_contradiction_has_no_conflict():
    reading = read(case())
    assert reading.conflicts == ()
    assert verdicts(reading)["ramucirumab-paclitaxel"] == "fits"


BOTH = [{**HER2, "status": "positive", "value": "3+"}, {**HER2, "status": "negative", "value": "0"}]
LETTER = "Adenocarcinoma of the GEJ. FOLFOX from 2026-01-05 to 2026-09-01, stopped for progression in the liver. ECOG 1. "


@pytest.mark.parametrize("content", [case(biomarkers=BOTH), LETTER + "HER2 positive (3+) 2026-10-05. HER2 negative (0) 2026-10-05."])
def test_a_marker_both_ways_on_one_day(content):
    reading = read(content)
    told(reading, "biomarkers[HER2]")
    assert verdicts(reading)["trastuzumab-deruxtecan"] not in ("fits", "ruled-out")
    assert not [one for one in fairlead.guide(reading, as_of=DAY).options if one.verdict == "fits" and "HER2 is" in str(one.reasons)]


def test_a_marker_both_ways_waits_where_all_else_is_known():
    treated = course(agents=["fluorouracil", "leucovorin", "oxaliplatin", "trastuzumab"])
    clear = read(case(biomarkers=BOTH[:1], treatments=treated))
    assert verdicts(clear)["trastuzumab-deruxtecan"] == "fits"
    assert verdicts(read(case(biomarkers=BOTH, treatments=treated)))["trastuzumab-deruxtecan"] == "depends"


GROWN_BEFORE = [{"date": "2025-09-01", "after": "t1", "sites": ["liver"], "certainty": "imaging"}]


def test_growth_before_the_treatment_that_it_follows():
    reading = read(case(progressions=GROWN_BEFORE, treatments=course(stop_reason=None, status="completed")))
    told(reading, "progressions[0].date")
    assert verdicts(reading)["ramucirumab-paclitaxel"] == "depends"


def test_growth_before_the_treatment_in_words():
    reading = read("Adenocarcinoma of the GEJ. ECOG 1. First-line FOLFOX started 2026-06-01. Progression in the liver on 2026-03-01.")
    told(reading, "progressions[0].date")
    assert verdicts(reading)["ramucirumab-paclitaxel"] == "depends"


def test_growth_before_the_treatment_does_not_undo_what_else_says_that_it_failed():
    assert verdicts(read(case(progressions=GROWN_BEFORE)))["ramucirumab-paclitaxel"] == "fits"


@pytest.mark.parametrize(
    "content",
    [
        case(tumor={**BASE["tumor"], "stages": [{"basis": "clinical", "m": "M0", "date": "2026-09-01"}]}),
        LETTER + "Staging 2026-09-01: cT3 N1 M0. Liver metastases on CT 2026-09-01.",
    ],
)
def test_a_stage_without_spread_and_spread_on_one_day(content):
    reading = read(content)
    told(reading, "tumor.stages[0].m")
    assert [one.status for one in reading.case.metastases] == ["suspected"]
    assert reading.case.tumor.stages[0].m is None


def test_spread_that_is_there_and_not_there_on_one_day():
    there = BASE["metastases"][0]
    reading = read(case(metastases=[there, {**there, "status": "absent"}]))
    told(reading, "metastases[liver]")
    assert [one.status for one in reading.case.metastases] == ["suspected"]


def test_a_treatment_that_goes_on_and_has_ended():
    reading = read(case(treatments=course(status="ongoing"), progressions=[]))
    told(reading, "treatments[t1]")
    assert verdicts(reading)["ramucirumab-paclitaxel"] == "depends"


@pytest.mark.parametrize("status", ["planned", "declined"])
def test_a_treatment_that_was_not_given_and_went_somehow(status: str):
    reading = read(case(treatments=course(status=status)))
    told(reading, "treatments[t1]")
    assert verdicts(reading)["ramucirumab-paclitaxel"] == "depends"
    assert verdicts(reading)["folfiri"] == "depends"


@pytest.mark.parametrize(
    ("wrong", "path", "way_out"),
    [
        ({"measurements": [{"name": "albumin", "value": 400, "unit": "g/L"}]}, "measurements[0].value", "check the number and its unit"),
        ({"measurements": [{"name": "platelets", "value": -5, "unit": "10^9/L"}]}, "measurements[0].value", "check the number"),
        ({"person": {"age": 190}}, "person.age", "120"),
        ({"fitness": {"ecog": 7}}, "fitness.ecog", "0 to 5"),
        ({"fitness": {"dysphagia": 9}}, "fitness.dysphagia", "0 to 4"),
        ({"treatments": course(start="2026-09-01", end="2026-01-05")}, "treatments[0]", "ends before it starts"),
        ({"treatments": course() + course()}, "treatments", "two have the id t1"),
    ],
    ids=["albumin", "platelets", "age", "ecog", "dysphagia", "end before start", "two of one id"],
)
def test_what_cannot_be_is_refused_with_its_place(wrong: dict[str, Any], path: str, way_out: str):
    for call in (lambda: read(case(**wrong)), lambda: fairlead.guide(case(**wrong), as_of=DAY)):
        with pytest.raises(FairleadError) as refused:
            call()
        assert f"{path}: " in str(refused.value)
        assert way_out in str(refused.value)
        assert "Mend what is named" in refused.value.todo


def test_an_albumin_that_can_be_is_taken():
    assert read(case(measurements=[{"name": "albumin", "value": 40, "unit": "g/L"}])).case.measurements[0].value == 40


def test_words_off_the_scale_are_left_out_and_told():
    reading = read("Adenocarcinoma of the GEJ. FOLFOX stopped for progression in the liver. ECOG 7. Age 190. Albumin 400 g/L.")
    assert (reading.case.fitness.ecog, reading.case.person.age, reading.case.measurements) == (None, None, ())
    assert "off-scale" in {one.code for one in reading.warnings}
    assert verdicts(reading)["ramucirumab-paclitaxel"] == "depends"


@pytest.mark.parametrize(
    "content",
    [
        case(progressions=[{"date": "2028-09-01", "after": "t1", "sites": ["liver"]}], treatments=course(stop_reason=None)),
        "Adenocarcinoma of the GEJ. ECOG 1. FOLFOX from 2026-01-05 to 2026-09-01. Progression in the liver on 2028-09-01.",
    ],
)
def test_a_day_that_has_not_come(content):
    reading = read(content)
    assert [one.code for one in reading.warnings] == ["dated-ahead"]
    guidance = fairlead.guide(reading, as_of=DAY)
    assert any("set aside" in one for one in guidance.limits)
    assert {one.verdict for one in guidance.options if one.id == "ramucirumab-paclitaxel"} == {"depends"}


@pytest.mark.parametrize(
    "content", [case(tumor={"histology": "adenocarcinoma", "site": "stomach"}), "Adenocarcinoma of the sigmoid colon. FOLFOX."]
)
def test_another_disease_has_no_options_and_says_why(content):
    guidance = fairlead.guide(read(content), as_of=DAY)
    assert guidance.scope.status == "out"
    assert guidance.options == ()
    assert guidance.scope.why in page(guidance)


def test_what_is_given_as_a_case_is_judged_like_the_file():
    both = case(biomarkers=BOTH)
    of_file = fairlead.guide(read(both), as_of=DAY)
    assert fairlead.guide(both, as_of=DAY).options == of_file.options
    assert fairlead.guide(fairlead.Case.model_validate(both), as_of=DAY).options == of_file.options


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_knowledge_of_more_than_180_days_is_called_old_at_the_top(form, audience):
    def top(day: str) -> str:
        text = page(fairlead.guide(case(), as_of=day), audience=audience, form=form)
        return text[: text.index("Your records say")]

    assert "This knowledge is 182 days old." in top("2027-05-22")
    assert "This knowledge is" not in top("2027-05-20")
