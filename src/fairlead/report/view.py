"""From a Guidance to the page for one audience: what is said, in which order, with the marks of what each line rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypedDict, Unpack

from fairlead.contract.guidance import Guidance, Standing, TracedFact, TraceLine
from fairlead.contract.reading import ConflictingValue, Reading, Warning
from fairlead.core.dates import PartialDate
from fairlead.guidance.beside import Beside
from fairlead.guidance.branches import RETURN
from fairlead.guidance.leading import leading_options, leading_test, leading_unknown
from fairlead.guidance.paths import parts
from fairlead.knowledge.asking import TestEntry
from fairlead.knowledge.looked_up import Helpline, Term
from fairlead.knowledge.schema import Approval, Name
from fairlead.knowledge.schema import Option as Entry
from fairlead.report import places
from fairlead.report.course import course, day_told
from fairlead.report.held import Held
from fairlead.report.helplines import Calls, by_country
from fairlead.report.notes import Line, Notes, graded
from fairlead.report.options import groups
from fairlead.report.outlook import outlook
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
    TermShown,
    TestShown,
    TraceShown,
    UnknownShown,
)
from fairlead.report.pictures import pictures
from fairlead.report.words import met

FIRST_SCREEN, ROOM, ROOM_BELOW_A_CALL = 3, 400, 320
"""Sentences on where things stand that the first screen holds, and the letters that it has room for, the one next thing counted."""

TALKED_ABOUT = 2
"""Of the ways that fit, so many are named as what to talk about first."""

_DAY = re.compile(r"\b(?:19|20)[0-9]{2}-[01][0-9](?:-[0-3][0-9])?\b")

UNREAD = "not-read"
"""The code of a warning that only says again that a document was not read."""


class How(TypedDict, total=False):
    """How a page is to be: for whom, with the words of the record or not, and the pack's own sentences and names, where they are given.

    `quotes` False leaves out words of the record and file names; `entries` gives the pack's sentences on each option, `approvals` who pays
    for what a label allows, `names` how a word of the case is said to a person, `glossary` the words in plain language, `helplines` who
    can be called, `tests` what is known of the results of tests, `beside` what only the pages for a visit and for the family say,
    `seldom` the markers that few people with this cancer have.
    """

    audience: Audience
    quotes: bool
    entries: Mapping[str, Entry]
    approvals: Mapping[str, Approval]
    names: Mapping[str, Name]
    glossary: Mapping[str, Term]
    helplines: Mapping[str, Helpline]
    tests: Mapping[str, TestEntry]
    beside: Beside
    seldom: frozenset[str]


def view(
    guidance: Guidance, reading: Reading | None = None, notes: Notes | None = None, *, whole: bool = False, **how: Unpack[How]
) -> Page:
    """The page for one audience; `reading` gives the words of the record behind each fact, `notes` hands out the numbers.

    `whole` adds what only a form with pictures and doors shows: the course on a scale of time, and behind a door, for the patient,
    figures on length of life and the words that the page uses.
    """
    audience, quotes = how.get("audience", "patient"), how.get("quotes", True)
    names, held = _names(how), _held(reading, how)
    notes = notes or notes_of(guidance, reading, how)
    titles = {option.id: option.title for option in guidance.options}
    # The order of these lines is the order of the page: the numbers of the notes follow it.
    raised = _flags(guidance, notes, raised=True)
    told = stands(guidance.standing, notes)
    following = _next(guidance, notes, raised, how.get("seldom", frozenset()))
    standing = first_screen(told, _room(following, raised))
    page = Page(
        audience=audience,
        as_of=guidance.as_of,
        region=guidance.region,
        knowledge=guidance.knowledge,
        scope=guidance.scope,
        raised=raised,
        standing=standing,
        next=following,
        more_standing=(*(one for one in told if one not in standing), *_because(guidance, notes)),
        wishes=held.lines(notes, "preferences"),
        judged=held.lines(notes, "judgements"),
        closed=held.behind_a_door(notes) if whole else (),
        course=course(reading, notes, guidance.as_of) if whole else None,
        conflicts=_conflicts(reading, notes, names, held.closed),
        failure=guidance.failure,
        failures=guidance.failures,
        groups=groups(guidance, notes, audience, how.get("entries", {}), names, approvals=how.get("approvals"), doors=whole),
        symptoms=_symptoms(guidance, notes, names),
        openings=tuple(
            Opening(names.get(one.if_, one.if_), _titles(one.options, titles), one.path == RETURN)
            for one in guidance.branches
            if one.options
        ),
        tests=_tests(guidance, notes, titles, how.get("tests", {})),
        questions=tuple(QuestionShown(notes.line(one.ask, (), one.facts), one.of, one.because) for one in guidance.questions),
        flags=_flags(guidance, notes, raised=False),
        team=guidance.team,
        unknowns=_unknowns(guidance, titles),
        limits=guidance.limits,
        left_out=_left_out(reading, quotes),
        warnings=_warnings(reading),
        trace=_trace(guidance, notes),
        prognosis=outlook(guidance, notes),
        sources=tuple(notes.sources.values()),
        words=tuple(notes.words.values()),
        calls=_calls(guidance, reading, how) if audience == "patient" else None,
    )
    if whole:
        page = replace(page, pictures=pictures(page, guidance, reading, names))
    return _with_terms(page, notes, how.get("glossary", {})) if whole and audience == "patient" else page


def notes_of(guidance: Guidance, reading: Reading | None, how: How) -> Notes:
    """What hands out the numbers of one page: no line of it leads to words that stand behind a door."""
    return Notes(guidance.citations, reading, how.get("quotes", True), _names(how), _held(reading, how).sources())


def _names(how: How) -> dict[str, str]:
    """How a word of the case is said to this reader."""
    clinician = how.get("audience") == "clinician"
    return {name: (clinician and one.clinician) or one.says for name, one in how.get("names", {}).items()}


def _held(reading: Reading | None, how: How) -> Held:
    closed = (name for name, one in how.get("names", {}).items() if one.closed and how.get("audience") != "clinician")
    return Held(reading, _names(how), frozenset(closed), how.get("quotes", True))


def _with_terms(page: Page, notes: Notes, glossary: Mapping[str, Term]) -> Page:
    """The page with the words that it uses, and with the sources of these after all others."""
    terms = tuple(TermShown(one.term, graded(notes.line(one.means, [one.source]), one.confidence)) for one in met(page, glossary))
    return replace(page, terms=terms, sources=tuple(notes.sources.values()))


def _calls(guidance: Guidance, reading: Reading | None, how: How) -> Calls | None:
    """Who can be called: in the country that the case names, else in that of the region asked about."""
    country = reading.case.person.country if reading else None
    return by_country(how.get("helplines", {}).values(), [name for name in (country, guidance.region) if name])


def stands(standing: Iterable[Standing], notes: Notes) -> tuple[Line, ...]:
    """Where things stand, a line for each sentence."""
    return tuple(notes.line(_with_days(one.says), one.citations, one.facts) for one in standing)


def _with_days(says: str) -> str:
    """The sentence with its days as a person says them."""
    return _DAY.sub(lambda found: day_told(PartialDate.parse(found[0])), says)


def _because(guidance: Guidance, notes: Notes) -> tuple[Line, ...]:
    """Why the course is told as it is, unless it was told of the same facts; nothing of a case that this knowledge cannot speak about."""
    if guidance.scope.status == "out":
        return ()
    told = {frozenset(one.facts) for one in guidance.standing if one.facts}
    return tuple(notes.line(one.says, one.citations, one.facts) for one in guidance.failure.because if frozenset(one.facts) not in told)


def _room(following: Next, raised: tuple[FlagShown, ...]) -> int:
    """The letters that the first screen has for where things stand, beside what is to be done or called about."""
    return ROOM_BELOW_A_CALL - sum(len(one.line.says) for one in raised) if raised else ROOM - len(following.line.says)


def first_screen(told: Sequence[Line], room: int) -> tuple[Line, ...]:
    """The sentences that the first screen holds: the first few, without one that there is no room for any more."""
    kept: list[Line] = []
    for line in told:
        left = room - sum(len(one.says) for one in kept)
        if len(kept) < FIRST_SCREEN and (not kept or len(line.says) <= left):
            kept.append(line)
    return tuple(kept)


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


def _warnings(reading: Reading | None) -> tuple[Warning, ...]:
    """Warnings that say something which the reason why a document was not read whole does not say already."""
    reasons = " ".join(one.why or "" for one in (reading.documents if reading else ()) if one.state != "read")
    told = {one.says: one for one in (reading.warnings if reading else ()) if one.code != UNREAD and one.says not in reasons}
    return tuple(told.values())


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


def _next(guidance: Guidance, notes: Notes, raised: tuple[FlagShown, ...], seldom: frozenset[str]) -> Next:
    """The one thing worth doing next: a call that the record asks for, else what would change most, else what is best spoken about."""
    if raised:
        return Next("call", raised[0].line)
    if (unknown := leading_unknown(guidance, seldom)) is not None:
        return Next("unknown", Line(unknown.ask))
    if (test := leading_test(guidance, seldom)) is not None:
        return Next("test", notes.line(test.why, test.citations), test.marker)
    if fitting := leading_options(guidance)[:TALKED_ABOUT]:
        return Next("option", notes.line("; ".join(one.title for one in fitting), [one.citations[0] for one in fitting if one.citations]))
    if guidance.questions:
        return Next("question", notes.line(guidance.questions[0].ask, (), guidance.questions[0].facts))
    return Next("show", Line(guidance.scope.why))


def _conflicts(reading: Reading | None, notes: Notes, names: Mapping[str, str], closed: frozenset[str]) -> tuple[ConflictShown, ...]:
    if reading is None:
        return ()

    def value(path: str, one: ConflictingValue) -> Line:
        return Line(places.named(one.value, names), tuple(notes.word(path, source) for source in one.sources))

    return tuple(
        ConflictShown(
            what=places.plain(one.path, names, reading.case),
            values=tuple(value(one.path, each) for each in one.values),
            chosen=None if one.chosen is None else places.named(one.chosen, names),
            why=one.why,
        )
        for one in reading.conflicts
        if not closed.intersection(parts(one.path))
    )


def _symptoms(guidance: Guidance, notes: Notes, names: Mapping[str, str]) -> tuple[SymptomShown, ...]:
    return tuple(
        SymptomShown(names.get(one.name, one.name), one.grade, tuple(notes.line(step.says, step.citations) for step in one.steps))
        for one in guidance.symptoms
    )


def _tests(guidance: Guidance, notes: Notes, titles: dict[str, str], entries: Mapping[str, TestEntry]) -> tuple[TestShown, ...]:
    known = {(one.marker, one.why): one for one in entries.values()}
    return tuple(
        TestShown(
            marker=one.marker,
            line=notes.line(one.why, one.citations),
            opens=_titles(one.opens, titles),
            specimen=one.specimen,
            method=one.method,
            urgency=one.urgency,
            retest=one.retest,
            details=_details(known.get((one.marker, one.why)), notes),
        )
        for one in guidance.tests
    )


def _details(entry: TestEntry | None, notes: Notes) -> tuple[tuple[str, Line], ...]:
    """How a result is reported and read, and when the test is worth repeating."""
    facts = {"reported": entry.reported, "read": entry.read, "repeat": entry.repeat} if entry else {}
    return tuple((name, graded(notes.line(one.says, [one.source]), one.confidence)) for name, one in facts.items() if one)
