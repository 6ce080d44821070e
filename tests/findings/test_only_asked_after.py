"""A treatment that is only asked after, or that a visit is about, was not given; a drug that did harm is told by its course."""

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

HAD = "FOLFOX x8, PD."


@pytest.mark.parametrize(
    "sentence",
    [
        "Wants to know re: paclitaxel/ram, or trial, or stopping.",
        "Asking about paclitaxel and ramucirumab.",
        "Would like your opinion on paclitaxel + ramucirumab vs FOLFIRI.",
        "Thoughts re T-DXd?",
        "Daughter enquired re Lonsurf.",
        "He wonders whether FOLFIRI is possible.",
    ],
)
def test_what_is_asked_after_was_not_given(sentence: str, pack: Pack):
    case = case_of(f"{HAD} {sentence}", pack)
    assert [one.regimen for one in case.treatments if one.status not in ("planned", "declined")] == ["FOLFOX"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Here for cavity SRS. Planned 27 Gy/3.", "planned"),
        ("Seen for palliative RT.", "planned"),
        ("Palliative RT 20 Gy in 5 in May.", None),
    ],
)
def test_what_a_visit_is_about_is_still_to_come(sentence: str, status: str | None, pack: Pack):
    radiation = [one for one in case_of(f"Bone met L2, painful. {sentence}", pack).treatments if one.kind == "radiotherapy"]
    assert [one.status for one in radiation] == [status]


def test_a_drug_that_did_harm_is_no_course_beside_its_own(pack: Pack):
    courses = case_of("Allergic reaction to oxaliplatin (grade 3) at course 7 of SOX, so S-1 alone was continued.", pack).treatments
    assert [one.regimen for one in courses] == ["SOX"]
