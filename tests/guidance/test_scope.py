"""Whom this knowledge can speak about: records of other diseases, of nobody, and those in which something must be settled first."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import fairlead
from fairlead.contract.guidance import Guidance

DAY = "2026-11-21"


def guided(*texts: str) -> tuple[fairlead.Case, Guidance]:
    reading = fairlead.read([text.encode() for text in texts], as_of=DAY)
    return reading.case, fairlead.guide(reading, as_of=DAY)


OTHER_DISEASES = {
    "breast": "54-year-old woman. Diagnosis: invasive ductal carcinoma of the right breast, stage IV, liver metastases. Letrozole.",
    "breast by organ": "Right breast: carcinoma, ER positive, HER2 3+. Trastuzumab and docetaxel. New liver metastases.",
    "lung": "Stage IV adenocarcinoma of the lung, EGFR exon 19. Biopsy: adenocarcinoma. On osimertinib. Brain metastases.",
    "lung, short": "NSCLC (adenocarcinoma), right upper lobe. Carboplatin x4. New liver metastases.",
    "colon": "68M with metastatic sigmoid colon adenocarcinoma, KRAS mutant. FOLFOX first line, progressed in the liver.",
    "rectum, with a part that the esophagus has too": "Rectal adenocarcinoma, lower third, cT3N1. Chemoradiotherapy 50.4 Gy.",
    "pancreas": "Pancreatic adenocarcinoma, stage IV. FOLFIRINOX, progression.",
    "larynx": "Squamous cell carcinoma of the larynx, T3N1, chemoradiotherapy with cisplatin 70 Gy.",
    "stomach": "Adenocarcinoma of the gastric antrum, cT3N1M1 with peritoneal metastases. FLOT x4.",
    "liver": "Hepatocellular carcinoma, Child-Pugh A. Sorafenib, progression.",
    "lymphoma of the stomach": "62 M. Gastric biopsy: diffuse large B-cell lymphoma of the stomach. R-CHOP x6.",
    "lymphoma that reaches the esophagus": "Diffuse large B-cell lymphoma with involvement of the distal esophagus. R-CHOP planned.",
    "melanoma of the esophagus": "Primary malignant melanoma of the esophagus. Ipilimumab and nivolumab started.",
    "melanoma": "62F metastatic melanoma with liver metastases, BRAF V600E. Nivolumab plus ipilimumab, progression.",
    "GIST": "GIST of the distal esophagus. Imatinib 400 mg started.",
    "sarcoma": "Leiomyosarcoma of the esophagus, resected.",
    "Barrett": "OGD: Barrett's esophagus C3M5. Biopsies: no dysplasia, no malignancy. Surveillance in 3 years.",
    "dysplasia": "65-year-old man. Barrett's oesophagus with high-grade dysplasia; no invasive carcinoma seen. RFA planned.",
    "neuroendocrine tumor": "Well differentiated neuroendocrine tumor of the esophagus, grade 1.",
}


@pytest.mark.parametrize("text", OTHER_DISEASES.values(), ids=OTHER_DISEASES)
def test_another_disease_is_out_and_red_flags_are_still_given(text: str):
    _, guidance = guided(text)
    assert guidance.scope.status == "out"
    assert guidance.scope.why.endswith(".")
    assert not guidance.options
    assert not guidance.branches
    assert guidance.red_flags


NOBODY = {
    "shopping": "milk\neggs\nbread, 2 apples",
    "appointment": "Dear Mrs Smith,\nYour appointment is on 3 March 2026 at 10:00 in clinic B.\nPlease bring this letter.",
    "leaflet": "Esophageal cancer: what you need to know. Squamous cell carcinoma and adenocarcinoma are the most common types. Risk factors "
    "include smoking. If you have symptoms, talk to your doctor. Treatment options include FOLFOX and nivolumab. It may spread to the liver.",
    "study": "Background: Patients with advanced esophageal squamous cell carcinoma have poor outcomes. Methods: 400 patients were randomized to "
    "nivolumab or paclitaxel. Results: Median overall survival was 10.9 months. Conclusions: nivolumab helped after progression on FOLFOX.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_a_text_about_nobody_makes_no_case(text: str):
    case, guidance = guided(text)
    assert case == fairlead.Case()
    assert guidance.scope.status == "out"
    assert not guidance.options


def test_a_leaflet_beside_a_letter_changes_nothing():
    letter = "62-year-old man, adenocarcinoma of the GEJ. First-line FOLFOX, progression in the liver."
    assert guided(letter, NOBODY["leaflet"])[0] == guided(letter)[0]


@pytest.mark.parametrize(
    "case",
    [
        {"person": {"age": 15}, "tumor": {"histology": "squamous", "site": "esophagus"}},
        {"person": {"deceased": True}, "tumor": {"histology": "squamous", "site": "esophagus"}},
        {"tumor": {"histology": "adenocarcinoma", "site": "stomach"}},
        {"tumor": {"site": "other"}},
        {"tumor": {"histology": "other", "variant": "lymphoma", "site": "esophagus"}},
        {"tumor": {"histology": "other", "variant": "premalignant", "site": "esophagus"}},
        {"tumor": {"histology": "neuroendocrine", "variant": "tumor", "site": "esophagus"}},
    ],
)
def test_a_case_file_may_be_out(case: dict):
    guidance = fairlead.guide(case, as_of=DAY)
    assert guidance.scope.status == "out"
    assert not guidance.options


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("70-year-old man with esophageal cancer, liver metastases. First-line FOLFOX.", "tumor.histology"),
        ("Metastatic adenocarcinoma, liver and lung metastases. FOLFOX, progression.", "tumor.site"),
        ("Carcinoma of unknown primary, adenocarcinoma, liver metastases.", "tumor.site"),
    ],
)
def test_without_histology_or_organ_it_is_unclear(text: str, path: str):
    case, guidance = guided(text)
    assert guidance.scope.status == "unclear"
    assert getattr(case.tumor, path.rpartition(".")[2]) is None


def test_a_second_cancer_that_may_have_spread_must_be_settled_first():
    case, guidance = guided(
        "67M. Squamous cell carcinoma of the mid esophagus, chemoradiotherapy 2025. Active colon cancer, under treatment. New liver lesions on CT."
    )
    assert [(one.site, one.status) for one in case.other_cancers] == [("colon", "active")]
    assert guidance.scope.status == "unclear"
    assert not [one.id for one in guidance.options if one.verdict == "fits" and one.kind != "supportive"]
    assert "other_cancers" in {one.path for one in guidance.branches}


def test_what_would_fit_stands_in_the_branch_and_waits_for_the_answer():
    case = {
        "tumor": {"histology": "adenocarcinoma", "site": "egj"},
        "treatments": [{"regimen": "FOLFOX", "kind": "systemic", "line": 1, "stop_reason": "progression"}],
        "fitness": {"ecog": 1},
        "metastases": [{"site": "liver"}],
        "progressions": [{"sites": ["liver"]}],
    }
    fits = {one.id for one in fairlead.guide(case, as_of=DAY).options if one.verdict == "fits" and one.kind != "supportive"}
    assert fits
    held = fairlead.guide({**case, "other_cancers": [{"site": "colon", "status": "active"}]}, as_of=DAY)
    assert {name for branch in held.branches if branch.path == "other_cancers" for name in branch.options} == fits
    assert all(one.verdict == "depends" and "other_cancers" in one.missing for one in held.options if one.id in fits)


@pytest.mark.parametrize(
    "proof",
    [
        {"biomarkers": [{"marker": "HER2", "status": "negative", "specimen": "metastasis"}]},
        {"progressions": [{"sites": ["liver"], "certainty": "proven"}]},
        {"other_cancers": [{"site": "colon", "status": "treated"}]},
        {"metastases": []},
    ],
)
def test_with_tissue_or_an_old_second_cancer_it_is_in(proof: dict):
    case = {
        "tumor": {"histology": "squamous", "site": "esophagus"},
        "other_cancers": [{"site": "colon", "status": "active"}],
        "metastases": [{"site": "liver"}],
    }
    assert fairlead.guide(case, as_of=DAY).scope.status == "unclear"
    assert fairlead.guide({**case, **proof}, as_of=DAY).scope.status == "in"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Mass in distal esophagus. Differential diagnosis: carcinoma, GIST or lymphoma. Biopsy awaited.", "unclear"),
        ("Lung cancer invading the esophagus, stage IIIB. Carboplatin and etoposide.", "out"),
        ("Breast cancer with metastasis to the esophagus causing dysphagia.", "out"),
        ("SCC of the esophagus, CRT. New 2 cm lung nodule: metastasis versus new primary lung cancer.", "in"),
        ("Esophageal adenocarcinoma 2015, no recurrence. Now castration-resistant prostate cancer with bone metastases.", "unclear"),
    ],
)
def test_what_is_only_thought_of_or_reaches_the_esophagus_from_elsewhere(text: str, status: str):
    assert guided(text)[1].scope.status == status


LETTERS = yaml.safe_load(Path(__file__).with_name("scope_letters.yaml").read_text("utf-8"))


@pytest.mark.parametrize("letter", LETTERS, ids=[letter["name"] for letter in LETTERS])
def test_letters_come_out_in_or_out_or_unclear(letter: dict):
    _, guidance = guided(letter["text"])
    assert guidance.scope.status == letter["scope"]
    assert bool(guidance.options) == (letter["scope"] != "out")


def test_a_tumor_of_another_kind_at_the_junction_is_named_as_such():
    case, guidance = guided("OGD: ulcerated mass at the GE junction. Histology: diffuse large B-cell lymphoma.")
    assert (case.tumor.site, case.tumor.histology, case.tumor.variant) == ("egj", "other", "lymphoma")
    assert "not a carcinoma" in guidance.scope.why


def test_a_siewert_type_says_junction_even_where_the_stomach_is_named():
    case, guidance = guided("Adenocarcinoma of the proximal stomach / GOJ, Siewert III. FLOT, liver metastases.")
    assert (case.tumor.site, case.tumor.siewert) == ("egj", 3)
    assert guidance.scope.status == "in"


def test_an_operation_that_takes_out_the_esophagus_stands_for_the_organ_and_the_site_stays_open():
    case, guidance = guided("Adenocarcinoma. Oesophagectomy 2024. Liver recurrence 2026, FOLFOX, progression.")
    assert case.tumor.site is None
    assert guidance.scope.status == "in"
    assert "operation" in guidance.scope.why


IN = {
    "taken back": "Esophageal small cell carcinoma. An earlier slip calls this lung cancer - incorrect, there never was a lung primary.",
    "a drug's label": "62M adenocarcinoma of the GEJ. Trastuzumab deruxtecan is approved for breast cancer and lung cancer.",
    "family": "67M adenocarcinoma of distal esophagus. Family history: mother breast cancer, brother colon cancer. No history of lymphoma.",
    "spread": "Adenocarcinoma of the GEJ. Lung metastases and liver tumor. Adrenal metastasis. Ovarian metastasis. No evidence of lung cancer.",
    "spread of the same kind": "Esophageal squamous cell carcinoma with lung metastases of squamous cell carcinoma.",
    "screening": "Adenocarcinoma of the cardia. Bowel cancer screening and breast cancer screening up to date. Lung cancer nurse informed.",
    "cervical esophagus": "Cervical esophageal cancer, squamous. CRT 60 Gy.",
    "Barrett beside cancer": "Barrett's esophagus with high-grade dysplasia and invasive adenocarcinoma of the distal esophagus.",
}


@pytest.mark.parametrize("text", IN.values(), ids=IN)
def test_spread_family_and_denials_are_no_other_cancer(text: str):
    case, guidance = guided(text)
    assert case.other_cancers == ()
    assert guidance.scope.status == "in"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Breast cancer 2009 treated with mastectomy, no recurrence. Now adenocarcinoma of the cardia.", [("breast", "treated")]),
        ("Esophageal adenocarcinoma. PMH: prostate cancer 2010, prostatectomy, in remission.", [("prostate", "treated")]),
        ("Esophageal adenocarcinoma; previously treated follicular lymphoma 2005.", [(None, "treated")]),
        ("Oesophageal SCC mid third with synchronous hypopharyngeal carcinoma.", [("head and neck", "active")]),
        ("SCC of the mid esophagus. Known synchronous pharyngeal Ca, treated by chemoradiotherapy.", [("head and neck", "treated")]),
        ("Prostate cancer on active surveillance. Esophageal adenocarcinoma T3N1M0.", [("prostate", "active")]),
    ],
)
def test_other_cancers_are_read_with_whether_they_go_on(text: str, told: list):
    case, guidance = guided(text)
    assert [(one.site, one.status) for one in case.other_cancers] == told
    assert guidance.scope.status == "in"


def test_no_case_at_all_is_a_general_question_and_not_out():
    assert fairlead.guide({}, as_of=DAY).scope.status == "unclear"
