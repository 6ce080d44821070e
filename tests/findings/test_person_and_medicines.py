"""Medicines, values, weights, scores, allergies and illness of the person, in wordings that no record of the sets holds."""

from __future__ import annotations

import pytest
from tests.findings.test_now_or_then import case_of

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack


def taken(case: Case) -> set[tuple[str, float | None, str | None, float | None, str]]:
    return {(one.name, one.dose, one.unit, one.per_day, one.status) for one in case.fitness.medications}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Medications: bisoprolol 2.5mg OD", {("bisoprolol", 2.5, "mg", 1.0, "current")}),
        ("Metformin HCl 1,000 mg PO BID with meals", {("metformin", 1000.0, "mg", 2.0, "current")}),
        ("Lisinopril 20 MG tablet, 1 tab by mouth daily", {("lisinopril", 20.0, "mg", 1.0, "current")}),
        ("Meds: oxycodone ER 10 mg q12h", {("oxycodone", 10.0, "mg", 2.0, "current")}),
        ("I take Xarelto 20 mg in the evening.", {("rivaroxaban", 20.0, "mg", 1.0, "current")}),
        ("He takes digoxin 125 micrograms once a day.", {("digoxin", 125.0, "mcg", 1.0, "current")}),
        ("DH: furosemide 40 od", {("furosemide", 40.0, None, 1.0, "current")}),
        ("Meds: oxycodone 5 mg every 6 hours", {("oxycodone", 5.0, "mg", 4.0, "current")}),
        ("Meds: oxycodone 5 mg every 6 hours as needed", {("oxycodone", 5.0, "mg", None, "current")}),
        ("Simvastatin 40mg - one at night", {("simvastatin", 40.0, "mg", 1.0, "current")}),
        ("On dalteparin 12,500 units od", {("dalteparin", 12500.0, "units", 1.0, "current")}),
        ("Medications are morphine sulphate MR 20 mg twice daily.", {("morphine", 20.0, "mg", 2.0, "current")}),
        ("Takes carbimazole 20 mg daily.", {("carbimazole", 20.0, "mg", 1.0, "current")}),
        ("Takes apixaban for PE June 2026 and bisoprolol.", {(name, None, None, None, "current") for name in ("apixaban", "bisoprolol")}),
    ],
)
def test_how_much_of_a_medicine_and_how_often(text: str, expected: set[tuple[object, ...]], pack: Pack):
    assert taken(case_of(text, pack)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stopped: ramipril, simvastatin.", {"ramipril": "past", "simvastatin": "past"}),
        ("Past medications: warfarin", {"warfarin": "past"}),
        ("He used to take clopidogrel.", {"clopidogrel": "past"}),
        ("She came off aspirin last year.", {"aspirin": "past"}),
        ("They took him off the metformin in July.", {"metformin": "past"}),
        ("He no longer takes warfarin.", {"warfarin": "past"}),
        ("Discontinued: lisinopril 10 mg daily. Continue: apixaban 5 mg BID.", {"lisinopril": "past", "apixaban": "current"}),
        ("Rivaroxaban held 48 h before the procedure.", {"rivaroxaban": "current"}),
        ("Chest infection, treated with co-amoxiclav.", {}),
        ("Filgrastim was given.", {}),
        ("The rash settled on prednisolone.", {}),
        ("NOT HERS: bottle of warfarin 3 mg belongs to spouse.", {}),
        ("He had 5-FU, leucovorin and nivolumab.", {}),
        ("Consider apixaban. Avoid ibuprofen.", {}),
    ],
)
def test_what_is_taken_now_and_what_is_not(text: str, expected: dict[str, str], pack: Pack):
    assert {one.name: one.status for one in case_of(text, pack).fitness.medications} == expected


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Current medications: apixaban 5 mg bd, senna.", True),
        ("DH: amlodipine, lansoprazole.", True),
        ("Medicines on repeat\nAspirin 75mg - one daily\nOmeprazole 20mg - one daily\n", True),
        ("New medications: apixaban 5 mg bd.", False),
        ("He takes apixaban.", False),
        ("Stopped medications: warfarin.", False),
        ("Discharge medication changes: apixaban started.", False),
    ],
)
def test_a_list_of_medicines_is_whole_where_it_is_given_as_the_list(text: str, whole: bool, pack: Pack):
    assert ("medications" in {one.path for one in case_of(text, pack).complete}) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Allergies: penicillin (anaphylaxis)", ("penicillin", "anaphylaxis", None)),
        ("Allergies: codeine - nausea", ("codeine", "nausea", None)),
        ("Allergic to trimethoprim, which gave her a rash.", ("trimethoprim", "rash", None)),
        ("Allergies: carboplatin (hypersensitivity grade 2, cycle 5)", ("carboplatin", "hypersensitivity", 2)),
        ("Allergies: Elastoplast", ("adhesive plaster", None, None)),
        ("Allergic to shellfish.", ("shellfish", None, None)),
        ("Allergies: penicillin (childhood)", ("penicillin", None, None)),
    ],
)
def test_an_allergy_with_what_it_did(text: str, expected: tuple[str, str | None, int | None], pack: Pack):
    assert [(one.to, one.reaction, one.grade) for one in case_of(text, pack).fitness.allergies] == [expected]


def test_what_is_tolerated_is_no_allergy(pack: Pack):
    assert not case_of("Allergies: none. Tolerates penicillin.", pack).fitness.allergies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ECOG 1 (was 0 at diagnosis).", (1, "2026-10-12")),
        ("ECOG 0 at dx, 1 in 3/2026, 2 now.", (2, "2026-10-12")),
        ("Baseline ECOG 1, today 2.", (2, "2026-10-12")),
        ("Performance status is ECOG 1, down from 0 in January 2026.", (1, "2026-10-12")),
        ("WHO PS 2, previously 1 in March 2026.", (2, "2026-10-12")),
        ("PS 2 then. PS now 3.", (3, "2026-10-12")),
        ("ECOG zero.", (0, "2026-10-12")),
        ("Now ECOG 3, having been ECOG 1 at the start.", (3, "2026-10-12")),
        ("ECOG 1 on 3 May 2026.", (1, "2026-05-03")),
    ],
)
def test_the_score_of_today_among_those_of_before(text: str, expected: tuple[int, str], pack: Pack):
    fitness = case_of(text, pack).fitness
    assert (fitness.ecog, str(fitness.ecog_date)) == expected


def test_a_dose_is_no_second_score(pack: Pack):
    assert case_of("ECOG 1, now 2 mg of dexamethasone.", pack).fitness.ecog == 1


CUMULATIVE = """                 01/06/26   15/06/26   29/06/26     Range       Units
Haemoglobin      112        104 L      98 L         130 - 170   g/L
Creatinine       70         -          81           59 - 104    umol/L
"""


def test_columns_of_several_days(pack: Pack):
    told = {(one.name, one.value, one.unit, one.low, one.high, one.date) for one in case_of(CUMULATIVE, pack).measurements}
    assert told == {
        ("hemoglobin", 112.0, "g/L", 130.0, 170.0, "2026-06-01"),
        ("hemoglobin", 104.0, "g/L", 130.0, 170.0, "2026-06-15"),
        ("hemoglobin", 98.0, "g/L", 130.0, 170.0, "2026-06-29"),
        ("creatinine", 70.0, "umol/L", 59.0, 104.0, "2026-06-01"),
        ("creatinine", 81.0, "umol/L", 59.0, 104.0, "2026-06-29"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sodium .......... 131  (135-146 mmol/L)  LOW\n", ("sodium", 131.0, "mmol/L", 135.0, 146.0)),
        ("Hemoglobin           10.2 L g/dL      12.0-16.0\n", ("hemoglobin", 10.2, "g/dL", 12.0, 16.0)),
        ("Protein, total ..... 6.2  (6.1-8.1 g/dL)\n", ("total protein", 6.2, "g/dL", 6.1, 8.1)),
        ("CEA    <0.5    <3.0    ng/mL\n", ("cea", 0.5, "ng/mL", None, 3.0)),
        ("Na 132* mmol/L (133-146)", ("sodium", 132.0, "mmol/L", 133.0, 146.0)),
    ],
)
def test_a_line_of_a_laboratory(text: str, expected: tuple[object, ...], pack: Pack):
    assert [(one.name, one.value, one.unit, one.low, one.high) for one in case_of(text, pack).measurements] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Labs today: Hb 104, plts 180", {("hemoglobin", "2026-10-12"), ("platelets", "2026-10-12")}),
        ("Labs 07/28/2026: Hgb 8.9 g/dL, plt 64 K/uL", {("hemoglobin", "2026-07-28"), ("platelets", "2026-07-28")}),
        ("LVEF 52% (18 September 2026). QTc 462 ms.", {("lvef", "2026-09-18"), ("qtc", None)}),
        ("Hb 71 g/L (103 in August 2026), plts 288", {("hemoglobin", None), ("hemoglobin", "2026-08"), ("platelets", None)}),
        ("O: BP 118/70  HR 92  T 98.4 F", {(name, "2026-10-12") for name in ("blood-pressure", "heart rate", "temperature")}),
        ("Cisplatin omitted for kidney injury (Cr 2.3).", {("creatinine", None)}),
    ],
)
def test_the_day_of_a_value(text: str, expected: set[tuple[str, str | None]], pack: Pack):
    assert {(one.name, one.date) for one in case_of(text, pack).measurements} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Platelets 3 pools given.",
        "K 2 tablets.",
        "Trial: requires platelets >100.",
        "Transfused Hb.",
        "HR 0.7 for survival.",
        "Height 5 ft 8 in.",
    ],
)
def test_what_is_no_value(text: str, pack: Pack):
    assert not case_of(text, pack).measurements


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("I'm 128 pounds.", {(128.0, "lb", None)}),
        ("His weight is steady at 84 kilos.", {(84.0, "kg", "2026-10-12")}),
        ("He has lost about a stone: 84 kg in July, 77.5 kg today.", {(84.0, "kg", "2026-07"), (77.5, "kg", "2026-10-12")}),
        ("Weight 49.0 kg, she was 56 kg in March 2026.", {(49.0, "kg", "2026-10-12"), (56.0, "kg", "2026-03")}),
        ("He lifted 20 kg bags. He lost 12 kg.", set()),
        ("The drug is given at 80 mg/kg.", set()),
    ],
)
def test_weights_with_and_without_their_name(text: str, weights: set[tuple[float, str, str | None]], pack: Pack):
    assert {(one.value, one.unit, one.date) for one in case_of(text, pack).measurements} == weights


@pytest.mark.parametrize(
    ("text", "percent", "months"),
    [
        ("10% weight loss over 2 months.", 10.0, 2.0),
        ("Weight change: -9% in 6 months", 9.0, 6.0),
        ("Weight 58 kg (was 66).", 12.1, None),
        ("Weight 58 kg (was 66 kg in June 2026).", 12.1, 4.0),
        ("Weight fell from 80 kg to 72 kg over three months.", 10.0, 3.0),
        ("Weight 66 kg (was 58).", None, None),
        ("Weight 58 kg. CRP 66.", None, None),
    ],
)
def test_the_share_of_the_weight_that_was_lost(text: str, percent: float | None, months: float | None, pack: Pack):
    fitness = case_of(text, pack).fitness
    assert (fitness.weight_loss_percent, fitness.weight_loss_months) == (percent, months)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not known to have: asthma, COPD, epilepsy", {"asthma": False, "COPD": False, "epilepsy": False}),
        ("Denies: glaucoma, TB, HIV.", {"tuberculosis": False, "HIV": False}),
        ("Problems ruled out: hepatitis B; hepatitis C", {"hepatitis B": False, "hepatitis C": False}),
        ("You do not have: diabetes, high blood pressure.", {"diabetes": False, "hypertension": False}),
        ("Negative for: HIV. Positive for: COPD.", {"HIV": False, "COPD": True}),
        (
            "Other illness (+) HTN (+) GERD (-) CKD",
            {"hypertension": True, "gastroesophageal reflux": True, "chronic kidney disease": False},
        ),
        ("PMH: benign prostatic enlargement, ischaemic heart disease (stable)", {"coronary artery disease": True}),
        ("DVT 03/2026 on apixaban.", {"deep vein thrombosis": True}),
        ("Enoxaparin 60 mg BD - PE 07/2026", {"pulmonary embolism": True}),
        ("Takes apixaban for PE June 2026.", {"pulmonary embolism": True}),
        ("Her pregnant daughter came along.", {}),
        ("Smoking status: never smoker", {"smoker": False}),
        ("No interstitial lung disease before the new drug.", {}),
    ],
)
def test_illness_by_label_sign_and_medicine(text: str, expected: dict[str, bool], pack: Pack):
    assert {one.name: one.present for one in case_of(text, pack).fitness.conditions} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hypertension (controlled)", "controlled"),
        ("Well controlled hypertension.", "controlled"),
        ("Hypertension.", None),
        ("Poorly controlled hypertension.", None),
    ],
)
def test_an_illness_under_control(text: str, expected: str | None, pack: Pack):
    assert [one.status for one in case_of(text, pack).fitness.conditions] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chest infection, treated with antibiotics, resolved.", {"pneumonia": "resolved"}),
        ("Radiotherapy for bleeding in May, bleeding stopped.", {"bleeding": "resolved"}),
        ("Perforation of the colon; ramucirumab stopped.", {"perforation": "present"}),
        ("CT 4 May 2026: acute pulmonary embolus.", {"pulmonary embolism": "present"}),
        ("Dysphagia, ? stricture after radiation.", {"stricture": "possible"}),
        ("Benign anastomotic stricture, dilated twice.", {"stricture": "treated"}),
        ("Differential: anastomotic stricture or recurrence.", {"stricture": "possible"}),
        ("Malignant pleural effusion.", {"pleural-effusion": "present"}),
        ("Heart attack in 2019, two stents.", {}),
        ("PMH: stroke 2020, no residual weakness.", {}),
        ("Painful mouth ulcers.", {}),
    ],
)
def test_a_complication_as_it_stands(text: str, expected: dict[str, str], pack: Pack):
    told = case_of(text, pack).complications
    doubted = {one.name for one in told if {source.certainty for source in one.sources} == {"possible"}}
    assert {one.name: "possible" if one.name in doubted else one.status for one in told} == expected


def test_stents_of_a_heart_attack_are_in_the_heart(pack: Pack):
    assert [one.name for one in case_of("Myocardial infarction 2019, two stents.", pack).devices] == ["coronary-stent"]
    assert {one.name for one in case_of("An esophageal stent is in place. Myocardial infarction 2019.", pack).devices} == {
        "esophageal-stent"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please call us for new cough or bone pain.", {}),
        ("The leaflet lists rash and diarrhoea as possible side effects.", {}),
        ("Any fever? Does he have a cough?", {}),
        ("Paracetamol 1 g prn pain.", {}),
        ("Afebrile.", {"fever": False}),
        ("She coughs when she drinks.", {"cough on swallowing": True}),
        ("He throws up once a week.", {"vomiting": True}),
        ("It hurts worse now to swallow.", {"odynophagia": True}),
        ("Weight is steady.", {"weight loss": False}),
        ("Lost 11 lb over 3 months.", {"weight loss": True}),
        ("Loose stools for two days, settled with tablets.", {"diarrhea": False}),
        ("She swallows liquids only.", {"dysphagia": True}),
        ("Weak to moderate staining.", {}),
        ("No seizures.", {"seizure": False}),
    ],
)
def test_what_is_felt(text: str, expected: dict[str, bool], pack: Pack):
    assert {one.name: one.present for one in case_of(text, pack).symptoms} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FOLFOX and trastuzumab, oxaliplatin dropped at C10 (neuropathy gr 2).", [("peripheral neuropathy", 2, ("oxaliplatin",), None)]),
        ("Neuropathy gr 2 + fatigue gr 3.", [("peripheral neuropathy", 2, (), None), ("fatigue", 3, (), None)]),
        ("Grade 2 pneumonitis attributed to pembrolizumab, which settled.", [("pneumonitis", 2, ("pembrolizumab",), "resolved")]),
        ("Underactive thyroid from nivolumab.", [("hypothyroidism", None, ("nivolumab",), None)]),
    ],
)
def test_a_side_effect_with_its_drug(text: str, expected: list[tuple[object, ...]], pack: Pack):
    assert [(one.name, one.grade, one.from_, one.status) for one in case_of(text, pack).toxicities] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mother ovarian ca 58.", ("mother", "ovarian", 58, None)),
        ("Her sister carries a BRCA2 mutation and had breast cancer at 44.", ("sister", "breast", 44, "BRCA2")),
        ("His sister had breast cancer at 44, no BRCA mutation.", ("sister", "breast", 44, None)),
    ],
)
def test_a_relative_with_age_and_gene(text: str, expected: tuple[object, ...], pack: Pack):
    case = case_of(text, pack)
    assert [(one.relation, one.cancer, one.age, one.gene) for one in case.family] == [expected]
    assert not case.other_cancers


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Country: Canada", "CA"),
        ("She lives in Ireland.", "Ireland"),
        ("Country of residence: United Kingdom", "UK"),
        ("He was born in Italy.", None),
        ("A trial in Japan was mentioned.", None),
        ("His daughter lives in France.", None),
    ],
)
def test_the_country_that_the_person_lives_in(text: str, country: str | None, pack: Pack):
    assert case_of(text, pack).person.country == country


@pytest.mark.parametrize(
    ("text", "deceased"), [("Alive with disease at last contact.", False), ("Vital status: alive", False), ("Her mother is alive.", None)]
)
def test_who_is_told_to_live(text: str, deceased: bool | None, pack: Pack):
    assert case_of(text, pack).person.deceased is deceased


def test_small_letters_behind_a_number_are_no_title(pack: Pack):
    assert case_of("QTc 445 ms. Temp 98.6 F.", pack).person.sex == "male"


MEDICINES = """| Medicine | Dose | Frequency | Status |
|---|---|---|---|
| Lansoprazole | 30 mg | twice daily | continued |
| Ramipril 5 mg | - | once daily | stopped |
| Paracetamol | 1 g | four times daily | new |
"""


def test_a_table_of_medicines(pack: Pack):
    assert taken(case_of(MEDICINES, pack)) == {
        ("lansoprazole", 30.0, "mg", 2.0, "current"),
        ("ramipril", 5.0, "mg", 1.0, "past"),
        ("paracetamol", 1.0, "g", 4.0, "current"),
    }


def test_a_day_without_its_year_is_of_the_letters_year(pack: Pack):
    assert [one.date for one in case_of("Bloods 8/9: albumin 31 g/L", pack).measurements] == ["2026-09-08"]


@pytest.mark.parametrize(
    "text",
    [
        "Meds metformin 1g bd, zyxolimab 5 mg, lansoprazole 30",
        "MEDICATIONS\n- metformin 1 g twice daily\n- Brufenol tablet once daily\n- amlodipine 5 mg",
        "Drug history: ramipril, bisoprolol and frobnicate",
    ],
)
def test_a_list_with_a_name_that_nobody_knows_is_not_whole(text: str, pack: Pack):
    case = case_of(text, pack)
    assert len(case.fitness.medications) >= 1
    assert "medications" not in {one.path for one in case.complete}


@pytest.mark.parametrize(
    "text",
    [
        "Medications: metformin 1g bd, amlodipine 5, lansoprazole 30.",
        "MEDICATIONS\n- metformin 1 g twice daily\n- amlodipine 5 mg, taken at night\n- paracetamol as needed",
        "Current medication: lansoprazole 30 mg once daily before breakfast, apixaban 5 mg twice daily for atrial fibrillation",
        "Medicines on repeat: omeprazole capsules 20 mg, salbutamol inhaler when required",
    ],
)
def test_a_list_of_known_names_is_whole(text: str, pack: Pack):
    assert "medications" in {one.path for one in case_of(text, pack).complete}
