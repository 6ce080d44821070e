"""The person: age, sex, fitness, weight, swallowing, other cancers."""

from __future__ import annotations

from collections.abc import Hashable

from fairlead.conditions.amounts import Interval, exact
from fairlead.conditions.days import days, within
from fairlead.conditions.forms import predicate
from fairlead.conditions.outcome import Outcome, known, of, some, unknown
from fairlead.conditions.topics import fact
from fairlead.conditions.tumor import scalar
from fairlead.conditions.view import View, in_doubt
from fairlead.core.dates import Duration
from fairlead.core.truth import FALSE, UNKNOWN, truth


@predicate("person", "age {amount} [years]")
def age(view: View, *, amount: Interval) -> Outcome:
    """The age in years; counted to the day from the year of birth, both ages that it may mean.

    62 against at least 18 → true; 17 → false; born 1964, asked in 2026, against at least 62 → unknown; missing person.age
    where the age stated is not one that the year of birth allows, it is older: every age from the one to the other must agree
    """
    person, year = view.case.person, view.situation.as_of.year
    if person.birth_year is None:
        return scalar(view, "person.age", person.age, UNKNOWN if person.age is None else amount.holds(exact(person.age)))
    ages = {year - person.birth_year - 1, year - person.birth_year}
    facts = ["person.birth_year"]
    if person.age is not None:
        facts.append("person.age")
        ages = {person.age} if person.age in ages else ages | {person.age}
    return of(amount.holds(Interval(min(ages), max(ages))), facts, "person.age")


@predicate(
    "person",
    "sex is {sex=female|male|other}",
    about=fact(lambda view: (view.case.person.sex, view.doubted("person.sex"))),
)
def sex_is(view: View, *, sex: str) -> Outcome:
    """The person's sex.

    says so → true; says another → false; not said → unknown; missing person.sex
    """
    value = view.case.person.sex
    return scalar(view, "person.sex", value, truth(value == sex))


def _performance(view: View) -> Hashable:
    fitness = view.case.fitness
    paths = ("fitness.ecog", "fitness.ecog_range", "fitness.karnofsky")
    return fitness.ecog, fitness.ecog_range, fitness.karnofsky, *map(view.doubted, paths)


@predicate("person", "ecog {amount}", ranged=True, about=fact(_performance))
def ecog(view: View, *, amount: Interval, worse: bool = False) -> Outcome:
    """The performance status. Of a range both ends must agree; with `worse` its worse end counts.

    1 against at most 1 → true; 2 → false; 1 to 2 → unknown, with `worse` false; 1 to 2 against at least 2 → unknown, with `worse` true
    a Karnofsky value alone → the range of ECOG that the pack sets beside it: 80 against at most 2 → true, 30 → false
    not said → unknown; missing fitness.ecog
    """
    fitness = view.case.fitness
    one, span = fitness.ecog, fitness.ecog_range
    if one is None and span is None and fitness.karnofsky is not None:
        span, facts = view.vocabulary.ecog_of(fitness.karnofsky), ["fitness.karnofsky"]
    else:
        facts = ["fitness.ecog_range"] if one is None else ["fitness.ecog", "fitness.ecog_range"]
    if span is None:
        return scalar(view, "fitness.ecog", one, UNKNOWN if one is None else amount.holds(exact(one)))
    low, high = min(span), max(span)
    if one is not None:
        low, high = (one, one) if low <= one <= high else (min(low, one), max(high, one))
    doubted = [path for path in facts if view.doubted(path)]
    if doubted:
        return unknown(doubted, facts)
    ends = (high,) if worse else (low, high)
    return of(amount.holds(Interval(min(ends), max(ends))), facts, "fitness.ecog")


@predicate("person", "weight loss {amount} % [over {duration}]")
def weight_loss(view: View, *, amount: Interval, duration: Duration | None = None) -> Outcome:
    """The share of weight lost, over a time where that is asked.

    12 % in 3 months against at least 10 % over 6 months → true; 4 % → false
    12 % in 9 months against at least 10 % over 6 months → unknown; 4 % in 9 months → false: no more than that can lie in the shorter time
    no share, or no time where one is asked → unknown; missing fitness.weight_loss_percent or fitness.weight_loss_months
    """
    fitness = view.case.fitness
    lost, months = fitness.weight_loss_percent, fitness.weight_loss_months
    if lost is None:
        return unknown("fitness.weight_loss_percent")
    facts = ["fitness.weight_loss_percent"]
    if duration is None:
        return of(amount.holds(exact(lost)), facts, "fitness.weight_loss_percent")
    within_it = _in_months(duration)
    if months is not None:
        facts.append("fitness.weight_loss_months")
    share = exact(lost) if months is not None and months <= within_it else Interval(0, lost)
    return of(amount.holds(share), facts, "fitness.weight_loss_months")


def _in_months(length: Duration) -> float:
    days_in = {"days": 1.0, "weeks": 7.0, "months": 30.4375, "years": 365.25}
    return length.number if length.unit == "months" else length.number * days_in[length.unit] / days_in["months"]


@predicate(
    "person",
    "dysphagia grade {amount}",
    about=fact(lambda view: (view.case.fitness.dysphagia, view.doubted("fitness.dysphagia"))),
)
def dysphagia_grade(view: View, *, amount: Interval) -> Outcome:
    """How well swallowing works, on the scale from 0 (normal) to 4 (nothing).

    3 against at least 3 → true; 1 → false; not said → unknown; missing fitness.dysphagia
    """
    value = view.case.fitness.dysphagia
    return scalar(view, "fitness.dysphagia", value, UNKNOWN if value is None else amount.holds(exact(value)))


@predicate("person", "second cancer [{window}]")
def second_cancer(view: View, *, window: Duration | None = None) -> Outcome:
    """Another cancer than this one, within that time.

    one dated within it → true; all dated before it and none active → false
    none listed and `conditions` whole ("no other illness") → false
    none listed, not dated, or dated before it and still active → unknown; missing other_cancers
    """
    outcomes = []
    for index, entry in enumerate(view.case.other_cancers):
        path = f"other_cancers[{index}]"
        recent = within(days(entry.date), window, view.situation.as_of)
        if recent is FALSE and entry.status == "active":
            recent = UNKNOWN
        doubted = in_doubt(entry.sources, scans=False)
        outcomes.append(of(UNKNOWN if doubted else recent, (path,), path if doubted else "other_cancers"))
    if outcomes:
        return some(outcomes)
    return known(False, *view.whole("conditions")) if "conditions" in view.complete else unknown("other_cancers")
