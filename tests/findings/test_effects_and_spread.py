"""Side effects, symptoms, complications, allergies, whole lists, spread, judgements and the head of a report, in many wordings.

Each wording stands in a letter of 3 June 2026 or is a report by itself; all facts of these kinds that are read are compared.
"""

from __future__ import annotations

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

ALWAYS = {"tox", "sym", "comp", "met", "all", "judge"}
"""Kinds of which a wording must tell nothing but what is expected."""


def case_of(text: str, pack: Pack) -> Case:
    document = open_document(text.encode(), "text.md", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0]


def told(case: Case) -> set[str]:
    """The facts, each as a line: its kind first."""
    found = {f"sym {one.name}{'+' if one.present else '-'}" for one in case.symptoms}
    found |= {f"comp {one.name} {one.status}" for one in case.complications}
    found |= {f"all {one.to} {one.reaction or '-'}" for one in case.fitness.allergies}
    found |= {f"whole {one.path}" for one in case.complete}
    found |= {f"judge {one.what}={one.value}" for one in case.judgements}
    for effect in case.toxicities:
        causes = "+".join(sorted(effect.from_)) or "-"
        found.add(" ".join(["tox", effect.name, str(effect.grade or "-"), causes, *([effect.status] if effect.status else [])]))
    for one in case.metastases:
        count = [f"n{one.count}"] if one.count is not None else []
        found.add(" ".join(["met", one.site, str(one.status), *count, *([f"{one.largest_cm:g}cm"] if one.largest_cm else [])]))
    person = {"age": case.person.age, "sex": case.person.sex, "born": case.person.birth_year}
    person |= {"prim": case.tumor.primary, "ecogday": case.fitness.ecog_date}
    return found | {f"{name} {value}" for name, value in person.items() if value is not None}


def only(case: Case, expected: set[str]) -> set[str]:
    """What is told of the kinds that are expected, and of those that must never come by the way."""
    kinds = {one.split()[0] for one in expected} | ALWAYS
    return {one for one in told(case) if one.split()[0] in kinds}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She had grade 2 diarrhoea after the third cycle of FLOT.", {"tox diarrhea 2 -"}),
        ("Neuropathy reached grade 3 and paclitaxel was stopped.", {"tox peripheral neuropathy 3 paclitaxel"}),
        ("Oxaliplatin was left out from cycle 7 on account of numb fingers, grade two.", {"tox peripheral neuropathy 2 oxaliplatin"}),
        ("Capecitabine reduced to 75% because of hand-foot syndrome (CTCAE grade 2).", {"tox hand-foot syndrome 2 capecitabine"}),
        ("ADVERSE EVENTS\n- fatigue G2\n- anemia G1\n- nausea: none", {"sym nausea-", "tox anemia 1 -", "tox fatigue 2 -"}),
        ("Side effects: mucositis 1, diarrhoea 2, neuropathy 0.", {"tox diarrhea 2 -", "tox mucositis 1 -"}),
        ("Toxicity: grade 1 nausea, no vomiting.", {"sym vomiting-", "tox nausea 1 -"}),
        ("He developed colitis on pembrolizumab, grade 3. Settled on prednisolone.", {"tox colitis 3 pembrolizumab"}),
        ("The dose was cut by a fifth from cycle 3 because of neutropenia.", {"tox neutropenia - -"}),
        ("Started nivolumab in March 2026. In May she developed hypothyroidism from it, G2.", {"tox hypothyroidism 2 nivolumab"}),
        ("Trastuzumab deruxtecan stopped in April 2026: ILD grade 2.", {"tox interstitial lung disease 2 trastuzumab deruxtecan"}),
        ("Hearing loss after cisplatin, ongoing.", {"tox hearing loss - cisplatin ongoing"}),
        ("Tolerating treatment well with only mild nausea (grade 1) and no diarrhoea.", {"sym diarrhea-", "tox nausea 1 -"}),
        ("CTCAE v5: nausea G1, fatigue G2, neuropathy G0.", {"tox fatigue 2 -", "tox nausea 1 -"}),
        (
            "Toxicities to date: PN G2 from oxaliplatin, PPE G1, no diarrhoea.",
            {"sym diarrhea-", "tox hand-foot syndrome 1 -", "tox peripheral neuropathy 2 oxaliplatin"},
        ),
        ("Cisplatin was swapped for carboplatin after course 2 because of ototoxicity.", {"tox hearing loss - cisplatin"}),
        ("Docetaxel was withheld on day 8 owing to grade 4 neutropenia.", {"tox neutropenia 4 docetaxel"}),
        ("He was admitted with febrile neutropenia after the second cycle.", {"tox febrile neutropenia - -"}),
        (
            "Ipilimumab and nivolumab were permanently discontinued for grade 3 hepatitis, now resolved.",
            {"tox hepatitis 3 ipilimumab+nivolumab resolved"},
        ),
        ("Stopped: pneumonitis, grade 2.", {"tox pneumonitis 2 -"}),
        ("The neuropathy (grade 2) has not improved since paclitaxel ended.", {"tox peripheral neuropathy 2 paclitaxel ongoing"}),
        ("Fatigue CTCAE grade 1, anaemia grade 2, no rash.", {"sym rash-", "tox anemia 2 -", "tox fatigue 1 -"}),
        ("Reason for dose reduction: mucositis G3.", {"tox mucositis 3 -"}),
        (
            "| Adverse event | Grade | Status |\n|---|---|---|\n| Nausea | 1 | ongoing |\n| Peripheral neuropathy | 2 | resolved |",
            {"tox nausea 1 - ongoing", "tox peripheral neuropathy 2 - resolved"},
        ),
        ("Treatment was well tolerated apart from grade 1 alopecia and grade 2 anaemia.", {"tox anemia 2 -", "tox hair loss 1 -"}),
        ("Because of hand-foot syndrome grade 3 we interrupted capecitabine for two weeks.", {"tox hand-foot syndrome 3 capecitabine"}),
        ("Zolbetuximab: vomiting gr 3 with the first infusion, gr 1 since.", {"tox vomiting 3 zolbetuximab"}),
        ("AEs: diarrhoea (G1, ongoing), stomatitis (G2, resolved).", {"tox diarrhea 1 - ongoing", "tox mucositis 2 - resolved"}),
        ("The last four cycles were given without oxaliplatin (neuropathy gr 2).", {"tox peripheral neuropathy 2 oxaliplatin"}),
        ("Trastuzumab on hold since May, LVEF decrease grade 2.", {"tox cardiotoxicity 2 trastuzumab"}),
        ("Pembrolizumab caused hypothyroidism, treated with levothyroxine.", {"tox hypothyroidism - pembrolizumab"}),
        ("Ramucirumab was stopped because of grade 3 proteinuria.", {"tox proteinuria 3 ramucirumab"}),
        ("She has had two courses; the second was delayed by a week for thrombocytopenia G2.", {"tox thrombocytopenia 2 -"}),
        ("No side effects so far.", set()),
        ("Possible side effects such as diarrhoea and rash were explained.", set()),
    ],
)
def test_side_effects(text: str, expected: set[str], pack: Pack):
    assert only(case_of(f"Clinic letter, 3 June 2026\n\n{text}", pack), expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No nausea, no vomiting, no jaundice.", {"sym jaundice-", "sym nausea-", "sym vomiting-"}),
        ("Denies jaundice or fever.", {"sym fever-", "sym jaundice-"}),
        ("No jaundice, no lymphadenopathy. Abdomen soft.", {"sym jaundice-"}),
        ("She is not jaundiced. Her belly is swollen.", {"sym abdominal distension+", "sym jaundice-"}),
        ("The tracheo-oesophageal fistula was closed with a covered stent on 12 May 2026.", {"comp fistula treated"}),
        ("Contrast swallow shows a fistula to the left main bronchus.", {"comp fistula present"}),
        ("A fistula was found; a covered stent was placed on 12 June and closed it.", {"comp fistula treated"}),
        ("No fistula on the swallow. No leak.", {"comp fistula absent", "comp leak absent"}),
        ("He coughs whenever he drinks.", {"sym cough on swallowing+"}),
        ("Today: tired, some nausea, no vomiting, appetite fair.", {"sym fatigue+", "sym nausea+", "sym vomiting-"}),
        ("ROS: (-) fever, (-) chills, (+) cough.", {"sym chills-", "sym cough+", "sym fever-"}),
        ("No icterus, no ascites, no leg swelling.", {"comp ascites absent", "sym jaundice-", "sym swelling of legs-"}),
        ("Pt is anicteric. Reports dark urine.", {"sym dark urine+", "sym jaundice-"}),
        ("Anastomotic leak on day 6, needed an emergency re-operation.", {"comp leak treated"}),
        ("Pleural effusion on the left, drained on 3 May 2026.", {"comp pleural-effusion treated"}),
        ("He feels well, denies pain, cough, fever.", {"sym cough-", "sym fever-", "sym pain-"}),
        ("Complains of hoarseness and early satiety; no dysphagia.", {"sym dysphagia-", "sym early satiety+", "sym hoarseness+"}),
        ("Symptoms: dysphagia Y, jaundice N, melaena N.", {"sym dysphagia+", "sym jaundice-", "sym melena-"}),
        ("No yellowing of the eyes. No itching.", {"sym itching-", "sym jaundice-"}),
        ("Bronchoscopy: tracheo-oesophageal fistula, sealed with a covered stent.", {"comp fistula treated"}),
        ("CT shows a perforation of the oesophagus with mediastinitis.", {"comp empyema present", "comp perforation present"}),
        ("Ascites was tapped in April and has recurred.", {"comp ascites present"}),
        ("Anastomotic stricture, dilated three times.", {"comp stricture treated"}),
    ],
)
def test_symptoms_and_complications(text: str, expected: set[str], pack: Pack):
    assert only(case_of(f"Clinic letter, 3 June 2026\n\n{text}", pack), expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All: sulfa - hives", {"all sulfonamide hives"}),
        ("ALLERGIES - penicillin (rash), latex", {"all latex -", "all penicillin rash"}),
        ("Penicillin gives him hives.", {"all penicillin hives"}),
        ("Allergies: none. Medicines: none.", {"whole allergies", "whole medications"}),
        ("[Allergy] None", {"whole allergies"}),
        ("Meds: omeprazole 20 mg daily, no other medicines.", {"whole medications"}),
        ("Amlodipine 5 mg daily is the only tablet she takes.", {"whole medications"}),
        ("Lisinopril 10 mg daily; nothing else.", {"whole medications"}),
        ("Allergic to trimethoprim - rash, and to latex.", {"all latex -", "all trimethoprim rash"}),
        ("Allergies/intolerances: codeine (nausea); morphine OK.", {"all codeine nausea"}),
        ("She comes out in hives with penicillin.", {"all penicillin hives"}),
        ("Intolerances: tramadol (vomiting).", {"all tramadol vomiting"}),
        ("Aspirin: allergy (bronchospasm).", {"all aspirin bronchospasm"}),
        ("No known medication allergies.", {"whole allergies"}),
        ("Denies any allergies.", {"whole allergies"}),
        ("NKDA", {"whole allergies"}),
        ("She is on bisoprolol 2.5 mg and takes no other medication.", {"whole medications"}),
        ("Regular medication nil.", {"whole medications"}),
        ("ALLERGIES: Sulfa (hives), codeine (nausea)", {"all codeine nausea", "all sulfonamide hives"}),
        ("Known allergy to iodinated contrast (anaphylaxis).", {"all contrast medium anaphylaxis"}),
        ("Morphine gave him itching.", {"all morphine itching"}),
        ("Ibuprofen brings her out in a rash.", {"all ibuprofen rash"}),
        ("Drug allergies: nil", {"whole allergies"}),
        ("Allergien: keine bekannt. Allergies: no known allergies.", {"whole allergies"}),
        ("Home medications: metformin 500 mg bid. No others.", {"whole medications"}),
        ("Takes aspirin 75 mg and nothing else.", {"whole medications"}),
        ("No regular medicines.", {"whole medications"}),
    ],
)
def test_allergies_and_whole_lists(text: str, expected: set[str], pack: Pack):
    assert only(case_of(f"Clinic letter, 3 June 2026\n\n{text}", pack), expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CT 4 May 2026: liver metastases, five or six, largest 3.1 cm.", {"met liver present 3.1cm"}),
        (
            "CT 4 May 2026: multiple liver metastases, the largest 28 mm in segment 7. No lung metastases.",
            {"met liver present 2.8cm", "met lung absent"},
        ),
        ("PET-CT: at least 3 bone metastases (T8, L1, sacrum). Adrenals normal.", {"met adrenal absent", "met bone present n3"}),
        ("Three brain mets were treated with whole brain radiotherapy.", {"met brain present n3"}),
        ("MRI brain: solitary cerebellar metastasis, 2.2 cm.", {"met brain present n1 2.2cm"}),
        (
            "Known sites of disease: liver, peritoneum and para-aortic nodes.",
            {"met distant-nodes present", "met liver present", "met peritoneum present"},
        ),
        ("There are several lung metastases, none larger than 1 cm. Liver clear.", {"met liver absent", "met lung present"}),
        ("New adrenal metastasis on the right, 24 mm. No bone lesions.", {"met adrenal present n1 2.4cm", "met bone absent"}),
        ("Relapse in bone (T9, pelvis) in March 2026.", {"met bone present"}),
        ("Up to four lesions in the liver suspicious for metastases.", {"met liver suspected"}),
        ("The liver metastasis is no longer seen on CT of 2 May 2026.", {"met liver resolved"}),
        ("MRI head 4 May 2026: no intracranial metastases.", {"met brain absent"}),
        ("Metastases in liver (7 lesions, max 42 mm) and both lungs.", {"met liver present n7 4.2cm", "met lung present"}),
        ("Spread to the peritoneum was found at laparoscopy.", {"met peritoneum present"}),
        (
            "Progression in the left adrenal and in retroperitoneal nodes, CT 2 May 2026.",
            {"met adrenal present", "met distant-nodes present"},
        ),
        ("Single brain metastasis, 18 mm, right frontal, resected in March 2026.", {"met brain present n1 1.8cm"}),
        (
            "No liver metastases, no lung metastases, no peritoneal disease.",
            {"met liver absent", "met lung absent", "met peritoneum absent"},
        ),
        ("Multiple bone metastases (spine, ribs).", {"met bone present"}),
    ],
)
def test_spread(text: str, expected: set[str], pack: Pack):
    assert only(case_of(f"Clinic letter, 3 June 2026\n\n{text}", pack), expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The primary is still in place; no resection has been done.", {"prim in-place"}),
        ("Tumour has never been removed.", {"prim in-place"}),
        ("Status post Ivor Lewis, no local recurrence.", {"prim resected"}),
        ("Has never been operated on; the tumour is still in situ.", {"prim in-place"}),
        ("The oesophagus was removed in 2024 (Ivor Lewis).", {"prim resected"}),
        ("No tumour seen at the primary site on endoscopy after chemoradiation.", {"prim no-tumor-seen"}),
        ("The primary tumour was never resected.", {"prim in-place"}),
        ("S/p esophagectomy 2023.", {"prim resected"}),
        ("Endoscopy after treatment: scar only, no tumour seen in the oesophagus.", {"prim no-tumor-seen"}),
    ],
)
def test_the_primary(text: str, expected: set[str], pack: Pack):
    assert only(case_of(f"Clinic letter, 3 June 2026\n\n{text}", pack), expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the surgeons' opinion the tumour cannot be completely resected.", {"judge complete resection possible=False"}),
        ("The tumour is resectable according to the board.", {"judge complete resection possible=True"}),
        ("Re-irradiation is not possible in this field.", {"judge re-irradiation possible=False"}),
        ("Oligometastatic disease no longer present.", {"judge oligometastatic=False"}),
        ("The disease is unresectable in the view of the surgeons.", {"judge complete resection possible=False"}),
        ("MDT: potentially resectable after chemotherapy.", {"judge complete resection possible=True"}),
        ("A second course of radiotherapy is not feasible.", {"judge re-irradiation possible=False"}),
        ("This is no longer oligometastatic disease.", {"judge oligometastatic=False"}),
        ("Inoperable according to the tumour board.", {"judge complete resection possible=False"}),
        ("He is not fit for surgery but fit for chemotherapy.", {"judge fit for surgery=False", "judge fit for systemic therapy=True"}),
        ("The recurrence is oligometastatic.", {"judge oligometastatic=True"}),
        ("Reirradiation was judged not feasible.", {"judge re-irradiation possible=False"}),
    ],
)
def test_judgements(text: str, expected: set[str], pack: Pack):
    assert only(case_of(f"Clinic letter, 3 June 2026\n\n{text}", pack), expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patient: M, 1949\nReport date 3 May 2026\nAdenocarcinoma.", {"born 1949", "sex male"}),
        ("Name: [removed]   geb. 1949   Geschlecht: m\nAdenokarzinom", {"born 1949", "sex male"}),
        ("Age/Sex: 61/F     MRN 3321\nOesophageal biopsy: adenocarcinoma.", {"age 61", "sex female"}),
        ("patient=M;61y ; tumour=adenocarcinoma", {"age 61", "sex male"}),
        ("Gender: male | DOB year: 1963", {"born 1963", "sex male"}),
        ("born 1958, F\nDx: GEJ adenocarcinoma", {"born 1958", "sex female"}),
        ("Patient: female, 70 a\nRequesting unit: oncology", {"age 70", "sex female"}),
        ("Sex: M          Age: 44          Visit: 2026-01-15\nSquamous carcinoma of the esophagus", {"age 44", "sex male"}),
        ("Re: your patient, a retired ferry engineer of 67. He was seen today.", {"age 67", "sex male"}),
        ("She is fifty-eight. She has cancer of the esophagus.", {"age 58", "sex female"}),
        ("RE: Mrs. ___, 79 years\nAdenocarcinoma of the esophagus.", {"age 79", "sex female"}),
        ("Age 73   Sex F   NHS no [removed]\nSquamous cell carcinoma, oesophagus", {"age 73", "sex female"}),
        ("Pat.: male, b. 1951\nCT report", {"born 1951", "sex male"}),
        ("PATIENT: 66-YEAR-OLD MALE\nAdenocarcinoma of the GEJ", {"age 66", "sex male"}),
        ("Patient  | F | 58 years\nBiopsy | esophagus", {"age 58", "sex female"}),
        ("DOB: 1944-03 | Sex: female", {"born 1944", "sex female"}),
        ("I met this lady, who is sixty-three, with her son.", {"age 63", "sex female"}),
        ("Herr K., geb. 12.03.1950\nDiagnose: Adenokarzinom", {"born 1950", "sex male"}),
        ("Clinic date: 4 May 2026. Typed: 9 May 2026\nECOG 1. Oesophageal cancer.", {"ecogday 2026-05-04"}),
        ("Seen on 11 March 2026, letter of 15 March 2026.\nPerformance status 2.", {"ecogday 2026-03-11"}),
        ("Name: A.B.   Sex: Female   Year of birth: 1961\nBiopsy of the oesophagus", {"born 1961", "sex female"}),
        ("Pt: 71M  Dx: SCC esophagus", {"age 71", "sex male"}),
        ("58/F, GEJ adenocarcinoma", {"age 58", "sex female"}),
        ("Patient: Frau M., Jahrgang 1947\nAdenokarzinom", {"born 1947", "sex female"}),
        ("A 66 year-old gentleman with oesophageal cancer.", {"age 66", "sex male"}),
        ("She turned seventy-two in May. Cancer of the gullet.", {"age 72", "sex female"}),
        ("Patient information  Sex F  Age 49 y  ID [removed]\nTumor profile", {"age 49", "sex female"}),
        ("Seen in clinic on 2 June 2026. Dictated 4 June 2026.\nWHO PS 1.", {"ecogday 2026-06-02"}),
        ("Letter of 3 June 2026\nAt diagnosis ECOG 0; currently ECOG 2.", {"ecogday 2026-06-03"}),
    ],
)
def test_heads_of_reports(text: str, expected: set[str], pack: Pack):
    assert only(case_of(text, pack), expected) == expected
