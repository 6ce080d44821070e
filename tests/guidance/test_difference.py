"""The difference of two guidances: what moved, which clause moved it, what stays; nothing where nothing differs."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.contract.what_if import Difference, Move
from fairlead.guidance.difference import difference
from fairlead.guidance.guide import guide
from tests.guidance.cases import PACK, cases

DAY = date(2026, 11, 21)
KNOWN = Case.model_validate(
    {
        "tumor": {"histology": "adenocarcinoma", "site": "egj"},
        "treatments": [
            {"id": "t1", "kind": "systemic", "agents": ["fluorouracil", "oxaliplatin"], "line": 1, "stop_reason": "progression"},
        ],
        "fitness": {"ecog": 1},
    }
)


def guided(case: Case) -> Guidance:
    return guide(case, PACK, DAY, "US")


def moved(found: Difference) -> dict[str, Move]:
    return {move.option: move for move in found.moves}


def with_ecog(ecog: int | None) -> Case:
    return KNOWN.model_copy(update={"fitness": KNOWN.fitness.model_copy(update={"ecog": ecog})})


@settings(max_examples=25, deadline=None)
@given(cases())
def test_a_guidance_does_not_differ_from_itself(case):
    found = difference(guided(case), guided(case))
    assert not [*found.moves, *found.cares, *found.tests_come, *found.tests_fall, *found.questions_come, *found.unknowns_fall]
    assert found.first.before == found.first.after


@settings(max_examples=25, deadline=None)
@given(cases(), cases())
def test_every_change_of_a_verdict_is_told_once_and_what_stays_is_the_rest(one, other):
    before, after = guided(one), guided(other)
    found = difference(before, after)
    was, now = ({option.id: option.verdict for option in each.options} for each in (before, after))
    assert {move.option: (move.before, move.after) for move in found.moves} == {
        name: (was.get(name), now.get(name)) for name in was.keys() | now.keys() if was.get(name) != now.get(name)
    }
    assert len(found.moves) + len(found.stays.fits) + len(found.stays.depends) + found.stays.closed == len(was.keys() | now.keys())


@settings(max_examples=25, deadline=None)
@given(cases(), cases())
def test_every_reason_of_a_change_is_a_clause_that_came_to_something_else_and_is_cited(one, other):
    found = difference(guided(one), guided(other))
    for move in found.moves:
        for flip in move.because:
            assert flip.before != flip.after
            assert set(flip.citations) <= set(found.citations)
            assert flip.citations


def test_what_closes_tells_the_clause_that_no_longer_holds():
    found = difference(guided(with_ecog(1)), guided(with_ecog(3)))
    move = moved(found)["ramucirumab-paclitaxel"]
    assert (move.change, move.before, move.after) == ("closes", "fits", "not-now")
    assert [(flip.clause, flip.before, flip.after) for flip in move.because] == [("ecog at most 2", "true", "false")]
    assert found.first.before == "ramucirumab-paclitaxel"
    assert found.first.after == "supportive-care"  # nothing that the record says nothing of, as a bleed, leads in its place


def test_a_fact_that_gets_known_opens_what_waited_for_it():
    move = moved(difference(guided(with_ecog(None)), guided(with_ecog(1))))["ramucirumab-paclitaxel"]
    assert (move.change, move.before, move.after) == ("opens", "depends", "fits")
    assert [flip.clause for flip in move.because] == ["ecog at most 2"]


def test_a_fact_that_is_taken_away_makes_wait():
    found = difference(guided(with_ecog(1)), guided(with_ecog(None)))
    assert moved(found)["ramucirumab-paclitaxel"].change == "waits"
    assert "fitness.ecog" in {one.path for one in found.unknowns_come}
