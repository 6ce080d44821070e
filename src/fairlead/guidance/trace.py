"""The trace: for every clause of every option the facts, the words of the record, the entry and the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel

from fairlead.contract.case import Case
from fairlead.contract.guidance import TracedFact, TraceLine
from fairlead.core.truth import Truth
from fairlead.guidance.paths import sources_at, value_at
from fairlead.guidance.rules import Asked
from fairlead.guidance.verdicts import Judged

_RESULT: Mapping[Truth, Literal["true", "false", "unknown"]] = {truth: truth.value for truth in Truth}


def trace(case: Case, judged: Sequence[Judged]) -> tuple[TraceLine, ...]:
    """One line for each clause that was looked at, in the order in which the options stand."""
    facts = _Facts(case)
    lines = []
    for one in judged:
        option = one.option.id
        for asked, outcome in one.seen:
            told = facts.at(outcome.facts) if outcome.facts else ()
            lines.append(_line(option, asked, outcome.truth, told) if told else _silent(option, asked, outcome.truth))
    return tuple(lines)


def _line(option: str, asked: Asked, truth: Truth, facts: tuple[TracedFact, ...]) -> TraceLine:
    return TraceLine(
        option=option, clause=asked.question.condition.text, result=_RESULT[truth], facts=facts, entry=asked.entry, source=asked.source
    )


@lru_cache(maxsize=8192)
def _silent(option: str, asked: Asked, truth: Truth) -> TraceLine:
    """The line of a clause that no fact bears on: it is the same for everyone, and most lines of most people are such."""
    return _line(option, asked, truth, ())


@dataclass(frozen=True, slots=True)
class _Facts:
    """The facts of one case, each looked up once: many clauses look at the same."""

    case: Case
    found: dict[str, TracedFact] = field(default_factory=dict)
    together: dict[tuple[str, ...], tuple[TracedFact, ...]] = field(default_factory=dict)

    def at(self, paths: tuple[str, ...]) -> tuple[TracedFact, ...]:
        """The facts at the paths of one clause."""
        known = self.together.get(paths)
        if known is None:
            known = self.together[paths] = tuple(self._one(path) for path in paths)
        return known

    def _one(self, path: str) -> TracedFact:
        if path not in self.found:
            self.found[path] = _fact(self.case, path)
        return self.found[path]


def _fact(case: Case, path: str) -> TracedFact:
    return TracedFact(path=path, value=_plain(value_at(case, path)), sources=sources_at(case, path))


def _plain(value: Any) -> Any:
    """A value as JSON has it; the sources of an entry stand beside it and are left out."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude={"sources"}, exclude_none=True)
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value
