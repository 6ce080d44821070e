"""Notes that are no letters: carers' and people's own words, phone and emergency notes, boards in few words, problem lists."""

from __future__ import annotations

import pytest

import fairlead

DAY = "2026-11-21"
HERE = "She has esophageal cancer, adenocarcinoma. "


def read(text: str) -> fairlead.Case:
    return fairlead.read([text.encode()], as_of=DAY).case


AGES = {
    "K., m, 59 y\nEsophageal SCC cT3 cN1 cM0": (59, "male"),
    "Pat.: Z.K., f, 71 J., esophageal SCC": (71, "female"),
    "Board 3.11.2026: Fr. L.T., w, 72 J., AEG II, cT3N+": (72, "female"),
    "MDO: man, 66 jaar, adenocarcinoma distal esophagus": (66, "male"),
    "I'm 54f, stage 4 GEJ adenocarcinoma": (54, "female"),
    "57 year old guy here with esophageal cancer": (57, "male"),
    "Posting for my husband, 62, stage 4 esophageal adenocarcinoma. He is on FOLFOX.": (62, "male"),
    "Update on my husband Pete (58, esophageal squamous cell).": (58, "male"),
    "my dads story so far\n- dad is 71. Camera test found a growth at the bottom of his gullet. Adenocarcinoma.": (71, "male"),
    "Timeline for Mum\nMum is 73. Biopsy: adenocarcinoma of the esophagus. She had FLOT.": (73, "female"),
    "My hubby just turned 60. He has esophageal cancer and gets chemo.": (60, "male"),
    "Mum will be 80 in March. She has squamous cancer of the esophagus.": (None, "female"),
    "She had a bowel cancer when she turned 50. She has esophageal cancer.": (None, "female"),
}


@pytest.mark.parametrize(("text", "person"), AGES.items(), ids=AGES)
def test_whose_age_it_is(text: str, person: tuple[int | None, str]):
    case = read(text)
    assert (case.person.age, case.person.sex) == person


DEVICES = {
    "Had a metal stent in the bile duct in September.": {"biliary-stent"},
    "Stent placed in the CBD 9/2026 for obstructive jaundice.": {"biliary-stent"},
    "Plastic stent to the common bile duct at ERCP.": {"biliary-stent"},
    "Had 2 stents in the LAD in 2015.": {"coronary-stent"},
    "Left main bronchus stent 4/2026.": {"airway-stent"},
    "JJ stent in the left ureter.": {"ureteral-stent"},
    "Stent to duodenum placed 10/2026.": {"duodenal-stent"},
    "They put a stent in her gullet so that she can eat.": {"esophageal-stent"},
    "SEMS across the tumor 6/2026, patent on CT.": {"esophageal-stent"},
    "Tracheal stent 7/2026, no esophageal stent.": {"airway-stent"},
    "The stent in her gullet slipped in August and was taken out.": set(),
    "She is fed through a tube in her tummy.": {"gastrostomy"},
    "She has a feeding tube through the nose.": {"nasogastric-tube"},
    "The feeding tube goes into her small bowel.": {"jejunostomy"},
    "The tube is still sore.": set(),
    "Port in place.": {"port"},
    "Malignant ascites, PleurX in abdomen.": {"peritoneal-drain"},
}


@pytest.mark.parametrize(("text", "devices"), DEVICES.items(), ids=DEVICES)
def test_what_was_placed_where(text: str, devices: set[str]):
    case = read(HERE + text)
    assert {one.name for one in case.devices if one.status == "in-place"} == devices
    if devices != {"esophageal-stent"} and "gullet" not in text:
        assert not [one for one in case.treatments if one.procedure == "esophageal stent"]


FAMILY = {
    "FH: father CRC at 71, sister breast ca.": {("father", "colorectal", 71), ("sister", "breast", None)},
    "FHx: mother ovarian ca 54, brother CRC 48, no gastric ca.": {("mother", "ovarian", 54), ("brother", "colorectal", 48)},
    "FHx: pat GF esophageal ca, mother and aunt breast ca.": {
        ("grandfather", "esophageal", None),
        ("mother", "breast", None),
        ("aunt", "breast", None),
    },
    "Fam Hx: brother HCC @ 58, dad MI, mum healthy.": {("brother", "liver", 58)},
    "FH: Brother w/ esophageal ca d. 61.": {("brother", "esophageal", 61)},
    "FH: mother breast ca 60s.": {("mother", "breast", None)},
    "FH neg for cancer. Sister healthy.": set(),
}


@pytest.mark.parametrize(("text", "family"), FAMILY.items(), ids=FAMILY)
def test_each_relative_has_the_cancer_told_of_this_one(text: str, family: set[tuple[str, str, int | None]]):
    assert {(one.relation, one.cancer, one.age) for one in read(HERE + text).family} == family


FELT = {
    "Temp 38.4 since last night, shaking chills.": ({"fever", "chills"}, set()),
    "T 39.1 at home, rigors.": ({"fever", "chills"}, set()),
    "Fever of 101.4 F x 1 day, no chills.": ({"fever"}, {"chills"}),
    "T 98.4 HR 88.": (set(), set()),
    "Had a temp of 36.8 this morning.": (set(), set()),
    "If your temp is over 38 call us.": (set(), set()),
    "No temperature, no vomiting.": (set(), {"fever", "vomiting"}),
    "Her eyes have gone yellow and her wee is dark.": ({"jaundice", "dark urine"}, set()),
    "She brings up yellow phlegm.": (set(), set()),
    "Also vomiting black stuff x1 this am.": ({"hematemesis"}, set()),
    "Her stools are black.": ({"melena"}, set()),
    "No N/V/D. No F/C.": (set(), {"nausea", "vomiting", "diarrhea", "fever", "chills"}),
    "ROS: + fatigue, - fever, - chills.": ({"fatigue"}, {"fever", "chills"}),
    "Denies fever, chills, CP, SOB, cough w/ eating, hematemesis, melena.": (
        set(),
        {"fever", "chills", "breathlessness", "cough", "hematemesis", "melena"},
    ),
    "Denies fever, chills, night sweats, dysuria, headache, palpitations, nausea or vomiting.": (
        set(),
        {"fever", "chills", "night sweats", "headache", "palpitations", "nausea", "vomiting"},
    ),
    "Denies fever, chills, nausea, but has new back pain, fatigue.": ({"back pain", "fatigue"}, {"fever", "chills", "nausea"}),
    "Hematemesis x3, BRBPR none.": ({"hematemesis"}, set()),
    "Penicillin gives her a rash.": (set(), set()),
}


@pytest.mark.parametrize(("text", "felt"), FELT.items(), ids=FELT)
def test_what_is_felt_and_what_is_denied(text: str, felt: tuple[set[str], set[str]]):
    symptoms = read(HERE + text).symptoms
    assert ({one.name for one in symptoms if one.present}, {one.name for one in symptoms if one.present is False}) == felt


def test_vomiting_black_is_a_bleeding_and_its_denial_none():
    assert [one.name for one in read(HERE + "Coffee grounds when she vomits.").complications] == ["bleeding"]
    denied = read(HERE + "Denies fever, chills, abdominal pain, dysuria, hematemesis, melena.")
    assert not [one for one in denied.complications if one.status == "present"]


def test_a_day_in_brackets_is_of_what_stands_in_them():
    case = read("71F, esophageal SCC s/p definitive CRT (completed 02/2026), PEG, afib on Eliquis, c/o black tarry stools x 2 days.")
    assert [(one.name, one.date) for one in case.complications] == [("bleeding", None)]
    assert [(one.name, one.date) for one in case.devices] == [("gastrostomy", None)]


ALLERGIES = {
    "Allergies: sulfa (rash), contrast -> hives, PCN anaphylaxis": {
        ("sulfonamide", "rash"),
        ("contrast medium", "hives"),
        ("penicillin", "anaphylaxis"),
    },
    "NKDA (but contrast -> hives).": {("contrast medium", "hives")},
    "ALL: lisinopril (angioedema), latex": {("lisinopril", "angioedema"), ("latex", None)},
    "She can't have penicillin, she comes out in a rash.": {("penicillin", None)},
    "She gets hives from aspirin.": {("aspirin", "hives")},
    "CT with contrast was fine.": set(),
    "She got a rash from cetuximab.": set(),
}


@pytest.mark.parametrize(("text", "allergies"), ALLERGIES.items(), ids=ALLERGIES)
def test_what_a_substance_did(text: str, allergies: set[tuple[str, str | None]]):
    assert {(one.to, one.reaction) for one in read(HERE + text).fitness.allergies} == allergies


MARKERS = {
    "HER2 3+ on liver biopsy (it was negative on the first biopsy).": ("HER2", "positive"),
    "HER2 negative at diagnosis 2024, rebiopsy of liver met 9/2026 HER2 3+.": ("HER2", "positive"),
    "First biopsy HER2 negative, the new one from the liver is HER2 positive 3+.": ("HER2", "positive"),
    "HER2 3+ originally, now HER2 negative on the new biopsy.": ("HER2", "negative"),
    "HER2 negative. HER2 positive.": ("HER2", None),
    "Claudin pending at that time --> resulted 5/2025: positive, 80% of cells 2-3+.": ("CLDN18.2", "positive"),
    "Claudin 18.2: sent 3 Oct, now back - positive.": ("CLDN18.2", "positive"),
    "Claudin 18.2 pending. HER2 positive.": ("CLDN18.2", "pending"),
}


@pytest.mark.parametrize(("text", "result"), MARKERS.items(), ids=MARKERS)
def test_an_earlier_result_beside_the_new_one(text: str, result: tuple[str, str | None]):
    told = [one.status for one in read("GEJ adenocarcinoma. " + text).biomarkers if one.marker == result[0] and one.score is None]
    assert set(told) == {result[1]}


DAYS = {
    "PHONE NOTE / 2026-10-30 / RN\nEsophageal ca, C3 ram/pac 10/22. ANC 10/28 was 0.7.": "2026-10-28",
    "Call 11/06/2026. Esophageal ca, C5 FOLFOX. CBC 10/27: ANC 1.4, Plt 120.": "2026-10-27",
    "Note of 3 November 2026. Esophageal ca. ANC 30/10 was 1.2.": "2026-10-30",
    "Note of 3 November 2026. Esophageal ca. ANC on 12 Oct was 1.2.": "2026-10-12",
}


@pytest.mark.parametrize(("text", "day"), DAYS.items(), ids=DAYS)
def test_days_near_the_notes_own_date(text: str, day: str):
    assert [str(one.date) for one in read(text).measurements if one.name == "neutrophils"] == [day]


def test_the_day_of_a_later_cycle_begins_no_course():
    course = read("PHONE NOTE / 2026-10-30 / RN\nEsophageal ca. Had C3 of FOLFOX 10/22.").treatments[0]
    assert (course.cycles, course.start) == (3, None)
    dated = read("Esophageal ca. FOLFOX from 12 March 2026, C4 today.").treatments[0]
    assert str(dated.start) == "2026-03-12"


CONDITIONS = {
    "Problem list\n1. GERD\n2. COPD\n3. AF\n4. CKD": (
        {"gastroesophageal reflux", "COPD", "atrial fibrillation", "chronic kidney disease"},
        set(),
    ),
    "No CAD. No hx of autoimmune dz. No DM.": (set(), {"coronary artery disease", "autoimmune disease", "diabetes"}),
    "5. HFpEF - no. LVEF 61%.": (set(), {"heart failure"}),
    "Lives with her husband who is frail.": (set(), set()),
}


@pytest.mark.parametrize(("text", "told"), CONDITIONS.items(), ids=CONDITIONS)
def test_problems_in_few_words(text: str, told: tuple[set[str], set[str]]):
    conditions = read(f"{HERE}\n{text}").fitness.conditions
    assert ({one.name for one in conditions if one.present}, {one.name for one in conditions if one.present is False}) == told


def test_a_carers_own_illness_is_none_of_the_person():
    case = read(
        "Update on my husband, 58, esophageal squamous cell cancer. He takes bisoprolol. I'm diabetic myself so I know about injections."
    )
    assert case.fitness.conditions == ()
    assert [one.name for one in case.fitness.medications] == ["bisoprolol"]


OTHERS = {
    "He came with his father, who was treated for gastric cancer in 2019 with FLOT, and who has Parkinson's disease. He has esophageal cancer.": (
        set(),
        {"father"},
    ),
    "She has esophageal cancer. Husband attends; he has COPD and cannot drive her. Her aunt had bowel cancer.": (set(), {"aunt"}),
    "My dad has esophageal cancer. I have celiac disease myself and my mum died of pancreatic cancer.": (set(), set()),
    "My brother has esophageal cancer. He is 50. Our mum had breast cancer at 60.": (set(), {"mother"}),
    "He has COPD and esophageal cancer. His wife is well.": ({"COPD"}, set()),
}


@pytest.mark.parametrize(("text", "told"), OTHERS.items(), ids=OTHERS)
def test_whose_illness_it_is(text: str, told: tuple[set[str], set[str]]):
    case = read(text)
    assert ({one.name for one in case.fitness.conditions if one.present}, {one.relation for one in case.family}) == told


def test_a_grade_of_nought_denies_and_the_next_one_is_of_the_next():
    case = read("Esophageal cancer on FOLFOX. Diarrhoea G0, nausea G1.")
    assert [(one.name, one.grade) for one in case.toxicities] == [("nausea", 1)]
    assert [(one.name, one.present) for one in case.symptoms] == [("diarrhea", False)]


@pytest.mark.parametrize("text", ["Echo heart 58%.", "Her heart pumps at 58% they said."])
def test_how_well_the_heart_pumps(text: str):
    assert [(one.name, one.value) for one in read(HERE + text).measurements] == [("lvef", 58.0)]


@pytest.mark.parametrize("text", ["Echo 15 Sept was fine.", "Echo in 2025 normal."])
def test_an_echo_without_a_share_is_no_value(text: str):
    assert not read(HERE + text).measurements


@pytest.mark.parametrize(
    "text", ["The tests came back negative for infection.", "PD-L1 sent, came back CPS 15.", "Biopsy came back benign."]
)
def test_a_result_that_came_back_is_no_growth(text: str):
    assert not read(HERE + text).progressions


def test_a_bare_weight_beside_a_score():
    weights = [
        (one.name, one.value) for one in read("Esophageal SCC. ECOG 1; 62 kg (BMI 20). He lost 5 kg.").measurements if one.name == "weight"
    ]
    assert weights == [("weight", 62.0)]


def test_a_birth_year_of_two_digits_is_of_the_last_century():
    assert read("Oncology OPD 19/11/26\nRe Mr T Brennan d.o.b. 3/4/61\nEsophageal SCC.").person.birth_year == 1961


def test_the_day_of_a_dose_is_not_that_of_a_weight():
    text = "Oncology clinic 19/11/26\nEsophageal SCC on pembrolizumab, CT 6/11 liver mets bigger. last pembro 28 Oct\nwt 61 (67 in july)"
    assert [(one.value, one.date) for one in read(text).measurements] == [(61.0, "2026-11-19"), (67.0, "2026-07")]
