"""Where the cancer stands, in the words of letters and of people; a bracket that says what is not given denies nothing before it."""

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    ("sentence", "site"),
    [
        ("Adenocarcinoma of the junction, HER2 negative.", "egj"),
        ("Junction adenocarcinoma.", "egj"),
        ("They found squamous cell cancer in the upper part of my esophagus.", "upper-thoracic"),
        ("Squamous cancer, lower end of the gullet.", "lower-thoracic"),
        ("Large cell NEC of the distal (abdominal) esophagus.", "lower-thoracic"),
        ("Squamous cell carcinoma of the thoracic oesophagus (level not given in the summary).", "thoracic"),
    ],
)
def test_the_place_is_read(sentence: str, site: str, pack: Pack):
    assert case_of(sentence, pack, head="").tumor.site == site


def test_what_a_bracket_says_is_not_given_is_said_of_what_stands_in_it(pack: Pack):
    tumor = case_of("Poorly diff. squamous carcinoma, thoracic oesophagus (level not given in the summary we hold).", pack, head="").tumor
    assert (tumor.histology, tumor.site, tumor.grade) == ("squamous", "thoracic", 3)


def test_progression_on_drugs_is_no_grade(pack: Pack):
    assert case_of("Adeno of the lower oesophagus, PD on FLOT.", pack, head="").tumor.grade is None
    assert case_of("Lower oesophagus, PD adenocarcinoma.", pack, head="").tumor.grade == 3
