"""What the pages for a visit and for the family say besides the guidance: facts that a team asks for first, and what those close can do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fairlead.contract.case import Case
from fairlead.contract.guidance import Standing
from fairlead.core.truth import Truth, all_of
from fairlead.guidance.asks import is_asked
from fairlead.guidance.guide import view_of
from fairlead.guidance.standing import standing
from fairlead.knowledge.asking import CarerHelp
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Condition
from fairlead.knowledge.seen import seen


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A fact that a team asks for first: what it is called, whether it is so, and the paths of the case that say it."""

    says: str
    holds: Truth
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What the two pages need; `told` is where things stand, in the words for those close to the person."""

    told: tuple[Standing, ...] = ()
    carers: tuple[CarerHelp, ...] = ()
    key_facts: tuple[KeyFact, ...] = ()


def beside(case: Case, pack: Pack, as_of: date, region: str | None = None) -> Beside:
    """What the pack says of this case on this day for the two pages."""
    shown = seen(pack, as_of)
    view = view_of(case, shown, as_of, region)

    def key_fact(says: str, when: tuple[Condition, ...]) -> KeyFact:
        outcomes = [shown.condition(source).evaluate(view) for source in when]
        paths = tuple(dict.fromkeys(path for outcome in outcomes for path in outcome.facts))
        return KeyFact(says, all_of(outcome.truth for outcome in outcomes), paths)

    return Beside(
        told=standing(view, shown, "family"),
        carers=tuple(row for row in shown.carers.values() if row.tips and is_asked(row, view, shown)),
        key_facts=tuple(key_fact(row.says, row.when) for row in shown.sentences.values() if row.group == "visit"),
    )
