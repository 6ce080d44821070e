"""The age of the person in sentences of every manner, and numbers of years that are none."""

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

OPENING = "Squamous cell carcinoma of the oesophagus."


@pytest.mark.parametrize(
    ("sentence", "age", "sex"),
    [
        ("Would you please see this man of 43?", 43, "male"),
        ("Today I saw a gentleman of sixty four with his son.", 64, "male"),
        ("This is a sixty-eight-year-old lady six weeks after her operation.", 68, "female"),
        ("This gentleman, now 56, attended for his last visit.", 56, "male"),
        ("Pat.: male, born 1953, now 45.", 45, "male"),
        ("Ms D, DOB withheld, 54 years.", 54, "female"),
        ("Room 4, bed by the window. 71 yrs, she/her, retired teacher.", 71, "female"),
        ("Thank you for seeing this lady, seventy-three, with dysphagia.", 73, "female"),
        ("I met Mr P, a retired miner of sixty-six, today.", 66, "male"),
        ("Bed 12 man with the same surname has rectal cancer. 71M with dysphagia.", 71, "male"),
    ],
)
def test_the_age_is_read(sentence: str, age: int, sex: str, pack: Pack):
    person = case_of(f"{sentence} {OPENING}", pack, head="").person
    assert (person.age, person.sex) == (age, sex)


@pytest.mark.parametrize(
    "sentence",
    [
        "Smoker, 40 years.",
        "Married, 45 years.",
        "Reflux, 25 years.",
        "Follow-up, 20 years.",
        "His brother, a man of 52, had bowel cancer.",
        "He smoked for 30 years.",
        "Bed 12 man.",
    ],
)
def test_other_numbers_of_years_are_no_age(sentence: str, pack: Pack):
    assert case_of(f"{sentence} {OPENING}", pack, head="").person.age is None


def test_the_title_of_the_consultant_is_not_the_sex_of_the_person(pack: Pack):
    note = f"Consultant: Miss Okoro        Ward 7B        LOS 19 days\n\n65 yr old gentleman. {OPENING}"
    assert case_of(note, pack, head="").person.sex == "male"
