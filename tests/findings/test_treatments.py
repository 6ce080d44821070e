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


def told(text):
    return [(one.status, set(one.agents)) for one in case(text).treatments]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("RT was discussed. Brachytherapy declined.", "declined"),
        ("For 3L irinotecan, to be seen in two weeks.", "planned"),
        ("Clinic date: 20 June 2025\n\nFOLFOX and nivolumab, first cycle on 2 July 2025.", "planned"),
    ],
)
def test_what_is_refused_or_still_ahead_was_not_given(text, status):
    assert [one.status for one in case(text).treatments] == [status]


def test_a_cell_of_the_row_says_that_it_was_not_given():
    rows = "| Treatment | From | Given |\n|---|---|---|\n"
    rows += "| CAPOX | 03 Feb 2025 | 6 cycles |\n| FOLFIRI | planned 10 Nov 2025 | - |\n| Docetaxel | - | not given |\n"
    assert told(rows) == [(None, {"capecitabine", "oxaliplatin"}), ("planned", {"irinotecan", "leucovorin", "fluorouracil"})]
    assert case(rows).treatments[0].cycles == 6


def test_what_was_offered_and_begun_was_given():
    (treatment,) = case(
        "She was offered adjuvant nivolumab; started 2025-07-21, interrupted 2025-08-18 for pneumonitis and resumed 2025-09-29. To date 4 doses."
    ).treatments
    assert (treatment.start, treatment.cycles, treatment.status) == ("2025-07-21", 4, "ongoing")
    assert [(one.agent, one.what, one.because) for one in treatment.changes] == [("nivolumab", "held", "toxicity")]


def test_what_was_offered_is_not_begun_by_another_treatment_begun_behind_it():
    assert given("Salvage surgery was considered; she commenced paclitaxel on 3 February 2025.") == [{"paclitaxel"}]


def test_drugs_on_both_sides_of_an_operation_are_one_course():
    drugs, operation = case("T3N1 adenocarcinoma; FLOTx4 -> ILOG 03/24 -> FLOT x2 (stopped neuropathy); CT 12/25 fine.").treatments
    assert (drugs.intent, drugs.cycles, drugs.status, drugs.stop_reason) == ("perioperative", 6, "stopped", "toxicity")
    assert (operation.kind, operation.start) == ("surgery", "2024-03")


@pytest.mark.parametrize(
    "text",
    [
        "Treatment:\n- Carboplatin/paclitaxel (CROSS) weekly x5\n- RT 41.4 Gy in 23 fractions",
        "carbo/taxol chemoRT 41.4 Gy, 23 fractions, 5 cycles",
    ],
)
def test_drugs_and_radiation_told_apart_are_one_chemoradiotherapy(text):
    (treatment,) = case(text).treatments
    assert (treatment.kind, treatment.dose_gy, treatment.fractions) == ("chemoradiotherapy", 41.4, 23)
    assert set(treatment.agents) == {"carboplatin", "paclitaxel"}


def test_one_drug_in_the_place_of_another_is_a_change_of_the_course():
    (treatment,) = case(
        "She had capecitabine and cisplatin for three cycles from October 2024. Capecitabine was exchanged for 5-FU in cycle 2. "
        "Cisplatin/5-FU was stopped on 3 January 2025 because of kidney damage."
    ).treatments
    assert [(one.agent, one.what) for one in treatment.changes] == [("capecitabine", "stopped"), ("fluorouracil", "added")]
    assert (treatment.cycles, treatment.end, treatment.stop_reason) == (3, "2025-01-03", "toxicity")


def test_another_drug_after_the_only_one_is_a_treatment_of_its_own():
    assert given("She had three cycles of nivolumab from May 2025. Nivolumab was switched to irinotecan in August 2025.")[-1] == {
        "irinotecan"
    }


def test_a_list_with_the_newest_first_is_told_in_the_order_of_time():
    first, second = case(
        "- 9/18/2025: CT: stable disease\n- 6/12/2025: started irinotecan\n- 5/30/2025: CT with progression in the liver. FOLFOX stopped.\n"
        "- 1/20/2025: oxaliplatin omitted from C9 onward\n- 7/15/2024: C1 FOLFOX\n- 7/1/2024: liver metastases on PET\n"
    ).treatments
    assert (first.start, first.end, first.stop_reason, first.line) == ("2024-07-15", "2025-05-30", "progression", 1)
    assert [(one.agent, one.what) for one in first.changes] == [("oxaliplatin", "stopped")]
    assert (set(second.agents), second.line, second.best_response) == ({"irinotecan"}, 2, "SD")


def test_a_later_scan_tells_the_best_response_and_is_marked_as_inferred():
    found = case("Metastatic adenocarcinoma, liver metastases. FOLFOX from 3 March 2025. CT 2 June 2025: partial response.")
    assert found.treatments[0].best_response == "PR"
    assert {one.certainty for one in found.provenance["treatments[t1].best_response"]} == {"inferred"}


def test_a_scan_that_also_shows_new_spread_is_no_response_of_the_whole():
    found = case("FOLFOX from 3 March 2025.\nPET-CT 2 June 2025: partial metabolic response of the primary. New bone metastasis.")
    assert found.treatments[0].best_response is None


def test_a_treatment_of_another_cancer_is_none_of_this_one():
    text = "Squamous cell carcinoma of the esophagus. Breast cancer 2015 treated with docetaxel. FOLFOX x4 in 2024."
    assert given(text) == [{"oxaliplatin", "leucovorin", "fluorouracil"}]


def test_a_first_cycle_is_a_day_and_the_last_cycle_an_end():
    (treatment,) = case("2L: irinotecan, C1 18/02/2025, 8 cycles, last 22/07/2025. Stopped due to grade 2 colitis.").treatments
    assert (treatment.cycles, treatment.start, treatment.end, treatment.stop_reason) == (8, "2025-02-18", "2025-07-22", "toxicity")
