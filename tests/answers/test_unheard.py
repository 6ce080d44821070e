"""Drugs that the lexicon does not hold are known for drugs by how their names end, and it is said that nothing is known of them."""

from __future__ import annotations

import pytest

from fairlead.answers.answer import answer
from tests.answers.as_asked import DAY, asked, pack


@pytest.mark.parametrize(
    ("question", "name"), [("could my father get imatinib", "imatinib"), ("would tebentafusp help her", "tebentafusp")]
)
def test_a_name_with_the_ending_of_a_drug_is_one(question: str, name: str) -> None:
    found = [hit.term.word for hit in asked(question).question.hits if hit.table == "drugs"]
    assert found == [name]


@pytest.mark.parametrize("question", ["is a platinum ring safe in a scan", "my niece lives in Punjab", "what does the taxman say"])
def test_other_words_are_none(question: str) -> None:
    assert not [hit for hit in asked(question).question.hits if hit.table == "drugs"]


def test_such_a_drug_is_no_other_matter() -> None:
    assert answer("Could my father get imatinib?", pack(), DAY).status == "partly"


@pytest.mark.parametrize("drug", ["pemetrexed", "sotorasib", "entrectinib"])
def test_of_a_drug_without_a_way_it_is_said_before_what_can_come(drug: str) -> None:
    told = answer(f"Can I have {drug}?", pack(), DAY)
    assert told.status == "partly"
    assert drug in told.claims[0].text
    assert "holds nothing" in told.claims[0].text
    assert len(told.claims) > 1
