"""Dates as records give them: whole, or known to the month or the year only."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlead.core.dates import Duration, PartialDate, whole_months


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-11-21", date(2026, 11, 21), date(2026, 11, 21)),
    ],
)
def test_a_partial_date_spans_the_days_it_may_mean(text, first, last):
    assert (PartialDate.parse(text).first, PartialDate.parse(text).last) == (first, last)
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize("text", ["2026-02-30", "26-02-03", "2026-13", "03/02/2026", "2026-2-3", "", "71.4"])
def test_what_is_no_day_of_the_calendar_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("duration", "day", "before"),
    [
        (Duration(28, "days"), date(2026, 3, 28), date(2026, 2, 28)),
        (Duration(4, "weeks"), date(2026, 3, 28), date(2026, 2, 28)),
        (Duration(6, "months"), date(2026, 8, 31), date(2026, 2, 28)),
        (Duration(1, "years"), date(2024, 2, 29), date(2023, 2, 28)),
        (Duration(5000, "years"), date(2026, 1, 1), date.min),
    ],
)
def test_a_duration_counts_back_as_a_calendar_does(duration, day, before):
    assert duration.before(day) == before


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 15), date(2026, 7, 15), 6),
        (date(2026, 1, 15), date(2026, 7, 14), 5),
        (date(2026, 7, 15), date(2026, 1, 15), 0),
    ],
)
def test_months_are_whole_months(start, end, months):
    assert whole_months(start, end) == months


@given(st.dates(min_value=date(1900, 1, 1)), st.integers(0, 600))
def test_counting_back_and_counting_the_months_agree(day, months):
    assert whole_months(Duration(months, "months").before(day), day) in (months, months + 1)
