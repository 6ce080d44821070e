"""Local ways for a spread or a trouble that the records do not show do not fill the page of a person without it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import fairlead
from fairlead.guidance.local_ways import is_for_another_place, is_unspoken
from fairlead.report import markdown
from fairlead.report.options import group_of
from tests.guidance.cases import PACK

DAY = date(2026, 11, 21)
GREW: dict[str, Any] = {
    "tumor": {"histology": "adenocarcinoma", "site": "egj"},
    "treatments": [{"id": "t1", "kind": "systemic", "agents": ["oxaliplatin", "fluorouracil"], "line": 1, "stop_reason": "progression"}],
    "progressions": [{"after": "t1", "sites": ["lung"], "certainty": "imaging"}],
    "metastases": [{"site": "lung", "status": "present", "count": 2}],
    "fitness": {"ecog": 1},
    "judgements": [{"what": "local treatment possible", "value": True, "by": "board"}],
}
WHOLE = {"complete": [{"path": "metastases"}]}
LIVER = {"metastases": [{"site": "liver", "status": "present", "count": 2, "largest_cm": 2.5}]}
WEAK_LIVER = {"measurements": [{"name": "bilirubin", "value": 4.1, "unit": "mg/dL", "date": "2026-11-20"}]}
FOR_THE_LIVER = [option.id for option in PACK.options.values() if option.id.startswith("liver-")]


def guided(raw: dict[str, Any]) -> fairlead.Guidance:
    return fairlead.guide(fairlead.Case.model_validate(raw), as_of=DAY)


@pytest.mark.parametrize(
    "more", [{}, WHOLE, WEAK_LIVER, {**WHOLE, "fitness": {"ecog": 3}}], ids=["unsaid", "denied", "weak liver", "tired"]
)
def test_no_way_for_the_liver_stands_by_name_on_the_page_of_a_person_without_spread_to_it(more: dict[str, Any]):
    guidance = guided({**GREW, **more})
    ways = [option for option in guidance.options if option.id in FOR_THE_LIVER]
    assert len(ways) == len(FOR_THE_LIVER), "the data keep every option"
    assert {group_of(option) for option in ways} <= {"other-places", "nobody-asks"}
    page = markdown.page(guidance, entries=PACK.options)
    assert not [option.title for option in ways if option.title in page]


def test_one_sentence_says_how_many_are_left_out_and_why():
    guidance = guided({**GREW, **WHOLE})
    left_out = [option for option in guidance.options if group_of(option) == "other-places"]
    page = markdown.page(guidance, entries=PACK.options)
    assert page.count(f"For a spread or trouble the records do not show: {len(left_out)} ways.") == 1
    named = markdown.page(guidance, entries=PACK.options, audience="clinician")
    assert all(option.title in named for option in left_out), "the clinician reads which"


def test_a_person_with_spread_to_the_liver_reads_each_way_for_it():
    guidance = guided({**GREW, **LIVER})
    groups = {option.id: group_of(option) for option in guidance.options if option.id in FOR_THE_LIVER}
    assert "other-places" not in groups.values()
    assert groups["liver-focused-radiation"] == "depends"
    assert groups["liver-radioembolization"] == "not-now", "two spots are fewer than it is for, and that is worth knowing"


def test_a_trouble_that_the_record_denies_is_one_of_them():
    guidance = guided({**GREW, "complications": [{"name": "ascites", "status": "absent"}]})
    (way,) = (option for option in guidance.options if option.id == "ascites-drainage")
    assert way.verdict == "not-now"
    assert is_for_another_place(way)


def test_what_only_such_a_way_waits_for_is_not_asked():
    guidance = guided({**GREW, "metastases": []})
    waiting = [option for option in guidance.options if option.id in FOR_THE_LIVER and option.verdict == "depends"]
    assert {option.role for option in waiting} == {"selected", "trial-only"}
    assert all(is_unspoken(option) for option in waiting)
    assert not [one.path for one in guidance.unknowns if one.path in ("metastases[liver]", "metastases[brain]")]


def test_a_way_near_the_esophagus_is_told_by_name_with_its_reason():
    guidance = guided({**GREW, **WHOLE})
    (way,) = (option for option in guidance.options if option.id == "re-irradiation")
    assert group_of(way) == "not-now"


def test_what_is_had_in_studies_only_says_so_in_its_role_and_what_can_be_had_elsewhere_does_not_claim_a_study():
    for option in PACK.options.values():
        assert ("in a study" in option.title or "A study of" in option.title or option.kind == "trial") <= (option.role == "trial-only"), (
            option.id
        )


OPERATED: dict[str, Any] = {
    "tumor": {"histology": "squamous", "site": "lower-thoracic", "primary": "resected"},
    "treatments": [{"id": "t1", "kind": "surgery", "procedure": "esophagectomy", "start": "2025-01-10"}],
    "assessments": [{"of": "t1", "result": "no-evidence-of-disease", "date": "2026-10-10"}],
    "symptoms": [{"name": "dysphagia", "present": True}],
}


def test_while_no_cancer_is_seen_a_trouble_without_a_grade_brings_no_way_to_ease_it_and_is_not_asked_about():
    guidance = guided(OPERATED)
    (tube,) = [option for option in guidance.options if option.id == "feeding-tube"]
    assert tube.verdict == "depends", "the data keep every option"
    assert tube.title not in markdown.page(guidance, entries=PACK.options)
    assert not [one for one in guidance.unknowns if tube.id in one.changes]


@pytest.mark.parametrize(
    "more", [{"fitness": {"dysphagia": 3}}, {"assessments": []}], ids=["a grade that calls for it", "cancer may be there"]
)
def test_a_way_to_ease_a_trouble_is_told_where_it_is_known_or_where_the_cancer_may_be_there(more: dict[str, Any]):
    guidance = guided({**OPERATED, **more})
    (tube,) = [option for option in guidance.options if option.id == "feeding-tube"]
    assert tube.title in markdown.page(guidance, entries=PACK.options)
