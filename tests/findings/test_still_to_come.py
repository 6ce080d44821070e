"""A treatment that is told as still to come, with the words for it behind its name, was not given."""

from __future__ import annotations

import pytest
from tests.findings.stages_in_short import case_of

from fairlead.knowledge.pack import Pack

TAILS = (
    "to be added",
    "will be added",
    "to be introduced at the next visit",
    "will be started",
    "will be given",
    "will be commenced on Monday",
    "is to be begun",
    "will start",
    "will join",
    "to come in with cycle 3",
    "to be added at cycle 2 if approved",
    "from C2 once funded",
    "when approved",
    "subject to funding",
    "awaiting approval",
    "funding applied for",
    "is due to start next week",
    "starts Monday",
    "begins next week",
    "to follow once echo is done",
    "will be added when the echo is done",
)


ADDED = (
    "to be added",
    "will be added",
    "to be introduced next time",
    "will join",
    "to come in with cycle 3",
    "will be added after the echo",
)
"""Told of one of two drugs that an "and" joins."""
BEFORE = ("FOLFOX since May 2026. Nivolumab", "FOLFOX since May 2026, nivolumab")
SAID = [(before, tail) for before in BEFORE for tail in TAILS] + [("She is on FOLFOX and nivolumab", tail) for tail in ADDED]


@pytest.mark.parametrize(("before", "tail"), SAID)
def test_what_is_to_come_was_not_given(before: str, tail: str, pack: Pack) -> None:
    courses = case_of(f"Clinic 20 November 2026\n\n{before} {tail}.", pack).treatments
    assert any("oxaliplatin" in one.agents and "nivolumab" not in one.agents and one.status != "planned" for one in courses)
    assert all(one.status == "planned" for one in courses if "nivolumab" in one.agents)
    assert not any(change.agent == "nivolumab" for one in courses for change in one.changes)


@pytest.mark.parametrize(
    "text",
    [
        "He stopped FOLFOX to start nivolumab.",
        "He had FOLFOX to begin with, then nivolumab alone from May 2026.",
        "He had FOLFOX from January; he is about to start second line palliative ramucirumab and paclitaxel.",
        "He finished FOLFOX and will be given time to recover.",
        "FOLFOX had to be given at a reduced dose.",
        "She received FOLFOX and will start adjuvant nivolumab next week.",
    ],
)
def test_what_was_had_before_it_stays_had(text: str, pack: Pack) -> None:
    courses = case_of(text, pack).treatments
    assert any("oxaliplatin" in one.agents and one.status != "planned" for one in courses)


def test_an_operation_to_come_is_planned(pack: Pack) -> None:
    assert [one.status for one in case_of("Completed CROSS. Surgery will be done in March.", pack).treatments] == ["completed", "planned"]


@pytest.mark.parametrize(
    ("text", "had"),
    [
        ("On pembrolizumab. SBRT to adrenal?", ["systemic"]),
        ("On pembrolizumab since May 2026. SBRT adrenal? Trial? FOLFIRI?", ["systemic"]),
        ("Continue FOLFOX?", ["systemic"]),
    ],
)
def test_a_short_question_tells_no_treatment_but_one_that_goes_on(text: str, had: list[str], pack: Pack) -> None:
    assert [one.kind for one in case_of(text, pack).treatments] == had
