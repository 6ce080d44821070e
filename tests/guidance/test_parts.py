"""The guidance part by part says what the whole says."""

from __future__ import annotations

from datetime import date

import pytest

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.contract.options import Option
from fairlead.contract.types import otherwise
from fairlead.guidance.guide import Parts, guide, view_of
from fairlead.knowledge.pack import load
from fairlead.knowledge.seen import seen

_DAY = date(2026, 11, 21)
_PARTS = (
    "scope",
    "standing",
    "options",
    "branches",
    "tests",
    "symptoms",
    "questions",
    "red_flags",
    "team",
    "unknowns",
    "prognosis",
    "limits",
)
_CASES = (
    {},
    {"tumor": {"histology": "adenocarcinoma"}, "treatments": [{"id": "t1", "kind": "systemic", "line": 1, "stop_reason": "progression"}]},
    {"tumor": {"histology": "squamous"}, "person": {"deceased": True}},
)


def _parts(case: Case) -> Parts:
    pack = seen(load(), _DAY)
    return Parts(view_of(case, pack, _DAY, None), pack)


@pytest.mark.parametrize("told", _CASES)
def test_each_part_is_that_of_the_whole(told: dict[str, object]) -> None:
    case = Case.model_validate(told)
    whole, parts = guide(case, load(), _DAY, with_prognosis=True), _parts(case)
    assert {name: getattr(parts, name) for name in _PARTS} == {name: getattr(whole, name) for name in _PARTS}
    assert set(_PARTS) < set(Guidance.model_fields)


def test_a_part_that_nobody_looks_at_is_not_made() -> None:
    parts = _parts(Case.model_validate(_CASES[1]))
    assert parts.scope.why
    assert not {"judged", "options", "branches", "unknowns"} & vars(parts).keys()


def test_an_option_otherwise_is_what_a_copy_of_it_is() -> None:
    option: Option = _parts(Case()).options[0]
    copied = option.model_copy(update={"rank": 9, "rank_because": "other"})
    made = otherwise(option, rank=9, rank_because="other")
    assert made == copied
    assert made.model_dump() == copied.model_dump()
    assert made.model_fields_set == copied.model_fields_set
    assert option.rank == 1
