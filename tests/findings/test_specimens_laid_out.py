"""Reports on resected specimens in many layouts: the categories, the stage, and the nodes of all parts together."""

from __future__ import annotations

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.findings.scanned import put_right
from fairlead.knowledge.pack import Pack

REPORTS = {
    "letters": """Department of Pathology, General Hospital
Patient: male, 58. Date of surgery: 4 April 2016

Specimens received
(a) Oesophagus and upper stomach
(b) Para-aortic lymph nodes
(c) Subcarinal lymph nodes

Macroscopic description
(a) Oesophagus 12 cm with stomach 8 cm; ulcerated tumour 3.1 x 2.2 cm. 18 nodes dissected.
(b) Four nodes up to 1.1 cm.
(c) Three nodes.

Microscopic description
(a) Moderately differentiated adenocarcinoma invading muscularis propria. Seventeen nodes, two containing metastatic adenocarcinoma.
(b) Four lymph nodes, none with tumour.
(c) Three reactive nodes.

Diagnosis
Ivor Lewis oesophagectomy: adenocarcinoma of lower oesophagus, pT2 N1 M0, UICC 7 stage IIB. R0.
""",
    "telegram": """PATH 7/9/2020  70M  s/p FLOT x4 then MIE Ivor Lewis
Adenoca distal esoph, 3.8 cm, into adventitia. Margins neg x3. LVI+, PNI-.
LN 5/29 (paraesoph 3/14, L gastric 2/8, sub-carinal 0/7).
ypT3 N2 Mx -> IIIB AJCC8
TRS 2 (CAP)
""",
    "table-total": """SURGICAL PATHOLOGY REPORT
Procedure: thoracoscopic McKeown esophagectomy. Collected 12 May 2021.

DIAGNOSIS
Squamous cell carcinoma of the mid thoracic esophagus, 1.9 cm, invading the submucosa. All margins negative.

LYMPH NODES
Station                 Examined   Positive
Right recurrent           6          0
Left recurrent            4          0
Subcarinal                8          0
Paraesophageal            7          0
Perigastric               6          0
Total                    31          0

STAGE (AJCC 8): pT1b pN0 cM0. Pathologic prognostic stage group IB.
""",
    "sentence": """Histopathology report
Oesophagogastrectomy specimen from a 66 year old woman, operated on 3.2.2012.
The tumour is a poorly differentiated adenocarcinoma of the gastro-oesophageal junction, Siewert II, 4.4 cm, that has spread through the muscle coat into the adventitia. All margins are free.
A total of 19 lymph nodes were recovered of which 2 contain metastatic deposits.
TNM (7th): pT3 pN1; stage IIIA.
""",
    "addendum-correct": """FINAL PATHOLOGY REPORT
Esophagectomy, transhiatal, 09/14/2013

DIAGNOSIS:
Adenocarcinoma, moderately differentiated, distal esophagus, 5.2 cm, invading adventitia.
Three of twenty-two lymph nodes positive for carcinoma (3/22).
pT3 N2 MX, stage IIIB (AJCC 7th)

ADDENDUM 09/20/2013:
Additional fat was submitted. Four more lymph nodes are found, one of which is positive. Total lymph nodes: 4/26. Stage is unchanged.
""",
    "synoptic-colon": """ESOPHAGUS CARCINOMA SYNOPTIC
Procedure................Esophagogastrectomy
Tumor site...............Distal esophagus
Histologic type..........No residual carcinoma (adenocarcinoma on prior biopsy)
Treatment effect.........Complete response (score 0)
Margins..................Negative
Regional nodes...........All negative
   Number examined.......14
   Number involved.......0
Pathologic stage.........ypT0 ypN0 cM0
Stage group..............I
Edition..................AJCC 8
""",
    "german": """Pathologisches Institut (translation)
Operation 22.11.2015: abdomino-thoracic esophagectomy
Diagnosis: Esophagectomy specimen with an ulcerated squamous cell carcinoma G2 of the lower third (max. 3.5 cm), infiltrating the muscularis propria. Lymph node metastases (4 of 33 regional lymph nodes: compartment I 2/12, compartment II 2/15, mediastinal 0/6).
Tumor formula: pT2 pN2 (4/33) L1 V0 Pn0 R0 G2; M0. UICC stage IIIA (7th ed.).
""",
    "station-dashes": """PATHOLOGY CONSULT
Date obtained: 8/8/2014
1. LYMPH NODE, STATION 9 - one benign node
2. LYMPH NODES, STATION 7 - three benign nodes
3. ESOPHAGUS, ESOPHAGECTOMY - invasive squamous cell carcinoma, 4.1 cm, middle third, invading pleura; margins free; one of 11 nodes positive
4. LYMPH NODES, CELIAC - two benign nodes
pT4a N1 M0. Stage IIIB per AJCC 7.
GROSS: 1. one node. 2. three. 3. 20 cm tube, 13 nodes searched. 4. 2 nodes.
""",
    "negative-all": """REPORT OF SURGICAL PATHOLOGY
Surgery 10/02/2010; F, 49
A - Esophagus (transhiatal): intramucosal adenocarcinoma, 0.7 cm, arising in Barrett mucosa, limited to lamina propria; margins uninvolved; ten lymph nodes identified, all negative for malignancy.
B - Left gastric lymph nodes: two lymph nodes, negative for malignancy.
pT1a N0 MX; Stage IA
""",
    "dictation": """Dictated report. Ivor Lewis esophagectomy done January 9 2017.
The main specimen contains a poorly differentiated adenocarcinoma, 6.5 cm, of the GE junction which penetrates the muscularis propria and involves periesophageal fat. Margins are negative. There are twenty-three lymph nodes, nine of which show metastatic carcinoma. Perineural invasion present.
Staging is pT3 N3 M0, stage three C, AJCC seventh edition.
Gross: twenty-five possible lymph nodes.
""",
    "two-sites": """SURGICAL NUMBER 99-1211
Esophagectomy (three-field), 2/1/1999. Male 63.
DIAGNOSIS: Squamous cell carcinoma of esophagus, middle third, 5 cm, penetrating through the muscularis propria into adventitia. Resection margins clear. No metastatic tumor in fifteen periesophageal nodes.
CERVICAL NODES, RIGHT: no tumor in two nodes. CERVICAL NODES, LEFT: four nodes without tumor.
pT3 N0 M0, stage IIB.
""",
    "ocr": """ST. [REDACTED] H0SPITAL   SURGlCAL PATH0L0GY   page l of 2
Date of Surgery: O6/2l/2Ol3      Sex: M    Age: 68

DlAGN0SlS
A. ES0PHAGUS, DlSTAL, lVOR LEWlS ES0PHAGECT0MY:
   - ADEN0CARCIN0MA, M0DERATELY DlFFERENTlATED, 4.l CM
   - lNVADES THR0UGH MUSCULARIS PR0PRlA lNT0 ADVENTlTlA
   - MARGlNS FREE 0F TUM0R
   - 2 0F l4 LYMPH N0DES P0SlTIVE (2/l4)
B. LYMPH N0DES, LEVEL 7: F0UR LYMPH N0DES, NEGATlVE (O/4)
C. LYMPH N0DES, LEFT GASTRlC: TW0 LYMPH N0DES, NEGATlVE (O/2)

PATH0L0GlC STAGE: pT3 pNl pMX  STAGE lllA (AJCC 7)

GR0SS: A. l6 n0dules. B. 4 n0des. C. 2 n0des.
""",
    "unsummed": """Histology
Resected 14/10/2011, McKeown oesophagectomy
Tumour: squamous cell carcinoma, moderately differentiated, middle third, 29 mm, into muscularis propria
Margins: all clear
Nodes: paraoesophageal 2/9, lesser curve 1/6, right paratracheal 0/3
pT2 N2 stage IIIA TNM7
""",
    "words-of-words": """Pathology result (sent to patient portal)
Procedure date: 2 Dec 2022. Procedure: robotic Ivor Lewis esophagectomy after chemoradiation.
What we found: a small remaining adenocarcinoma, 0.6 cm, in the lower esophagus, which has grown into the submucosa. All edges are clear. Twenty-two lymph nodes were looked at under the microscope and none of them contained cancer.
Stage: ypT1b ypN0 cM0, Stage I.
""",
    "dutch": """Verslag (in English). Operatie 5-6-2018: transthoracale oesophagusresectie.
Conclusion:
- Residual adenocarcinoma, distal esophagus, 2.8 cm, Mandard 3, infiltrating adventitia.
- Resection margins free.
- 1 metastasis in 27 lymph nodes (station 1-2-3: 0/5; 7: 1/6; 8-9: 0/4; periesophageal 0/9; subcarinal 0/3).
- ypT3N1, R0, stage IIIB (8th).
""",
    "plus": """PATHOLOGY
Op: total gastrectomy + distal oesophagectomy 20/05/2013, 71 F
Signet ring adenocarcinoma, Siewert III, 60 mm; subserosa reached, serosa not. Margins clear.
LN: 6+ / 25
pT3 pN2 pM0 = IIIB (AJCC7)
""",
    "revised": """SURGICAL PATHOLOGY - AMENDED REPORT
Operation date: 03/03/2015, esophagogastrectomy
AMENDED DIAGNOSIS: Adenocarcinoma of the esophagogastric junction, poorly differentiated, 3.0 cm, extending into adventitia, margins negative. Metastatic adenocarcinoma in one (1) of sixteen (16) lymph nodes.
pT3, pN1, pMX; stage IIIA (7th edition AJCC).
ORIGINAL DIAGNOSIS (superseded): as above, but "sixteen lymph nodes, negative for tumor (0/16)".
""",
    "each": """Surgical Pathology. Specimen date: 06/06/2016
A) Lymph node, 4R: 1 node, no carcinoma
B) Lymph node, 2R: 1 node, no carcinoma
C) Lymph node, 7: 2 nodes, no carcinoma
D) Lymph node, 8: 1 node, carcinoma present (1.2 cm)
E) Esophagus (Ivor Lewis): adenocarcinoma, 1.7 cm, well differentiated, invades submucosa; margins uninvolved; 8 nodes, no carcinoma
pT1b pN1 pM0, Stage IIB (AJCC 7th ed.)
""",
    "both": """Pathology Report
Esophagectomy performed 2/2/2007 for squamous cell carcinoma
Final diagnosis:
1. Esophagus: squamous cell carcinoma, 3 cm, lower third, invades into muscularis propria. Margins negative. 12 lymph nodes, one positive.
2. Left gastric artery nodes: two lymph nodes, both positive for carcinoma.
3. Hiatal node: one lymph node, negative.
Stage: pT2 pN2 pMX
""",
    "france": """Compte rendu (anglais). Date d'intervention 17/01/2023. Lewis-Santy.
Adenocarcinoma of the lower esophagus, tumor regression grade Mandard 3, 22 mm, reaching the muscularis propria without passing it.
Lymph nodes (N+/N): perigastric 0/11, mediastinal 0/13. Total N+/N = 0/24.
Margins healthy (R0).
ypT2N0 (UICC 8th ed. 2017) stage II
""",
    "yield": """Consultant histopathologist's report
Date of theatre: 7.7.2020. Left thoracoabdominal oesophagogastrectomy.
Poorly differentiated adenocarcinoma type II, 72 mm, into adventitia. CRM 0.2 mm (involved by RCPath).
Nodal yield 28; nodes involved 11. Extranodal spread yes.
Liver biopsy (pot 2): metastatic adenocarcinoma.
Stage pT3 N3 M1, stage IVB (8th).
""",
    "lines": """Patient F 77   Collected 11-NOV-2012
ESOPHAGECTOMY, TRANSHIATAL
 Adenocarcinoma in Barrett's, 6 mm, intramucosal (muscularis mucosae)
 Margins (-)
 LNs (0/7)
LYMPH NODE, LESSER CURVE
 LNs (0/2)
pT1aN0MX   STAGE IA   AJCC 7TH
""",
    "missing": """PATHOLOGY (1997)
DATE OF PROCEDURE: 05/05/97
GROSS: The specimen is an esophagus, 15 cm, with ulcerating tumor 6 x 4 cm. Nineteen lymph nodes are found, 0.3 to 2 cm.
MICROSCOPIC: Squamous cell carcinoma invading through the muscle into the adventitia. Lymph nodes: metastases are present in four.
DIAGNOSIS: Esophagus, resection: squamous cell carcinoma, lower third, margins free; lymph nodes 4/17 with metastases.
TNM: pT3 N1 M0, Stage III.
""",
    "rows": """Surgical pathology / Hospital of [REDACTED]
Procedure Ivor Lewis esophagectomy    Date of procedure 2014-02-17
Final diagnosis
A. Esophagus and stomach: Adenocarcinoma, poorly differentiated, distal esophagus, 4.9 cm. Tumor penetrates muscularis propria into adventitia. Proximal, distal and circumferential margins negative. Metastatic adenocarcinoma involving three of fifteen lymph nodes.
B. Level 7 lymph nodes: Metastatic adenocarcinoma involving one of four lymph nodes.
C. Level 9 lymph nodes: Three lymph nodes, negative for malignancy.
Pathologic stage (AJCC 7th edition): pT3 pN2 pMX (stage IIIB)
Gross description: A. 17 possible lymph nodes. B. 4. C. 3.
""",
    "nhs": """OESOPHAGEAL CARCINOMA - HISTOPATHOLOGY REPORTING PROFORMA
Date of surgery 12/09/2019
Type of specimen: oesophagogastrectomy
Tumour type: adenocarcinoma
Tumour differentiation by worst area: poor
Depth of invasion: adventitia
Proximal margin: not involved
Distal margin: not involved
Circumferential margin: not involved, 1.4 mm
Mandard TRG: 4
Lymph nodes
 Total number examined 41
 Total number positive 2
 Extranodal extension no
ypT3 ypN1 ypM0 TNM 8   Stage IIIB
""",
    "micro": """Cellular Pathology Report. Op date 3 Nov 2010
Clinical details: Ca oesophagus, T2 N0 on EUS.
Macroscopy: Oesophagus 140 mm. Ulcer 22 mm. 18 lymph nodes identified.
Microscopy: Well differentiated squamous cell carcinoma infiltrating the muscularis propria but not through it. No lymphovascular invasion. 16 lymph nodes show no evidence of metastatic carcinoma. Margins are free of tumour.
Conclusion: Transhiatal oesophagectomy - squamous cell carcinoma, lower third, completely excised. pT2 N0 (TNM 7), stage IB.
""",
    "roman-parts": """PATHOLOGY (translation)
Date of operation 6 May 2016
I. Thoracic esophagus with tumor; II. nodes truncus coeliacus; III. nodes paratracheal right.
I. Squamous cell carcinoma, G3, 6.0 cm, with infiltration of the adventitia. Margins clear. 8 of 18 lymph nodes with metastases.
II. 3 of 7 lymph nodes with metastases.
III. 1 of 5 lymph nodes with metastases.
Summary: pT3, pN3 (12/30), pM0, L1, V1, R0; stage IIIC (UICC 2010)
""",
    "report-letter": """Our ref: H2021-4455. Histology of the resection on 19th April 2021 (robot-assisted Ivor Lewis oesophagectomy after FLOT).
Residual moderately differentiated adenocarcinoma of 4 mm in the lamina propria only. Becker 1b. The margins are clear.
19 nodes, no malignancy.
TNM8: ypT1a ypN0 ypMX; stage I
""",
    "each-station": """National Cancer Hospital, pathology (English version). Surgery: 2023/5/22
Thoracoscopic subtotal esophagectomy, 3-field.
Squamous cell carcinoma, moderately differentiated, Mt, 24x18 mm, pT1b (SM2), ly0, v0, PM0, DM0, RM0
Lymph nodes: No.1 (0/3), No.2 (0/2), No.3a (0/4), No.7 (0/5), No.101L (0/4), No.101R (0/3), No.106recL (0/5), No.106recR (0/4), No.107 (0/4), No.110 (0/3)
pN0 (0/37)
pT1b pN0 cM0 pStage I (UICC 8)
""",
    "negative-for": """FINAL DIAGNOSIS (surgery 01/31/2018)
ESOPHAGOGASTRECTOMY, MINIMALLY INVASIVE IVOR LEWIS:
- Adenocarcinoma, poorly differentiated (G3), gastroesophageal junction, 2.7 cm
- Invades muscularis propria
- Margins: negative for carcinoma, closest 8 mm
- Twenty-six lymph nodes, negative for metastatic carcinoma (0/26)
LYMPH NODE, STATION 8 LOW:
- Two lymph nodes, negative for metastatic carcinoma (0/2)
Pathologic Staging (AJCC 8th Ed): pT2, pN0, cM0, G3: Stage IIA
""",
    "lines-total": """Pathology: OESOPHAGECTOMY SPECIMEN   Collected 15 Jul 2020
Adenocarcinoma, mod diff, lower third, 41 mm. Spread: adventitia. Margins clear.
Lymph nodes:
  Pot A (main): 20 examined, 1 positive
  Pot B (station 7): 8 examined, 1 positive
  Pot C (station 10R): 4 examined, 0 positive
  Overall: 32 examined, 2 positive
pT3 N1 M0. AJCC 8 stage IIIB
""",
    "consult": """Surgical Pathology, date of operation 30 Nov 2020
Diagnosis: Esophagectomy (McKeown) after chemoradiotherapy. No residual carcinoma in the esophageal wall. One of fifteen lymph nodes contains a focus of viable squamous cell carcinoma (3 mm). Two other nodes show fibrosis and keratin debris without viable tumor.
ypT0 ypN1 cM0, prognostic stage group IIIA, TRG 1
""",
    "none": """Pathology. Date of surgery 10-10-2005. Transhiatal esophagectomy, 80 F.
Squamous cell carcinoma, 1.2 cm, upper third, invading submucosa; margins free. No lymph nodes identified in the specimen.
pT1b NX MX.
""",
    "three-parts": """Regional Medical Center, Department of Pathology
Procedure: Esophagogastrectomy 11/20/2012    72 yo male
Diagnosis:
1. Lymph node, hepatic artery: one lymph node with metastatic adenocarcinoma (1/1).
2. Lymph nodes, splenic artery: no metastatic carcinoma identified in three lymph nodes (0/3).
3. Esophagus and stomach: poorly differentiated adenocarcinoma, 5.5 cm, GEJ, transmural into adventitia; all margins negative. Five of twenty-three lymph nodes positive (5/23).
AJCC 7: pT3 N2 MX, Stage IIIB
Gross: part 3 has 25 candidate nodes.
""",
    "telegraphic": """Histopathology. Operation 2.9.2021 after CROSS: McKeown.
Residual SCC ypT2, 9 mm, mid third, Mandard 3. Margins all clear.
0 of 18 nodes involved.
ypT2 ypN0 M0 - stage I (8th)
""",
    "two-places-and": """Pathology report: oesophagectomy 1 June 2011
Adenocarcinoma, 14 mm, moderately differentiated, lower oesophagus, invading into the submucosa (sm2). Excision complete.
Lymph nodes: 12 paraoesophageal and 8 perigastric nodes, all free of tumour.
pT1b N0, stage IB (TNM 7)
""",
    "table-of-all": """| Item | Result |
|---|---|
| Operation | Ivor Lewis oesophagectomy, 14.03.2022 |
| Tumour | Adenocarcinoma, G2, 38 mm, lower third |
| Depth | adventitia |
| Margins | R0 |
| Lymph nodes examined | 35 |
| Lymph nodes positive | 2 |
| pTNM | pT3 pN1 cM0 |
| Stage (AJCC 8) | IIIB |
""",
    "group-told": """PATHOLOGY REPORT. Taken at operation 9/9/2019.
Squamous cell carcinoma, upper thoracic esophagus, 6 cm, grown into the trachea; deep margin involved (R1). Lymph nodes ten, one of them with tumor.
pT4b pN1 cM0, group IVA, AJCC 8.
""",
    "in-brackets": """SURGICAL PATHOLOGY    Date of surgery 6/1/2009
A. Paratracheal lymph nodes (3): negative.
B. Subcarinal lymph nodes (5): negative.
C. Esophagus: adenocarcinoma, 2.8 cm, lower third, into the muscularis propria, margins free.
   Lymph nodes (8): metastatic adenocarcinoma in 1.
pT2 pN1 pMX, stage IIB (AJCC 6)
""",
    "a-letter": """Dear colleague, result of the operation on 8 August 2013 (transthoracic oesophagectomy, 64-year-old woman): squamous cell carcinoma of the lower third, 3.2 cm, through the muscle into the adventitia. The edges are free. We found 25 lymph nodes; none is involved. pT3 N0 M0, stage IIA (UICC 7). Pathology, [REDACTED]
""",
    "sum-in-capitals": """PATH#: S-20-100  DOS: 10/10/2020
DX: Esoph, robotic Ivor Lewis: residual adenoCA, 3.3 cm, adventitia, margins (-), TRS 2
LN: paraesoph 3/10; L gastric 2/9; subcarinal 0/6; paratracheal 0/4; peripyloric 0/2
TOTAL LN 5/31
ypT3 N2 cM0, IIIB
""",
    "fragments-apart": """Pathology (final). Surgery on 3/4/2008: transhiatal esophagectomy.
Intramucosal adenocarcinoma in Barrett esophagus, 0.5 cm, margins negative. Six regional lymph nodes negative for tumor. Two additional separately submitted fragments contain no lymph node tissue.
pT1a pN0 M0, Stage IA
""",
    "metastases-contained": """Histology: operation 15/06/2014. Left thoraco-abdominal oesophago-gastrectomy.
Microscopy: Poorly differentiated adenocarcinoma with signet ring cells, OGJ, 61 mm, invades adventitia. 8 out of 20 nodes contain metastases, the highest being at station 8M. Apical node not involved.
Stage: T3 N3 M0 (IIIC)  TNM7
""",
}


def case_of(text: str, pack: Pack) -> Case:
    document = open_document(text.encode(), "report.txt", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0]


@pytest.mark.parametrize(
    ("name", "told", "positive", "examined"),
    [
        ("letters", "T2 N1 M0 IIB", 2, 24),
        ("telegram", "T3 N2 MX IIIB", 5, 29),
        ("table-total", "T1b N0 M0 IB", 0, 31),
        ("sentence", "T3 N1 IIIA", 2, 19),
        ("addendum-correct", "T3 N2 MX IIIB", 4, 26),
        ("synoptic-colon", "T0 N0 M0 I", 0, 14),
        ("german", "T2 N2 M0 IIIA", 4, 33),
        ("station-dashes", "T4a N1 M0 IIIB", 1, 17),
        ("negative-all", "T1a N0 MX IA", 0, 12),
        ("dictation", "T3 N3 M0 IIIC", 9, 23),
        ("two-sites", "T3 N0 M0 IIB", 0, 21),
        ("ocr", "T3 N1 MX IIIA", 2, 20),
        ("unsummed", "T2 N2 IIIA", 3, 18),
        ("words-of-words", "T1b N0 M0 I", 0, 22),
        ("dutch", "T3 N1 IIIB", 1, 27),
        ("plus", "T3 N2 M0 IIIB", 6, 25),
        ("revised", "T3 N1 MX IIIA", 1, 16),
        ("each", "T1b N1 M0 IIB", 1, 13),
        ("both", "T2 N2 MX", 3, 15),
        ("france", "T2 N0 II", 0, 24),
        ("yield", "T3 N3 M1 IVB", 11, 28),
        ("lines", "T1a N0 MX IA", 0, 9),
        ("missing", "T3 N1 M0 III", 4, 17),
        ("rows", "T3 N2 MX IIIB", 4, 22),
        ("nhs", "T3 N1 M0 IIIB", 2, 41),
        ("micro", "T2 N0 IB", 0, 16),
        ("roman-parts", "T3 N3 M0 IIIC", 12, 30),
        ("report-letter", "T1a N0 MX I", 0, 19),
        ("each-station", "T1b N0 M0 I", 0, 37),
        ("negative-for", "T2 N0 M0 IIA", 0, 28),
        ("lines-total", "T3 N1 M0 IIIB", 2, 32),
        ("consult", "T0 N1 M0 IIIA", 1, 15),
        ("none", "T1b NX MX", None, 0),
        ("three-parts", "T3 N2 MX IIIB", 6, 27),
        ("telegraphic", "T2 N0 M0 I", 0, 18),
        ("two-places-and", "T1b N0 IB", 0, 20),
        ("table-of-all", "T3 N1 M0 IIIB", 2, 35),
        ("group-told", "T4b N1 M0 IVA", 1, 10),
        ("in-brackets", "T2 N1 MX IIB", 1, 16),
        ("a-letter", "T3 N0 M0 IIA", 0, 25),
        ("sum-in-capitals", "T3 N2 M0 IIIB", 5, 31),
        ("fragments-apart", "T1a N0 M0 IA", 0, 6),
        ("metastases-contained", "T3 N3 M0 IIIC", 8, 20),
    ],
)
def test_a_report(name: str, told: str, positive: int | None, examined: int, pack: Pack) -> None:
    case = case_of(REPORTS[name], pack)
    stages = [one for one in case.tumor.stages if one.basis in ("pathologic", "post-neoadjuvant")]
    assert [" ".join(part for part in (one.t, one.n, one.m, one.group) if part) for one in stages] == [told]
    assert [(one.nodes_positive, one.nodes_examined) for one in case.resections if one.nodes_examined is not None] == [(positive, examined)]


@pytest.mark.parametrize(
    ("scanned", "right"),
    [
        ("2 0F l4 LYMPH N0DES; l.2 CM; O/l2", "2 OF 14 LYMPH NODES; 1.2 CM; 0/12"),
        (
            "Collected O5/l3/2OO8, TH0RACIC ES0PHAGUS, l of 3 nodes, STAGE lllA, 3.O cm",
            "Collected 05/13/2008, THORACIC ESOPHAGUS, 1 of 3 nodes, STAGE IIIA, 3.0 cm",
        ),
        (
            "platelets 220 x 10^9/l; leukocytes 6.3 x 10^9/l; albumin 41 g/l",
            "platelets 220 x 10^9/l; leukocytes 6.3 x 10^9/l; albumin 41 g/l",
        ),
        ("PD-L1 CPS 5, CK20, S100, O2 by mask", "PD-L1 CPS 5, CK20, S100, O2 by mask"),
    ],
)
def test_a_scan_is_put_right_sign_for_sign(scanned: str, right: str, pack: Pack) -> None:
    assert put_right(scanned, pack.lexicon) == right
