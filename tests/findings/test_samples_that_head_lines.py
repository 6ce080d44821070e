"""A label or a heading that names a sample and its day tells them for the markers of its line or part; a person in a first line."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

SITES = {
    "12/13/2025 - liver, core biopsy: adenocarcinoma. HER2 3+. MSS.": ("metastasis", "liver", "2025-12-13"),
    "Nov 2024, EGD biopsy: poorly differentiated adenocarcinoma. HER2 0. PD-L1 CPS 12.": ("primary", None, "2024-11"),
    "2025-08-02 right adrenal FNA: metastatic adenocarcinoma. CLDN18.2 negative.": ("metastasis", "adrenal", "2025-08-02"),
    "- 14.06.2026 lung wedge, left lower lobe: carcinoma like the first. PD-L1 CPS 30.": ("metastasis", "lung", "2026-06-14"),
    "## Pathology\n2021, gullet: squamous carcinoma. PD-L1 CPS 5.": ("primary", None, "2021"),
    "## Pathology\n2023, liver: metastasis. PD-L1 CPS 20.": ("metastasis", "liver", "2023"),
    "Supraclavicular node biopsy: adenocarcinoma, HER2 3+. CPS 6. pMMR.": ("metastasis", "distant-nodes", None),
    "## Pathology 8 November 2024 - left supraclavicular node, FNA\nSquamous carcinoma. PD-L1 CPS 15.": (
        "metastasis",
        "distant-nodes",
        None,
    ),
    "# Histology report, lung wedge, 3 May 2025\nAdenocarcinoma. CLDN18.2 positive, 90 %.": ("metastasis", "lung", None),
    "One nodule was removed on 3 May 2026: metastatic adenocarcinoma, HER2 3+.": ("metastasis", None, None),
    "Lung metastasectomy 3 May 2026 showed metastatic adenocarcinoma with PD-L1 CPS 4.": ("metastasis", None, None),
    "Liver metastases were never resected. Adenocarcinoma, HER2 3+.": (None, None, None),
    "2023-06-01 liver: three metastases on CT. HER2 1+.": (None, None, None),
}


@pytest.mark.parametrize("text", SITES)
def test_a_label_tells_the_sample_of_every_marker_of_its_line(pack: Pack, text: str) -> None:
    told = case_of(text, pack).biomarkers
    assert told
    assert {(one.specimen, one.specimen_site, one.collected) for one in told} == {SITES[text]}


def test_the_day_in_the_heading_of_a_report_is_that_of_the_report(pack: Pack) -> None:
    told = case_of("# Report 2 (18/11/2024), liver, segment VI, core\nCarcinoma, Ki-67 95 %. HER2 0.", pack).biomarkers
    her2 = next(one for one in told if one.marker == "HER2")
    assert (her2.specimen_site, her2.date, her2.collected) == ("liver", "2024-11-18", None)


def test_two_lines_of_two_samples_stay_two_results(pack: Pack) -> None:
    text = "## Pathology\n2022, junction: HER2 3+. pMMR.\n2024-03-26, liver core, segment 7: adenocarcinoma. HER2 0."
    told = {(one.specimen, one.value) for one in case_of(text, pack).biomarkers if one.marker == "HER2"}
    assert told == {("primary", "3+"), ("metastasis", "0")}


def test_a_result_of_an_older_letter_without_a_sample_is_no_rival_of_a_metastasis_in_a_newer_one(pack: Pack) -> None:
    text = "# Clinic 14/05/2024\nAdenocarcinoma. HER2 negative (1+).\n\n# Clinic 25/08/2026\nHER2 was 3+ in the brain metastasis."
    told = {(one.specimen_site, one.status) for one in case_of(text, pack).biomarkers}
    assert told == {(None, "negative"), ("brain", "positive")}


@pytest.mark.parametrize(
    "text",
    [
        "Admit 11/03/2024, discharge 11/21/2024. Female, DOB 1953.",
        "Discharge 11/21/2024, female, date of birth 1953.",
        "Discharged 11/21/2024. Born 1953, female.",
    ],
)
def test_a_birth_in_the_first_lines_does_not_hide_the_day_of_a_letter(pack: Pack, text: str) -> None:
    case = case_of(f"# DISCHARGE SUMMARY\n{text}\n\nCancer of the esophagus. ECOG 1.", pack, head="")
    assert case.person.birth_year == 1953
    assert case.fitness.ecog_date == "2024-11-21"


@pytest.mark.parametrize("text", ["Mr, 73, retired ferry mate.", "Mrs, 73, teacher.", "Mr B., 73, retired.", "Ms., 73. Well."])
def test_an_age_stands_right_behind_a_title_without_a_name(pack: Pack, text: str) -> None:
    assert case_of(f"{text} Cancer of the esophagus.", pack).person.age == 73
