"""An opening that a stent closed is treated once a look shows it shut; one that leaks on, or again, is there."""

from __future__ import annotations

from pathlib import Path

import pytest

import fairlead
from fairlead.contract.case import Case

SHUT = (
    "Tracheo-oesophageal fistula on contrast swallow. Fully covered stent placed. Day 1 swallow: no leak into the lungs.",
    "TOF confirmed. A covered stent was inserted. Check swallow showed no contrast entering the airway.",
    "TOF on CT. Covered SEMS inserted 2 May. Gastrografin swallow 3 May: no extravasation. He eats soup.",
    "Fistula to the left main bronchus. Stented with a covered SEMS; repeat swallow without leakage.",
    "TOF. Esophageal stent in. Recheck: contrast does not escape any more, no communication seen.",
)
OPEN = (
    "Tracheo-oesophageal fistula. Plan: covered stent. To call if it leaks again.",
    "TOF on CT. First swallow showed no leak. Covered SEMS inserted 2 May. Contrast is still seen in the airway.",
    "Fistula to the trachea, closed by a stent in May. Now coughing when drinking: the fistula has reopened.",
    "Bronchoscopy: fistula. Covered SEMS placed 3 March. Repeat swallow 5 March: persistent leak into the bronchus.",
    "Fistula to the left main bronchus; stented with a covered SEMS. Four weeks later the fistula persists.",
    "Tracheo-oesophageal fistula. Stent refused.",
)


@pytest.mark.parametrize("text", SHUT)
def test_a_look_without_a_leak_behind_the_stent_tells_that_it_is_treated(text: str, tmp_path: Path) -> None:
    assert _fistula(_case("Squamous carcinoma of the esophagus. " + text, tmp_path)) == "treated"


@pytest.mark.parametrize("text", OPEN)
def test_what_leaks_on_or_again_is_there(text: str, tmp_path: Path) -> None:
    assert _fistula(_case("Squamous carcinoma of the esophagus. " + text, tmp_path)) == "present"


def _case(text: str, folder: Path) -> Case:
    path = folder / "record.txt"
    path.write_text(text, "utf-8")
    return fairlead.read([path]).case


def _fistula(case: Case) -> str:
    return next(one.status for one in case.complications if one.name == "fistula")
