"""Which line each treatment is, how many were given, and which one would come next.

The rule, written in the pack (``definitions/lines.yaml``): a line is a plan of drugs for advanced disease. A new line starts after
growth, or when no drug and no class of drugs is shared. Dropped, added or exchanged drugs and maintenance without growth are the same
line. Treatment meant to cure counts as the first line when the cancer returns within the window. A line that the record numbers has
that number. After Saini and Twelves, Br J Cancer 2021 (doi 10.1038/s41416-021-01319-8); our own parts have sources of kind convention.

Where the record leaves something open, every reading of it is counted, and only what all readings agree on is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from fairlead.case.days import soon_after
from fairlead.case.definitions import Definitions
from fairlead.case.end_unsaid import long_over
from fairlead.case.free_now import free_looks
from fairlead.case.growths import HELD, Course, Growth
from fairlead.case.treatments_given import Step, is_single_act
from fairlead.conditions.days import after, days, newer
from fairlead.contract.case import Case
from fairlead.core.truth import Truth

Now = Literal["works", "ended", "failed", "suspected", "unknown"]
Counts = frozenset[int]

_MOST_OPEN = 8
"""More treatments of unknown aim than this have too many readings to count; then nothing is said."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The line of each treatment by its index in the case, how many lines were given, and the next one; None is unknown.

    `now` is how the latest treatment stands; `counted` is true where a number rests on counting and not on the record's word.
    """

    of: Mapping[int, int]
    given: int | None
    next: int | None
    now: Now
    facts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    counted: bool = False
    next_from: int | None = None
    """The lowest that the next line may be by any reading; None where nothing is counted."""
    next_to: int | None = None
    """The highest that it may be by any reading."""
    over: tuple[str, ...] = ()
    """The facts by which treatment meant to cure, whose end is not told, had ended long before the cancer came back."""


@dataclass(slots=True)
class _Reading:
    """One reading of the treatments whose aim is not stated: the possible numbers of lines so far, and what left them open."""

    cures: frozenset[int]
    course: Course
    definitions: Definitions
    counts: Counts = frozenset({0})
    of: dict[int, Counts] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    over: tuple[str, ...] = ()


def lines(case: Case, course: Course, definitions: Definitions) -> Lines:
    """The lines of a case whose treatments and growths are `course`."""
    now, why = _now(case, course, definitions)
    if course.last is None and not course.growths:  # nothing against the cancer yet; what eased a symptom counts for nothing here
        naive = any(entry.path == "treatments" for entry in case.complete)
        return Lines(
            {}, 0 if naive else None, 1 if naive else None, now, ("treatments",) if naive else (), () if naive else ("treatments",)
        )
    open_steps = [
        step
        for step in course.steps
        if step.aim is None and _may_count(step, definitions) and not _is_advanced(step, case, course, definitions)
    ]
    if len(open_steps) > _MOST_OPEN:
        return Lines({}, None, None, now, missing=tuple(f"{step.key}.intent" for step in open_steps))
    readings = [
        _count(frozenset(step.place for step, cures in zip(open_steps, choice, strict=True) if cures), course, definitions)
        for choice in product((True, False), repeat=len(open_steps))
    ]
    given = frozenset().union(*(one.counts for one in readings))
    following = frozenset().union(*(_next(one, course, now) for one in readings))
    known = next(iter(following)) if len(following) == 1 else None
    none_at_all = given == {0} and not _tells_the_whole(case, course)
    missing = ["treatments"] if none_at_all else [*why, *(path for one in readings for path in one.missing)]
    if len({(one.counts, _next(one, course, now)) for one in readings}) > 1:
        missing += [f"{step.key}.intent" for step in open_steps]
    known = None if none_at_all else known
    least = None if none_at_all else min(_least(one, course, now) for one in readings)
    return Lines(
        of=_agreed(readings),
        given=next(iter(given)) if len(given) == 1 and not none_at_all else None,
        next=known,
        now=now,
        facts=() if none_at_all else tuple(_facts(course, readings, now)),
        missing=() if known is not None else tuple(dict.fromkeys(missing)) or ("progressions",),
        next_from=least or None,
        next_to=None if none_at_all else max(max(one.counts) for one in readings) + 1,
        over=next((reading.over for reading in readings if reading.over), ()),
        counted=any(step.index in reading.of and step.treatment.line is None for reading in readings for step in course.steps),
    )


def _may_count(step: Step, definitions: Definitions) -> bool:
    return step.is_line or step.treatment.kind in definitions.listed("curative-treatment-as-first-line", "kinds")


def _tells_the_whole(case: Case, course: Course) -> bool:
    """Whether a count of no line can be believed: the list is whole, or it begins with treatment against the first tumor."""
    return any(entry.path == "treatments" for entry in case.complete) or any(step.in_course for step in course.steps)


def _is_advanced(step: Step, case: Case, course: Course, definitions: Definitions) -> bool:
    """Whether drugs without a stated aim were surely given for advanced disease: an earlier line, or spread known before they began."""
    if not step.is_line:
        return False
    if any(before.is_line and before.aim == "advanced" for before in course.steps[: step.place]):
        return True
    words = definitions.words["advanced-disease"]
    for stage in case.tumor.stages:
        is_spread = stage.m in words["m"] or stage.group in words["group"]
        when = days(stage.date)
        if is_spread and stage.basis in words["bases"][:1] and when is None:
            return True
        if is_spread and when is not None and step.start is not None and when[1] <= step.start[0]:
            return True
    distant = [
        one for one in case.metastases if one.site in definitions.listed("places", "distant") and one.status in ("present", "resolved")
    ]
    before_start = any(step.start and (when := days(one.date)) is not None and when[1] <= step.start[0] for one in distant)
    return before_start or (bool(distant) and not course.growths)


def _count(cures: frozenset[int], course: Course, definitions: Definitions) -> _Reading:
    reading = _Reading(cures, course, definitions)
    curative: list[Step] = []
    before: Step | None = None
    for step in course.steps:
        if step.aim == "cure" or step.place in cures:
            if before is None and _may_count(step, definitions):
                curative.append(step)
            continue
        if not step.is_line:
            continue
        if step.treatment.line is not None:
            reading.counts = frozenset({step.treatment.line})
            reading.missing.clear()  # what came before no longer matters
        elif before is None:
            reading.counts = frozenset(count + 1 for count in _counted_as_first(curative, step, reading))
        else:
            steps = _begins_new(before, step, reading)
            reading.counts = frozenset(count + more for count in reading.counts for more in steps)
        reading.of[step.index] = reading.counts
        before = step
    if before is None:
        reading.counts = _counted_as_first(curative, None, reading)
    return reading


def _counted_as_first(curative: list[Step], until: Step | None, reading: _Reading) -> Counts:
    """Whether treatment meant to cure counts as a line: 1 if the cancer came back within the window of its end, else 0."""
    if not curative:
        return frozenset({0})
    last = curative[-1]
    grown = [one for one in reading.course.since(curative[0], until) if not one.is_suspected]
    if any(_was_during(one, curative) for one in grown):
        return frozenset({1})
    if not grown and until is None:
        return frozenset({0})
    window = reading.definitions.length("curative-treatment-as-first-line", "window")
    back = grown[0].when if grown else until.start if until is not None else None
    soon = soon_after(last.end or last.start, window, back)  # it ended no earlier than it began
    if soon is Truth.TRUE:
        return frozenset({1})
    if soon is Truth.FALSE and grown and last.end is not None:
        return frozenset({0})
    if grown and (facts := long_over(last, reading.course.steps, back, reading.definitions)):
        reading.over = facts
        return frozenset({0})
    # that a line followed later than the window does not tell when the cancer came back
    if last.end is None or last.end[0] != last.end[1]:
        reading.missing.append(f"{last.key}.end")
    if not grown:
        reading.missing.append("progressions")
    elif grown[0].when is None or grown[0].when[0] != grown[0].when[1]:
        reading.missing.append(f"{grown[0].missing}.date" if grown[0].missing != "progressions" else "progressions")
    return frozenset({0, 1})


def _was_during(growth: Growth, curative: Iterable[Step]) -> bool:
    step = next((one for one in curative if one.place == growth.place), None)
    return step is not None and (growth.during or step.treatment.stop_reason == "progression")


def _begins_new(before: Step, step: Step, reading: _Reading) -> Counts:
    """What a further treatment adds to the count: 0 the same line, 1 a new one, both where the record leaves it open."""
    definitions = reading.definitions
    if step.treatment.intent in definitions.listed("line-of-therapy", "same-line-aims"):
        return frozenset({0})
    if any(not one.is_suspected for one in reading.course.since(before, step)):
        return frozenset({1})
    old, new = frozenset(before.treatment.agents), frozenset(step.treatment.agents)
    if not old or not new:
        reading.missing.append(f"{(step if old else before).key}.agents")
        return frozenset({0, 1})
    if not old & new and not any(_alike(one, other, definitions) for one in old for other in new):
        return frozenset({1})
    if _same_plan(old, new, definitions) and _ended_otherwise(before) and not reading.course.unplaced:
        return frozenset({0})
    reading.missing.append(f"{before.key}.stop_reason" if not _ended_otherwise(before) else f"{step.key}.line")
    return frozenset({0, 1})


def _alike(one: str, other: str, definitions: Definitions) -> bool:
    return other in definitions.kin.get(one, ())


def _same_plan(old: frozenset[str], new: frozenset[str], definitions: Definitions) -> bool:
    gone, come = old - new, new - old
    if not come:
        return True
    if not gone:
        return len(come) <= definitions.number("line-changes", "added")
    return len(gone) == len(come) <= definitions.number("line-changes", "exchanged") and _alike(min(gone), min(come), definitions)


def _ended_otherwise(step: Step) -> bool:
    """Whether the record says that a treatment ended for another reason than growth."""
    reason = step.treatment.stop_reason
    return reason not in (None, "progression") or (reason is None and step.treatment.status == "completed")


def _now(case: Case, course: Course, definitions: Definitions) -> tuple[Now, tuple[str, ...]]:
    """How the latest treatment stands, and what would settle it where that is not known."""
    last = course.last
    if free_looks(case, course, definitions):
        return "ended", ("progressions",)
    if last is None:
        plain = [one for one in course.growths if not one.is_suspected]
        return ("failed", ()) if plain else ("suspected", _doubted(course.growths)) if course.growths else ("unknown", ("treatments",))
    grown = course.since(last)
    if any(not one.is_suspected for one in grown):
        return "failed", ()
    if grown:
        return "suspected", _doubted(grown)
    if course.unplaced:
        return "unknown", tuple(f"{one.missing}.after" for one in course.unplaced)
    if _ended_otherwise(last) or is_single_act(last, definitions) or _held_since(last, case):
        return "ended", ("progressions",)
    if last.treatment.status == "ongoing":
        return "works", ()
    return "unknown", (f"{last.key}.stop_reason",) if last.treatment.status == "stopped" else (
        f"{last.key}.status",
        f"{last.key}.stop_reason",
    )


def _held_since(last: Step, case: Case) -> bool:
    """Whether a look at the disease after the end of a treatment, of which no more is told than that end, found no growth."""
    since = [one for one in case.assessments if after(days(one.date), last.end) is not Truth.FALSE]
    held = any(one.result in HELD and one.of in (None, last.treatment.id) and newer(days(one.date), last.end) for one in since)
    return last.treatment.status is None and held and not any(one.result in ("PD", "iUPD") for one in since)


def _doubted(growths: Iterable[Growth]) -> tuple[str, ...]:
    return tuple(f"{one.missing}.certainty" for one in growths)


def _next(reading: _Reading, course: Course, now: Now) -> frozenset[int | None]:
    last = course.last
    if now == "failed" and last is not None:
        return frozenset(count + 1 for count in reading.counts)
    if now == "works" and last is not None and last.index in reading.of:
        return frozenset(reading.counts)
    return frozenset({None})


def _least(reading: _Reading, course: Course, now: Now) -> int:
    """The lowest line that a treatment started now may be: no lower than what was given, whether or not that has failed."""
    told = [line for line in _next(reading, course, now) if line is not None]
    return min(told) if told else min(reading.counts)


def _agreed(readings: list[_Reading]) -> dict[int, int]:
    """The line of each treatment on which every reading agrees."""
    places = {index for one in readings for index in one.of}
    found = {index: frozenset().union(*(one.of.get(index, frozenset({0})) for one in readings)) for index in places}
    return {index: next(iter(counts)) for index, counts in sorted(found.items()) if len(counts) == 1}


def _facts(course: Course, readings: list[_Reading], now: Now) -> Iterator[str]:
    """What the next line rests on: the treatments counted, that the latest goes on, and the growths."""
    for step in course.steps:
        if any(step.index in one.of for one in readings) or step.aim == "cure":
            yield f"{step.path}.line" if step.treatment.line is not None else step.path
    if now == "works" and course.last is not None:
        yield f"{course.last.path}.status"
    for growth in course.growths:
        yield from growth.facts
