"""The line from a case to guidance: the situation, the verdicts, and what follows from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from fairlead.case.situation import as_of_day, situation
from fairlead.conditions.days import days
from fairlead.conditions.view import View
from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance, Knowledge, RedFlag, Standing, Step, Test
from fairlead.contract.options import Option, Verdict
from fairlead.contract.prognosis import Caveat, Outlook
from fairlead.contract.situation import Because
from fairlead.core.dates import PartialDate
from fairlead.guidance import asks
from fairlead.guidance.branches import branches, settles
from fairlead.guidance.citations import citations
from fairlead.guidance.defined import definitions
from fairlead.guidance.options import options
from fairlead.guidance.prognosis import prognosis
from fairlead.guidance.scope import Doubt, branch, held_back, scope
from fairlead.guidance.standing import standing
from fairlead.guidance.told_by import with_conditions_told, with_lasting_told
from fairlead.guidance.trace import trace
from fairlead.guidance.verdicts import changed, verdicts
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.seen import seen


def view_of(case: Case, pack: Pack, as_of: date, region: str | None) -> View:
    """The case and what follows from it on the day, as conditions see them; facts dated later are set aside."""
    known, _ = as_of_day(with_lasting_told(with_conditions_told(case, pack), pack), as_of)
    return View(case=known, situation=situation(case, definitions(pack), as_of, region), vocabulary=pack.vocabulary)


def _with_letters(view: View, written: str | None, pack: Pack, as_of: date) -> View:
    """The same person where the newest document counts too: a letter of last week is not old because the dates in it are."""
    when, fact = days(written), days(view.situation.newest)
    if when is None or when[0] > as_of or (fact is not None and when[1] <= fact[1]):
        return view
    is_old = min(when[1], as_of) < definitions(pack).length("stale-record", "window").before(as_of)
    told = {"newest": written, "stale_days": (as_of - when[1]).days if is_old else None}
    return replace(view, situation=view.situation.model_copy(update=told))


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
    where = scope(view, shown, doubt)
    judged = [] if where.told.status == "out" else held_back(verdicts(view, shown, region), where)

    def again(other: Case, names: Collection[str]) -> Iterator[tuple[str, Verdict]]:
        return changed(view_of(other, shown, as_of, region), shown, region, names)

    judged_options = options(judged, view, shown, region)
    told = (*_old(shown, as_of), *standing(view, shown)) if judged else ()
    tests = asks.tests(view, judged, shown) if judged else ()
    symptoms = asks.symptoms(view, shown) if judged else ()
    flags = asks.red_flags(view, shown) if not where.is_over else ()
    lines = tuple(trace(view.case, judged)) if with_trace else ()
    reasons = [because for failure in (*view.situation.failures, view.situation.failure) for because in failure.because]
    steps = [step for one in symptoms for step in one.steps]
    outlook = prognosis(judged_options, view, shown) if with_prognosis and where.told.status == "in" else None
    figures: list[Caveat | Outlook] = [*outlook.says, *outlook.figures] if outlook else []
    cited = [
        where.source,
        *_cited(told, judged_options, tests, steps, flags, reasons, figures),
        *(line.source for line in lines if line.source),
    ]
    return Guidance(
        as_of=as_of,
        knowledge=_knowledge(pack, as_of),
        region=region,
        scope=where.told,
        standing=told,
        failure=view.situation.failure,
        failures=view.situation.failures,
        options=judged_options,
        branches=(
            *branch(judged, where),
            *branches(view, judged, [option.id for option in judged_options], again, shown),
        ),
        tests=tests,
        symptoms=symptoms,
        questions=asks.questions(view, shown) if judged else (),
        red_flags=flags,
        team=asks.team(view, shown) if judged else (),
        unknowns=asks.unknowns(
            judged, judged_options, view, shown, where.asks, lambda path: settles(path, view.case, shown.options, again)
        ),
        prognosis=outlook,
        limits=tuple(_limits(view, shown, as_of, *(() if judged else _old(shown, as_of)))),
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
        signed_share=pack.signed_share,
    )


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
