"""Blood values under words and days, and what is said of somebody else, in wordings that no record of the sets holds."""

from __future__ import annotations

import pytest
from tests.findings.test_now_or_then import case_of

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack
from fairlead.workflow.reading import read_named

DAY = "2026-11-21"


def values(case: Case) -> set[tuple[str, float | str, str | None, str | None]]:
    return {(one.name, one.value, one.unit, one.date) for one in case.measurements}


def as_read(text: str, pack: Pack) -> Case:
    """The case as a user has it, with whoever else is spoken of left out."""
    return read_named([("note.txt", text.encode())], pack, DAY).case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "             01/04/26   15/04/26\nHb (g/L)       112        104\nPlt (10^9/L)   250        190\n",
            {("hemoglobin", 112.0, "g/L", "2026-04-01"), ("hemoglobin", 104.0, "g/L", "2026-04-15")}
            | {("platelets", 250.0, "10^9/L", "2026-04-01"), ("platelets", 190.0, "10^9/L", "2026-04-15")},
        ),
        (
            "| Date | Hb g/L | CEA ug/L |\n|---|---|---|\n| 2 March 2026 | 120 | 12 |\n| 16 April 2026 | 115 | 25 |\n",
            {("hemoglobin", 120.0, "g/L", "2026-03-02"), ("hemoglobin", 115.0, "g/L", "2026-04-16")}
            | {("cea", 12.0, "ug/L", "2026-03-02"), ("cea", 25.0, "ug/L", "2026-04-16")},
        ),
        (
            (
                "Admitted 3 March 2026. Discharged 9 March 2026.\n\n          On admission   At discharge   Normal range\n"
                "Sodium       128            135           133-146 mmol/L\n"
            ),
            {("sodium", 128.0, "mmol/L", "2026-03-03"), ("sodium", 135.0, "mmol/L", "2026-03-09")},
        ),
        (
            "Bloods 14 October 2026\nHb 9.8 gm%, TLC 5600 /cmm, platelets 2.1 lakh/cmm, S. creatinine 0.9 mg%",
            {("hemoglobin", 9.8, "gm%", "2026-10-14"), ("white cells", 5600.0, "/cmm", "2026-10-14")}
            | {("platelets", 2.1, "lakh/cmm", "2026-10-14"), ("creatinine", 0.9, "mg%", "2026-10-14")},
        ),
        (
            "Specimen collected 22 Sep 2026 09:14\nS Potassium       * 5.6 mmol/L         ( 3.5 - 5.3 )\n",
            {("potassium", 5.6, "mmol/L", "2026-09-22")},
        ),
        ("HGB 10.1 L (13.5-17.5 g/dL)", {("hemoglobin", 10.1, "g/dL", None)}),
        ("CEA 91 ug/L (<5), was 140 in June 2026", {("cea", 91.0, "ug/L", None), ("cea", 140.0, "ug/L", "2026-06")}),
        ("Haemoglobin.. 121   (115-165)   g/L", {("hemoglobin", 121.0, "g/L", None)}),
        ("Latest bloods (19 Oct 2026) show Hb 95 g/L.", {("hemoglobin", 95.0, "g/L", "2026-10-19")}),
        ("Platelets 2,45,000 /cumm", {("platelets", 245000.0, "/cumm", None)}),
        (
            "On 4 May 2026 ALT peaked at 640 U/L; by 1 June 2026 the ALT was 45 U/L.",
            {("alt", 640.0, "U/L", "2026-05-04"), ("alt", 45.0, "U/L", "2026-06-01")},
        ),
        ("Transfuse if Hb < 70 g/L. Plt must be above 100 before treatment.", set()),
    ],
)
def test_values_keep_their_unit_and_their_day(text: str, expected: set[tuple[str, float, str | None, str | None]], pack: Pack):
    assert values(as_read(text, pack)) == expected


def test_a_note_written_to_the_hour_tells_its_own_day(pack: Pack):
    text = "EMERGENCY ASSESSMENT\n7 June 2026 22:40\n\nBloods: Hb 12.8 g/dL, Na 131 mmol/L."
    assert {one.date for one in as_read(text, pack).measurements} == {"2026-06-07"}


@pytest.mark.parametrize(
    "text",
    [
        "He lives with his partner, a nurse with multiple sclerosis.",
        "Her son, who accompanied her, has Crohn's disease and takes azathioprine.",
        "SH: wife recently diagnosed with heart failure, he is her main carer.",
        "67-year-old woman with squamous carcinoma. Husband attends; he has COPD and cannot drive her.",
        "Mr Brown, 70, attends with his wife. She has rheumatoid arthritis and he helps her at home.",
        "Wife is his carer; she has osteoporosis and recently broke her wrist.",
        "Lives with husband (heart failure, on furosemide) and a dog.",
        "Two sons, one with cystic fibrosis and the other with asthma.",
        "Pt's husband, 72, on warfarin for AF.",
        "The lady in the next bed is on apixaban and has diabetes.",
        "A friend of hers with cirrhosis died last year, which frightens her.",
        "He worries because a colleague got pneumonitis on the same drug.",
        "I saw him with his father, who was treated for HER2 negative gastric cancer and who has Parkinson's disease.",
        "Tumor board, case 4: esophageal cancer.\nCase 5 (67 M, HER2 3+, hypertension) deferred.",
    ],
)
def test_what_is_told_of_somebody_else_is_no_fact(text: str, pack: Pack):
    case = as_read(text, pack)
    assert not [*case.fitness.conditions, *case.fitness.medications, *case.biomarkers, *case.toxicities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("His wife reports that he has depression.", {("depression", True)}),
        ("Accompanied by her husband. Hypertension, asthma.", {("hypertension", True), ("asthma", True)}),
        ("Wife reports he is more breathless; he has COPD.", {("COPD", True)}),
        ("His son (asthma) drove him here. He himself has emphysema.", {("emphysema", True)}),
        (
            "Denies any history of stroke, liver disease or kidney disease.",
            {("stroke", False), ("liver disease", False), ("chronic kidney disease", False)},
        ),
        ("She has COPD but no asthma, and she gave up smoking in 2019.", {("COPD", True), ("asthma", False), ("ex-smoker", True)}),
        ("HBsAg neg, anti-HCV neg, HIV 1/2 neg", {("hepatitis B", False), ("hepatitis C", False), ("HIV", False)}),
        ("HBsAg to be checked.", set()),
        ("He has never smoked.", {("smoker", False)}),
        ("Never diagnosed with diabetes.", {("diabetes", False)}),
        ("No TB.", {("tuberculosis", False)}),
        ("Not known to have any autoimmune disease.", {("autoimmune disease", False)}),
        ("Diabetes N / HTN Y / COPD N", {("diabetes", False), ("hypertension", True), ("COPD", False)}),
        ("The wife of the patient has hepatitis B; he has been vaccinated.", set()),
        ("Oxaliplatin stopped for neuropathy grade 2. The neuropathy has not gone away.", set()),
    ],
)
def test_illness_told_and_denied(text: str, expected: set[tuple[str, bool]], pack: Pack):
    assert {(one.name, one.present) for one in as_read(text, pack).fitness.conditions} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mum had breast ca, she herself has no diabetes.", {("mother", "breast")}),
        ("Fam Hx: father - gastric ca (65), mother - T2DM, sis - breast ca", {("father", "gastric"), ("sister", "breast")}),
        ("His paternal grandfather and one aunt had stomach cancer.", {("grandfather", "stomach"), ("aunt", "stomach")}),
        ("My mum had a stroke and my sister had breast cancer.", {("sister", "breast")}),
    ],
)
def test_the_family_in_short(text: str, expected: set[tuple[str, str]], pack: Pack):
    assert {(one.relation, one.cancer) for one in as_read(text, pack).family} == expected


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Swallows solids with care.", 1),
        ("He gets food down if it's mashed.", 2),
        ("Unable to swallow even saliva.", 4),
        ("No pain, no dysphagia.", 0),
        ("Eating solids without problems.", 0),
    ],
)
def test_swallowing_in_words(text: str, score: int, pack: Pack):
    assert as_read(text, pack).fitness.dysphagia == score


def test_scores_of_performance(pack: Pack):
    assert case_of("Her performance status has slipped from 1 to 2.", pack).fitness.ecog == 2
    assert case_of("Performance status on discharge 3.", pack).fitness.ecog == 3
    assert case_of("Performance status: ECOG grade II", pack).fitness.ecog == 2
    assert case_of("Eligible if ECOG 0-1.", pack).fitness.ecog_range is None


def test_an_allergy_that_is_taken_back_is_none(pack: Pack):
    for text in ("Allergic to latex? - no.", "Allergy: penicillin - not a true allergy."):
        assert not as_read(text, pack).fitness.allergies


def test_nothing_else_is_taken(pack: Pack):
    case = case_of("He takes ramipril 5 mg once daily and omeprazole 20 mg twice daily, and nothing else.", pack)
    assert [one.path for one in case.complete] == ["medications"]
