"""What the words around a fact make of it: spread, illness, age, medicines and values as people and notes put them."""

from __future__ import annotations

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

Told = dict[str, str]


def case_of(text: str, pack: Pack) -> Case:
    """What the text says, with nothing around it."""
    document = open_document(text.encode(), "note.md", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CT 3 March 2026: several liver metastases, none larger than 3 cm.", {"liver": "present"}),
        ("Multiple lung metastases, none bigger than 8 mm.", {"lung": "present"}),
        ("The scan showed spots in my bones - hips and ribs.", {"bone": "present"}),
        ("The cancer has gone to my lungs.", {"lung": "present"}),
        ("There is a spot on my liver they are watching.", {"liver": "suspected"}),
        ("They say there is no cancer in the lungs or brain.", {"lung": "absent", "brain": "absent"}),
        ("Liver: no SOL.", {"liver": "absent"}),
        ("Sclerotic focus in the sacrum, bone island.", {}),
        ("4 mm nodule in the right upper lobe, unchanged, benign.", {}),
        ("12 mm liver lesion, hemangioma.", {}),
        ("Lung nodule of 3 mm, too small to characterise.", {}),
        ("Bilateral lung nodules, enlarging.", {"lung": "present"}),
        ("Lung nodules, not enlarging.", {"lung": "suspected"}),
        ("A 2 cm lesion in the left cerebellum, consistent with metastasis.", {"brain": "present"}),
        ("MRI: 2.8 cm right parietal lesion. Craniotomy. Histology: metastatic adenocarcinoma.", {"brain": "present"}),
        ("Left supraclavicular node, FNA: metastatic adenocarcinoma.", {"distant-nodes": "present"}),
        ("Enlarged retroperitoneal nodes.", {"distant-nodes": "present"}),
        ("Single para-aortic node of 18 mm. Biopsy: adenocarcinoma.", {"distant-nodes": "present"}),
        (
            "PET: hypermetabolic para-aortic nodes and an adrenal nodule, suspicious for metastasis.",
            {"distant-nodes": "present", "adrenal": "suspected"},
        ),
        ("Retroperitoneal nodes no longer enlarged.", {}),
        ("No enlarged retroperitoneal nodes.", {}),
        ("Deposits on the parietal peritoneum.", {"peritoneum": "present"}),
        ("Metastatic nodules of the parietal pleura.", {"pleura": "present"}),
    ],
)
def test_spread_is_there_suspected_or_denied(text: str, expected: Told, pack: Pack):
    assert {one.site: one.status for one in case_of(text, pack).metastases} == expected


def test_nodes_that_are_no_longer_enlarged_are_no_growth(pack: Pack):
    assert not case_of("Mediastinal nodes no longer enlarged.", pack).progressions


@pytest.mark.parametrize(
    ("text", "count", "largest"),
    [
        ("Two known liver metastases and three new ones.", 5, None),
        ("Liver metastases x4, largest 31 mm.", 4, 3.1),
        ("Solitary 3.1 cm left frontal metastasis.", 1, 3.1),
        ("A right adrenal metastasis.", 1, None),
        ("Stage 4 with peritoneal metastases.", None, None),
        ("Progression in metastatic #16 para-aortic nodes.", None, None),
        ("Several liver metastases, none larger than 3 cm.", None, None),
        ("Liver metastases, largest 4.4 cm (previously 5.1 cm).", None, 4.4),
    ],
)
def test_how_many_and_how_large(text: str, count: int | None, largest: float | None, pack: Pack):
    (found,) = case_of(text, pack).metastases
    assert (found.count, found.largest_cm) == (count, largest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hepatitis B/C/HIV negative.", {"hepatitis B": False, "HIV": False}),
        ("Hep B neg, hep C neg", {"hepatitis B": False, "hepatitis C": False}),
        ("HIV negative", {"HIV": False}),
        ("HBs antigen (-), HBc antibody (+), HBV-DNA not detected", {"hepatitis B": True}),
        ("HBsAg negative, anti-HBc positive", {"hepatitis B": True}),
        ("He is a non smoker.", {"smoker": False}),
        ("Smoking: never", {"smoker": False}),
        ("He smokes ten a day.", {"smoker": True}),
        ("He was a heavy smoker but gave up in 2019.", {"ex-smoker": True}),
        ("Smoking: stopped 2010.", {"ex-smoker": True}),
        ("Smoked 20 a day until 2015.", {"ex-smoker": True}),
        ("Smoker, stopped chemotherapy in May.", {"smoker": True}),
        ("She was tested for Lynch syndrome; no result yet.", {}),
        ("Tested positive for hepatitis B.", {"hepatitis B": True}),
        ("Tested for hepatitis B: negative.", {"hepatitis B": False}),
        ("Barrett's (no dysplasia on last biopsy), GERD, hypertension", {"gastroesophageal reflux": True, "hypertension": True}),
        ("No h/o HTN/DM/TB/asthma.", {"hypertension": False, "diabetes": False, "tuberculosis": False, "asthma": False}),
    ],
)
def test_an_illness_is_there_denied_or_only_asked_for(text: str, expected: dict[str, bool], pack: Pack):
    assert {one.name: one.present for one in case_of(text, pack).fitness.conditions} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He has a stent in his heart.", ["coronary-stent"]),
        ("Port placed 9/2025. An esophageal stent was discussed but not placed.", ["port"]),
    ],
)
def test_a_device_is_the_one_that_was_placed(text: str, expected: list[str], pack: Pack):
    assert [one.name for one in case_of(text, pack).devices] == expected


@pytest.mark.parametrize(
    ("text", "age", "sex"),
    [
        ("mr T 79 presented with adenocarcinoma", 79, "male"),
        ("Mrs. B (70)", 70, "female"),
        ("Mr Arthur Hartigan, 64, retired miner", 64, "male"),
        ("Madam C, 71, homemaker", 71, "female"),
        ("| Patient | Male, 68 |\n|---|---|\n| Diagnosis | SCC |", 68, "male"),
        ("Female 63 y", 63, "female"),
        ("M/58, SCC esophagus", 58, "male"),
        ("Clinical details: M, 60. Tumor at 32 cm.", 60, "male"),
        ("Mr Smith, 20 Station Road", None, "male"),
        ("Mrs Jones, 12 March 2026", None, "female"),
        ("Dear Mr Jones,\nThank you for referring this 61-year-old teacher. She has esophageal cancer.", 61, "female"),
        ("Dear Mrs Lee,\nI saw Tom Sample, a 70 year old man. He is well.", 70, "male"),
    ],
)
def test_age_and_sex_stand_beside_the_person(text: str, age: int | None, sex: str | None, pack: Pack):
    person = case_of(text, pack).person
    assert (person.age, person.sex) == (age, sex)


@pytest.mark.parametrize(("text", "year"), [("born 03-1953", 1953), ("DOB 1961", 1961), ("YOB 1960", 1960)])
def test_the_year_of_birth(text: str, year: int, pack: Pack):
    assert case_of(text, pack).person.birth_year == year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Weight 60,5 kg", {("weight", 60.5, "kg")}),
        ("His weight is steady at 74 kg", {("weight", 74.0, "kg")}),
        ("Plt 2.1 lakh, S. bil 0.4", {("platelets", 2.1, "lakh"), ("bilirubin", 0.4, None)}),
        ("Plt 16.4x10^4, Neu 2900", {("platelets", 16.4, "x10^4"), ("neutrophils", 2900.0, None)}),
        ("hb 98 plt 210 bili 9", {("hemoglobin", 98.0, None), ("platelets", 210.0, None), ("bilirubin", 9.0, None)}),
        ("FEV1 62% predicted", {("fev1", 62.0, "%")}),
        ("wt 58 (64 in Aug 2026)", {("weight", 58.0, None), ("weight", 64.0, None)}),
    ],
)
def test_a_value_in_the_way_of_its_country(text: str, expected: set[tuple[str, float, str | None]], pack: Pack):
    assert {(one.name, one.value, one.unit) for one in case_of(text, pack).measurements} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Now takes bisoprolol 2.5 mg, atorvastatin and omeprazole.",
            {"bisoprolol": "current", "atorvastatin": "current", "omeprazole": "current"},
        ),
        ("prednisone - finished 5/2026", {"prednisone": "past"}),
        ("apixaban 5 mg bd (held)", {"apixaban": "past"}),
        ("prednisolone 40 mg started, wean over 6 weeks", {"prednisolone": "current"}),
        ("prednisolone until 2020, now on hydroxychloroquine", {"prednisolone": "past", "hydroxychloroquine": "current"}),
    ],
)
def test_a_medicine_is_taken_now_or_no_longer(text: str, expected: Told, pack: Pack):
    assert {one.name: one.status for one in case_of(text, pack).fitness.medications} == expected


@pytest.mark.parametrize(
    ("text", "name", "grade", "cause"),
    [
        ("A little tingling of the fingertips left over from the cisplatin (grade 1).", "peripheral neuropathy", 1, ("cisplatin",)),
        ("He can't feel his toes since the oxaliplatin.", "peripheral neuropathy", None, ("oxaliplatin",)),
        ("Partial deafness since the cisplatin.", "hearing loss", None, ("cisplatin",)),
        ("Cold dysesthesia with oxaliplatin.", "peripheral neuropathy", None, ("oxaliplatin",)),
    ],
)
def test_a_side_effect_is_laid_to_its_drug(text: str, name: str, grade: int | None, cause: tuple[str, ...], pack: Pack):
    (found,) = case_of(text, pack).toxicities
    assert (found.name, found.grade, tuple(found.from_)) == (name, grade, cause)


@pytest.mark.parametrize(
    ("text", "grade"), [("Solids OK if cut small", 1), ("He eats mushy food only.", 2), ("Only liquids go down", 3), ("dysphagia gd 2", 2)]
)
def test_swallowing_in_words(text: str, grade: int, pack: Pack):
    assert case_of(text, pack).fitness.dysphagia == grade


@pytest.mark.parametrize(("text", "score"), [("WHO performance 1", 1), ("ECOG\n1\n", 1), ("Performance status\n2\n", 2)])
def test_a_performance_score_by_itself(text: str, score: int, pack: Pack):
    assert case_of(text, pack).fitness.ecog == score


@pytest.mark.parametrize("text", ["Cough while drinking water since 10 days.", "He coughs when drinking.", "Cough on drinking."])
def test_cough_on_drinking_is_the_sign_of_a_fistula(text: str, pack: Pack):
    assert [one.name for one in case_of(text, pack).symptoms] == ["cough on swallowing"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("T3N1M0 adenocarcinoma of the esophagus 30 cm to 35 cm from the incisors, on FOLFOX.", "in-place"),
        ("T3N1M0 adenocarcinoma of the esophagus 30 cm to 35 cm from the incisors, Ivor Lewis esophagectomy 2025.", "resected"),
        ("Adenocarcinoma of the esophagus, on FOLFOX.", None),
    ],
)
def test_a_tumor_that_nothing_removed_is_in_place(text: str, expected: str | None, pack: Pack):
    assert case_of(text, pack).tumor.primary == expected


def test_categories_before_those_after_treatment_are_clinical(pack: Pack):
    stages = case_of("T3N1M0 adenocarcinoma, FLOT, esophagectomy ypT2 N1 R0.", pack).tumor.stages
    assert [(one.t, one.basis) for one in stages] == [("T3", "clinical"), ("T2", "post-neoadjuvant")]


def test_a_relative_with_a_tumor_that_has_a_name_of_its_own(pack: Pack):
    family = case_of("Brother - melanoma. Father - lung ca.", pack).family
    assert [(one.relation, one.cancer) for one in family] == [("brother", "melanoma"), ("father", "lung")]
