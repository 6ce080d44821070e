"""Where the cancer has spread, and how much of it there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from math import inf
from operator import itemgetter
from typing import Any

from fairlead.conditions.amounts import Interval, exact
from fairlead.conditions.days import days, newer, newest
from fairlead.conditions.forms import predicate
from fairlead.conditions.listed import Said, decided, membership
from fairlead.conditions.outcome import Outcome, every, known, of, opposite, some, unknown
from fairlead.conditions.slots import Words, names_in
from fairlead.conditions.topics import Topic, entries, listed, named, of_fact, on, whole
from fairlead.conditions.view import View, in_doubt
from fairlead.contract.tumor import Metastasis
from fairlead.core.truth import FALSE, TRUE, UNKNOWN

# The contract: regional nodes are listed for a recurrence only; they never make M1 and never count as an organ.
_NEVER_COUNTS = "regional-nodes"
_FEW = 3
"""So many places are asked about one by one; where the cancer has spread at all is one question."""
_PRESENCE = {"present": TRUE, "suspected": UNKNOWN, "resolved": FALSE, "absent": FALSE}
_M1 = ("M1", "M1a", "M1b", "M1c")
_TO_CURE = ("curative", "neoadjuvant", "perioperative", "adjuvant", "definitive")
_Spot = tuple[int, Metastasis]
_READ: Callable[[dict[str, Any]], Hashable] = itemgetter("site", "status", "count", "largest_cm")
"""All that a sentence reads of one entry, its day and its sources apart."""


def _spots(view: View) -> list[_Spot]:
    return [(index, entry) for index, entry in enumerate(view.case.metastases) if entry.site != _NEVER_COUNTS]


def _said(view: View) -> list[Said]:
    """What each entry says; worked out once for a view."""
    said = []
    for index, entry in view.worked_out(_spots):
        path = f"metastases[{index}]"
        doubted = in_doubt(entry.sources, scans=True)
        missing = path if doubted else f"metastases[{entry.site}]"
        truth = UNKNOWN if doubted else _PRESENCE[entry.status]
        denial = entry.status in ("absent", "resolved") and not doubted
        said.append(Said(entry.site, truth, days(entry.date), path, missing, denial))
    return said


def _about(view: View) -> frozenset[str]:
    """The sites that anything is said about."""
    return frozenset(entry.site for _, entry in view.worked_out(_spots))


def _list(view: View) -> Hashable:
    """What the whole list says."""
    return listed(view.case.metastases, _READ, scans=True)


def _each(view: View) -> dict[str, Hashable]:
    """What the entries of each site say."""
    spots = view.worked_out(_spots)
    return entries(
        (one.site, (index, one.status, one.count, one.largest_cm, in_doubt(one.sources, scans=True)), days(one.date))
        for index, one in spots
    )


_WHOLE = whole("metastases")
_AT_ALL = on(lambda view: (view.worked_out(_list), _WHOLE(view)))
"""Of sentences about all places, or about one and no other."""
_SPREAD = Topic(lambda view: view.worked_out(_about), _WHOLE, _each, tells=lambda view: view.worked_out(_list), wider=_AT_ALL)


def _of_some_or_all(slots: Mapping[str, Any]) -> tuple[Topic | None, frozenset[str]]:
    """Where a place may be named and need not be."""
    names = slots.get("names")
    return (_AT_ALL, frozenset()) if names is None else (_SPREAD, names_in(names))


def _in(view: View, names: Words) -> Outcome:
    said = view.worked_out(_said)
    whole = view.whole("metastases") if "metastases" in view.complete else None
    missing = ["metastases" if len(names.each) > _FEW else f"metastases[{word.name}]" for word in names.each]
    if view.worked_out(_about).isdisjoint(names.related):
        return unknown(dict.fromkeys(missing)) if whole is None else known(False, *whole)
    outcomes = [membership(word, said, whole, wanted) for word, wanted in zip(names.each, missing, strict=True)]
    return every(outcomes) if names.every else some(outcomes)


@predicate("spread", "metastases in {names:metastasis}", about=named(_SPREAD, "names"))
def metastases_in(view: View, *, names: Words) -> Outcome:
    """There are metastases there now, by the newest entry of the site.

    present → true; absent, resolved, or metastases are whole without it → false
    suspected, in doubt, entries that may each be newest disagree, or not named → unknown; missing metastases[SITE], of many
    sites metastases
    """
    return _in(view, names)


@predicate("spread", "no metastases in {names:metastasis}", about=named(_SPREAD, "names"))
def no_metastases_in(view: View, *, names: Words) -> Outcome:
    """There are none there: the opposite of `metastases in`.

    absent → true; present → false; not named → unknown; missing metastases[SITE]
    """
    return opposite(_in(view, names))


@predicate("spread", "no metastases")
def no_metastases(view: View) -> Outcome:
    """There are none at all; regional nodes do not count.

    metastases are whole and none is present → true; one present → false
    every stage that tells M says M1, and neither treatment meant to cure nor spread that went away is told → false
    one suspected, or the list is not whole → unknown; missing metastases
    """
    sites = list(view.worked_out(_sites))
    if "metastases" not in view.complete:
        sites.append(view.worked_out(_by_stage))
    found = some(sites) if sites else known(False, *view.whole("metastases"))
    return opposite(found)


def _by_stage(view: View) -> Outcome:
    """Whether a stage tells of spread that no list tells: M1, of which the record does not say that it went away or could be cured."""
    told = [(index, one) for index, one in enumerate(view.case.tumor.stages) if one.m is not None]
    is_spread = told and all(one.m in _M1 and not in_doubt(one.sources, scans=True) for _, one in told)
    is_over = any(entry.status == "resolved" for _, entry in view.worked_out(_spots))
    if not is_spread or is_over or any(seen.treatment.intent in _TO_CURE for seen in view.given):
        return unknown("metastases")
    return known(True, *(f"tumor.stages[{index}]" for index, _ in told))


def _sites(view: View) -> list[Outcome]:
    """Whether there are metastases now, site by site, of the sites that the case names."""
    return list(view.worked_out(_by_site).values())


def _by_site(view: View) -> dict[str, Outcome]:
    said = view.worked_out(_said)
    return {name: _site(name, said) for name in dict.fromkeys(one.name for one in said)}


def _site(name: str, said: list[Said]) -> Outcome:
    return decided([one for one in said if one.name == name])


@predicate("spread", "metastases only in {names:metastasis}", about=of_fact(_AT_ALL))
def metastases_only_in(view: View, *, names: Words) -> Outcome:
    """There are metastases there (with `any of` in at least one of them) and nowhere else.

    liver present, metastases are whole, nothing else present → true; another site present → false; liver absent → false
    liver present, the list not whole or another site suspected → unknown; missing metastases
    """
    there = _in(view, names)
    elsewhere = [outcome for name, outcome in view.worked_out(_by_site).items() if name not in names.kinds]
    if "metastases" not in view.complete:
        elsewhere.append(unknown("metastases"))
    return every([there, *(opposite(outcome) for outcome in elsewhere)])


@predicate("spread", "metastases {amount}", "{names:metastasis} metastases {amount}", about=_of_some_or_all)
def metastases_count(view: View, *, amount: Interval, names: Words | None = None) -> Outcome:
    """How many metastases there are, in all or at a site.

    2 in a list that is whole against at most 3 → true; 5 → false; absent counts as 0
    present without a count is at least 1; suspected, or a list that is not whole, leaves it open → unknown;
      missing metastases[SITE].count or metastases
    """
    return _measured(view, names, amount, _count, sum, "count")


@predicate("spread", "organs with metastases {amount}", about=of_fact(_AT_ALL))
def organs_count(view: View, *, amount: Interval) -> Outcome:
    """How many organs have metastases; regional nodes are none.

    liver in a list that is whole against at most 1 → true; liver and lung → false; liver in a list that is not whole → unknown;
      missing metastases
    """
    sites = view.worked_out(_sites)
    low = sum(outcome.truth is TRUE for outcome in sites)
    high = low + sum(outcome.truth is UNKNOWN for outcome in sites)
    whole = "metastases" in view.complete
    facts = [path for outcome in sites for path in outcome.facts] or (view.whole("metastases") if whole else ())
    missing = [path for outcome in sites for path in outcome.missing] + ([] if whole else ["metastases"])
    return of(amount.holds(Interval(low, high if whole else inf)), facts, missing)


@predicate("spread", "largest metastasis {amount} cm", "largest {names:metastasis} metastasis {amount} cm", about=_of_some_or_all)
def largest_metastasis(view: View, *, amount: Interval, names: Words | None = None) -> Outcome:
    """How large the largest metastasis is, in all or at a site; none measures 0.

    2.1 cm against at most 3 → true; 4 cm → false; present without a size, or a list that is not whole → unknown;
      missing metastases[SITE].largest_cm
    """
    return _measured(view, names, amount, _size, max, "largest_cm")


def _count(entries: list[Metastasis]) -> Interval:
    """Entries of one site that may each be newest: one may repeat another or add to it."""
    counts = [1 if entry.count is None else entry.count for entry in entries]
    open_ended = any(entry.count is None for entry in entries)
    return Interval(min(counts), inf if open_ended else sum(counts))


def _size(entries: list[Metastasis]) -> Interval:
    sizes = [0.0 if entry.largest_cm is None else entry.largest_cm for entry in entries]
    return Interval(min(sizes), inf if any(entry.largest_cm is None for entry in entries) else max(sizes))


def _measured(
    view: View,
    names: Words | None,
    asked: Interval,
    measure: Callable[[list[Metastasis]], Interval],
    join: Callable[[list[float]], float],
    field: str,
) -> Outcome:
    """Add up, or take the largest of, what each site may have, as an interval."""
    if names is not None and view.worked_out(_about).isdisjoint(names.related):
        none = "metastases" in view.complete
        return of(asked.holds(exact(0.0) if none else Interval(0.0)), view.whole("metastases") if none else (), f"metastases[{names.told}]")
    by_site: dict[str, list[_Spot]] = defaultdict(list)
    spots = view.worked_out(_spots)
    for index, entry in spots:
        if names is None or entry.site in names.kinds:
            by_site[entry.site].append((index, entry))
    ends, facts, missing = [], [], []
    for site, here_now in by_site.items():
        last = newest(here_now, lambda one, other: newer(days(one[1].date), days(other[1].date)))
        here = _extent([entry for _, entry in last], measure)
        ends.append(here)
        facts += [f"metastases[{index}]" for index, _ in last]
        if here.low != here.high:
            missing.append(f"metastases[{site}].{field}")
    wider = names is not None and any(entry.site in names.wider and entry.status not in ("absent", "resolved") for _, entry in spots)
    answered = names is not None and not wider and all(word.name in by_site for word in names.each)
    low, high = join([0.0, *(end.low for end in ends)]), join([0.0, *(end.high for end in ends)])
    if "metastases" in view.complete and not wider:
        facts = facts or list(view.whole("metastases"))
    elif not answered:
        high = inf
        missing.append("metastases" if names is None else f"metastases[{names.told}]")
    return of(asked.holds(exact(low) if low == high else Interval(low, high)), facts, missing)


def _extent(entries: list[Metastasis], measure: Callable[[list[Metastasis]], Interval]) -> Interval:
    """What one site may have, from the entries that may be its newest."""
    there = [entry for entry in entries if entry.status in ("present", "suspected")]
    if not there:
        return exact(0.0)
    extent = measure(there)
    sure = len(there) == len(entries) and all(entry.status == "present" and not in_doubt(entry.sources, scans=True) for entry in there)
    return extent if sure else Interval(0.0, extent.high)
