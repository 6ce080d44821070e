"""The line from a case to guidance: the situation, the verdicts, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from fairlead.case.definitions import Definitions
from fairlead.case.situation import as_of_day, situation
from fairlead.conditions.view import View
from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance, Knowledge, Standing
from fairlead.contract.options import Option
from fairlead.core.dates import PartialDate
from fairlead.guidance import asks
from fairlead.guidance.approvals import approved, place
from fairlead.guidance.branches import branches
from fairlead.guidance.citations import citations
from fairlead.guidance.options import options
from fairlead.guidance.scope import scope
from fairlead.guidance.standing import standing
from fairlead.guidance.trace import trace
from fairlead.guidance.verdicts import Judged, judge
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.seen import seen


def view_of(case: Case, pack: Pack, as_of: date, region: str | None) -> View:
    """The case and what follows from it on the day, as conditions see them; facts dated later are set aside."""
    known, _ = as_of_day(case, as_of)
    return View(case=known, situation=situation(case, definitions(pack), as_of, region), vocabulary=pack.vocabulary)


@lru_cache(maxsize=8)
def definitions(pack: Pack) -> Definitions:
    """What the pack defines for the derived facts."""
    return Definitions.of(list(pack.definitions.values()), list(pack.scales.values()), pack.classes, pack.condition, pack.vocabulary)


def verdicts(view: View, pack: Pack, region: str | None) -> list[Judged]:
    """Every option of the pack with its verdict for the person in view."""
    return [
        judge(option, replace(view, available=place(option, pack, region), approved=approved(option, view, pack, region)), pack)
        for option in pack.options.values()
    ]


def guide(case: Case, pack: Pack, as_of: date, region: str | None = None, *, with_trace: bool = False) -> Guidance:
    """What the pack says for one case on one day: a pure function, same input, same output."""
    shown = seen(pack, as_of)
    view = view_of(case, shown, as_of, region)
    where, scope_source = scope(view, shown)
    judged = [] if where.status == "out" else verdicts(view, shown, region)
    judged_options = options(judged, view, shown, region)
    told = standing(view, shown)
    tests, flags = asks.tests(view, shown) if judged else (), asks.red_flags(view, shown)
    limits = tuple(_limits(view, shown, as_of))
    return Guidance(
        as_of=as_of,
        knowledge=_knowledge(pack, as_of),
        region=region,
        scope=where,
        standing=told,
        failure=view.situation.failure,
        failures=view.situation.failures,
        options=judged_options,
        branches=branches(view.case, judged, lambda other: verdicts(view_of(other, shown, as_of, region), shown, region), shown),
        tests=tests,
        questions=asks.questions(view, shown) if judged else (),
        red_flags=flags,
        team=asks.team(view, shown) if judged else (),
        unknowns=asks.unknowns(judged, shown),
        limits=limits,
        trace=trace(view.case, judged) if with_trace else (),
        citations=citations(_cited(scope_source, told, judged_options, [*tests, *flags, *view.situation.failure.because]), shown),
    )


def _cited(scope_source: str, told: Sequence[Standing], judged: Sequence[Option], rest: Sequence[object]) -> Iterable[str]:
    yield scope_source
    for one in (*told, *judged, *rest):
        yield from getattr(one, "citations", ())


def _knowledge(pack: Pack, as_of: date) -> Knowledge:
    judgements: list[schema.Option | schema.TestEntry | schema.Drug] = [*pack.options.values(), *pack.tests.values(), *pack.drugs.values()]
    signed = sum(entry.signed is not None for entry in judgements)
    return Knowledge(
        pack=pack.about.id,
        version=pack.about.version,
        fingerprint=pack.fingerprint,
        age_days=max(0, (as_of - PartialDate.parse(pack.about.date).first).days),
        signed_share=round(signed / len(judgements), 3) if judgements else 0.0,
    )


def _limits(view: View, pack: Pack, as_of: date) -> Iterable[str]:
    """What this did not consider: always the pack's own limits, and those that this case adds."""
    if view.situation.set_aside:
        yield pack.sentences["limit-set-aside"].says.format(number=len(view.situation.set_aside))
    if as_of < PartialDate.parse(pack.about.date).first:
        yield pack.sentences["limit-earlier-day"].says.format(day=as_of)
    yield from (row.says for row in pack.sentences.values() if row.group == "limit" and "{" not in row.says)
