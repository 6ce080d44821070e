"""Despair that is said alone is met with care, and with a crisis line; a question of the worth of a treatment is not taken for it."""

from __future__ import annotations

import pytest

import fairlead

DAY = "2026-11-21"


@pytest.mark.parametrize(
    "said",
    [
        "What is the point anymore?",
        "whats the point any more, the scan was bad",
        "what's the point of anything now",
        "What is the point in fighting?",
        "What's the point of it all",
    ],
)
def test_despair_is_met_with_care_and_a_crisis_line(said: str) -> None:
    answer = fairlead.ask(said, as_of=DAY)
    assert answer.status == "answered"
    assert "Low mood and fear are common" in answer.claims[0].text
    assert any("crisis line" in one.text for one in answer.claims)


@pytest.mark.parametrize("said", ["I can't see the point in going on with any of this", "What is the point of living like this?"])
def test_what_may_mean_an_end_of_life_shows_that_sign_and_no_other(said: str) -> None:
    told = fairlead.ask(said, as_of=DAY).red_flags
    assert [one.sign for one in told if "ending one's life" in one.sign]
    assert not [one.sign for one in told if "eizure" in one.sign]


@pytest.mark.parametrize(
    "said", ["What is the point of a PET scan now?", "what's the point of carrying on with chemo if it only gives weeks"]
)
def test_the_worth_of_a_scan_or_a_treatment_is_no_despair(said: str) -> None:
    answer = fairlead.ask(said, as_of=DAY)
    assert not answer.red_flags
    assert not any("crisis line" in one.text for one in answer.claims)
