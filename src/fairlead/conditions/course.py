"""How the disease went: failure, lines, proof, response."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from math import inf

from fairlead.conditions.amounts import Interval, exact
from fairlead.conditions.clear import no_cancer_seen
from fairlead.conditions.days import after, days, newer, newest
from fairlead.conditions.forms import predicate
from fairlead.conditions.listed import over
from fairlead.conditions.outcome import Outcome, known, of, some, unknown
from fairlead.conditions.slots import Names, Words
from fairlead.conditions.topics import fact, named
from fairlead.conditions.treatment import GIVEN
from fairlead.conditions.view import Given, View, in_doubt
from fairlead.contract.course import Assessment, Progression
from fairlead.core.truth import FALSE, TRUE, Truth, agreed, all_of, truth

_TISSUE = frozenset(("biopsy", "cytology"))
"""What proves: growth that is proven and was seen on a scan had one of them behind it."""
_BEST_FIRST = ("CR", "PR", "SD", "PD")
_RADIATION = ("radiotherapy", "chemoradiotherapy")
_FIELD = {"inside": "in", "at the edge of": "margin", "outside": "out"}


def _failure_facts(view: View) -> tuple[str, ...]:
    return view.worked_out(_resting_on)


def _resting_on(view: View) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for because in view.situation.failure.because for path in because.facts))


def _wanted(view: View, key: str, otherwise: str) -> tuple[str, ...]:
    """What the situation says is missing for `key`, else the list it is worked out from."""
    return view.situation.missing.get(key) or (otherwise,)


def _failure(view: View) -> Hashable:
    found, missing = view.situation, view.situation.missing
    failure = found.failure
    told = (failure.pattern, failure.failed is not None, failure.certainty == "suspected", found.next_line is None)
    return (
        *told,
        _failure_facts(view),
        missing.get("failure"),
        missing.get("next_line"),
        view.clear.facts if view.clear else None,
    )


@predicate("course", "failure is {any:failure}", about=fact(_failure))
def failure_is(view: View, *, any: Words) -> Outcome:  # noqa: A002 - the slot's name
    """The latest failure has this pattern; `none` while nothing has failed.

    the situation's pattern is one of them → true; another → false; `unclear` (unless asked for) → unknown; missing progressions
    growth that is told without its place is `unclear`, and certainly not `none` → false
    growth that is only suspected: this pattern or `none`, whichever is asked for → unknown; missing progressions[certainty]
    the treatment ended without growth (side effects, completion, choice): whether it has failed is left open, so `none` alone → unknown
    no cancer is seen now → `none` is true, every other pattern false
    """
    if view.clear:
        return known("none" in any.kinds, *view.clear.facts)
    pattern = view.situation.failure.pattern
    if pattern != "unclear" and view.situation.failure.certainty == "suspected" and ("none" in any.kinds) != (pattern in any.kinds):
        return unknown("progressions[certainty]", _failure_facts(view))
    if any.kinds == {"none"}:
        if pattern == "unclear" and view.situation.failure.failed is not None:
            return known(False, *_failure_facts(view))
        if pattern == "none" and view.situation.next_line is None:
            return unknown(_wanted(view, "next_line", "progressions"), _failure_facts(view))
    if pattern == "unclear" and pattern not in any.kinds:
        return unknown(_wanted(view, "failure", "progressions"), _failure_facts(view))
    return known(pattern in any.kinds, *_failure_facts(view))


@predicate("course", "no cancer is seen")
def no_cancer_is_seen(view: View) -> Outcome:
    """The newest look at the whole body found no cancer, and nothing speaks for it that may be newer.

    CT, PET-CT, MRI or the clinician (no method) says CR or no evidence of disease, and is newer than all growth and other findings → true
    without a day it is newer than growth after a treatment before the one that it counts from, and than a look of its document before it
    growth, spread, PD, SD, PR, or treatment for advanced disease, and no such look that may be newer → false
    no such look, or what may be newer or is only suspected; in doubt → unknown; missing assessments[result]
    a look inside (endoscopy, EUS, biopsy) or a blood value alone never makes it true; treatment meant to cure, adjuvant or
      maintenance that began later does not speak against it
    """
    return view.clear or no_cancer_seen(view.case)


@predicate("course", "failure lies {place=inside|at the edge of|outside} the radiation field")
def failure_lies(view: View, *, place: str) -> Outcome:
    """Where the latest failure lies to the fields that were irradiated before it.

    the situation says in, margin or out → true for its own word, false for the others
    nothing has failed → false; radiotherapy and chemoradiotherapy were never given → `outside` true, the others false
    suspected growth, or the situation does not tell (fields, dose or places not said) → unknown; missing treatments[ID].fields
      or .dose_gy, else progressions[field], or treatments where no radiation is told
    """
    failure = view.situation.failure
    if failure.pattern == "none":
        return known(False, *_failure_facts(view))
    if failure.certainty == "suspected":
        return unknown("progressions[certainty]", _failure_facts(view))
    irradiated = [seen for seen in view.given if seen.treatment.kind in _RADIATION]
    if failure.field is not None:
        return known(_FIELD[place] == failure.field, *_failure_facts(view))
    if not irradiated and "treatments" in view.complete and failure.pattern != "unclear":
        return known(place == "outside", *view.whole("treatments"))
    missing = [f"{seen.key}.{name}" for seen in irradiated for name in _untold(seen)]
    return unknown(missing or ("progressions[field]" if irradiated else "treatments"), _failure_facts(view))


def _untold(seen: Given) -> tuple[str, ...]:
    """What is not said of a course of radiation that tells where it went."""
    if seen.treatment.kind not in _RADIATION:
        return ()
    told = {"fields": bool(seen.treatment.fields), "dose_gy": seen.treatment.dose_gy is not None}
    return tuple(name for name, is_told in told.items() if not is_told)


@predicate("course", "progression is proven by {any:method}")
def proven_by(view: View, *, any: Words) -> Outcome:  # noqa: A002 - the slot's name
    """The latest progression is proven by one of the methods, or a look at the disease by one of them showed it (PD).

    certainty proven, by one of them → true; PD by one of them at that time → true
    certainty proven, first seen by a look that proves nothing, and all that prove are asked for → true
    nothing has failed; imaging, suspected or another method, and no such look → false
    certainty, method or the order in time not said → unknown; missing progressions[certainty]
    """
    if not view.case.progressions:
        if view.situation.failure.pattern == "none":
            return known(False, *_failure_facts(view))
        looked = some([_look(entry, index, None, any) for index, entry in enumerate(view.case.assessments)])
        return looked if looked.truth is TRUE else unknown("progressions", looked.facts)
    last = newest(list(enumerate(view.case.progressions)), lambda one, other: newer(days(one[1].date), days(other[1].date)))
    outcomes = [_proof(view, entry, index, any) for index, entry in last]
    facts = [path for outcome in outcomes for path in outcome.facts]
    return of(agreed(outcome.truth for outcome in outcomes), facts, "progressions[certainty]")


def _proof(view: View, entry: Progression, index: int, asked: Words) -> Outcome:
    path = f"progressions[{index}]"
    if in_doubt(entry.sources, scans=True):
        return unknown(path, (path,))
    sure = truth(entry.certainty == "proven" if entry.certainty else None)
    by = truth(entry.method in asked.kinds if entry.method else None)
    by = TRUE if entry.certainty == "proven" and entry.method and entry.method not in _TISSUE and asked.kinds >= _TISSUE else by
    own = of(sure & by, (path,), "progressions[certainty]")
    return some([own, *(_look(look, number, entry, asked) for number, look in enumerate(view.case.assessments))])


def _look(look: Assessment, index: int, entry: Progression | None, asked: Words) -> Outcome:
    """Whether this look showed this growth by one of the methods."""
    path = f"assessments[{index}]"
    at_its_time = TRUE if entry is None else ~after(days(entry.date), days(look.date))
    by = truth(look.method in asked.kinds if look.method else None)
    grown = truth(look.result == "PD" if look.result else None)
    holds = all_of((by, grown, at_its_time))
    if holds is not FALSE and in_doubt(look.sources, scans=True):
        return unknown(path, (path,))
    return of(holds, (path,), path)


@predicate("course", "disease is {state=oligometastatic|oligoprogressive|measurable}")
def disease_is(view: View, *, state: str) -> Outcome:
    """The disease is oligometastatic, oligoprogressive or measurable, by the definitions of the pack.

    the situation says so → true; says not → false
    the situation does not tell → unknown; missing what it names, else metastases or assessments[measurable]
    """
    if state == "measurable":
        facts = tuple(f"assessments[{index}]" for index, look in enumerate(view.case.assessments) if look.measurable is not None)
        return of(truth(view.situation.measurable), facts, _wanted(view, state, "assessments[measurable]"))
    value = view.situation.failure.oligometastatic if state == "oligometastatic" else view.situation.failure.oligoprogressive
    places = tuple(f"metastases[{index}]" for index, _ in enumerate(view.case.metastases)) if value is not None else ()
    return of(truth(value), (*_failure_facts(view), *places), _wanted(view, state, "metastases"))


def _line(view: View) -> Hashable:
    found = view.situation
    return found.next_line, found.next_line_from, found.next_line_to, found.line_facts, found.missing.get("next_line")


@predicate("course", "next line {amount}", about=fact(_line))
def next_line(view: View, *, amount: Interval) -> Outcome:
    """The line that a treatment started now would be.

    line 2 against at least 2 → true; against at least 3 → false
    every reading of the record says 2 or more, against at least 2 → true, against exactly 1 → false, against at least 3 → unknown
    every reading says 2 or less, against at least 3 → false, against at least 2 → unknown
    the situation does not tell → unknown; missing what it names, else treatments
    """
    line, least, most = view.situation.next_line, view.situation.next_line_from, view.situation.next_line_to
    if line is None and (least is not None or most is not None):
        holds = amount.holds(Interval(low=least or 1, high=inf if most is None else most))
        return of(holds, view.situation.line_facts, _wanted(view, "next_line", "treatments"))
    return _counted(view, line, amount, "next_line")


def _lines(view: View) -> Hashable:
    return view.situation.lines_given, view.situation.line_facts, view.situation.missing.get("lines_given")


@predicate("course", "lines given {amount}", about=fact(_lines))
def lines_given(view: View, *, amount: Interval) -> Outcome:
    """How many lines were given for advanced disease.

    1 against exactly 1 → true; 2 against exactly 1 → false; the situation does not tell → unknown; missing what it names, else treatments
    """
    return _counted(view, view.situation.lines_given, amount, "lines_given")


def _counted(view: View, number: int | None, asked: Interval, key: str) -> Outcome:
    if number is None:
        return unknown(_wanted(view, key, "treatments"), view.situation.line_facts)
    return of(asked.holds(exact(number)), view.situation.line_facts, key)


@predicate("course", "best response to {treatments} is {any:response}", about=named(GIVEN, "treatments"))
def best_response(view: View, *, treatments: Names, any: Words) -> Outcome:  # noqa: A002 - the slot's name
    """The best response over all courses of a treatment (CR before PR before SD before PD).

    PR, then PD, against any of CR, PR → true; only PD → false; treatments are whole and never held it → false
    a response not said that could change it, drugs not named → unknown; missing treatments[ID].best_response
    """
    if view.is_without(treatments):
        return view.not_listed
    return over(treatments, lambda name: _best(view, view.holding(name), any))


def _best(view: View, held: Sequence[tuple[Given, Truth]], asked: Words) -> Outcome:
    concerned = [(seen, holds) for seen, holds in held if holds is not FALSE]
    doubted = [seen.path for seen, _ in concerned if seen.doubted]
    if doubted:
        return unknown(doubted, doubted)
    sure = [seen.treatment.best_response for seen, holds in concerned if holds is TRUE]
    if not concerned:
        return view.not_listed
    told = [response for response in sure if response is not None]
    best = min((_BEST_FIRST.index(response) for response in told), default=None)
    possible = {None if best is None else _BEST_FIRST[best]} if sure and len(told) == len(sure) else set()
    if not sure:
        possible |= {None}
    for seen, holds in concerned:
        response = seen.treatment.best_response
        if holds is TRUE and response is not None:
            continue
        ranks = range(len(_BEST_FIRST)) if response is None else [_BEST_FIRST.index(response)]
        possible |= {_BEST_FIRST[rank if best is None else min(rank, best)] for rank in ranks}
    answer = agreed(truth(response in asked.kinds) for response in possible)
    missing = [f"{seen.key}.best_response" for seen, _ in concerned if seen.treatment.best_response is None]
    return of(answer, [f"{seen.path}.best_response" for seen, _ in concerned], missing or [f"{seen.key}.agents" for seen, _ in concerned])
