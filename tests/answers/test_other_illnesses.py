"""The name of another illness tells of no spread, and plans that cannot be one are two."""

from __future__ import annotations

import pytest

from fairlead.answers.reading import read
from tests.answers.as_asked import DAY, pack


@pytest.mark.parametrize("illness", ["lung fibrosis", "interstitial lung disease"])
def test_scarred_lungs_are_no_spread_to_the_lung(illness: str) -> None:
    told = read(
        f"She has esophageal cancer, it has spread to the peritoneum, FOLFOX failed, she has {illness}. What next?", pack(), DAY
    ).told
    assert {site for one in told.progressions for site in one.sites} | {one.site for one in told.metastases} == {"peritoneum"}


def test_spread_beside_the_illness_stays() -> None:
    told = read("He has lung fibrosis and esophageal cancer with lung metastases. What next?", pack(), DAY).told
    assert [one.site for one in told.metastases] == ["lung"]


@pytest.mark.parametrize(
    "told",
    ["failed FOLFOX and FOLFIRI", "I had FOLFOX and then FOLFIRI, and both stopped working", "progressed on FOLFOX, then on FOLFIRI"],
)
def test_two_plans_that_share_a_drug_are_two_courses_and_both_failed(told: str) -> None:
    case = read(f"Esophageal adenocarcinoma, {told}. What next?", pack(), DAY).told
    assert [one.stop_reason for one in case.treatments] == ["progression", "progression"]


def test_the_name_behind_the_chemo_was_is_that_of_the_chemo() -> None:
    case = read("She has esophageal cancer. The chemo was FOLFOX and the last scan showed growth. What next?", pack(), DAY).told
    assert [one.stop_reason for one in case.treatments] == ["progression"]


@pytest.mark.parametrize("slip", ["adenocarcnioma", "cisplaitn", "ramucriumab"])
def test_a_slip_of_a_word_with_known_misspellings_is_mended(slip: str) -> None:
    words = read(f"What is {slip}?", pack(), DAY).said.words
    assert slip not in words


def test_none_found_is_negative() -> None:
    told = read("No HER2 was found. My mother has esophageal adenocarcinoma. What next?", pack(), DAY).told
    assert [(one.marker, one.status) for one in told.biomarkers] == [("HER2", "negative")]
