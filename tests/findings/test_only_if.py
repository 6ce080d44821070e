"""What depends on something, belongs to one who treats, or is of the carer is no fact of the person."""

from __future__ import annotations

import pytest

import fairlead
from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

DAY = "2026-11-21"


def case_of(text: str, pack: Pack) -> Case:
    """What the text says, with nothing around it."""
    document = open_document(text.encode(), "note.md", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Biopsy the liver for HER2, then T-DXd if still +ve.", {}),
        ("Re-test HER2 and give trastuzumab deruxtecan if it stays positive.", {}),
        ("Repeat HER2 on the new sample; T-DXd provided it is amplified.", {}),
        ("We do not know whether HER2 is positive.", {}),
        ("HER2 to be repeated; unless negative, T-DXd.", {}),
        ("PD-L1 and, should CLDN18.2 turn out positive, zolbetuximab.", {}),
        ("HER2 3+ in 2025; rebiopsy and T-DXd if still positive.", {"HER2": "positive"}),
        ("HER2 (if tissue was enough) negative.", {"HER2": "negative"}),
        ("HER2 IHC 2+ (equivocal); ISH: amplified, ratio 3.1.", {"HER2": "positive"}),
        ("HER2 IHC 2+; FISH not amplified.", {"HER2": "negative"}),
        ("HER2 IHC 2+; liver biopsy amplified tissue loss.", {"HER2": "equivocal"}),
        ("MSI-H was excluded.", {"MSI": "negative"}),
        ("dMMR has been ruled out.", {"MMR": "negative"}),
        ("MSI-H.", {"MSI": "positive"}),
    ],
)
def test_a_result_that_depends_is_none(text: str, expected: dict[str, str], pack: Pack):
    assert {one.marker: one.status for one in case_of(text, pack).biomarkers if one.status not in (None, "pending")} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A stent may be needed.", []),
        ("She might need a stent soon.", []),
        ("Consider stent.", []),
        ("He could have a PEG fitted later on.", []),
        ("A feeding jejunostomy would be an option.", []),
        ("Perhaps we should try an esophageal stent.", []),
        ("A stent is not needed.", []),
        ("Her stent may be blocked.", ["esophageal-stent"]),
        ("Esophageal stent in situ, could be placed higher.", ["esophageal-stent"]),
        ("PEG in situ.", ["gastrostomy"]),
    ],
)
def test_a_device_that_may_be_needed_is_not_in_the_body(text: str, expected: list[str], pack: Pack):
    assert [one.name for one in case_of(text, pack).devices] == expected


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Mrs Example, 59, came. Salvage esophagectomy will be discussed with Mr Long.", "female"),
        ("Seen by Mr Long. She eats well.", "female"),
        ("Consultant: Mrs Example. 71-year-old man.", "male"),
        ("Referred to Mr Long for surgery.", None),
        ("Under the care of Miss Hart, surgeon.", None),
        ("The specialist nurse Mr Adams rang.", None),
        ("Mr J Long, Consultant Surgeon", None),
        ("Spoke to husband of pt (Mr K). She is tired.", "female"),
        ("I saw Mr Long, a 70 year old man.", "male"),
        ("Mrs Lee, retired nurse", "female"),
        ("I reviewed Mrs Hill in clinic today.", "female"),
    ],
)
def test_the_title_of_one_who_treats_tells_no_sex(text: str, sex: str | None, pack: Pack):
    assert case_of(text, pack).person.sex == sex


@pytest.mark.parametrize(
    ("text", "age", "health"),
    [
        (
            "My mum is 71. She was told she has cancer of her food pipe, an adenocarcinoma. I have diabetes myself and worry about her.",
            71,
            set(),
        ),
        ("My dad is 80. He has got oesophageal cancer and takes apixaban. I have asthma.", 80, {"apixaban"}),
        ("My husband is 66. They found an adenocarcinoma in his gullet. I take warfarin.", 66, set()),
        ("My mum is 71. She had breast cancer. I have cancer of the gullet and I have diabetes.", None, {"diabetes"}),
        ("Adenocarcinoma of the GEJ, on FOLFOX. Her husband himself is on warfarin and had a GI bleed.", None, set()),
    ],
)
def test_an_illness_of_the_one_who_writes_or_comes_along_is_not_the_person_s(text: str, age: int | None, health: set[str]):
    case = fairlead.read([text.encode()], as_of=DAY).case
    told = {one.name for one in case.fitness.conditions if one.present} | {one.name for one in case.fitness.medications}
    assert (case.person.age, told) == (age, health)
    assert not case.complications


@pytest.mark.parametrize(
    "text",
    [
        "She had a seizure as a baby.",
        "He had a bleed as a child.",
        "Tracheostomy since November 2025 because of stridor.",
        "She no longer has stridor and eats everything.",
        "They are bleeding money on parking.",
        "My wife is coughing up blood. I have adenocarcinoma of the gullet.",
        "I haven't vomited any blood.",
    ],
)
def test_what_was_long_ago_denied_figurative_or_somebody_else_s_is_no_sign_of_danger(text: str):
    case = fairlead.read([text.encode()], as_of=DAY).case
    assert not [one.name for one in case.complications if one.status in ("present", "treated")]
    assert not [one.name for one in case.symptoms if one.present]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("She has had stridor since this morning.", "stridor"),
        ("76 yr old female: haematemesis x3 since this morning.", "hematemesis"),
        ("He is a 61-year-old man with melaena today.", "melena"),
    ],
)
def test_what_goes_on_is_a_sign_of_danger(text: str, sign: str, pack: Pack):
    assert sign in [one.name for one in case_of(text, pack).symptoms if one.present]


def test_the_size_is_that_of_the_newest_look(pack: Pack):
    text = (
        "=== DOCUMENT 1: CT ===\nDate of scan 11/03/2026\nSeveral liver lesions up to 22 mm, in keeping with metastases.\n\n"
        "=== DOCUMENT 2: CT ===\nDate of scan 28/09/2026\nLiver lesions continue to shrink, the largest now 9 mm (previously 13 mm).\n"
    )
    assert [(one.site, one.largest_cm) for one in case_of(text, pack).metastases] == [("liver", 0.9)]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Squamous cell carcinoma of the mid esophagus, T3 N1 M0. Chemoradiation.", "clinical"),
        ("Adenocarcinoma, pT3 N1 at esophagectomy in May 2025.", "pathologic"),
        ("Ivor Lewis esophagectomy in May 2025: T3 N1.", None),
    ],
)
def test_categories_without_a_letter_are_clinical_where_nothing_was_cut_out(text: str, basis: str | None, pack: Pack):
    assert [one.basis for one in case_of(text, pack).tumor.stages] == [basis]


@pytest.mark.parametrize(
    "text",
    [
        "Squamous carcinoma at 21-25 cm in December 2025. Gastroscopy in May 2026: remaining ulcer at 22-24 cm, carcinoma.",
        "Endoscopy of May 2026: recurrent tumor from 22 to 24 cm. At diagnosis the tumor ran from 21 to 25 cm.",
        "EGD 3 February 2026: tumor from 21 to 25 cm. EGD 5 October 2026: tumor from 22 to 24 cm.",
    ],
)
def test_the_edges_are_those_of_the_first_tumor(text: str, pack: Pack):
    tumor = case_of(text, pack).tumor
    assert (tumor.from_cm, tumor.to_cm) == (21, 25)


def test_a_table_of_several_days_tells_every_value_with_its_day(pack: Pack):
    text = (
        "LABORATORY RESULTS\n\n| Test | 02/09/2026 | 14/10/2026 | 25/11/2026 | Reference |\n|---|---|---|---|---|\n"
        "| Hemoglobin g/L | 104 | | 91 | 115-155 |\n| Bilirubin umol/L | 9 | 12 | 48 | <21 |\n"
    )
    found = [(one.name, one.value, one.unit, one.date) for one in case_of(text, pack).measurements]
    assert found == [
        ("hemoglobin", 104, "g/L", "2026-09-02"),
        ("hemoglobin", 91, "g/L", "2026-11-25"),
        ("bilirubin", 9, "umol/L", "2026-09-02"),
        ("bilirubin", 12, "umol/L", "2026-10-14"),
        ("bilirubin", 48, "umol/L", "2026-11-25"),
    ]


def test_values_as_people_say_them(pack: Pack):
    assert [(one.name, one.value) for one in case_of("She weighs 55 kilos. BMI 23.", pack).measurements] == [("weight", 55), ("bmi", 23)]


@pytest.mark.parametrize(
    ("text", "wishes"), [("She will enter the open-label ELM-04 study.", []), ("She is open to a study.", ["trial-willing"])]
)
def test_an_open_label_study_is_no_wish_for_one(text: str, wishes: list[str], pack: Pack) -> None:
    assert [one.wish for one in case_of(text, pack).preferences] == wishes
