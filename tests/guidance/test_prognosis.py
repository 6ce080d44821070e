"""Prognosis: told only where it is asked for, only of studies whose people were like this person, only in numbers that somebody saw."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

import fairlead
from fairlead.contract.guidance import Guidance
from fairlead.contract.prognosis import Prognosis
from fairlead.core.truth import Truth
from fairlead.guidance.guide import guide, view_of
from fairlead.knowledge.outlooks import result_of, value_of
from fairlead.knowledge.seen import seen
from tests.guidance.cases import PACK, cases

DAY = date(2026, 11, 21)
FIRST = {
    "id": "t1",
    "kind": "systemic",
    "agents": ["fluorouracil", "oxaliplatin", "nivolumab"],
    "line": 1,
    "start": "2025-12",
    "end": "2026-10",
    "stop_reason": "progression",
}
SECOND = {"id": "t2", "kind": "systemic", "agents": ["paclitaxel", "ramucirumab"], "line": 2, "stop_reason": "progression"}
PERSON: dict[str, Any] = {
    "tumor": {"histology": "adenocarcinoma", "site": "egj"},
    "biomarkers": [{"marker": "HER2", "status": "negative"}],
    "treatments": [FIRST],
    "fitness": {"ecog": 1},
}


def asked(as_of: date = DAY, region: str = "US", **more: Any) -> Guidance:
    return fairlead.guide({**PERSON, **more}, as_of, region, prognosis=True)


def told(guidance: Guidance) -> Prognosis:
    assert guidance.prognosis is not None
    return guidance.prognosis


def trials(guidance: Guidance) -> set[str]:
    return {one.trial for one in told(guidance).figures}


def test_nobody_is_told_who_did_not_ask():
    assert fairlead.guide(PERSON, DAY, "US").prognosis is None


def test_half_of_100_people_lived_longer_than_the_median_with_who_they_were_and_when():
    figure = next(one for one in told(asked()).figures if one.trial == "RAINBOW")
    assert (figure.of_100, figure.months, figure.hr, figure.hr_ci95) == (50, 9.6, 0.807, (0.678, 0.962))
    assert figure.population.startswith("People with advanced stomach or junction adenocarcinoma")
    assert (figure.treated.since, figure.treated.until) == ("2010", "2012")
    assert figure.citations == ("rainbow-2014",)


def test_figures_stand_in_the_order_of_the_options_and_the_range_spans_them():
    guidance = asked()
    ranks = {one.id: one.rank for one in guidance.options}
    figures = told(guidance).figures
    assert [ranks[one.option] for one in figures] == sorted(ranks[one.option] for one in figures)
    medians = [one.months for one in figures if one.unit == "months"]
    (median,) = (one for one in told(guidance).ranges if one.kind == "median")
    assert median.of_100 == (50, 50)
    assert median.months == (min(medians), max(medians))


def test_a_group_that_was_compared_with_is_told_by_its_own_number_and_without_the_other_group_s_ratio():
    figure = next(one for one in told(asked()).figures if one.option == "paclitaxel-adenocarcinoma")
    assert (figure.months, figure.given, figure.hr) == (9.5, "paclitaxel, weekly", None)


@pytest.mark.parametrize(
    ("more", "gone"),
    [
        ({"fitness": {"ecog": 2}}, "RAINBOW"),
        ({"fitness": {}}, "RAINBOW"),
        ({"treatments": [FIRST, SECOND]}, "WJOG 4007"),
        ({"tumor": {"histology": "squamous", "site": "middle-thoracic"}}, "RAINBOW"),
    ],
)
def test_a_study_of_other_people_is_not_told(more, gone):
    assert gone in trials(asked())
    assert gone not in trials(asked(**more))


def test_later_lines_have_the_figures_of_their_own_line():
    figure = next(one for one in told(asked(treatments=[FIRST, SECOND])).figures if one.option == "trifluridine-tipiracil")
    assert (figure.trial, figure.months) == ("TAGS", 6.8)


def test_a_share_of_people_alive_after_a_year_is_of_100():
    naive = [{**FIRST, "agents": ["fluorouracil", "oxaliplatin"]}, SECOND]
    found = told(asked(DAY, "JP", treatments=naive))
    (share,) = (one for one in found.ranges if one.kind == "share")
    assert share.months == (12, 12)
    assert share.of_100 == (27, 27)


def test_where_no_study_fits_there_is_no_figure_and_this_is_said():
    found = told(asked(fitness={"ecog": 4}))
    assert not found.figures
    assert not found.ranges
    assert [one.says for one in found.says] == [PACK.sentences["prognosis-none"].says]


def test_figures_are_of_groups_and_say_so():
    assert PACK.sentences["prognosis-groups"].says in [one.says for one in told(asked()).says]


def test_what_was_not_yet_public_is_not_told():
    assert "RAINBOW" not in trials(asked(date(2013, 6, 1), treatments=[{**FIRST, "start": "2011-01", "end": "2012-03"}]))


def test_of_a_person_whom_the_pack_cannot_speak_about_nothing_is_told():
    assert asked(tumor={"histology": "other", "site": "stomach"}).prognosis is None


@settings(max_examples=40, deadline=None)
@given(cases())
def test_every_figure_is_a_number_of_the_pack_whose_people_this_person_is_one_of(case):
    found = guide(case, PACK, DAY, "US", with_prognosis=True)
    view = view_of(case, seen(PACK, DAY), DAY, "US")
    open_ones = {one.id for one in found.options if one.verdict in ("fits", "depends")}
    for figure in found.prognosis.figures if found.prognosis else ():
        assert figure.option in open_ones
        assert set(figure.citations) <= found.citations.keys()
        entry = next(
            one
            for one in PACK.outlooks.values()
            if figure.option in one.options
            and PACK.trials[one.trial].name == figure.trial
            and one.endpoint == figure.endpoint
            and figure.population.endswith(f"({one.population})")
        )
        result = result_of(entry, PACK.trials[entry.trial])
        assert result is not None
        assert value_of(entry, result) == figure.value
        assert result.confidence != "unchecked"
        assert all(PACK.condition(source).evaluate(view).truth is Truth.TRUE for source in entry.among)
