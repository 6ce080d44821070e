"""The citation check: what a sentence says stands in what it cites, for every vignette's guidance."""

from __future__ import annotations

import pytest

from fairlead.knowledge.pack import load
from fairlead.upkeep.cited import Checked, Said, alone, check, problems, tokens

PACK = load()
RAINBOW = ("rainbow-2014",)


def test_numbers_drugs_and_markers_are_found():
    said = "Of 1,002 people with HER2 3+, 9.6 of 100 had Taxol or ramucirumab, and 5-FU by section 5.1.2."
    assert {"1002", "9.6", "100", "HER2", "paclitaxel", "ramucirumab", "fluorouracil"} <= set(tokens(said, PACK))


@pytest.mark.parametrize(
    ("says", "missing"),
    [
        ("People lived 9.6 months with ramucirumab and paclitaxel.", []),
        ("People lived 77 months with ramucirumab and paclitaxel.", ["77"]),
        ("People lived 9.6 months with anlotinib.", ["anlotinib"]),
        ("It is for those with CLDN18.2.", ["CLDN18.2"]),
        ("It is a drip.", []),
    ],
)
def test_what_stands_in_no_row_of_the_source_is_missing(says: str, missing: list[str]):
    assert check(Said("sentence", says, RAINBOW), PACK)[1] == missing


def test_a_fact_of_the_case_may_be_told():
    says = "The spleen value is 77."
    assert check(Said("standing", says, RAINBOW), PACK)[1] == ["77"]
    assert check(Said("standing", says, RAINBOW, ("value 77",)), PACK)[1] == []


def test_every_sentence_of_every_vignettes_guidance_stands_in_what_it_cites():
    into = Checked()
    assert problems(PACK, into=into) == []
    assert sum(into.sentences.values()) > 300_000
    assert sum(into.holding.values()) > 80_000
    assert set(into.sentences) >= {"standing", "reason", "check", "caution", "rank", "burden", "result", "approval", "recommendation"}
    assert set(into.sentences) >= {
        "sentence of the entry",
        "test",
        "symptom",
        "question",
        "red flag",
        "team",
        "unknown",
        "failure",
        "limit",
    }


def test_a_sentence_that_cites_another_source_than_its_own_is_found():
    said = next(one for one in PACK.options["ramucirumab-paclitaxel"].says if "RAINBOW" in one.text and any(c.isdigit() for c in one.text))
    assert check(Said("sentence", said.text, (said.source,)), PACK) == (True, [])
    assert check(Said("sentence", said.text, ("escort-2020",)), PACK)[1]


def test_most_of_what_options_say_is_told_by_more_than_their_own_sentence():
    said = [one.text for option in PACK.options.values() for one in option.says]
    said += [one.because for option in PACK.options.values() for one in (*option.ruled_out_when, *option.cautions_when)]
    every = sum(len(set(tokens(text, PACK))) for text in said)
    only = list(alone(PACK))
    assert every > 1_400
    assert len(only) < 0.15 * every
