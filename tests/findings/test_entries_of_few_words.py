"""Short entries without a verb: an allergy behind a colon, a grade by its letter, an organ with nothing in it, a device not put in."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

ALLERGIES = {
    "Latex: urticaria. No diabetes, no asthma.": ("latex", "urticaria"),
    "Hypothyroidism since 2025. Iodine contrast: hives.": ("contrast medium", "hives"),
    "Penicillin - rash.": ("penicillin", "rash"),
    "CT contrast: widespread itching and hives.": ("contrast medium", "widespread itching"),
    "Nickel = itchy rash": ("nickel", "itchy rash"),
    "- Chlorhexidine: anaphylaxis 2014": ("chlorhexidine", "anaphylaxis"),
    "Nuts - throat swelling, carries adrenaline.": ("nuts", "throat swelling"),
    "Allergic to codeine (vomits).": ("codeine", "vomits"),
}


@pytest.mark.parametrize("text", ALLERGIES)
def test_a_substance_and_what_only_allergy_does_is_an_allergy(pack: Pack, text: str) -> None:
    assert [(one.to, one.reaction) for one in case_of(text, pack).fitness.allergies] == [ALLERGIES[text]]


@pytest.mark.parametrize(
    "text", ["Egg: no rash.", "Pembrolizumab: rash grade 1.", "Penicillin: three days, then rash gone.", "Latex: no urticaria ever."]
)
def test_what_is_denied_or_an_effect_of_a_treatment_is_none(pack: Pack, text: str) -> None:
    assert not case_of(text, pack).fitness.allergies


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Squamous ca of the middle third, 27 to 32 cm from the incisors, G2.", 2),
        ("10/2024 staged cT3 cN2 cM0, G2. CPS 45.", 2),
        ("Plattenepithelkarzinom, lower third, 33-38 cm, G3.", 3),
        ("On FLOT. Neutropenia G3, diarrhea G2. cT3.", None),
        ("Adenocarcinoma on capecitabine since May with good response of the nodes and hand-foot syndrome, G2.", None),
    ],
)
def test_the_letter_of_a_grade_goes_with_the_tumor_that_it_stands_behind(pack: Pack, text: str, grade: int | None) -> None:
    assert case_of(text, pack).tumor.grade == grade


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("CT: Liver, adrenals: nothing. Mediastinum free.", {"liver", "adrenal"}),
        ("Lungs: nothing.", {"lung"}),
        ("Brain: nil. Liver: nothing seen.", {"brain", "liver"}),
        ("CT: Bones: nothing suspicious.", {"bone"}),
        ("CT: Liver: nothing new.", set()),
    ],
)
def test_nothing_behind_an_organ_and_a_colon_says_that_it_is_well(pack: Pack, text: str, organs: set[str]) -> None:
    assert {one.site for one in case_of(text, pack).metastases if one.status == "absent"} == organs


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Esophageal stent not placed.", False),
        ("A stent was not put in.", False),
        ("The stent could not be deployed.", False),
        ("A stent has never been inserted.", False),
        ("Stent, out after five weeks.", False),
        ("Stent not removed.", True),
        ("Stent placed in May, not removed.", True),
        ("Stent not blocked.", True),
    ],
)
def test_a_device_that_was_not_put_in_is_not_there(pack: Pack, text: str, there: bool) -> None:
    told = [one for one in case_of(text, pack).devices if one.status != "removed"]
    assert bool(told) is there


@pytest.mark.parametrize("text", ["Latex", "Penicillin:", "FOLFOX offered. Rather", "Stent not", "Liver:", "G2"])
def test_words_at_the_very_end_of_a_note_break_nothing(pack: Pack, text: str) -> None:
    assert case_of(f"Cancer of the esophagus. {text}", pack, head="").tumor.site == "esophagus"
