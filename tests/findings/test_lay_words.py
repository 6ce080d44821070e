"""What patients and their families write in their own words: operations, spread, ends, drugs and ages."""

from __future__ import annotations

import pytest

import fairlead
from fairlead.findings.lay_words import in_words_of_records
from fairlead.knowledge.lexicon import Lexicon

HEAD = "Date: 12 November 2026\n\nMy dad has cancer of the gullet. "


def case(text: str) -> fairlead.Case:
    return fairlead.read([(HEAD + text).encode()], as_of="2026-11-21").case


def order(text: str) -> list[str]:
    """What was given, in order: the drugs, else the kind."""
    told = [one for one in case(text).treatments if one.status not in ("planned", "declined")]
    return ["+".join(sorted(one.agents)) or one.kind for one in told]


FLOT = "docetaxel+fluorouracil+leucovorin+oxaliplatin"
OPERATIONS = (
    "They took out his gullet in June 2025.",
    "The surgeons removed most of his food pipe in June 2025.",
    "He had his oesophagus taken out in June 2025.",
    "They operated in June 2025.",
    "Op in June 2025, went well.",
    "The op was at Leeds in June 2025.",
    "He went ahead with the operation in June 2025.",
    "In June 2025 he lost his gullet.",
)


@pytest.mark.parametrize("text", OPERATIONS)
def test_an_operation_in_lay_words_has_its_own_day(text: str):
    told = case("He had 4 rounds of FLOT. " + text).treatments
    assert [one.kind for one in told] == ["systemic", "surgery"]
    assert [one.start for one in told] == [None, "2025-06"]


NO_OPERATION = (
    "They want to take out his gullet next year.",
    "His hip op was in June 2025.",
    "They opened him up, found it on the liver and closed him up again.",
    "Post op pain from his knee.",
)


@pytest.mark.parametrize("text", NO_OPERATION)
def test_other_operations_take_no_tumor_out(text: str):
    assert case("He had 4 rounds of FLOT. " + text).tumor.primary != "resected"


SPREAD = {
    "In March 2026 it turned up in his liver.": "liver",
    "In March 2026 the scan lit up in both lungs.": "lung",
    "In March 2026 they found a lump in his brain.": "brain",
    "In March 2026 it moved to his bones.": "bone",
    "In March 2026 his lungs were peppered with mets.": "lung",
    "In March 2026 they found it on the lining of his belly.": "peritoneum",
    "In March 2026 it was back in his adrenal gland.": "adrenal",
}


@pytest.mark.parametrize(("text", "place"), SPREAD.items(), ids=SPREAD)
def test_spread_behind_treatment_is_growth_and_at_first_it_is_none(text: str, place: str):
    later = case("He had FOLFOX from May to October 2025. " + text)
    assert [(one.date, one.sites) for one in later.progressions] == [("2026-03", (place,))]
    assert [one.site for one in later.metastases if one.status == "present"] == [place]
    assert case("He was diagnosed then. " + text).progressions == ()


def test_the_same_place_again_is_the_first_one():
    told = case("He had chemo and radiation together until May 2025. In March 2026 it came back in the same spot.")
    assert [one.sites for one in told.progressions] == [("esophagus",)]


DRUGS = {
    "The second one was irinotecan.": ["irinotecan"],
    "They gave him the red one, epirubicin.": ["epirubicin"],
    "He is having FOLFOX.": ["fluorouracil+leucovorin+oxaliplatin"],
    "He got dostarlimab... no sorry pembrolizumab.": ["pembrolizumab"],
    "He had chemo and radiation together. It was carboplatin and taxol.": ["carboplatin+paclitaxel"],
    "His doctor talks about Lonsurf.": [],
    "They will switch him to paclitaxel next week.": [],
    "Esophagectomy was in August 2023, he had 4 FLOT before.": [FLOT, "surgery"],
    "He had his op in May 2024. Before that he had CROSS.": ["carboplatin+paclitaxel", "surgery"],
}


@pytest.mark.parametrize(("text", "given"), DRUGS.items(), ids=DRUGS)
def test_drugs_are_given_only_where_they_were(text: str, given: list[str]):
    assert order(text) == given


REASONS = {
    "He had FLOT in May 2025, it was stopped because his thyroid was off.": None,
    "He had FLOT in May 2025. It was stopped as his liver was playing up.": None,
    "He had nivolumab from May 2025, they stopped it because of inflammation of the bowel.": "toxicity",
    "He had irinotecan but he was so sick they stopped after two.": "toxicity",
    "He had FLOT but packed it in after one.": "choice",
}


@pytest.mark.parametrize(("text", "reason"), REASONS.items(), ids=REASONS)
def test_an_organ_of_ones_own_is_no_growth(text: str, reason: str | None):
    assert [one.stop_reason for one in case(text).treatments] == [reason]


def test_a_day_of_a_break_is_no_beginning():
    told = case("He had FOLFOX for 9 rounds, on hold since January 2026 because he was exhausted.").treatments
    assert [(one.start, one.cycles) for one in told] == [(None, 9)]


def test_a_treatment_that_is_denied_denies_no_spread_behind_its_comma():
    told = case("No operation, liver metastases had come up in August 2025.")
    assert [(one.site, one.status) for one in told.metastases] == [("liver", "present")]
    assert case("No surgery, radiation or immunotherapy.").treatments == ()


AGES = {
    "mum 81, lives alone, cancer of the gullet. She had radiotherapy.": 81,
    "My brother Kofi, 55, has cancer of the food pipe.": 55,
    "Grandpa (he is 77) has cancer of the gullet.": 77,
    "I have cancer of the gullet. My son is 34 and drives me.": None,
}


@pytest.mark.parametrize(("text", "age"), AGES.items(), ids=AGES)
def test_the_age_is_that_of_the_person(text: str, age: int | None):
    assert fairlead.read([text.encode()], as_of="2026-11-21").case.person.age == age


def test_the_words_keep_their_places(lexicon: Lexicon):
    text = "Mum had four lots of FLOT, then they took out\nher gullet in June 2025. It spread to the lungs."
    told = in_words_of_records(text, lexicon)
    assert told != text
    assert len(told) == len(text)
    assert told.index("June") == text.index("June")


def test_a_letter_in_the_words_of_records_stays_as_it_is(lexicon: Lexicon):
    text = "CT 3 May 2026: two nodules in the right lung. The glands are not formed. We discussed docetaxel."
    assert in_words_of_records(text, lexicon) == text
