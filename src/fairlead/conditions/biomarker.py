"""What a marker showed, on which tissue."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from fairlead.conditions.amounts import Interval, bounded
from fairlead.conditions.days import Days, after, days, in_time, newer, newest
from fairlead.conditions.forms import predicate
from fairlead.conditions.listed import over
from fairlead.conditions.outcome import Outcome, of, unknown
from fairlead.conditions.slots import OWN_SCALES, Names
from fairlead.conditions.topics import Topic, named
from fairlead.conditions.view import View, in_doubt
from fairlead.conditions.vocabulary import TreatmentName
from fairlead.contract.tumor import Biomarker
from fairlead.core.quantities import spelled
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, agreed, all_of, truth

_NO_RESULT = frozenset({"pending", "not-done"})
_SETTLED = frozenset({"positive", "negative"})
_SAME_QUESTION = "same question"


class Result(NamedTuple):
    """What one result says to a clause. `bare`: it says nothing at all, so a result of the same day stands for it."""

    truth: Truth
    collected: Days | None
    reported: Days | None
    path: str
    doubted: bool
    bare: bool


Says = Callable[[Biomarker], Truth | None]
"""What a result says to a clause; None where the clause is not about a result of its kind."""


def _by_marker(view: View) -> dict[str, list[tuple[int, Biomarker]]]:
    found: dict[str, list[tuple[int, Biomarker]]] = {}
    for index, entry in enumerate(view.case.biomarkers):
        found.setdefault(entry.marker, []).append((index, entry))
    return found


def _told_of(view: View) -> frozenset[str]:
    """The markers that a result of the case answers for: its own, and those whose question it answers too."""
    own = frozenset(view.worked_out(_by_marker))
    shared = view.vocabulary.kinds_of.get(_SAME_QUESTION, {})
    return own | {marker for marker, others in shared.items() if not own.isdisjoint(others)}


_READ: Callable[[dict[str, Any]], Hashable] = itemgetter("marker", "status", "score", "number", "comparator", "unit", "alteration")
"""All that a sentence reads of one result, its days and its sources apart."""


def _say(results: Sequence[tuple[int, Biomarker]]) -> Hashable:
    """What some results say; where there are several their order counts, by the days of the tissue and of the report."""
    says = tuple([(index, bool(entry.sources) and in_doubt(entry.sources, scans=True), _READ(entry.__dict__)) for index, entry in results])
    if len(results) < 2:
        return says
    return says, in_time([days(text) for _, entry in results for text in (entry.collected, entry.date)])


def _each(view: View) -> dict[str, Hashable]:
    """What the results of each marker say, and those that answer its question too."""
    says = {marker: _say(results) for marker, results in view.worked_out(_by_marker).items()}
    found: dict[str, Hashable] = {**says}
    for marker, others in view.vocabulary.kinds_of.get(_SAME_QUESTION, {}).items():
        told = tuple([(other, says[other]) for other in sorted(others) if other in says])
        if told:
            found[marker] = (says.get(marker), told)
    return found


_MARKERS = Topic(lambda view: view.worked_out(_told_of), says=_each, tells=lambda view: _say(list(enumerate(view.case.biomarkers))))


@lru_cache(maxsize=1024)
def _no_result(marker: str) -> Outcome:
    return unknown(f"biomarkers[{marker}]")


def _results(view: View, marker: str, says: Says) -> list[Result]:
    found = []
    for index, entry in view.worked_out(_by_marker).get(marker, ()):
        answer = says(entry)
        if answer is not None:
            doubted = in_doubt(entry.sources, scans=True)
            said = UNKNOWN if doubted else answer
            bare = entry.status is None and entry.number is None
            found.append(Result(said, days(entry.collected), days(entry.date), f"biomarkers[{index}]", doubted, bare))
    if len(found) < 2:
        return found
    told = [result for result in found if not result.bare]
    return [one for one in found if not one.bare or not any(_same_day(one, other) for other in told)]


def _same_day(one: Result, other: Result) -> bool:
    mine, its = one.collected or one.reported, other.collected or other.reported
    return mine is not None and mine == its and mine[0] == mine[1]


def _is_newer(one: Result, other: Result) -> bool:
    """By the day of the tissue; by the day of the report where one tissue has no day. Where the two orders differ, neither is newer."""
    if one.collected is not None and other.collected is not None:
        return newer(one.collected, other.collected) and not newer(other.reported, one.reported)
    if one.reported is not None and other.reported is not None:
        return newer(one.reported, other.reported)
    return newer(one.collected, other.reported)


def _is_newer_tissue(one: Result, other: Result) -> bool:
    """By the day of the tissue alone: a late report may be on old tissue."""
    if other.collected is not None:
        return newer(one.collected, other.collected)
    return newer(one.collected, other.reported)


def _newest(view: View, marker: str, says: Says) -> Outcome:
    entries = view.worked_out(_by_marker).get(marker)
    if entries is None:
        return _no_result(marker)
    if len(entries) == 1:  # the usual case
        return _single(entries[0], marker, says)
    results = _results(view, marker, says)
    if not results:
        return _no_result(marker)
    last = newest(results, _is_newer)
    return _told(agreed(result.truth for result in last), last, f"biomarkers[{marker}]")


def _single(one: tuple[int, Biomarker], marker: str, says: Says) -> Outcome:
    index, entry = one
    answer, path = says(entry), f"biomarkers[{index}]"
    if answer is None:
        return _no_result(marker)
    return unknown(path, (path,)) if in_doubt(entry.sources, scans=True) else of(answer, (path,), f"biomarkers[{marker}]")


def _told(holds: Truth, results: list[Result], missing: str) -> Outcome:
    doubted = [result.path for result in results if result.doubted]
    return of(holds, [result.path for result in results], doubted or missing)


def _one_answer(outcomes: list[Outcome]) -> Outcome:
    """What several tests of one question say together: the first that answers, unless another answers otherwise."""
    told = [outcome for outcome in outcomes if outcome.truth is not UNKNOWN]
    if not told:
        return outcomes[0]
    facts = tuple(dict.fromkeys(path for outcome in told for path in outcome.facts))
    if len({outcome.truth for outcome in told}) == 1:
        return Outcome(told[0].truth, facts)
    return unknown(facts, facts)


def _after(view: View, marker: str, says: Says, name: TreatmentName) -> Outcome:
    """The marker on tissue taken after every course of a treatment: after its end where that is known, else after its start."""
    missing = f"biomarkers[{marker}]"
    held = [(seen, holds) for seen, holds in view.holding(name) if holds is not FALSE]
    courses = [seen for seen, _ in held]
    if not courses:
        return view.not_listed if "treatments" in view.complete else unknown((missing, "treatments"))
    ends = [days(seen.treatment.end or seen.treatment.start) for seen in courses]
    results = [result for result in _results(view, marker, says) if FALSE not in _taken_after(result, ends)]
    last = newest(results, _is_newer_tissue)
    sure = any(all_of(_taken_after(result, ends)) is TRUE for result in results)
    doubted = [seen.path for seen in courses if seen.doubted]
    if doubted or not sure:
        return unknown(doubted or missing, [result.path for result in results])
    found = _told(agreed(result.truth for result in last), last, missing)
    if found.truth is TRUE and not any(holds is TRUE for _, holds in held):  # none of them may have held it: then there is no such tissue
        return unknown([f"{seen.key}.agents" for seen in courses], found.facts)
    return found


def _taken_after(result: Result, ends: list[Days | None]) -> list[Truth]:
    return [after(result.collected or result.reported, end) for end in ends]


@predicate(
    "biomarker",
    "{name:marker} is {status=positive|negative|equivocal|pending}",
    "{name:marker} is {status=positive|negative|equivocal|pending} on tissue taken after {treatments}",
    about=named(_MARKERS, "name", unless="treatments"),
)
def marker_is(view: View, *, name: str, status: str, treatments: Names | None = None) -> Outcome:
    """The newest result says so; of tissue taken after a treatment where that is asked.

    newest (by the tissue's day, else the report's) says positive, against positive → true
    newest says negative, against positive → false; a pending or undone test is passed over, except by `is pending`
    equivocal against positive or negative, no result, no status, undated or same-day results that disagree, in doubt → unknown;
      missing biomarkers[MARKER]
    another test answers the same question (the vocabulary's `kinds_of["same question"]`): the one with an answer stands for both;
      two that answer differently → unknown; missing the results
    on tissue taken after X: no result certainly later than the end (else start) of every course of X → unknown;
      X certainly never had → false, for there is no such tissue; only treatments that may have been X → never true
    """

    def says(entry: Biomarker) -> Truth | None:
        if status == "pending":
            return truth(entry.status == "pending" if entry.status is not None else None)
        if entry.status in _NO_RESULT:
            return None
        if entry.status is None or (entry.status == "equivocal" and status in _SETTLED):
            return UNKNOWN
        return truth(entry.status == status)

    if treatments is None:
        found = _newest(view, name, says)
        others = view.vocabulary.kinds_of.get(_SAME_QUESTION, {}).get(name) if status in _SETTLED else None
        return _one_answer([found, *(_newest(view, other, says) for other in sorted(others))]) if others else found
    return over(treatments, lambda treatment: _after(view, name, says, treatment))


def _number(entry: Biomarker, asked: Interval) -> Truth:
    return UNKNOWN if entry.number is None else asked.holds(bounded(entry.number, entry.comparator))


@predicate("biomarker", "{name:marker} {score} {amount} [%]", about=named(_MARKERS, "name"))
def marker_score(view: View, *, name: str, score: str, amount: Interval) -> Outcome:
    """The newest number of that score; one score never stands for another.

    CPS 10 against CPS at least 10 → true; CPS <1 against at least 10 → false; CPS <1 against at least 0.5 → unknown
    only a TPS, no number, a number of no score → unknown; missing biomarkers[MARKER.SCORE]
    """

    def says(entry: Biomarker) -> Truth | None:
        if entry.status in _NO_RESULT or (entry.score is not None and entry.score != score):
            return None
        return _number(entry, amount) if entry.score == score else UNKNOWN

    return _renamed(_newest(view, name, says), name, score)


@predicate(
    "biomarker",
    *(f"{{name:marker}} {{scale={scale}}} {{amount}}" for scale in OWN_SCALES),
    about=named(_MARKERS, "name"),
)
def marker_number(view: View, *, name: str, scale: str, amount: Interval) -> Outcome:
    """The newest number on that scale: percent of cells (of no score), mutations per megabase, activity score.

    40 % against percent at least 40 → true; 10 % → false; no number, no unit, a number of another unit or score → unknown;
      missing biomarkers[MARKER.SCALE]
    """

    def says(entry: Biomarker) -> Truth | None:
        if entry.status in _NO_RESULT:
            return None
        of_it = entry.score == scale or (entry.score is None and _on_scale(entry.unit, scale))
        return _number(entry, amount) if of_it else UNKNOWN

    return _renamed(_newest(view, name, says), name, scale)


def _on_scale(unit: str | None, scale: str) -> bool:
    if scale == "activity score":
        return unit is None or spelled(unit) == scale
    if unit is None:
        return False
    return spelled(unit) == "%" if scale == "percent" else spelled(unit).endswith(("/mb", scale))


def _renamed(outcome: Outcome, marker: str, scale: str) -> Outcome:
    """Ask for the number on its scale, not for the marker at large."""
    if not outcome.missing:
        return outcome
    if outcome is _no_result(marker):
        return _no_result(f"{marker}.{scale}")
    missing = tuple(f"biomarkers[{marker}.{scale}]" if path == f"biomarkers[{marker}]" else path for path in outcome.missing)
    return Outcome(outcome.truth, outcome.facts, missing)


@predicate("biomarker", "{name:marker} shows {alteration}", about=named(_MARKERS, "name"))
def marker_shows(view: View, *, name: str, alteration: str) -> Outcome:
    """The newest result names the alteration and is positive.

    positive with that alteration → true; negative → false
    positive with another or none named, no status, equivocal → unknown; missing biomarkers[MARKER.ALTERATION]
    """

    def says(entry: Biomarker) -> Truth | None:
        if entry.status in _NO_RESULT:
            return None
        if entry.status == "negative":
            return FALSE
        same = entry.alteration is not None and entry.alteration.casefold() == alteration.casefold()
        return TRUE if same and entry.status == "positive" else UNKNOWN

    return _renamed(_newest(view, name, says), name, alteration)
