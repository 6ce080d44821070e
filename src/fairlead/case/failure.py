"""What has failed, in order: the pattern of each failure, how sure it is, whether it lies in an irradiated field, and what comes next.

A pattern follows from the places where the cancer grew, by the lists of the pack (``definitions/failure.yaml``): local and regional places,
and distant ones. Spread that is present counts as a place for the latest failure. What was proven within the window after definitive
radiation is persistent. Every cut-off and list of words is a definition of the pack with its source.
"""

from __future__ import annotations

from fairlead.case.days import soon_after
from fairlead.case.definitions import Definitions
from fairlead.case.end_unsaid import RULE as END_UNSAID
from fairlead.case.free_now import free_looks
from fairlead.case.growths import Course, Field, Growth
from fairlead.case.lines import Lines
from fairlead.case.treatments_given import Step, is_single_act
from fairlead.contract.case import Case
from fairlead.contract.situation import Failure, Intervals, Pattern
from fairlead.contract.types import unchecked
from fairlead.core.truth import Truth

_NONE = Intervals()


def failures(case: Case, course: Course, lines: Lines, definitions: Definitions) -> tuple[Failure, ...]:
    """Every failure in order, the last one how things stand now (``none`` while the present treatment works)."""
    latest = course.growths[-1] if course.growths and lines.now in ("failed", "suspected") else None
    told = [_failure(growth, growth is latest, case, course, lines, definitions) for growth in course.growths]
    if latest is None:
        told.append(_no_failure(case, course, lines, definitions))
    return tuple(told)


def missing(latest: Failure, course: Course, lines: Lines) -> tuple[str, ...]:
    """What would settle the pattern of the latest failure where it is unclear; empty where it is clear."""
    if latest.pattern != "unclear":
        return ()
    if lines.now not in ("failed", "suspected"):
        return lines.missing or ("progressions",)
    growth = course.growths[-1]
    if not growth.sites:
        return (f"{growth.missing}.sites" if growth.missing.startswith("progressions[") else "progressions",)
    step = _step(growth, course)
    return tuple(path for path in (f"{growth.missing}.date", f"{step.key}.end" if step else "") if path)


def _step(growth: Growth, course: Course) -> Step | None:
    return course.steps[growth.place] if growth.place is not None else None


def _failure(growth: Growth, is_latest: bool, case: Case, course: Course, lines: Lines, definitions: Definitions) -> Failure:
    step = _step(growth, course)
    pattern, facts = _pattern(growth, is_latest, step, case, definitions)
    is_unplaced = pattern == "unclear" and not growth.sites
    named = course.steps[growth.named] if growth.named is not None else step
    because = [definitions.because(_sentence(growth, pattern), facts)]
    if is_latest and lines.next is not None and lines.counted:
        because.append(definitions.because("lines-counted", lines.facts))
    if is_latest and lines.over:
        because.append(definitions.because(END_UNSAID, lines.over))
    return unchecked(
        Failure,
        pattern=pattern,
        # with an unclear pattern, the name of a treatment says that it failed for certain
        failed=None if named is None or (pattern == "unclear" and growth.is_suspected) else named.treatment.id or named.path,
        certainty=growth.certainty,
        field=growth.field or _field(growth, course, definitions),
        on_treatment=_by_dates(growth, named) if is_unplaced else on_treatment(growth, named, definitions),
        next_line=lines.next if is_latest else _line_after(growth, course, lines),
        oligometastatic=None,
        oligoprogressive=None,
        intervals=_NONE,
        because=tuple(because),
    )


def _sentence(growth: Growth, pattern: Pattern) -> str:
    """The row of the pack that says what happened; what is only suspected is never told as if it had."""
    if growth.is_suspected:
        return "failure-suspected"
    if pattern == "unclear" and not growth.sites:
        return "failure-unplaced"
    return f"failure-{pattern.replace('+', '-and-')}"


def _no_failure(case: Case, course: Course, lines: Lines, definitions: Definitions) -> Failure:
    untreated = all(step.aim == "symptom" for step in course.steps) and any(entry.path == "treatments" for entry in case.complete)
    pattern: Pattern = "none" if untreated or lines.now in ("works", "ended") else "unclear"
    free = free_looks(case, course, definitions) if lines.now == "ended" else ()
    facts = free or ((course.last.path,) if course.last else ())
    because = [definitions.because("failure-free" if free else f"failure-{pattern}", facts)]
    if lines.next is not None and lines.counted:
        because.append(definitions.because("lines-counted", lines.facts))
    return unchecked(
        Failure,
        pattern=pattern,
        failed=None,
        certainty=None,
        field=None,
        on_treatment=None,
        next_line=lines.next,
        oligometastatic=None,
        oligoprogressive=None,
        intervals=_NONE,
        because=tuple(because),
    )


def _line_after(growth: Growth, course: Course, lines: Lines) -> int | None:
    """The line that came next after an earlier failure: one more than the line that failed, else that of the next line given."""
    if growth.place is None or growth.is_suspected:
        return None
    before = [lines.of.get(step.index) for step in course.steps[: growth.place + 1] if step.is_line and step.aim != "cure"]
    if before:
        return before[-1] + 1 if before[-1] is not None else None
    return next((lines.of.get(step.index) for step in course.steps[growth.place + 1 :] if step.is_line and step.aim != "cure"), None)


def _pattern(growth: Growth, is_latest: bool, step: Step | None, case: Case, definitions: Definitions) -> tuple[Pattern, tuple[str, ...]]:
    if growth.pattern is not None:
        return growth.pattern, growth.facts  # type: ignore[return-value]
    distant_words = definitions.listed("places", "distant")
    near = any(site in definitions.listed("places", name) for site in growth.sites for name in ("local", "regional"))
    spread = [
        f"metastases[{index}]"
        for index, one in enumerate(case.metastases)
        if is_latest and one.status == "present" and one.site in distant_words
    ]
    far = bool(spread) or any(site in distant_words for site in growth.sites)
    facts = (*growth.facts, *spread)
    if far:
        return ("locoregional+distant" if near else "distant"), facts
    if not near and not (is_latest and not growth.sites and any(entry.path == "metastases" for entry in case.complete)):
        return "unclear", facts
    persistent = _is_persistent(growth, step, definitions)
    if persistent is Truth.UNKNOWN:
        return "unclear", facts
    return ("persistent-local" if persistent is Truth.TRUE else "locoregional"), facts


def _is_persistent(growth: Growth, step: Step | None, definitions: Definitions) -> Truth:
    """Whether what was proven near the first tumor never went away: within the window of the end of definitive radiation."""
    if step is None or step.treatment.kind not in definitions.listed("persistent-local", "kinds"):
        return Truth.FALSE if step is not None else Truth.UNKNOWN
    if step.treatment.intent not in definitions.listed("persistent-local", "aims"):
        return Truth.UNKNOWN if step.treatment.intent is None else Truth.FALSE
    if growth.during or step.treatment.stop_reason == "progression":
        return Truth.TRUE
    return soon_after(step.end, definitions.length("persistent-local", "window"), growth.when)


def on_treatment(growth: Growth, step: Step | None, definitions: Definitions) -> bool | None:
    """Whether the cancer grew while the treatment that failed was going on; None where the record leaves it open."""
    if step is None:
        return None
    if growth.during or step.treatment.stop_reason == "progression":
        return True
    if growth.when and step.end:
        return _by_dates(growth, step)
    if step.treatment.status == "ongoing":
        return True
    is_over = step.treatment.status == "completed" or step.treatment.stop_reason == "completed" or is_single_act(step, definitions)
    return False if is_over else None


def _by_dates(growth: Growth, step: Step | None) -> bool | None:
    if step is None or growth.when is None or step.end is None:
        return None
    return True if growth.when[1] <= step.end[0] else False if growth.when[0] > step.end[1] else None


def _field(growth: Growth, course: Course, definitions: Definitions) -> Field | None:
    """Where the growth lies to the fields irradiated before: in one with the full dose, outside of all, or not known."""
    before = course.steps if growth.place is None else course.steps[: growth.place + 1]
    irradiated = [step.treatment for step in before if step.treatment.kind in definitions.listed("persistent-local", "kinds")]
    covers, dose = definitions.words["radiation-field"], definitions.number("radiation-field", "dose")
    mapped = {site for sites in covers.values() for site in sites}
    if not irradiated or not growth.sites or not all(one.fields for one in irradiated) or not mapped.issuperset(growth.sites):
        return None  # a place that no field covers as a whole tells nothing
    full = {site for one in irradiated if (one.dose_gy or 0) >= dose for name in one.fields for site in covers.get(name, ())}
    open_ones = {site for one in irradiated if one.dose_gy is None for name in one.fields for site in covers.get(name, ())}
    if full.intersection(growth.sites):
        return "in"
    return None if open_ones.intersection(growth.sites) or any(name not in covers for one in irradiated for name in one.fields) else "out"


def is_oligoprogressive(case: Case, course: Course, latest: Failure, definitions: Definitions) -> bool | None:
    """Whether few spots grow on treatment while other disease is held, by the pack's definition; None where the record leaves it open."""
    growth = course.growths[-1] if course.growths else None
    step = _step(growth, course) if growth else None
    if growth is None or step is None or latest.pattern in ("none", "unclear"):
        return None
    if latest.on_treatment is False:
        return False
    present = [one for one in case.metastases if one.status == "present"]
    counts = [one.count for one in present if one.site in growth.sites]
    few = definitions.number("oligoprogressive", "lesions")
    if sum(count or 0 for count in counts) > few:
        return False
    held = soon_after(step.start, definitions.length("oligoprogressive", "held"), growth.when)
    if held is Truth.TRUE:
        return False
    others = any(one.site not in growth.sites for one in present)
    counted = bool(growth.sites) and len(counts) == len(set(growth.sites)) and None not in counts
    return True if latest.on_treatment and counted and others and held is Truth.FALSE else None
