"""Results of markers, forms and short notes as they are written without a sentence around them."""

from __future__ import annotations

import pytest
from tests.findings.test_now_or_then import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HER2 0.", {("HER2", "negative")}),
        ("UGT1A1 *28/*28.", {("UGT1A1", "positive")}),
        ("NGS: KRAS wt, BRAF V600E, TP53 R175H.", {("KRAS", "negative"), ("BRAF", "positive"), ("TP53", "positive")}),
        ("BRAF V600E mutation testing: to follow", {("BRAF", "pending")}),
        ("BRAF V600E: not detected", {("BRAF", "negative")}),
        ("Test for BRAF V600E.", set()),
        ("If BRAF V600E then dabrafenib.", set()),
        ("EGFR not amplified, HER2 3+", {("EGFR", "negative"), ("HER2", "positive")}),
        ("MLH1: lost. PMS2: lost. MSH2: retained. MSH6: retained.", {("MMR", "positive")}),
        ("MSH2 retained.", set()),
        ("PMS2 and MSH6 intact.", {("MMR", "negative")}),
        ("CLDN18.2: 75% 2+/3+", {("CLDN18.2", "positive")}),
        ("CLDN18.2: 40% of tumor cells, 2+/3+", {("CLDN18.2", "negative")}),
        ("CLDN18.2: 2+/3+", {("CLDN18.2", "equivocal")}),
        ("KRAS: no pathogenic variant", {("KRAS", "negative")}),
        ("HER2 negative. CPS to come.", {("HER2", "negative"), ("PD-L1", "pending")}),
        ("We are waiting for a test called CPS which is not back yet.", {("PD-L1", "pending")}),
        ("pMMR / PD-L1 not sent", {("MMR", "negative"), ("PD-L1", "not-done")}),
        ("They said she is not an MSI patient.", {("MSI", "negative")}),
        ("MMR IHC: loss of MLH1 and PMS2. MSH2 and MSH6 retained.", {("MMR", "positive")}),
        ("CLDN18.2 0%", {("CLDN18.2", "negative")}),
        ("CLDN18.2: trial needs >= 25%", set()),
        ("KRAS G12D, MET amplification (copy number 4.2)", {("KRAS", "positive"), ("MET", "positive")}),
        ("Test for MET amplification and EGFR amplification", set()),
        ("FGFR2 not altered", {("FGFR2", "negative")}),
        ("Biopsy May 2024: HER2 1+. Brain metastasis August 2026: HER2 3+.", {("HER2", "negative"), ("HER2", "positive")}),
    ],
)
def test_a_bare_result(text: str, expected: set[tuple[str, str]], pack: Pack):
    assert {(one.marker, one.status) for one in case_of(text, pack).biomarkers if one.status} == expected


def test_a_row_for_each_protein_gives_one_result(pack: Pack):
    rows = "".join(
        f"| {name} | {said} |\n" for name, said in (("MLH1", "Loss"), ("PMS2", "Loss"), ("MSH2", "Retained"), ("MSH6", "Retained"))
    )
    case = case_of("| Test | Result |\n|---|---|\n" + rows, pack)
    assert [(one.marker, one.status, one.value) for one in case.biomarkers] == [("MMR", "positive", "dMMR")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PD-L1: CPS less than 1.", ("CPS", "<", 1.0)),
        ("PD-L1 CPS >=10", ("CPS", ">=", 10.0)),
        ("PD-L1 TPS 5%", ("TPS", None, 5.0)),
        ("PD-L1 CPS (22C3): 14", ("CPS", None, 14.0)),
        ("CPS (SP263) 8", ("CPS", None, 8.0)),
        ("HER2 neg, cps <1, pMMR", ("CPS", "<", 1.0)),
        ("| Test | Specimen | Date | Result |\n|---|---|---|---|\n| PD-L1 CPS | Primary bx | 05/2024 | 1 |", ("CPS", None, 1.0)),
        ("| A | B |\n|---|---|\n| Pathology | Biopsy: SCC, PD-L1 CPS 45. |", ("CPS", None, 45.0)),
        ("HER2 positive, FISH ratio 3.4", ("ISH ratio", None, 3.4)),
    ],
)
def test_a_number_keeps_its_score_and_its_sign(text: str, expected: tuple[str, str | None, float], pack: Pack):
    found = [(one.score, one.comparator, one.number) for one in case_of(text, pack).biomarkers if one.number is not None]
    assert found == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He weighs 58.3 kg.", ("weight", 58.3, "kg", "2026-10-12")),
        ("Weight: 58.3 kg at diagnosis.", ("weight", 58.3, "kg", None)),
        ("Weight today: 54.5 kg", ("weight", 54.5, "kg", "2026-10-12")),
        ("CrCl (Cockcroft-Gault) 61 mL/min.", ("creatinine-clearance", 61.0, "mL/min", "2026-10-12")),
    ],
)
def test_a_measurement_as_it_is_written(text: str, expected: tuple[str, float, str | None, str | None], pack: Pack):
    assert [(one.name, one.value, one.unit, one.date) for one in case_of(text, pack).measurements] == [expected]


def test_the_weight_of_before_keeps_its_own_date(pack: Pack):
    told = {(one.value, one.date) for one in case_of("wt 62 (from 71 in May)", pack).measurements}
    assert told == {(62.0, "2026-10-12"), (71.0, "2026-05")}


def test_laboratory_columns_with_flags_between(pack: Pack):
    text = "Component     Value   Flag   Range      Units\nSodium        131     L      135-145    mmol/L\nCEA           <0.5           <3.0       ng/mL\n"
    told = {one.name: (one.value, one.comparator, one.unit, one.low, one.high) for one in case_of(text, pack).measurements}
    assert told == {"sodium": (131.0, None, "mmol/L", 135.0, 145.0), "cea": (0.5, "<", "ng/mL", None, 3.0)}


@pytest.mark.parametrize(
    ("text", "grade"), [("Histologic grade: G2\nTumor size: 4 cm", 2), ("Histologic grade: G3", 3), ("Diarrhea: G3", None)]
)
def test_a_grade_behind_its_label(text: str, grade: int | None, pack: Pack):
    assert case_of(text, pack).tumor.grade == grade


def test_a_bare_category_with_its_letter(pack: Pack):
    assert [one.t for one in case_of("Carcinoma of the lower third (T4b).", pack).tumor.stages] == ["T4b"]
    assert not case_of("Degenerative change at T4 and T9.", pack).tumor.stages


def test_allergies_answered_with_none_are_a_whole_list(pack: Pack):
    assert [one.path for one in case_of("Drug allergies: None known", pack).complete] == ["allergies"]


def test_a_table_of_results_over_time_keeps_each_specimen(pack: Pack):
    rows = "| HER2 | Primary biopsy | 05/2024 | 1+ |\n| HER2 | Liver biopsy | 03/2026 | 2+, FISH ratio 2.6 (positive) |\n"
    case = case_of("| Marker | Specimen | Date | Result |\n|---|---|---|---|\n" + rows, pack)
    told = [(one.status, one.specimen, one.date) for one in case.biomarkers if one.status]
    assert told == [("negative", "primary", "2024-05"), ("positive", "metastasis", "2026-03")]


def test_a_number_before_another_organ_counts_that_organ_and_a_line_may_open_with_its_month(pack: Pack) -> None:
    told = "Seen 11/09/26. CRT Jan-Feb 2026, CR on OGD May.\nAug 26: CT: 1.8cm R supraclav LN + 2 liver mets up to 11mm."
    case = case_of(told, pack)
    assert {one.site: (one.count, one.largest_cm, one.date) for one in case.metastases} == {
        "distant-nodes": (None, 1.8, "2026-08"),
        "liver": (2, 1.1, "2026-08"),
    }
    assert [(one.method, one.result, one.date) for one in case.assessments] == [("endoscopy", "CR", "2026-05")]
