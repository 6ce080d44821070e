"""Conditions that a field of the person tells, so that one clause asks for both ways of saying it."""

from __future__ import annotations

from functools import lru_cache

from fairlead.contract.case import Case
from fairlead.contract.fitness import Condition
from fairlead.knowledge.pack import Pack


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


@lru_cache(maxsize=8)
def _told_by(pack: Pack) -> tuple[tuple[str, str, object], ...]:
    """Each condition that a field of the person states, with the field and what it holds then."""
    terms = pack.lexicon.tables.get("conditions", ())
    return tuple((term.word, field, value) for term in terms for field, value in (term.more.get("told_by") or {}).items())
