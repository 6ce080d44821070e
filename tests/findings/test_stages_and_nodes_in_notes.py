"""Stages, illness and counts of nodes as notes and torn or amended reports tell them."""

from __future__ import annotations

import pytest
from tests.findings.in_short import told

from fairlead.knowledge.pack import Pack

TOLD: list[tuple[str, str, list[str]]] = [
    ("Staged T3N1M0 on EUS and CT in May 2026.", "S", ["S clinical T3 N1 M0 - 2026-05"]),
    ("cT3 cN2 cM0, stage IVA (AJCC 8)", "S", ["S clinical T3 N2 M0 IVA -"]),
    ("Stage IV disease at diagnosis, June 2025 (liver).", "S", ["S - - - - IV 2025-06"]),
    ("He had a T2N0 tumour, clinical stage 1B.", "S", ["S clinical T2 N0 - IB -"]),
    ("Path: ypT2 ypN1 (2/25) M0, stage IIIA", "S", ["S post-neoadjuvant T2 N1 M0 IIIA -"]),
    ("pT3N2 (5/31), R0, resected 3 May 2025", "S", ["S pathologic T3 N2 - - 2025-05-03"]),
    ("TNM: uT3 uN+ on endosonography", "S", ["S clinical T3 N+ - - -"]),
    ("dx 6/2025 stage 4B esophageal adeno", "S", ["S - - - - IVB 2025-06"]),
    ("They said it was stage three, in January 2026.", "S", ["S - - - - III 2026-01"]),
    (
        "Clinical stage: T3 N+ M0\nPathologic stage: ypT0 N0 M0 (May 2026)",
        "S",
        ["S clinical T3 N+ M0 - -", "S post-neoadjuvant T0 N0 M0 - 2026-05"],
    ),
    ("MDT 12 May 2026: T3 N2 M0 lower third adenocarcinoma", "S", ["S clinical T3 N2 M0 - 2026-05-12"]),
    ("radiological staging T4bN3M1", "S", ["S clinical T4b N3 M1 - -"]),
    ("AJCC8 clinical prognostic stage group III; cT3, cN1, cM0.", "S", ["S clinical T3 N1 M0 III -"]),
    ("Stage IIIB (ypT3N2) after CROSS and surgery, 2 Sept 2025", "S", ["S post-neoadjuvant T3 N2 - IIIB 2025-09-02"]),
    ("Chronic kidney disease stage 3a. Stage 2 pressure ulcer. He is at a stage where he wants to stop.", "S", []),
    ("breast cancer stage II in 2010 (T2N0). Now oesophageal T3 N1 M0.", "S", ["S clinical T3 N1 M0 - -"]),
    ("T3, N1, Mx by CT 4/4/26", "S", ["S clinical T3 N1 MX - 2026-04-04"]),
    ("Staging: T 3 N 1 M 0", "S", ["S clinical T3 N1 M0 - -"]),
    ("Grade 3 stage T3N0, GEJ", "S", ["S clinical T3 N0 - - -"]),
    ("Limited stage small cell carcinoma", "S", []),
    ("pTNM: pT4a pN3a pM0", "S", ["S pathologic T4a N3 M0 - -"]),
    ("PMHx nil. Non-smoker. Occasional alcohol.", "C", ["C smoker -"]),
    ("hep B surface antigen negative, HIV neg", "C", ["C HIV -", "C hepatitis B -"]),
    (
        "Comorbidities: RA (methotrexate), hypothyroidism, depression",
        "C",
        ["C depression +", "C hypothyroidism +", "C rheumatoid arthritis +"],
    ),
    ("Oesophagectomy specimen 3 May 2026. pT3 N1. Lymph nodes: 2 of 25 involved.", "N", ["N 2/25"]),
    ("AMENDED REPORT\nEsophagectomy. Nodes: 3 of 21 positive (previously reported as 2 of 21).", "N", ["N 3/21"]),
    ("Oesophagectomy: adenocarcinoma ypT3. Addendum 12/5/26: further nodes dissected; total now 31 nodes, 4 positive.", "N", ["N 4/31"]),
    ("Esophagectomy. LYMPH NODES: Number examined: 22. Number involved: 0", "N", ["N 0/22"]),
    ("Ivor Lewis oesophagectomy: paraoesophageal 2/8, left gastric 0/6, subcarinal 1/4.", "N", ["N 3/18"]),
    ("Esophagectomy\nLymph  nodes\n station 7   0 / 5\n station 8   1 / 7\n station 17  2 /10\nypT2 ypN2", "N", ["N 3/22"]),
    ("Esophagectomy specimen: Twenty-four lymph nodes, none involved.", "N", ["N 0/24"]),
    ("Oesophagectomy. Total nodes 19; nodes with metastasis 5 (extracapsular spread present).", "N", ["N 5/19"]),
    ("Gastrectomy specimen: nodes, greater curve (0/7), lesser curve (3/9), coeliac 1 of 2. pT4a pN2.", "N", ["N 4/18"]),
    ("Esophagectomy: N nodes pos/exam = 6/33", "N", ["N 6/33"]),
    ("Oesophagectomy nodes: 1+/17", "N", ["N 1/17"]),
    (
        "Esophagectomy. Regional lymph node status: tumor present in regional lymph nodes. Number of nodes with tumor: 7. Number of nodes examined: 29.",
        "N",
        ["N 7/29"],
    ),
    (
        "Esophagectomy: metastatic adenocarcinoma in two of fourteen (2/14) perigastric and zero of eleven (0/11) mediastinal lymph nodes",
        "N",
        ["N 2/25"],
    ),
    ("Oesophagectomy: all 28 nodes negative", "N", ["N 0/28"]),
    ("Resection in May 2025 (oesophagectomy): ypT3 N2, 5 out of 26 nodes, R0.", "N", ["N 5/26"]),
    ("They took out 32 lymph nodes with my esophagectomy and 3 had cancer.", "N", ["N 3/32"]),
    ("PET: 3 of 5 nodes avid. EUS: 2 nodes. No surgery.", "N", []),
    ("Esophagectomy. Nodes free of tumour (0 of 15). One tumour deposit.", "N", ["N 0/15"]),
    ("Esophagectomy, nodes: stations 2R 0/2; 4R 0/3; 7 1/6; 8 0/4; 9 0/1; 16 2/7; 17 0/3. Total 3/26.", "N", ["N 3/26"]),
    ("REVISED: esophagectomy specimen originally 0/20. On deeper levels one node shows a micrometastasis: 1/20. ypN1.", "N", ["N 1/20"]),
    ("Esophagectomy: 0/12 periesophageal LN, 0/8 perigastric LN, 2/2 celiac LN", "N", ["N 2/22"]),
    ("Path (oesophagectomy): LNs 4/23 +, LVI+, PNI-", "N", ["N 4/23"]),
    ("stage IIIA at diagnosis (cT3N1M0), March 2026", "S", ["S clinical T3 N1 M0 IIIA 2026-03"]),
    ("ypT1b N0, stage I, surgery 5 June 2026", "S", ["S post-neoadjuvant T1b N0 - I 2026-06-05"]),
    ("uT2N0 by EUS on 3 June 2026", "S", ["S clinical T2 N0 - - 2026-06-03"]),
    ("I was told stage four in July 2026", "S", ["S - - - - IV 2026-07"]),
    ("Oesophagectomy. LNs: 3 of 27 contain metastatic carcinoma. Extranodal extension in 1.", "N", ["N 3/27"]),
    ("Esophagectomy: 0/31 nodes, margins clear", "N", ["N 0/31"]),
    ("Esophagectomy AMENDMENT: lymph nodes positive 2/24 (not 2/22)", "N", ["N 2/24"]),
    (
        "never smoked; denies diabetes, heart attack or stroke",
        "C",
        ["C diabetes -", "C myocardial infarction -", "C smoker -", "C stroke -"],
    ),
    ("COPD, AF, previous TIA", "C", ["C COPD +", "C atrial fibrillation +", "C transient ischemic attack + past"]),
]


@pytest.mark.parametrize(("note", "sorts", "lines"), TOLD)
def test_which_stages_and_nodes_are_told(note: str, sorts: str, lines: list[str], pack: Pack):
    assert told(note, pack, sorts) == set(lines)
