"""What the case tells in other words: conditions that a field of the person states, and side effects that last where no end is told."""

from __future__ import annotations

from functools import lru_cache

from fairlead.contract.case import Case
from fairlead.contract.course import Toxicity
from fairlead.contract.fitness import Condition
from fairlead.guidance.defined import definitions
from fairlead.knowledge.pack import Pack

_LASTING = "lasting-side-effects"


def with_conditions_told(case: Case, pack: Pack) -> Case:
    """The case with each condition of the lexicon that a field of the person states (``told_by``), unless it is listed already."""
    listed = {condition.name for condition in case.fitness.conditions}
    told = [
        Condition(name=name, status="active", sources=case.provenance.get(f"person.{field}", ()))
        for name, field, value in _told_by(pack)
        if name not in listed and getattr(case.person, field) == value
    ]
    if not told:
        return case
    return case.model_copy(update={"fitness": case.fitness.model_copy(update={"conditions": (*case.fitness.conditions, *told)})})


def with_lasting_told(case: Case, pack: Pack) -> Case:
    """The case with each side effect that the pack lists as lasting going on, unless the record says that one of its name ended."""
    if _LASTING not in pack.definitions or not case.toxicities:
        return case
    over = {one.name for one in case.toxicities if one.status == "resolved" or one.grade == 0}
    lasting = frozenset(definitions(pack).listed(_LASTING, "side-effects")) - over

    def told(one: Toxicity) -> Toxicity:
        return one.model_copy(update={"status": "ongoing"}) if one.status is None and one.name in lasting else one

    if not any(one.status is None and one.name in lasting for one in case.toxicities):
        return case
    return case.model_copy(update={"toxicities": tuple(map(told, case.toxicities))})


@lru_cache(maxsize=8)
def _told_by(pack: Pack) -> tuple[tuple[str, str, object], ...]:
    """Each condition that a field of the person states, with the field and what it holds then."""
    terms = pack.lexicon.tables.get("conditions", ())
    return tuple((term.word, field, value) for term in terms for field, value in (term.more.get("told_by") or {}).items())
