"""From a Guidance to the page for one audience: what is said, in which order, with the marks of what each line rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fairlead.contract.guidance import Guidance, TracedFact, TraceLine
from fairlead.contract.reading import ConflictingValue, Reading
from fairlead.knowledge.schema import Option as Entry
from fairlead.report import places
from fairlead.report.course import course
from fairlead.report.notes import Line, Notes
from fairlead.report.options import groups
from fairlead.report.page import (
    Audience,
    ConflictShown,
    FlagShown,
    LeftOut,
    Next,
    Opening,
    Page,
    QuestionShown,
    SymptomShown,
    TestShown,
    TraceShown,
    UnknownShown,
)

FIRST_SCREEN = 3
"""Sentences on where things stand that the first screen holds."""

UNREAD = "not-read"
"""The code of a warning that only says again that a document was not read."""


def view(
    guidance: Guidance,
    reading: Reading | None = None,
    *,
    audience: Audience = "patient",
    quotes: bool = True,
    entries: Mapping[str, Entry] | None = None,
    whole: bool = False,
) -> Page:
    """The page for one audience.

    `entries` gives the pack's sentences on each option, `reading` the words of the record behind each fact; `quotes` False leaves
    these and the file names out. `whole` adds what only a form with pictures and doors shows:
    the course on a scale of time, and behind a door, for the patient, figures on length of life.
    """
    notes = Notes(guidance.citations, reading, quotes)
    titles = {option.id: option.title for option in guidance.options}
    # The order of these lines is the order of the page: the numbers of the notes follow it.
    raised = _flags(guidance, notes, raised=True)
    standing = tuple(notes.line(one.says, one.citations, one.facts) for one in guidance.standing)
    return Page(
        audience=audience,
        as_of=guidance.as_of,
        region=guidance.region,
        knowledge=guidance.knowledge,
        scope=guidance.scope,
        raised=raised,
        standing=standing[:FIRST_SCREEN],
        next=_next(guidance, notes, raised),
        more_standing=(*standing[FIRST_SCREEN:], *(notes.line(one.says, one.citations, one.facts) for one in guidance.failure.because)),
        course=course(reading, notes, guidance.as_of) if whole else None,
        conflicts=_conflicts(reading, notes),
        failure=guidance.failure,
        failures=guidance.failures,
        groups=groups(guidance, notes, audience, entries or {}, doors=whole),
        symptoms=_symptoms(guidance, notes),
        openings=tuple(Opening(one.if_, _titles(one.options, titles)) for one in guidance.branches if one.options),
        tests=_tests(guidance, notes, titles),
        questions=tuple(QuestionShown(notes.line(one.ask, (), one.facts), one.of, one.because) for one in guidance.questions),
        flags=_flags(guidance, notes, raised=False),
        team=guidance.team,
        unknowns=_unknowns(guidance, titles),
        limits=guidance.limits,
        left_out=_left_out(reading, quotes),
        warnings=tuple(one for one in (reading.warnings if reading else ()) if one.code != UNREAD),
        trace=_trace(guidance, notes),
        sources=tuple(notes.sources.values()),
        words=tuple(notes.words.values()),
    )


def _trace(guidance: Guidance, notes: Notes) -> tuple[TraceShown, ...]:
    def fact(one: TracedFact) -> Line:
        said = one.path if one.value is None else f"{one.path} = {places.told(one.value)}"
        return Line(said, tuple(dict.fromkeys(notes.word(one.path, source) for source in one.sources)))

    def shown(line: TraceLine) -> TraceShown:
        return TraceShown(line, tuple(fact(one) for one in line.facts), notes.marks([line.source] if line.source else []))

    return tuple(shown(line) for line in guidance.trace)


def _left_out(reading: Reading | None, quotes: bool) -> tuple[LeftOut, ...]:
    numbered = enumerate(reading.documents if reading else (), start=1)
    left_out = ((number, one) for number, one in numbered if one.state != "read" or one.person == "other")
    return tuple(LeftOut(number, one.name if quotes else None, one) for number, one in left_out)


def _unknowns(guidance: Guidance, titles: dict[str, str]) -> tuple[UnknownShown, ...]:
    """What is not known, most telling first; several facts that one question asks for are told once."""
    asked: dict[str, list[str]] = {}
    for one in sorted(guidance.unknowns, key=lambda one: one.rank):
        asked.setdefault(one.ask, []).extend(one.changes)
    return tuple(UnknownShown(ask, _titles(changes, titles)) for ask, changes in asked.items())


def _titles(ids: Iterable[str], titles: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(titles.get(name, name) for name in ids))


def _flags(guidance: Guidance, notes: Notes, *, raised: bool) -> tuple[FlagShown, ...]:
    order = ("call-emergency", "call-today", "call-within-24h")
    flags = sorted((one for one in guidance.red_flags if bool(one.raised_by) is raised), key=lambda one: order.index(one.do))
    return tuple(FlagShown(one, notes.line(one.sign, one.citations, one.raised_by)) for one in flags)


def _next(guidance: Guidance, notes: Notes, raised: tuple[FlagShown, ...]) -> Next:
    """The one thing worth doing next: a call that the record asks for, else what would change most, else what is best spoken about."""
    if raised:
        return Next("call", raised[0].line)
    telling = sorted((one for one in guidance.unknowns if one.changes or guidance.scope.status == "unclear"), key=lambda one: one.rank)
    if telling:
        return Next("unknown", Line(telling[0].ask))
    if guidance.tests:
        test = guidance.tests[0]
        return Next("test", notes.line(test.why, test.citations), test.marker)
    fitting = sorted((one for one in guidance.options if one.verdict == "fits" and one.kind != "supportive"), key=lambda one: one.rank)
    if fitting:
        return Next("option", notes.line(fitting[0].title, fitting[0].citations[:1]))
    if guidance.questions:
        return Next("question", notes.line(guidance.questions[0].ask, (), guidance.questions[0].facts))
    return Next("show", Line(guidance.scope.why))


def _conflicts(reading: Reading | None, notes: Notes) -> tuple[ConflictShown, ...]:
    def value(path: str, one: ConflictingValue) -> Line:
        return Line(places.told(one.value), tuple(notes.word(path, source) for source in one.sources))

    return tuple(
        ConflictShown(
            what=places.words(one.path),
            values=tuple(value(one.path, each) for each in one.values),
            chosen=None if one.chosen is None else places.told(one.chosen),
            why=one.why,
        )
        for one in (reading.conflicts if reading else ())
    )


def _symptoms(guidance: Guidance, notes: Notes) -> tuple[SymptomShown, ...]:
    return tuple(
        SymptomShown(one.name, one.grade, tuple(notes.line(step.says, step.citations) for step in one.steps)) for one in guidance.symptoms
    )


def _tests(guidance: Guidance, notes: Notes, titles: dict[str, str]) -> tuple[TestShown, ...]:
    return tuple(
        TestShown(
            marker=one.marker,
            line=notes.line(one.why, one.citations),
            opens=_titles(one.opens, titles),
            specimen=one.specimen,
            method=one.method,
            urgency=one.urgency,
            retest=one.retest,
        )
        for one in guidance.tests
    )
