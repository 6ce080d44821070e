"""Growth with its place and day, looks with their result, spread with its count and size, and side effects with their drugs."""

from __future__ import annotations

import pytest

import fairlead

DATED = "Date: 20 November 2026\n\n"
HEAD = "Dear colleague,\n\nDiagnosis: adenocarcinoma of the lower esophagus.\n\n"


def case(text, dated=False):
    return fairlead.read(((DATED if dated else HEAD) + text).encode()).case


GROWTH = [
    ("DCF x4 (1/26-4/26) -> SD -> maintenance capecitabine (5/26-9/26) -> PD peritoneum.", True, "peritoneum None"),
    (
        "Third-line treatment with irinotecan was begun on 2 March 2026; four doses were given; on 20 May 2026 a CT showed growth of the liver lesions, and it was discontinued.",
        True,
        "liver 2026-05-20",
    ),
    (
        "Received pembrolizumab 200 mg q3w ×11 between 12 January 2026 and 24 August 2026; therapy terminated for disease progression (new hepatic lesions on CT of 20 August 2026).",
        True,
        "liver 2026-08-20",
    ),
    ("Docetaxel 3 cycles. Liver mets bigger on CT 4 May 2026, docetaxel stopped.", True, "liver 2026-05-04"),
    (
        "Paclitaxel since 3 March 2026. CT 2 June 2026: SD. CT 1 September 2026: new lesion in the right adrenal.",
        True,
        "adrenal 2026-09-01",
    ),
    ("Ivor Lewis 3/2025. Relapse 2/2026: mediastinal LN + left lung.", True, "lung+regional-nodes 2026-02"),
    (
        "FOLFOX from 2 February 2026. CT on 4 June 2026: liver metastases have increased in size, two new lung nodules.",
        True,
        "liver+lung 2026-06-04",
    ),
    (
        "FOLFOX was started on 7 January 2025.\n\nShe relapsed in the retroperitoneal nodes in March 2026 (PET-CT).",
        True,
        "distant-nodes 2026-03",
    ),
    ("FOLFOX was started on 7 January 2025.\n\nPET-CT 12.03.2026 - progression, new bone mets (T8, left iliac).", True, "bone 2026-03-12"),
    ("FOLFOX was started on 7 January 2025.\n\nIn January 2026 the cancer came back in his lungs.", True, "lung 2026-01"),
    (
        "FOLFOX was started on 7 January 2025.\n\nMRI brain on 2 May 2026 shows a solitary 18 mm cerebellar metastasis, new since the last scan.",
        True,
        "brain 2026-05-02",
    ),
    (
        "FOLFOX was started on 7 January 2025.\n\nSurveillance scan of 7 July 2026 showed recurrence in a left supraclavicular node, 2.2 cm, confirmed on FNA.",
        True,
        "distant-nodes 2026-07-07",
    ),
    ("Paclitaxel. CT 12 August 2026: PD with ascites and peritoneal nodules.", True, "peritoneum 2026-08-12"),
    (
        "FOLFOX was started on 7 January 2025.\n\nEndoscopy 5 May 2026: local recurrence at the anastomosis, biopsy: adenocarcinoma.",
        True,
        "esophagus 2026-05-05",
    ),
    (
        "FOLFOX was started on 7 January 2025.\n\nScan in April 2026 stable, scan in July 2026 worse: the nodes behind the stomach and the liver have grown.",
        True,
        "liver+regional-nodes 2026-07",
    ),
    ("Rx hx: FOLFOX -> PD liver 3/2026 -> pac/ram -> PD lung 9/2026.", True, "liver 2026-03"),
    ("Rx hx: FOLFOX -> PD liver 3/2026 -> pac/ram -> PD lung 9/2026.", True, "lung 2026-09"),
    (
        "FOLFOX was started on 7 January 2025.\n\nOn 14 May 2026 the radiologist reported an increase of the liver lesions from 2 to 3.5 cm.",
        True,
        "liver 2026-05-14",
    ),
    (
        "FOLFOX was started on 7 January 2025.\n\nFirst failure: peritoneal carcinomatosis found at laparoscopy on 6 June 2026.",
        True,
        "peritoneum 2026-06-06",
    ),
    (
        "Ivor Lewis esophagectomy 7 January 2025.\n\nSpread to the adrenals was found in March 2026 after one year of adjuvant nivolumab.",
        True,
        "adrenal 2026-03",
    ),
]


@pytest.mark.parametrize(("text", "dated", "told"), GROWTH)
def test_growth_with_its_place_and_day(text, dated, told):
    assert told in [f"{'+'.join(sorted(one.sites))} {one.date}" for one in case(text, dated).progressions]


NO_GROWTH = [
    ("No evidence of disease on CT of 2 July 2026.", True, "none"),
    ("FOLFOX was started on 7 January 2025.\n\nCT 1 October 2026: no evidence of recurrence. NED.", True, "none"),
    ("FOLFOX was started on 7 January 2025.\n\nHe remains disease free two years after surgery.", True, "none"),
    ("FOLFOX was started on 7 January 2025.\n\nClinically and radiologically there is no sign of the cancer coming back.", True, "none"),
    (
        "FOLFOX was started on 7 January 2025.\n\nCT 3 March 2026: target lesions sum 64 mm (baseline 102 mm), -37 %, partial response by RECIST 1.1.",
        True,
        "none",
    ),
    ("FOLFOX was started on 7 January 2025.\n\nCT 14 May 2026 showed stable disease.", True, "none"),
    (
        "FOLFOX was started on 7 January 2025.\n\nGastroscopy in May 2026 with biopsies: no viable tumour; clinical complete response.",
        True,
        "none",
    ),
    ("FOLFOX was started on 7 January 2025.\n\nThe liver lesion seen in January is unchanged; nothing new.", True, "none"),
]


@pytest.mark.parametrize(("text", "dated", "told"), NO_GROWTH)
def test_what_is_no_growth(text, dated, told):
    assert not case(text, dated).progressions


LOOKS = [
    ("Best response to first-line FOLFOX was a partial response (CT of 3 March 2026).", True, "CT PR 2026-03-03"),
    ("FOLFOX from January 2026. A scan in May 2026 showed that the nodes in the abdomen had shrunk.", True, "None PR 2026-05"),
    ("Paclitaxel since 3 March 2026. CT 2 June 2026: SD. CT 1 September 2026: new lesion in the right adrenal.", True, "CT SD 2026-06-02"),
    ("Started Lonsurf 5 Aug 2026, 3 cycles so far, CT 28 Oct 2026 stable.", True, "CT SD 2026-10-28"),
    ("No evidence of disease on CT of 2 July 2026.", True, "CT no-evidence-of-disease 2026-07-02"),
    (
        "FOLFOX was started on 7 January 2025.\n\nCT 1 October 2026: no evidence of recurrence. NED.",
        True,
        "CT no-evidence-of-disease 2026-10-01",
    ),
    (
        "FOLFOX was started on 7 January 2025.\n\nHe remains disease free two years after surgery.",
        True,
        "None no-evidence-of-disease 2026-11-20",
    ),
    ("## Response\nMarked shrinkage of the liver metastases, PR (CT 3 March 2026).", True, "CT PR 2026-03-03"),
    (
        "FOLFOX was started on 7 January 2025.\n\nCT 3 March 2026: target lesions sum 64 mm (baseline 102 mm), -37 %, partial response by RECIST 1.1.",
        True,
        "CT PR 2026-03-03",
    ),
    ("FOLFOX was started on 7 January 2025.\n\nCT 14 May 2026 showed stable disease.", True, "CT SD 2026-05-14"),
    ("PET of 14 May 2026: complete metabolic response.", True, "PET-CT CR 2026-05-14"),
    ("Restaging CT (14/05/2026): mixed response, liver better, lung worse.", True, "CT mixed 2026-05-14"),
]


@pytest.mark.parametrize(("text", "dated", "told"), LOOKS)
def test_looks_with_their_result(text, dated, told):
    assert told in [f"{one.method} {one.result} {one.date}" for one in case(text, dated).assessments]


SPREAD = [
    ("Five liver metastases, the biggest measuring 38 mm, and innumerable lung nodules up to 11 mm.", True, "liver present 5 3.8"),
    ("Five liver metastases, the biggest measuring 38 mm, and innumerable lung nodules up to 11 mm.", True, "lung present None 1.1"),
    ("There were 3 hepatic deposits (largest 2.4 cm).", True, "liver present 3 2.4"),
    (
        "FOLFOX from 2 February 2026. CT on 4 June 2026: liver metastases have increased in size, two new lung nodules.",
        True,
        "liver present None None",
    ),
    (
        "FOLFOX from 2 February 2026. CT on 4 June 2026: liver metastases have increased in size, two new lung nodules.",
        True,
        "lung present 2 None",
    ),
    (
        "FOLFOX was started on 7 January 2025.\n\nPET-CT 12.03.2026 - progression, new bone mets (T8, left iliac).",
        True,
        "bone present None None",
    ),
    (
        "FOLFOX was started on 7 January 2025.\n\nCT TAP 03/09/2026. Comparison 01/06/2026. Liver: the segment VI deposit measures 34 mm (previously 21 mm). New 12 mm lesion in segment II. Lungs clear. Conclusion: progressive disease.",
        True,
        "lung absent None None",
    ),
    (
        "FOLFOX was started on 7 January 2025.\n\nMRI brain on 2 May 2026 shows a solitary 18 mm cerebellar metastasis, new since the last scan.",
        True,
        "brain present 1 1.8",
    ),
    ("He has liver metastases (about ten, largest 4.1 cm) and lung metastases (bilateral, up to 9 mm).", True, "liver present 10 4.1"),
    ("He has liver metastases (about ten, largest 4.1 cm) and lung metastases (bilateral, up to 9 mm).", True, "lung present None 0.9"),
    ("No liver, lung or bone metastases. No peritoneal disease.", True, "liver absent None None"),
    ("No liver, lung or bone metastases. No peritoneal disease.", True, "lung absent None None"),
    ("No liver, lung or bone metastases. No peritoneal disease.", True, "bone absent None None"),
    ("No liver, lung or bone metastases. No peritoneal disease.", True, "peritoneum absent None None"),
    ("Oligometastatic disease: single liver lesion 23 mm in segment 8 and one left adrenal nodule 15 mm.", True, "liver present 1 2.3"),
    ("Oligometastatic disease: single liver lesion 23 mm in segment 8 and one left adrenal nodule 15 mm.", True, "adrenal present 1 1.5"),
    ("Stage IV: liver (multiple, bilobar), para-aortic nodes.", True, "liver present None None"),
    ("Stage IV: liver (multiple, bilobar), para-aortic nodes.", True, "distant-nodes present None None"),
    ("Two brain mets on MRI 3 March 2026 (largest 14 mm).", True, "brain present 2 1.4"),
    ("Bone scan 5 May 2026: uptake in ribs 5 and 6 and L2, in keeping with metastases.", True, "bone present None None"),
    ("The left supraclavicular node has resolved.", True, "distant-nodes resolved None None"),
]


@pytest.mark.parametrize(("text", "dated", "told"), SPREAD)
def test_spread_with_its_count_and_size(text, dated, told):
    assert told in [f"{one.site} {one.status} {one.count} {one.largest_cm}" for one in case(text, dated).metastases]


EFFECTS = [
    ("Pembrolizumab was discontinued on 4 June 2024 after grade 3 colitis.", False, "colitis|3|pembrolizumab"),
    (
        "FOLFOX commenced 02/03/2026, last given 10/08/2026 (C11). Discontinued on account of grade 3 sensory neuropathy.",
        True,
        "peripheral-neuropathy|3|oxaliplatin",
    ),
    (
        "Chemo: XELOX #5 (last 3/6/26) then stopped - toxicity (HFS gr 3, diarrhea gr 2).",
        True,
        "hand-foot-syndrome|3|capecitabine+oxaliplatin",
    ),
    ("Pembrolizumab stopped in May 2026: hypophysitis grade 3, on hydrocortisone since.", True, "hypophysitis|3|pembrolizumab"),
    (
        "Cisplatin had to be replaced by carboplatin from the third cycle because of hearing loss. Cisplatin/5-FU, six cycles, January to May 2026.",
        True,
        "hearing-loss|None|cisplatin",
    ),
    (
        "1) SOX + nivolumab, first line, 10 Feb 2025 - 29 Jul 2025; best response PR; reason for discontinuation: adverse event (thrombocytopenia grade 3)",
        True,
        "thrombocytopenia|3|nivolumab+oxaliplatin+s-1",
    ),
    (
        "Adjuvant nivolumab, 4 of 13 doses; discontinued for immune-related pneumonitis, grade 3 (resolved on steroids)",
        True,
        "pneumonitis|3|nivolumab",
    ),
    (
        "Second line: weekly paclitaxel, 10 June 2025 to 2 December 2025. Ended because of painful grade 2 neuropathy in the feet. The neuropathy has not gone away.",
        True,
        "peripheral-neuropathy|2|paclitaxel",
    ),
    (
        "She was put on ipilimumab and nivolumab on 14 April 2025. After two doses, in June, her ALT climbed to 820 and treatment was abandoned on account of grade 4 hepatitis.",
        True,
        "hepatitis|4|ipilimumab+nivolumab",
    ),
    ("Hearing loss since cisplatin, grade 2, permanent.", True, "hearing-loss|2|cisplatin"),
    (
        "FLOT 4 cycles Jan-Mar 2025, complicated by febrile neutropenia after C2.",
        True,
        "febrile-neutropenia|None|docetaxel+fluorouracil+leucovorin+oxaliplatin",
    ),
    (
        "FOLFOX from March 2025. Grade 2 diarrhoea and grade 1 nausea. Dose of irinotecan unchanged.",
        True,
        "nausea|1|",
    ),
    ("Capecitabine was reduced to 75 % from cycle 3 because of grade 2 hand-foot syndrome.", True, "hand-foot-syndrome|2|capecitabine"),
    (
        "Toripalimab from May 2025, stopped in July 2025 for grade 3 colitis. The thyroid became overactive too (grade 1 hyperthyroidism).",
        True,
        "colitis|3|toripalimab",
    ),
    (
        "Toripalimab from May 2025, stopped in July 2025 for grade 3 colitis. The thyroid became overactive too (grade 1 hyperthyroidism).",
        True,
        "hyperthyroidism|1|toripalimab",
    ),
    ("On FOLFIRI he had one admission with diarrhoea, grade 3, in May 2026.", True, "diarrhea|3|fluorouracil+irinotecan+leucovorin"),
    (
        "| Line | Regimen | Toxicity |\n|---|---|---|\n| 1 | FOLFOX + nivolumab | neuropathy G2 |\n| 2 | Paclitaxel/ramucirumab | hypertension G3, epistaxis |",
        True,
        "peripheral-neuropathy|2|oxaliplatin",
    ),
    (
        "| Line | Regimen | Toxicity |\n|---|---|---|\n| 1 | FOLFOX + nivolumab | neuropathy G2 |\n| 2 | Paclitaxel/ramucirumab | hypertension G3, epistaxis |",
        True,
        "hypertension|3|paclitaxel+ramucirumab",
    ),
    ("Neuropathy G1 (from paclitaxel), unchanged.", True, "peripheral-neuropathy|1|paclitaxel"),
    ("Docetaxel x4, C2 onwards at 75% after febrile neutropenia.", True, "febrile-neutropenia|None|docetaxel"),
]


@pytest.mark.parametrize(("text", "dated", "told"), EFFECTS)
def test_side_effects_with_the_drugs_that_they_are_laid_to(text, dated, told):
    found = case(text, dated).toxicities
    assert told in [f"{one.name.replace(' ', '-')}|{one.grade}|{'+'.join(sorted(getattr(one, 'from_', ())))}" for one in found]


def test_what_treatment_left_in_a_specimen_is_no_growth():
    text = "FLOT x4. Esophagectomy 3 May 2026: the residual tumor measures 3.3 cm, invades the muscle; regression grade 2."
    assert not case(text, dated=True).progressions


def test_the_day_of_the_next_treatment_is_not_that_of_the_growth():
    text = "FOLFOX from 3 May 2025. It was bigger in the lungs so taxol was begun on 23 February 2026."
    assert [str(one.date) for one in case(text, dated=True).progressions] in ([], ["None"])


def test_an_illness_is_no_side_effect_for_standing_near_a_course():
    assert not case("FOLFOX since March 2026. Type 2 diabetes with neuropathy of the feet since 2012.", dated=True).toxicities


def test_remission_while_a_course_ended_is_no_look():
    assert not case("Pembrolizumab was stopped by her own wish in March 2026 while in remission.", dated=True).assessments
