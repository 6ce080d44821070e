"""Courses whose drugs stand with their doses: dose, days and aim are part of the name and hide nothing."""

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

KINDS = ("systemic", "chemoradiotherapy")


def _courses(text: str, pack: Pack) -> list[set[str]]:
    return [set(one.agents) for one in case_of(text, pack).treatments if one.kind in KINDS]


@pytest.mark.parametrize(
    ("line", "agents"),
    [
        ("Neoadjuvant: cisplatin 80 mg/m2 + 5-FU 800 mg/m2.", {"cisplatin", "fluorouracil"}),
        ("Adj: CPT-11 100 mg + CDDP 100 mg q4w.", {"irinotecan", "cisplatin"}),
        ("Paclitaxel 80 mg/m2 weekly.", {"paclitaxel"}),
        ("Chemo: docetaxel 60 mg, cisplatin 60 mg, S-1 120 mg.", {"docetaxel", "cisplatin", "s-1"}),
        ("2nd line irinotecan 180 mg/m2 q2w.", {"irinotecan"}),
        ("Docetaxel 75 mg/m2 d1 every 3 weeks.", {"docetaxel"}),
    ],
)
def test_a_line_of_drugs_with_their_doses_was_given(line: str, agents: set[str], pack: Pack):
    assert _courses(f"Squamous cell carcinoma of the oesophagus. {line}", pack) == [agents]


@pytest.mark.parametrize(
    ("line", "agents"),
    [
        ("Cisplatin 80 mg/m2 d1, 5-FU 800 mg/m2 d1-5 q3w x 4, then PD in the liver.", {"cisplatin", "fluorouracil"}),
        ("Cisplatin 75 mg/m2, 5-FU 750 mg/m2 x 3.", {"cisplatin", "fluorouracil"}),
        ("CAPOX (oxaliplatin 130 mg/m2 d1, capecitabine 1000 mg/m2 bd d1-14) x 6.", {"oxaliplatin", "capecitabine"}),
        (
            "FLOT: docetaxel 50 mg/m2, oxaliplatin 85 mg/m2, leucovorin 200 mg/m2, 5-FU 2600 mg/m2 24h q2w, 4 cycles.",
            {"docetaxel", "oxaliplatin", "leucovorin", "fluorouracil"},
        ),
        ("Docetaxel 60 mg/m2 IV d1, cisplatin 60 mg/m2 d1, 5-FU 700 mg/m2 d1-5, 3 cycles.", {"docetaxel", "cisplatin", "fluorouracil"}),
    ],
)
def test_drugs_of_one_regimen_each_with_its_dose_are_one_course(line: str, agents: set[str], pack: Pack):
    assert _courses(f"Adenocarcinoma of the junction. {line}", pack) == [agents]


@pytest.mark.parametrize(
    "line",
    [
        "Plan: paclitaxel 80 mg/m2 weekly.",
        "Consider docetaxel 75 mg/m2 q3w.",
        "Declined irinotecan 180 mg/m2 q2w.",
    ],
)
def test_a_dose_makes_nothing_given_that_is_planned_or_refused(line: str, pack: Pack):
    case = case_of(f"Squamous cell carcinoma of the oesophagus. {line}", pack)
    assert all(one.status in ("planned", "declined") for one in case.treatments)


def test_drugs_with_doses_that_follow_each_other_are_two_courses(pack: Pack):
    assert _courses("Squamous cell carcinoma. Docetaxel 75 mg/m2 x 3, then irinotecan 150 mg/m2 x 2.", pack) == [
        {"docetaxel"},
        {"irinotecan"},
    ]
