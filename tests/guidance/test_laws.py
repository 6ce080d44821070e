"""The laws of the verdict, over generated cases."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

import fairlead
from fairlead.contract.case import Case
from fairlead.guidance.guide import view_of
from fairlead.guidance.paths import merged
from fairlead.guidance.verdicts import verdicts
from tests.guidance.cases import FACTS, PACK, cases, known, partly_known

DAY = date(2025, 2, 1)


def judged(case, region=None):
    return {one.option.id: one for one in verdicts(view_of(case, PACK, DAY, region), PACK, region)}


@given(known())
def test_where_everything_that_the_pack_asks_for_is_known_nothing_depends(raw):
    for one in judged(Case.model_validate(raw), region="CN").values():
        assert one.verdict != "depends", (one.option.id, one.missing)


@given(partly_known())
def test_filling_an_unknown_never_turns_ruled_out_or_not_now_into_fits(pair):
    gaps, full = (judged(Case.model_validate(raw)) for raw in pair)
    for name, before in gaps.items():
        if before.verdict in ("ruled-out", "not-now"):
            assert full[name].verdict != "fits", name


@given(partly_known())
def test_what_depends_names_what_is_missing(pair):
    for one in judged(Case.model_validate(pair[0])).values():
        assert bool(one.missing) == (one.verdict == "depends")


@given(cases(), st.sampled_from(FACTS))
@example(
    Case.model_validate(
        {
            "metastases": [{"site": "liver", "status": "present"}],
            "treatments": [{"id": f"t{line}", "kind": "systemic", "agents": ["capecitabine"], "line": line} for line in (1, 2, 3)],
            "progressions": [{"after": "t1", "sites": ["liver"]}, {"after": "t2", "sites": ["liver"]}],
        }
    ),
    {"metastases": [{"site": "skin", "status": "present", "date": "2025-01-20"}]},
)
def test_a_fact_that_stands_in_no_trace_of_an_option_never_changes_its_verdict(case, fact):
    more = Case.model_validate(merged(case.model_dump(mode="json"), fact))
    added = set(_paths(case, more))
    before, after = judged(case), judged(more)
    for name, one in after.items():
        if not added & {path for seen in one.seen for path in seen.outcome.facts}:
            assert one.verdict == before[name].verdict, (name, fact)


def _paths(case, more):
    """The paths of the entries that `more` has and `case` has not."""
    for holder, prefix in ((lambda one: one, ""), (lambda one: one.fitness, "fitness.")):
        for name in type(holder(case)).model_fields:
            old, new = getattr(holder(case), name), getattr(holder(more), name)
            if isinstance(new, tuple):
                yield from (f"{prefix}{name}[{index}]" for index in range(len(old), len(new)))


@given(cases())
def test_the_same_case_gives_the_same_bytes(case):
    again = Case.model_validate_json(case.model_dump_json())
    one, other = (fairlead.guide(each, as_of=DAY, trace=True) for each in (case, again))
    assert one.model_dump_json().encode() == other.model_dump_json().encode()


@given(cases())
def test_every_line_of_a_guidance_can_be_followed_to_a_fact_or_a_source(case):
    guidance = fairlead.guide(case, as_of=DAY, trace=True)
    for option in guidance.options:
        assert option.reasons
        for reason in option.reasons:
            assert reason.facts or reason.citations
        assert set(option.citations) <= set(guidance.citations)
        assert option.missing or option.verdict != "depends"
    assert {line.option for line in guidance.trace} == {option.id for option in guidance.options}
    for line in guidance.trace:
        assert all(re.match(r"^[a-z]", fact.path) for fact in line.facts)
        assert line.source is None or line.source in guidance.citations
    for failure in guidance.failures:
        assert all(set(because.citations) <= set(guidance.citations) for because in failure.because)
    for unknown in guidance.unknowns:
        assert set(unknown.changes) <= {option.id for option in guidance.options if option.verdict == "depends"}
