"""An illness under "past history" is old; what it is treated with is taken today."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    ("said", "taken", "ended"),
    [
        ("Past history: COPD, AF on edoxaban 30 mg, hypothyroidism (levothyroxine).", ["edoxaban", "levothyroxine"], []),
        (
            "Past medical history: rheumatoid arthritis on methotrexate 15 mg weekly & prednisolone 5 mg.",
            ["methotrexate", "prednisolone"],
            [],
        ),
        ("Previous history: type 2 diabetes - metformin, hypertension (amlodipine).", ["metformin", "amlodipine"], []),
        ("Past medical history: previous DVT 2010 treated with warfarin.", [], ["warfarin"]),
        ("Past history: AF on warfarin until 2020, hypertension on ramipril.", ["ramipril"], ["warfarin"]),
        ("Previous medication: warfarin, amlodipine.", [], ["warfarin", "amlodipine"]),
    ],
)
def test_what_an_old_illness_is_treated_with_is_taken(said: str, taken: list[str], ended: list[str], pack: Pack) -> None:
    told = case_of(said, pack).fitness.medications
    assert [one.name for one in told if one.status == "current"] == taken
    assert [one.name for one in told if one.status == "past"] == ended
