"""Whole reports on resected specimens, as hospitals write them: categories, stage, and the nodes summed over the parts."""

from __future__ import annotations

import pytest
from tests.findings.stages_in_short import as_written, case_of, stages

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    ("text", "told", "positive", "examined"),
    [
        (
            """SURGICAL PATHOLOGY REPORT
Specimen Source: Esophagus
Clinical Diagnosis & History: 68 year-old male with esophageal carcinoma.
Specimens Submitted:
1: SP: LN, level 8
2: SP: Esophagus and stomach

DIAGNOSIS:
1) LYMPH NODES, LEVEL 8; EXCISION:
- FOUR BENIGN LYMPH NODES (0/4).
2) ESOPHAGUS AND STOMACH; ESOPHAGOGASTRECTOMY:
TUMOR TYPE: ADENOCARCINOMA
GRADE OF DIFFERENTIATION: MODERATELY DIFFERENTIATED
TUMOR SIZE: 3.5 CM
DEPTH OF INVASION: TUMOR INVADES THROUGH MUSCULARIS PROPRIA INTO ADVENTITIA (T3)
VASCULAR INVASION: PRESENT
SURGICAL MARGINS: FREE OF TUMOR
LYMPH NODES: 3 OF 15 LYMPH NODES CONTAIN METASTATIC CARCINOMA
PATHOLOGIC STAGE: pT3 N1 Mx""",
            "p T3 N1 MX",
            3,
            19,
        ),
        (
            """ESOPHAGUS TISSUE CHECKLIST
Specimen type: Esophagectomy
Tumor site: Esophagus, middle third
Tumor configuration: Ulcerated
Tumor size: 5 x 3 x 1.2 cm
Histologic type: Squamous cell carcinoma
Histologic grade: Moderately differentiated
Tumor extent: Adventitia
Other tumor nodules: Not specified
Lymph nodes: 1/7 positive for metastasis (Paraesophageal 1/7)
Lymphatic invasion: Not specified
Venous invasion: Absent
Margins: Uninvolved
Evidence of neo-adjuvant treatment: Absent
Additional pathologic findings: None
Comments: None""",
            "p T3 N1",
            1,
            7,
        ),
        (
            """Specimen type: Oesophagectomy. Tumor extent: Muscularis propria. Lymph nodes: 0/9 positive for metastasis (Mediastinal 0/4,
perigastric 0/5). Histologic type: Squamous cell carcinoma.
PATHOLOGY REPORT""",
            "p T2 N0",
            0,
            9,
        ),
        (
            """Surg Path Final Report
Final Diagnosis
A: Esophagus, distal, with proximal stomach, esophagogastrectomy
 Histologic tumor type/subtype: Adenocarcinoma
 Histologic grade: Poorly differentiated
 Tumor size: 4.8 cm
 Extent of tumor: through muscularis propria and into periesophageal soft tissue
 Resection margins: negative
 Lymphovascular space invasion: present
 Lymph nodes (regional):
   Number of lymph nodes involved by metastatic tumor: 7
   Number of lymph nodes examined: 18
   Extracapsular extension: present
 AJCC Stage: pT3 pN3 pMx""",
            "p T3 N3 MX",
            7,
            18,
        ),
        (
            """Histopathology report
Clinical details: Oesophageal carcinoma. Ivor Lewis.
MACROSCOPY: Oesophagogastrectomy specimen. Ulcerated tumour 40x30mm.
MICROSCOPY: This is a poorly differentiated adenocarcinoma which infiltrates through the muscularis propria into the adventitia.
Lymphovascular invasion is seen. The circumferential margin is involved (<1mm). Proximal and distal margins are clear.
Metastatic carcinoma is present in 9 out of 26 lymph nodes.
CONCLUSION: Oesophagogastrectomy: poorly differentiated adenocarcinoma, pT3 N3 (TNM7), R1.""",
            "p T3 N3",
            9,
            26,
        ),
        (
            """PATHOLOGY REPORT
ESOPHAGUS, ESOPHAGECTOMY: MODERATELY DIFFERENTIATED SQUAMOUS CELL CARCINOMA EXTENDING INTO BUT NOT THROUGH THE MUSCULARIS
PROPRIA. ALL MARGINS FREE OF TUMOR. LYMPH NODES, PERIESOPHAGEAL, METASTATIC SQUAMOUS CELL CARCINOMA IN TWO OF TWELVE. LYMPH
NODES, PERIGASTRIC, NEGATIVE FOR METASTATIC TUMOR IN FIVE OF FIVE.""",
            "p T2 N1",
            2,
            17,
        ),
        (
            """Final pathologic diagnosis:
Esophagus and stomach, resection: Invasive moderately differentiated adenocarcinoma, 2.5cm, arising in Barrett's esophagus;
tumor invades into the submucosa. No angiolymphatic invasion. Margins negative. Twenty-two regional lymph nodes negative for
tumor (0/22). Pathologic stage: TlbNOMX.""",
            "p T1b N0 MX",
            0,
            22,
        ),
        (
            """FINAL DIAGNOSIS:
PART 1: LYMPH NODE, LEFT GASTRIC, EXCISION - ONE LYMPH NODE, NEGATIVE FOR CARCINOMA.
PART 2: ESOPHAGUS, DISTAL, ESOPHAGOGASTRECTOMY -
A. INVASIVE ADENOCARCINOMA (2.2 CM).
B. THE CARCINOMA INVADES THE SUBMUCOSA.
C. SURGICAL RESECTION MARGINS ARE FREE OF CARCINOMA.
D. FOURTEEN BENIGN LYMPH NODES.
E. PATHOLOGIC STAGE: pT1N0MX.""",
            "p T1 N0 MX",
            0,
            15,
        ),
        (
            """Pathology report (esophagogastrectomy, 14.06.2012)
Adenocarcinoma of the gastroesophageal junction (AEG II), G3. Infiltration of the subserosa. 5/22 regional lymph nodes with
metastases (lesser curvature 4/12, paraesophageal 1/10).
pT3 pN2(5/22) pMX L1 V1 R0 (UICC 2010)""",
            "p T3 N2 MX",
            5,
            22,
        ),
        (
            """PATHOLOGY REPORT
Procedure: Transhiatal esophagectomy
Tumor Site: Distal
Lymph Nodes, Regional
 Number Examined: 12
 Number Positive: 0
Pathologic Staging (AJCC 7th edition)
 Primary Tumor (pT): T1a
 Regional Lymph Nodes (pN): NO
 Distant Metastasis (pM): Cannot be assessed
 Stage Grouping: IA""",
            "p T1a N0 IA",
            0,
            12,
        ),
        (
            """Synoptic report, esophagus
Specimen: Esophagus, proximal stomach
Procedure: Esophagogastrectomy
pT: pT2: Tumor invades muscularis propria
pN: pN1: 1 to 2 nodes involved
Number of nodes examined: 16
Number of nodes involved: 2
pM: pM0
AJCC stage: IIB""",
            "p T2 N1 M0 IIB",
            2,
            16,
        ),
        (
            """SURGICAL PATHOLOGY
Esophagus, resection:
- Squamous cell carcinoma, well differentiated, 3 cm
- Tumor penetrates the full thickness of the muscularis propria with extension into periesophageal adipose tissue
- Proximal margin: 4 cm, negative
- Lymph nodes: negative (0/11)
- TNM: T3NOMx  Stage IIA""",
            "p T3 N0 MX IIA",
            0,
            11,
        ),
        (
            """Department of Pathology
Gross: "Esophagus": 12 cm segment with a 3.0 cm polypoid mass. 14 possible lymph nodes are found.
Diagnosis: Esophagectomy - Squamous cell carcinoma invading lamina propria. No metastasis in 13 lymph nodes. (T1a N0 MX)""",
            "p T1a N0 MX",
            0,
            13,
        ),
        (
            """PATHOLOGY: total oesophagectomy. Squamous cell ca, mod diff, invades adventitia, 4.1 cm. LNs 6/33 +ve (paratracheal 1/5,
subcarinal 2/8, paraoesophageal 3/9, abdominal 0/11). Margins clear. ypT3 ypN2 cM0 R0, Mandard 4. Neoadjuvant CF x2.""",
            "yp T3 N2 M0",
            6,
            33,
        ),
        (
            """FINAL DIAGNOSIS
A. Esophagus, esophagectomy:
   - No residual invasive carcinoma identified, status post neoadjuvant chemoradiation
   - Focal high grade dysplasia in Barrett's mucosa
   - Nineteen lymph nodes with no evidence of malignancy
   - ypT0N0""",
            "yp T0 N0",
            0,
            19,
        ),
        (
            """Pathologic diagnosis
Esophagus, esophagectomy: residual squamous cell carcinoma following chemoradiation, confined to the muscularis propria. One of
ten lymph nodes positive. y pT2 N1.
SURGICAL PATHOLOGY REPORT""",
            "yp T2 N1",
            1,
            10,
        ),
        (
            """Surgical Pathology Report. Diagnosis: 1. Lymph node, paratracheal, biopsy: metastatic squamous cell carcinoma in 1 of 1 node. 2.
Esophagus, esophagectomy: squamous cell carcinoma invading into trachea; 3 of 8 nodes positive. TNM staging: pT4b, pN2, pMX;
AJCC stage IIIC.""",
            "p T4b N2 MX IIIC",
            4,
            9,
        ),
        (
            """PATHOLOGY CONSULTATION
Ivor Lewis esophagectomy with lymphadenectomy
Adenocarcinoma, signet ring cell type, pT3, involving the adventitia.
Lymph nodes:
 Station 4R  0/2
 Station 7   1/6
 Station 8   2/4
 Station 9   0/1
 Left gastric 3/7
 Celiac 0/3
AJCC 8: pT3 pN2, stage IIIB""",
            "p T3 N2 IIIB",
            6,
            23,
        ),
        (
            """Histology. Specimen: distal oesophagectomy and proximal gastrectomy.
Tumour type adenocarcinoma. Tumour stage pT2. Nodal status pN0 (0 of 17 nodes). Resection complete.
TNM 7th: Stage IB""",
            "p T2 N0 IB",
            0,
            17,
        ),
        (
            """Esophagectomy specimen, pathology report: tumor stage T4 (pleura), N1, MX; nodes positive 2; nodes examined 20""",
            "p T4 N1 MX",
            2,
            20,
        ),
        (
            """PATHOLOGY REPORT
Diagnosis: Adenocarcinoma of esophagus. Partial esophagogastrectomy.
Lymph nodes examined 25, lymph nodes with metastases 11. Infiltrating the adventitia.
Clinical stage: cT3N1M0. Pathologic TNM: pT3N3M0, stage IIIC.""",
            "c T3 N1 M0; p T3 N3 M0 IIIC",
            11,
            25,
        ),
        (
            """PATH REPORT: esophagectomy. Metastatic carcinoma identified in one of three periesophageal lymph nodes. Ten perigastric lymph
nodes negative. T: 3 N: 1 M: X""",
            "p T3 N1 MX",
            1,
            13,
        ),
        (
            """Surgical pathology: B. Esophagogastrectomy. invasive adenocarcinoma...
TNM Classification: pT1b; pN0; pM not applicable
lymph nodes, total number 31, number involved 0""",
            "p T1b N0",
            0,
            31,
        ),
        (
            """PATHOLOGY
Esophagus, total esophagectomy: carcinoma in situ and invasive squamous carcinoma; invasion is limited to the submucosa (sm3). 0
of 41 lymph nodes. pT1b(sm3) pN0 pM0, pStage I.""",
            "p T1b N0 M0 I",
            0,
            41,
        ),
        (
            """Pathology report: Esophagectomy. Tumor infiltrates adventitial fat. Lymph nodes: Upper paraesophageal 0/3; middle paraesophageal
1/2; lower paraesophageal 0/1; subcarinal 0/4; lesser curvature 1/6. Total lymph nodes: 2/16.""",
            "p T3 N1",
            2,
            16,
        ),
        (
            """Surgical Pathology. ESOPHAGUS (ESOPHAGOGASTRECTOMY): ADENOCARCINOMA. 21 LYMPH NODES (3 WITH METASTATIC CARCINOMA). PATHOLOGIC
STAGE (AJCC 6TH ED): pT3, pN1, pMX""",
            "p T3 N1 MX",
            3,
            21,
        ),
        (
            """SURGICAL PATHOLOGY
PRE-OP DIAGNOSIS: Esophageal cancer
OPERATION: Transthoracic esophagectomy
TISSUE SUBMITTED: Esophagus w/ proximal stomach
GROSS DESCRIPTION: Received fresh is an esophagogastrectomy specimen. An ulcerated mass measuring 3.7 x 2.8 cm is seen. Eight
lymph nodes are identified in the periesophageal fat and nine along the lesser curve.
DIAGNOSIS: ESOPHAGUS AND STOMACH: POORLY DIFFERENTIATED ADENOCARCINOMA INVADING INTO PERIESOPHAGEAL FAT. MARGINS OF RESECTION
FREE OF TUMOR. METASTATIC ADENOCARCINOMA IN 4/17 LYMPH NODES.
pT3N2MX""",
            "p T3 N2 MX",
            4,
            17,
        ),
        (
            """Report of pathological examination
Macroscopic: esophagus with part of stomach, tumor 4x3 cm.
Microscopic: Squamous cell carcinoma G2 infiltrating the muscularis propria and adventitia. Metastases in lymph nodes: 1/5
(paraesophageal), 0/3 (left gastric artery), 2/6 (lesser curvature).
pT3N2""",
            "p T3 N2",
            3,
            14,
        ),
        (
            """DIAGNOSIS: (A) ESOPHAGUS, ESOPHAGOGASTRECTOMY: INVASIVE ADENOCARCINOMA, MODERATELY TO POORLY DIFFERENTIATED, WITH INVASION
THROUGH THE MUSCULARIS PROPRIA. RESECTION MARGINS NEGATIVE. METASTATIC CARCINOMA IN FOUR (4) OF TWENTY-TWO (22) LYMPH NODES.
(B) CELIAC LYMPH NODE: NO TUMOR IN ONE LYMPH NODE.
(C) ADDITIONAL GASTRIC MARGIN: NO TUMOR.
Surgical pathology report. Stage: T3N1Mx (AJCC 6th edition), stage III""",
            "p T3 N1 MX III",
            4,
            23,
        ),
        (
            """Pathology Report. Esophagectomy. pT2, pN0 (0/14 LN), L0, V0, R0, G2. Tumour diameter 2.1 cm. UICC stage IB.""",
            "p T2 N0 IB",
            0,
            14,
        ),
        (
            """HISTOLOGY REPORT
Oesophagogastrectomy: Moderately differentiated adenocarcinoma.
T = 3   N = 1   M = X
Nodes: total 19, positive 2.""",
            "p T3 N1 MX",
            2,
            19,
        ),
        (
            """FINAL PATHOLOGIC DIAGNOSIS
Esophagus, esophagectomy -- Squamous cell carcinoma.
  Primary tumor:  T3 - Tumor invades adventitia
  Regional lymph nodes: N0 - No regional lymph node metastasis
  Distant metastasis:  MX - Cannot be assessed
  Lymph nodes examined: 9.   Lymph nodes involved: 0.""",
            "p T3 N0 MX",
            0,
            9,
        ),
        (
            """SURGICAL PATHOLOGY REPORT
Diagnosis:
ESOPHAGUS, DISTAL; ESOPHAGOGASTRECTOMY:
  ADENOCARCINOMA, G3
LYMPH NODES, TOTAL; EXCISION: METASTATIC ADENOCARCINOMA IN 2 NODES OF 26 EXAMINED
TNM: pT3, pN1, pM n/a""",
            "p T3 N1",
            2,
            26,
        ),
        ("""PATHOLOGY: Esophagogastrectomy. Adenocarcinoma invades deep submucosa. 16 lymph nodes, negative. pT1bN0.""", "p T1b N0", 0, 16),
        (
            """Surgical pathology final report
1. Lymph node, para-aortic: 2 lymph nodes, negative for carcinoma
2. Lymph node, hepatic: positive for metastatic carcinoma (1/2)
3. Esophagus: Adenocarcinoma, 6.5 cm. Transmural invasion with involvement of adventitia. 11 of 18 regional lymph nodes positive.
Esophagectomy, transhiatal. pT3 pN3. AJCC 7 stage: IIIC""",
            "p T3 N3 IIIC",
            12,
            22,
        ),
        (
            """PATHOLOGY REPORT - ESOPHAGECTOMY
Lymph node status
  Para-esophageal: 5 nodes, 2 positive
  Subcarinal: 4 nodes, 0 positive
  Left gastric: 6 nodes, 1 positive
Depth: adventitia. Squamous cell carcinoma.""",
            "p T3 N2",
            3,
            15,
        ),
        (
            """Pathology report: Oesophagectomy for squamous carcinoma
pT Stage: 2
pN Stage: 1
pM stage: not assessed
Number of nodes sampled: 14
Number of nodes involved: 2""",
            "p T2 N1",
            2,
            14,
        ),
        (
            """Surgical pathology. Ivor Lewis esophagectomy. Tumor confined to the mucosa (lamina propria). Eleven regional lymph nodes are all
free of carcinoma.""",
            "p T1a N0",
            0,
            11,
        ),
        (
            """SURGICAL PATHOLOGY. Esophagectomy: squamous cell carcinoma invading the muscularis mucosae but not the submucosa. 0/8 LN.""",
            "p T1a N0",
            0,
            8,
        ),
        (
            """Surgical pathology. Esophagectomy: squamous cell carcinoma extending to within 1 mm of the adventitial margin and invading
periesophageal fat. Three lymph nodes contain carcinoma (3/13).""",
            "p T3 N2",
            3,
            13,
        ),
        (
            """Surgical pathology. Esophagectomy: carcinoma with direct invasion of the pericardium. Lymph nodes 7 of 7 positive.""",
            "p T4a N3",
            7,
            7,
        ),
        (
            """PATHOLOGY REPORT. Esophagectomy after chemoradiation: scattered residual tumor cells in the submucosa. Lymph nodes: ten, all
negative. TRG 2 (Mandard).""",
            "yp T1b N0",
            0,
            10,
        ),
        (
            """Histopathology. Total gastrectomy for junctional adenocarcinoma. Tumour reaches the subserosa but not the serosa. 4 of 29 nodes
involved.""",
            "p T3 N2",
            4,
            29,
        ),
        (
            """Pathology. McKeown esophagectomy. Carcinoma infiltrates the outer layer of the muscularis propria. No lymph node metastases
(0/25).""",
            "p T2 N0",
            0,
            25,
        ),
        ("Pathologic Stage: ypT3 ypN1a ypMX, Esophagogastrectomy 5/2019. Lymph nodes: 1 out of 24 positive", "yp T3 N1 MX", 1, 24),
        (
            """SURGICAL PATH0LOGY REPORT
ES0PHAGUS, ES0PHAGECTOMY: SQUAMOUS CELL CARCINOMA. pT3 Nl Mx. LYMPH N0DES: l/12""",
            "p T3 N1 MX",
            1,
            12,
        ),
        (
            """Pathology: esophagectomy specimen with 31 lymph nodes, of which 30 are negative and one shows a metastasis. pT2.""",
            "p T2 N1",
            1,
            31,
        ),
        (
            """Pathology report. Resection of esophagus. Stage T3N1 (AJCC IIIA). Lymph nodes with metastasis 1, total lymph nodes 17.""",
            "p T3 N1 IIIA",
            1,
            17,
        ),
        ("Surgical pathology. Esophagectomy. pT3 N0 M0. PATHOLOGIC STAGE GROUPING: Stage IIA. Nodes (0/28).", "p T3 N0 M0 IIA", 0, 28),
        (
            """Pathology: ESOPHAGOGASTRECTOMY. TUMOR STAGE: pT4a (diaphragm). NODAL STAGE: pN2 (6/40). METASTASIS STAGE: pMX.""",
            "p T4a N2 MX",
            6,
            40,
        ),
        (
            """CASE SUMMARY: (Esophagus: Resection)
SPECIMEN
Procedure: Minimally invasive esophagectomy
TUMOR
Tumor Site: Distal esophagus (low thoracic esophagus)
Histologic Type: Adenocarcinoma
Histologic Grade: G1, well differentiated
Tumor Size: 1.8 Centimeters (cm)
Tumor Extent: Invades muscularis mucosae
Treatment Effect: No known presurgical therapy
Lymphovascular Invasion: Not identified
MARGINS
Margin Status for Invasive Carcinoma: All margins negative for invasive carcinoma
REGIONAL LYMPH NODES
Regional Lymph Node Status: All regional lymph nodes negative for tumor
Number of Lymph Nodes Examined: 28
PATHOLOGIC STAGE CLASSIFICATION (pTNM, AJCC 8th Edition)
pT Category: pT1a
pN Category: pN0
pM Category: Not applicable - pM cannot be determined from the submitted specimen(s)""",
            "p T1a N0",
            0,
            28,
        ),
        (
            """SPECIMEN(S): 1. Esophagus  2. Lymph nodes
FINAL DIAGNOSIS:
1. Esophagus, partial esophagectomy:
  Squamous cell carcinoma, poorly differentiated.
  Tumor infiltrates through muscle into surrounding fat.
  Three of eleven periesophageal lymph nodes with metastatic carcinoma.
2. Lymph nodes, "celiac axis": Two of two lymph nodes with metastatic carcinoma.
TNM stage: pT3, pN2, pMx (Stage IIIB)""",
            "p T3 N2 MX IIIB",
            5,
            13,
        ),
        (
            """Dept of Histopathology. Oesophagectomy specimen.
Summary: Adenocarcinoma of oesophagus, Mandard grade 3, ypT2. 0/22 nodes. ypN0. R0.""",
            "yp T2 N0",
            0,
            22,
        ),
        (
            """SURGICAL PATHOLOGY
Diagnosis: Esophagus and cardia, resection - Moderately differentiated adenocarcinoma. Depth: into but not through muscularis
propria. Angiolymphatic invasion: Absent. Lymph nodes: Positive 1, total 14. AJCC: T2 N1 MX""",
            "p T2 N1 MX",
            1,
            14,
        ),
        (
            """Pathologist's report
Operation: esophageal resection, retrosternal gastric pull-up
Squamous cell carcinoma, keratinizing, G2, infiltrating all layers of the esophageal wall and periesophageal tissue (pT3). Lymph
nodes: of 15 dissected nodes, 2 contain metastases (pN1).""",
            "p T3 N1",
            2,
            15,
        ),
        (
            """PATHOLOGY
ESOPHAGUS (MIDDLE), RESECTION:
 INFILTRATING SQUAMOUS CELL CARCINOMA, 4 CM
 TUMOR EXTENDS TO ADVENTITIA
 NO TUMOR SEEN AT MARGINS
 LYMPH NODES - NO TUMOR SEEN (0 OF 6)
 PATHOLOGIC STAGE T3 N0 MX""",
            "p T3 N0 MX",
            0,
            6,
        ),
        (
            """Surgical Pathology Report
Esophagogastrectomy
Staging parameters:
1. Tumor size: 5.2 cm
2. Depth of invasion: pT3
3. Lymph nodes: pN1 (1/9)
4. Distant metastases: pMX
5. Stage: IIIA (7th ed AJCC)""",
            "p T3 N1 MX IIIA",
            1,
            9,
        ),
        (
            """HISTOPATHOLOGY. Ivor-Lewis oesophagectomy. Siewert 1 adenocarcinoma. Tumour involves submucosa (SM2). Lymph nodes: 19
identified, none involved. Stage pT1b pN0.""",
            "p T1b N0",
            0,
            19,
        ),
        (
            """PATHOLOGY REPORT
Esophagus, excision: squamous cell carcinoma
Extent: tumor perforates adventitia and invades aorta wall
Lymph nodes with mets/total: 3/5
R1""",
            "p T4b N2",
            3,
            5,
        ),
        (
            """PATHOLOGY. Oesophagectomy: no residual tumour (ypT0). Two of 17 nodes contain viable tumour (ypN1). Stage IIIA.""",
            "yp T0 N1 IIIA",
            2,
            17,
        ),
        (
            """Esophagectomy, surgical pathology: adenocarcinoma, mucinous. Tumor size 7 x 5 x 2 cm. pT3 pN3a (8/21) pM1 (liver). Stage IV.""",
            "p T3 N3 M1 IV",
            8,
            21,
        ),
        (
            """Surgical pathology report. 1) Lymph nodes, level 4L: 0 of 3. 2) Lymph nodes, level 7: 1 of 5. 3) Lymph nodes level 8L: 0 of 2.
4) Esophagogastrectomy: adenocarcinoma, T3; perigastric lymph nodes: 3 of 12; periesophageal lymph nodes: 0 of 2.""",
            "p T3 N2",
            4,
            24,
        ),
        (
            """SURGICAL PATHOLOGY: GASTROESOPHAGECTOMY. SIGNET RING CARCINOMA. METASTATIC TO NINE OF SIXTEEN PERIGASTRIC LYMPH NODES AND TWO OF
FOUR PERIESOPHAGEAL LYMPH NODES. pT4aN3MX.""",
            "p T4a N3 MX",
            11,
            20,
        ),
        (
            """PATHOLOGY: Transhiatal esophagectomy - residual adenocarcinoma involving lamina propria; nodes 0 / 13; margins free. ypTla, ypNO""",
            "yp T1a N0",
            0,
            13,
        ),
        (
            """Pathology report. Total esophagectomy.
Lymph nodes:
  Cervical right: 0/8
  Cervical left: 0/6
  Upper mediastinal: 2/9
  Middle mediastinal: 1/7
  Abdominal: 0/11
pT1b N2 M0, stage IIIA (UICC 8th)""",
            "p T1b N2 M0 IIIA",
            3,
            41,
        ),
        (
            """Histology: Subtotal oesophagectomy and proximal gastrectomy. Tumour is confined to the wall; it reaches but does not breach the
muscularis propria. 15 nodes, 1 of which shows a micrometastasis. pT2 N1(mi).""",
            "p T2 N1",
            1,
            15,
        ),
        (
            """Final surgical pathology. Procedure - esophagectomy. Lymph Nodes - # examined: 22, # positive: 3. Primary tumor - pT3. Nodes -
pN2. Mets - pMX. Stage group - IIIB.""",
            "p T3 N2 MX IIIB",
            3,
            22,
        ),
        (
            """SURGICAL PATHOLOGY REPORT: Esophagectomy. THE TUMOR IS STAGED AS A T3, N1, MX LESION. TWO OF EIGHT LYMPH NODES POSITIVE.""",
            "p T3 N1 MX",
            2,
            8,
        ),
        (
            """PATHOLOGY REPORT: esophagogastrectomy. Tumor invades through the muscularis propria into subserosal adipose tissue without
involvement of the serosa. Metastatic carcinoma in fourteen of twenty-nine lymph nodes. Perineural invasion identified. Stage
pT3N3.""",
            "p T3 N3",
            14,
            29,
        ),
        (
            """SURGICAL PATHOLOGY REPORT
PATIENT HISTORY: Esophageal cancer, s/p chemoradiation.
FINAL DIAGNOSIS:
PART 1: STOMACH, LESSER CURVE LYMPH NODES, EXCISION-
 FIVE LYMPH NODES, NO EVIDENCE OF MALIGNANCY (0/5).
PART 2: ESOPHAGUS AND PROXIMAL STOMACH, ESOPHAGOGASTRECTOMY-
 A. RESIDUAL INVASIVE ADENOCARCINOMA, 1.1 CM.
 B. CARCINOMA INVADES INTO MUSCULARIS PROPRIA.
 C. METASTATIC ADENOCARCINOMA INVOLVES ONE (1) OF SEVENTEEN (17) LYMPH NODES.
 D. ALL SURGICAL MARGINS ARE FREE OF TUMOR.
 E. PATHOLOGIC STAGE: ypT2 N1 MX.""",
            "yp T2 N1 MX",
            1,
            22,
        ),
        (
            """PATHOLOGY REPORT
Macroscopy: oesophagectomy, 16 cm. Tumour 45 mm.
Microscopy: Squamous cell carcinoma invading through muscularis propria. LN total 24: paraoesophageal 2/10, subcarinal 0/6,
gastric 1/8.
pT3 pN2 R0""",
            "p T3 N2",
            3,
            24,
        ),
        (
            """Specimen: ESOPHAGUS
Procedure: Esophagectomy
Histology: Squamous cell carcinoma
Grade: 2
pT: 3   pN: 0   pM: x
LN examined: 11   LN positive: 0
SURGICAL PATHOLOGY""",
            "p T3 N0 MX",
            0,
            11,
        ),
        (
            """Pathology Report
Diagnosis: Squamous cell carcinoma of the thoracic esophagus, moderately differentiated, with invasion of all layers and of the
adventitia. Metastases are found in 2 out of 8 examined lymph nodes. Operation: subtotal esophagectomy. Stage by TNM: pT3 N1 M0,
G2. Stage III.""",
            "p T3 N1 M0 III",
            2,
            8,
        ),
        (
            """Surgical Pathology
DIAGNOSIS
1. Esophagus, esophagectomy: Invasive squamous cell carcinoma, moderately differentiated, tumor invades the adventitia.
   Number of positive lymph nodes/Number of lymph nodes examined: 0/10
   TNM: pT3 pN0 pMX""",
            "p T3 N0 MX",
            0,
            10,
        ),
        (
            """HISTOPATHOLOGY
Oesophago-gastrectomy. Tumour: adenocarcinoma. Max. depth of invasion: subserosa. Number of nodes examined = 18. Number of nodes
involved = 6. Apical node: negative. Stage pT3 pN2""",
            "p T3 N2",
            6,
            18,
        ),
        (
            """FINAL DIAGNOSIS: ESOPHAGUS, TRANSHIATAL ESOPHAGECTOMY:
ADENOCARCINOMA, T2N0 (0/8 NODES). MARGINS CLEAR.
SURGICAL PATHOLOGY""",
            "p T2 N0",
            0,
            8,
        ),
        (
            """Surgical pathology report
ESOPHAGOGASTRIC RESECTION:
Poorly differentiated adenocarcinoma, focally signet ring, measuring 6 cm in greatest dimension
Carcinoma extends to the serosal surface
Eight of thirty-one lymph nodes positive for carcinoma
T4aN3MX""",
            "p T4a N3 MX",
            8,
            31,
        ),
        (
            """Pathology. Esophagectomy: No residual tumor. Lymph nodes: 1 of 20 with metastatic adenocarcinoma. Stage: ypT0N1.""",
            "yp T0 N1",
            1,
            20,
        ),
        (
            """Pathology report
Esophagectomy with 15 lymph nodes (all negative), squamous carcinoma invading submucosa, pT1b N0 (AJCC 7), Stage IA""",
            "p T1b N0 IA",
            0,
            15,
        ),
        (
            """SURGICAL PATHOLOGY REPORT
GROSS: 31 lymph nodes are recovered.
MICRO: Tumor is present in the adventitia. Of the 30 lymph nodes, 12 contain metastatic carcinoma.
DX: Esophagectomy, adenocarcinoma, Stage IIIC (T3, N3, M0)""",
            "p T3 N3 M0 IIIC",
            12,
            30,
        ),
        ("SURGICAL PATHOLOGY. Esophagectomy. pT3(adventitia) pN1(2/30) cM0 V0 L1 R0", "p T3 N1 M0", 2, 30),
        (
            """Histology report, oesophagectomy. Nodes from main specimen 3/14. Separately submitted: station 7 0/3; station 5 1/2. pT3 N2.""",
            "p T3 N2",
            4,
            19,
        ),
        ("SURGICAL PATHOLOGY. ESOPHAGECTOMY. AJCC 7TH: STAGE IIIA, T3 N1. 1/13 NODES.", "p T3 N1 IIIA", 1, 13),
        (
            """PATHOLOGY REPORT: Ivor Lewis. Stage grouping: Stage IIB; T2, N1, MX. positive nodes: 1; total nodes: 12""",
            "p T2 N1 MX IIB",
            1,
            12,
        ),
        (
            """Surgical pathology. Esophagogastrectomy: adenocarcinoma. Lymph nodes, perigastric and periesophageal: metastatic adenocarcinoma
identified in 3 lymph nodes; a total of 22 lymph nodes examined. T3 N2""",
            "p T3 N2",
            3,
            22,
        ),
        (
            """Pathology. Esophagectomy, right thoracotomy. Squamous cell carcinoma, pT3, pN0. Nineteen lymph nodes examined, with no metastasis.""",
            "p T3 N0",
            0,
            19,
        ),
        (
            """Surgical pathology: Esophagectomy. Paraesophageal lymph nodes (three): no tumor. Perigastric lymph nodes (eight): two with
metastatic carcinoma. pT3""",
            "p T3 N1",
            2,
            11,
        ),
    ],
)
def test_a_report_on_a_specimen(text: str, told: str, positive: int, examined: int, pack: Pack):
    case = case_of(text, pack)
    assert stages(case) == as_written(told)
    assert [(one.nodes_positive, one.nodes_examined) for one in case.resections] == [(positive, examined)]
