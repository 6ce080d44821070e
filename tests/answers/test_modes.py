"""Who asks, and for whom."""

from __future__ import annotations

from datetime import date

import pytest

from fairlead.answers.question import Mode
from fairlead.answers.reading import read
from fairlead.knowledge.pack import Pack, load

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


@pytest.mark.parametrize(
    ("asked", "mode"),
    [
        ("What are the options after chemotherapy?", "general"),
        ("Can I have immunotherapy?", "personal"),
        ("My wife says I should ask about my scan", "personal"),
        ("My wife has cancer of the food pipe. What can she eat?", "carer"),
        ("What can he eat?", "carer"),
        ("My daughter read that I could have ramucirumab", "personal"),
        ("As an oncologist I wonder about ramucirumab", "clinician"),
        ("my patient progressed on FOLFOX", "clinician"),
        ("ESCC, ECOG 1, CPS 5, PD on FOLFOX. 2L?", "clinician"),
        ("had surgery last year, now it is back. what next?", "personal"),
        ("squamous, chemo failed last month, now in the lungs", "personal"),
    ],
)
def test_who_asks(asked: str, mode: Mode, pack: Pack) -> None:
    assert read(asked, pack, DAY).mode == mode


def test_what_another_had_is_not_told_of_the_person(pack: Pack) -> None:
    said = read("My neighbor had ramucirumab. I had FOLFOX. What next for me?", pack, DAY)
    assert [one.regimen for one in said.told.treatments] == ["FOLFOX"]
