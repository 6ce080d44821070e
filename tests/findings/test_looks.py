"""Reports on scans and endoscopies, and notes that sum them up: growth, spread, results, and whether the first tumor is there."""

from __future__ import annotations

import pytest

import fairlead


def facts(text):
    told = fairlead.read(text.encode()).case
    return {
        "growths": sorted(f"{','.join(sorted(one.sites)) or '-'} {one.date}" for one in told.progressions),
        "how": sorted(f"{one.method}/{one.certainty}" for one in told.progressions),
        "spread": sorted(f"{one.site} {one.status} {one.count} {one.largest_cm}" for one in told.metastases),
        "results": sorted(f"{one.method} {one.result} {one.date}" for one in told.assessments),
        "primary": told.tumor.primary,
        "invades": sorted(told.tumor.invades),
        "edges": (told.tumor.from_cm, told.tumor.to_cm),
        "complications": sorted(f"{one.name} {one.status}" for one in told.complications),
        "stages": sorted(f"{one.basis} {one.t} {one.n} {one.m} {one.group} {one.date}" for one in told.tumor.stages),
    }


LOOKS = [
    (
        "CT CHEST ABDOMEN PELVIS\nExam date: 03/14/2026\nComparison: 12/20/2025\nHistory: distal esophageal adenocarcinoma on FOLFOX, metastatic to liver.\nFindings:\nLiver: multiple metastases, increased in size. Segment 8 lesion 3.4 cm, previously 2.1 cm.\nLungs: clear.\nAdrenals: normal.\nImpression: Progression of hepatic metastases.",
        {
            "growths": ["liver 2026-03-14"],
            "how": ["CT/imaging"],
            "spread": ["adrenal absent None None", "liver present None 3.4", "lung absent None None"],
        },
    ),
    (
        "CT TAP 14 March 2026\nClinical details: Ca oesophagus, on CAPOX. ?response\nComparison made with CT 20 December 2025.\nThe previously seen liver metastases have enlarged, the largest now measures 34 mm (21 mm).\nNew 8 mm nodule in the right upper lobe, in keeping with a metastasis.\nNo adrenal lesion. Bones unremarkable.\nConclusion: Disease progression.",
        {"growths": ["liver,lung 2026-03-14"], "how": ["CT/imaging"]},
    ),
    (
        "PET-CT 02.06.2026 (compared with 11.02.2026)\nIndication: SCC mid oesophagus after definitive chemoradiotherapy.\nNew FDG-avid left supraclavicular node, 14 mm, SUVmax 8.\nNo uptake at the site of the primary.\nLiver, lungs and skeleton clear.\nImpression: Nodal relapse outside the field, left supraclavicular.",
        {"growths": ["distant-nodes 2026-06-02"], "how": ["PET-CT/imaging"], "primary": "no-tumor-seen"},
    ),
    (
        "MRI liver with Primovist, 21 May 2026. Prior MRI 19 Feb 2026.\nFour new lesions, the largest 17 mm in segment 6. Known segment 2 metastasis 22 mm, before 15 mm.\nOpinion: progressive liver metastases.",
        {"growths": ["liver 2026-05-21"], "how": ["MRI/imaging"]},
    ),
    (
        "Radiology report\nExamination: CT thorax/abdomen/pelvis\nDate of exam: 2026-07-09\n\nFindings: No pulmonary nodules. No pleural effusion. The liver is normal. No adrenal mass. No bone destruction. No ascites.\n\nImpression: No evidence of metastatic disease.",
        {"growths": [], "spread": ["adrenal absent None None", "bone absent None None", "liver absent None None", "lung absent None None"]},
    ),
    (
        "Clinic 12 Aug 2026. 66 M oesophageal adenocarcinoma lower third, liver mets. FOLFOX from 02/2026. CT 5/8/26: liver mets bigger, largest 4.2 cm (was 3.1), 6 lesions. Off. For pac/ram.",
        {"growths": ["liver 2026-08-05"], "spread": ["liver present 6 4.2"], "how": ["CT/imaging"]},
    ),
    (
        "MDT 4 June 2026\nDiagnosis: GOJ adenocarcinoma, Siewert II, cT3 N2 M1 (liver).\nTreatment: FLOT x6 then maintenance.\nImaging: CT 28 May 2026 - three new peritoneal deposits, ascites; liver stable.\nOutcome: second line paclitaxel/ramucirumab.",
        {"growths": ["peritoneum 2026-05-28"], "spread": ["liver present None None", "peritoneum present 3 None"]},
    ),
    (
        "I have cancer of the food pipe. On 3 June 2026 the scan showed spots in my liver, 5 or 6 of them. Before that I had chemo called FLOT and an operation in 2025.",
        {"growths": ["liver 2026-06-03"]},
    ),
    (
        "EXAM: CT abdomen and pelvis with contrast\nDATE OF SERVICE: 04/22/2026\nCOMPARISON: CT 01/15/2026\nFINDINGS:\nLIVER: Interval increase in size of hepatic metastases. Index lesion segment 5 measures 4.1 x 3.3 cm, previously 2.9 x 2.2 cm.\nADRENAL GLANDS: Unremarkable.\nPERITONEUM: New omental nodularity and small volume ascites.\nBONES: No suspicious lesion.\nIMPRESSION:\n1. Progression of liver metastases.\n2. New peritoneal carcinomatosis.",
        {
            "growths": ["liver,peritoneum 2026-04-22"],
            "spread": ["adrenal absent None None", "bone absent None None", "liver present None 4.1", "peritoneum present None None"],
            "complications": ["ascites present"],
        },
    ),
    (
        "PET/CT 1 Oct 2026: mixed response. Liver lesions smaller, but two new bone metastases in L1 and the sacrum.",
        {
            "growths": ["bone 2026-10-01"],
            "results": ["PET-CT mixed 2026-10-01"],
            "spread": ["bone present 2 None", "liver present None None"],
        },
    ),
    (
        "EGD 06/11/2026. Recurrent tumor at 30 cm, 4 cm long, nearly obstructing. Biopsies: squamous cell carcinoma. History: definitive chemoradiation completed 01/2025 for esophageal SCC.",
        {"primary": "in-place"},
    ),
    (
        "CT staging 3 Feb 2026. Tumour of the lower third oesophagus 34-39 cm invading the left main bronchus and the pericardium. Radiological stage T4b N2 M0.",
        {"invades": ["airway", "pericardium"], "edges": (34.0, 39.0), "stages": ["clinical T4b N2 M0 None 2026-02-03"]},
    ),
    (
        "IMAGING 10/27/2026\nCT chest: recurrence, two new lung metastases, largest 1.5 cm. No pleural effusion.",
        {"growths": ["lung 2026-10-27"], "spread": ["lung present 2 1.5"], "how": ["CT/imaging"]},
    ),
    (
        "CT 8 Jan 2026: No evidence of recurrence. Post-oesophagectomy appearances. Previously noted lung nodule no longer seen.",
        {"growths": [], "results": ["CT no-evidence-of-disease 2026-01-08"]},
    ),
    (
        "CT dated 17-Jun-2026 reported at St Elsewhere: increase in number of lung metastases (now 8, previously 5); largest 16 mm. No liver lesion.",
        {"growths": ["lung 2026-06-17"], "spread": ["liver absent None None", "lung present 8 1.6"]},
    ),
    (
        "CT chest/abdo/pelvis 30 Sept 2026. No change since 1 July 2026. No new disease. Liver met 1.9 cm.",
        {"growths": [], "results": ["CT SD 2026-09-30"]},
    ),
    (
        "Nivolumab 4.5.26 -> 5 doses, last 29.6.26. CT 20.7.26 liver up to 12 lesions, largest 5.5. Off. Liver mets known since April.",
        {"growths": ["liver 2026-07-20"], "spread": ["liver present 12 5.5"]},
    ),
    (
        "Surveillance CT 2026-02-11 shows new enlarged retroperitoneal lymph nodes up to 2.1 cm, compatible with recurrence.",
        {"growths": ["distant-nodes 2026-02-11"], "spread": ["distant-nodes present None 2.1"]},
    ),
    (
        "OGD and stent 5 November 2026. Circumferential tumour 33 to 38 cm. No perforation, no bleeding. Metastatic adenocarcinoma of the lower oesophagus, never resected.",
        {"primary": "in-place", "complications": ["bleeding absent", "perforation absent"], "edges": (33.0, 38.0)},
    ),
    (
        "CT CHEST/ABDO/PELVIS 11/07/2026\nReferrer: Oncology, Westmead\nClinical: Metastatic oesophageal adenoca, C6 FOLFOX.\nComparison 14/04/2026.\nReport:\nMultiple liver metastases have increased in size and number, the largest in segment VII measuring 46 mm (previously 29 mm).\nNew sclerotic metastasis in the T9 vertebral body.\nNo pulmonary metastases. No adrenal lesion.\nConclusion: Progressive disease.",
        {"growths": ["bone,liver 2026-07-11"], "how": ["CT/imaging"], "results": ["CT PD 2026-07-11"]},
    ),
    (
        "CT 3 March 2026 - compared to 5 December 2025. Index liver lesions: seg 2 21 mm (18 mm), seg 6 33 mm (31 mm). No new lesions. Stable disease by RECIST.",
        {"growths": [], "results": ["CT SD 2026-03-03"]},
    ),
    (
        "MDT outcome 22 Sept 2026. 70M, OG junction adenocarcinoma, neoadjuvant FLOT then oesophagogastrectomy Feb 2025 (ypT3N2). CT 15 Sept 2026: recurrence in para-aortic nodes and two liver metastases (max 26 mm). For 1st line chemo.",
        {"growths": ["distant-nodes,liver 2026-09-15"], "how": ["CT/imaging"], "primary": "resected"},
    ),
    (
        "Dear Dr Patel, Mr S was reviewed on 4 August 2026. Unfortunately his recent CT (30 July 2026) has shown disease progression with enlarging lung metastases and a new pleural-based deposit.",
        {"growths": ["lung,pleura 2026-07-30"], "how": ["CT/imaging"]},
    ),
    (
        "Upper GI endoscopy 6 October 2026. Indication: dysphagia 8 months after definitive chemoradiotherapy. Findings: ulcerated recurrent tumour from 27 to 31 cm. Biopsies: squamous cell carcinoma.",
        {"primary": "in-place"},
    ),
    (
        "MRI brain with contrast, 14 Oct 2026. Clinical: metastatic SCC oesophagus, headaches. Solitary 31 mm enhancing lesion in the right parietal lobe with marked surrounding oedema, consistent with metastasis. No leptomeningeal disease.",
        {"spread": ["brain present 1 3.1", "leptomeninges absent None None"]},
    ),
    (
        "Follow-up CT 20 November 2026: postoperative changes, no local recurrence, no lymphadenopathy, no metastasis to liver or lung.",
        {"growths": [], "spread": ["liver absent None None", "lung absent None None"]},
    ),
    (
        "Scan report (summary for GP). The CT of 1/10/2026 shows a mixed picture: the lung nodules have shrunk, the largest from 18 mm to 9 mm, whereas a liver metastasis in segment 8 has grown from 15 to 27 mm.",
        {"growths": ["liver 2026"], "spread": ["liver present 1 2.7", "lung suspected None 0.9"]},
    ),
    (
        "CT 7 April 2026\nLiver: known metastasis seg 3 now 12 mm (was 25 mm); other two lesions no longer seen.\nLungs: no nodules.\nNodes: coeliac node 7 mm, previously 14 mm.\nImpression: Good partial response.",
        {"growths": [], "results": ["CT PR 2026-04-07"]},
    ),
    (
        "He remained in remission until October 2025, when he developed bone metastases (L2, left femur) on PET. Oesophagectomy had been in March 2024.",
        {"growths": ["bone 2025-10"]},
    ),
    (
        "CT 5 Feb 2026: progressive disease in the liver; the patient was on FOLFOX from August 2025. CT 8 July 2026: progressive disease in liver and lung on ramucirumab/paclitaxel (since 1 March 2026).",
        {"growths": ["liver 2026-02-05", "liver,lung 2026-07-08"]},
    ),
    (
        "Endoscopy report. Date: 2026-01-19. Squamous cell carcinoma of the oesophagus, 3 months after chemoradiotherapy. Findings: smooth scar at 30 cm, no visible tumour, biopsies x8 (pending).",
        {"primary": "no-tumor-seen", "growths": []},
    ),
    (
        "CT staging: T4b tumour of the upper thoracic oesophagus with invasion of the trachea and the left recurrent laryngeal nerve; right paratracheal nodes. M0. Date 12/01/2026 Comparison none",
        {"invades": ["airway"], "growths": []},
    ),
    (
        "PET/CT 02 Apr 2026. No comparison. Intensely avid GEJ mass. Avid left gastric and portocaval nodes. Three avid liver lesions. Avid lesion in L4. Impression: GEJ carcinoma with nodal, hepatic and osseous metastases.",
        {"growths": []},
    ),
    (
        "13/05/26 tel clinic. CT 8/5/26 - growth of mediastinal nodes (28mm from 19mm), otherwise stable. Agreed to stop nivo.",
        {"growths": ["regional-nodes 2026-05-08"], "how": ["CT/imaging"]},
    ),
    (
        "Imaging review: CT 17.06.26 reviewed. Liver mets are larger (segment 5: 38 mm, was 30 mm). Two new lung nodules up to 8 mm. Adrenals and bones clear.",
        {
            "growths": ["liver,lung 2026-06-17"],
            "spread": ["adrenal absent None None", "bone absent None None", "liver present None 3.8", "lung present 2 0.8"],
        },
    ),
    (
        "The new CT (9th of November 2026) confirms what we feared: relapse in the liver, at least four lesions, up to 3 cm. Surgery for the gullet cancer was in January 2025.",
        {"growths": ["liver 2026-11-09"], "spread": ["liver present 4 3.0"], "how": ["CT/imaging"]},
    ),
    (
        "CT TAP 22/10/26: No change in mediastinal adenopathy. No liver mets. No lung mets. Impression: no evidence of progression.",
        {"growths": [], "spread": ["liver absent None None", "lung absent None None"]},
    ),
    (
        "CT SCAN OF THE CHEST, ABDOMEN AND PELVIS\nDate of scan: 19 June 2026\nClinical indication: SCC oesophagus treated with CRT 2024. Cough. ?recurrence\nComparison: 10 December 2025\n\nThere is a new 3.1 cm soft tissue mass at the site of the original tumour, with narrowing of the left main bronchus. New right upper lobe nodules, the largest 13 mm. The liver, adrenals and bones are clear.\n\nConclusion: local recurrence and lung metastases.",
        {
            "growths": ["esophagus,lung 2026-06-19"],
            "primary": "in-place",
            "spread": ["adrenal absent None None", "bone absent None None", "liver absent None None", "lung present None 1.3"],
        },
    ),
    (
        "IMPRESSION:\n1. Interval increase in size and number of hepatic metastases.\n2. New retroperitoneal lymphadenopathy.\n3. Stable GE junction mass.\nExam date: 08/21/2026",
        {"growths": ["distant-nodes,liver 2026-08-21"]},
    ),
    (
        "RE: John D. I reviewed his CT dated 4th August 2026. Compared with May there has been progression of his lung disease, the largest nodule having grown from 9 to 16 mm. No liver lesions.",
        {"growths": ["lung 2026-08-04"], "spread": ["liver absent None None", "lung present None 1.6"]},
    ),
    (
        "The PET on 3 May 2026 shows that she remains in complete remission with no uptake in the gullet. Chemoradiotherapy was completed in October 2025.",
        {"growths": [], "results": ["PET-CT CR 2026-05-03"], "primary": "no-tumor-seen"},
    ),
    (
        "Report of CT thorax (10-Aug-2026): 1) Two subcentimetre right lung nodules, unchanged from 2024, benign. 2) Oesophagus - post radiotherapy thickening only. 3) No metastases.",
        {"growths": []},
    ),
    (
        "He relapsed with a solitary brain metastasis in March 2026 (MRI 11 March), 27 mm, left cerebellum. Trimodality treatment ended with an esophagectomy in July 2024.",
        {"growths": ["brain 2026-03-11"], "spread": ["brain present 1 2.7"]},
    ),
    (
        "US liver 20 July 2026. Multiple bilobar metastases, largest 6.2 cm. Moderate ascites.",
        {"spread": ["liver present None 6.2"], "complications": ["ascites present"], "growths": []},
    ),
    (
        "Endoscopy 2 December 2026 (surveillance after ESD): no recurrence at the scar, biopsies negative.",
        {"growths": [], "results": ["endoscopy no-evidence-of-disease 2026-12-02"]},
    ),
    (
        "I had an operation for gullet cancer in 2024. In February 2026 my CT showed two lumps in my right lung, one 12 mm and the other 8 mm. The biopsy proved it was the same cancer.",
        {"growths": ["lung 2026-02"], "spread": ["lung present 2 1.2"], "how": ["CT/proven"]},
    ),
    (
        "CT abdomen 17 Sep 2026: unchanged appearances of the omental deposits and small volume ascites. Mild left hydronephrosis. No progression.",
        {"growths": [], "complications": ["ascites present"]},
    ),
    (
        "Histology from lung wedge 4 Aug 2026: metastatic squamous cell carcinoma, 14 mm. CT 2 July 2026 had shown this solitary left lower lobe nodule, new since January. Definitive chemoRT ended May 2025.",
        {"growths": ["lung 2026-07-02"], "how": ["CT/proven"]},
    ),
    (
        "CT CAP 01 Dec 2026\nFINDINGS: Progression of disease with multiple new bilobar hepatic metastases (index: 5.4 cm, segment 6). Increased left supraclavicular adenopathy, 2.2 cm (1.4 cm).\nIMPRESSION: Progression.",
        {"growths": ["distant-nodes,liver 2026-12-01"], "spread": ["distant-nodes present None 2.2", "liver present None 5.4"]},
    ),
    ("Review 6 Jan 2026. No evidence of progression on CT 2 Jan 2026. The 1.1 cm liver deposit is static.", {"growths": []}),
    (
        "CT CAP with contrast\nPerformed: 22/03/2026\nComparison: CT 18/12/2025\nClinical details: known metastatic oesophageal SCC on nivolumab\nThe lung metastases have all increased in size, the largest 28 mm in the right lower lobe (19 mm). New 15 mm left adrenal nodule, in keeping with a metastasis. Liver clear. No bone lesion.\nConclusion: disease progression.",
        {
            "growths": ["adrenal,lung 2026-03-22"],
            "spread": ["adrenal present 1 1.5", "bone absent None None", "liver absent None None", "lung present None 2.8"],
            "results": ["CT PD 2026-03-22"],
        },
    ),
    (
        "My CT on 4 August 2026 showed the cancer is back in my liver, two spots. I had my gullet out in May 2025.",
        {"growths": ["liver 2026-08-04"], "spread": ["liver present 2 None"]},
    ),
    (
        "Onc note 7/21/2026: CT 7/16/2026 w/ interval increase in RP adenopathy (2.8 cm, prior 1.9). Liver lesions stable. Impression: PD. Stop FOLFIRI.",
        {"growths": ["distant-nodes 2026-07-16"]},
    ),
    (
        "Radiology: MRI liver 11.05.2026. Three hepatic metastases are seen in segments 2, 5 and 8; the largest (segment 8) measures 37 mm. Hepatic cyst segment 4, 12 mm. No portal nodes.",
        {"spread": ["liver present 3 3.7"], "growths": []},
    ),
    (
        "OGD 17 Nov 2026: near-circumferential ulcerated tumour 35-40 cm, biopsies taken. No stent placed.",
        {"primary": "in-place", "edges": (35.0, 40.0), "growths": []},
    ),
    (
        "Follow up 12 months post oesophagectomy. CT 3 Nov 2026: no evidence of recurrent disease. 4 mm RUL nodule unchanged.",
        {"growths": [], "results": ["CT no-evidence-of-disease 2026-11-03"]},
    ),
    (
        "MDT: 64F oesophageal SCC. CT 12 Feb 2026 local recurrence at the anastomosis, biopsy confirmed 20 Feb 2026. Ivor Lewis 2024.",
        {"growths": ["- 2026-02-12"], "how": ["CT/proven"], "primary": "resected"},
    ),
    (
        "Restaging CT 2/2/2026 after neoadjuvant FLOT: tumor smaller, nodes normalised, liver and lungs clear.",
        {"growths": [], "spread": ["liver absent None None", "lung absent None None"]},
    ),
    (
        "He has progressive disease on CT of 9 June 2026 with growth of the primary tumour and new brain metastases (MRI 12 June 2026: two lesions, 18 and 7 mm).",
        {"growths": ["brain,esophagus 2026-06-09"], "spread": ["brain present 2 1.8"]},
    ),
    (
        "CT chest 15/08/2026. Indication: ? mets. Normal lungs. No mediastinal adenopathy. Normal liver and adrenals.",
        {"growths": [], "spread": ["adrenal absent None None", "liver absent None None", "lung absent None None"]},
    ),
    (
        "27 Aug 2026: CT shows a single liver metastasis, 22 mm, seg 5, not seen in April. Gastrectomy 2025.",
        {"growths": ["liver 2026-08-27"], "spread": ["liver present 1 2.2"]},
    ),
    ("CT 1 July 2026: liver lesions too small to characterise, unchanged since 2024. Otherwise no metastases.", {"growths": []}),
    ("Scan 6 May 2026: lung nodules up to 6 mm, probably inflammatory; follow-up CT in 3 months.", {"growths": []}),
    (
        "Progress: CT of 25 September 2026 unfortunately shows that the disease has progressed in the lungs (largest 24 mm, previously 15 mm) but not in the liver.",
        {"growths": ["lung 2026-09-25"], "spread": ["lung present None 2.4"]},
    ),
]


@pytest.mark.parametrize(("text", "expected"), LOOKS)
def test_what_a_look_tells(text, expected):
    told = facts(text)
    for name, value in expected.items():
        assert (set(value) <= set(told[name])) if name == "complications" else (told[name] == value), name


@pytest.mark.parametrize(
    "text",
    [
        "CT 5 May 2026\nIndication: oesophageal cancer, ?progression\nComparison: 3 February 2026\nNo new lesion.",
        "CT 5 May 2026. Normal liver function. Mediastinal nodes stable.",
        "Tumour growing into the trachea on CT of 3 March 2026.",
        "No response to methylprednisolone for the colitis. CT 15 September 2026: no sign of recurrent cancer.",
        "CT 5 May 2026: stable disease. Liver enzymes increased since April.",
        "CT 5 May 2026: the first version carried a sentence about a new splenic metastasis.",
    ],
)
def test_no_growth_is_read(text):
    assert facts(text)["growths"] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "CT 5 May 2026\nComparison: CT 3 February 2026\nConclusion: progression in the liver, the largest was 2 cm in February.",
            "2026-05-05",
        ),
        (
            "Exam: CT abdomen\nExam date: 08/21/2026\nComparison: 05/12/2026\nImpression: Progression of liver metastases since 05/12/2026.",
            "2026-08-21",
        ),
        ("In April 2026 (the 17th) the CT showed that the liver metastases had grown.", "2026-04-17"),
        (
            "FOLFOX from December 2024 to 3 September 2025. Stopped since the September scan showed that the liver metastases were bigger.",
            "2025-09",
        ),
    ],
)
def test_the_day_of_growth_is_that_of_the_look(text, day):
    assert facts(text)["growths"] == [f"liver {day}"]


def test_the_newer_larger_size_counts():
    text = "Liver metastases, largest 3 cm, in January 2026. CT of 14 July 2026: liver metastases larger, the largest now 5.1 cm."
    assert facts(text)["spread"] == ["liver present None 5.1"]
