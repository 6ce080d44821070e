"""Coded treatments: orders, administrations and statements of drugs as courses, radiation and operations, and the medicines of now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import Any

from fairlead.contract.sources import Certainty
from fairlead.core.dates import PartialDate
from fairlead.findings.coded_line import Line, day
from fairlead.findings.coding import named, phrases, row_of
from fairlead.findings.finding import Finding, Mood
from fairlead.findings.named import is_anticancer
from fairlead.knowledge.lexicon import Lexicon

_DONE = frozenset(("treatment", "device"))
_RADIATION = ("radiotherapy", "chemoradiotherapy")
_ONE_DAY = ("surgery", "endoscopic")
_CENTIGRAY = ("cgy", "centigray")
_DOSES, _FRACTIONS = ("totalDoseDelivered", "totalDose", "dose-delivered"), ("fractionsDelivered", "radiotherapy-sessions", "fractions")
_MOST_GY = 200
_FORMER = 20
"""How many of the statements before one are asked when a course was given last."""
_NOT_GIVEN: tuple[Mood, ...] = ("planned", "declined", "cancelled")


@dataclass(frozen=True, slots=True)
class _Drug:
    """A statement of a drug against cancer: from its first to its last day."""

    line: Line
    agents: tuple[str, ...]
    mood: Mood
    start: PartialDate | None
    end: PartialDate | None
    regimen: str | None = None
    known: bool = True
    """Whether it is of the kind that makes a course by itself; a drug that only goes with one is not."""


@dataclass(frozen=True, slots=True)
class _Run:
    """The statements of one drug without a gap, or those of several drugs that began together."""

    drugs: tuple[_Drug, ...]

    @property
    def start(self) -> PartialDate | None:
        return min((one.start for one in self.drugs if one.start), key=lambda day: day.first, default=None)

    @property
    def end(self) -> PartialDate | None:
        """The last day that is told, whether as the end of something or as the day of a further one."""
        days = [told for one in self.drugs for told in (one.end, one.start) if told]
        return max(days, key=lambda day: day.last, default=None)

    @property
    def agents(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(agent for one in self.drugs for agent in one.agents))


def read(lines: Sequence[Line]) -> Iterator[Finding]:
    """Treatments in the order of time, then medicines and devices."""
    drugs = [drug for line in lines if line.coded.kind in ("medication", "plan") for drug in _drugs(line)]
    treatments = [one for run in _runs(drugs) for one in _course(run)]
    others: list[Finding] = []
    for line in lines:
        if line.coded.kind == "medication":
            others += _medicine(line)
        elif line.coded.kind == "procedure" or not any(drug.line is line for drug in drugs):
            for one in _procedure(line):
                (treatments if one.kind == "treatment" else others).append(one)
    has_drugs = any(one.fields["agents"] for one in treatments)
    told = [one for one in treatments if not (has_drugs and one.fields["unnamed"])]
    told = _with_radiation(sorted(told, key=_order))
    first = min((one.span.start for one in told), default=0)
    yield from (replace(one, fields={**one.fields, "at": first + place}) for place, one in enumerate(told))
    yield from others


def _order(one: Finding) -> tuple[int, int]:
    start = one.fields["start"] or one.fields["end"]
    return (start.first.toordinal() if start else 0), one.span.start


# --- drugs -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _companions(lexicon: Lexicon) -> frozenset[str]:
    """Drugs that regimens hold and that treat no cancer by themselves."""
    known = {term.word: term for term in lexicon.tables.get("drugs", ())}
    held = {agent for term in lexicon.tables.get("regimens", ()) for agent in term.names("agents")}
    return frozenset(agent for agent in held if agent in known and not is_anticancer(lexicon, known[agent]))


def _drugs(line: Line) -> Iterator[_Drug]:
    """The drugs against cancer that a statement names, by themselves or as a regimen."""
    coded, lexicon = line.coded, line.lexicon
    regimens = named(coded.about, lexicon, "regimens")
    terms = named(coded.about, lexicon, "drugs")
    against = tuple(term.word for term in terms if is_anticancer(lexicon, term))
    beside = tuple(term.word for term in terms if term.word in _companions(lexicon))
    agents = tuple(agent for term in regimens for agent in term.names("agents")) or (against and (*against, *beside)) or beside
    regimen = regimens[0].word if len(regimens) == 1 else None
    if agents and not coded.denied and not coded.doubtful:
        yield _Drug(line, tuple(dict.fromkeys(agents)), _mood(line), day(coded.start), day(coded.end), regimen, bool(against or regimens))


def _mood(line: Line) -> Mood:
    coded = line.coded
    if coded.kind == "plan" and coded.mood == "actual":
        return "planned"
    if coded.mood == "cancelled" and _why(line) == "choice":
        return "declined"
    return coded.mood if coded.mood in _NOT_GIVEN else "actual"


def _why(line: Line) -> str | None:
    """Why it ended or was not given, by its code or by its words."""
    reason = line.coded.reason
    row = row_of(reason, line.lexicon, table="stop_reasons")
    return row.word if row is not None else next((term.word for term in named(reason, line.lexicon, "stop_reasons")), None)


def _days_of(lexicon: Lexicon, name: str) -> timedelta:
    rows = {term.word: int(term.more["days"]) for term in lexicon.tables.get("coded_courses", ())}
    return timedelta(days=rows.get(name, 0))


def _runs(drugs: Sequence[_Drug]) -> list[_Run]:
    """Statements of one drug up to a gap are one run; runs that began together and stand alike are one course."""
    if not drugs:
        return []
    lexicon = drugs[0].line.lexicon
    gap, together = _days_of(lexicon, "gap"), _days_of(lexicon, "together")
    single: list[list[_Drug]] = []
    latest: dict[tuple[tuple[str, ...], Mood], list[_Drug]] = {}
    for one in sorted(drugs, key=lambda drug: drug.start.first.toordinal() if drug.start else 0):
        known = latest.get((one.agents, one.mood))
        if known is None or not _goes_on(_Run(tuple(known[-_FORMER:])), one, gap):
            known = latest[one.agents, one.mood] = []
            single.append(known)
        known.append(one)
    courses: list[_Run] = []
    for run in (_Run(tuple(told)) for told in single):
        with_it = next((at for at, other in enumerate(courses) if _began_with(other, run, together)), None)
        if with_it is not None:
            courses[with_it] = _Run((*courses[with_it].drugs, *run.drugs))
        else:
            courses.append(run)
    return [run for run in courses if any(one.known for one in run.drugs)]


def _goes_on(run: _Run, one: _Drug, gap: timedelta) -> bool:
    last = run.end
    if last is None or one.start is None:
        return last is None and one.start is None
    return one.start.first - last.last <= gap


def _began_with(course: _Run, run: _Run, together: timedelta) -> bool:
    if course.drugs[0].mood != run.drugs[0].mood or set(course.agents) & set(run.agents):
        return False
    if course.start is None or run.start is None:
        return False
    return abs(run.start.first - course.start.first) <= together


def _course(run: _Run) -> Iterator[Finding]:
    """One finding for a course, on its first line, with the others beside."""
    first = run.drugs[0]
    if first.mood == "cancelled":
        return
    lines = [one.line for one in run.drugs]
    coded = [line.coded for line in lines]
    stop = next((why for line in lines if (why := _why(line))), None)
    state = _state(run, stop)
    fields = treatment("systemic")
    regimens = {one.regimen for one in run.drugs}
    fields["regimen"] = regimens.pop() if len(regimens) == 1 else None
    fields |= {"agents": run.agents, "start": run.start, "intents": _intents(lines), "state": state, "since_a_day": run.start is not None}
    ends = {one.coded.end for one in lines if one.coded.end}
    if state in ("completed", "stopped") or ends or (run.end and run.start and run.end.first > run.start.last and state != "ongoing"):
        fields["end"] = run.end if run.end != run.start or ends else None
    if stop:
        fields["stop"] = stop
    only_ordered: Certainty | None = "inferred" if first.mood == "actual" and all(one.given == "ordered" for one in coded) else None
    beside = list(dict.fromkeys(one.span for one in coded[1:]))
    yield first.line.say("treatment", fields, mood=first.mood, beside=beside, certainty=only_ordered, date=run.start)


def _state(run: _Run, stop: str | None) -> str | None:
    """How the course stands; that one administration was completed says nothing of the course."""
    told = [one.line.coded.course for one in run.drugs if one.line.coded.given != "given" or one.line.coded.course == "stopped"]
    if run.drugs[0].mood != "actual":
        return None
    if stop:
        return "completed" if stop == "completed" else "stopped"
    return next((state for state in ("ongoing", "stopped", "completed") if state in told), None)


def _intents(lines: Sequence[Line]) -> tuple[str, ...]:
    rows = [row_of(line.coded.intent, line.lexicon, table="intents") for line in lines]
    words = [term.word for line in lines for term in named(line.coded.intent, line.lexicon, "intents")]
    return tuple(dict.fromkeys((*(row.word for row in rows if row is not None), *words)))


def _medicine(line: Line) -> Iterator[Finding]:
    """A medicine for something else, taken now or before; one that was given once beside an infusion is none."""
    coded, lexicon = line.coded, line.lexicon
    if coded.given == "given" or coded.denied or coded.doubtful or coded.mood in _NOT_GIVEN:
        return
    amounts = (part.amount for part in coded.of("dose"))
    dose = next((one for one in amounts if one is not None and one.unit), None)  # a number alone may be one of tablets
    rate = next((part.amount.number for part in coded.of("per-day") if part.amount), None)
    for term in named(coded.about, lexicon, "drugs"):
        if not is_anticancer(lexicon, term):
            past = coded.mood == "past" or coded.course in ("completed", "stopped")
            told = {"dose": dose.number if dose else None, "unit": dose.unit if dose else None, "per_day": rate if dose else None}
            yield line.say("medication", {"name": term.word, **told, "past": past}, mood="actual")


# --- radiation, operations ---------------------------------------------------------------------------------------


_FLAGS = (
    *("unnamed", "concurrent", "out_of_order", "reference", "goes_on", "until_next", "blamed", "blinded", "weak", "nth"),
    *("since_a_day", "inferred_date"),
)
_NAMELESS = ("regimen", "procedure", "line", "state", "last_given", "start", "end")


def treatment(kind: str) -> dict[str, Any]:
    """The fields of a treatment with nothing told but its kind."""
    lists = dict.fromkeys(("agents", "classes", "is", "changes", "intents"), ())
    return {"kind": kind, **lists, **dict.fromkeys(_NAMELESS), **dict.fromkeys(_FLAGS, False)}


def _procedure(line: Line) -> Iterator[Finding]:
    coded, lexicon = line.coded, line.lexicon
    mood = _mood(line)
    if coded.denied or mood == "cancelled":
        return
    amount = _radiation(line)
    sites = [site.words for site in coded.sites if site.words]
    told = []
    for about in phrases(coded.about, lexicon):
        place = f" to the {sites[0]}" if sites and (amount or any(_is_radiation(one) for one in line.words(about))) else ""
        told.append(f"{about}{amount}{place}")
    for one in line.read(told, _DONE):
        if one.kind == "device":
            if mood == "actual":
                yield line.hang(one, mood="actual")
            continue
        kind = one.fields["kind"]
        state = coded.course if mood == "actual" and kind not in _ONE_DAY else None
        own: dict[str, Any] = {
            "start": day(coded.start),
            "end": day(coded.end) if kind not in _ONE_DAY and coded.end != coded.start else None,
        }
        own |= {"intents": _intents([line]) or one.fields["intents"], "state": state, "since_a_day": coded.start is not None}
        if (why := _why(line)) is not None and mood == "actual":
            own["stop"] = why
        yield line.hang(one, {**treatment(kind), **one.fields, **own}, mood=mood)


def _is_radiation(one: Finding) -> bool:
    return one.kind == "treatment" and one.fields["kind"] in _RADIATION


def _radiation(line: Line) -> str:
    """The dose and the fractions of a course as a letter puts them; the largest of several volumes."""
    doses = []
    for name in _DOSES:
        for part in line.coded.of(name):
            if part.amount is not None and part.amount.unit:
                divided = 100 if part.amount.unit.lower() in _CENTIGRAY else 1
                doses.append(part.amount.number / divided)
    counts = [part.amount.number for name in _FRACTIONS for part in line.coded.of(name) if part.amount is not None]
    dose, count = max(doses, default=0.0), max(counts, default=0.0)
    if not 0 < dose <= _MOST_GY:
        return ""
    return f" {dose:g} Gy" + (f" in {count:.0f} fractions" if count else "")


def _with_radiation(told: list[Finding]) -> list[Finding]:
    """Drugs that began with radiation of the first tumor, within its days, are one chemoradiotherapy with it."""
    kept = list(told)
    for radiation in told:
        fields = radiation.fields
        if fields["kind"] != "radiotherapy" or fields["start"] is None or radiation.mood != "actual":
            continue
        drugs = next((one for one in kept if _goes_with(one, radiation)), None)
        if drugs is None or not _may_be_for_the_tumor(fields):
            continue
        both: Mapping[str, Any] = {**fields, "kind": "chemoradiotherapy", "agents": drugs.fields["agents"]}
        one = replace(radiation, fields=both, beside=(*radiation.beside, drugs.span, *drugs.beside))
        kept = [one if other is radiation else other for other in kept if other is not drugs]
    return kept


def _goes_with(drugs: Finding, radiation: Finding) -> bool:
    start, end = radiation.fields["start"], radiation.fields["end"]
    own, last = drugs.fields["start"], drugs.fields["end"]
    if drugs.fields["kind"] != "systemic" or own is None or drugs.mood != "actual" or end is None:
        return False
    slack = timedelta(days=7)
    return start.first - slack <= own.first and own.last <= end.last and (last is None or last.last <= end.last + slack)


def _may_be_for_the_tumor(fields: Mapping[str, Any]) -> bool:
    places = set(fields.get("fields") or ())
    return "palliative" not in fields["intents"] and places <= {"esophagus", "neck", "mediastinum", "upper-abdomen"}
