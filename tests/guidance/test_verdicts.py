"""The verdict rule of decision 4, row by row, on small packs made for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fairlead.contract.case import Case
from fairlead.guidance.guide import view_of
from fairlead.guidance.verdicts import judge
from fairlead.knowledge import schema
from tests.guidance.cases import PACK

DAY = date(2026, 11, 21)
TRUE, FALSE, OPEN = "histology is squamous", "histology is adenocarcinoma", "ecog at most 1"
CASE = Case.model_validate({"tumor": {"histology": "squamous", "site": "middle-thoracic"}})


def option(fits=(), against=(), cautions=(), role="standard"):
    model = next(iter(PACK.options.values()))
    clause = {"because": "Because.", "source": model.basis}
    return model.model_copy(
        update={
            "role": role,
            "agents": (),
            "fits_when": tuple(fits),
            "ruled_out_when": tuple(schema.Limit.model_validate({"if": one, "check": "Check.", **clause}) for one in against),
            "cautions_when": tuple(schema.Caution.model_validate({"if": one, "level": "avoid", **clause}) for one in cautions),
        }
    )


def verdict(case=CASE, **clauses):
    return judge(option(**clauses), view_of(case, PACK, DAY, None), replace(PACK, drugs={})).verdict


@pytest.mark.parametrize(
    ("fits", "against", "expected"),
    [
        ([TRUE], [], "fits"),
        ([TRUE, OPEN], [], "depends"),
        ([TRUE, OPEN, FALSE], [], "not-now"),
        ([TRUE], [FALSE], "fits"),
        ([TRUE], [OPEN], "fits"),
        ([TRUE], [TRUE], "ruled-out"),
        ([FALSE], [TRUE], "ruled-out"),
        ([OPEN], [TRUE], "ruled-out"),
        ([OPEN], [OPEN], "depends"),
        (["always"], [], "fits"),
    ],
)
def test_the_first_row_that_holds_decides(fits, against, expected):
    assert verdict(fits=fits, against=against) == expected


@pytest.mark.parametrize("role", ["advised-against", "obsolete"])
def test_what_is_advised_against_is_ruled_out_for_everyone(role):
    assert verdict(fits=[TRUE], role=role) == "ruled-out"


@pytest.mark.parametrize("condition", [TRUE, FALSE, OPEN])
def test_a_caution_never_changes_a_verdict(condition):
    for fits, expected in (([TRUE], "fits"), ([OPEN], "depends"), ([FALSE], "not-now")):
        assert verdict(fits=fits, cautions=[condition]) == expected


@pytest.mark.parametrize(
    ("fits", "against", "told"),
    [
        ([TRUE, OPEN], [OPEN, FALSE], ["fits", "fits", "rules-out", "rules-out", "caution"]),
        ([TRUE, FALSE], [OPEN, FALSE], ["fits", "fits"]),
        ([TRUE, FALSE], [OPEN, TRUE], ["fits", "fits", "rules-out", "rules-out"]),
    ],
    ids=["open", "not-now", "ruled-out"],
)
def test_the_clauses_told_are_those_that_bear_on_the_verdict(fits, against, told):
    judged = judge(option(fits, against, [OPEN]), view_of(CASE, PACK, DAY, None), replace(PACK, drugs={}))
    assert [seen.purpose for seen in judged.seen] == told


def test_a_range_is_read_at_its_worse_end_only_where_it_speaks_against():
    case = Case.model_validate({"tumor": {"histology": "squamous"}, "fitness": {"ecog_range": [1, 2]}})
    assert verdict(case, fits=["ecog at most 1"]) == "depends"
    assert verdict(case, fits=["ecog at most 2"]) == "fits"
    assert verdict(case, fits=[TRUE], against=["ecog at least 2"]) == "ruled-out"
    assert verdict(case, fits=[TRUE], against=["ecog at least 3"]) == "fits"


def test_what_is_missing_is_named_only_where_it_decides():
    view = view_of(CASE, PACK, DAY, None)
    assert judge(option(fits=[OPEN]), view, replace(PACK, drugs={})).missing == ("fitness.ecog",)
    assert judge(option(fits=[OPEN, FALSE]), view, replace(PACK, drugs={})).missing == ()


def test_the_limits_of_a_drug_and_of_its_class_hold_wherever_it_is_used():
    transplant = Case.model_validate({"tumor": {"histology": "squamous"}, "fitness": {"conditions": ["organ transplant"]}})
    for name in ("nivolumab-squamous", "pembrolizumab-squamous"):
        judged = judge(PACK.options[name], view_of(transplant, PACK, DAY, None), PACK)
        assert judged.verdict == "ruled-out"
        assert {seen.entry for seen in judged.seen} >= {name, "checkpoint-inhibitor"}
