"""The situation: what one package derives once from a case on one day, and conditions read beside the case."""

from __future__ import annotations

from datetime import date
from typing import Literal

from fairlead.contract.fitness import Measurement
from fairlead.contract.types import Noun

Pattern = Literal["persistent-local", "locoregional", "distant", "locoregional+distant", "none", "unclear"]


class Intervals(Noun):
    """Whole months to the day asked about; `None` where a date is missing."""

    platinum_free_months: int | None = None
    immunotherapy_free_months: int | None = None
    since_radiotherapy_months: int | None = None


class Because(Noun):
    """A sentence of the pack that says why, the facts it rests on, and its sources."""

    says: str
    facts: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


class Failure(Noun):
    """What has stopped working, how, and which line would come next."""

    pattern: Pattern
    failed: str | None = None
    certainty: Literal["proven", "imaging", "suspected"] | None = None
    field: Literal["in", "margin", "out"] | None = None
    on_treatment: bool | None = None
    next_line: int | None = None
    oligometastatic: bool | None = None
    oligoprogressive: bool | None = None
    intervals: Intervals = Intervals()
    because: tuple[Because, ...] = ()


class Derived(Noun):
    """A value worked out from the case: by which method of the pack, from which facts."""

    measurement: Measurement
    method: str
    facts: tuple[str, ...] = ()


class StageGroup(Noun):
    """The group to which the T, N and M of `stage` (a path of the case) lead by `tables`, where the record gives none.

    Several `groups` where the record leaves open which; `missing` names what would settle it. `past` where the cancer has grown or
    spread since, or may have: then no condition counts the group as the stage of now.
    """

    stage: str
    groups: tuple[str, ...]
    tables: tuple[str, ...]
    past: bool = False
    missing: tuple[str, ...] = ()
    because: Because


class Situation(Noun):
    """What follows from the case on the day `as_of`.

    `lines_given` and `next_line` are None where the record does not tell; `next_line_from` and `next_line_to` are the
    lowest and the highest line that the next one may be by any reading of the record. `derived` holds scores and clearances by the name
    that a condition uses, `stage_groups` what a stage without a group leads to. `set_aside` names the paths of facts dated after the day.
    """

    as_of: date
    region: str | None = None
    failures: tuple[Failure, ...] = ()
    failure: Failure
    lines_given: int | None = None
    next_line: int | None = None
    next_line_from: int | None = None
    next_line_to: int | None = None
    line_facts: tuple[str, ...] = ()
    missing: dict[str, tuple[str, ...]] = {}
    measurable: bool | None = None
    complete: tuple[str, ...] = ()
    derived: tuple[Derived, ...] = ()
    stage_groups: tuple[StageGroup, ...] = ()
    set_aside: tuple[str, ...] = ()
    newest: str | None = None
    stale_days: int | None = None
