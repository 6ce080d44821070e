"""More than one person in a text: the one who writes of a relative, and the relatives in a letter."""

from __future__ import annotations

import pytest

import fairlead

DAY = "2026-11-21"


def read(text: str) -> fairlead.Reading:
    return fairlead.read([text.encode()], as_of=DAY)


def health(case: fairlead.Case) -> set[str]:
    told = [one.name for one in case.fitness.conditions if one.present is not False]
    return {*told, *(one.name for one in case.fitness.medications)}


CARERS = {
    "beside herself": (
        "I am 66 and have asthma; my husband is 71 and has squamous cell cancer of the oesophagus. He had FOLFOX, then it grew in his liver.",
        (71, "male", set()),
    ),
    "himself": (
        "My wife (59) has adenocarcinoma of the GEJ. I take warfarin and I have diabetes. She had FLOT and it came back in the liver. I am 64.",
        (59, "female", set()),
    ),
    "herself first, then what he takes": (
        "I am 66 years old and I have asthma. My husband has cancer of the gullet, squamous. He takes apixaban.",
        (None, "male", {"apixaban"}),
    ),
    "a daughter": (
        "My mum is 80, she has atrial fibrillation and esophageal adenocarcinoma. I have asthma myself.",
        (80, "female", {"atrial fibrillation"}),
    ),
    "a son": (
        "I look after my mother. She has adenocarcinoma of the esophagus. I have epilepsy and take carbamazepine. She takes apixaban.",
        (None, "female", {"apixaban"}),
    ),
    "the carer by name": (
        "My partner has cancer of the food pipe (adenocarcinoma). She is 50. I am her carer, 52, had a heart attack last year.",
        (50, "female", set()),
    ),
    "with a cancer of her own": (
        "I had breast cancer myself in 2010 and take tamoxifen. My husband has adenocarcinoma of the oesophagus, he is 68.",
        (68, "male", set()),
    ),
}


@pytest.mark.parametrize(("text", "person"), CARERS.values(), ids=CARERS)
def test_what_a_carer_says_of_herself_is_not_of_the_person(text: str, person: tuple):
    reading = read(text)
    case = reading.case
    assert (case.person.age, case.person.sex, health(case)) == person
    assert case.tumor.site in ("esophagus", "egj")
    assert case.tumor.histology in ("squamous", "adenocarcinoma")
    assert case.other_cancers == ()
    assert [one.code for one in reading.warnings] == ["somebody-else"]
    assert reading.documents[0].state == "read"


RELATIVES = {
    "writes of herself": ("I am 61, I have asthma, and I have squamous cell cancer of the oesophagus. My husband drives me.", {"asthma"}),
    "a sister's medicine": (
        "I am 55 and have oesophageal squamous cell carcinoma. My sister takes warfarin. My wife has epilepsy. I take ramipril 5 mg.",
        {"ramipril"},
    ),
    "a letter": (
        "Mrs K, 67, adenocarcinoma of the GEJ. Lives with her husband who has dementia and takes donepezil. Her sister takes warfarin. She takes metoprolol.",
        {"metoprolol"},
    ),
    "a pregnant daughter": (
        "He attends with his wife, who has multiple sclerosis. Daughter is 34 and pregnant. 70-year-old man, ESCC. His brother has Parkinson's disease.",
        set(),
    ),
    "a wife who saw it": ("67-year-old man, ESCC. His wife has noticed that he is more tired. He has COPD.", {"COPD"}),
}


@pytest.mark.parametrize(("text", "own"), RELATIVES.values(), ids=RELATIVES)
def test_a_relative_s_illness_and_medicines_are_not_the_person_s(text: str, own: set):
    reading = read(text)
    assert {name for name in health(reading.case) if name != "pregnancy"} == own
    assert reading.case.person.pregnancy is None
    assert not reading.warnings


def test_a_father_s_cancer_goes_to_the_family_history():
    case = read("62M SCC oesophagus mid third. My father had lung cancer. FP x6, PD.").case
    assert [(one.relation, one.cancer) for one in case.family] == [("father", "lung")]
    assert case.other_cancers == ()


def test_a_clinician_s_own_words_are_read():
    case = read(
        "I reviewed Mr K, a 62-year-old man with adenocarcinoma of the GEJ. I have started FOLFOX. I am worried about his COPD."
    ).case
    assert case.treatments
    assert "COPD" in health(case)


def test_quotes_hold_the_words_of_the_record():
    text = "I am 66 and have asthma; my husband is 71 and has squamous cell cancer of the oesophagus."
    for sources in read(text).case.provenance.values():
        for source in sources:
            assert source.quote in text
