"""What kind of document a text is: by its title where it has one, else by what only such documents say."""

from __future__ import annotations

import pytest

from fairlead.findings.heading import kind_of
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.pack import load

LEXICON: Lexicon = load().lexicon

PATHOLOGY = {
    "title in a line of its own": "SURGICAL PATHOLOGY FINAL REPORT\nAccession S26-1\n\nEsophagus, biopsy: adenocarcinoma.",
    "hospital first": "Wexcombe General Hospital - Cellular Pathology\nRequest 26/1182\n\nOesophageal biopsy: squamous cell carcinoma.",
    "department": "Department of Pathology, Lakeside Medical Center\nCase S-26-771\n\nEsophagus, biopsy: adenocarcinoma.",
    "laboratory of pathology": "Laboratory of Pathology\nLakeside\n\nEsophagus, biopsy: adenocarcinoma.",
    "one word and a month": "Histology, January 2026\nAdenocarcinoma. HER2 0.",
    "one word alone": "HISTOLOGY\n\nAdenocarcinoma of the lower oesophagus, pT2 N0.",
    "specimens first": "SPECIMEN(S):\nA. Esophagogastrectomy\n\nFINAL DIAGNOSIS:\nAdenocarcinoma, pT3 N1.",
    "numbered lines of a protocol": (
        "1. Specimen: oesophagectomy\n2. Tumour site: lower third\n3. Histological type: squamous cell carcinoma\n"
        "4. Depth of invasion: adventitia\n5. Resection margins: clear\n6. Nodes: 2/23"
    ),
    "synoptic": (
        "Lakeside Medical Center\nProcedure: Esophagectomy\nTumor Site: Distal esophagus\nHistologic Type: Adenocarcinoma\n"
        "Histologic Grade: G2\nMargins: All margins negative\nRegional Lymph Nodes: 1 of 19\nPathologic Stage Classification: ypT2 N1"
    ),
    "British headings": (
        "Clinical details: M 61, OGJ tumour post FLOT\nMacroscopy\nOesophagogastrectomy 21 cm long. Ulcer 3 cm.\n"
        "Microscopy\nModerately differentiated adenocarcinoma reaching the adventitia. 0/28 nodes.\nypT3 N0 R0"
    ),
    "Japanese headings": (
        "Esophagus, subtotal esophagectomy\nMacroscopic type: 0-IIc+IIa\nHistological type: squamous cell carcinoma\n"
        "Depth: pT1b-SM2\nly1, v0, INFb, pIM0, pPM0, pDM0, pRM0\nLymph nodes: 106recR 0/2, 7 1/4"
    ),
    "Dutch headings": (
        "Nature of material: resection specimen of oesophagus and cardia\nMacroscopy: tumour of 2.8 cm\nMicroscopy: adenocarcinoma in the muscularis\n"
        "Conclusion: ypT2 N1 (2/21), Mandard 3"
    ),
    "a story without a title": (
        "Received in formalin is an oesophagogastrectomy, 190 mm long. On slicing there is a firm pale tumour at the junction, 26 mm. "
        "Sections show adenocarcinoma through the muscularis propria. Twenty-four nodes were found, two with tumour. The proximal margin is clear."
    ),
    "a story of biopsies": (
        "Four fragments, the largest 3 mm, all embedded. Sections show squamous mucosa with an invasive keratinizing carcinoma. No lymphovascular invasion is seen."
    ),
    "a story of a response": (
        "The specimen is a subtotal esophagectomy after chemoradiotherapy. Histologically only fibrosis and a few glands remain in the tumor bed, "
        "less than 10 % viable tumor. None of 17 nodes shows tumor. All resection margins are free."
    ),
    "gross": "GROSS DESCRIPTION: A. Received fresh, labeled distal esophagus.\nMICROSCOPIC DESCRIPTION: Adenocarcinoma.\nMARGINS: Negative.",
    "American diagnosis": (
        "Lakeside Medical Center\nPatient: J Doe\nFINAL DIAGNOSIS\nA. Esophagus, distal, biopsy: Adenocarcinoma, moderately differentiated.\nB. Stomach, biopsy: benign."
    ),
    "a Dutch conclusion": (
        "Conclusion: resection specimen oesophagus-cardia: moderately differentiated adenocarcinoma, 2.6 cm, invasion in the muscularis propria. "
        "Resection margins free. 1 of 22 lymph nodes."
    ),
    "a Japanese line": "ESD specimen, esophagus, 38 x 25 mm\nSquamous cell carcinoma, 0-IIc, 18 mm, depth LPM, ly0, v0, HM0, VM0",
    "a list under the operation": (
        "Esophagogastrectomy:\n- Invasive adenocarcinoma, moderately differentiated.\n- Tumor invades through muscularis propria into adventitia.\n- Margins negative."
    ),
    "a day behind the word report": "HISTOLOGY REPORT 12/05/2026\n\nSquamous cell carcinoma.",
    "supplementary": "SUPPLEMENTARY REPORT 12/05/2026\nHER2 immunohistochemistry: 3+. PD-L1 CPS 10.",
    "counted": "=== Document 2: Histology, 3 May 2026 ===\nSquamous cell carcinoma.",
    "genes": "COMPREHENSIVE GENOMIC PROFILE\nTumor type: esophageal adenocarcinoma\n\nERBB2 amplification.",
}


@pytest.mark.parametrize("text", PATHOLOGY.values(), ids=PATHOLOGY)
def test_a_pathology_report_is_taken_for_one(text: str):
    assert kind_of(text, LEXICON) == "pathology"


OTHERS = {
    "a letter that quotes it": (
        "Dear Dr Pell\n\nHistology: adenocarcinoma. Margins: clear. Lymph nodes: 2 of 21. Lymphovascular invasion was present.\n\nPlan: adjuvant nivolumab.",
        "letter",
    ),
    "a note that quotes it": (
        "Onc follow up 3/4/26\n62M. Distal esophagus.\nPathology: ypT3 N1, circumferential margin clear, perineural invasion, tumor bed 2 cm.\nPlan: CT, nivolumab for a year.",
        "other",
    ),
    "a summary of an operation": (
        "Thoracic surgery summary\nMrs B is a lady of 61. Oesophagectomy on 2 May 2026; residual tumour, proximal margin clear, perineural invasion. She has recovered.",
        "other",
    ),
    "a section of a note": (
        "Visit 12 May 2026\n70 M, ECOG 1.\nDiagnosis\nGEJ cancer\nHistology\nAdenocarcinoma, HER2 negative\nPlan\nFOLFOX cycle 4",
        "other",
    ),
    "a letter without a salutation": (
        "2 May 2026\nMr Tom Ford\nHistology of the resected specimen: ypT2 N1, proximal margin clear, circumferential margin clear, lymphovascular invasion. I explained it.",
        "other",
    ),
    "a list of a meeting": (
        "UGI MDT 3/4/26\nPt: 61M\nHistology: SCC\nMargins: R0\nNodes: 2/20\nRegression: Mandard 4\nOutcome: nivolumab",
        "other",
    ),
    "a summary of treatment": (
        "TREATMENT SUMMARY\nEsophagectomy: 3/2025\nSpecimen: ypT3N1\nNodes: 2/22\nMargins: R0\nChemo: FLOT 4 cycles before, 3 after\nPlan: CT",
        "other",
    ),
    "endoscopy": ("UPPER ENDOSCOPY\nSpecimens: six biopsies\nFindings: ulcer at 34 cm", "endoscopy"),
    "endoscopy without its name": (
        "Scope passed to the second part under midazolam sedation.\nSpecimens: biopsies of the ulcer at 36 cm\nMargins: raised\nPlan: CT",
        "other",
    ),
    "an operation": (
        "OPERATION NOTE\nIvor Lewis oesophagectomy. Specimen: oesophagus and cardia. Proximal margin sent for frozen section: clear.",
        "operation",
    ),
    "laboratory": ("LABORATORY REPORT\nSpecimen: serum\nHemoglobin 11 g/dL", "laboratory"),
    "a scan": (
        "CT THORAX AND ABDOMEN 3 May 2026\nTumour of the lower oesophagus, nodes at the coeliac axis. Adventitia ill defined.",
        "imaging",
    ),
    "what she writes": ("I had my operation in May. They said the margins were clear and 2 of 20 nodes had cancer. Fibrosis too.", "other"),
}


@pytest.mark.parametrize(("text", "kind"), OTHERS.values(), ids=OTHERS)
def test_what_only_quotes_a_pathology_report_is_none(text: str, kind: str):
    assert kind_of(text, LEXICON) == kind
