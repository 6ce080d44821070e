"""How a person is seen: `view_of` of `guidance/guide.py`. What was asked on the way is asked once, and comes to what it would come to now."""

from __future__ import annotations

from datetime import date

import pytest

from fairlead.case.situation import situation
from fairlead.conditions.view import View
from fairlead.guidance.defined import definitions
from fairlead.guidance.guide import view_of
from fairlead.guidance.told_by import with_conditions_told, with_lasting_told
from fairlead.guidance.verdicts import verdicts
from fairlead.knowledge.pack import load
from fairlead.knowledge.vignettes import load as vignettes
from fairlead.workflow.case_file import validated

DAY, PACK = date(2026, 11, 21), load()
CASES = [validated(one.case, PACK.lexicon) for one, _, _ in vignettes()[0]][::40]


@pytest.mark.parametrize("case", CASES)
def test_a_person_is_seen_as_if_every_part_had_been_worked_out_by_itself(case):
    told = with_lasting_told(with_conditions_told(case, PACK), PACK)
    alone = View(case=told, situation=situation(case, definitions(PACK), DAY), vocabulary=PACK.vocabulary)
    seen = view_of(case, PACK, DAY, None)
    assert seen.situation == alone.situation
    assert [(one.verdict, one.outcomes) for one in verdicts(seen, PACK, None)] == [
        (one.verdict, one.outcomes) for one in verdicts(alone, PACK, None)
    ]


def test_what_is_asked_later_is_asked_of_the_person_as_settled():
    for case in CASES:
        seen = view_of(case, PACK, DAY, None)
        fresh = View(case=seen.case, situation=seen.situation, vocabulary=PACK.vocabulary)
        few = PACK.condition("disease is oligometastatic")
        assert few.evaluate(seen) == few.evaluate(fresh)
