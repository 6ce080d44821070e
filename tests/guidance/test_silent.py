"""What is answered at once, for many persons alike, is what each of them would be answered by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from fairlead.conditions import Composite, Condition
from fairlead.contract.case import Case
from fairlead.guidance.guide import view_of
from fairlead.guidance.rules import rules
from fairlead.guidance.silent import answer_silent
from fairlead.guidance.verdicts import verdicts
from fairlead.knowledge.vignettes import load
from fairlead.workflow.case_file import completed
from tests.guidance.cases import PACK

DAY = date(2026, 11, 21)
PERSONS = {told.id: completed(Case.model_validate(told.case), PACK.lexicon) for told, _, _ in load()[0]}


def parts(condition: Condition) -> Iterator[Condition]:
    yield condition
    if isinstance(condition, Composite):
        for member in condition.members:
            yield from parts(member)


ASKED = {part.text: part for rule in rules(PACK) for asked in rule.all.asked for part in parts(asked.condition) if not part.placed}


@pytest.fixture(scope="module", autouse=True)
def everybody_was_looked_at_before():
    """The answers that are kept for many were kept from others."""
    for case in PERSONS.values():
        verdicts(view_of(case, PACK, DAY, None), PACK, None)


@pytest.mark.parametrize("person", PERSONS)
def test_every_answer_is_that_of_the_sentence_asked_by_itself(person):
    found, alone = view_of(PERSONS[person], PACK, DAY, None), view_of(PERSONS[person], PACK, DAY, None)
    answer_silent(found, PACK)
    given = dict(found.answers)
    assert len(given) > len(ASKED) / 4
    for part in ASKED.values():
        for ask in (part.ask, part.worse):
            if ask in given:
                assert given[ask] == ask(alone), part.text


def test_what_hangs_on_the_place_is_never_kept():
    found = view_of(next(iter(PERSONS.values())), PACK, DAY, "US")
    verdicts(found, PACK, "US")
    placed = {asked.ask for rule in rules(PACK) for asked in rule.all.asked if asked.condition.placed}
    assert placed
    assert placed.isdisjoint(found.answers)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"fitness": {"medications": [{"name": "a medicine that nobody knows"}]}}, "takes anticoagulant"),
        ({"treatments": [{"kind": "systemic", "line": 1}]}, "had trastuzumab"),
        ({"treatments": [{"kind": "trial", "line": 1}]}, "had nivolumab"),
    ],
)
def test_of_what_may_be_anything_nothing_is_answered_beforehand(told, sentence):
    found = view_of(Case.model_validate({"tumor": {"histology": "adenocarcinoma"}, **told}), PACK, DAY, None)
    answer_silent(found, PACK)
    asked = [one for one in ASKED.values() if one.text == sentence]
    assert asked == [] or asked[0].ask not in found.answers
    assert PACK.condition(sentence).evaluate(found).truth.value == "unknown"
