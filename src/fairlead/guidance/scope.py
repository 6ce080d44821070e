"""Whether the pack can speak about this person, and what must be settled first where it cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fairlead.conditions.view import View, in_doubt
from fairlead.contract.case import Case
from fairlead.contract.guidance import Branch, Scope
from fairlead.core.truth import Truth, all_of, truth
from fairlead.guidance.paths import value_at
from fairlead.guidance.verdicts import Judged
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack


@dataclass(frozen=True, slots=True)
class Told:
    """The scope with its source; `is_over` where the row speaks of a fact that ends all questions (the person has died).

    While the path `open` is not settled, nothing fits for certain; `branch` says when it would. `asks` holds what must be settled before
    anything else, by every row that holds, in their order.
    """

    told: Scope
    source: str
    is_over: bool = False
    open: str | None = None
    branch: str | None = None
    asks: tuple[str, ...] = ()


Doubt = Literal["two-people", "nobody"]
"""What the reading of the records found out and a case does not say."""


def scope(view: View, pack: Pack, doubt: Doubt | None = None) -> Told:
    """The first row of the pack's scope that holds, `out` before the others; `in` where none does."""
    holding = [
        row for row in sorted(pack.scope.values(), key=lambda row: row.status != "out") if _holds(row, view, pack, doubt) is Truth.TRUE
    ]
    if not holding:
        inside = pack.sentences["scope-in"]
        return Told(Scope(status="in", why=inside.says), inside.source)
    row = holding[0]
    asks = tuple(dict.fromkeys(path for one in holding if (path := one.open or one.asks))) if row.status == "unclear" else ()
    return Told(Scope(status=row.status, why=row.says), row.source, row.over, row.open, row.branch, asks)


def _holds(row: schema.Scope, view: View, pack: Pack, doubt: Doubt | None) -> Truth:
    if row.reading is not None:
        return truth(row.reading == doubt)
    if row.method == "second-cancer":
        return truth(may_be_of_another(view.case))
    if row.fact is not None:
        value = value_at(view.case, row.fact)
        return truth(value if isinstance(value, bool) else None)
    return all_of(one.evaluate(view).truth for one in pack.conditions(row.when))


def may_be_of_another(case: Case) -> bool:
    """Whether another cancer is active, there is spread, and no tissue tells from which of the two it comes.

    spread beside an active cancer → true; the other one treated, no spread beyond regional nodes, or a sample of the spread → false
    """
    active = any(one.status == "active" and not in_doubt(one.sources, scans=False) for one in case.other_cancers)
    spread = any(one.status in ("present", "suspected") and one.site != "regional-nodes" for one in case.metastases)
    tissue = (
        any(one.specimen == "metastasis" for one in case.biomarkers)
        or any(one.certainty == "proven" for one in case.progressions)
        or any(one.method == "biopsy" and one.result == "PD" for one in case.assessments)
    )
    return active and spread and not tissue


def held_back(judged: list[Judged], where: Told) -> list[Judged]:
    """What would fit depends on what must be settled first; the care of symptoms does not."""
    if where.open is None:
        return judged
    return [
        one._replace(verdict="depends", held=where.open) if one.verdict == "fits" and one.option.kind != "supportive" else one
        for one in judged
    ]


def branch(judged: list[Judged], where: Told) -> tuple[Branch, ...]:
    """What would fit if the thing to be settled first were settled in favor."""
    if where.open is None or where.branch is None:
        return ()
    return (Branch(if_=where.branch, path=where.open, options=tuple(one.option.id for one in judged if one.held == where.open)),)
