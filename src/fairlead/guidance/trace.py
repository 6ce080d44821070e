"""The trace: for every clause of every option the facts, the words of the record, the entry and the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, repeat
from typing import Any, Literal

from pydantic import BaseModel

from fairlead.contract.case import Case
from fairlead.contract.guidance import TracedFact, TraceLine
from fairlead.contract.sources import Source
from fairlead.core.truth import Truth
from fairlead.guidance.paths import fact_at
from fairlead.guidance.verdicts import Judged

_RESULT: Mapping[Truth, Literal["true", "false", "unknown"]] = {truth: truth.value for truth in Truth}

_line: Callable[[tuple[Any, ...]], TraceLine] = partial(tuple.__new__, TraceLine)
"""A line of its fields in their order; to call the class by name takes twice as long."""


@dataclass(frozen=True, slots=True)
class Trace:
    """All that was looked at for one person: each option with its clauses and what they came to, and every fact that one rests on.

    It becomes lines where it is written: a person has a thousand of them.
    """

    judged: tuple[Judged, ...]
    facts: Mapping[str, tuple[Any, tuple[Source, ...]]]
    """By its path what the case holds there, and the places in the records that it was read from."""

    def __iter__(self) -> Iterator[TraceLine]:
        """One line for each clause that was looked at, in the order in which the options stand."""
        facts = {path: TracedFact(path=path, value=_plain(value), sources=sources) for path, (value, sources) in self.facts.items()}
        for one in self.judged:
            clauses = one.clauses
            results = [_RESULT[outcome.truth] for outcome in one.outcomes]
            told = [tuple([facts[path] for path in outcome.facts]) for outcome in one.outcomes]
            columns = (repeat(one.option.id, len(results)), clauses.texts, results, told, clauses.entries, clauses.sources)
            yield from map(_line, zip(*columns, strict=True))


def trace(case: Case, judged: Sequence[Judged]) -> Trace:
    """For each clause that was looked at what it came to, and on which facts, with their values and the words of the record."""
    resting = {outcome.facts for one in judged for outcome in one.outcomes}
    return Trace(tuple(judged), {path: fact_at(case, path) for path in set(chain.from_iterable(resting))})


def _plain(value: Any) -> Any:
    """A value as JSON has it; the sources of an entry stand beside it and are left out."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude={"sources"}, exclude_none=True)
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value
