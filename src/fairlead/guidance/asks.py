"""What to ask and what to do meanwhile: tests, questions, unknown facts, care for symptoms, who should be there, signs that mean call."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

from fairlead.conditions import Outcome, is_about_knowledge
from fairlead.conditions.view import View
from fairlead.contract.guidance import Chair, Question, RedFlag, Step, SymptomCare, Test, Unknown
from fairlead.contract.options import Option
from fairlead.core.dates import Duration, PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.core.truth import FALSE, TRUE
from fairlead.guidance.defined import definitions
from fairlead.guidance.given_before import given_before
from fairlead.guidance.local_ways import is_unspoken
from fairlead.guidance.options import ROLES
from fairlead.guidance.paths import value_at
from fairlead.guidance.seldom import is_near_another, is_seldom, seldom_markers, waits_for_seldom
from fairlead.guidance.stage_told import NO_CANCER_SEEN
from fairlead.guidance.standing import named, newest_scan, spread_now, treatment_name
from fairlead.guidance.verdicts import Judged
from fairlead.knowledge import asking, schema
from fairlead.knowledge.pack import Pack

_TREATMENTS = "treatments"
_USUAL = ("standard", "alternative")
_SCORE = re.compile(r"biomarkers\[(?P<marker>[^\].]+)\.(?P<score>[^\]]+)\]")
_SPREAD_TO = re.compile(r"metastases\[(?P<site>[^\]]+)\]")
_ACTS = ("radiotherapy", "surgery", "endoscopic", "liver-directed")


def _outcomes(sources: Sequence[schema.Condition], view: View, pack: Pack) -> list[Outcome]:
    return [one.evaluate(view) for one in pack.conditions(sources)]


def _holds(sources: Sequence[schema.Condition], view: View, pack: Pack) -> bool:
    for one in pack.conditions(sources):  # noqa: SIM110 - everybody is asked two hundred of these, and `all` takes twice as long
        if one.evaluate(view)[0] is not TRUE:
            return False
    return True


def _facts(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for outcome in outcomes for path in outcome.facts))


def _answered(entry: asking.Asked, view: View, pack: Pack) -> bool:
    return bool(entry.unless) and any(one.truth is TRUE for one in _outcomes(entry.unless, view, pack))


def _is_settled(entry: asking.TestEntry, view: View, pack: Pack) -> bool:
    """Whether the record answers the test, or holds a result that makes it needless (a condition on what is known fails)."""
    known = pack.conditions(entry.asked_when)
    return _answered(entry, view, pack) or any(is_about_knowledge(one) and one.evaluate(view).truth is FALSE for one in known)


def is_asked(entry: asking.Asked, view: View, pack: Pack) -> bool:
    """Whether a question or a test is worth asking: its conditions hold, its fact is there, and the record does not answer it."""
    there = entry.fact is None or bool(value_at(view.case, entry.fact))
    return there and _holds(entry.asked_when, view, pack) and not _answered(entry, view, pack)


def tests(view: View, judged: Sequence[Judged], pack: Pack) -> tuple[Test, ...]:
    """The tests whose conditions hold, and those whose marker one of the options that they open waits for.

    A test that a usual option waits for comes first, then a test to be repeated, one that any option waits for, and one that opens
    any; else the order of the pack. One that only makes some ways safer (`only_for`) is left out where none of these stands open.
    """
    rare = seldom_markers(view.case, pack)
    waited = {one.option.id: tuple(path for path in one.missing if path.startswith("biomarkers[")) for one in judged}

    usual = frozenset(one.option.id for one in judged if one.option.role in _USUAL and not waits_for_seldom(one, rare))

    def wanted(entry: asking.TestEntry, among: Collection[str] | None = None) -> bool:
        named = entry.opens if among is None else [name for name in entry.opens if name in among]
        return any(path.startswith(f"biomarkers[{entry.marker}") for name in named for path in waited.get(name, ()))

    asked = {entry.id for entry in pack.tests.values() if is_asked(entry, view, pack)}
    for entry in pack.tests.values():
        asked_markers = {pack.tests[name].marker for name in asked}
        if wanted(entry) and entry.marker not in asked_markers and not entry.retest and not _is_settled(entry, view, pack):
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
        for entry in sorted(
            pack.tests.values(), key=lambda entry: (not wanted(entry, usual), not entry.retest, not wanted(entry), not entry.opens)
        )
        if entry.id in asked and _has_use(entry, judged, pack)
    )


def _has_use(entry: asking.TestEntry, judged: Sequence[Judged], pack: Pack) -> bool:
    """Whether an option that the test is for stands open; one that is for no option in particular has its use anyway."""
    drugs = {drug for name in entry.only_for for drug in pack.classes.get(name, (name,))}
    still_open = (one.option for one in judged if one.verdict in ("fits", "depends"))
    return not entry.only_for or any(option.id in entry.only_for or not drugs.isdisjoint(option.agents) for option in still_open)


def questions(view: View, pack: Pack) -> tuple[Question, ...]:
    """The questions worth asking, with the facts that make each so: first those that this record raises, then those for everyone."""
    return tuple(
        Question(ask=entry.ask, of=entry.of, because=entry.because, facts=_rests_on(entry, view, pack))
        for entry in sorted(pack.questions.values(), key=_is_for_everyone)
        if is_asked(entry, view, pack)
    )


def _is_for_everyone(entry: asking.Question) -> bool:
    return entry.fact is None and entry.asked_when == ("always",)


def _rests_on(entry: asking.Question, view: View, pack: Pack) -> tuple[str, ...]:
    told = tuple(f"{entry.fact}[{index}]" for index in range(len(value_at(view.case, entry.fact)))) if entry.fact else ()
    return (*told, *_facts(_outcomes(entry.asked_when, view, pack)))


def unknowns(
    judged: Sequence[Judged],
    options: Sequence[Option],
    view: View,
    pack: Pack,
    open_first: Sequence[str] = (),
    settles: Callable[[str], bool] = lambda _: True,
) -> tuple[Unknown, ...]:
    """The facts that are missing, the one to settle first at the head; `options` are those of the guidance in their order.

    First those of `open_first`, in their order: what decides whether this knowledge is about the person at all. Then the facts that hold
    verdicts back: first what the option that stands highest among the waiting ones needs; then by the best role among those that they
    hold back, first what settles if a new treatment is due, by how many they hold back, in the order of the pack's rows, by path. Behind
    these, markers that are seldom found, and last what the pack marks so. How a drug ended that was given before is asked too.

    Left out is what nobody can answer of a treatment that still runs, and an aim that `settles` says would change nothing, and what only
    a local way waits for that the record says nothing of, or, while no cancer is seen, leaves open.
    """
    is_clear = pack.condition(NO_CANCER_SEEN).evaluate(view).truth is TRUE
    unspoken = {option.id for option in options if is_unspoken(option, is_clear=is_clear)}
    changes: dict[str, list[str]] = {}
    for one in judged:
        for path in one.missing if one.option.id not in unspoken else ():
            changes.setdefault(path, []).append(one.option.id)
    waiting = [one.option.id for one in judged if one.verdict == "depends" and one.option.kind != "supportive"]
    for path in open_first if judged else ():
        changes.setdefault(path, waiting)
    for ending in given_before(judged, view, pack).values():
        for path in ending.missing:
            changes.setdefault(path, [])
    twice = {path.replace(".stop_reason", ".status") for path in changes if path.endswith(".stop_reason")}  # one answer tells both
    changes = {
        path: held for path, held in changes.items() if path in open_first or (path not in twice and _can_be_asked(path, view, settles))
    }
    roles = {option.id: ROLES.index(option.role) for option in options}
    top = next((option.id for option in options if option.id in waiting and option.id not in unspoken), None)
    order = {row.id: place for place, row in enumerate(pack.unknowns.values())}
    rows = {path: _row(path, pack) for path in changes}
    rare = seldom_markers(view.case, pack)

    def place(item: tuple[str, list[str]]) -> tuple[int, bool, bool, int, bool, int, int, str]:
        path, held = item
        row = rows[path]
        first = open_first.index(path) if path in open_first else len(open_first)
        best = -1 if top in held else min((roles[name] for name in held), default=len(ROLES))
        last = bool(row and row.last)
        leads = row is not None and row.leads and not (path == _TREATMENTS and any(one.agents for one in view.given))
        return first, last, is_seldom(path, rare), best, not leads, -len(held), order[row.id] if row else len(order), path

    asked: dict[str, tuple[str, dict[str, None]]] = {}  # two facts that one answer tells are one question, under the first of them
    for path, held in sorted(changes.items(), key=place):
        _, moved = asked.setdefault(_ask_for(path, rows[path], view, pack), (path, {}))
        moved.update(dict.fromkeys(held))
    return tuple(
        Unknown(path=path, ask=ask, changes=tuple(moved), rank=rank) for rank, (ask, (path, moved)) in enumerate(asked.items(), start=1)
    )


def _can_be_asked(path: str, view: View, settles: Callable[[str], bool]) -> bool:
    """Whether an answer can be had and would change something: why or when a treatment ended that goes on has none."""
    if path.endswith(".intent"):
        return settles(path)
    if not path.endswith((".stop_reason", ".end")):
        return True
    return not any(
        one.status == "ongoing" and path.startswith(f"treatments[{one.id or index}]") for index, one in enumerate(view.case.treatments)
    )


def _ask_for(path: str, row: asking.Unknown | None, view: View, pack: Pack) -> str:
    """How to ask for what is missing: the pack's row for the path, else its general sentence; told treatments are not asked for."""
    drugs = [one.treatment for one in view.given if one.agents or one.regimen]
    if path == "treatments" and drugs:
        given = dict.fromkeys(treatment_name(one, pack) for one in drugs)
        return pack.sentences["ask-other-treatments"].says.format(treatments="; ".join(given))
    if path == "metastases" and (spread := spread_now(view, pack)):
        return pack.sentences["ask-other-spread"].says.format(places=spread[0])
    if path == "progressions" and newest_scan(view, pack) is not None:  # a good scan was told: the next one is the question
        return pack.sentences["ask-next-scan"].says
    if path == "assessments[result]" and (spread := spread_now(view, pack)):
        return pack.sentences["ask-spread-still-there"].says.format(places=spread[0])
    if path.endswith((".stop_reason", ".end")) and _may_go_on(path, view):
        return pack.sentences["ask-going-on"].says.format(which=_which(path, view, pack))
    if path.endswith(".stop_reason") and _is_without_drugs(path, view):
        return pack.sentences["ask-grown-since"].says.format(which=_which(path, view, pack))
    if path.endswith(".end") and _is_told_in_part(path, view):
        return pack.sentences["ask-exact-end"].says.format(which=_which(path, view, pack))
    if (score := _SCORE.fullmatch(path)) and is_near_another(view.case, path, pack):
        return pack.sentences["ask-other-score"].says.format(marker=score["marker"], score=score["score"])
    says = _asked_of(row, view, pack) if row else pack.sentences["ask-for-anything"].says
    return says.format(path=path, which=_which(path, view, pack))


def _asked_of(row: asking.Unknown, view: View, pack: Pack) -> str:
    """The words of a row for this person: the first of `where` whose condition holds, else those for everyone."""
    return next((one.ask for one in row.where if pack.condition(one.if_).evaluate(view).truth is TRUE), row.ask)


def _may_go_on(path: str, view: View) -> bool:
    """Whether the path is of the newest course of drugs, and the records tell neither that it ended nor that it goes on."""
    drugs = [one for one in view.given if one.agents and one.treatment.kind == "systemic"]
    if not drugs or not path.startswith(f"{drugs[-1].key}."):
        return False
    last = drugs[-1].treatment
    return last.status is None and last.end is None and last.stop_reason is None


def _is_without_drugs(path: str, view: View) -> bool:
    """Whether the path is of a treatment such as radiation alone, which ends when it is done: what came of it is the question."""
    return any(path.startswith(f"{one.key}.") and one.treatment.kind in _ACTS for one in view.given)


def _is_told_in_part(path: str, view: View) -> bool:
    """Whether the path is of an end that the records do tell, though not to the day."""
    return any(path == f"{one.key}.end" and one.treatment.end is not None for one in view.given)


@lru_cache(maxsize=1024)
def _row(path: str, pack: Pack) -> asking.Unknown | None:
    """The row whose path is the longest that `path` begins with; ``[*]`` stands for any name in brackets."""
    fitting = (row for row in pack.unknowns.values() if _beginning(row.path).match(path))
    return max(fitting, key=lambda row: len(row.path), default=None)


@lru_cache(maxsize=256)
def _beginning(path: str) -> re.Pattern[str]:
    return pattern_of(re.escape(path).replace(re.escape("[*]"), r"\[[^\]]*\]"))


def _which(path: str, view: View, pack: Pack) -> str:
    """The treatment that a path names by its id or its place, with its days where there are such, or the place of a spread; else empty."""
    if place := _SPREAD_TO.match(path):
        return named(place["site"], pack)
    for index, one in enumerate(view.case.treatments):
        if path.startswith(f"treatments[{one.id or index}]"):
            when = " – ".join(PartialDate.parse(day).spelled for day in dict.fromkeys((one.start, one.end)) if day)
            return ", ".join(part for part in (treatment_name(one, pack), when) if part)
    return ""


def symptoms(view: View, judged: Sequence[Judged], pack: Pack) -> tuple[SymptomCare, ...]:
    """What can be done for each symptom that the record tells of, rows of one symptom together, in the order of the pack.

    A step that offers an option which is ruled out for this person is left out.
    """
    closed = {one.option.id for one in judged if one.verdict == "ruled-out"}
    found: dict[str, list[tuple[int | None, asking.SymptomCare]]] = {}
    for row in pack.symptoms.values():
        if row.steps and _holds(row.when, view, pack):
            found.setdefault(row.name, []).append((_grade(row, _facts(_outcomes(row.when, view, pack)), view), row))
    return tuple(
        SymptomCare(
            name=name,
            grade=next((grade for grade, _ in rows if grade is not None), None),
            steps=tuple(_step(step, pack) for _, row in rows for step in row.steps if step.option not in closed),
        )
        for name, rows in found.items()
    )


def _step(step: asking.SymptomStep, pack: Pack) -> Step:
    return Step(says=step.says, option=step.option if step.option in pack.options else None, citations=(step.source,))


def _grade(row: asking.SymptomCare, facts: Sequence[str], view: View) -> int | None:
    """The grade at the row's own path, else the one that stands with the entries it rests on."""
    if row.grade is not None:
        found = value_at(view.case, row.grade)
        return found if isinstance(found, int) else None
    entries = (value_at(view.case, path) for path in facts)
    return next((one.grade for one in entries if getattr(one, "name", None) == row.name and getattr(one, "grade", None) is not None), None)


def team(view: View, pack: Pack) -> tuple[Chair, ...]:
    """Who should be at the table, and why."""
    return tuple(Chair(who=row.who, because=row.because) for row in pack.team.values() if _sits(row, view, pack))


def _sits(row: asking.Chair, view: View, pack: Pack) -> bool:
    return _holds(row.when, view, pack) and not any(one.truth is TRUE for one in _outcomes(row.unless, view, pack))


def red_flags(view: View, pack: Pack) -> tuple[RedFlag, ...]:
    """The signs that mean call now: those that the record raises first, then the general list.

    A sign of long ago raises nothing now: only facts dated within the pack's window count, and undated ones of a record that is not old.
    """
    window = definitions(pack).length("red-flag", "window")
    flags = []
    for row in pack.red_flags.values():
        raised = [outcome for outcome in _outcomes(row.raised_when, view, pack) if outcome.truth is TRUE]
        recent = tuple(path for path in _facts(raised) if _is_recent(path, view, window))
        flags.append(RedFlag(sign=row.sign, do=row.do, raised_by=recent, citations=(row.source,)))
    return tuple(sorted(flags, key=lambda flag: not flag.raised_by))


def _is_recent(path: str, view: View, window: Duration) -> bool:
    dated = getattr(value_at(view.case, path), "date", None)
    if dated is None:
        return view.situation.stale_days is None
    return PartialDate.parse(dated).last >= window.before(view.situation.as_of)
