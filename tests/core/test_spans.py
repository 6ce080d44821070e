"""Places in a text."""

import pytest

from fairlead.core.spans import Span


def test_a_span_gives_the_words_at_its_place():
    assert Span(4, 8).of("the HER2 test") == "HER2"


def test_spans_overlap_where_they_share_a_character():
    assert Span(0, 4) & Span(3, 5)
    assert not Span(0, 4) & Span(4, 5)


def test_a_span_holds_another_that_lies_whole_inside_it():
    assert Span(2, 3) in Span(0, 4)
    assert Span(2, 5) not in Span(0, 4)


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 2)])
def test_a_span_cannot_run_backwards(start, end):
    with pytest.raises(ValueError, match="does not end before it starts"):
        Span(start, end)
