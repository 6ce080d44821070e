"""Growth told behind radiation that eases; what a response was found on; lesions that were treated on a day; a tumor back in its place."""

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    "note",
    [
        "Liver metastases. FOLFOX since January 2026. RT 8 Gy to L2 in May 2026. CT June 2026: liver progression.",
        "FOLFOX + nivolumab, 6 cycles. Palliative radiotherapy 20 Gy in 5 to the primary 12-18 May 2026. CT: liver metastases have progressed.",
        "FOLFOX since March 2026. Stent in June 2026. CT July 2026: new liver metastases.",
    ],
)
def test_growth_behind_what_eases_came_on_the_drugs(note: str, pack: Pack):
    case = case_of(note, pack)
    drugs = next(one for one in case.treatments if one.kind == "systemic")
    assert [(one.after, one.pattern) for one in case.progressions] == [(drugs.id, "distant")]


def test_growth_behind_radiation_that_was_to_cure_came_after_it(pack: Pack):
    case = case_of("FOLFOX x3. Definitive radiotherapy 60 Gy to the oesophagus May 2025. CT June 2026: liver metastases, new.", pack)
    radiation = next(one for one in case.treatments if one.kind == "radiotherapy")
    assert [one.after for one in case.progressions] == [radiation.id]


@pytest.mark.parametrize(
    "words", ["PR in April 2026", "partial response (April 2026)", "with a partial response by April 2026", "SD 04/26", "CT 04/26 SD"]
)
def test_the_day_of_a_response_begins_no_course(words: str, pack: Pack):
    courses = case_of(f"Stage IV. FOLFOX x6, {words}.", pack).treatments
    assert [(one.regimen, one.start, one.cycles) for one in courses] == [("FOLFOX", None, 6)]


def test_a_month_is_a_day_that_a_course_was_given_on(pack: Pack):
    assert [one.regimen for one in case_of("Stage IV. FOLFOX from January, PR in April.", pack).treatments] == ["FOLFOX"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Two liver lesions ablated in March 2026.", "liver-directed"),
        ("Ablation of seg 2 and 8 in March 2026.", "liver-directed"),
        ("Brain lesion irradiated in March 2026.", "radiotherapy"),
    ],
)
def test_a_lesion_that_was_treated_on_a_day(sentence: str, kind: str, pack: Pack):
    assert [(one.kind, one.start) for one in case_of(sentence, pack).treatments] == [(kind, "2026-03")]


def test_what_was_ablated_before_the_cancer_is_not_the_liver(pack: Pack):
    assert case_of("Barrett's ablated in 2015.", pack).treatments == ()


def test_a_tumor_that_is_found_again_is_in_its_place(pack: Pack):
    story = "dCRT completed 11/24. OGD 02/25: CR, bx neg. OGD 09/25: "
    assert case_of(f"{story}nodule at 29cm, bx SCC.", pack).tumor.primary == "in-place"
    assert case_of(f"{story}stricture, bx neg.", pack).tumor.primary == "no-tumor-seen"
