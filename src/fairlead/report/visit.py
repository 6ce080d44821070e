"""The one page to take to a visit: who and what, what to talk about, what to ask, what to check and bring, when to call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Unpack

from fairlead.contract.guidance import Guidance, Knowledge, Scope
from fairlead.contract.options import Option
from fairlead.contract.reading import Reading
from fairlead.contract.situation import Failure
from fairlead.guidance.beside import Beside
from fairlead.guidance.paths import parts
from fairlead.report import places, today
from fairlead.report.helplines import Calls
from fairlead.report.notes import Cited, Line, Notes, Quoted
from fairlead.report.page import Common, FlagShown, Groups, Opening, OptionShown, Page, QuestionShown, Shared, TestShown
from fairlead.report.shared import after, once, opening
from fairlead.report.talked import NAMED_FROM, talked_about
from fairlead.report.today import Fact, Given, Marker
from fairlead.report.view import How, notes_of, stands, view

OPTIONS, QUESTIONS, TESTS, CHECKS, BRING, TREATMENTS, MARKERS, STANDING = 3, 6, 4, 5, 4, 5, 8, 3
"""How many of each the page holds."""

ROOM_FOR_SIGNS, ROOM_FOR_CHECKS, ROOM_FOR_STANDING, ROOM_FOR_QUESTIONS = 330, 330, 360, 720
"""The letters that the lists have, the first entry always let in."""

_CANCER = ("tumor", "metastases")
_STAGE = "stages"
_RECORDS: Mapping[str, str] = {
    "biomarkers": "markers",
    "tumor": "pathology",
    "resections": "pathology",
    "metastases": "scan",
    "progressions": "scan",
    "assessments": "scan",
    "treatments": "treatments",
    "measurements": "blood",
}
"""Which record would tell a fact that is missing, by the first step of its path."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A way to talk about, and the one reason: why it stands here, what it waits for, or what speaks against it."""

    option: Option
    kind: Literal["because", "avoid"]
    line: Line


@dataclass(frozen=True, slots=True)
class Bring:
    """A record that is missing: of which kind, and which markers it would tell, or which document it is."""

    kind: str
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """The page, from top to bottom; `more_…` and `earlier` are how many of a kind are left to the whole page."""

    audience: Literal["visit"]
    as_of: date
    region: str | None
    knowledge: Knowledge
    scope: Scope
    failure: Failure
    raised: tuple[FlagShown, ...]
    standing: tuple[Line, ...]
    given: tuple[Given, ...]
    earlier: int
    facts: tuple[Fact, ...]
    markers: tuple[Marker, ...]
    talk: tuple[Talk, ...]
    openings: tuple[Opening, ...]
    questions: tuple[QuestionShown, ...]
    more_questions: int
    tests: tuple[TestShown, ...]
    more_tests: int
    opening: str
    checks: tuple[Line, ...]
    more_checks: int
    bring: tuple[Bring, ...]
    signs: tuple[FlagShown, ...]
    more_signs: int
    calls: Calls | None
    sources: tuple[Cited, ...]
    words: tuple[Quoted, ...]


def visit(guidance: Guidance, reading: Reading | None = None, **how: Unpack[How]) -> Visit:
    """The page for a visit, cut from the patient's page; what the records say of today is added with its marks."""
    own = How(**{**how, "audience": "patient"})
    notes = notes_of(guidance, reading, own)
    page = view(guidance, reading, notes, **own)
    given = today.given(reading, guidance, notes)
    talk = tuple(_talks(page.groups))
    every = _checks(page.groups, {one.option.id for one in talk})
    start = opening(one.says for one in every)
    checks = tuple(_fitting(after(start, every), ROOM_FOR_CHECKS, CHECKS))
    signs = tuple(_fitting_signs(page.flags))
    questions = tuple(_fitting_questions(page.questions))
    return Visit(
        audience="visit",
        as_of=page.as_of,
        region=page.region,
        knowledge=page.knowledge,
        scope=page.scope,
        failure=page.failure,
        raised=page.raised,
        standing=_standing(guidance, notes, whole=not given),
        given=given[-TREATMENTS:],
        earlier=max(0, len(given) - TREATMENTS),
        facts=today.facts(reading, how.get("beside", Beside()), notes),
        markers=today.markers(reading, notes)[:MARKERS],
        talk=talk,
        openings=tuple(one for one in page.openings if not one.later)[:OPTIONS],
        questions=questions,
        more_questions=len(page.questions) - len(questions),
        tests=tuple(replace(one, details=()) for one in page.tests[:TESTS]),
        more_tests=max(0, len(page.tests) - TESTS),
        opening=start,
        checks=checks,
        more_checks=len(every) - len(checks),
        bring=tuple(_bring(guidance, reading, page)),
        signs=signs,
        more_signs=len(page.flags) - len(signs),
        calls=page.calls,
        sources=tuple(notes.sources.values()),
        words=tuple(notes.words.values()),
    )


def _standing(guidance: Guidance, notes: Notes, *, whole: bool) -> tuple[Line, ...]:
    """What the cancer is and where it is now, in the guidance's sentences; where no treatment is told apart, the first of all of them."""
    about = [one for one in guidance.standing if whole or _is_of_the_cancer(one.facts)]
    return tuple(_fitting(stands(about, notes), ROOM_FOR_STANDING, STANDING))


def _is_of_the_cancer(facts: Iterable[str]) -> bool:
    """Whether a sentence rests on the tumor and its spread alone, and is not about its stage."""
    steps = [parts(path) for path in facts]
    return all(one[0] in _CANCER and _STAGE not in one for one in steps)


def _fitting(lines: Iterable[Line], room: int, most: int) -> Iterator[Line]:
    """The first lines that there is room for; the first one in any case."""
    left = room
    for number, line in enumerate(lines):
        left -= len(line.says)
        if number >= most or (number and left < 0):
            return
        yield line


def _fitting_questions(questions: Sequence[QuestionShown]) -> Iterator[QuestionShown]:
    kept = set(_fitting((one.line for one in questions), ROOM_FOR_QUESTIONS, QUESTIONS))
    return (one for one in questions if one.line in kept)


def _fitting_signs(flags: Sequence[FlagShown]) -> Iterator[FlagShown]:
    """Signs that cannot wait, in their order, as many as there is room for; a long one gives way to shorter ones."""
    left = ROOM_FOR_SIGNS
    for one in flags:
        if one.flag.do == "call-emergency" and len(one.line.says) <= left:
            left -= len(one.line.says)
            yield one


def _talks(groups: Groups) -> Iterator[Talk]:
    """The ways to talk about, each with its one reason."""
    told: set[str] = set()
    for name, shown in talked_about(groups, OPTIONS):
        talk = _talk(shown, groups.common.get(name), told)
        told.add(talk.line.says)
        yield talk


def _talk(shown: OptionShown, common: Common | None, told: Collection[str]) -> Talk:
    """The one reason: to avoid it; else what it alone has, else what it shares and no other told, else why it ranks where it does."""
    avoid = next((one.line for one in shown.cautions if one.level == "avoid"), None)
    if avoid is not None:
        return Talk(shown.option, "avoid", avoid)
    shared = [one.line for each in (common.because if common else ()) if _is_for(each, shown.option) for one in each.lines]
    reasons = [*shown.because, *(shared if shown.option.verdict == "depends" else [])]
    marks = shown.says[0].marks if shown.says else ()
    fresh = [one for one in reasons if one.says not in told] or reasons
    return Talk(shown.option, "because", fresh[0] if fresh else Line(shown.option.rank_because, marks))


def _is_for(shared: Shared, option: Option) -> bool:
    return option.title not in shared.but and (not shared.only or option.title in shared.only)


def _checks(groups: Groups, ids: Iterable[str]) -> tuple[Line, ...]:
    """What the team makes sure of before these ways start, each once."""
    wanted = set(ids)
    found: list[Line] = []
    for name in NAMED_FROM:
        common = groups.common.get(name)
        ways = [shown for shown in getattr(groups, name) if shown.option.id in wanted]
        if ways and common:
            found += _whole(
                common.opening,
                [one.line for each in common.check_first for one in each.lines if any(_is_for(each, way.option) for way in ways)],
            )
        for shown in ways:
            found += _whole(shown.opening, shown.check_first)
    return once(found)


def _whole(start: str, lines: Iterable[Line]) -> list[Line]:
    """The lines with the words that they begin with."""
    return [replace(one, says=f"{start} {one.says}".lstrip()) for one in lines]


def _bring(guidance: Guidance, reading: Reading | None, page: Page) -> list[Bring]:
    """The records that would tell what is missing, the most telling first; then what could not be read, and the list of medicines."""
    found: dict[str, list[str]] = {}
    for one in sorted(guidance.unknowns, key=lambda one: one.rank):
        kind = _RECORDS.get(parts(one.path)[0])
        if kind:
            found.setdefault(kind, []).extend(filter(None, [places.marker(one.path)]))
    missing = [Bring(kind, tuple(dict.fromkeys(what))) for kind, what in found.items()]
    unread = [Bring("document", (one.name or str(one.number),)) for one in page.left_out if one.document.person != "other"]
    told = reading is not None and any(one.path == "medications" for one in reading.case.complete)
    return [*missing[: BRING - 1 - bool(unread)], *unread[:1], *([] if told else [Bring("medicines")])]
