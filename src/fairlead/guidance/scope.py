"""Whether the pack can speak about this person, and what must be settled first where it cannot tell."""

from __future__ import annotations

from dataclasses import dataclass

from fairlead.conditions.view import View
from fairlead.contract.guidance import Scope
from fairlead.core.truth import Truth, all_of, truth
from fairlead.guidance.paths import value_at
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack


@dataclass(frozen=True, slots=True)
class Told:
    """The scope with its source; `is_over` where the row speaks of a fact that ends all questions (the person has died)."""

    told: Scope
    source: str
    is_over: bool = False


def scope(view: View, pack: Pack) -> Told:
    """The first row of the pack's scope that holds, `out` before `unclear`; `in` where none does."""
    for row in sorted(pack.scope.values(), key=lambda row: row.status != "out"):
        if _holds(row, view, pack) is Truth.TRUE:
            return Told(Scope(status=row.status, why=row.says), row.source, row.over)
    inside = pack.sentences["scope-in"]
    return Told(Scope(status="in", why=inside.says), inside.source)


def _holds(row: schema.Scope, view: View, pack: Pack) -> Truth:
    if row.fact is not None:
        value = value_at(view.case, row.fact)
        return truth(value if isinstance(value, bool) else None)
    return all_of(pack.condition(source).evaluate(view).truth for source in row.when)
