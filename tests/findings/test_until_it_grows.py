"""Growth up to which a drug is to be given, and growth that came; drugs that go on with fewer of them; where a cancer went."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    "note",
    [
        "Continue nivolumab until progression.",
        "She is on maintenance pembrolizumab until progression.",
        "We will start ramucirumab and paclitaxel and continue until disease progression.",
        "Study drug until disease progression, unacceptable toxicity or withdrawal.",
        "Nivolumab every 2 weeks until progression.",
    ],
)
def test_what_is_given_until_growth_has_not_met_it(note: str, pack: Pack):
    case = case_of(note, pack)
    assert case.progressions == ()
    assert all(one.stop_reason is None for one in case.treatments)


@pytest.mark.parametrize(
    ("note", "day", "sites"),
    [
        ("CAPOX from 3 Feb 2025 until progression in the liver on CT 14 July 2025.", "2025-07-14", ["liver"]),
        ("FOLFOX continued until progression (CT 3 May 2026: liver).", "2026-05-03", ["liver"]),
        ("Received FOLFIRI until progression.", None, []),
        ("Then FOLFIRI, 6 cycles until progression.", None, []),
        ("Adjuvant nivolumab from July 2025, ongoing until recurrence.", None, []),
        ("Treatment was continued until disease progression in March 2026 with new bone metastases.", "2026-03", ["bone"]),
    ],
)
def test_growth_that_came_is_told_behind_until_too(note: str, day: str | None, sites: list[str], pack: Pack):
    (grown,) = case_of(note, pack).progressions
    assert (grown.date, list(grown.sites)) == (day, sites)


@pytest.mark.parametrize(
    ("note", "lines"),
    [
        (
            "Metastatic. CAPOX + pembrolizumab x 5, February to June 2026, then pembrolizumab alone until October. CT 2 Nov 2026: PD in liver.",
            [1, 1],
        ),
        ("Metastatic. FOLFOX + nivolumab January to May 2025, PD in liver May 2025. Nivolumab alone June to August 2025, PD.", [1, 2]),
    ],
)
def test_drugs_that_go_on_with_fewer_of_them_are_the_same_line(note: str, lines: list[int], pack: Pack):
    assert [one.line for one in case_of(note, pack).treatments] == lines


@pytest.mark.parametrize(
    ("note", "sites"),
    [
        ("The cancer went to the liver.", ["liver"]),
        ("She had chemo and then it went to the brain.", ["brain"]),
        ("They found that it got to her lungs.", ["lung"]),
        ("The cancer turned up in his bones in May.", ["bone"]),
        ("She went to the liver clinic last week.", []),
        ("He has gone to the liver unit for a biopsy.", []),
        ("Fluid turned up in the lung bases.", []),
        ("HER2 3+ on the biopsy of the liver metastasis.", ["liver"]),
    ],
)
def test_where_a_cancer_went(note: str, sites: list[str], pack: Pack):
    assert [one.site for one in case_of(note, pack).metastases] == sites
    assert all(one.count is None for one in case_of(note, pack).metastases if "HER2" in note)


@pytest.mark.parametrize(
    "note", ["Crohn's in sister.", "Diabetes in both parents.", "Coeliac disease in his brother, diabetes in an aunt."]
)
def test_an_illness_in_a_relative_is_the_relatives(note: str, pack: Pack):
    assert case_of(note, pack).fitness.conditions == ()


@pytest.mark.parametrize(
    "note",
    [
        "She has cancer at the junction of stomach and oesophagus.",
        "Cancer of the junction between the oesophagus and the stomach.",
        "She has cancer where the stomach and the gullet meet.",
    ],
)
def test_the_junction_in_everyday_words(note: str, pack: Pack):
    assert case_of(note, pack, head="Date: 20 November 2026\n\n").tumor.site == "egj"


def test_a_meeting_has_no_sex(pack: Pack):
    assert case_of("MDM outcome 4 Nov 2026\n58 M, adenocarcinoma.", pack, head="").person.sex == "male"


def test_a_grade_beside_a_diet_is_the_score(pack: Pack):
    assert case_of("Dysphagia: soft diet (grade 1).", pack).fitness.dysphagia == 1
