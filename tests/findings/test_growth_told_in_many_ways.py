"""Growth and looks told in many ways, refusals in few words, days of sections and lists, courses in the short hand of several countries."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Adenocarcinoma of the lower esophagus.\n"


def case(text, head=HEAD):
    return fairlead.read((head + text).encode()).case


def grown(text):
    return [f"{'+'.join(sorted(one.sites))} {one.date or '-'}" for one in case(text).progressions]


GROWN = [
    ("Second relapse. CT 4 March 2026: left adrenal 31 mm.", "adrenal 2026-03-04"),
    ("First recurrence. PET 4 March 2026 shows para-aortic nodes and a liver lesion.", "distant-nodes+liver 2026-03-04"),
    ("CT 4 March 2026: four deposits in the liver, none of them there in November.", "liver 2026-03-04"),
    ("CT 4 March 2026: two para-aortic nodes have appeared, 14 and 19 mm.", "distant-nodes 2026-03-04"),
    ("CT 4 March 2026: mass 61 mm, bigger; nothing else.", "esophagus 2026-03-04"),
    ("CT 4 March 2026. Adrenal nodule 24 mm, rounded, had measured 9 mm in May.", "adrenal 2026-03-04"),
    ("CT 4 March 2026. Left supraclavicular node 25 mm, previously under 8. Clear progression, nodal.", "distant-nodes 2026-03-04"),
    ("Note 9 March 2026. CT 4-Mar: lung nodules larger, new liver lesions. = PD.", "liver+lung 2026-03-04"),
    ("CT 4 March 2026: liver better, left adrenal and bone worse, PD.", "adrenal+bone 2026-03-04"),
]


@pytest.mark.parametrize(("text", "told"), GROWN)
def test_growth_has_its_places_and_its_day(text, told):
    assert grown(text) == [told]


NOT_GROWN = [
    "Mixed response on CT 4 March 2026. Liver 38 -> 21 mm. Lung 12 -> 18 mm. Continue.",
    "CEA up from 3 to 9 in March 2026, CT 4 March 2026 no recurrence.",
    "CT 4 March 2026: nodes beside the gastric tube at the carina, 9 mm, as before.",
]


@pytest.mark.parametrize("text", NOT_GROWN)
def test_what_is_weighed_or_only_seen_is_no_growth(text):
    assert grown(text) == []


def test_looks_in_a_list_have_the_look_of_the_line_above_and_their_own_day():
    text = (
        "Date: 9 November 2026\n\nCT reports\n2026-01-12 - Partial response.\n2026-04-20 - Stable disease.\n2026-09-01 - Liver worse. PD.\n"
    )
    assert [(one.method, one.result, one.date) for one in case(text).assessments] == [
        ("CT", "PR", "2026-01-12"),
        ("CT", "SD", "2026-04-20"),
        ("CT", "PD", "2026-09-01"),
    ]


def test_a_bare_size_in_brackets_is_that_of_before_only_where_the_report_compares():
    report = "CT chest/abdomen 6 November 2026. Comp: 7 August 2026.\nAdrenal metastasis 21 mm (11).\n"
    assert [(set(one.sites), one.date) for one in case(report, "").progressions] == [({"adrenal"}, "2026-11-06")]
    assert case("CT chest/abdomen 6 November 2026.\nAdrenal metastasis 21 mm (11).\n", "").progressions == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("CT 2 May 2026: two new liver metastases; 6 lesions in all.", 6),
        ("CT 2 May 2026: 3 further liver mets, now 8 in total.", 8),
        ("CT 2 May 2026: four new liver metastases (eleven overall).", 11),
        ("CT 2 May 2026: one new liver metastasis, total 5.", 5),
        ("CT 2 May 2026: two liver metastases. 6 cycles in total.", 2),
        ("CT 2 May 2026: new hepatic metastases in segments 5 and 8.", None),
    ],
)
def test_the_lesions_that_are_there_in_all_are_counted(text, count):
    assert [one.count for one in case(text).metastases] == [count]


def given(text, head=HEAD):
    return [(one.kind, "+".join(sorted(one.agents)) or one.procedure, one.status or "") for one in case(text, head).treatments]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Patient declined oesophagectomy, had CRT in 2025.",
            [("surgery", "esophagectomy", "declined"), ("chemoradiotherapy", "chemoradiotherapy", "")],
        ),
        ("He said no to docetaxel.", [("systemic", "docetaxel", "declined")]),
        ("Pembrolizumab was explained and declined.", [("systemic", "pembrolizumab", "declined")]),
        ("Cervical cancer of the gullet: laryngectomy refused.", [("surgery", "laryngectomy", "declined")]),
        ("Salvage oesophagectomy: surgeon says cannot be done.", []),
        ("Re-irradiation: no.", []),
        ("Nivolumab trial no, docetaxel from 4 May 2026.", [("systemic", "docetaxel", "")]),
    ],
)
def test_what_was_refused_or_cannot_be_done_was_not_given(text, told):
    assert given(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FOLFOX 10/25-03/26, pac-ram 04/26-09/26.", ["2025-10 2026-03", "2026-04 2026-09"]),
        ("1L CAPOX 2025-01~2025-08. 2L pac+ram 2025-09~2026-02.", ["2025-01 2025-08", "2025-09 2026-02"]),
        ("CAPOX 3/25-8/25, irinotecan 9/25-12/25, nivolumab 1/26-.", ["2025-03 2025-08", "2025-09 2025-12", "2026-01 None"]),
    ],
)
def test_each_course_has_its_own_range_of_months(text, told):
    assert [f"{one.start} {one.end}" for one in case(text).treatments] == told


@pytest.mark.parametrize(
    "text",
    [
        "dCRT 50/25 Feb-Mar 2025 (cis/cape).",
        "50 Gy in 25 fractions to the esophagus, 3 February 2025 to 10 March 2025, with capecitabine and cisplatin.",
        "RT 50 Gy / 25 fx, 3 Feb 2025 - 10 Mar 2025, with weekly cisplatin and capecitabine.",
    ],
)
def test_drugs_told_behind_the_days_of_radiation_are_one_treatment_with_it(text):
    (one,) = case(text).treatments
    assert (one.kind, set(one.agents), one.dose_gy) == ("chemoradiotherapy", {"cisplatin", "capecitabine"}, 50.0)


def test_a_name_of_drugs_within_the_list_of_a_regimen_counts():
    (one,) = case("CROSS (carboplatin + paclitaxel weekly x5, 41.4 Gy/23) 5 June 2023 to 6 July 2023.").treatments
    assert set(one.agents) == {"carboplatin", "paclitaxel"}


@pytest.mark.parametrize(
    "text",
    [
        "Letter 20 October 2026. FOLFOX until 5 October 2026. Then FOLFIRI from 9 November.",
        "Letter 20 October 2026. FOLFOX until 5 October 2026. After that, FOLFIRI from 9 November, if the liver allows.",
    ],
)
def test_a_day_behind_a_then_or_an_if_is_to_come(text):
    last = case(text).treatments[-1]
    assert (last.start, last.status) == ("2026-11-09", "planned")


def test_courses_told_behind_the_third_line_are_the_two_before_it():
    text = "Stage IV. 3rd line trifluridine/tipiracil, cycle 4.\nPrior: FOLFOX 11 cycles, PD lung; paclitaxel-ramucirumab 6 months, PD liver.\n"
    assert {"+".join(sorted(one.agents)): one.line for one in case(text).treatments} == {
        "fluorouracil+leucovorin+oxaliplatin": 1,
        "paclitaxel+ramucirumab": 2,
        "trifluridine-tipiracil": 3,
    }


def test_an_operation_for_a_perforation_makes_the_drugs_before_it_no_cure():
    text = "Stage IV, 3 June 2025. FOLFOX 16 June 2025 to 2 March 2026. CT 9 March 2026 PD. Laparotomy for perforation 20 July 2026.\n"
    assert case(text).treatments[0].line == 1


@pytest.mark.parametrize(
    ("text", "cycles"),
    [("Nivolumab x4, stopped for colitis (stools x10).", 4), ("CAPOX stopped after 5 (September 2026).", 5)],
)
def test_only_what_counts_cycles_does(text, cycles):
    assert [one.cycles for one in case(text).treatments] == [cycles]


@pytest.mark.parametrize(
    ("text", "age", "sex"),
    [
        ("IR consult 2026-10-07. M/57 GEJ adenocarcinoma.", 57, "male"),
        ("Ward list 3 May 2026. F 68 oesoph SCC.", 68, "female"),
        ("Review, 22/10/2026\nMevr. D., 58 y, GEJ adenocarcinoma.", 58, "female"),
        ("Your patient, 59 and a retired driver, has esophageal cancer.", 59, None),
        ("Gullet cancer. M 45 mm mass, F 20 catheter.", None, None),
    ],
)
def test_age_and_sex_at_the_head_of_a_note(text, age, sex):
    person = case(text, "").person
    assert (person.age, person.sex) == (age, sex)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ward round 12 October 2026. ECOG 2. Afebrile. Hb 8.7 g/dl.", "2026-10-12"),
        ("CT of May was clear.\n\nWell. Hb 12.8 g/dl, platelets 301 (all 11 November 2026).", "2026-11-11"),
        ("ED 02:40 19/10/26. 61M haematemesis, Hb 8.1 g/dl.", "2026-10-19"),
    ],
)
def test_the_day_of_a_value_is_that_of_its_section(text, day):
    assert [one.date for one in case(text, "").measurements if one.name == "hemoglobin"] == [day]


def test_the_visit_of_the_section_dates_what_is_looked_at():
    text = "CT REPORT 2 FEBRUARY 2026\nNo metastases.\n\nMEDICAL ONCOLOGY, 3 AUGUST 2026\nShe came with her sister.\n\nECOG 1. Weight 58.4 kg.\n"
    found = case(text, "")
    assert (found.fitness.ecog_date, [one.date for one in found.measurements]) == ("2026-08-03", ["2026-08-03"])


def test_a_look_with_its_day_is_not_the_day_of_the_letter():
    text = "SHEET 1, geriatrician, 21.10.2026\nECOG 2.\nEndoscopy 26.05.2026: no tumor to be seen.\nBlood 19.10.2026: Hb 11.3 g/dl.\n"
    assert [one.date for one in case(text, "").measurements] == ["2026-10-19"]


def test_a_day_just_before_the_letter_is_not_of_the_year_told_long_before():
    text = "Clinic 4 August 2026. Surgery November 2025. CT 29 July no recurrence."
    assert [one.date for one in case(text).assessments] == ["2026-07-29"]


@pytest.mark.parametrize(
    ("text", "marker", "status"),
    [
        ("She has an NTRK fusion. FOLFOX failed.", "NTRK", "positive"),
        ("RET fusion found. FLOT did not work.", "RET", "positive"),
        ("BRAF V600E. Chemo failed.", "BRAF", "positive"),
        ("NTRK fusion: test failed.", "NTRK", "not-done"),
        ("She does not have an NTRK fusion. FOLFOX failed.", "NTRK", "negative"),
    ],
)
def test_a_treatment_that_failed_is_no_test_that_failed(text, marker, status):
    assert [(one.marker, one.status) for one in case(text).biomarkers] == [(marker, status)]


@pytest.mark.parametrize("text", ["We discussed that he may have an NTRK fusion.", "If she has an NTRK fusion, larotrectinib."])
def test_a_change_that_may_be_there_is_no_result(text):
    assert case(text).biomarkers == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("# Histology 24.11.2025\nHER2 IHC 0.", "2025-11-24"),
        ("Needle, 16.10.2026: malignant. HER2 IHC 0.", "2026-10-16"),
        ("Pathology as sent (Sept 2025): adenocarcinoma. HER2 IHC 0.", "2025-09"),
    ],
)
def test_a_result_has_the_day_of_the_label_above_it(text, day):
    assert [one.date for one in case(text).biomarkers if one.marker == "HER2"] == [day]


def test_what_is_somebody_elses_own_is_not_the_persons():
    assert case("Mr T, 70. Wife coping; her own COPD is worse.").fitness.conditions == ()


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("ALLERGIES\nNone known\n", True),
        ("Allergies: nil known.", True),
        ("Diabetes nil known. COPD yes.", False),
        ("Metastases: none known.", False),
    ],
)
def test_what_is_not_known_of_something_else_says_nothing_of_allergies(text, whole):
    assert ("allergies" in [one.path for one in case(text).complete]) is whole


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Scope 4 March 2026: relapsed at the same site.", ["esophagus 2026-03-04"]),
        ("CT 4 March 2026: increase in size and FDG avidity of the distal esophageal primary.", ["esophagus 2026-03-04"]),
        ("CT 4 March 2026: 3 further liver metastases.", ["liver 2026-03-04"]),
        ("Interval CT of 4 March 2026:\n- liver: enlarging metastases\n- lungs: clear\n", ["liver 2026-03-04"]),
    ],
)
def test_growth_at_the_first_place_and_in_lists(text, told):
    assert grown(text) == told
