"""Why drugs ended, which were given and what was operated on, as people tell it who name no operation and no word for an end."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Date: 20 November 2026\n\nDiagnosis: adenocarcinoma of the lower esophagus.\n\n"


def given(text):
    """The treatments that were not only planned or declined."""
    told = fairlead.read((HEAD + text).encode()).case.treatments
    return [one for one in told if one.status not in ("planned", "declined")]


def reasons(text, drug):
    return [one.stop_reason for one in given(text) if drug in one.agents]


ENDED = [
    ("FOLFOX: got 5. Stopped there, numb to the elbows (G3 neuropathy), not restarted.", "oxaliplatin", "toxicity"),
    ("FLOT: one cycle. G4 mucositis and that was the end of FLOT.", "docetaxel", "toxicity"),
    (
        "He was put on FOLFIRI. It did not agree with him: he was in hospital twice, so it was dropped after the third.",
        "irinotecan",
        "toxicity",
    ),
    (
        "Docetaxel was tried. She could not stand it: mouth full of ulcers, and docetaxel was not given a second time.",
        "docetaxel",
        "toxicity",
    ),
    ("From March nivolumab. Inflamed liver after four infusions (ALT 900). It will never be given again.", "nivolumab", "toxicity"),
    (
        "Pembrolizumab in 2025. Then inflammation of the lungs, treated with prednisolone; the drug is finished for good.",
        "pembrolizumab",
        "toxicity",
    ),
    ("XELOX, 3#. Terrible pins and needles; not continued after that.", "capecitabine", "toxicity"),
    ("Nivolumab ceased permanently in view of Guillain-Barré.", "nivolumab", "toxicity"),
    ("Apatinib, two weeks. Blistered hands and feet, and he will not have it again.", "apatinib", "toxicity"),
    ("CAPOX in May. After cycle 3 her feet were raw. We agreed to leave it at that.", "capecitabine", "toxicity"),
    (
        "Pembrolizumab with CAPOX, one dose. Rash with skin coming away. All three drugs were stopped on account of the above.",
        "pembrolizumab",
        "toxicity",
    ),
    ("Nivolumab was begun in April. In July it was clear that it was not working, and treatment was ended.", "nivolumab", "progression"),
    (
        "Since January pembrolizumab with FOLFOX. In August new liver metastases. Pembrolizumab and the others were stopped.",
        "oxaliplatin",
        "progression",
    ),
    ("FOLFOX with nivolumab. Ascites and new nodules on CT. So nivolumab and the rest were given up.", "fluorouracil", "progression"),
    ("Second line paclitaxel + ramucirumab. Three months later new bone metastases and we called it a day.", "paclitaxel", "progression"),
    (
        "5-FU alone since March. It came to its end with this admission: the brain is the first place to grow.",
        "fluorouracil",
        "progression",
    ),
    (
        "| Month | What | Outcome |\n|---|---|---|\n| 6 | nivolumab started | |\n| 9 | nivolumab stopped: hepatitis grade 3 | steroids |\n",
        "nivolumab",
        "toxicity",
    ),
    ("| Date | Event |\n|---|---|\n| May 2025 | nivolumab |\n| Nov 2025 | nivolumab off: irAE (colitis) |\n", "nivolumab", "toxicity"),
]
ABOVE = "Nivolumab with CAPOX, one dose.\n\n| Problem | Now |\n|---|---|\n| Myositis | better |\n| Myocarditis | healed |\n\nTreated with immunoglobulin.\n\n"
FORM = "Study: first line, double blind: mFOLFOX6 with bemarituzumab or placebo. No unblinding was asked for.\n\n"
ENDED += [
    (ABOVE + "**Cancer treatment.** All drugs were ended on account of the above.", "nivolumab", "toxicity"),
    (
        FORM + "| Item | Entry |\n|---|---|\n| Doses | 14 |\n| Best result | PR |\n| Why | disease progression |\n",
        "oxaliplatin",
        "progression",
    ),
    ("| Drugs | cisplatin and capecitabine |\n|---|---|\n| Doses | 6 |\n| Reason | disease progression |\n", "cisplatin", "progression"),
    (
        "In short: heart muscle inflammation from nivolumab.\n\nFrom May nivolumab. He had it three times; it is ended for good.",
        "nivolumab",
        "toxicity",
    ),
    (
        "Study: 2nd line. Subject 12. Arm: trastuzumab deruxtecan.\n\nAE: pneumonitis grade 2.\n\nThe drug is permanently discontinued at G2.",
        "trastuzumab deruxtecan",
        "toxicity",
    ),
]
NO_HARM = [
    ("FOLFOX and nivolumab, 14 cycles, still on. Oxaliplatin left out from dose 9 for numb feet.", "nivolumab"),
    ("Nivolumab since May. Bowel inflammation in July, nivolumab taken up again in September and continues.", "nivolumab"),
    ("FOLFOX x 6. Stopped there as planned; scan stable.", "oxaliplatin"),
    ("Docetaxel: 6 doses, the planned number. Grade 2 neuropathy at the end.", "docetaxel"),
    ("Pembrolizumab since March. If the next scan shows growth it will be stopped.", "pembrolizumab"),
    ("Paclitaxel was stopped by her own wish after the second. She tolerated it well.", "paclitaxel"),
    ("Nivolumab since May. No more nivolumab until the tooth is out.", "nivolumab"),
    ("Cisplatin, 3 doses, for G3 squamous carcinoma, stopped in May.", "cisplatin"),
    ("Pembrolizumab in 2025. His kidneys failed years before; pembrolizumab was stopped at two years.", "pembrolizumab"),
    ("Nivolumab since May. Amoxicillin in June. The drug was stopped because of a rash.", "nivolumab"),
    ("| Drugs | cisplatin and capecitabine |\n|---|---|\n| Doses | 6 |\n| Reason | planned number |\n", "cisplatin"),
    ("Colitis from pembrolizumab in June, healed. Pembrolizumab was taken up again and goes on.", "pembrolizumab"),
    ("Chemoradiotherapy with carboplatin, 50 Gy. Platelets 41 (G3) so chemo stopped, RT went on to the end.", "carboplatin"),
]
OPERATED = [
    "Two years ago she lost the lower oesophagus and the top of the stomach to a junction cancer.",
    "Wide resection of the thigh mass done, margins neg.",
    "A spot in the right lung was seen in May. As nobody could tell what it was, it was taken out; squamous carcinoma.",
    "Ca oesophagus, op 2021. Now neck node.",
    "Squamous cell carcinoma of the gullet, op'd 2021, then nothing.",
    "Solitary brain met: op'd at the Queen's in March 2025, cavity then radiated.",
    "The recurrent node behind the clavicle was dissected out last winter, SCC.",
    "The thigh deposit came out with a wide margin on 4 April; squamous.",
    "Removal of the left adrenal in January: metastatic adenocarcinoma.",
    "In the neck there was a recurrence, which was cut out in March.",
    "Solitary adrenal metastasis, excised in 2025. Since then no recurrence.",
    "Femur pinned, then radiotherapy 20 Gy.",
    "The surgeons took away the lower two thirds of the oesophagus in 2023, nodes 2 of 20.",
    "His gullet was replaced by a stomach tube in April 2022, ypT2N0.",
    "Surgical clearance of the neck nodes was carried out in June, two of nine positive.",
    "The brain deposit was shelled out in May 2026; adenocarcinoma.",
    "You kindly removed the subcutaneous lump on 3 May: metastatic squamous carcinoma, margins clear.",
    "The liver lesion was resected in segment 6, R0.",
]
NOT_OPERATED = [
    "The surgeons will take out the lump next week.",
    "A skin tag on the neck was cut out in 2011, benign.",
    "He had his appendix out in 1980 and a cataract op in 2019.",
    "The stent was taken out in May because it had slipped.",
    "The drain was removed on day 3. No operation is possible.",
    "He lost 8 kg and the taste of food.",
    "She lost her mother to stomach cancer in 2019.",
    "The lump cannot be cut out, our surgeons say.",
    "The node was biopsied and left in place. Surgery was thought about and put aside.",
    "Excision of the node is planned for 3 December.",
    "A polyp was removed endoscopically with a snare.",
    "Onc OPD 14.07.26, metastases in the liver.",
    "Hospice OP 10/11/26, metastases in the liver.",
    "A lymph node was taken for biopsy: squamous.",
    "The biopsy of the node came back as squamous carcinoma.",
    "The scan of the liver metastases came out on 3 May.",
    "Removal of the node to be discussed on 30 November: metastatic adenocarcinoma.",
    "Mole on the back excised in 2020, harmless.",
]
HAD = [
    ("Apatinib: one week.", "apatinib"),
    ("Lenvatinib, ten days only.", "lenvatinib"),
    ("In the spring docetaxel was tried without effect.", "docetaxel"),
]
NOT_HAD = [
    ("Trastuzumab had been pencilled in and was crossed out after the echo.", "trastuzumab"),
    ("Enhertu had been pencilled in as second line. I have crossed it out and we began paclitaxel on Friday.", "trastuzumab deruxtecan"),
    ("We had meant to go on with paclitaxel; I have taken it off the list after today's scan.", "paclitaxel"),
    ("Nivolumab pencilled in for January.", "nivolumab"),
    ("Ramucirumab was on the card but never left the pharmacy.", "ramucirumab"),
]
TO_COME = [
    "SRS to the cavity, 27 Gy in 3: simulated 18 November, starts 30 November.",
    "Radiotherapy to the hip, 20 Gy in 5. Not begun yet.",
    "RT 30 Gy in 10: mask made, first fraction 2 December.",
    "Whole brain 30 Gy in 10, to be marked up and begin on Monday. Not started yet.",
    "Not done so far: whole-brain radiation. He had turned it down.",
]
WAS_RADIATED = [
    "RT 30 Gy in 10: simulated 3 May, started 10 May.",
    "Radiotherapy 20 Gy in May. Not seen yet by the dentist.",
    "Radiotherapy 50 Gy in 25, 18 fractions so far. The last week not given yet.",
]


@pytest.mark.parametrize(("text", "drug", "reason"), ENDED, ids=[text[:50] for text, _, _ in ENDED])
def test_drugs_ended_for_what_the_letter_says(text, drug, reason):
    assert reason in reasons(text, drug)


@pytest.mark.parametrize(("text", "drug"), NO_HARM, ids=[text[:50] for text, _ in NO_HARM])
def test_no_harm_and_no_growth_is_made_the_reason(text, drug):
    told = reasons(text, drug)
    assert told
    assert not {"toxicity", "progression", "complication"} & set(told)


@pytest.mark.parametrize("text", OPERATED)
def test_an_operation_told_by_what_was_taken_out(text):
    assert ("liver-directed" if "liver" in text.lower() else "surgery") in [one.kind for one in given(text)]


@pytest.mark.parametrize("text", NOT_OPERATED)
def test_no_operation_on_the_cancer(text):
    assert "surgery" not in [one.kind for one in given(text)]


@pytest.mark.parametrize(("text", "drug"), HAD)
def test_drugs_that_were_given(text, drug):
    assert reasons(text, drug)


@pytest.mark.parametrize(("text", "drug"), NOT_HAD)
def test_drugs_that_were_only_thought_of(text, drug):
    assert not reasons(text, drug)


@pytest.mark.parametrize("text", TO_COME)
def test_radiation_that_was_prepared_for_or_not_begun(text):
    assert not any("radio" in one.kind for one in given(text))


@pytest.mark.parametrize("text", WAS_RADIATED)
def test_radiation_that_was_given(text):
    assert any("radio" in one.kind for one in given(text))
