"""What did not go away is the cancer only where nothing else is named."""

from __future__ import annotations

from pathlib import Path

import pytest

import fairlead
from fairlead.contract.case import Case

OTHER = (
    "He noticed a spot on the cheek that did not go away.",
    "He has a rash that never went away.",
    "She has a bruise on the arm that has not gone away.",
    "A sore on the lip never went away.",
    "The hoarse voice has not gone away.",
)
CANCER = (
    "The growth never went away.",
    "It never went away.",
    "The doctors said it never really went away.",
    "The cancer in the gullet has not gone away.",
    "Persistent SCC on biopsy, never went away.",
    "The disease did not go away with chemoradiation.",
)


def _case(text: str, folder: Path) -> Case:
    path = folder / "record.txt"
    path.write_text("Squamous carcinoma of the upper esophagus, chemoradiotherapy 60 Gy. " + text, "utf-8")
    return fairlead.read([path]).case


@pytest.mark.parametrize("text", OTHER)
def test_another_thing_that_stays_is_no_growth(text: str, tmp_path: Path) -> None:
    assert _case(text, tmp_path).progressions == ()


@pytest.mark.parametrize("text", CANCER)
def test_a_tumor_that_stays_is_persistent(text: str, tmp_path: Path) -> None:
    assert [one.pattern for one in _case(text, tmp_path).progressions] == ["persistent-local"]
