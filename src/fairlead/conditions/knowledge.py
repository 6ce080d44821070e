"""What the record knows. For tests and questions only: options and cautions may not ask it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fairlead.conditions.days import Days, after, days, within
from fairlead.conditions.forms import predicate
from fairlead.conditions.listed import over
from fairlead.conditions.outcome import Outcome, of, opposite, some, unknown
from fairlead.conditions.slots import Names
from fairlead.conditions.view import View, in_doubt
from fairlead.conditions.vocabulary import Measure, TreatmentName
from fairlead.core.dates import Duration
from fairlead.core.truth import TRUE, UNKNOWN

_SCALARS = {
    "histology": "tumor.histology",
    "variant": "tumor.variant",
    "site": "tumor.site",
    "siewert": "tumor.siewert",
    "grade": "tumor.grade",
    "primary": "tumor.primary",
    "age": "person.age",
    "sex": "person.sex",
    "ecog": "fitness.ecog",
    "weight loss": "fitness.weight_loss_percent",
    "dysphagia grade": "fitness.dysphagia",
}
_STAGES = {"T": "t", "N": "n", "M": "m", "stage": "group"}
_FIELDS = "histology|variant|site|siewert|grade|primary|age|sex|ecog|weight loss|dysphagia grade|T|N|M|stage"


@dataclass(frozen=True, slots=True)
class Told:
    """A value that the record holds: where, from which day, and whether it is in doubt."""

    path: str
    when: Days | None
    doubted: bool


def _of_marker(view: View, marker: str) -> Iterator[Told]:
    for index, entry in enumerate(view.case.biomarkers):
        has_value = entry.status in ("positive", "negative", "equivocal") or entry.number is not None
        if entry.marker == marker and entry.status not in ("pending", "not-done") and has_value:
            yield Told(f"biomarkers[{index}]", days(entry.collected or entry.date), in_doubt(entry.sources, scans=True))


def _of_measure(view: View, name: str) -> Iterator[Told]:
    for index, entry in enumerate(view.case.measurements):
        if entry.name == name:
            yield Told(f"measurements[{index}]", days(entry.date), in_doubt(entry.sources, scans=False))


def _of_field(view: View, field: str) -> Iterator[Told]:
    if field in _STAGES:
        for index, stage in enumerate(view.case.tumor.stages):
            if getattr(stage, _STAGES[field]) is not None:
                yield Told(f"tumor.stages[{index}]", days(stage.date), in_doubt(stage.sources, scans=True))
        return
    path = _SCALARS[field]
    part, _, name = path.partition(".")
    value = getattr(getattr(view.case, part), name)
    if field == "ecog" and value is None:
        fitness = view.case.fitness
        path = "fitness.karnofsky" if fitness.ecog_range is None and fitness.karnofsky is not None else path
        value = fitness.karnofsky if fitness.ecog_range is None else fitness.ecog_range
    if field == "age" and value is None:
        value = view.case.person.birth_year
    if value is not None:
        yield Told(path, days(view.case.fitness.ecog_date) if field == "ecog" else None, view.doubted(path))


_SUBJECTS = ("{field=" + _FIELDS + "}", "{name:marker}", "{measure}")
_TIMES = ("[{window}]", "since {event=progression}", "since {treatments}")


@predicate("knowledge", *(f"{subject} {{state=is known|is not known}} {time}" for subject in _SUBJECTS for time in _TIMES))
def is_known(
    view: View,
    *,
    state: str,
    field: str | None = None,
    name: str | None = None,
    measure: Measure | None = None,
    window: Duration | None = None,
    event: str | None = None,
    treatments: Names | None = None,
) -> Outcome:
    """The record holds a value of the field, the marker (pending is none) or the measurement, of the time that is asked for.

    a value → `is known` true, `is not known` false; no value → `is known` false, `is not known` true
    a value in doubt, or without a day where one is asked → unknown; missing that value's path
    since progression: a value dated after the newest progression → true; none since → false; nothing has failed → any value
    since TREATMENT: a value dated after the end (else start) of its last course → true; certainly never had → any value
    """
    told = list(_of_marker(view, name) if name else _of_measure(view, measure.name) if measure else _of_field(view, field or ""))
    own = [_counts(view, one, window) for one in told]
    if event is not None:
        found = _since(told, own, [(days(entry.date), f"progressions[{index}]") for index, entry in enumerate(view.case.progressions)])
    elif treatments is not None:
        found = over(treatments, lambda treatment: _since_treatment(view, told, own, treatment))
    else:
        found = some(own)
    return found if state == "is known" else opposite(found)


def _counts(view: View, one: Told, window: Duration | None) -> Outcome:
    holds = within(one.when, window, view.situation.as_of)
    return of(UNKNOWN if one.doubted else holds, (one.path,), one.path)


def _since(told: list[Told], own: list[Outcome], moments: Sequence[tuple[Days | None, str]]) -> Outcome:
    """Any value that counts and is later than every one of the moments."""
    later = []
    for one, outcome in zip(told, own, strict=True):
        holds = outcome.truth
        for when, _ in moments:
            holds &= after(one.when, when)
        later.append(of(holds, (one.path, *(path for _, path in moments)), one.path))
    return some(later)


def _since_treatment(view: View, told: list[Told], own: list[Outcome], name: TreatmentName) -> Outcome:
    held = [(seen, UNKNOWN if seen.doubted else holds) for seen, holds in view.holding(name)]
    sure = [(days(seen.treatment.end or seen.treatment.start), seen.path) for seen, holds in held if holds is TRUE]
    found = _since(told, own, sure)
    if found.truth is not TRUE:
        return found
    unsure = [(days(seen.treatment.end or seen.treatment.start), seen.path) for seen, holds in held if holds is UNKNOWN]
    if not unsure or _since(told, own, [*sure, *unsure]).truth is TRUE:
        return found if sure or unsure or "treatments" in view.complete else unknown("treatments", found.facts)
    return unknown([f"{path}.agents" for _, path in unsure], found.facts)
