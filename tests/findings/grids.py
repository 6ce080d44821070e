"""Samples of plain parts put together, and the courses of a case compared with what the parts say."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.findings.in_short import case_of

from fairlead.contract.case import Case
from fairlead.contract.treatment import Treatment
from fairlead.knowledge.pack import Pack

Wanted = Mapping[str, Any]
"""By field what it is, begins with (a day), or a question that it answers; a field that is not named may be anything."""
_GO_ALONG = frozenset(("leucovorin",))


def wrong_in(
    seed: int, size: int, make: Callable[[random.Random], tuple[str, Callable[[Case], bool]]], pack: Pack, head: str = ""
) -> list[str]:
    """The texts of a sample that were not read as they were meant."""
    chance = random.Random(seed)
    told = [make(chance) for _ in range(size)]
    return [text for text, is_right in told if not is_right(case_of(text, pack, head))]


def are(found: Sequence[Treatment], wanted: Sequence[Wanted]) -> bool:
    """Whether the treatments are those wanted, one by one, and no other."""
    return len(found) == len(wanted) and all(_is(one, want) for one, want in zip(found, wanted, strict=True))


def _is(one: Treatment, want: Wanted) -> bool:
    values = {
        **one.model_dump(),
        "agents": frozenset(one.agents) - _GO_ALONG,
        "fields": frozenset(one.fields),
        "changes": {(change.agent, change.what, change.because) for change in one.changes},
    }
    return all(_fits(values[name], said, is_day=name in ("start", "end")) for name, said in want.items())


def _fits(value: Any, said: Any, *, is_day: bool) -> bool:
    if callable(said):
        return bool(said(value))
    return bool(value.startswith(said)) if is_day and value and said else bool(value == said)
