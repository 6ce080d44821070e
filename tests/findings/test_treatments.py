"""A treatment is what somebody says was given; what is spoken of, blamed or left out is none."""

from __future__ import annotations

import pytest

import fairlead


def case(text):
    return fairlead.read(text.encode()).case


def given(text):
    return [set(one.agents) for one in case(text).treatments if one.status not in ("planned", "declined")]


@pytest.mark.parametrize(
    "text",
    [
        "We talked about trastuzumab deruxtecan and about ramucirumab with paclitaxel.",
        "We discussed first-line treatment with CAPOX and he is keen to proceed.",
        "She asked about nivolumab.",
        "Peripheral neuropathy grade 1 from oxaliplatin.",
    ],
)
def test_what_is_only_spoken_of_or_blamed_was_not_given(text):
    assert given(text) == []


def test_what_was_given_after_it_was_spoken_of_was_given():
    assert given("We discussed CAPOX, and he has since received two cycles of CAPOX.") == [{"capecitabine", "oxaliplatin"}]


def test_a_drug_left_out_of_a_course_is_a_change_and_no_new_line():
    (treatment,) = case("1L FOLFOX + nivolumab from 3 March 2026, 12 cycles, oxaliplatin dropped after C8 for neuropathy.").treatments
    assert set(treatment.agents) == {"oxaliplatin", "leucovorin", "fluorouracil", "nivolumab"}
    assert [(one.agent, one.what) for one in treatment.changes] == [("oxaliplatin", "stopped")]
    assert treatment.line == 1


def test_another_drug_that_was_stopped_is_a_treatment_of_its_own():
    assert given("First-line CAPOX, then irinotecan stopped for progression.") == [{"capecitabine", "oxaliplatin"}, {"irinotecan"}]


def test_a_scan_of_thorax_abdomen_and_pelvis_is_no_score():
    assert case("CT TAP 5 Nov 2026: stable disease.").biomarkers == ()
    (score,) = case("PD-L1 TAP 5 %.").biomarkers
    assert (score.score, score.number) == ("TAP", 5)


def test_an_organ_named_beside_the_tumor_is_its_place_where_no_part_is_named():
    assert case("Oesophageal adenocarcinoma.").tumor.site == "esophagus"
    assert case("Adenocarcinoma of the distal oesophagus. Oesophageal cancer.").tumor.site == "lower-thoracic"
    assert case("Dilated oesophagus on endoscopy.").tumor.site is None


def test_what_a_markdown_file_does_not_show_is_not_read():
    assert case("# Letter\n\n<!-- HER2 positive, had FOLFOX -->\nAdenocarcinoma.").biomarkers == ()


@pytest.mark.parametrize(
    ("text", "score"),
    [("Dysphagia grade 4.", 4), ("Mellow-Pinkas 2.", 2), ("She manages liquids only.", 3), ("No dysphagia.", 0), ("Well.", None)],
)
def test_how_well_a_person_swallows_is_read_as_a_score(text, score):
    assert case(text).fitness.dysphagia == score


def test_the_day_of_a_scan_is_no_count_of_spots():
    (lung,) = case("Squamous cell carcinoma. CT 15 Sep showed progression in lungs.").metastases
    assert lung.count is None


def test_a_bare_score_takes_no_specimen_from_the_sentence_before():
    (score,) = case("CT showed a new adrenal metastasis. CPS 22.").biomarkers
    assert (score.number, score.specimen) == (22, None)
