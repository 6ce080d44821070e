"""What cannot be so together: told with its sources, and neither side kept where nothing tells which is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fairlead.case.choose import Notes
from fairlead.contract.case import Case
from fairlead.contract.course import Progression
from fairlead.contract.reading import Conflict, ConflictingValue
from fairlead.contract.sources import Source
from fairlead.contract.treatment import Treatment
from fairlead.contract.tumor import Metastasis
from fairlead.core.dates import PartialDate

_NOT_GIVEN = ("planned", "declined")
_NO_SPREAD = "M0"
_WHOLE_DAY = len("2025-03-04")
_SLACK = 1
"""Years by which an age and a year of birth may miss each other: a birthday, and a letter written from an older one."""


def untangled(case: Case, notes: Notes, written: Mapping[str, PartialDate | None], day: date | None) -> Case:
    """The case without what contradicts itself; `written` gives the date of each document, `day` the day on which it is read."""
    treatments = tuple(_in_order(one, notes) for one in case.treatments)
    progressions = tuple(_after_its_treatment(index, one, treatments, notes) for index, one in enumerate(case.progressions))
    return _spread_and_none(
        _of_one_age(case.model_copy(update={"treatments": treatments, "progressions": progressions}), notes, written, day), notes
    )


def told(notes: Notes, path: str, values: Sequence[tuple[Any, tuple[Source, ...]]], why: str) -> None:
    """Note what stands against what, neither of which was taken."""
    each = tuple(ConflictingValue(value=value, sources=sources) for value, sources in values)
    notes.conflicts.append(Conflict(path=path, values=each, chosen=None, why=notes.say(why)))


def _in_order(one: Treatment, notes: Notes) -> Treatment:
    """A treatment that ends before it starts keeps neither date."""
    if not one.start or not one.end or PartialDate.parse(one.end).last >= PartialDate.parse(one.start).first:
        return one
    values = ((f"start {one.start}", one.sources), (f"end {one.end}", one.sources))
    told(notes, f"treatments[{one.id}]", values, "conflict-end-before-start")
    return one.model_copy(update={"start": None, "end": None})


def _after_its_treatment(index: int, one: Progression, treatments: Sequence[Treatment], notes: Notes) -> Progression:
    """Growth dated before the start of the treatment that it is told after: it followed an earlier one, or its date cannot be right."""
    treatment = next((other for other in treatments if other.id == one.after and one.after is not None), None)
    if treatment is None or not one.date or not treatment.start:
        return one
    when = PartialDate.parse(one.date).last
    if when >= PartialDate.parse(treatment.start).first:
        return one
    begun = [
        other for other in treatments if other.start and other.status not in _NOT_GIVEN and PartialDate.parse(other.start).first <= when
    ]
    undated = [other for other in treatments if not other.start and other.status not in _NOT_GIVEN]
    if begun or undated:
        return one.model_copy(update={"after": None})
    values = ((f"progression {one.date}", one.sources), (f"treatment start {treatment.start}", treatment.sources))
    told(notes, f"progressions[{index}].date", values, "conflict-growth-before-treatment")
    # what else says that the treatment failed stands by itself; this alone may be the growth for which it was begun
    return one.model_copy(update={"date": None, **({} if treatment.stop_reason == "progression" else {"certainty": "suspected"})})


def _of_one_age(case: Case, notes: Notes, written: Mapping[str, PartialDate | None], day: date | None) -> Case:
    """An age that the year of birth does not allow on the day of the document, or, where it has none, on any day until now."""
    age, born = case.person.age, case.person.birth_year
    if age is None or born is None:
        return case
    sources = case.provenance.get("person.age", ())
    dated = [when for source in sources if (when := written.get(source.document or "")) is not None]
    if dated:
        fits = any(-_SLACK - 1 <= age - (when.year - born) <= _SLACK for when in dated)
    else:
        fits = day is None or age <= day.year - born + _SLACK
    if fits:
        return case
    values = ((f"age {age}", sources), (f"born {born}", case.provenance.get("person.birth_year", ())))
    told(notes, "person.age", values, "conflict-age-and-birth")
    for path in ("person.age", "person.birth_year"):
        notes.provenance.pop(path, None)
    return case.model_copy(update={"person": case.person.model_copy(update={"age": None, "birth_year": None})})


def _spread_and_none(case: Case, notes: Notes) -> Case:
    """A stage without spread and spread on one and the same day: neither is kept for certain."""
    stages, metastases = list(case.tumor.stages), list(case.metastases)
    for at, stage in enumerate(stages):
        if stage.m != _NO_SPREAD or not stage.date or len(stage.date) < _WHOLE_DAY:
            continue
        against = [place for place, one in enumerate(metastases) if _is_spread(one) and one.date == stage.date]
        if not against:
            continue
        found = tuple(source for place in against for source in metastases[place].sources)
        named = ", ".join(metastases[place].site for place in against)
        told(notes, f"tumor.stages[{at}].m", ((stage.m, stage.sources), (named, found)), "conflict-no-spread-and-spread")
        stages[at] = stage.model_copy(update={"m": None, "group": None})
        for place in against:
            metastases[place] = metastases[place].model_copy(update={"status": "suspected"})
    tumor = case.tumor.model_copy(update={"stages": tuple(stages)})
    return case.model_copy(update={"tumor": tumor, "metastases": tuple(metastases)})


def _is_spread(one: Metastasis) -> bool:
    return one.status == "present" and one.site != "regional-nodes"
