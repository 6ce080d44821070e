"""What is there now, what was there long ago, and what only sounds like it: an alarm must rest on the first alone."""

from __future__ import annotations

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

HEAD = "Clinic letter 12 October 2026. Mr A, 60-year-old man with squamous cell carcinoma of the esophagus.\n\n"


def case_of(text: str, pack: Pack) -> Case:
    document = open_document((HEAD + text).encode(), "letter.txt", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0]


def alarming(case: Case) -> set[str]:
    """The complications and symptoms that the case says are there."""
    there = {one.name for one in case.complications if one.status in ("present", "treated")}
    return there | {one.name for one in case.symptoms if one.present}


@pytest.mark.parametrize(
    "text",
    [
        "History of seizures and stroke.",
        "He had a history of a seizure in 1998.",
        "PMH: stroke, seizure, GI bleed 2017.",
        "He had a bleed in March 2019.",
        "Stroke/TIA: Y (2009)    Epilepsy: N",
        "GI bleed 2017 (duodenal ulcer), fully recovered.",
        "Previously vomited blood in 2020.",
        "This has caused some confusion with the result.",
        "I am full of confusion about the dates.",
        "Bleeding risk was discussed; the seizure threshold is not lowered.",
        "It was a stroke of luck, and the letter was bleeding useless.",
        "Pain clinic and stroke unit have signed off.",
        "Fever N, vomiting N, cough N",
        "No stridor, no melaena.",
        "No hydronephrosis.",
    ],
)
def test_what_is_past_denied_or_something_else_raises_no_alarm(text: str, pack: Pack):
    assert not alarming(case_of(text, pack))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He had a seizure this morning.", "seizure"),
        ("New confusion since yesterday.", "confusion"),
        ("He is confused.", "confusion"),
        ("Melaena since 3 October 2026, ongoing.", "melena"),
        ("Previous seizure. Now a fever.", "fever"),
        ("Nausea Y, vomiting N", "nausea"),
        ("Bleeding from the tumor since 2024, persistent.", "bleeding"),
        ("Stridor at rest.", "stridor"),
        ("PMH: tracheoesophageal fistula, stented 2024.", "fistula"),
    ],
)
def test_what_is_there_is_told(text: str, name: str, pack: Pack):
    assert name in alarming(case_of(text, pack))


def test_a_sign_that_is_denied_does_not_deny_what_it_may_be_a_sign_of(pack: Pack):
    case = case_of("No stridor, no melaena.", pack)
    assert {(one.name, one.present) for one in case.symptoms} == {("stridor", False), ("melena", False)}
    assert not case.complications


def test_the_answers_of_a_form_in_columns_stand_for_themselves(pack: Pack):
    case = case_of("Hepatitis B: neg     HIV: neg     Diabetes: Y     Heart failure: N", pack)
    told = {one.name: one.present for one in case.fitness.conditions}
    assert told == {"hepatitis B": False, "HIV": False, "diabetes": True, "heart failure": False}


def test_illness_listed_as_past_history_is_not_over(pack: Pack):
    case = case_of("Past medical history: atrial fibrillation, COPD, heart failure.", pack)
    assert {one.name: (one.present, one.status) for one in case.fitness.conditions} == dict.fromkeys(
        ("atrial fibrillation", "COPD", "heart failure"), (True, None)
    )


def test_hearing_aids_are_no_infection(pack: Pack):
    assert not case_of("He uses hearing aids.", pack).fitness.conditions


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ongoing grade 3 diarrhoea.", "ongoing"),
        ("Diarrhoea grade 3, ongoing.", "ongoing"),
        ("Diarrhoea: grade 3, residual from irinotecan.", "ongoing"),
        ("Grade 3 diarrhoea, resolved.", "resolved"),
        ("Grade 3 diarrhoea. Grade 1 rash ongoing.", None),
        ("Diarrhoea grade 3 since the second cycle.", "ongoing"),
        ("Diarrhoea grade 3 since the second cycle, now resolved.", "resolved"),
    ],
)
def test_a_side_effect_tells_whether_it_goes_on(text: str, status: str | None, pack: Pack):
    found = [one for one in case_of(text, pack).toxicities if one.name == "diarrhea"]
    assert [(one.grade, one.status) for one in found] == [(3, status)]


def test_a_table_set_with_blanks_is_read_by_its_headings(pack: Pack):
    text = (
        "Adverse event          Grade  Status     Attribution\n"
        "Peripheral neuropathy  2      ongoing    docetaxel\n"
        "Hypersensitivity       3      resolved   paclitaxel\n"
        "Rash                   0      -          -\n"
    )
    found = {one.name: (one.grade, one.status, one.from_) for one in case_of(text, pack).toxicities}
    assert found == {"peripheral neuropathy": (2, "ongoing", ("docetaxel",)), "hypersensitivity": (3, "resolved", ("paclitaxel",))}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Stopped 2026-08-20 for progression in the liver.", None),
        ("CT 20/08/2026: liver metastases.", None),
        ("CT on 3 August 2026 shows liver metastases.", None),
        ("CT 20/08/2026: three liver metastases.", 3),
        ("Liver (5 lesions, largest 31 mm), peritoneum: metastases.", 5),
    ],
)
def test_no_part_of_a_date_is_a_count_of_metastases(text: str, count: int | None, pack: Pack):
    found = [one for one in case_of(text, pack).metastases if one.site == "liver"]
    assert [one.count for one in found] == [count]


def test_a_side_of_the_body_is_no_radiotherapy(pack: Pack):
    assert not case_of("RT lower lobe nodule 18 mm.", pack).treatments
    assert [one.kind for one in case_of("RT to the lung 20 Gy/5 in May 2026.", pack).treatments] == ["radiotherapy"]
