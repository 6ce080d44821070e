"""Laboratory values, scores and other measurements."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from operator import itemgetter
from typing import Any

from fairlead.conditions.amounts import Interval, bounded
from fairlead.conditions.days import days, in_time, newer, newest, within
from fairlead.conditions.forms import predicate
from fairlead.conditions.outcome import Outcome, of, unknown
from fairlead.conditions.slots import Level, into
from fairlead.conditions.topics import Topic, entries, named
from fairlead.conditions.view import View, in_doubt
from fairlead.contract.fitness import Measurement
from fairlead.core.dates import Duration
from fairlead.core.truth import UNKNOWN, Truth, agreed

_READ: Callable[[dict[str, Any]], tuple[Hashable, ...]] = itemgetter("value", "comparator", "unit", "high")


def _each(view: View) -> dict[str, Hashable]:
    """What the values of each measurement say, or those that were worked out where none was measured."""
    told = view.worked_out(_by_name)
    found: dict[str, Hashable] = {}
    for name, values in told.items():
        says = tuple([(path, _READ(one.__dict__), bool(one.sources) and in_doubt(one.sources, scans=False)) for path, one in values])
        found[name] = says if len(values) == 1 else (says, in_time([days(one.date) for _, one in values]))
    worked_out = [one for one in view.situation.derived if one.measurement.name not in told]
    if not worked_out:
        return found
    return found | entries(
        [(one.measurement.name, (*_READ(one.measurement.__dict__), one.facts), days(one.measurement.date)) for one in worked_out]
    )


_MEASURES = Topic(
    lambda view: frozenset(view.worked_out(_by_name)) | {derived.measurement.name for derived in view.situation.derived}, says=_each
)


@predicate("person", "{level} [{window}]", about=named(_MEASURES, "level"))
def measured(view: View, *, level: Level, window: Duration | None = None) -> Outcome:
    """The newest value, in the unit asked for or as a multiple of its own upper limit of normal; a derived value where none was measured.

    40 % against below 50 % → true; 60 % → false; another unit is converted; "<1" against below 2 → true
    two values that may each be newest and disagree, no unit, a unit that cannot be converted, words for a number,
      no upper limit of its own → unknown
    newest older than the window → false; without a date → unknown; missing measurements[NAME], for a missing limit measurements[NAME].high
    """
    name = level.measure.name
    entries = view.worked_out(_by_name).get(name, [])
    extra: tuple[str, ...] = ()
    if not entries:
        for derived in view.situation.derived:
            if derived.measurement.name == name:
                entries = [*entries, ("", derived.measurement)]
                extra = derived.facts
    if not entries:
        return unknown(f"measurements[{name}]")
    if len(entries) == 1:  # the usual case
        path, entry = entries[0]
        holds, rests = _holds_now(entry, level, window, view), (path, *extra) if path else extra
        if holds is not UNKNOWN:
            return of(holds, rests, ())
        return unknown(path if path and in_doubt(entry.sources, scans=False) else _wanted(name, level, entry), rests)
    last = newest(entries, lambda one, other: newer(days(one[1].date), days(other[1].date)))
    holds = agreed([_holds_now(entry, level, window, view) for _, entry in last])
    facts = [*(path for path, _ in last if path), *extra]
    doubted = [path for path, entry in last if path and in_doubt(entry.sources, scans=False)]
    no_limit = level.times_normal and any(entry.high is None for _, entry in last)
    return of(holds, facts, doubted or (f"measurements[{name}].high" if no_limit else f"measurements[{name}]"))


def _wanted(name: str, level: Level, entry: Measurement) -> str:
    return f"measurements[{name}].high" if level.times_normal and entry.high is None else f"measurements[{name}]"


def _by_name(view: View) -> dict[str, list[tuple[str, Measurement]]]:
    """The values by what they measure, each with its path."""
    found: dict[str, list[tuple[str, Measurement]]] = {}
    for index, entry in enumerate(view.case.measurements):
        found.setdefault(entry.name, []).append((f"measurements[{index}]", entry))
    return found


def _holds_now(entry: Measurement, level: Level, window: Duration | None, view: View) -> Truth:
    holds = _holds(entry, level)
    return holds if window is None else holds & within(days(entry.date), window, view.situation.as_of)


def _holds(entry: Measurement, level: Level) -> Truth:
    if isinstance(entry.value, str) or in_doubt(entry.sources, scans=False):
        return UNKNOWN
    if level.times_normal:
        if entry.high is None or entry.high <= 0:
            return UNKNOWN
        return level.amount.scaled(entry.high).holds(bounded(entry.value, entry.comparator))
    found = _in_own_unit(entry.value, entry.comparator, into(level.measure, entry.unit))
    return UNKNOWN if found is None else level.amount.holds(found)


@lru_cache(maxsize=4096)
def _in_own_unit(value: float, comparator: str | None, by: float | None) -> Interval | None:
    return None if by is None else bounded(value, comparator).scaled(by)
