"""What to ask: tests, questions, unknown facts, who should be at the table, and the signs that mean call now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fairlead.conditions import Outcome
from fairlead.conditions.view import View
from fairlead.contract.guidance import Chair, Question, RedFlag, Test, Unknown
from fairlead.core.dates import Duration, PartialDate
from fairlead.core.truth import Truth, all_of
from fairlead.guidance.defined import definitions
from fairlead.guidance.paths import value_at
from fairlead.guidance.verdicts import Judged
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack


def _outcomes(sources: Iterable[schema.Condition], view: View, pack: Pack) -> list[Outcome]:
    return [pack.condition(source).evaluate(view) for source in sources]


def _holds(sources: Iterable[schema.Condition], view: View, pack: Pack) -> bool:
    return all_of(outcome.truth for outcome in _outcomes(sources, view, pack)) is Truth.TRUE


def _facts(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for outcome in outcomes for path in outcome.facts))


def tests(view: View, judged: Sequence[Judged], pack: Pack) -> tuple[Test, ...]:
    """The tests whose conditions hold, and those whose marker one of the options that they open waits for."""
    waited = {one.option.id: tuple(path for path in one.missing if path.startswith("biomarkers[")) for one in judged}
    asked = {entry.id for entry in pack.tests.values() if _holds(entry.asked_when, view, pack)}
    for entry in pack.tests.values():
        asked_markers = {pack.tests[name].marker for name in asked}
        wanted = any(path.startswith(f"biomarkers[{entry.marker}") for name in entry.opens for path in waited.get(name, ()))
        if wanted and entry.marker not in asked_markers and not entry.retest:
            asked.add(entry.id)
    return tuple(
        Test(
            marker=entry.marker,
            why=entry.why,
            opens=tuple(name for name in entry.opens if name in pack.options),
            specimen=entry.specimen,
            method=entry.method,
            urgency=entry.urgency,
            retest=entry.retest,
            citations=(entry.source,),
        )
        for entry in pack.tests.values()
        if entry.id in asked
    )


def questions(view: View, pack: Pack) -> tuple[Question, ...]:
    """The questions whose conditions hold, with the facts that make each worth asking."""
    asked = []
    for entry in pack.questions.values():
        outcomes = _outcomes(entry.asked_when, view, pack)
        if all_of(outcome.truth for outcome in outcomes) is Truth.TRUE:
            asked.append(Question(ask=entry.ask, of=entry.of, because=entry.because, facts=_facts(outcomes)))
    return tuple(asked)


def unknowns(judged: Sequence[Judged], pack: Pack) -> tuple[Unknown, ...]:
    """The facts that hold verdicts back, the one that holds back most first; ties in the order of the pack's rows, then by path."""
    changes: dict[str, list[str]] = {}
    for one in judged:
        for path in one.missing:
            changes.setdefault(path, []).append(one.option.id)
    order: dict[str | None, int] = {row.path: place for place, row in enumerate(pack.unknowns.values())}
    ordered = sorted(changes.items(), key=lambda item: (-len(item[1]), order.get(_row(item[0], pack), len(order)), item[0]))
    return tuple(
        Unknown(path=path, ask=ask_for(path, pack), changes=tuple(options), rank=rank)
        for rank, (path, options) in enumerate(ordered, start=1)
    )


def ask_for(path: str, pack: Pack) -> str:
    """How to ask for what is missing: the pack's row for the path, or for the longest beginning of it, else its general one."""
    found = _row(path, pack)
    rows = {row.path: row.ask for row in pack.unknowns.values()}
    return rows[found] if found is not None else pack.sentences["ask-for-anything"].says.format(path=path)


def _row(path: str, pack: Pack) -> str | None:
    """The longest path of the pack's rows that `path` begins with."""
    return max((row.path for row in pack.unknowns.values() if path.startswith(row.path)), key=len, default=None)


def team(view: View, pack: Pack) -> tuple[Chair, ...]:
    """Who should be at the table, and why."""
    return tuple(Chair(who=row.who, because=row.because) for row in pack.team.values() if _holds(row.when, view, pack))


def red_flags(view: View, pack: Pack) -> tuple[RedFlag, ...]:
    """The signs that mean call now: those that the record raises first, then the general list.

    A sign of long ago raises nothing now: only facts dated within the pack's window count, and undated ones of a record that is not old.
    """
    window = definitions(pack).length("red-flag", "window")
    flags = []
    for row in pack.red_flags.values():
        raised = [outcome for outcome in _outcomes(row.raised_when, view, pack) if outcome.truth is Truth.TRUE]
        recent = tuple(path for path in _facts(raised) if _is_recent(path, view, window))
        flags.append(RedFlag(sign=row.sign, do=row.do, raised_by=recent, citations=(row.source,)))
    return tuple(sorted(flags, key=lambda flag: not flag.raised_by))


def _is_recent(path: str, view: View, window: Duration) -> bool:
    dated = getattr(value_at(view.case, path), "date", None)
    if dated is None:
        return view.situation.stale_days is None
    return PartialDate.parse(dated).last >= window.before(view.situation.as_of)
