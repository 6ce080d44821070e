"""What clinicians judge and what the person wishes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import itemgetter
from typing import Any

from fairlead.conditions.days import days, newer, newest
from fairlead.conditions.forms import predicate
from fairlead.conditions.listed import over
from fairlead.conditions.outcome import Outcome, known, of, some, unknown
from fairlead.conditions.slots import AFFIRMED, Judged, Names, bound
from fairlead.conditions.topics import Topic, entries, listed, named
from fairlead.conditions.view import View, in_doubt
from fairlead.conditions.vocabulary import TreatmentName
from fairlead.contract.course import Judgement
from fairlead.core.dates import Duration
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, agreed, truth

_DAYS_IN = {"days": 1.0, "weeks": 7.0, "months": 30.4375, "years": 365.25}


_READ: Callable[[dict[str, Any]], Hashable] = itemgetter("what", "value")
_JUDGED = Topic(
    lambda view: frozenset([entry.what for entry in view.case.judgements]),
    says=lambda view: entries(
        (entry.what, (index, entry.value, in_doubt(entry.sources, scans=False)), days(entry.date))
        for index, entry in enumerate(view.case.judgements)
    ),
    tells=lambda view: listed(view.case.judgements, _READ, scans=False),
)


@predicate("people", "{judged:judgement}", about=named(_JUDGED, "judged"))
def is_judged(view: View, *, judged: Judged) -> Outcome:
    """A clinician's newest word on the matter.

    `complete resection is judged possible` reads the judgement "complete resection possible": value true → true, false → false
    `curative surgery is judged planned` also reads the judgement "curative surgery": value true or "planned" → true, false → false
    `life expectancy is judged over 3 months` reads the value of "life expectancy": over 3 months or longer → true,
      under 3 months or shorter → false
    no such judgement, no value, a value that leaves it open, entries that may each be newest disagree → unknown; missing judgements[MATTER]
    """
    entries = [(index, entry) for index, entry in enumerate(view.case.judgements) if entry.what in (judged.plain, judged.what)]
    last = newest(entries, lambda one, other: newer(days(one[1].date), days(other[1].date)))
    holds = agreed(_says(entry, judged) for _, entry in last)
    return of(holds, [f"judgements[{index}]" for index, _ in last], f"judgements[{judged.what or judged.plain}]")


def _says(entry: Judgement, judged: Judged) -> Truth:
    if entry.value is None or in_doubt(entry.sources, scans=False):
        return UNKNOWN
    if isinstance(entry.value, bool):
        if entry.what == judged.plain or judged.value in AFFIRMED:
            return truth(entry.value)
        return truth(not entry.value if judged.value == "false" else None)
    if entry.what == judged.plain:
        return UNKNOWN
    value = entry.value.casefold()
    if value == judged.value.casefold():
        return TRUE
    asked, given = bound(judged.value), bound(value)
    if asked is None:
        return FALSE
    if given is None:
        return UNKNOWN
    return _bounded(asked, given)


def _bounded(asked: tuple[str, Duration], given: tuple[str, Duration]) -> Truth:
    """Over 6 months is over 3; under 2 months is not over 3; over 2 months may be."""
    limit, told = (length.number * _DAYS_IN[length.unit] for _, length in (asked, given))
    if asked[0] == given[0]:
        stronger = told >= limit if asked[0] == "over" else told <= limit
        return truth(True if stronger else None)
    excludes = told <= limit if asked[0] == "over" else told >= limit
    return truth(False if excludes else None)


@predicate("people", "wishes {name:wish}")
def wishes(view: View, *, name: str) -> Outcome:
    """The person's newest word on it.

    listed → true; a wish that speaks against it (the vocabulary's `kinds_of["against"]`) listed, and newer if both are → false
    neither listed, or both and it is not said which is newer → unknown; missing preferences[WISH]
    """
    against = view.vocabulary.kinds_of.get("against", {}).get(name, frozenset())
    entries = [(index, entry) for index, entry in enumerate(view.case.preferences) if entry.wish == name or entry.wish in against]
    last = newest(entries, lambda one, other: newer(days(one[1].date), days(other[1].date)))
    holds = agreed(truth(None if in_doubt(entry.sources, scans=False) else entry.wish == name) for _, entry in last)
    return of(holds, [f"preferences[{index}]" for index, _ in last], f"preferences[{name}]")


@predicate("people", "declined {treatments}")
def declined(view: View, *, treatments: Names) -> Outcome:
    """The person declined the treatment.

    a treatment with status declined that holds it → true; treatments are whole without such → false
    not listed and not whole, or a declined treatment whose drugs are not named → unknown; missing treatments
    """
    return over(treatments, lambda name: _declined(view, name))


def _declined(view: View, name: TreatmentName) -> Outcome:
    outcomes = []
    for seen in view.declined:
        holds = UNKNOWN if seen.doubted else seen.holds(name)
        outcomes.append(of(holds, (seen.path,), seen.path if seen.doubted else f"{seen.key}.agents"))
    found = some(outcomes)
    if found.truth is not FALSE:
        return found
    return known(False, *view.whole("treatments")) if "treatments" in view.complete else unknown("treatments")
