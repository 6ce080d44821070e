"""The difference that an "if" makes, as a page: what is supposed, what opens, what closes, and what stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup

from fairlead.contract.guidance import Guidance, Knowledge
from fairlead.contract.options import Option
from fairlead.contract.what_if import Change, Difference, Flip, Move, Supposed
from fairlead.core.dates import PartialDate
from fairlead.knowledge.schema import Name
from fairlead.report import escape
from fairlead.report.course import day_told
from fairlead.report.notes import Cited, Line, Mark, Notes, folded, original
from fairlead.report.options import group_of
from fairlead.report.page import Audience, FlagShown
from fairlead.report.pages import FOLDER, environment

_UNTOLD = frozenset({"nobody-asks", "elsewhere", "other-places", "unlikely"})
"""Groups of options that a page tells nobody of one by one."""


@dataclass(frozen=True, slots=True)
class FlipShown:
    """A clause that flipped, in words: what it says now, or what it said and says no longer."""

    line: Line
    gone: Literal["settled", "no-longer"] | None
    flip: Flip


@dataclass(frozen=True, slots=True)
class Together:
    """Options that move for the same reason."""

    because: tuple[FlipShown, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """All that the page of an "if" says."""

    audience: Audience
    as_of: date
    region: str | None
    knowledge: Knowledge
    difference: Difference
    supposed: tuple[Supposed, ...]
    first: Line | None
    first_was: str | None
    flags: tuple[FlagShown, ...]
    stands: tuple[Line, ...]
    opens: tuple[Together, ...]
    waits: tuple[Together, ...]
    closes: tuple[Together, ...]
    rare: tuple[str, ...]
    cares: tuple[tuple[str, tuple[tuple[str, Line], ...], tuple[Line, ...]], ...]
    tests_come: tuple[tuple[str, Line], ...]
    tests_fall: tuple[str, ...]
    questions_come: tuple[str, ...]
    questions_fall: tuple[str, ...]
    stays_fits: tuple[str, ...]
    stays_depends: tuple[str, ...]
    sources: tuple[Cited, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing at all is otherwise."""
        told = (self.opens, self.waits, self.closes, self.rare, self.cares, self.tests_come, self.tests_fall, self.flags, self.stands)
        return not any(told) and self.difference.first.before == self.difference.first.after


def view(before: Guidance, after: Guidance, found: Difference, audience: Audience, names: Mapping[str, Name]) -> WhatIfPage:
    """The page of a difference between two guidances; `names` say the words of the case."""
    notes = Notes(found.citations, None, True)
    titles = {one.id: one.title for one in (*before.options, *after.options)}
    now, was = {one.id: one for one in after.options}, {one.id: one for one in before.options}
    told = [move for move in found.moves if _is_told(move, now, was)]
    rare = [move for move in told if move.change == "waits" and group_of(now[move.option]) == "rare"]
    first = found.first
    flags = tuple(FlagShown(one, notes.line(one.sign, one.citations)) for one in found.red_flags)
    leading = None
    if first.after and first.after != first.before:
        leading = notes.line(f"{titles[first.after]}. {first.because}", first.citations)

    def moving(change: Change) -> tuple[Together, ...]:
        return _together([move for move in told if move.change == change and move not in rare], notes)

    return WhatIfPage(
        audience=audience,
        as_of=found.as_of,
        region=found.region,
        knowledge=found.knowledge,
        difference=found,
        supposed=tuple(one.model_copy(update={"was": _named(one.was, names, audience)}) for one in found.supposed),
        flags=flags,
        first=leading,
        first_was=titles.get(first.before or ""),
        stands=tuple(notes.line(one.says, one.citations) for one in found.stands),
        opens=moving("opens"),
        waits=moving("waits"),
        closes=moving("closes"),
        rare=tuple(move.title for move in rare),
        cares=tuple(
            (
                one.title,
                tuple((care.level, notes.line(care.says, care.citations)) for care in one.comes),
                tuple(notes.line(care.says, care.citations) for care in one.falls),
            )
            for one in found.cares
            if group_of(now[one.option]) not in ("rare", *_UNTOLD)
        ),
        tests_come=tuple((one.marker, notes.line(one.why, one.citations)) for one in found.tests_come),
        tests_fall=tuple(dict.fromkeys(one.marker for one in found.tests_fall)),
        questions_come=tuple(one.ask for one in found.questions_come),
        questions_fall=tuple(one.ask for one in found.questions_fall),
        stays_fits=_titled(found.stays.fits, now),
        stays_depends=_titled(found.stays.depends, now),
        sources=tuple(notes.sources.values()),
    )


def _named(was: str | None, names: Mapping[str, Name], audience: Audience) -> str | None:
    """What the record says, in the words for this reader."""
    row = names.get(was or "")
    return was if row is None else (audience == "clinician" and row.clinician) or row.says


def _titled(ids: Iterable[str], options: Mapping[str, Option]) -> tuple[str, ...]:
    """The titles of options that the page would tell of one by one, each once."""
    return tuple(dict.fromkeys(options[name].title for name in ids if group_of(options[name]) not in ("rare", *_UNTOLD)))


def _is_told(move: Move, now: Mapping[str, Option], was: Mapping[str, Option]) -> bool:
    """Whether a page tells of a move: what opens or waits always, what closes where it was told before."""
    if move.change == "closed-otherwise":
        return False
    if move.change == "closes":
        return group_of(was[move.option]) not in ("rare", *_UNTOLD)
    return group_of(now[move.option]) not in _UNTOLD


def _together(moves: Sequence[Move], notes: Notes) -> tuple[Together, ...]:
    """The moves by what makes them, those of one reason told once."""
    by_reason: dict[tuple[str, ...], list[Move]] = {}
    for move in moves:
        by_reason.setdefault(tuple(one.says for one in move.because), []).append(move)
    return tuple(Together(tuple(_shown(place, same, notes) for place in range(len(told))), tuple(same)) for told, same in by_reason.items())


def _shown(place: int, same: Sequence[Move], notes: Notes) -> FlipShown:
    """One reason of several moves, with the sources of each of them."""
    flip = same[0].because[place]
    cited = dict.fromkeys(name for move in same for name in move.because[place].citations)
    line = Line(flip.says, notes.marks(cited), flip.clause, flip.after)
    gone: Literal["settled", "no-longer"] | None = None
    if flip.after is None:
        gone = "no-longer" if flip.before == "true" else "settled"
    return FlipShown(line, gone, flip)


def markdown(page: WhatIfPage) -> str:
    """The page as Markdown."""

    def marks(these: Iterable[Mark]) -> escape.Written:
        return escape.Written("".join(f" [{', '.join(one.told for one in bracket)}]" for bracket in folded(these)))

    templates = environment(escape.markdown)
    templates.filters |= {"marks": marks, "original": original}
    text = templates.get_template("what_if.md.j2").render(page=page)
    lines = [line.rstrip() for line in text.splitlines()]
    return "\n".join(line for place, line in enumerate(lines) if line or (place and lines[place - 1])).strip("\n") + "\n"


def html(page: WhatIfPage) -> str:
    """The page as one HTML file that holds all it needs and asks for nothing."""
    from fairlead.report.policy import policy

    templates = environment(escape.markup)
    templates.filters |= {"original": original, "folded": folded, "day": lambda day: day_told(PartialDate.of(day))}
    style = "\n".join(line for line in (FOLDER / "page.css").read_text("utf-8").splitlines() if line.strip()) + "\n"
    text = templates.get_template("what_if.html.j2").render(page=page, style=Markup(style), policy=policy(style))  # noqa: S704 - our own file
    return "\n".join(line for line in text.splitlines() if line.strip()) + "\n"
