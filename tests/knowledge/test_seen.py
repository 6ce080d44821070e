"""What is shown on a day: nothing unchecked, nothing from later, nothing that rests on a source taken back."""

from dataclasses import replace
from datetime import date

import pytest

from fairlead.knowledge.pack import load
from fairlead.knowledge.seen import known_by, seen

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def pack():
    return load()


@pytest.mark.parametrize(
    ("published", "day", "known"),
    [
        ("2014-10", date(2014, 10, 31), True),
        ("2014-10", date(2014, 10, 15), False),
        ("2014", date(2014, 12, 30), False),
        ("2014-11-05", date(2014, 11, 5), True),
    ],
)
def test_a_partial_date_is_known_when_all_its_days_have_passed(published, day, known):
    assert known_by(published, day) is known


def test_an_unchecked_number_is_never_shown(pack):
    shown = [result for trial in seen(pack, TODAY).trials.values() for result in trial.results]
    kept = [result for trial in pack.trials.values() for result in trial.results]
    assert all(result.confidence != "unchecked" for result in shown)
    assert any(result.confidence == "unchecked" for result in kept), "the pack keeps what is still to be checked"


def test_an_approval_that_nobody_saw_at_its_origin_is_not_shown(pack):
    assert all(one.confidence == "verified" for one in seen(pack, TODAY).approvals.values())


def test_what_came_later_is_not_known(pack):
    before = seen(pack, date(2013, 1, 1))
    assert all(
        not trial.results or min(known_by(one.published, date(2013, 1, 1)) for one in trial.results) for trial in before.trials.values()
    )
    assert "ramucirumab-paclitaxel" not in before.options
    assert "ramucirumab-paclitaxel" in seen(pack, TODAY).options


def test_what_rests_on_a_retracted_source_is_hidden(pack):
    option = pack.options["ramucirumab-paclitaxel"]
    retracted = pack.sources[option.basis].model_copy(update={"retracted": "2026-01-01"})
    spoiled = replace(pack, sources={**pack.sources, option.basis: retracted})
    assert option.id not in seen(spoiled, TODAY).options
    assert option.id in seen(spoiled, date(2025, 12, 31)).options


def test_what_rests_on_a_superseded_source_is_hidden(pack):
    clause = next(clause for drug in pack.drugs.values() for clause in drug.ruled_out_when)
    superseded = pack.sources[clause.source].model_copy(update={"superseded_by": "newer"})
    shown = seen(replace(pack, sources={**pack.sources, clause.source: superseded}), TODAY)
    assert all(one.source != clause.source for drug in shown.drugs.values() for one in (*drug.ruled_out_when, *drug.cautions_when))
