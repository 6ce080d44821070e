"""The course on a scale of time: treatments, growth, looks at the disease and tests of it; what has no date stands apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fairlead.contract.course import Progression
from fairlead.contract.reading import Reading
from fairlead.contract.treatment import Response, Treatment
from fairlead.contract.tumor import Biomarker
from fairlead.core.dates import PartialDate
from fairlead.report.notes import Mark, Notes

_NOT_GIVEN = ("planned", "declined")
_OF_ONE_DAY = ("surgery", "endoscopic")
_FEWEST = 2
"""Dated things that make a course."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the scale, which runs from 0 to 100."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A treatment or a growth (no name), and when it was: `may` is all that its dates may mean, `sure` what they mean in any case.

    `start` is the only day that is told: the first one (`how` from), the last one (until), or the day itself (on). Of a growth `sites` are
    the places, of a treatment `line` its number and `response` the best that it brought.
    """

    name: str | None
    how: Literal["from", "until", "on"]
    start: PartialDate
    end: PartialDate | None
    ongoing: bool
    suspected: bool
    may: Stretch
    sure: Stretch | None
    marks: tuple[Mark, ...]
    sites: tuple[str, ...] = ()
    line: int | None = None
    response: Response | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the disease: by which method, and what it showed."""

    method: str | None
    result: str | None
    day: PartialDate


@dataclass(frozen=True, slots=True)
class Specimen:
    """Results of one specimen on one day: when it was taken, when it was told, one of them known at least."""

    results: tuple[Biomarker, ...]
    collected: PartialDate | None
    reported: PartialDate | None

    @property
    def day(self) -> PartialDate:
        """The day by which it stands in the order: that of the specimen, else of the report."""
        day = self.collected or self.reported
        assert day is not None
        return day


@dataclass(frozen=True, slots=True)
class Course:
    """What has a date, in its order, from the first day to the one asked about.

    `undated` are the names of treatments without a date, `ahead` of those whose date lies after that day.
    """

    passages: tuple[Passage, ...]
    undated: tuple[str, ...]
    looks: tuple[Look, ...]
    tests: tuple[Specimen, ...]
    first: date
    last: date
    ahead: tuple[str, ...] = ()


def course(reading: Reading | None, notes: Notes, as_of: date) -> Course | None:
    """The course up to the day asked about; None where the records date no treatment, or no more than one thing."""
    if reading is None:
        return None
    given = [(f"treatments[{number}]", one) for number, one in enumerate(reading.case.treatments) if one.status not in _NOT_GIVEN]
    grown = [(f"progressions[{number}]", one) for number, one in enumerate(reading.case.progressions)]
    dated = [(path, one, PartialDate.parse(one.start or one.end)) for path, one in given if one.start or one.end]
    seen = [(path, one, PartialDate.parse(one.date)) for path, one in grown if one.date]
    looks, tests = _looks(reading, as_of), _tests(reading, as_of)
    starts = [start.first for _, _, start in (*dated, *seen) if start.first < as_of]
    ends = sum(one.start is not None and one.end is not None for _, one, _ in dated)
    points = len(starts) + ends + len(looks) + len(tests)
    if not any(start.first < as_of for _, _, start in dated) or points < _FEWEST:
        return None
    days = [one.day.first for one in looks] + [one.day.first for one in tests]
    first = min([*starts, *days])
    scale = _Scale(first, as_of)
    passages = [_treated(one, start, scale, notes.marks((), [path])) for path, one, start in dated if start.first < as_of]
    passages += [_grown(one, day, scale, notes.marks((), [path])) for path, one, day in seen if day.first < as_of]
    return Course(
        passages=tuple(sorted(passages, key=lambda one: (one.start.first, one.name is None))),
        undated=tuple(dict.fromkeys(named(one) for _, one in given if not (one.start or one.end))),
        looks=looks,
        tests=tests,
        first=first,
        last=as_of,
        ahead=tuple(dict.fromkeys(named(one) for _, one, start in dated if start.first >= as_of)),
    )


def _looks(reading: Reading, as_of: date) -> tuple[Look, ...]:
    looks = [Look(one.method, one.result, PartialDate.parse(one.date)) for one in reading.case.assessments if one.date]
    return tuple(sorted((one for one in dict.fromkeys(looks) if one.day.first <= as_of), key=lambda one: one.day.first))


def _tests(reading: Reading, as_of: date) -> tuple[Specimen, ...]:
    """The results by the days of their specimen and of their report; what was not done is no test."""
    found: dict[tuple[str | None, str | None], list[Biomarker]] = {}
    for one in reading.case.biomarkers:
        if (one.collected or one.date) and one.status != "not-done":
            found.setdefault((one.collected, one.date), []).append(one)
    days = {key: tuple(PartialDate.parse(day) if day else None for day in key) for key in found}
    tests = (Specimen(tuple(results), *days[key]) for key, results in found.items() if _is_past(days[key], as_of))
    return tuple(sorted(tests, key=lambda one: one.day.first))


def _is_past(days: tuple[PartialDate | None, ...], as_of: date) -> bool:
    """Whether each of these days that is known can have been already."""
    return all(day is None or day.first <= as_of for day in days)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def stretch(self, start: date, end: date) -> Stretch:
        left, right = self._at(start), self._at(end)
        return Stretch(left, round(right - left, 1))

    def _at(self, day: date) -> float:
        return round(100 * (min(max(day, self.first), self.last) - self.first).days / (self.last - self.first).days, 1)


def _treated(one: Treatment, start: PartialDate, scale: _Scale, marks: tuple[Mark, ...]) -> Passage:
    """Its bar ends where the records end it, runs on where it goes on, and is a point where nothing is said of its end."""
    end = PartialDate.parse(one.end) if one.start and one.end else None
    end = end if end and end.last >= start.first else None
    ongoing = end is None and one.status == "ongoing"
    earliest, latest = (end.first, end.last) if end else (scale.last, scale.last) if ongoing else (start.last, start.last)
    sure = scale.stretch(start.last, earliest) if start.last <= earliest else None
    how: Literal["from", "until", "on"] = "on" if one.kind in _OF_ONE_DAY else "from" if one.start else "until"
    may = scale.stretch(start.first, latest)
    return Passage(named(one), how, start, end, ongoing, False, may, sure, marks, line=one.line, response=one.best_response)


def _grown(one: Progression, day: PartialDate, scale: _Scale, marks: tuple[Mark, ...]) -> Passage:
    may = scale.stretch(day.first, day.last)
    return Passage(None, "on", day, None, False, one.certainty == "suspected", may, may if day.is_whole else None, marks, sites=one.sites)


def named(treatment: Treatment) -> str:
    """What a treatment is called: its regimen, its drugs, what was done, or its kind; drugs with radiation by their kind first."""
    if treatment.kind == "chemoradiotherapy":
        drugs = " + ".join(treatment.agents)
        return f"{treatment.kind} ({drugs})" if drugs else treatment.kind
    return treatment.regimen or " + ".join(treatment.agents) or treatment.procedure or treatment.kind.replace("-", " ")


def day_told(day: PartialDate) -> str:
    """A date as it is read, as exact as it is known.

    >>> day_told(PartialDate.parse("2026-10-20")), day_told(PartialDate.parse("2026-10")), day_told(PartialDate.parse("2026"))
    ('20 October 2026', 'October 2026', '2026')
    """
    month = f"{day.first:%B %Y}" if day.month else str(day)
    return f"{day.day} {month}" if day.day else month
