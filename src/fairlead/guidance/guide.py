"""The line from a case to guidance: the situation, the verdicts, and what follows from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache

from fairlead.case.situation import as_of_day, situation, situation_of
from fairlead.conditions.days import days
from fairlead.conditions.view import View
from fairlead.contract.case import Case
from fairlead.contract.guidance import (
    Branch,
    Chair,
    Guidance,
    Knowledge,
    Question,
    RedFlag,
    Scope,
    Standing,
    Step,
    SymptomCare,
    Test,
    Unknown,
)
from fairlead.contract.options import Option, Verdict
from fairlead.contract.prognosis import Caveat, Outlook, Prognosis
from fairlead.contract.situation import Because
from fairlead.core.dates import PartialDate
from fairlead.guidance import asks
from fairlead.guidance.branches import branches, settles
from fairlead.guidance.citations import citations
from fairlead.guidance.defined import definitions
from fairlead.guidance.options import options
from fairlead.guidance.prognosis import prognosis
from fairlead.guidance.scope import Doubt, Told, branch, held_back, scope
from fairlead.guidance.standing import standing
from fairlead.guidance.told_by import with_conditions_told, with_lasting_told
from fairlead.guidance.trace import trace
from fairlead.guidance.verdicts import Judged, changed, verdicts
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.seen import seen


def view_of(case: Case, pack: Pack, as_of: date, region: str | None) -> View:
    """The case and what follows from it on the day, as conditions see them; facts dated later are set aside."""
    told = with_lasting_told(with_conditions_told(case, pack), pack)
    known, set_aside = as_of_day(told, as_of)
    if told is not case:
        return View(case=known, situation=situation(case, definitions(pack), as_of, region), vocabulary=pack.vocabulary)
    derived, view = situation_of(known, set_aside, definitions(pack), as_of, region)
    return view if view is not None else View(case=known, situation=derived, vocabulary=pack.vocabulary)


def _with_letters(view: View, written: str | None, pack: Pack, as_of: date) -> View:
    """The same person where the newest document counts too: a letter of last week is not old because the dates in it are."""
    when, fact = days(written), days(view.situation.newest)
    if when is None or when[0] > as_of or (fact is not None and when[1] <= fact[1]):
        return view
    is_old = min(when[1], as_of) < definitions(pack).length("stale-record", "window").before(as_of)
    told = {"newest": written, "stale_days": (as_of - when[1]).days if is_old else None}
    return replace(view, situation=view.situation.model_copy(update=told))


class Parts:
    """The guidance for one case on one day, part by part under the names of `Guidance`: each is made when it is first looked at, and once.

    An answer needs some of them; `guide` puts all together.
    """

    def __init__(self, view: View, pack: Pack, region: str | None = None, doubt: Doubt | None = None) -> None:
        """The person as `view_of` sees her, and the pack as it is seen on that day; `doubt` as for `guide`."""
        self._view, self._shown, self._region, self._as_of = view, pack, region, view.situation.as_of
        self._where = scope(view, pack, doubt)

    @property
    def where(self) -> Told:
        """Whether the pack can speak about this person, with what it rests on."""
        return self._where

    @property
    def scope(self) -> Scope:
        """The same, as it is told."""
        return self._where.told

    @cached_property
    def judged(self) -> list[Judged]:
        """Every option of the pack with its verdict; none where the pack cannot speak about this person."""
        if self.scope.status == "out":
            return []
        return held_back(verdicts(self._view, self._shown, self._region), self._where)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The options in their order."""
        return options(self.judged, self._view, self._shown, self._region)

    @cached_property
    def old(self) -> tuple[Standing, ...]:
        """That the knowledge is old, where it is."""
        return _old(self._shown, self._as_of)

    @cached_property
    def standing(self) -> tuple[Standing, ...]:
        """Where things stand."""
        return (*self.old, *standing(self._view, self._shown)) if self.judged else ()

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """What the answers to unknown facts would open."""
        ordered = [option.id for option in self.options]
        return (*branch(self.judged, self._where), *branches(self._view, self.judged, ordered, self._again, self._shown))

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """The tests worth asking for."""
        return asks.tests(self._view, self.judged, self._shown) if self.judged else ()

    @cached_property
    def symptoms(self) -> tuple[SymptomCare, ...]:
        """What can be done for the symptoms that the record tells of."""
        return asks.symptoms(self._view, self.judged, self._shown) if self.judged else ()

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions worth asking."""
        return asks.questions(self._view, self._shown) if self.judged else ()

    @cached_property
    def red_flags(self) -> tuple[RedFlag, ...]:
        """The signs that mean call now."""
        return asks.red_flags(self._view, self._shown) if not self._where.is_over else ()

    @cached_property
    def team(self) -> tuple[Chair, ...]:
        """Who should be at the table."""
        return asks.team(self._view, self._shown) if self.judged else ()

    @cached_property
    def unknowns(self) -> tuple[Unknown, ...]:
        """The facts that are missing."""

        def settled(path: str) -> bool:
            return settles(path, self._view.case, self._shown.options, self._again)

        return asks.unknowns(self.judged, self.options, self._view, self._shown, self._where.asks, settled)

    @cached_property
    def prognosis(self) -> Prognosis | None:
        """How long people lived in studies: told only where somebody asks for it."""
        if self.scope.status != "in":
            return None
        return prognosis(self.options, self._view, self._shown)

    @cached_property
    def limits(self) -> tuple[str, ...]:
        """What this did not consider."""
        return tuple(_limits(self._view, self._shown, self._as_of, *(() if self.judged else self.old)))

    def _again(self, other: Case, names: Collection[str]) -> Iterator[tuple[str, Verdict]]:
        """The engine on another case."""
        return changed(view_of(other, self._shown, self._as_of, self._region), self._shown, self._region, names)


def guide(
    case: Case,
    pack: Pack,
    as_of: date,
    region: str | None = None,
    *,
    with_trace: bool = False,
    with_prognosis: bool = False,
    doubt: Doubt | None = None,
    written: str | None = None,
) -> Guidance:
    """What the pack says for one case on one day: a pure function, same input, same output.

    `doubt` is what the reading of the records found out and the case does not say, `written` the day of the newest document.
    """
    shown = seen(pack, as_of)
    view = _with_letters(view_of(case, shown, as_of, region), written, shown, as_of)
    told = Parts(view, shown, region, doubt)
    situation, outlook = view.situation, told.prognosis if with_prognosis else None
    lines = tuple(trace(view.case, told.judged)) if with_trace else ()
    reasons = [because for failure in (*situation.failures, situation.failure) for because in failure.because]
    steps = [step for one in told.symptoms for step in one.steps]
    figures: list[Caveat | Outlook] = [*outlook.says, *outlook.figures] if outlook else []
    cited = [
        told.where.source,
        *_cited(told.standing, told.options, told.tests, steps, told.red_flags, reasons, figures),
        *(line.source for line in lines if line.source),
    ]
    return Guidance(
        as_of=as_of,
        knowledge=_knowledge(pack, as_of),
        region=region,
        scope=told.scope,
        standing=told.standing,
        failure=situation.failure,
        failures=situation.failures,
        options=told.options,
        branches=told.branches,
        tests=told.tests,
        symptoms=told.symptoms,
        questions=told.questions,
        red_flags=told.red_flags,
        team=told.team,
        unknowns=told.unknowns,
        prognosis=outlook,
        limits=told.limits,
        trace=lines,
        citations=citations(cited, shown),
    )


def _cited(*groups: Iterable[Standing | Option | Test | Step | RedFlag | Because | Caveat | Outlook]) -> Iterable[str]:
    for group in groups:
        for one in group:
            yield from one.citations


def _knowledge(pack: Pack, as_of: date) -> Knowledge:
    return Knowledge(
        pack=pack.about.id,
        version=pack.about.version,
        fingerprint=pack.fingerprint,
        age_days=max(0, (as_of - PartialDate.parse(pack.about.date).first).days),
        signed_share=_signed_share(pack),
    )


@lru_cache(maxsize=8)
def _signed_share(pack: Pack) -> float:
    return pack.signed_share


def _old(pack: Pack, as_of: date) -> tuple[Standing, ...]:
    """That the knowledge is old, where it is: said before all else."""
    made, row = PartialDate.parse(pack.about.date), pack.sentences["limit-old-knowledge"]
    if as_of <= definitions(pack).length("old-knowledge", "window").after(made.last):
        return ()
    return (Standing(says=row.says.format(days=(as_of - made.last).days), citations=(row.source,)),)


def _limits(view: View, pack: Pack, as_of: date, *told: Standing) -> Iterable[str]:
    """What this did not consider: always the pack's own limits, and those that this case adds."""
    if view.situation.set_aside:
        yield pack.sentences["limit-set-aside"].says.format(number=len(view.situation.set_aside))
    made = PartialDate.parse(pack.about.date)
    if as_of < made.first:
        yield pack.sentences["limit-earlier-day"].says.format(day=as_of)
    if as_of > date.today():
        yield pack.sentences["limit-later-day"].says.format(day=as_of)
    yield from (one.says for one in told)
    yield from (row.says for row in pack.sentences.values() if row.group == "limit" and "{" not in row.says)
