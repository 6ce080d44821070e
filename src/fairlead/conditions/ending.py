"""How and when a treatment ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from fairlead.conditions.days import Days, after, days, long_before
from fairlead.conditions.forms import predicate
from fairlead.conditions.listed import over
from fairlead.conditions.outcome import Outcome, every, known, of, opposite, some, unknown
from fairlead.conditions.slots import Names
from fairlead.conditions.topics import named
from fairlead.conditions.treatment import TREATMENTS
from fairlead.conditions.view import Given, View, in_doubt
from fairlead.conditions.vocabulary import TreatmentName
from fairlead.contract.course import Progression
from fairlead.contract.treatment import Change
from fairlead.core.dates import Duration
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, agreed, all_of, any_of, truth

_REASONS = {"progression": "progression", "toxicity": "toxicity", "completion": "completed", "choice": "choice"}
_KNOWN_REASONS = frozenset({"progression", "toxicity", "complication", "completed", "choice", "access", "death", "other"})
_DRUG_KINDS = frozenset({"systemic", "chemoradiotherapy", "trial"})
_ONE_DAY = frozenset({"surgery", "endoscopic"})


class Course(NamedTuple):
    """One treatment that held, or may have held, what is asked about; `dropped` is the change by which it was stopped before the rest."""

    seen: Given
    holds: Truth
    dropped: Change | None

    @property
    def ongoing(self) -> bool:
        """Whether it still runs, as far as the record says."""
        return self.dropped is None and self.seen.treatment.status == "ongoing" and self.seen.treatment.end is None

    @property
    def ends(self) -> list[Days | None]:
        """The days on which it ended; an operation has one day, given as its start or its end."""
        treatment = self.seen.treatment
        if self.dropped is not None:
            return [days(self.dropped.date)]
        if treatment.kind in _ONE_DAY:
            return [days(text) for text in dict.fromkeys((treatment.end, treatment.start)) if text is not None] or [None]
        return [days(treatment.end)]

    @property
    def told(self) -> str:
        """The path of what says when it ended."""
        return f"{self.seen.path}.{'end' if self.dropped is None else 'changes'}"

    @property
    def wants(self) -> str:
        """What to ask for where the day of its end is missing."""
        return f"{self.seen.key}.{'end' if self.dropped is None else 'changes'}"

    def owns(self, path: str) -> bool:
        """Whether a path is the reason for which this course itself ended; a drug dropped earlier has a reason of its own."""
        return self.dropped is None and path.startswith(f"{self.seen.path}.")


def _of_courses(view: View, names: Names, ask: Callable[[TreatmentName, list[Course]], Outcome]) -> Outcome:
    """What a question about the courses of each of several treatments gives together; of one without a course it is false or not known."""
    if view.is_without(names):
        return view.not_listed

    def asked(name: TreatmentName) -> Outcome:
        found = courses(view, name)
        return ask(name, found) if found else view.not_listed

    return over(names, asked)


def courses(view: View, name: TreatmentName) -> list[Course]:
    """The given treatments that held `name`, or may have; worked out once, for how a treatment ended is asked in several ways."""
    known_as = view.worked_out(_courses)
    found = known_as.get(name.name)
    if found is None:
        held = [(seen, holds) for seen, holds in view.holding(name) if holds is not FALSE]
        found = [Course(seen, UNKNOWN if seen.doubted else holds, _dropped(seen, name)) for seen, holds in held]
        known_as[name.name] = found
    return found


def _courses(_view: View) -> dict[str, list[Course]]:
    return {}


def _dropped(seen: Given, name: TreatmentName) -> Change | None:
    """The change that stopped the last of the drugs asked about, where each of them was stopped before the treatment."""
    if not seen.treatment.changes:
        return None
    held = seen.agents & name.agents
    stops = [change for change in seen.treatment.changes if change.what == "stopped" and change.agent in held]
    if not held or seen.treatment.kind in name.kinds or not held <= {change.agent for change in stops}:
        return None
    undated = [change for change in stops if change.date is None]
    return undated[0] if undated else max(stops, key=lambda change: change.date or "")


def grew_on(view: View, course: Course) -> Truth:
    """Whether the cancer grew while the treatment ran: it ended for that, or a progression is dated to its run.

    stopped for progression → true; stopped for another reason, no progression recorded that may fall into its run → false
    ongoing with a progression after it → true; ongoing without → false; why it ended not said → unknown
    """
    treatment = course.seen.treatment
    if course.dropped is not None:
        because = course.dropped.because
        return truth(because == "progression" if because in _KNOWN_REASONS else None)
    if treatment.stop_reason == "progression":
        return TRUE
    during = any_of(_during(view, course, index) for index in range(len(view.case.progressions)))
    if during is TRUE:
        return during
    if treatment.best_response == "PD":
        open_ended = treatment.stop_reason is not None or treatment.status == "ongoing"
        return UNKNOWN if open_ended else TRUE
    if treatment.stop_reason is not None or course.ongoing:
        return during
    return UNKNOWN


def _during(view: View, course: Course, index: int) -> Truth:
    """Whether a recorded progression fell into the run of a treatment that was not stopped for it."""
    entry, treatment = view.case.progressions[index], course.seen.treatment
    linked = entry.after is not None and entry.after == treatment.id
    if not linked and entry.after in view.ids:
        return FALSE
    when = days(entry.date)
    started = ~after(days(treatment.start), when) if treatment.start and entry.date else UNKNOWN
    ended = TRUE if course.ongoing else ~after(when, days(treatment.end)) if treatment.end and entry.date else UNKNOWN
    begun = TRUE if linked else started & UNKNOWN
    if linked and started is FALSE:  # a progression after it and before its start contradicts itself
        begun = UNKNOWN
    return all_of((begun, ended, _sure(entry)))


def _sure(entry: Progression) -> Truth:
    """A progression that is only suspected, or read only from a scan or as possible, leaves things open."""
    return truth(None if entry.certainty == "suspected" or in_doubt(entry.sources, scans=True) else True)


def _asked(name: TreatmentName, found: list[Course], outcomes: list[Outcome]) -> Outcome:
    """Any of the courses, each only if it held what is asked about."""
    return some([_if_held(course, name, outcome) for course, outcome in zip(found, outcomes, strict=True)])


def _if_held(course: Course, name: TreatmentName, outcome: Outcome) -> Outcome:
    if course.dropped is not None and course.seen.unnamed:  # another drug of the class may have gone on
        return unknown(f"{course.seen.key}.agents", outcome.facts)
    holds = course.holds & outcome.truth
    if course.seen.doubted:
        return of(holds, outcome.facts, course.seen.path)
    missing = outcome.missing if course.holds is TRUE else (f"{course.seen.key}.{'agents' if name.agents else 'procedure'}",)
    return of(holds, outcome.facts, missing)


@predicate("treatment", "{treatments} ended with {reason=progression|toxicity|completion|choice}", about=named(TREATMENTS, "treatments"))
def ended_with(view: View, *, treatments: Names, reason: str) -> Outcome:
    """A course of it ended for that reason. A drug dropped earlier ended then and for that change's reason, not with its line.

    stop_reason progression, or a progression after it dated to its run (or while it is ongoing),
      or best response PD with no other reason → true
    every course ended for another reason, is ongoing without a progression, or it was certainly never had → false
    the reason not said; a progression without a date or a treatment that may fall into the run; drugs not named → unknown;
      missing treatments[ID].stop_reason
    """
    return _of_courses(view, treatments, lambda name, found: _ended_with(view, name, found, reason))


@predicate("treatment", "progressed on {treatments}", about=named(TREATMENTS, "treatments"))
def progressed_on(view: View, *, treatments: Names) -> Outcome:
    """The cancer grew while it ran: the same as `ended with progression`.

    FOLFOX stopped for progression, against fluorouracil → true
    oxaliplatin dropped for toxicity before, against oxaliplatin → false
    stopped, reason not said → unknown; missing treatments[ID].stop_reason
    """
    return _of_courses(view, treatments, lambda name, found: _ended_with(view, name, found, "progression"))


def _ended_with(view: View, name: TreatmentName, found: list[Course], reason: str) -> Outcome:
    return _asked(name, found, [_reason(view, course, reason) for course in found])


def _reason(view: View, course: Course, reason: str) -> Outcome:
    return _of_whole(view, course, _for_reason, reason)


def _of_whole(view: View, course: Course, ask: Callable[..., Outcome], *asked: Any) -> Outcome:
    """What `ask` says of a course; of one meant as a whole it is the same by whatever name it is asked about, and worked out once."""
    if course.dropped is not None:
        return ask(view, course, *asked)
    told, key = view.worked_out(_told_of_wholes), (ask, course.seen.path, *asked)
    found = told.get(key)
    if found is None:
        found = told[key] = ask(view, course, *asked)
    return found


def _told_of_wholes(_view: View) -> dict[tuple[Any, ...], Outcome]:
    return {}


def _for_reason(view: View, course: Course, reason: str) -> Outcome:
    if reason == "progression":
        holds = grew_on(view, course)
    else:
        given = course.dropped.because if course.dropped is not None else course.seen.treatment.stop_reason
        holds = truth(given == _REASONS[reason] if given in _KNOWN_REASONS else None)
        if given is None and course.ongoing:
            holds = FALSE
    facts = [course.told if course.dropped is not None else f"{course.seen.path}.stop_reason"]
    facts += [
        f"progressions[{index}]"
        for index, entry in enumerate(view.case.progressions)
        if entry.after == course.seen.treatment.id is not None
    ]
    return of(holds, facts, _missing_reason(view, course))


def _missing_reason(view: View, course: Course) -> str:
    doubted = [f"progressions[{index}]" for index, entry in enumerate(view.case.progressions) if in_doubt(entry.sources, scans=True)]
    if course.dropped is not None:
        return f"{course.seen.key}.changes"
    if course.seen.treatment.stop_reason is None:
        return f"{course.seen.key}.stop_reason"
    return doubted[0] if doubted else "progressions"


@predicate("treatment", "{treatments} ended {side=at least|less than} {duration} ago", about=named(TREATMENTS, "treatments"))
def ended_ago(view: View, *, treatments: Names, side: str, duration: Duration) -> Outcome:
    """So long ago: `at least` asks it of every course, `less than` of any. An operation's day is its end or its start.

    ended 2026-01, asked in 2026-11, at least 6 months ago → true; ended 2026-10 → false; ongoing, or certainly never had → false
    no end, or a partial date that leaves it open → unknown; missing treatments[ID].end
    """
    return _of_courses(view, treatments, lambda name, found: _ended_ago(view, name, found, side, duration))


def _ended_ago(view: View, name: TreatmentName, found: list[Course], side: str, length: Duration) -> Outcome:
    outcomes = [_of_whole(view, course, _so_long_ago, side, length) for course in found]
    had = _asked(name, found, outcomes)
    if side == "less than":
        return had
    against = [_if_held(course, name, opposite(outcome)) for course, outcome in zip(found, outcomes, strict=True)]
    return every([had, *(opposite(outcome) for outcome in against)])


def _so_long_ago(view: View, course: Course, side: str, length: Duration) -> Outcome:
    today = (view.situation.as_of, view.situation.as_of)
    long_ago = agreed(long_before(_until(end, today), length, today) for end in course.ends)
    holds = FALSE if course.ongoing else long_ago if side == "at least" else ~long_ago
    if course.seen.treatment.status == "ongoing" and not course.ongoing and course.dropped is None:
        holds = UNKNOWN  # an end and ongoing at once: the record contradicts itself
    return of(holds, [course.told], course.wants)


def _until(end: Days | None, today: Days) -> Days | None:
    """A partial date read no further than today."""
    return None if end is None else (end[0], max(end[0], min(end[1], today[1])))


class Growth(NamedTuple):
    """A progression that is recorded, or that a treatment ended for; `sure` is unknown where that is not said."""

    when: Days | None
    path: str
    sure: Truth


def _growths(view: View) -> list[Growth]:
    """Every time the cancer grew, or may have."""
    return list(_each_growth(view))


def _each_growth(view: View) -> Iterator[Growth]:
    links = {entry.after for entry in view.case.progressions}
    unlinked = not links <= view.ids
    for index, entry in enumerate(view.case.progressions):
        yield Growth(days(entry.date), f"progressions[{index}]", _sure(entry))
    dated = {entry.after for entry in view.case.progressions if entry.after is not None and entry.date is not None and _sure(entry) is TRUE}
    for seen in view.given:
        treatment = seen.treatment
        if treatment.id in dated and treatment.end is None:
            continue  # the growth that the record puts after it is the one that it may have ended for
        if treatment.stop_reason == "progression":  # a progression that may be the same one has the better date
            told = unlinked or treatment.id in links or seen.doubted or treatment.kind not in _DRUG_KINDS
            yield Growth(days(treatment.end), f"{seen.path}.stop_reason", truth(None if told else True))
        elif treatment.stop_reason is None and treatment.status != "ongoing" and treatment.kind in _DRUG_KINDS:
            yield Growth(days(treatment.end), f"{seen.path}.stop_reason", UNKNOWN)


@predicate("treatment", "progressed {window} of {treatments}", about=named(TREATMENTS, "treatments"))
def progressed_within(view: View, *, window: Duration, treatments: Names) -> Outcome:
    """The cancer grew while it ran or within that time of its end.

    grew on it → true; ended 2026-01, progression 2026-04, within 6 months → true; begun then, its end not told → true
    progression later than that or before it began; ended for another reason and no progression recorded; certainly never had → false
    a date missing or too coarse, the reason of the end not said → unknown; missing treatments[ID].end or progressions
    """
    return _of_courses(view, treatments, lambda name, found: _progressed_within(view, name, found, window))


def _progressed_within(view: View, name: TreatmentName, found: list[Course], window: Duration) -> Outcome:
    return _asked(name, found, [_of_whole(view, course, _soon_after, window) for course in found])


def _soon_after(view: View, course: Course, window: Duration) -> Outcome:
    near = [_near(growth, course, window) for growth in view.worked_out(_growths)]
    return some([_reason(view, course, "progression"), *near])


def _near(growth: Growth, course: Course, window: Duration) -> Outcome:
    """Whether this growth came after the course began and no later than `window` after its end."""
    start, end = days(course.seen.treatment.start), course.ends[0]
    if course.ongoing:
        holds = ~after(start, growth.when) if start is not None and growth.when is not None else UNKNOWN
    elif end is None or growth.when is None:
        begun_near = start is not None and growth.when is not None and window.before(growth.when[1]) <= start[0]
        holds = FALSE if after(start, growth.when) is TRUE else TRUE if begun_near and after(start, growth.when) is FALSE else UNKNOWN
    else:
        soon = truth(True if window.before(growth.when[1]) <= end[0] else False if window.before(growth.when[0]) > end[1] else None)
        begun = ~after(start, growth.when) if start is not None else truth(True if growth.when[0] >= end[1] else None)
        holds = soon & begun
    if course.owns(growth.path):
        holds = FALSE  # the course's own reason is asked apart
    missing = "progressions" if growth.when is None else course.wants if end is None else growth.path
    return of(holds & growth.sure, [growth.path], missing)


@predicate("treatment", "{treatments} ended {side=at least|less than} {duration} before progression", about=named(TREATMENTS, "treatments"))
def ended_before_progression(view: View, *, treatments: Names, side: str, duration: Duration) -> Outcome:
    """So long before the first progression that followed its end; `at least` asks it of every course, `less than` of any.

    ended 2025-01, progression 2025-12, at least 6 months → true; ended for progression → false, for nothing lies between;
      certainly never had → false; why it ended not said: progression 2025-03 → false, for growth at its end would lie nearer still,
      progression 2025-12 that the record puts after this very course → true
    no progression followed, a date missing, or why it ended not said and the progression not put after it → unknown;
      missing progressions, treatments[ID].end or treatments[ID].stop_reason
    """
    return _of_courses(view, treatments, lambda name, found: _ended_before(view, name, found, side, duration))


def _ended_before(view: View, name: TreatmentName, found: list[Course], side: str, length: Duration) -> Outcome:
    outcomes = []
    for course in found:
        if course.ongoing:
            outcomes.append(known(False, f"{course.seen.path}.status"))
            continue
        outcomes.append(_of_whole(view, course, _interval, side, length))
    had = _asked(name, found, outcomes)
    if side == "less than":
        return had
    against = [_if_held(course, name, opposite(outcome)) for course, outcome in zip(found, outcomes, strict=True)]
    return every([had, *(opposite(outcome) for outcome in against)])


def _interval(view: View, course: Course, side: str, length: Duration) -> Outcome:
    end, grown = course.ends[0], grew_on(view, course)
    if grown is TRUE:
        return known(side == "less than", f"{course.seen.path}.stop_reason")
    followed = [growth for growth in view.worked_out(_growths) if after(end, growth.when) is not TRUE and not course.owns(growth.path)]
    facts = [course.told, *(growth.path for growth in followed)]
    missing = course.wants if end is None else "progressions"
    if end is None or not followed or any(growth.when is None for growth in followed):
        return unknown(missing, facts)
    earliest = [growth for growth in followed if not any(_sooner(other, growth) for other in followed)]
    holds = agreed(long_before(end, length, growth.when) for growth in earliest)
    sure = any(growth.sure is TRUE for growth in earliest) and all(after(growth.when, end) is TRUE for growth in earliest)
    holds = holds if sure else UNKNOWN
    if grown is UNKNOWN and not _put_after(view, course, earliest):
        holds &= UNKNOWN  # growth at its end may be untold: it would only lie nearer
    return of(holds if side == "at least" else ~holds, facts, _missing_reason(view, course) if grown is UNKNOWN else "progressions")


def _put_after(view: View, course: Course, earliest: list[Growth]) -> bool:
    """Whether the record puts one of these growths after this very course, of which it says neither why it ended nor that it failed."""
    treatment = course.seen.treatment
    if course.dropped is not None or course.seen.doubted or treatment.status == "ongoing":
        return False
    if treatment.stop_reason is not None or treatment.best_response == "PD":
        return False
    linked = {f"progressions[{index}]" for index, entry in enumerate(view.case.progressions) if entry.after == treatment.id is not None}
    return any(growth.path in linked and growth.sure is TRUE for growth in earliest)


def _sooner(one: Growth, other: Growth) -> bool:
    return one.sure is TRUE and one.when is not None and other.when is not None and one.when[1] < other.when[0]
