"""Notes typed in small letters, in short lines, with labels that need no colon: each line is a statement of its own."""

from __future__ import annotations

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.documents import open_document
from fairlead.findings import find

NOTE = """onc clinic 28/10/26, running late

67 M
adenoca oesoph, lower 1/3
meds ramipril 5 od, allopurinol 300 od, ondansetron prn
pmh htn, gout. no IHD, not diabetic
allergies nil
"""


@pytest.fixture
def read(pack):
    def case_of(text: str):
        document = open_document(text.encode(), "note.md", "d1")
        return reconcile(find(document, pack.lexicon), [document], pack)[0]

    return case_of


def test_each_line_is_read_by_itself(read):
    case = read(NOTE)
    assert (case.person.age, case.person.sex) == (67, "male")
    assert {one.name: one.dose for one in case.fitness.medications} == {"ramipril": 5, "allopurinol": 300, "ondansetron": None}
    assert {one.name: one.present for one in case.fitness.conditions} == {
        "hypertension": True, "gout": True, "coronary artery disease": False, "diabetes": False,
    }  # fmt: skip
    assert "medications" in {one.path for one in case.complete}


def test_a_long_line_that_wraps_is_one_sentence(read):
    case = read(
        "The biopsy of the tumor in the lower third of the esophagus showed a poorly differentiated\n"
        "adenocarcinoma, and in the laboratory of the other hospital, which we asked for it, HER2 was\npositive."
    )
    assert case.tumor.histology == "adenocarcinoma"
    assert [(one.marker, one.status) for one in case.biomarkers] == [("HER2", "positive")]


@pytest.mark.parametrize(
    ("text", "taken", "given_up"),
    [
        ("Clinic 3 March 2026\nmeds: prednisone 20 mg, bactrim DS MWF, tiotropium, famotidine", 4, 0),
        ("Clinic 3 March 2026\nCONTINUE: senna 2 tabs nightly; lansoprazole 30 mg daily\nSTOP: ibuprofen; dexamethasone", 2, 1),
        ("Clinic 3 March 2026\nI take furosemide 20 mg in the a.m., Tylenol when it hurts.", 2, 0),
        ("Clinic 3 March 2026\nShe can't take aspirin because of her stomach. She takes sertraline 50 mg daily.", 1, 0),
    ],
)
def test_lists_of_medicines(read, text, taken, given_up):
    medicines = read(text).fitness.medications
    assert len([one for one in medicines if one.status != "past"]) >= taken
    assert len([one for one in medicines if one.status == "past"]) >= given_up
    assert "aspirin" not in {one.name for one in medicines}


def test_a_section_of_medicines_ends_that_of_allergies(read):
    case = read(
        "ALLERGIES / INTOLERANCES\nTrimethoprim - rash\n\nCURRENT MEDICINES (confirmed with two sources)\n"
        "Drug           Dose      Frequency      Comment\nEdoxaban       30 mg     once daily     AF\nDigoxin        125 mcg   once daily\n"
        "Insulin glargine   14 units   at night   diabetes\n"
    )
    assert [one.to for one in case.fitness.allergies] == ["trimethoprim"]
    assert {one.name: (one.dose, one.per_day) for one in case.fitness.medications} == {
        "edoxaban": (30, 1), "digoxin": (125, 1), "insulin glargine": (14, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Clinic 17.11.26\nbloods 16.11: Hb 11.4 g/dl", "2026-11-16"),
        ("Ward round   17/08/2026  21:50\nHb 104 g/L (130-170), creat 138 umol/L [71 umol/L on 8/8]", "2026-08-17"),
        ("p.4 - 11/9/2026 visit (Sept 2025 was the first one, 10/28/2025 the second)\n\np.5 - 11/25/2026 visit\nhemoglobin 9.8 g/dL", "2026-11-25"),
    ],
)  # fmt: skip
def test_the_day_of_values(read, text, day):
    assert [str(one.date) for one in read(text).measurements if one.name == "hemoglobin"] == [day]


@pytest.mark.parametrize("text", ["Clinic 17.11.26\nlesion on CT 1.9 cm, Hb 11.4 g/dl", "Clinic 17/11/26\nbloods 16.1 Hb 11.4 g/dl"])
def test_a_number_with_a_point_is_no_day(read, text):
    assert not [one for one in read(text).measurements if str(one.date) in ("2026-09-01", "2026-01-16")]


def test_the_reaction_ends_where_its_word_does(read):
    (allergy,) = read("Allergic to penicillin (anaphylaxis as a child).").fitness.allergies
    assert (allergy.to, allergy.reaction) == ("penicillin", "anaphylaxis")
