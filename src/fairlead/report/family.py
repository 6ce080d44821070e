"""The page for family and friends: what has happened, what comes next, how to help, when to call. Nothing private, no words of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, takewhile
from typing import Literal, Unpack

from fairlead.contract.guidance import Guidance, Knowledge, Scope
from fairlead.contract.options import Option
from fairlead.contract.reading import Reading
from fairlead.guidance.beside import Beside
from fairlead.report.helplines import Calls
from fairlead.report.notes import Cited, Line, Notes, Quoted, graded
from fairlead.report.page import FlagShown, OptionShown, Page, TermShown, TestShown
from fairlead.report.talked import talked_about
from fairlead.report.view import How, notes_of, stands, view
from fairlead.report.words import found

OPTIONS, TESTS, TERMS = 3, 3, 3
"""How many of each the page holds."""

ROOM_FOR_A_TEST = 150
"""The letters that the reason for a test has."""

ABOUT = ("eating", "swallowing", "visits", "listening", "words", "yourself")
"""What those close can help with, in the order of the page."""

_FOR_THIS_CANCER = ("eating", "swallowing")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_TO_THE_PERSON = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Way:
    """A way that may come next: what it is and what it asks of the days, as far as that can be told to somebody else than the person."""

    option: Option
    line: Line | None
    burden: str | None


@dataclass(frozen=True, slots=True)
class Help:
    """How to help with one thing."""

    about: str
    tips: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """The page, from top to bottom; `waits` is whether a fact is missing that no test of the page would tell."""

    audience: Literal["family"]
    as_of: date
    region: str | None
    knowledge: Knowledge
    scope: Scope
    raised: tuple[FlagShown, ...]
    standing: tuple[Line, ...]
    ways: tuple[Way, ...]
    tests: tuple[TestShown, ...]
    waits: bool
    help: tuple[Help, ...]
    terms: tuple[TermShown, ...]
    flags: tuple[FlagShown, ...]
    calls: Calls | None
    sources: tuple[Cited, ...]
    words: tuple[Quoted, ...]


def family(guidance: Guidance, reading: Reading | None = None, **how: Unpack[How]) -> Family:
    """The page for those close to the person, cut from the patient's page; no word of a record and no file name stands on it."""
    own = How(**{**how, "audience": "patient", "quotes": False})
    notes = notes_of(guidance, reading, own)
    page = view(guidance, reading, notes, **own)
    beside = how.get("beside", Beside())
    told = Family(
        audience="family",
        as_of=page.as_of,
        region=page.region,
        knowledge=page.knowledge,
        scope=page.scope,
        raised=page.raised,
        standing=stands(beside.told, notes) if page.scope.status != "out" else (),
        ways=tuple(_ways(page)),
        tests=tuple(_in_short(one) for one in page.tests[:TESTS]),
        waits=bool(page.unknowns),
        help=tuple(_help(beside, page, notes)),
        terms=(),
        flags=page.flags,
        calls=page.calls,
        sources=(),
        words=(),
    )
    met = found(tuple(_read(told)), how.get("glossary", {}))[:TERMS]
    terms = [TermShown(one.term, graded(notes.line(one.means, [one.source]), one.confidence)) for one in met]
    told = replace(told, terms=tuple(terms))
    return replace(told, sources=tuple(notes.sources.values()), words=tuple(notes.words.values()))


def _read(page: Family) -> Iterator[str]:
    """What is told of this person's course: the words to explain stand in it."""
    yield from (one.says for one in page.standing)
    for way in page.ways:
        yield from (way.option.title, way.line.says if way.line else "", way.burden or "")
    for test in page.tests:
        yield from (test.marker, test.line.says)


def _in_short(test: TestShown) -> TestShown:
    """The test with the first sentences of why it is asked for, as many as there is room for."""
    first, *rest = _SENTENCE.split(test.line.says)
    kept = takewhile(lambda said: len(said) <= ROOM_FOR_A_TEST, accumulate([first, *rest], lambda one, other: f"{one} {other}"))
    return replace(test, line=replace(test.line, says=max(kept, key=len, default=first)), details=())


def _ways(page: Page) -> Iterator[Way]:
    """The first ways that stand open, in the order of the patient's page."""
    for _, shown in talked_about(page.groups, OPTIONS):
        burden = shown.option.burden.says
        yield Way(shown.option, _of_it(shown), _to_others(burden or "") or None)


def _of_it(shown: OptionShown) -> Line | None:
    """What the way is: of the first line of the pack on it that leaves any, the sentences that do not speak to the person herself."""
    told = (replace(one, says=_to_others(one.says)) for one in shown.says)
    return next((one for one in told if one.says), None)


def _to_others(says: str) -> str:
    return " ".join(one for one in _SENTENCE.split(says) if not _TO_THE_PERSON.search(one))


def _help(beside: Beside, page: Page, notes: Notes) -> Iterator[Help]:
    """What the pack tells those close; nothing where all questions are over, and of food only where it can speak of the cancer."""
    if page.scope.status == "out" and not page.flags:
        return
    for about in ABOUT:
        if about in _FOR_THIS_CANCER and page.scope.status == "out":
            continue
        rows = [row for row in beside.carers if row.about == about]
        tips = tuple(graded(notes.line(tip.says, [tip.source]), tip.confidence) for row in rows for tip in row.tips)
        if tips:
            yield Help(about, tips)
