"""The trace: for every clause of every option the facts, the words of the record, the entry and the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat
from operator import itemgetter
from typing import Any, Literal

from pydantic import BaseModel

from fairlead.conditions import Outcome
from fairlead.contract.case import Case
from fairlead.contract.guidance import TracedFact, TraceLine
from fairlead.core.truth import Truth
from fairlead.guidance.paths import fact_at
from fairlead.guidance.verdicts import Judged

_RESULT: Mapping[Truth, Literal["true", "false", "unknown"]] = {truth: truth.value for truth in Truth}

_line: Callable[[tuple[Any, ...]], TraceLine] = partial(tuple.__new__, TraceLine)
"""A line of its fields in their order; to call the class by name takes twice as long."""
_outcomes: Callable[[Judged], tuple[Outcome, ...]] = itemgetter(Judged._fields.index("outcomes"))
_facts: Callable[[Outcome], tuple[str, ...]] = itemgetter(Outcome._fields.index("facts"))
"""By their place: a person has two thousand outcomes, and to ask for a field by name takes three times as long."""


@dataclass(frozen=True, slots=True)
class Trace:
    """All that was looked at for one person: each option with its clauses and what they came to, and every fact that one rests on.

    It becomes lines where it is written: a person has a thousand of them.
    """

    judged: tuple[Judged, ...]
    case: Case
    """What the facts are found in by their paths: their values, and the places in the records that these were read from."""

    @property
    def paths(self) -> frozenset[str]:
        """Every fact that anything rests on, by its path."""
        resting = set(map(_facts, chain.from_iterable(map(_outcomes, self.judged))))
        return frozenset(chain.from_iterable(resting))

    def __iter__(self) -> Iterator[TraceLine]:
        """One line for each clause that was looked at, in the order in which the options stand."""
        facts = {path: _traced(path, self.case) for path in self.paths}
        for one in self.judged:
            clauses = one.clauses
            results = [_RESULT[outcome.truth] for outcome in one.outcomes]
            told = [tuple([facts[path] for path in outcome.facts]) for outcome in one.outcomes]
            columns = (repeat(one.option.id, len(results)), clauses.texts, results, told, clauses.entries, clauses.sources)
            yield from map(_line, zip(*columns, strict=True))


def _traced(path: str, case: Case) -> TracedFact:
    value, sources = fact_at(case, path)
    return TracedFact(path=path, value=_plain(value), sources=sources)


def trace(case: Case, judged: Sequence[Judged]) -> Trace:
    """For each clause that was looked at what it came to, and on which facts, with their values and the words of the record."""
    return Trace(tuple(judged), case)


def _plain(value: Any) -> Any:
    """A value as JSON has it; the sources of an entry stand beside it and are left out."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude={"sources"}, exclude_none=True)
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value
