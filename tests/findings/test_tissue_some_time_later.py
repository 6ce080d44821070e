"""The first failure where tissue tells it some time after a treatment, without a word for growth and mostly without a day."""

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
                "Squamous cell carcinoma of the mid thoracic esophagus, cT3N1M0. Definitive chemoradiotherapy with cisplatin "
                "and 5-FU, 60 Gy, complete response. Five years after this his right calf swelled. MRI: 7 cm mass in the "
                "gastrocnemius. Core needle biopsy: squamous cell carcinoma."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the distal oesophagus, cT3N1M0. FLOT x4, Ivor Lewis, FLOT x4. Eighteen months on she noticed"
                " a hard plaque on the scalp. Punch biopsy: metastatic adenocarcinoma, CK7 and CDX2 positive."
            ),
            "distant",
        ),
        (
            (
                "66M. Oesophagectomy three years ago for squamous cancer of the lower oesophagus, pT2N0. Nothing else given. At"
                " his yearly visit the chest film showed a shadow and CT a 2 cm nodule in the left lower lobe. VATS wedge: "
                "squamous carcinoma identical to the oesophageal tumour."
            ),
            "distant",
        ),
        (
            (
                "Woman of 70, nurse. Six years back total gastrectomy with distal esophagectomy for junction adenocarcinoma, "
                "FLOT before and after. Follow-up CT this autumn: a solitary lesion of segment 7, removed; pathology "
                "adenocarcinoma, same as before."
            ),
            "distant",
        ),
        (
            (
                "Squamous cell carcinoma of the mid thoracic esophagus, cT3N1M0. Radical esophagectomy, then nothing. 10 months"
                " later: lump in the right neck. US: node 2.4 cm, FNA squamous cell carcinoma. PET nothing else."
            ),
            "locoregional",
        ),
        (
            (
                "Squamous cell carcinoma of the mid thoracic esophagus, cT3N1M0. He had definitive chemoradiation in another "
                "city (50.4 Gy, carboplatin and paclitaxel) with a complete response. A year later the control gastroscopy "
                "found an ulcer in the old place, biopsy squamous carcinoma, PET otherwise clear. Salvage esophagectomy."
            ),
            "locoregional",
        ),
        (
            (
                "Squamous cell carcinoma of the mid thoracic esophagus, cT3N1M0. Chemoradiotherapy 50 Gy with FOLFOX, clinical "
                "CR. Surveillance endoscopy ten months on: nodularity at the previous site; histology SCC. Underwent salvage "
                "resection, pT1b N0."
            ),
            "locoregional",
        ),
        (
            (
                "Neuroendocrine carcinoma of the lower esophagus. Cisplatin/etoposide x4 with radiotherapy 50 Gy, CR. Then two "
                "and a half years of clean scans. PET in September: uptake in mediastinal nodes and in the lung, EBUS = NEC. "
                "Since then irinotecan."
            ),
            "locoregional+distant",
        ),
        (
            (
                "Adenocarcinoma of the distal oesophagus, cT3N1M0. Metastatic to the lumbar spine at diagnosis. CAPOX and "
                "trastuzumab for 9 months; ended when the lumbar deposit had grown and there was a new one in the sternum."
            ),
            "distant",
        ),
        (
            (
                "Squamous cell carcinoma of the mid thoracic esophagus, cT3N1M0. Unfit for surgery. Carboplatin/paclitaxel "
                "weekly with 50.4 Gy finished in spring. On the follow-up CT the primary has grown 3.0 to 5.6 cm. No spread."
            ),
            "locoregional",
        ),
        (
            (
                "Esophageal squamous cell ca, upper third. CRT 2 years ago, CR. Came back to clinic with a nodule in the skin "
                "of the abdominal wall; excised: metastatic squamous carcinoma."
            ),
            "distant",
        ),
        (
            (
                "72 y/o man, s/p Ivor Lewis (adenocarcinoma, ypT3N1) 14 mo ago. Now new back pain; MRI L3 lesion, CT-guided "
                "biopsy adenocarcinoma c/w esophageal origin."
            ),
            "distant",
        ),
        (
            (
                "He underwent McKeown esophagectomy after neoadjuvant CROSS for squamous cancer, ypT2N0. Two years went by "
                "without event. Then double vision: MRI showed one cerebellar tumour, which the neurosurgeons removed. "
                "Histology squamous carcinoma."
            ),
            "distant",
        ),
        (
            (
                "Presented 4 yrs ago with SCC of the mid esophagus. dCRT, cCR. Last month he felt a lump in the left armpit, "
                "excision biopsy SCC."
            ),
            "distant",
        ),
        (
            (
                "Patient with GEJ adenocarcinoma, FLOT and gastrectomy in the past. On follow-up 20 months post op CA 19-9 "
                "rising, CT: several nodules in both lungs, wedge biopsy metastatic adenocarcinoma."
            ),
            "distant",
        ),
        (
            (
                "Squamous cell carcinoma of the mid thoracic esophagus, cT3N1M0. Oesophagectomy. 15 months afterwards dysphagia"
                " again; gastroscopy: tumour at the anastomosis, biopsies squamous cell carcinoma. CT no distant disease. "
                "Chemoradiotherapy given."
            ),
            "locoregional",
        ),
        (
            (
                "Squamous carcinoma, lower third, T3N2M0. CROSS then oesophagectomy. At two years a scan for kidney stones "
                "showed enlarged para-aortic nodes; biopsy: squamous carcinoma."
            ),
            "distant",
        ),
        (
            (
                "SCC oesophagus. Radical CRT, complete response. Three clear scopes, then the fourth one had a small plaque at "
                "27 cm, biopsy SCC again. ESD was done."
            ),
            "locoregional",
        ),
        (
            (
                "Adeno oesophagus stage IV (liver). 1st line FOLFOX-pembro, 8 months, liver halved. Spring CT: liver bigger "
                "again, and two new spots in the lung. Moved to ram/taxol."
            ),
            "distant",
        ),
        (
            (
                "ESCC, camrelizumab + paclitaxel + cisplatin x6, PR. On the 4th review CT the mediastinal nodes that had melted"
                " were back, 3 cm, primary as before. Changed to irinotecan."
            ),
            "locoregional",
        ),
        (
            (
                "Carcinoma of oesophagus, squamous. CRT 2 yrs ago. Came with hoarseness; CT shows a 3 cm mass in the "
                "aortopulmonary window, EBUS squamous carcinoma."
            ),
            "locoregional",
        ),
        (
            (
                "He did well for nineteen months after the esophagectomy (squamous, ypT3N1). Then a cough: CT, pleural nodules "
                "on the right, thoracoscopic biopsy squamous carcinoma."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma distal esophagus. CROSS + esophagectomy, ypT3N2. Surveillance CT 8 months after surgery showed "
                "multiple liver lesions, biopsy confirmed adenocarcinoma. FOLFOX + nivolumab begun."
            ),
            "distant",
        ),
        (
            (
                "Histology letter. Ivor Lewis 26 months ago for adenocarcinoma ypT2N1. Specimen now: wedge of right upper lobe."
                " Adenocarcinoma, TTF1 negative, CDX2 positive, in keeping with oesophageal origin."
            ),
            "distant",
        ),
        (
            (
                "ESCC. Esophagectomy after two cycles of FP. At the three-year follow-up the ultrasound of the neck showed a "
                "1.8 cm node on the right; aspirate: squamous cell carcinoma."
            ),
            "locoregional",
        ),
        (
            (
                "GOJ adenoca, FLOT then gastrectomy. Sixteen months down the line, weight loss. Laparoscopy: nodules on the "
                "peritoneum, biopsies adenocarcinoma."
            ),
            "distant",
        ),
        (
            (
                "Male, 74. CRT 60 Gy for ESCC upper third, complete remission. During the routine endoscopy in the second year "
                "an irregular area at 22 cm was biopsied - squamous cell carcinoma."
            ),
            "locoregional",
        ),
        (
            (
                "The patient completed CROSS followed by minimally invasive esophagectomy. Two and a half years afterwards she "
                "developed seizures; a 3 cm tumour of the right frontal lobe was resected and turned out to be adenocarcinoma "
                "like the first one."
            ),
            "distant",
        ),
        (
            (
                "Definitive chemoradiotherapy for squamous carcinoma of the cervical oesophagus. 14/12 later swelling behind "
                "the ear: parotid mass, core biopsy squamous carcinoma."
            ),
            "distant",
        ),
        (
            (
                "Adenocarcinoma of the lower oesophagus, operated on after CROSS. 11 months later the follow-up scan showed a "
                "lesion in segment 6, and the biopsy was adenocarcinoma."
            ),
            "distant",
        ),
        (
            (
                "ESCC s/p esophagectomy. Nineteen months postoperatively a subcutaneous lump of the back, 2 cm, excised under "
                "local. Path: squamous cell carcinoma, metastatic."
            ),
            "distant",
        ),
        (
            (
                "After definitive CRT he was well for six years. Now the new scope shows ulceration at 30 cm with biopsies of "
                "squamous cell carcinoma. PET: nothing beyond."
            ),
            "locoregional",
        ),
        (
            (
                "Dear colleague, oesophagectomy (squamous cell carcinoma, pT3N1) was done two years ago. On review yesterday: "
                "hard nodes in the left supraclavicular fossa, FNA positive for squamous carcinoma."
            ),
            "distant",
        ),
        (
            (
                "NEC of the distal esophagus. Esophagectomy and four cycles of EP. Half a year later the CT showed three liver "
                "lesions, needle biopsy NEC, Ki-67 90%."
            ),
            "distant",
        ),
        (
            (
                "GEJ adenocarcinoma, 61M. Operated 2021 after FLOT. Annual CT 2023: 3 cm adrenal mass on the left, "
                "adrenalectomy: adenocarcinoma metastasis."
            ),
            "distant",
        ),
        (
            (
                "Chemoradiotherapy with a complete response; some 20 months later the dysphagia came back and the stricture at "
                "the old tumour site held squamous carcinoma on biopsy. Squamous carcinoma mid esophagus originally."
            ),
            "locoregional",
        ),
    ],
)
def test_cancer_in_tissue_after_a_treatment_is_a_return(text: str, pattern: str):
    assert first_failure(text) == pattern


@pytest.mark.parametrize(
    "text",
    [
        (
            "A man who at 50 presented with a squamous cancer of the mid oesophagus that had grown into the trachea, "
            "unresectable. Chemoradiotherapy 60 Gy with cisplatin and 5-FU, complete response. Ten years later there is no "
            "recurrence."
        ),
        (
            "Her tumour had grown through the wall into the aorta and could not be operated. Radiotherapy 66 Gy with "
            "carboplatin and paclitaxel. Scope at 3 months clear, biopsies clear. Seven years on CT shows nothing."
        ),
        (
            "Squamous carcinoma of the esophagus; over the winter the mass had become larger and he could swallow only "
            "water. Stent, then chemoradiotherapy 50.4 Gy. Complete response, well at five years."
        ),
        (
            "Adenocarcinoma GEJ. Endoscopy for anaemia: ulcer at 38 cm, biopsy adenocarcinoma. FLOT x4, gastrectomy ypT1N0,"
            " FLOT x4. Two years later CT clear."
        ),
        (
            "SCC mid esophagus. CRT, complete response. Three years later a lump in the neck: FNA showed a reactive node, "
            "no malignancy. Remains free of disease."
        ),
        (
            "SCC mid esophagus. Oesophagectomy 4 years ago. This spring a nodule in the thyroid, FNA papillary carcinoma, "
            "thyroidectomy. No sign of the oesophageal cancer."
        ),
        ("Adenocarcinoma oesophagus, oesophagectomy 3 years ago. A 9 mm lung nodule was removed: hamartoma. No recurrence."),
        ("GEJ adenocarcinoma. CT at diagnosis: liver lesion, biopsy metastatic adenocarcinoma. FOLFOX + nivolumab 8 cycles, PR, goes on."),
        (
            "ESCC. The primary was biopsied twice, the second biopsy squamous carcinoma. Chemoradiotherapy then complete "
            "response. Surveillance scope at 12 months: scar, biopsies negative."
        ),
        (
            "Adenocarcinoma lower oesophagus with a hard lump above the left collar bone, FNA adenocarcinoma. Started "
            "FOLFOX and nivolumab, 6 cycles so far, node smaller."
        ),
        (
            "Six years ago she had breast cancer, surgery. Last month dysphagia: OGD tumour at 30 cm, biopsy squamous "
            "carcinoma. cT2N0. For chemoradiotherapy."
        ),
        (
            "65M, esophagectomy for squamous carcinoma 2 years ago. His brother later got a lump in the neck, biopsy "
            "squamous carcinoma of the larynx. Our patient is well, CT clear."
        ),
        (
            "SCC oesophagus, definitive CRT, cCR. If at a later check a nodule shows up and the biopsy is squamous "
            "carcinoma, salvage surgery would be offered. Last scope normal."
        ),
        (
            "Squamous cancer of the esophagus. PET: uptake in a mediastinal node, EBUS squamous carcinoma. "
            "Chemoradiotherapy to 50 Gy, completed. Complete response at 3 months."
        ),
        ("Adenocarcinoma. Staging laparoscopy: peritoneal nodule biopsied, benign. FLOT, then esophagectomy, ypT2N0. Nothing since."),
        "The specimen after CROSS showed residual squamous carcinoma ypT2N1. One year later all clear.",
        (
            "Barrett's with high grade dysplasia, ESD 2019. A year later the scope showed a nodule, biopsy adenocarcinoma "
            "T1b. Esophagectomy 2020 ypT0. Free since."
        ),
        (
            "Oesophagectomy 2 years ago. Histology: moderately differentiated squamous carcinoma, lymph nodes 3/21 "
            "positive, margins clear. Now well, CT clear."
        ),
        (
            "Chemoradiotherapy last year for squamous carcinoma, CR. At the one-year check a polyp in the colon was "
            "removed: tubular adenoma."
        ),
        (
            "Squamous carcinoma of the oesophagus treated by CRT, CR. Two years later prostate biopsies: adenocarcinoma "
            "Gleason 7. Oesophagus clear."
        ),
        (
            "60M post CRT for oesophageal cancer. He had been diagnosed after 3 months of dysphagia: OGD tumour at 30 cm, "
            "biopsies squamous carcinoma. Scope last week normal."
        ),
        ("GEJ adenocarcinoma. FLOT x4, then after 2 months gastrectomy; pathology adenocarcinoma ypT3N1 (2/25). Follow-up CT clear."),
        "SCC. CRT 2022 with CR. Follow-up endoscopy 6 months later: scar, biopsies without carcinoma.",
        ("Adenocarcinoma, esophagectomy in the past. Routine CT now: 6 mm lung nodule, too small for biopsy, repeat in 3 months."),
        (
            "ESCC, CRT with CR three years ago. Lump in the breast last month: biopsy ductal carcinoma of the breast. No "
            "oesophageal recurrence."
        ),
        (
            "He was treated by CRT 4 years ago. If at follow-up the biopsy shows squamous carcinoma we would operate. So "
            "far all biopsies benign."
        ),
        (
            "Adenocarcinoma of the lower oesophagus. CT: nodes; EUS-FNA of a coeliac node adenocarcinoma. CROSS, and 8 "
            "weeks later esophagectomy: ypT0N0. Two years on no disease."
        ),
        (
            "Esophagectomy for squamous carcinoma. A year later his wife had a lung nodule biopsied, squamous carcinoma. He"
            " himself is clear."
        ),
        (
            "The tumour, which had already grown around the left recurrent nerve when found, was treated with "
            "chemoradiotherapy. Complete response, biopsies clear at 1 and 2 years."
        ),
    ],
)
def test_no_return_was_told(text: str):
    assert first_failure(text) in ("none", "unclear")
