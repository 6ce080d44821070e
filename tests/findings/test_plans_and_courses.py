"""What was given and what was only spoken of, and which words are of one course, in sentences as different clinics write them."""

from __future__ import annotations

import pytest

import fairlead


def case(text):
    return fairlead.read(text.encode()).case


def given(text):
    return [one for one in case(text).treatments if one.status not in ("planned", "declined")]


@pytest.mark.parametrize(
    "text",
    [
        "1. Standard second line would be paclitaxel plus ramucirumab; alternative FOLFIRI.",
        "Discussion: Radiation oncology: SBRT to the node, 40 Gy in 5. Medical oncology: nivolumab.",
        "Discussion\n- Rad onc: SBRT to lung lesion, 50 Gy in 5\n- Med onc: start pembrolizumab",
        "| Discussion | Either SBRT (35 Gy/5) to the node or FOLFOX. |\n|---|---|\n| Outcome | Clinic |",
        "There are three possibilities here: radiotherapy to the node, pembrolizumab, or both.",
        "There are really two choices. Stereotactic radiotherapy to this node; an immune checkpoint inhibitor such as nivolumab; or both.",
        "A stent was discussed but not placed. Radiotherapy was considered but is not feasible. Re-irradiation not feasible.",
        "Nivolumab is not to be given again.",
        "He could have either FOLFIRI or docetaxel next.",
        "She has been randomised to trastuzumab deruxtecan.",
    ],
)
def test_what_could_be_done_was_not_given(text):
    assert given(text) == []


def test_what_a_meeting_recalls_was_given():
    (one,) = given("Discussion: he had CROSS (41.4 Gy in 23) in 2024. Med onc: nivolumab.")
    assert one.regimen == "CROSS"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "Letter dated 5 March 2026\n\nOptions are irinotecan or docetaxel. She has accepted weekly paclitaxel, starting 12 March.",
            "2026-03-12",
        ),
        ("Letter dated 5 March 2026\n\nHe has agreed to docetaxel and will start on 19 March.", "2026-03-19"),
        ("Dictated 28 December 2025\n\nStarts nivolumab on 6 January.", "2026-01-06"),
    ],
)
def test_a_day_ahead_of_the_letter_is_a_plan_of_the_next_days(text, start):
    (one,) = case(text).treatments
    assert (one.status, one.start) == ("planned", start)


def test_who_has_an_effect_of_a_planned_drug_had_it():
    text = (
        "She has been randomised to trastuzumab deruxtecan. First dose planned 9 February 2026.\n\nClinic 18 June 2026\n"
        "CT: grade 2 ILD due to trastuzumab deruxtecan. Drug stopped permanently by oncology."
    )
    (one,) = given(text)
    assert (one.agents, one.status, one.stop_reason) == (("trastuzumab deruxtecan",), "stopped", "toxicity")


@pytest.mark.parametrize(
    "text",
    [
        "CTRT (50 Gy/25#) with weekly carboplatin/paclitaxel completed 7/25.",
        "He had three cycles of cisplatin and capecitabine from March to May 2025, with radiotherapy (50 Gy in 25 fractions) from cycle two.",
        "Two cycles of carboplatin and etoposide were given with concurrent radiotherapy (50 Gy in 25 fractions) in June 2025.",
    ],
)
def test_drugs_with_radiotherapy_are_one_chemoradiotherapy(text):
    (one,) = given(text)
    assert (one.kind, one.dose_gy, one.fractions, len(one.agents)) == ("chemoradiotherapy", 50, 25, 2)


def test_palliative_radiotherapy_beside_drugs_stays_apart():
    kinds = [one.kind for one in given("FOLFOX from April to July 2025 with palliative radiotherapy to the hip (20 Gy in 5).")]
    assert kinds == ["systemic", "radiotherapy"]


@pytest.mark.parametrize(
    "text",
    [
        "Rheumatoid arthritis, methotrexate until 2019. Adenocarcinoma of the oesophagus.",
        "s/p lap cholecystectomy 2011. Appendicectomy 1990. Hip replacement 2015.",
        "2014 ductal carcinoma in situ of the right breast, wide excision and radiotherapy.",
    ],
)
def test_treatment_of_other_illness_is_none_of_this_cancer(text):
    assert given(text) == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Capecitabine 1 g BD x 4# (Dec 25 - Mar 26)", "2025-12", "2026-03"),
        ("FOLFOX/nivo, started 2/26 x6, compl 7/26.", "2026-02", "2026-07"),
        ("She had four cycles of FLOT between 4 November and 17 December 2024.", "2024-11-04", "2024-12-17"),
        ("He had three rounds of FLOT from April to the end of May 2025.", "2025-04", "2025-05"),
        ("Adjuvant nivo Feb 2025 - ceased Oct 2025 because of grade 3 colitis.", "2025-02", "2025-10"),
        ("On nivolumab/ipilimumab since 10-2025.", "2025-10", None),
        ("Onc clinic 4.9.26. capox x4 -> stoped may 26 (diarhoea G3, admitted)", None, "2026-05"),
    ],
)
def test_the_months_of_a_course(text, start, end):
    (one,) = given(text)
    assert (one.start, one.end) == (start, end)


def test_a_count_of_nodes_is_no_month_of_a_year():
    surgery, drugs = given("Seen 4.9.25. Ivor Lewis esophagectomy, ypT3 N2, nodes 4/26. FOLFOX from 12 March 2025.")
    assert (surgery.start, drugs.start) == (None, "2025-03-12")


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("FLOT x4, gastrectomy 3/4/2025. She has had three adjuvant cycles, the last on 2 June 2025.", 7),
        ("Four cycles of FLOT, gastrectomy on 30 January 2025. She managed all four postoperative cycles.", 8),
    ],
)
def test_cycles_after_an_operation_without_a_name_are_of_the_drugs_before_it(text, cycles):
    first = given(text)[0]
    assert (first.cycles, first.intent) == (cycles, "perioperative")


def test_a_drug_in_the_place_of_another_at_a_course_is_the_same_line():
    text = "Liver metastases.\nNivolumab + CF, 3 courses. CDDP was changed to L-OHP at 4th course (FOLFOX + nivolumab)"
    (one,) = given(text)
    assert {(change.agent, change.what) for change in one.changes} == {("cisplatin", "stopped"), ("oxaliplatin", "added")}


def test_every_drug_stopped_or_held_after_a_grave_effect_ends_the_course():
    text = (
        "CAPOX/pembrolizumab started 30/03/2026, 7 cycles to 10/08/2026 (oxaliplatin stopped after cycle 6).\n"
        "She developed grade 3 hepatitis. Pembrolizumab has been permanently discontinued. Capecitabine is on hold."
    )
    (one,) = given(text)
    assert (one.status, one.stop_reason) == ("stopped", "toxicity")


@pytest.mark.parametrize(
    "text",
    [
        "Staging CT 3/3/2026: Enlarged left gastric and retroperitoneal nodes. Several liver metastases.",
        "Clinical info: ? recurrence after oesophagectomy. CT: no recurrence.",
        "FOLFOX 2025. CT 1 March 2026: Mediastinal nodes no longer enlarged.",
        "FOLFOX from January 2026. Last CT 4 May 2026: liver mets decreased by 40% (PR).",
    ],
)
def test_large_nodes_questions_and_answers_to_treatment_are_no_growth(text):
    assert case(text).progressions == ()


@pytest.mark.parametrize(
    "text", ["CT 1 March 2026: liver lesions have enlarged.", "CT 1 March 2026: enlarged liver metastases compared with May."]
)
def test_what_became_larger_is_growth(text):
    assert [one.sites for one in case(text).progressions] == [("liver",)]


def test_growth_belongs_to_the_treatment_begun_last_before_its_day():
    told = case(
        "Liver metastases.\n2024/5: Nivolumab + CF, 3 courses.\n2026/2: weekly paclitaxel, 3 courses\n"
        "2026/1/20 CT: PD in the liver\n2026/6/10 CT: PD, new lung metastases"
    )
    assert [(one.date, one.after) for one in told.progressions] == [("2026-01-20", "t1"), ("2026-06-10", "t2")]


def test_a_mention_without_a_day_is_of_the_growth_that_has_one():
    told = case(
        "Liver metastases. Progression on first line. FOLFOX from 2 January to 3 June 2025. CT of 10 June 2025: progression in the liver. "
        "Paclitaxel and ramucirumab since 1 July 2025."
    )
    assert [(one.date, one.after) for one in told.progressions] == [("2025-06-10", "t1")]


def test_a_word_in_brackets_on_one_drug_is_no_course_of_its_own():
    (one,) = given("Lung metastases. On nivolumab/ipilimumab since 10-2025 (4th dose of ipi 02-2026).")
    assert (one.start, set(one.agents)) == ("2025-10", {"nivolumab", "ipilimumab"})


@pytest.mark.parametrize("words", ["took out part of the gullet", "removed most of his oesophagus"])
def test_an_operation_in_plain_words(words):
    (one,) = given(f"Oesophageal cancer. On 3 May 2025 they {words}.")
    assert (one.kind, one.procedure) == ("surgery", "esophagectomy")


def test_a_report_within_a_file_tells_the_look_and_its_day():
    told = case(
        "CLINIC LETTER\n15/09/2026\nTreatment: FOLFOX started 30/03/2026\n\n===== CT THORAX ABDOMEN PELVIS =====\nDate of scan 08/09/2026\n"
        "Liver lesion unchanged.\nImpression: Continuing partial response."
    )
    assert [(one.method, one.result, one.date) for one in told.assessments] == [("CT", "PR", "2026-09-08")]
    assert told.treatments[0].best_response == "PR"
