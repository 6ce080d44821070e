"""The day and the region of a guidance."""

from datetime import date, timedelta

import pytest

import fairlead
from fairlead.core.errors import FairleadError
from fairlead.knowledge.pack import load
from fairlead.workflow.guiding import region_of

CASE = fairlead.Case.model_validate({"tumor": {"histology": "squamous", "site": "middle-thoracic"}})


@pytest.mark.parametrize("day", ["2026-11-21", date(2026, 11, 21)])
def test_a_day_may_be_text_or_a_date(day):
    assert fairlead.guide(CASE, as_of=day).as_of == date(2026, 11, 21)


def test_without_a_day_it_is_today():
    assert fairlead.guide(CASE).as_of == date.today()


@pytest.mark.parametrize("day", ["21.11.2026", "2026-02-30", "soon"])
def test_what_is_no_day_is_refused(day):
    with pytest.raises(FairleadError) as caught:
        fairlead.guide(CASE, as_of=day)
    assert caught.value.status == 2


def test_a_day_far_ahead_is_refused_and_a_near_one_is_not():
    with pytest.raises(FairleadError, match="more than a year ahead"):
        fairlead.guide(CASE, as_of="2099-01-01")
    soon = date.today() + timedelta(days=7)
    assert fairlead.guide(CASE, as_of=soon).as_of == soon


def test_an_unknown_region_is_refused_with_ours_named():
    with pytest.raises(FairleadError, match="US, CA, EU, UK, JP, CN, other") as caught:
        fairlead.guide(CASE, region="Mars")
    assert caught.value.status == 2


@pytest.mark.parametrize(
    ("country", "region"),
    [("Germany", "EU"), ("de", "EU"), ("United Kingdom", "UK"), ("USA", "US"), ("Japan", "JP"), ("Atlantis", None), (None, None)],
)
def test_the_region_is_that_of_the_country_where_it_is_one_of_ours(country, region):
    assert region_of(country, load().lexicon) == region


def test_the_country_of_the_person_decides_unless_a_region_is_named():
    case = fairlead.Case.model_validate({"person": {"country": "JP"}})
    assert fairlead.guide(case).region == "JP"
    assert fairlead.guide(case, region="US").region == "US"
    assert fairlead.guide(CASE).region is None
