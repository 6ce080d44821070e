"""The trace: for every clause of every option the facts, the words of the record, the entry and the source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal

from pydantic import BaseModel

from fairlead.contract.case import Case
from fairlead.contract.guidance import TracedFact, TraceLine
from fairlead.core.truth import Truth
from fairlead.guidance.paths import fact_at
from fairlead.guidance.verdicts import Judged

_RESULT: Mapping[Truth, Literal["true", "false", "unknown"]] = {truth: truth.value for truth in Truth}

_line: Callable[[tuple[Any, ...]], TraceLine] = partial(tuple.__new__, TraceLine)
"""A line of its fields in their order; to call the class by name takes twice as long."""


def trace(case: Case, judged: Sequence[Judged]) -> tuple[TraceLine, ...]:
    """One line for each clause that was looked at, in the order in which the options stand."""
    facts = _Facts(case)
    lines: list[TraceLine] = []
    for one in judged:
        told = one.clauses
        results = [_RESULT[outcome.truth] for outcome in one.outcomes]
        found = [facts[outcome.facts] for outcome in one.outcomes]
        lines += map(_line, zip(told.options, told.texts, results, found, told.entries, told.sources, strict=True))
    return tuple(lines)


class _Facts(dict[tuple[str, ...], tuple[TracedFact, ...]]):
    """The facts of one case by the paths of a clause, each looked up once: many clauses look at the same."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case = case
        self.found: dict[str, TracedFact] = {}

    def __missing__(self, paths: tuple[str, ...]) -> tuple[TracedFact, ...]:
        told = self[paths] = tuple([self._one(path) for path in paths])
        return told

    def _one(self, path: str) -> TracedFact:
        if path not in self.found:
            self.found[path] = _fact(self.case, path)
        return self.found[path]


def _fact(case: Case, path: str) -> TracedFact:
    value, sources = fact_at(case, path)
    return TracedFact(path=path, value=_plain(value), sources=sources)


def _plain(value: Any) -> Any:
    """A value as JSON has it; the sources of an entry stand beside it and are left out."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude={"sources"}, exclude_none=True)
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value
