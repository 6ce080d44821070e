"""The situation: everything that is derived from a case on a day, put together once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, KeysView, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from fairlead.case import completeness
from fairlead.case.dated import dates
from fairlead.case.definitions import Definitions
from fairlead.case.failure import failures, is_oligoprogressive, missing
from fairlead.case.growths import course
from fairlead.case.intervals import intervals
from fairlead.case.kidney_function import cockcroft_gault
from fairlead.case.lines import lines
from fairlead.case.liver_function import leaves_open, points, weighted_sum, with_ends
from fairlead.case.measured import by_name
from fairlead.case.set_aside import as_of_day
from fairlead.case.stage_group import stage_groups
from fairlead.conditions.condition import Condition, is_about_spread
from fairlead.conditions.days import days, newer, newest
from fairlead.conditions.view import View
from fairlead.contract.case import Case
from fairlead.contract.fitness import Measurement
from fairlead.contract.situation import Derived, Situation
from fairlead.contract.types import otherwise, unchecked
from fairlead.core.truth import Truth

__all__ = ["as_of_day", "situation", "situation_of"]

_DAY = len("2026-11-21")
_MOST_TOLD = 512
"""So many lists of spread are kept, each with what the definition comes to."""
_METHODS = ("points", "weighted-sum", "cockcroft-gault")


def situation(case: Case, definitions: Definitions, as_of: date, region: str | None = None) -> Situation:
    """What follows from a case on the day `as_of`: a pure function.

    Paths are those of the case that `as_of_day` gives back, except in `set_aside`, whose paths are those of the case given.
    """
    return situation_of(*as_of_day(case, as_of), definitions, as_of, region)[0]


def situation_of(
    known: Case, set_aside: tuple[str, ...], definitions: Definitions, as_of: date, region: str | None = None
) -> tuple[Situation, View | None]:
    """The same of what `as_of_day` gave back, and the person as conditions see her where one was asked about her already."""
    told = course(known, definitions)
    counted = lines(known, told, definitions)
    all_failures = failures(known, told, counted, definitions)
    latest = all_failures[-1]
    latest = otherwise(
        latest,
        intervals=intervals(told.steps, definitions, as_of),
        oligoprogressive=is_oligoprogressive(known, told, latest, definitions),
    )
    newest_date = _newest(known, as_of)
    open_paths = {"next_line": counted.missing, "failure": missing(latest, told, counted)}
    found = unchecked(
        Situation,
        as_of=as_of,
        region=region,
        failures=(*all_failures[:-1], latest),
        failure=latest,
        lines_given=counted.given,
        next_line=counted.next,
        next_line_from=counted.next_from,
        next_line_to=counted.next_to,
        line_facts=counted.facts,
        missing={name: paths for name, paths in open_paths.items() if paths},
        measurable=_measurable(known),
        complete=completeness.complete(known),
        derived=tuple(_derived(known, definitions, as_of)),
        stage_groups=stage_groups(known, definitions, as_of),
        set_aside=set_aside,
        newest=newest_date,
        stale_days=_stale_days(newest_date, definitions, as_of),
    )
    return _with_oligometastatic(known, found, definitions)


def _with_oligometastatic(case: Case, found: Situation, definitions: Definitions) -> tuple[Situation, View | None]:
    """The situation with what its definition, which is a condition, says over everything else, and the person of whom that was asked."""
    defined = _oligometastatic(definitions)
    if defined is None or definitions.vocabulary is None:
        return found, None
    view = View(case=case, situation=found, vocabulary=definitions.vocabulary)
    truth = defined.truth(view)
    latest = otherwise(found.failure, oligometastatic=None if truth is Truth.UNKNOWN else truth is Truth.TRUE)
    whole = otherwise(found, failure=latest, failures=(*found.failures[:-1], latest))
    return whole, view.settled(whole) if defined.hangs_on_spread else None


class _Defined(NamedTuple):
    """A definition that is a condition: whether it hangs on nothing but spread, and its truth by all that it read, where that is told."""

    condition: Condition
    hangs_on_spread: bool
    told: dict[Hashable, Truth]

    def truth(self, view: View) -> Truth:
        """Whether it holds for a person; for somebody of whom its one list says the same it is not worked out again."""
        topic = self.condition.topic
        read = topic.read_of(view) if topic is not None and not self.condition.dated else None
        if read is None:
            return self.condition.evaluate(view).truth
        truth = self.told.get(read)
        if truth is None:
            if len(self.told) >= _MOST_TOLD:
                self.told.clear()
            truth = self.told[read] = self.condition.evaluate(view).truth
        return truth


@lru_cache(maxsize=8)
def _oligometastatic(definitions: Definitions) -> _Defined | None:
    condition = definitions.holds.get("oligometastatic")
    return None if condition is None else _Defined(condition, is_about_spread(condition), {})


def _derived(case: Case, definitions: Definitions, as_of: date) -> Iterator[Derived]:
    """Every score and clearance that can be worked out and that the record does not give itself, as new."""
    told = by_name(case)
    for scale, needs in _worked_out_by(definitions):
        if not needs.are_met(told.keys(), case):
            continue
        method = scale["method"]
        found = (
            points(case, scale, told)
            if method == "points"
            else weighted_sum(scale, told)
            if method == "weighted-sum"
            else cockcroft_gault(case.person, scale, told, as_of)
        )
        if found is not None and not any(_outranks(one, found.measurement) for one in case.measurements):
            yield found


class _Needs(NamedTuple):
    """What a scale cannot do without: each of its values; of `points` any value or any finding, by its name."""

    every: frozenset[str]
    some: frozenset[str] | None

    def are_met(self, measured: KeysView[str], case: Case) -> bool:
        """Whether the case may tell enough."""
        if self.some is None:
            return self.every <= measured
        told = (*measured, *(one.name for one in case.complications), *(one.name for one in case.fitness.conditions))
        return not self.some.isdisjoint(told)


@lru_cache(maxsize=8)
def _worked_out_by(definitions: Definitions) -> tuple[tuple[Mapping[str, Any], _Needs], ...]:
    """The scales by which a value is worked out."""
    ready = (with_ends(scale) if scale.get("method") == "points" else scale for scale in definitions.scales.values())
    return tuple((scale, _needs(scale)) for scale in ready if scale.get("method") in _METHODS)


def _needs(scale: Mapping[str, Any]) -> _Needs:
    facts = frozenset(str(item["fact"]) for item in scale["items"] if "fact" in item)
    if scale["method"] != "points" or not leaves_open(scale):
        return _Needs(facts if scale["method"] != "points" else frozenset(), None)
    return _Needs(frozenset(), facts.union(*(item["finding"] for item in scale["items"] if "fact" not in item)))


def _outranks(recorded: Measurement, found: Measurement) -> bool:
    """Whether the record gives the value itself, and nothing says that it is older than what was worked out."""
    return recorded.name == found.name and not newer(days(found.date), days(recorded.date))


def _measurable(case: Case) -> bool | None:
    """Whether the latest look at the disease that tells calls it measurable; None where the latest ones differ."""
    told = [one for one in case.assessments if one.measurable is not None]
    front = newest(told, lambda one, other: newer(days(one.date), days(other.date)))
    answers = {one.measurable for one in front}
    return answers.pop() if len(answers) == 1 else None


def _newest(case: Case, as_of: date) -> str | None:
    """The newest date of a fact, as the record writes it."""
    told = set(dates(case))
    newest_day = max((text for text in told if len(text) == _DAY), default=None)  # of whole days the later is written later
    told = {text for text in told if len(text) != _DAY or text == newest_day}
    return max(told, key=lambda text: (min((days(text) or (as_of, as_of))[1], as_of), text), default=None)


def _stale_days(newest_date: str | None, definitions: Definitions, as_of: date) -> int | None:
    """How many days old the newest fact is at least, where that is older than the pack allows."""
    when = days(newest_date)
    if when is None or min(when[1], as_of) >= definitions.length("stale-record", "window").before(as_of):
        return None
    return (as_of - when[1]).days
