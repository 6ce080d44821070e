"""T, N, M and stage groups as letters, reports, scans and dictations write them, and what only looks like one."""

from __future__ import annotations

import pytest
from tests.findings.stages_in_short import as_written, case_of, stages

from fairlead.knowledge.pack import Pack

HEAD = "Clinic letter 12 October 2026. Mr A, 60-year-old man with squamous cell carcinoma of the esophagus.\n\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            """SURGICAL PATHOLOGY REPORT
ESOPHAGUS AND PROXIMAL STOMACH, RESECTION:
- INVASIVE ADENOCARCINOMA, MODERATELY DIFFERENTIATED.
- TUMOR INVADES THROUGH MUSCULARIS PROPRIA INTO PERIESOPHAGEAL ADIPOSE TISSUE.
- MARGINS NEGATIVE.
- METASTATIC ADENOCARCINOMA IN 3 OF 21 LYMPH NODES (3/21).
- AJCC STAGE: T3NIMX.""",
            "p T3 N1 MX",
        ),
        (
            """Surgical pathology
A. Esophagogastrectomy: squamous cell carcinoma. pTl pNO pMX. Nodes 0/14.""",
            "p T1 N0 MX",
        ),
        (
            """PATHOLOGIC STAGE: pT3 N2 Mx
Specimen: esophagectomy""",
            "p T3 N2 MX",
        ),
        (
            """Pathologic TNM: PT3N1MX
Procedure: esophagectomy""",
            "p T3 N1 MX",
        ),
        (
            """Esophagus, distal, esophagectomy: adenocarcinoma.
TNM STAGE: T2, N0, MX (AJCC 7th edition)""",
            "p T2 N0 MX",
        ),
        (
            """Procedure: oesophagectomy
Pathological staging (TNM 7): T3 N3 M0 Stage IIIC""",
            "p T3 N3 M0 IIIC",
        ),
        (
            """Procedure: esophagectomy
Primary Tumor (pT): pT3: Tumor invades adventitia
Regional Lymph Nodes (pN): pN1: Metastasis in 1-2 regional lymph nodes
Distant Metastasis (pM): pMX: Cannot be assessed""",
            "p T3 N1 MX",
        ),
        (
            """Procedure: esophagectomy
pT: 3
pN: 1
pM: X""",
            "p T3 N1 MX",
        ),
        (
            """Procedure: esophagectomy
Stage: T3 N1 MX, Stage III""",
            "p T3 N1 MX III",
        ),
        (
            """FINAL DIAGNOSIS: Esophagus, esophagogastrectomy: Invasive squamous cell carcinoma. Pathologic stage IIB (pT2 pN1 pM0).""",
            "p T2 N1 M0 IIB",
        ),
        ("cT3 N2 M0, stage III adenocarcinoma of the junction.", "c T3 N2 M0 III"),
        ("T3N2 disease of the distal esophagus on EUS.", "c T3 N2"),
        ("She has stage IVB squamous cancer.", "IVB"),
        ("Staged as uT3 uN1 by endosonography.", "c T3 N1"),
        ("EUS staged the tumour T3 N1 in July. Esophagectomy 3 March 2025: ypT1b N0 (0/18).", "c T3 N1; yp T1b N0"),
        ("Resection specimen: esophagectomy. T3, N1 (2/17), M not assessed.", "p T3 N1"),
        ("Esophagectomy report. Stage (AJCC): T3 NO MX", "p T3 N0 MX"),
        ("Esophagectomy report. pTis pN0", "p Tis N0"),
        ("Esophagectomy report. pT1a(m3) pN0(sn) cM0", "p T1a N0 M0"),
        ("Esophagectomy report. pT3, L1, V1, Pn0, pN2 (4/31), R0, G3", "p T3 N2"),
        ("Esophagectomy report. ypT3ypN1", "yp T3 N1"),
        ("Esophagectomy report. ypT3, ypN1 (1 of 22 nodes); ypMx; ypStage IIIB", "yp T3 N1 MX IIIB"),
        ("Esophagectomy report. p T3 p N1", "p T3 N1"),
        ("Esophagectomy report. Final stage pT2 pN0, stage group IB (AJCC 8)", "p T2 N0 IB"),
        ("Esophagectomy report. AJCC Prognostic Stage Group: IIIB. pT3 pN2.", "p T3 N2 IIIB"),
        ("Esophagectomy report. pTNM stage (7th ed): pT4a N3 M0 - IIIC", "p T4a N3 M0 IIIC"),
        ("Ivor Lewis esophagectomy 3 March 2025. Pathology: T3N1 with 2 of 19 nodes, R0.", "p T3 N1"),
        ("Clinical stage IIIB (cT3cN1cM0) and after FLOT ypT2 ypN0.", "c T3 N1 M0 IIIB; yp T2 N0"),
        ("Clinical: T3 N1 M0. Pathologic: T2 N0 M0. Esophagectomy March 2025.", "c T3 N1 M0; p T2 N0 M0"),
        ("Stage at diagnosis: T4b N1 M0 (stage IVA).", "c T4b N1 M0 IVA"),
        ("Stage group: IVB", "IVB"),
        ("UICC stage IIIA, cT2 N1 M0.", "c T2 N1 M0 IIIA"),
        ("cT3N1M0 (UICC IIIA)", "c T3 N1 M0 IIIA"),
        ("cT3 cN1 cM0 - III", "c T3 N1 M0 III"),
        ("Stage 4 oesophageal cancer.", "IV"),
        ("Stage 3 chronic kidney disease.", ""),
        ("AJCC stage IIIB (T3, N2, M0) squamous cell carcinoma.", "c T3 N2 M0 IIIB"),
        ("clinical T3, N plus, M zero adenocarcinoma", "c T3 N+ M0"),
        ("Rectal cancer pT2 N0 in 2010.", ""),
    ],
)
def test_a_stage_of_a_report_or_note(text: str, told: str, pack: Pack):
    assert stages(case_of(text, pack)) == as_written(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Staging: cT3 cN1 cM0 (stage III, UICC 8).", "c T3 N1 M0 III"),
        ("He has a T3 N1 M0 cancer of the lower oesophagus.", "c T3 N1 M0"),
        ("Locally advanced disease, T4aN2M0, stage IVA.", "c T4a N2 M0 IVA"),
        ("Clinical stage: IIIB", "c IIIB"),
        ("Stage IV disease with liver metastases.", "IV"),
        ("TNM: T2 N0 M0, Stage: IIA", "c T2 N0 M0 IIA"),
        ("This is stage 3 disease; the MDT called it T3N2.", "c T3 N2 III"),
        ("EUS: T3N1. PET: no distant disease.", "c T3 N1"),
        ("staged T3, N1, M0", "c T3 N1 M0"),
        ("AJCC 8th ed clinical group III (cT3 N1 M0).", "c T3 N1 M0 III"),
        ("cT3cN0cM0, AJCC IIB", "c T3 N0 M0 IIB"),
        ("c T3 c N1 c M0", "c T3 N1 M0"),
        ("ypT1b ypN0 after esophagectomy in May 2025, R0 resection.", "yp T1b N0"),
        ("Ivor Lewis esophagectomy May 2025, final pathology ypT3N2 (5 of 28 nodes), stage IVA.", "yp T3 N2 IVA"),
        ("Esophagectomy in 2024: pT2 pN0 (0/19) cM0.", "p T2 N0 M0"),
        ("Esophagectomy 2024, pathologic stage IB.", "p IB"),
        ("At this stage I would not restart treatment.", ""),
        ("At an early stage I noticed blood.", ""),
        ("Stage 3 pressure ulcer on the sacrum.", ""),
        ("CKD stage 3b.", ""),
        ("Liver fibrosis stage F2. NYHA stage II heart failure.", ""),
        ("COPD GOLD stage II.", ""),
        ("Breast cancer 2009, pT1c pN0, stage IA.", ""),
        ("MRI: T1 and T2 weighted images. Fracture of T4.", ""),
        ("group II pulmonary hypertension", ""),
        ("initial stage cT2N1M0 stage II", "c T2 N1 M0 II"),
        ("Metastatic at diagnosis (cT3N2M1, liver and bone, stage IVB)", "c T3 N2 M1 IVB"),
        ("stage IVb squamous cell carcinoma", "IVB"),
        ("Squamous cell carcinoma mid oesophagus, T3 N2 M1b.", "c T3 N2 M1"),
        ("Stage: cT3N+M0", "c T3 N+ M0"),
        ("cTxN1M1", "c TX N1 M1"),
        ("T stage 3, N stage 1, M stage 0.", "c T3 N1 M0"),
        ("T: 3, N: 2, M: 0", "c T3 N2 M0"),
        ("Recurrent disease, rT0N1M1.", "r T0 N1 M1"),
        ("He was stage IIB in 2023 and is stage IVB now.", "IIB; IVB"),
        ("Initial TNM cT3 cN2 cM0; restaged after FLOT as ycT2 ycN0.", "c T3 N2 M0; c T2 N0"),
        ("pathological stage: ypT2 N1 (2/24) M0 L0 V0 R0 (AJCC 8th)", "yp T2 N1 M0"),
        ("The tumor is T4b with invasion of the aorta.", "c T4b"),
        ("Clinical stage cT3 cN1 cM0 in January; ypT1 ypN0 in June after esophagectomy.", "c T3 N1 M0; yp T1 N0"),
        ("Stage IIIA at presentation, now stage IVB with lung spread.", "IIIA; IVB"),
        ("cT4aN2M1 (peritoneal), that is stage IVB.", "c T4a N2 M1 IVB"),
        ("Disease stage: III (T3N1M0)", "c T3 N1 M0 III"),
        ("He was cT2N0 before his oesophagectomy; histology showed pT3N1 (2/31).", "c T2 N0; p T3 N1"),
        ("TNM 8: T3, N0, M0.", "c T3 N0 M0"),
        ("T3 tumour with one suspicious node (N1).", "c T3 N1"),
        ("T3 N1 (2 nodes) M0.", "c T3 N1 M0"),
        ("Initial: cT3 N3 M0. After FLOT and surgery: ypT3 ypN1 (2/34) R0.", "c T3 N3 M0; yp T3 N1"),
        ("No evidence of stage IV disease.", ""),
        ("If stage III, chemoradiation would follow.", ""),
        ("His brother had stage III bowel cancer.", ""),
        ("Father: pT2N0 prostate cancer.", ""),
        ("Staging: T3 N1 M0 - stage group III (clinical, AJCC 8).", "c T3 N1 M0 III"),
        ("stage: cT3N2M0/III", "c T3 N2 M0 III"),
        ("Siewert II, cT3 N1 M0", "c T3 N1 M0"),
        ("AJCC Stage IVB (cT3, cN3, cM1)", "c T3 N3 M1 IVB"),
        ("uT3uN1uM0", "c T3 N1 M0"),
        ("Tumour stage T3, nodal stage N1, metastasis stage M0.", "c T3 N1 M0"),
    ],
)
def test_a_stage_in_a_letter(text: str, told: str, pack: Pack):
    assert stages(case_of(HEAD + text, pack)) == as_written(told)
