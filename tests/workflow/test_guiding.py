"""The day and the region of a guidance."""

from datetime import date, datetime, timedelta

import pytest

import fairlead
from fairlead.core.errors import FairleadError
from fairlead.guidance.region import region_of
from fairlead.knowledge.pack import load
from fairlead.workflow.guiding import written_on

CASE = fairlead.Case.model_validate({"tumor": {"histology": "squamous", "site": "middle-thoracic"}})


@pytest.mark.parametrize("day", ["2026-11-21", date(2026, 11, 21)])
def test_a_day_may_be_text_or_a_date(day):
    assert fairlead.guide(CASE, as_of=day).as_of == date(2026, 11, 21)


def test_without_a_day_it_is_today():
    assert fairlead.guide(CASE).as_of == date.today()


@pytest.mark.parametrize(
    "day", ["21.11.2026", "2026-02-30", "soon", "", "20261121", "2026-W47-6", 5, 20261121, True, datetime(2026, 11, 21)]
)
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


@pytest.mark.parametrize("region", ["us", "US", " Us "])
def test_a_region_may_be_written_in_any_case(region):
    assert fairlead.guide(CASE, region=region).region == "US"


@pytest.mark.parametrize("region", ["", 5])
def test_what_is_no_region_is_refused(region):
    with pytest.raises(fairlead.FairleadError) as caught:
        fairlead.guide(CASE, region=region)
    assert caught.value.status == 2


def test_a_mapping_and_a_reading_are_guided_as_their_case():
    day = "2026-11-21"
    wanted = fairlead.guide(CASE, as_of=day)
    assert fairlead.guide({"tumor": {"histology": "squamous", "site": "middle-thoracic"}}, as_of=day) == wanted
    assert fairlead.guide(fairlead.Reading(case=CASE), as_of=day) == wanted


@pytest.mark.parametrize("given", [None, "case.yaml", 5, []])
def test_what_is_no_case_is_refused(given):
    with pytest.raises(fairlead.FairleadError, match="no case") as caught:
        fairlead.guide(given)
    assert caught.value.status == 2


def test_a_case_that_is_wrong_is_refused_with_the_way_out():
    with pytest.raises(fairlead.FairleadError, match=r"did you mean histology\?") as caught:
        fairlead.guide({"tumor": {"histolgy": "squamous"}})
    assert caught.value.status == 4
    twice = fairlead.Case.model_validate({"treatments": [{"id": "t1", "kind": "systemic"}, {"id": "t1", "kind": "surgery"}]})
    with pytest.raises(fairlead.FairleadError, match="two have the id t1"):
        fairlead.guide(twice)


@pytest.mark.parametrize(
    ("written", "is_old"), [("5 November 2026", False), ("3 May 2026", True), ("5 December 2026", True)], ids=["new", "old", "ahead"]
)
def test_the_newest_document_tells_how_old_the_records_are_not_only_the_dates_in_it(written: str, is_old: bool):
    letter = (
        f"Clinic letter\nDate: {written}\n\nAdenocarcinoma of the GEJ, liver metastases. CT on 10 March 2026 showed growth on FOLFOX.\n"
    )
    guidance = fairlead.guide(fairlead.read([letter.encode()], as_of="2026-11-21"), as_of="2026-11-21")
    said = [one.says for one in guidance.standing if "so things may have changed" in one.says]
    assert bool(said) == is_old
    assert all(("2026-05-03" if "May" in written else "2026-03-10") in one for one in said)


def test_a_letter_about_somebody_else_makes_no_record_new():
    own = b"Patient: Mary Brown  DOB 01/05/1955\nDate: 3 March 2026\n\nSquamous cell carcinoma of the mid esophagus, lung metastases."
    other = b"Patient: John Smith  DOB 12/03/1960\nDate: 15 November 2026\n\nAdenocarcinoma of the GEJ."
    assert written_on(fairlead.read([own, other], as_of="2026-11-21"), date(2026, 11, 21)) == "2026-03-03"
