"""Growth on drugs and after an operation, told by what a look found and what came of it, without a word such as progression."""

from __future__ import annotations

import pytest

import fairlead


def first_failure(text: str) -> str | None:
    made = fairlead.guide(fairlead.read(text.encode()).case).model_dump(mode="json")
    return (made.get("failures") or [made["failure"]])[0]["pattern"]


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        (
            (
                "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. FOLFOX + nivolumab, 10 cycles. The "
                "July scan found omental nodules, so we ended it."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. FOLFOX for 5 months. Then the liver "
                "lesions went from 2 to 4 cm and we moved to ramucirumab-paclitaxel."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma GEJ HER2 3+, liver and bone. FOLFOX/trastuzumab 14 months. Brain is the first site to grow: "
                "three lesions on MRI."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. FLOT x6. Liver is where it grew "
                "first: segment 7 from 18 to 41 mm."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. Nivolumab and FOLFOX were stopped in"
                " May because CT showed more and larger liver lesions."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. On CAPOX for four months the liver "
                "held, but new nodes turned up behind the stomach and along the aorta."
            ),
            "locoregional+distant",
        ),
        (
            (
                "Squamous carcinoma of the esophagus, unresectable. Paclitaxel, cisplatin and camrelizumab, 6 cycles. The nodes"
                " in the neck are twice what they were. Changed to irinotecan."
            ),
            "locoregional",
        ),
        (
            (
                "Adenocarcinoma with spread to the lumbar spine. CAPOX was ended when the deposit in L3 had grown and there was"
                " a new one in the sternum."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the oesophagus, CROSS and Ivor Lewis. On the 1-year CT multiple lesions throughout the "
                "liver. FOLFOX was begun."
            ),
            "distant",
        ),
        (
            (
                "ESCC after definitive CRT. The 6 month PET lit up in three nodes of the mediastinum that were quiet before. "
                "Carboplatin/paclitaxel started."
            ),
            "locoregional",
        ),
        (
            (
                "After esophagectomy for adenocarcinoma he remained well for 20 months, when a CT done for jaundice showed "
                "multiple liver lesions."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. After 9 cycles of FOLFOX the liver "
                "lesions had melted, but the bones lit up: sternum, L2, both iliac wings. Radiotherapy to L2, then ramucirumab "
                "and paclitaxel."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the GEJ with liver metastases. After 6 FOLFOX a CT showed deposits in the peritoneum, "
                "therefore FOLFOX was stopped."
            ),
            "distant",
        ),
        (
            (
                "Squamous carcinoma, stage IV, lung metastases. Camrelizumab, paclitaxel and cisplatin x5; the new CT has spots"
                " in the liver, so treatment was changed to irinotecan."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma, bone metastases. CAPOX 8 cycles. MRI: multiple nodules in the liver and the treatment was "
                "switched to paclitaxel."
            ),
            "distant",
        ),
        (
            (
                "Distal oesophageal adenocarcinoma, operated 2 years earlier. Routine scan: mass in the right adrenal. Biopsy: "
                "adenocarcinoma."
            ),
            "distant",
        ),
        (
            (
                "Ivor Lewis 4 years ago for adenocarcinoma. Before the operation he had four courses of cisplatin and 5-FU. CT "
                "now: liver metastases."
            ),
            "distant",
        ),
    ],
)
def test_where_it_grew_first(text: str, pattern: str):
    assert first_failure(text) == pattern


@pytest.mark.parametrize(
    "text",
    [
        (
            "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. FOLFOX + nivolumab, 10 cycles. The "
            "July scan found no new nodules, so we went on."
        ),
        (
            "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. FOLFOX 6 cycles; scan: liver lesions"
            " from 4 to 2 cm, so we continue."
        ),
        (
            "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. CT at the start showed lung spots "
            "and omental nodules; CAPOX was then started."
        ),
        (
            "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. We ended FOLFOX after 6 cycles "
            "because of numbness; the scan found the liver lesions smaller."
        ),
        "Adenocarcinoma GEJ stage IV. If the brain is the first site to grow we would radiate. FOLFOX ongoing.",
        (
            "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. CAPOX since spring. CT in July for "
            "cough: pneumonia, so we paused it. Liver smaller."
        ),
        ("Squamous carcinoma of the esophagus, unresectable. PET before treatment lit up in three nodes. CRT 50 Gy. PET after: quiet."),
        (
            "Ivor Lewis 2023 for adenocarcinoma. On the 1-year CT a 4 mm nodule in the lung, unchanged from before the "
            "operation. Liver clear."
        ),
        (
            "Adenocarcinoma of the GEJ, stage IV with liver metastases, HER2 negative. The scan found a gallstone, so we "
            "ended the fast. FOLFOX goes on."
        ),
        "Esophagectomy after CROSS. MRI brain for headaches nine months post-op: normal.",
        "Adenocarcinoma with liver metastases. CT in June found a lung embolus, so we stopped the port. FOLFOX goes on.",
        ("Adenocarcinoma with liver metastases, FOLFOX. The scan showed fewer deposits in the liver, so the dose was changed to 80%."),
        "Adenocarcinoma of the oesophagus; he had hip surgery 2 years ago. CROSS is planned.",
        "Adenocarcinoma with peritoneal nodules, so surgery was abandoned and FOLFOX begun.",
    ],
)
def test_no_growth_was_told(text: str):
    assert first_failure(text) in ("none", "unclear")


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Adenocarcinoma of the cardia, operated 2 years earlier.", True),
        ("Cancer of the oesophagus (adenocarcinoma), surgery 3 yrs ago in Leeds.", True),
        ("Squamous carcinoma of the oesophagus, operated on some years ago.", True),
        ("Adenocarcinoma of the oesophagus, hip surgery 2 years ago.", False),
        ("Adenocarcinoma of the oesophagus. Surgery was discussed 2 months ago but he was unfit.", False),
        ("Adenocarcinoma of the oesophagus, surgery cancelled 2 months ago.", False),
    ],
)
def test_an_operation_told_by_how_long_ago(text: str, given: bool):
    case = fairlead.read(text.encode()).case
    assert any(one.kind == "surgery" and one.status not in ("planned", "declined") for one in case.treatments) is given


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        (
            (
                "DERMATOLOGY LETTER\n\nDear colleague,\n\nThank you for sending this 59-year-old lady, under your follow-up since "
                "her oesophagectomy for adenocarcinoma in 2021. For two months she has had a firm pink plaque on the left "
                "flank, 4 cm. I took a 6 mm punch. Result: dermal infiltrate of metastatic adenocarcinoma, CK20 and CDX2 "
                "positive.\n\nShe is well otherwise."
            ),
            "distant",
        ),
        (
            (
                "ONCOLOGY CLINIC\n\nDx: oesophageal SCC mid third, T3N1M0\nRx: dCRT 50 Gy cis/cape, finished Feb\n\n3 month OGD: "
                "scar only, bx neg. 9 month OGD: raised area 31 cm, bx SCC. PET local only.\nImp: salvage surgery referral."
            ),
            "locoregional",
        ),
        (
            (
                "Neuroendocrine carcinoma, oesophagus, limited. EP x4 + RT. CR.\nFollow up: 3 years of clean scans.\nSept PET: "
                "uptake L supraclav nodes and R lung nodule, FNA = NEC.\nPlan CAV."
            ),
            "distant",
        ),
        (
            (
                "MDT. 70F. SCC lower third. nCRT + oesophagectomy ypT1N0 four years ago. Discharged from follow up. GP referral"
                " with left groin lump, core biopsy: SCC, p63+. PET: groin node only, skin and anal canal normal. Consensus: "
                "late nodal metastasis. Excision."
            ),
            "distant",
        ),
        (
            (
                "Summary for second opinion\n1. GEJ adenocarcinoma, T3N+M0. FLOT4 / total gastrectomy / FLOT4, ypT3N1.\n2. Month "
                "10 post-op: ascites. Cytology adenocarcinoma. CT omental thickening.\n3. FOLFOX + zolbetuximab 5 cycles so far."
            ),
            "distant",
        ),
        (
            (
                "Neurosurgical discharge summary. Craniotomy for right parietal tumour. Background: oesophageal adenocarcinoma,"
                " CROSS and Ivor Lewis 16 months ago. Histology: metastatic adenocarcinoma of GI origin. Post-op gamma knife "
                "planned."
            ),
            "distant",
        ),
        (
            (
                "GP letter: your patient had definitive chemoradiation for a squamous carcinoma of the upper oesophagus in "
                "2019. Five years of normal checks. In January hoarse; CT: 3 cm paratracheal node, EBUS: squamous carcinoma, no"
                " other disease. RT 60 Gy to the node with weekly carboplatin."
            ),
            "locoregional",
        ),
        (
            (
                "Handover: Mr T, GOJ adeno, liver mets, on 2nd line ram/pac. First line CAPOX/nivo stopped when the CT showed "
                "the liver mets had doubled. Now neuropathy."
            ),
            "distant",
        ),
        (
            (
                "Clinic: stage IV ESCC (lung). Pembro + CF x6, PR. Pembro alone since; at month 14 the primary has grown 3.0 to"
                " 5.6 cm, lungs still clear. Paclitaxel weekly started."
            ),
            "locoregional",
        ),
        (
            (
                "Clinic: GEJ adeno stage IV, retroperitoneal nodes. FOLFOX/trastuzumab: nodes gone. Then headaches, 5 brain "
                "mets on MRI, body clean on PET. WBRT."
            ),
            "distant",
        ),
        (
            (
                "Nurse led clinic. Ca oesophagus SCC, CRT 2 years ago. Cough and weight loss. CT: several cavitating nodules in"
                " both lungs, biopsy SCC p40+, same as primary."
            ),
            "distant",
        ),
        (
            (
                "Endoscopist's letter: ESD for T1b SCC then CRT 2020. Third yearly scope: Lugol-voiding area at 34 cm; biopsy "
                "squamous carcinoma in situ? No - invasive SCC on review. ESD again."
            ),
            "locoregional",
        ),
        (
            (
                "The patient, an 80-year-old farmer, was irradiated (60 Gy alone) for squamous cancer of the oesophagus, with a"
                " good result on endoscopy. Seven months later he could not swallow; endoscopy found a bulky tumour where the "
                "first had been. Biopsy: squamous. Stent."
            ),
            "locoregional",
        ),
        (
            (
                "GEJ adenocarcinoma, stage IV (liver). FOLFOX + nivolumab, PR on two scans. In the autumn a seizure: single 2 "
                "cm brain metastasis, resected."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma GEJ, liver and nodes from the start. CAPOX/trastuzumab 9 months, PR, then back pain: MRI showed"
                " bone metastases T5 and T9."
            ),
            "distant",
        ),
        (
            (
                "ESCC with lung metastases. Camrelizumab, paclitaxel and cisplatin 6 cycles, PR. MRI for headache: two brain "
                "metastases. WBRT."
            ),
            "distant",
        ),
        (
            (
                "AC of the lower oesophagus, liver mets at diagnosis. 1L FLOT x8, best response SD. CT in autumn: peritoneal "
                "deposits. 2L ram/pac."
            ),
            "distant",
        ),
    ],
)
def test_where_it_grew_first_in_letters(text: str, pattern: str):
    assert first_failure(text) == pattern


@pytest.mark.parametrize(
    "text",
    [
        (
            "ONCOLOGY CLINIC\n\nDx: oesophageal SCC mid third, T3N1M0\nRx: dCRT 50 Gy cis/cape, finished Feb\n\n3 month OGD: "
            "scar only, bx neg. 9 month OGD: scar, bx neg. PET clear."
        ),
        ("MDT. 70F. SCC lower third. nCRT + oesophagectomy ypT1N0 four years ago. Groin lump, core biopsy: reactive node."),
        (
            "Clinic: SCC of the oesophagus. Presented with a skin plaque on the chest wall; biopsy metastatic squamous "
            "carcinoma. Carboplatin/paclitaxel 4 cycles, plaque flat."
        ),
        "Ward: day 5 after oesophagectomy. 3 months of CROSS before it. Path: squamous carcinoma, 1/18 nodes.",
        (
            "ENT letter: oesophagectomy 2019 for adenocarcinoma. Now laryngeal lesion, biopsy: squamous carcinoma of the "
            "larynx, new primary."
        ),
        (
            "Lung clinic: 2018 oesophagectomy for SCC. 2023 nodule LLL, lobectomy: adenocarcinoma TTF1 positive, a lung "
            "primary. No sign of the old cancer."
        ),
        (
            "Letter: oesophageal adenocarcinoma, oesophagectomy 2020. Annual check: well, CT clear, bloods normal. Biopsy "
            "of the anastomosis: ulcer, no carcinoma."
        ),
        (
            "Oesophageal adenocarcinoma: EUS 2 weeks after the scope showed nodes; FNA adenocarcinoma. FLOT begun, 4 given."
            " Surgery next month."
        ),
        "GEJ adenocarcinoma, stage IV (liver). FOLFOX + nivolumab, PR in liver and lung. Goes on.",
        ("GEJ adenocarcinoma with liver metastases. FOLFOX, PR. Bone metastases had been there at diagnosis too, quiet now."),
        "GEJ adenocarcinoma with liver metastases. FOLFOX, PR. Lung metastases smaller. Goes on.",
        "GEJ adenocarcinoma with liver metastases, on FOLFOX, SD. No bone metastases.",
    ],
)
def test_no_growth_was_told_in_letters(text: str):
    assert first_failure(text) in ("none", "unclear")


def test_places_listed_together_are_no_growth_behind_an_answer():
    text = "CAPOX for adenocarcinoma of the junction, PR. Sites of disease at consent: liver (6 lesions), retroperitoneal lymph nodes."
    assert not fairlead.read(text.encode()).case.progressions
