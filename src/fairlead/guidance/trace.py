"""The trace: for every clause of every option the facts, the words of the record, the entry and the source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from fairlead.contract.case import Case
from fairlead.contract.guidance import TracedFact, TraceLine
from fairlead.guidance.paths import sources_at, value_at
from fairlead.guidance.verdicts import Judged


def trace(case: Case, judged: Sequence[Judged]) -> tuple[TraceLine, ...]:
    """One line for each clause that was looked at, in the order in which the options stand."""
    facts: dict[str, TracedFact] = {}  # many clauses look at the same fact: each is looked up once
    for path in (path for one in judged for seen in one.seen for path in seen.outcome.facts):
        if path not in facts:
            facts[path] = _fact(case, path)
    return tuple(
        TraceLine(
            option=one.option.id,
            clause=seen.condition.text,
            result=seen.outcome.truth.value,
            facts=tuple(facts[path] for path in seen.outcome.facts),
            entry=seen.entry,
            source=seen.source,
        )
        for one in judged
        for seen in one.seen
    )


def _fact(case: Case, path: str) -> TracedFact:
    return TracedFact(path=path, value=_plain(value_at(case, path)), sources=sources_at(case, path))


def _plain(value: Any) -> Any:
    """A value as JSON has it; the sources of an entry stand beside it and are left out."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude={"sources"}, exclude_none=True)
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value
