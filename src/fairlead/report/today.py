"""What a team asks for first, from the reading: what was given, how the person is today, which markers are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from fairlead.contract.fitness import Fitness
from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.contract.treatment import Treatment
from fairlead.contract.tumor import Biomarker
from fairlead.core.dates import PartialDate
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth
from fairlead.guidance.beside import Beside, KeyFact
from fairlead.guidance.paths import parts
from fairlead.report import places
from fairlead.report.notes import Mark, Notes

_NOT_GIVEN = ("planned", "declined")
_WEIGHT = "weight"
_KARNOFSKY = "Karnofsky"
_MEDICINES = "fitness.medications"


@dataclass(frozen=True, slots=True)
class Given:
    """One treatment that was given, when, whether the cancer grew on or after it, and whether it was stopped for its side effects."""

    name: str
    start: str | None
    end: str | None
    ongoing: bool
    grew: bool
    harmed: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of today: whether it is so, its values, over how many months, and its day. What is not known is filled in by hand."""

    kind: Literal["ecog", "weight", "allergies", "key"]
    name: str
    state: Truth
    values: tuple[str, ...] = ()
    over: float | None = None
    date: str | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Marker:
    """The newest result of one marker, and whether the records disagree about it."""

    result: Biomarker
    disputed: bool
    marks: tuple[Mark, ...]


def given(reading: Reading | None, guidance: Guidance, notes: Notes) -> tuple[Given, ...]:
    """The treatments that were given, in the order of the record."""
    failed = {one.failed for one in (*guidance.failures, guidance.failure) if one.certainty != "suspected"}
    numbered = enumerate(reading.case.treatments if reading else ())
    return tuple(
        Given(
            name=_name(one, notes.names),
            start=one.start,
            end=None if one.end == one.start else one.end,
            ongoing=one.status == "ongoing" and not one.end,
            grew=one.stop_reason == "progression" or (one.id is not None and one.id in failed),
            harmed=one.stop_reason == "toxicity",
            marks=notes.marks((), [f"treatments[{number}]"]),
        )
        for number, one in numbered
        if one.status not in _NOT_GIVEN
    )


def _name(one: Treatment, names: Mapping[str, str]) -> str:
    """A treatment as a person says it: its short name with the drugs, its drugs, what was done, or its kind."""
    drugs = _listed([names.get(agent, agent) for agent in one.agents])
    if one.kind == "chemoradiotherapy":
        kind = names.get(one.kind, one.kind)
        return f"{kind} ({drugs})" if drugs else kind
    if one.regimen:
        spelled = not drugs or any(agent in one.regimen.lower() for agent in one.agents)
        return one.regimen if spelled else f"{one.regimen} ({drugs})"
    done = one.procedure or one.kind
    return drugs or names.get(done, done.replace("-", " "))


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def facts(reading: Reading | None, beside: Beside, notes: Notes) -> tuple[Fact, ...]:
    """How active the person is, her weight, allergies, and what the pack names besides."""
    if reading is None:
        return ()
    fitness, whole = reading.case.fitness, {one.path for one in reading.case.complete}
    ecog, path = _performance(fitness)
    allergies = tuple(dict.fromkeys(one.to for one in fitness.allergies))
    told = [f"fitness.allergies[{number}]" for number in range(len(fitness.allergies))] or ["fitness.allergies"]
    return (
        Fact("ecog", "ecog", TRUE if ecog else UNKNOWN, ecog, date=fitness.ecog_date, marks=notes.marks((), [path])),
        _weight(reading, notes),
        Fact(
            "allergies",
            "allergies",
            TRUE if allergies else FALSE if "allergies" in whole else UNKNOWN,
            allergies,
            marks=notes.marks((), told),
        ),
        *(_key(reading, one, notes) for one in beside.key_facts),
    )


def _performance(fitness: Fitness) -> tuple[tuple[str, ...], str]:
    """ECOG, else its range, else the Karnofsky number under its name, with the path of what is told."""
    if fitness.ecog is not None:
        return (str(fitness.ecog),), "fitness.ecog"
    if fitness.ecog_range is None and fitness.karnofsky is not None:
        return (f"{_KARNOFSKY} {fitness.karnofsky}",), "fitness.karnofsky"
    return tuple(str(one) for one in fitness.ecog_range or ()), "fitness.ecog_range"


def _key(reading: Reading, one: KeyFact, notes: Notes) -> Fact:
    """What the pack asks for, with the words that say it, or that say of the whole list that it is not in it."""
    paths = {TRUE: one.facts, FALSE: (_MEDICINES,), UNKNOWN: ()}[one.holds]
    return Fact("key", one.says, one.holds, tuple(_medicines(reading, one.facts)), marks=notes.marks((), paths))


def _medicines(reading: Reading, paths: tuple[str, ...]) -> Iterator[str]:
    """The names of the medicines that these paths lead to."""
    for path in paths:
        first, *rest = parts(path)
        if first == "fitness" and rest[0] == "medications" and rest[-1].isdecimal():
            yield reading.case.fitness.medications[int(rest[-1])].name


def _weight(reading: Reading, notes: Notes) -> Fact:
    """What was lost, as the records tell it, else the first and the newest weight."""
    fitness = reading.case.fitness
    if fitness.weight_loss_percent is not None:
        lost = (f"{fitness.weight_loss_percent:g}",)
        marks = notes.marks((), ["fitness.weight_loss_percent"])
        return Fact("weight", "lost", TRUE, lost, over=fitness.weight_loss_months, marks=marks)
    numbered = [(number, one) for number, one in enumerate(reading.case.measurements) if one.name == _WEIGHT and one.date]
    weighed = sorted(numbered, key=lambda item: PartialDate.parse(item[1].date or "").first)
    ends = weighed if len(weighed) < 3 else [weighed[0], weighed[-1]]
    values = tuple(f"{places.named(one.value, {})} {one.unit or ''}".strip() for _, one in ends)
    marks = notes.marks((), [f"measurements[{number}]" for number, _ in ends])
    return Fact("weight", "weights", TRUE if ends else UNKNOWN, values, date=ends[-1][1].date if ends else None, marks=marks)


def markers(reading: Reading | None, notes: Notes) -> tuple[Marker, ...]:
    """The newest result of each marker and score, in the order of the record."""
    if reading is None:
        return ()
    newest: dict[tuple[str, str | None], tuple[PartialDate | None, int]] = {}
    for number, one in enumerate(reading.case.biomarkers):
        told = one.collected or one.date
        day = PartialDate.parse(told) if told else None
        known = newest.get((one.marker, one.score))
        if known is None or known[0] is None or (day is not None and day.first >= known[0].first):
            newest[one.marker, one.score] = (day, number)
    disputed = {part for conflict in reading.conflicts for part in parts(conflict.path)}
    return tuple(
        Marker(result := reading.case.biomarkers[number], result.marker in disputed, notes.marks((), [f"biomarkers[{number}]"]))
        for _, number in newest.values()
    )
