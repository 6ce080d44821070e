"""In which group an option stands."""

from __future__ import annotations

from typing import Any

import pytest

from fairlead.contract.options import Option, Reason
from fairlead.report.options import group_of


def an_option(verdict: Any, kind: Any = "systemic", reasons: tuple[Reason, ...] = ()) -> Option:
    return Option(
        id="a", title="A", kind=kind, role="standard", aim="control", verdict=verdict, rank=1, rank_because="It is.", reasons=reasons
    )


def a_reason(clause: str, result: Any, *facts: str) -> Reason:
    return Reason(says="So it is.", clause=clause, result=result, facts=facts, citations=("a",))


@pytest.mark.parametrize(
    ("option", "group"),
    [
        (an_option("fits"), "fits"),
        (an_option("depends"), "depends"),
        (an_option("fits", "supportive"), "comfort"),
        (an_option("depends", "supportive"), "comfort"),
        (an_option("not-now", "supportive"), "not-now"),
        (an_option("fits", "trial"), "trials"),
        (an_option("ruled-out", "trial"), "ruled-out"),
        (an_option("not-now", reasons=(a_reason("next line exactly 1", "false", "treatments[0]"),)), "not-now"),
        (an_option("not-now", reasons=(a_reason("histology is small-cell", "false", "tumor.histology"),)), "elsewhere"),
        (an_option("not-now", reasons=(a_reason("any: …", "false", "tumor.histology"),)), "elsewhere"),
        (an_option("not-now", reasons=(a_reason("histology is small-cell", "true"), a_reason("age above 70", "false"))), "not-now"),
    ],
)
def test_the_group_of_an_option(option: Option, group: str):
    assert group_of(option) == group
