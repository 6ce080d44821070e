"""Every growth or return of the cancer that the record tells, and the treatment on or after which it came.

A growth is told by a progression, by a scan that says so, by the reason why a treatment ended, by its best response, by a proof
of what was left after definitive radiation, or by spread that is listed after treatment meant to cure. Nothing else makes one:
that a further treatment followed does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from fairlead.case.definitions import Definitions
from fairlead.case.treatments_given import Step, given, is_single_act
from fairlead.conditions.days import Days, days
from fairlead.conditions.view import in_doubt
from fairlead.contract.case import Case
from fairlead.contract.course import Assessment, Progression

Certainty = Literal["proven", "imaging", "suspected"]
Field = Literal["in", "margin", "out"]

HELD = ("CR", "PR", "SD", "no-evidence-of-disease")
"""What a look at the disease may find where nothing has grown."""


@dataclass(frozen=True, slots=True)
class Growth:
    """One growth: the place of the treatment it belongs to (None where the record leaves it open) and what is said of it.

    `named` is the place of the treatment that the record calls the one that failed, where a later one had begun by then; `during` is
    true where it came while its treatment was going on; `facts` are paths of the case.
    """

    place: int | None
    when: Days | None
    facts: tuple[str, ...]
    sites: tuple[str, ...] = ()
    pattern: str | None = None
    field: Field | None = None
    certainty: Certainty | None = None
    during: bool = False
    missing: str = "progressions"
    named: int | None = None

    @property
    def is_suspected(self) -> bool:
        """Whether the record itself doubts it."""
        return self.certainty == "suspected"


@dataclass(frozen=True, slots=True)
class Course:
    """What was given, and every growth, both in order."""

    steps: tuple[Step, ...]
    growths: tuple[Growth, ...]

    @property
    def last(self) -> Step | None:
        """The latest treatment against the cancer, treatment of a symptom apart."""
        return _last(self.steps)

    def since(self, step: Step, before: Step | None = None) -> tuple[Growth, ...]:
        """The growths on or after a treatment, and before another one."""
        return tuple(
            one
            for one in self.growths
            if one.place is not None and step.place <= one.place and (before is None or one.place < before.place)
        )

    @property
    def unplaced(self) -> tuple[Growth, ...]:
        """Growths of which the record does not tell after which treatment they came."""
        return tuple(one for one in self.growths if one.place is None)


def course(case: Case, definitions: Definitions) -> Course:
    """The treatments of a case and its growths, in order."""
    steps = given(case, definitions)
    found = list(_recorded(case, steps, definitions))
    found += _seen_on_scans(case, steps, found, definitions)
    found = list(_settled_by_treatments(steps, found))
    found += _implied_by_spread(case, steps, found, definitions)
    return Course(steps, tuple(sorted(found, key=_order)))


def _last(steps: tuple[Step, ...]) -> Step | None:
    """The latest treatment against the cancer; drugs that go on outlast what is done beside them."""
    course = [step for step in steps if step.in_course]
    drugs = next((step for step in reversed(course) if step.is_line), None)
    return drugs if drugs is not None and drugs.goes_on else course[-1] if course else None


def _order(growth: Growth) -> tuple[int, int]:
    return (-1 if growth.place is None else growth.place, growth.when[0].toordinal() if growth.when else 0)


def _recorded(case: Case, steps: tuple[Step, ...], definitions: Definitions) -> Iterator[Growth]:
    taken: set[int] = set()
    open_ones: list[Growth] = []
    for index, one in enumerate(case.progressions):
        path = f"progressions[{index}]"
        when = days(one.date)
        growth = Growth(
            place=_placed(one.after, when, steps),
            when=when,
            facts=(path,),
            sites=one.sites,
            pattern=one.pattern,
            field=one.field,
            certainty=_certainty(one, definitions),
            missing=path,
            named=_named(one.after, steps),
        )
        if growth.place is None:
            open_ones.append(growth)
        else:
            taken.add(growth.place)
            yield growth
    failing = [step.place for step in steps if step.treatment.stop_reason == "progression" and step.place not in taken]
    # as many progressions as treatments that ended with one: they are the same, in the same order
    places = failing if len(failing) == len(open_ones) else [None] * len(open_ones)
    yield from (replace(growth, place=place) for growth, place in zip(open_ones, places, strict=True))


def _certainty(one: Progression | Assessment, definitions: Definitions) -> Certainty | None:
    stated = getattr(one, "certainty", None)
    if stated is None and in_doubt(one.sources, scans=False):
        return "suspected"
    if stated is not None:
        return stated  # type: ignore[no-any-return]
    if one.method in definitions.listed("proof", "proven"):
        return "proven"
    return "imaging" if one.method in definitions.listed("proof", "imaging") else None


def _named(after: str | None, steps: tuple[Step, ...]) -> int | None:
    return next((step.place for step in steps if after is not None and step.treatment.id == after), None)


def _placed(after: str | None, when: Days | None, steps: tuple[Step, ...]) -> int | None:
    """The place of the treatment that a growth belongs to: the one it names, the only one, or the last one begun before its date.

    What came after a later treatment had begun tells how that one stands too, whichever one the record names.
    """
    named = _named(after, steps)
    if named is not None:
        begun_since = (step.place for step in steps[named:] if step.in_course and when and step.start and step.start[1] < when[0])
        return max(begun_since, default=named)
    candidates = [step for step in steps if step.in_course]
    if len(candidates) == 1:
        return candidates[0].place
    begun: int | None = None
    for step in candidates if when is not None else ():
        if step.start is None:
            begun = None  # it may have begun before or after the growth
        elif when is not None and step.start[1] <= when[0]:
            begun = step.place
        elif when is not None and step.start[0] <= when[1]:
            return None
        else:
            break
    return begun


def _seen_on_scans(case: Case, steps: tuple[Step, ...], found: Iterable[Growth], definitions: Definitions) -> Iterator[Growth]:
    covered = {one.place for one in found}
    for index, one in enumerate(case.assessments):
        place = _placed(one.of, days(one.date), steps)
        if place is None or place in covered:
            continue
        step, path = steps[place], f"assessments[{index}]"
        if one.result == "PD" or _is_residual(one, step, definitions):
            yield Growth(
                place,
                days(one.date),
                (path,),
                certainty=_certainty(one, definitions),
                missing=path,
                sites=_residual_site(one, step, definitions),
            )
        elif one.result == "iUPD" and not _settled(case, index, place, steps):
            yield Growth(place, days(one.date), (path,), certainty="suspected", missing=path)


def _is_residual(one: Assessment, step: Step, definitions: Definitions) -> bool:
    """A biopsy that finds what definitive radiation left."""
    return (
        one.result in ("PR", "SD", "mixed")
        and one.method in definitions.listed("persistent-local", "proof")
        and step.treatment.kind in definitions.listed("persistent-local", "kinds")
        and step.treatment.intent in definitions.listed("persistent-local", "aims")
    )


def _residual_site(one: Assessment, step: Step, definitions: Definitions) -> tuple[str, ...]:
    return definitions.listed("places", "local")[:1] if _is_residual(one, step, definitions) else ()


def _settled(case: Case, index: int, place: int, steps: tuple[Step, ...]) -> bool:
    """Whether a later scan on the same treatment found that the first growth was none."""
    return any(later.result in HELD and _placed(later.of, days(later.date), steps) == place for later in case.assessments[index + 1 :])


def _settled_by_treatments(steps: tuple[Step, ...], found: Iterable[Growth]) -> Iterator[Growth]:
    """The growths with those of treatments that ended with progression, or never did more than let it grow.

    Such a treatment settles the latest growth on it that is only suspected, and has one of its own where no other is told.
    """
    left = sorted(found, key=_order)
    for step in steps:
        is_ended = step.treatment.stop_reason == "progression"
        here = [one for one in left if one.place == step.place]
        if not (is_ended or step.treatment.best_response == "PD") or any(not one.is_suspected for one in here):
            continue
        if any(one.place in _beside(step, steps) and _while_given(one, step) for one in left):
            continue
        told = Growth(step.place, None, (f"{step.path}.{'stop_reason' if is_ended else 'best_response'}",), during=True)
        if here:
            left.remove(here[-1])
            told = replace(here[-1], certainty=None, during=True, facts=(*here[-1].facts, *told.facts))
        left.append(told)
    yield from left


def _beside(step: Step, steps: tuple[Step, ...]) -> set[int]:
    """The places of local treatments without a day that are told behind drugs and before the next drugs: they were given meanwhile."""
    found: set[int] = set()
    for later in steps[step.place + 1 :] if step.is_line else ():
        if later.is_line or later.start is not None:
            break
        found.add(later.place)
    return found


def _while_given(growth: Growth, step: Step) -> bool:
    """Whether a growth with a day lies behind the first day of drugs, and is certain."""
    return not growth.is_suspected and growth.when is not None and step.start is not None and step.start[1] < growth.when[0]


def _implied_by_spread(case: Case, steps: tuple[Step, ...], found: Iterable[Growth], definitions: Definitions) -> Iterator[Growth]:
    """Spread that is present after treatment meant to cure, though no progression is written down."""
    last = _last(steps)
    is_curative = last is not None and (last.aim == "cure" or (last.aim is None and is_single_act(last, definitions)))
    goes_on = any(step.goes_on or (step is last and step.treatment.status == "ongoing") for step in steps)
    if last is None or not is_curative or goes_on or any(one.place in (None, last.place) for one in found):
        return
    first = next((step.start for step in steps if step.in_course), None)
    spread = [
        (index, one)
        for index, one in enumerate(case.metastases)
        if one.status == "present" and not (first and one.date and (days(one.date) or first)[1] <= first[0])
    ]
    if spread:
        dated = [when for _, one in spread if (when := days(one.date)) is not None]
        yield Growth(
            last.place,
            min(dated) if len(dated) == len(spread) else None,
            tuple(f"metastases[{index}]" for index, _ in spread),
            sites=tuple(dict.fromkeys(one.site for _, one in spread)),
            missing=f"metastases[{spread[0][0]}]",
        )
