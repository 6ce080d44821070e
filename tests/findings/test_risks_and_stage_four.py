"""What is named as a risk is not there; organs behind stage IV are where the cancer has spread."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

_HEAD = "Clinic 20/11/26\n\nSCC of the oesophagus.\n"


@pytest.mark.parametrize(
    "note",
    [
        "Fistula risk told.",
        "Perforation risk explained.",
        "Bleeding risk high, warfarin stopped.",
        "Aspiration precautions.",
        "Neutropenia risk with docetaxel.",
        "DVT prophylaxis.",
        "Stroke prevention with apixaban.",
    ],
)
def test_a_risk_is_not_there(note: str, pack: Pack) -> None:
    case = case_of(note, pack, _HEAD)
    assert not (*case.complications, *case.toxicities, *case.fitness.conditions)


def test_what_was_found_is_there(pack: Pack) -> None:
    assert [one.name for one in case_of("Fistula found on CT.", pack, _HEAD).complications] == ["fistula"]


@pytest.mark.parametrize(
    ("note", "sites"),
    [
        ("Stage IV liver + lung.", {"liver", "lung"}),
        ("Stage IVB, liver and bone.", {"liver", "bone"}),
        ("st IV (peritoneum).", {"peritoneum"}),
        ("Stage 4 with liver and lung.", {"liver", "lung"}),
        ("stage IV ovary+peritoneum, dx 9/2025.", {"other", "peritoneum"}),
        ("St. IV, bone only: right femur.", {"bone"}),
        ("Stage IV SCC (lung, bone).", {"lung", "bone"}),
    ],
)
def test_organs_behind_stage_four_are_spread(note: str, sites: set[str], pack: Pack) -> None:
    assert {one.site for one in case_of(note, pack, _HEAD).metastases if one.status == "present"} == sites


@pytest.mark.parametrize("note", ["Stage IV, liver clear.", "Stage IV, lungs free.", "Stage IV in 2024. Liver enzymes normal."])
def test_an_organ_that_is_free_is_none(note: str, pack: Pack) -> None:
    assert not [one for one in case_of(note, pack, _HEAD).metastases if one.status == "present"]


@pytest.mark.parametrize(
    "note",
    [
        "The stent slipped into the stomach.",
        "Stent has slid down, x-ray today.",
        "Stent in the stomach on the film.",
        "Stent migrated into stomach.",
        "Her stent has dropped.",
    ],
)
def test_a_stent_that_left_its_place(note: str, pack: Pack) -> None:
    assert [one.name for one in case_of(note, pack, _HEAD).complications] == ["stent migration"]
