"""A map of what decides: known facts (solid) and open ones (dashed) on the left, and the ways that each leads to on the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance, Unknown
from fairlead.contract.options import Option
from fairlead.guidance.paths import parts
from fairlead.report.drawing import (
    SMALL,
    TEXT,
    WIDTH,
    amount,
    drawing,
    height_of,
    lettering,
    line,
    look,
    path,
    shape,
    wrapped,
)
from fairlead.report.options import group_of
from fairlead.report.pages import upper_first
from fairlead.report.picture import Picture
from fairlead.report.picture_words import words_of

KNOWN, OPEN, ANSWERS, NAMED = 4, 3, 3, 2
"""Known facts, open ones, answers of an open one, and ways that a box names: with these a phone holds the whole map."""

_ORDER = tuple(Case.model_fields)
"""What stands first: the tumor, what it carries, where it went, what was given, how the person is."""

_NOT_NOW = ("not-now", "elsewhere")
_STANDING = ("fits", "depends", "rare", "comfort", "trials", "abroad")
_LEFT, _BOX, _RIGHT, _PAD, _GAP = 1.0, 160.0, 203.0, 8.0, 12.0

Ends = Literal["leads", "closes", "waits"]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A known fact: its words, and how many ways it speaks for and closes."""

    says: str
    fits: int
    closes: int


@dataclass(frozen=True, slots=True)
class _Ways:
    """What a fact leads to: how many ways, and the first of them by name."""

    head: str
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Box:
    """A box that was placed."""

    x: float
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def decision_map(guidance: Guidance, names: Mapping[str, str]) -> Picture | None:
    """The map, made of the reasons, the unknowns and the branches of this very guidance; None where nothing leads anywhere."""
    said = words_of("map")
    standing = [one for one in guidance.options if group_of(one) in _STANDING and one.verdict in ("fits", "depends")]
    ways, leading = _leading(standing, said)
    shut = [one for one in guidance.options if group_of(one) in _NOT_NOW]
    facts = _facts(leading, shut)
    closed = [one for one in shut if any(_subject(each.facts) in facts for each in one.reasons if each.result == "false")]
    opened = [(one, _answers(one, guidance, standing, names, said)) for one in guidance.unknowns]
    rows = [(one, answers) for one, answers in opened if answers][:OPEN]
    if not (facts and leading) and not rows:
        return None
    not_now = _Ways(_counted(said["closed"], said["closed_one"], len(closed))) if closed else None
    parts, y = _known_drawn(list(facts.values()), ways if leading else None, not_now, said) if facts else ([], 0.0)
    more, y = _open_drawn(rows, said, y)
    title = said["title"]
    table = tuple(_table(facts.values(), ways if leading else None, not_now, rows, said))
    says = said["says"].format(known=len(facts), open=len(rows))
    return Picture("map", title, says, drawing("map", title, says, y, [*parts, *more]), tuple(said["head"]), table)


# --- what leads to what -----------------------------------------------------------------------------------------


def _leading(standing: Sequence[Option], said: Mapping[str, Any]) -> tuple[_Ways, list[Option]]:
    """The ways that the known facts lead to: those that fit, else those that could once more is known."""
    fitting = [one for one in standing if group_of(one) == "fits"]
    if fitting:
        return _named(_counted(said["fits"], said["fits_one"], len(fitting)), fitting), fitting
    waiting = [one for one in standing if group_of(one) == "depends"]
    return _named(_counted(said["waits"], said["waits_one"], len(waiting)), waiting), waiting


def _counted(many: str, one: str, count: int) -> str:
    return one if count == 1 else many.format(count=count)


def _named(head: str, options: Iterable[Option]) -> _Ways:
    titles = dict.fromkeys(upper_first(one.title) for one in sorted(options, key=lambda one: one.rank))
    return _Ways(head, tuple(titles)[:NAMED])


def _subject(facts: Sequence[str]) -> str | None:
    """What a reason is about: the part of the case that its first fact stands in, each marker by itself."""
    if not facts:
        return None
    first, *rest = parts(facts[0])
    if first not in _ORDER:
        return None
    return f"{first}.{rest[0]}" if rest and not rest[0].isdecimal() else first


def _facts(leading: Sequence[Option], shut: Sequence[Option]) -> dict[str, _Fact]:
    """The known facts that most ways rest on, one of a subject, in the words of the reason that most of them share."""
    words: dict[str, Counter[str]] = {}
    held: Counter[str] = Counter()
    for option in leading:
        reasons = [(subject, one.says) for one in option.reasons if one.result == "true" and (subject := _subject(one.facts))]
        held.update({subject for subject, _ in reasons})
        for subject, says in dict.fromkeys(reasons):
            words.setdefault(subject, Counter())[says] += 1
    closes = Counter(subject for one in shut for subject in {_subject(each.facts) for each in one.reasons if each.result == "false"})
    most = sorted(words, key=lambda subject: (-held[subject], -closes[subject], subject))[:KNOWN]
    kept = sorted(most, key=lambda subject: (_ORDER.index(subject.partition(".")[0]), subject))
    return {subject: _Fact(words[subject].most_common(1)[0][0], held[subject], closes[subject]) for subject in kept}


def _answers(
    one: Unknown, guidance: Guidance, standing: Sequence[Option], names: Mapping[str, str], said: Mapping[str, Any]
) -> tuple[_Ways, ...]:
    """What an open fact leads to: each answer that the guidance tells apart, else all the ways that it would change."""
    known = {option.id: option for option in guidance.options}
    branches = [branch for branch in guidance.branches if branch.path == one.path and branch.options]
    if branches:
        told = ((branch, [known[name] for name in branch.options if name in known]) for branch in branches[:ANSWERS])
        return tuple(
            _named(said["answer"].format(answer=names.get(branch.if_, branch.if_), count=len(options)), options) for branch, options in told
        )
    changed = [option for option in standing if option.id in one.changes]
    return (_named(_counted(said["opens"], said["opens_one"], len(changed)), changed),) if changed else ()


def _table(
    facts: Iterable[_Fact],
    ways: _Ways | None,
    not_now: _Ways | None,
    rows: Iterable[tuple[Unknown, tuple[_Ways, ...]]],
    said: Mapping[str, Any],
) -> Iterator[tuple[str, ...]]:
    """What is drawn, a row for each fact."""
    for fact in facts:
        leads = [one.head for one in (ways if fact.fits else None, not_now if fact.closes else None) if one]
        yield fact.says, said["known"], "; ".join(leads)
    for unknown, answers in rows:
        yield unknown.ask, said["unknown"], "; ".join(": ".join(filter(None, [one.head, ", ".join(one.titles)])) for one in answers)


# --- how it is drawn --------------------------------------------------------------------------------------------


def _known_drawn(facts: Sequence[_Fact], ways: _Ways | None, not_now: _Ways | None, said: Mapping[str, Any]) -> tuple[list[Markup], float]:
    """The known facts below each other, and beside them what they lead to and what they close."""
    parts = [lettering(2, 0, [said["known_head"]], bold=True)]
    y = top = TEXT + 10.0
    left = []
    for fact in facts:
        box, drawn = _boxed(_LEFT, y, [*wrapped(fact.says, _BOX - 2 * _PAD, SMALL)])
        left.append(box)
        parts += drawn
        y = box.top + box.height + _GAP
    foot = y
    right: list[_Box] = []
    for one, close in ((ways, False), (not_now, True)):
        if one:
            at = max(top, foot - _GAP - _height(one)) if close and right else top
            at = max(at, right[-1].top + right[-1].height + _GAP) if right else at
            box, drawn = _ways_boxed(at, one)
            right.append(box)
            parts += drawn
            foot = max(foot, box.top + box.height + _GAP)
            chosen = [source for source, fact in zip(left, facts, strict=True) if (fact.closes if close else fact.fits)]
            parts += [_edge(source, box, "closes" if close else "leads") for source in chosen]
    return parts, foot + 6


def _open_drawn(rows: Sequence[tuple[Unknown, tuple[_Ways, ...]]], said: Mapping[str, Any], y: float) -> tuple[list[Markup], float]:
    """Each open fact in a dashed box, and beside it the ways that wait for it."""
    if not rows:
        return [], y
    parts = [lettering(2, y, [said["open_head"]], bold=True)]
    y += TEXT + 10
    for unknown, answers in rows:
        heights = [_height(one) for one in answers]
        box, drawn = _boxed(_LEFT, y, [*wrapped(unknown.ask, _BOX - 2 * _PAD, SMALL)], dashed=True)
        parts += drawn
        at = y
        for one, height in zip(answers, heights, strict=True):
            target, shown = _ways_boxed(at, one, dashed=True)
            parts += [*shown, _edge(box, target, "waits")]
            at += height + _GAP
        y = max(box.top + box.height + _GAP, at)
    return parts, y


def _boxed(x: float, y: float, lines: Sequence[str], *, dashed: bool = False) -> tuple[_Box, list[Markup]]:
    """A box with a text: solid where the text is known, dashed where it is open."""
    height = height_of(len(lines), SMALL) + 2 * _PAD
    return _Box(x, y, height), [_frame(x, y, _BOX, height, 3, dashed=dashed), lettering(x + _PAD, y + _PAD, lines, size=SMALL)]


def _frame(x: float, y: float, width: float, height: float, radius: float, *, dashed: bool) -> Markup:
    edge = look(stroke="currentColor", stroke_width=1.6, stroke_dasharray="5 4" if dashed else None)
    return shape(
        "rect", x=x, y=y, width=width, height=height, rx=radius, fill="currentColor", fill_opacity="0" if dashed else ".06", **edge
    )


_WIDE = WIDTH - _RIGHT - 1


def _words(one: _Ways) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = _WIDE - 2 * _PAD - 2
    names = tuple(each for title in one.titles for each in wrapped(f"• {title}", room, SMALL))
    return wrapped(one.head, room, SMALL, bold=True), names


def _height(one: _Ways) -> float:
    head, names = _words(one)
    return height_of(len(head) + len(names), SMALL) + (4 if names else 0) + 2 * _PAD


def _ways_boxed(y: float, one: _Ways, *, dashed: bool = False) -> tuple[_Box, list[Markup]]:
    """A rounded box with a number of ways and the names of the first."""
    head, names = _words(one)
    height = _height(one)
    x = _RIGHT + _PAD + 2
    below = y + _PAD + height_of(len(head) + 1, SMALL) - SMALL + 4
    parts = [_frame(_RIGHT, y, _WIDE, height, 14, dashed=dashed), lettering(x, y + _PAD, head, size=SMALL, bold=True)]
    return _Box(_RIGHT, y, height), [*parts, lettering(x, below, names, size=SMALL)]


def _edge(source: _Box, target: _Box, ends: Ends) -> Markup:
    """A line from a fact to what it leads to: an arrow, dashed where it is open; a bar where it closes."""
    x1, y1, x2, y2 = source.x + _BOX, source.middle, target.x - 4, target.middle
    bend = (x2 - x1) / 2
    curve = f"M{amount(x1)} {amount(y1)}C{amount(x1 + bend)} {amount(y1)} {amount(x2 - bend)} {amount(y2)} {amount(x2)} {amount(y2)}"
    dashes = {"leads": None, "closes": "1 3", "waits": "5 4"}[ends]
    drawn = look(fill="none", stroke="currentColor", stroke_width=1.5, stroke_opacity=".75", stroke_dasharray=dashes, class_=f"edge {ends}")
    end = line(x2, y2 - 6, x2, y2 + 6, width=2.2) if ends == "closes" else path((x2 - 5, y2 - 4), (x2 + 1, y2), (x2 - 5, y2 + 4))
    return shape("path", d=curve, **drawn) + end
