"""Unknown is not no: the truth tables, and the laws that hold over all of them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.core.truth import Truth, agreed, all_of, any_of, at_least, truth

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
truths = st.sampled_from(list(Truth))


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (T, T, T, T),
        (T, F, F, T),
        (T, U, U, T),
        (F, F, F, F),
        (F, U, F, U),
        (U, U, U, U),
    ],
)
def test_and_and_or_follow_the_truth_tables(one, other, both, either):
    assert (one & other, other & one) == (both, both)
    assert (one | other, other | one) == (either, either)


def test_not_keeps_unknown_unknown():
    assert [~one for one in (T, F, U)] == [F, T, U]


def test_an_unknown_is_never_read_as_a_no():
    with pytest.raises(ValueError, match="neither true nor false"):
        bool(U)
    with pytest.raises(ValueError, match="neither true nor false"):
        assert not U
    assert bool(T) is True
    assert bool(F) is False


def test_a_missing_value_is_unknown():
    assert [truth(value) for value in (True, False, None)] == [T, F, U]


@given(truths, truths)
def test_de_morgan(one, other):
    assert ~(one & other) == ~one | ~other


@given(st.lists(truths, max_size=5), st.integers(0, 6))
def test_at_least_agrees_with_every_way_the_unknowns_may_turn_out(members, number):
    worlds = itertools.product(*[[T, F] if one is U else [one] for one in members])
    outcomes = {sum(one is T for one in world) >= number for world in worlds}
    assert at_least(number, members) == (truth(outcomes.pop()) if len(outcomes) == 1 else U)


@given(st.lists(truths, max_size=5), st.data())
def test_learning_what_was_unknown_never_turns_a_true_or_a_false_around(members, data):
    learned = [data.draw(st.sampled_from([T, F])) if one is U else one for one in members]
    for combine in (all_of, any_of):
        if combine(members) is not U:
            assert combine(learned) is combine(members)


def test_readings_that_disagree_leave_it_open():
    assert agreed([T, F]) is U
    assert agreed([F, F]) is F
    assert agreed([]) is U
