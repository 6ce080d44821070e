"""Growth that "was seen" on a day is of that day; what was seen then and is compared with now is not."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

BEFORE = "Oesophagectomy May 2022. "


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("A relapse at the anastomosis was seen in Nov 2024.", "2024-11"),
        ("Recurrence in the liver was first seen on 3 November 2024.", "2024-11-03"),
        ("Liver recurrence was seen in November 2024; FOLFOX was started.", "2024-11"),
        ("Progression in bone was seen in 11/2024, and he stopped.", "2024-11"),
    ],
)
def test_what_was_seen_on_a_day_is_of_that_day(said: str, day: str, pack: Pack) -> None:
    assert [one.date for one in case_of(BEFORE + said, pack).progressions] == [day]


@pytest.mark.parametrize(
    "said",
    [
        "Liver metastases larger than was seen in November 2023.",
        "The lung nodule that was seen in November 2023 has grown.",
        "New liver metastasis, nothing was seen in November 2023.",
    ],
)
def test_the_day_of_the_look_before_is_none_of_growth(said: str, pack: Pack) -> None:
    assert "2023-11" not in [one.date for one in case_of(BEFORE + said, pack).progressions]
