"""What somebody wishes, in her own words and in a letter's; what others wish for her is not hers."""

from __future__ import annotations

import pytest

import fairlead


def wishes(text: str) -> set[str]:
    return {one.wish for one in fairlead.read([("Esophageal cancer.\n\n" + text).encode()], as_of="2026-11-21").case.preferences}


WISHES = {
    "She wants not much hospital.": {"no-hospital-stay"},
    "I'd rather be at home than on a ward.": {"no-hospital-stay"},
    "Priority: as little time in hospital as possible.": {"no-hospital-stay"},
    "He has had enough of hospitals.": {"no-hospital-stay"},
    "Time at home with the grandchildren matters most to him.": {"no-hospital-stay", "other"},
    "What matters most: being with my grandchildren.": {"other"},
    "He says he would try anything.": {"longer-life"},
    "I would do anything to see the spring.": {"longer-life"},
    "She wants as much time as possible.": {"longer-life"},
    "She is keen on a trial.": {"trial-willing"},
    "Trial discussed, he is keen.": {"trial-willing"},
    "Trial talked over; she was not interested.": {"no-trial"},
    "I don't want drips.": {"no-infusion"},
    "He does not want any more chemo.": {"no-chemotherapy"},
    "Chemotherapy discussed - not keen.": {"no-chemotherapy"},
    "She prefers quality over quantity.": {"comfort-first"},
    "Quality of life is more important to her than living longer.": {"comfort-first"},
    "Mr Hall wants to be comfortable.": {"comfort-first"},
    "Her husband is keen on a trial.": set(),
    "Family wants everything done.": set(),
    "His daughter does not want him to have chemotherapy.": set(),
    "She was at home most of the time.": set(),
    "He asked whether a trial is possible.": set(),
    "She went home on Friday. No hospital admission since June.": set(),
    "Wants to go to a nursing home.": set(),
    "If she were keen on a trial we would refer her.": set(),
    "Family history: mother had breast cancer.": set(),
}


@pytest.mark.parametrize(("text", "told"), WISHES.items(), ids=WISHES)
def test_a_wish_is_that_of_the_person(text: str, told: set[str]):
    assert wishes(text) == told


def test_what_the_contract_has_no_word_for_is_told_beside():
    case = fairlead.read([b"Esophageal cancer.\n\nWhat matters most: spending time with my family."]).case
    assert [(one.wish, one.detail) for one in case.preferences] == [("other", "time with family")]
