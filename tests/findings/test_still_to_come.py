"""What is booked, ordered or only needed is not there; short names tied to a drug; who died; who is too frail."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Date: 12 November 2026\n\nCarcinoma of the lower oesophagus.\n\n"


def case(text: str) -> fairlead.Case:
    return fairlead.read([(HEAD + text).encode()], as_of="2026-11-21").case


TO_COME = (
    "Stent booked for Tuesday.", "For stent.", "Listed for a stent on 3 December.", "She needs a stent.", "Plan: stent", "Stent to be inserted next week.",
    "Port to be placed.", "PEG is planned.", "RIG referral made.", "On the list for a metal stent.", "She is having a stent on Tuesday.", "Stent due Friday.",
)  # fmt: skip


@pytest.mark.parametrize("text", TO_COME)
def test_a_device_that_is_to_come_is_not_in_the_body(text: str):
    assert case(text).devices == ()


THERE = (
    "He has a stent.", "Stent in situ.", "Admitted for stent, inserted 3 May 2026.", "The stent is working.",
    "My stent was put in two weeks ago and I have booked the dentist.", "Since having a stent he eats again.", "Port flushed, next due in December.",
)  # fmt: skip


@pytest.mark.parametrize("text", THERE)
def test_a_device_that_is_there_stays(text: str):
    assert [one.status for one in case(text).devices] == ["in-place"]


FASTING = {
    "NBM for the scope tomorrow.": None,
    "Nil by mouth from midnight for OGD.": None,
    "Kept NPO overnight, swallow test in the morning.": None,
    "Cannot swallow saliva, NBM.": 4,
    "NBM since Monday, nothing goes down.": 4,
}


@pytest.mark.parametrize(("text", "score"), FASTING.items(), ids=FASTING)
def test_an_order_to_fast_is_no_trouble_with_swallowing(text: str, score: int | None):
    assert case(text).fitness.dysphagia == score


TIED = {
    "CF + pembro.": {"cisplatin", "fluorouracil", "pembrolizumab"},
    "CF/pembro from January 2026.": {"cisplatin", "fluorouracil", "pembrolizumab"},
    "Pembro/CF since June 2026.": {"cisplatin", "fluorouracil", "pembrolizumab"},
    "She has CF and asthma.": set(),
}


@pytest.mark.parametrize(("text", "drugs"), TIED.items(), ids=TIED)
def test_a_short_name_tied_to_a_drug_is_a_regimen(text: str, drugs: set[str]):
    assert {agent for one in case(text).treatments for agent in one.agents} == drugs


DIED = {
    "Patient RIP 3 June 2026.": True,
    "She passed away at home.": True,
    "His wife passed away last year.": None,
    "Mother - RIP; father alive.": None,
}


@pytest.mark.parametrize(("text", "died"), DIED.items(), ids=DIED)
def test_who_died(text: str, died: bool | None):
    assert case(text).person.deceased is died


FRAIL = {
    "Elderly and frail.": {("frail", True)},
    "Not frail.": {("frail", False)},
    "Frailty assessment planned.": set(),
    "Too frail for chemo.": {("fit for systemic therapy", False)},
    "Not fit enough for further chemotherapy.": {("fit for systemic therapy", False)},
    "His wife is frail.": set(),
    "If she were frail we would lower the dose.": set(),
}


@pytest.mark.parametrize(("text", "told"), FRAIL.items(), ids=FRAIL)
def test_a_judgement_of_strength(text: str, told: set[tuple[str, bool]]):
    assert {(one.what, one.value) for one in case(text).judgements} == told
