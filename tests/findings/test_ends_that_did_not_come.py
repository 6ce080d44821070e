"""What is to end under a condition has not ended, and what is on hold is not over."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

NO_HEAD = ""


@pytest.mark.parametrize(
    "said",
    [
        "T-DXd will be permanently discontinued if grade 2 ILD is confirmed.",
        "T-DXd will be stopped if the scan shows growth.",
        "T-DXd would be discontinued for grade 2 pneumonitis.",
        "Plan: stop at progression or unacceptable toxicity.",
        "T-DXd may be stopped if the liver metastases grow.",
        "If there is progression in the liver, T-DXd should be stopped.",
        "Discontinue upon progression.",
        "T-DXd might have to be stopped because of pneumonitis.",
    ],
)
def test_an_end_under_a_condition_is_none(said: str, pack: Pack) -> None:
    (course,) = case_of(f"GEJ adenocarcinoma. T-DXd since 09/09/2026. {said}", pack, NO_HEAD).treatments
    assert (course.status, course.stop_reason, course.end) == ("ongoing", None, None)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("T-DXd had to be stopped because of pneumonitis.", "toxicity"),
        ("T-DXd was stopped at progression.", "progression"),
        ("Stopped T-DXd for growth in the liver.", "progression"),
    ],
)
def test_an_end_that_came_is_one(said: str, reason: str, pack: Pack) -> None:
    (course,) = case_of(f"GEJ adenocarcinoma. T-DXd since 09/09/2026. {said}", pack, NO_HEAD).treatments
    assert (course.status, course.stop_reason) == ("stopped", reason)


@pytest.mark.parametrize(
    ("said", "day", "because"),
    [
        ("Pembrolizumab since May 2026, held 12 Nov 2026 for grade 3 colitis.", "2026-11-12", "toxicity"),
        ("Pembrolizumab since 3 May 2026, paused on 12 November 2026 because of hepatitis.", "2026-11-12", "toxicity"),
        ("Pembrolizumab since May 2026. Pembrolizumab was held on 12 Nov 2026 because of colitis.", "2026-11-12", "toxicity"),
        ("Pembrolizumab since May 2026. 1. Hold pembrolizumab.", None, None),
    ],
)
def test_what_is_held_goes_on_and_is_told_as_held(said: str, day: str | None, because: str | None, pack: Pack) -> None:
    (course,) = case_of(f"GEJ adenocarcinoma. {said}", pack, NO_HEAD).treatments
    assert (course.status, course.stop_reason) == ("ongoing", None)
    assert [(one.what, one.date, one.because) for one in course.changes] == [("held", day, because)]


@pytest.mark.parametrize("said", ["Do not hold pembrolizumab.", "We decided not to hold pembrolizumab."])
def test_what_is_not_to_be_held_is_not(said: str, pack: Pack) -> None:
    (course,) = case_of(f"GEJ adenocarcinoma. Pembrolizumab since May 2026. {said}", pack, NO_HEAD).treatments
    assert course.changes == ()
