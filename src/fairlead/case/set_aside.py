"""The case as it was known on a day: facts dated later are set aside before anything is derived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from fairlead.case.dated import dates
from fairlead.conditions.days import days
from fairlead.contract.case import Case
from fairlead.contract.treatment import Treatment


def as_of_day(case: Case, as_of: date) -> tuple[Case, tuple[str, ...]]:
    """The case without the facts dated after `as_of`, and the paths (in the case given) that were set aside.

    A partial date counts as later only where every day that it may mean is. A plan for a later day stays, for it is known now; a treatment
    that ended later is one that was still going on.
    """
    written = as_of.isoformat()
    if not any(text > written for text in dates(case, plans=True)):  # of dates written alike, the shorter of two that agree is the wider
        return case, ()
    removed: list[str] = []
    gone = {one.id for one in case.treatments if one.id is not None and _begins_later(one, as_of)}
    update: dict[str, Any] = {}
    for name in Case.model_fields:
        value = getattr(case, name)
        if name == "treatments":
            update[name] = tuple(_treatments(case.treatments, as_of, removed))
        elif isinstance(value, tuple):
            update[name] = tuple(_kept(value, name, as_of, gone, removed))
    update["tumor"] = case.tumor.model_copy(update={"stages": tuple(_kept(case.tumor.stages, "tumor.stages", as_of, gone, removed))})
    update["fitness"] = _fitness(case, as_of, gone, removed)
    return (case.model_copy(update=update), tuple(removed)) if removed else (case, ())


def is_later(text: str | None, as_of: date) -> bool:
    """Whether a date of the case certainly lies after `as_of`."""
    when = days(text)
    return when is not None and when[0] > as_of


def _kept(entries: tuple[Any, ...], name: str, as_of: date, gone: set[str], removed: list[str]) -> Iterator[Any]:
    """The entries that are not dated later and do not belong to a treatment that began later."""
    for index, entry in enumerate(entries):
        when = getattr(entry, "date", None) or getattr(entry, "collected", None)
        belongs = {getattr(entry, field, None) for field in ("treatment", "after", "of")}
        if is_later(when, as_of) or gone & belongs:
            removed.append(f"{name}[{index}]")
        else:
            yield entry


def _begins_later(treatment: Treatment, as_of: date) -> bool:
    return treatment.status != "planned" and is_later(treatment.start, as_of)


def _treatments(treatments: tuple[Treatment, ...], as_of: date, removed: list[str]) -> Iterator[Treatment]:
    for index, one in enumerate(treatments):
        path = f"treatments[{index}]"
        if _begins_later(one, as_of):
            removed.append(path)
            continue
        update: dict[str, Any] = {}
        if one.status != "planned" and is_later(one.end, as_of):
            removed.append(f"{path}.end")
            # how it ended and how far it got was not known either
            update |= {"end": None, "stop_reason": None, "best_response": None, "cycles": None}
            update["status"] = "ongoing" if one.start is not None else None
        later = [place for place, change in enumerate(one.changes) if is_later(change.date, as_of)]
        if later:
            removed += [f"{path}.changes[{place}]" for place in later]
            update["changes"] = tuple(change for place, change in enumerate(one.changes) if place not in later)
        yield one.model_copy(update=update) if update else one


def _fitness(case: Case, as_of: date, gone: set[str], removed: list[str]) -> Any:
    update: dict[str, Any] = {"conditions": tuple(_kept(case.fitness.conditions, "fitness.conditions", as_of, gone, removed))}
    if is_later(case.fitness.ecog_date, as_of):
        for name in ("ecog", "ecog_range", "karnofsky", "ecog_date"):
            if getattr(case.fitness, name) is not None:
                removed.append(f"fitness.{name}")
                update[name] = None
    return case.fitness.model_copy(update=update)
