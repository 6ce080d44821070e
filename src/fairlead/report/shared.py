"""What several ways of a group have in common is said once, at the head of the group; each card says only what is its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from fairlead.contract.options import Option
from fairlead.report.notes import Line, Mark
from fairlead.report.page import CautionShown, Common, OptionShown, Reasoned, SetAside, Shared

_LEAST, _OPENING = 2, 5
"""Ways that a line must stand in before it moves to the head, and words that lines must begin with alike before these are said once."""

_MARKS = 3
"""Of a line that stands for many ways, the patient is led to so many of the sources, and of the words of her records; the others to all."""

_KIND_OF = {"liver-directed": "locoregional"}

_KEPT = "avoid"
"""A caution of this level stays in the card, whatever other cards say."""


@dataclass(slots=True)
class _Said:
    """A line, and the ways that say it."""

    line: Line
    level: str
    ways: list[Option]


def parted(group: Sequence[OptionShown]) -> tuple[Common, tuple[OptionShown, ...]]:
    """What ways of this group have in common, and the ways with only what is their own."""
    everyone = [shown.option for shown in group]
    because = _lifted(group, lambda one: [("", line) for line in one.because])
    missing = _lifted(group, lambda one: [("", Line(ask)) for ask in one.missing])
    checks = _lifted(group, lambda one: [("", line) for line in one.check_first])
    cautions = _lifted(group, lambda one: [(each.level, each.line) for each in one.cautions if each.level != _KEPT])
    start = opening(said.line.says for said in checks.values())
    for said in checks.values():
        (said.line,) = after(start, [said.line])
    common = Common(
        because=_told(because.values(), everyone),
        missing=_told(missing.values(), everyone),
        opening=start,
        check_first=_told(checks.values(), everyone),
        cautions=_told(cautions.values(), everyone),
    )
    return common, tuple(
        replace(
            shown,
            because=tuple(line for line in shown.because if ("", line.says) not in because),
            missing=tuple(ask for ask in shown.missing if ("", ask) not in missing),
            check_first=tuple(line for line in shown.check_first if ("", line.says) not in checks),
            cautions=tuple(one for one in shown.cautions if (one.level, one.line.says) not in cautions),
        )
        for shown in group
    )


def _lifted(group: Iterable[OptionShown], lines: Callable[[OptionShown], list[tuple[str, Line]]]) -> dict[tuple[str, str], _Said]:
    """The lines that more than one way says, by their words, with all marks that stand behind them."""
    said: dict[tuple[str, str], _Said] = {}
    for shown in group:
        for level, line in lines(shown):
            known = said.setdefault((level, line.says), _Said(line, level, []))
            known.line = replace(known.line, marks=tuple(dict.fromkeys((*known.line.marks, *line.marks))))
            known.ways.append(shown.option)
    return {key: one for key, one in said.items() if len({way.id for way in one.ways}) >= _LEAST}


def _told(said: Iterable[_Said], everyone: Sequence[Option]) -> tuple[Shared, ...]:
    """The lines by the ways that they are for, those for the most ways first."""
    lines: dict[frozenset[str], list[CautionShown]] = {}
    for one in said:
        lines.setdefault(frozenset(way.id for way in one.ways), []).append(CautionShown(one.level, one.line))

    def shared(ways: frozenset[str]) -> Shared:
        within = tuple(way.title for way in everyone if way.id in ways)
        without = tuple(way.title for way in everyone if way.id not in ways)
        few = len(without) < len(within)
        return Shared(tuple(lines[ways]), () if few else within, without if few else ())

    return tuple(shared(ways) for ways in sorted(lines, key=lambda ways: -len(ways)))


def opening(said: Iterable[str]) -> str:
    """The words that all of these begin with; none where that would save little."""
    lines = [one.split(" ") for one in said]
    alike = list(takewhile(lambda words: len(set(words)) == 1, zip(*lines, strict=False)))
    return " ".join(words[0] for words in alike) if len(lines) >= _LEAST and len(alike) >= _OPENING else ""


def after(start: str, lines: Iterable[Line]) -> tuple[Line, ...]:
    """These lines without the words that they begin with."""
    return tuple(replace(one, says=one.says[len(start) :].lstrip()) for one in lines)


def once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines of the same words as one, with all marks."""
    found: dict[str, Line] = {}
    for one in lines:
        known = found.setdefault(one.says, one)
        found[one.says] = replace(known, marks=tuple(dict.fromkeys((*known.marks, *one.marks))))
    return tuple(found.values())


def by_reason(asides: Sequence[SetAside], *, whole: bool = False) -> tuple[Reasoned, ...]:
    """One line for each reason with the names of all that it stands against.

    Of several reasons of one way that of the most ways is told, and the settings of one treatment are one way; `whole` tells all, and
    takes together only what has the same of them.
    """
    asides = asides if whole else _treatments(asides)
    counts = Counter(says for aside in asides for says in {line.says for line in aside.because})
    found: dict[tuple[str, ...], list[SetAside]] = {}
    for aside in asides:
        kept = aside if whole else replace(aside, because=(max(aside.because, key=lambda one: counts[one.says]),), besides=())
        found.setdefault(tuple(line.says for line in (*kept.because, *kept.besides)), []).append(kept)
    return tuple(
        Reasoned(
            tuple(one.title for one in same),
            _merged([one.because for one in same], most=None if whole else _MARKS),
            _merged([one.besides for one in same]),
            _by_kind(same),
        )
        for same in found.values()
    )


def _by_kind(asides: Sequence[SetAside]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The titles by the kind of way, the kind with the most first."""
    kinds: dict[str, list[str]] = {}
    for one in asides:
        kinds.setdefault(_KIND_OF.get(one.option.kind, one.option.kind), []).append(one.title)
    return tuple((kind, tuple(titles)) for kind, titles in sorted(kinds.items(), key=lambda item: -len(item[1])))


def by_avoidance(group: Iterable[OptionShown]) -> list[tuple[tuple[Line, ...], list[OptionShown]]]:
    """The ways by the reasons to avoid them, those without any first; each set of reasons with its marks from all that have it."""
    found: dict[tuple[str, ...], list[OptionShown]] = {}
    for shown in group:
        found.setdefault(tuple(one.line.says for one in _against(shown)), []).append(shown)
    sets = sorted(found.values(), key=lambda ways: bool(_against(ways[0])))
    return [(_merged([[one.line for one in _against(way)] for way in ways], _MARKS), ways) for ways in sets]


def by_missing(group: Iterable[OptionShown]) -> list[tuple[str, list[OptionShown]]]:
    """The ways by the first thing that would settle them, where several share it: the words of that, or "" for each that stands alone."""
    ways = list(group)
    counts = Counter(shown.missing[0] for shown in ways if shown.missing)
    found: dict[str, list[OptionShown]] = {}
    for shown in ways:
        ask = shown.missing[0] if shown.missing and counts[shown.missing[0]] >= _LEAST else ""
        found.setdefault(ask, []).append(shown)
    return sorted(found.items(), key=lambda item: bool(item[0]))


def _against(shown: OptionShown) -> list[CautionShown]:
    return [one for one in shown.cautions if one.level == _KEPT]


def _treatments(asides: Sequence[SetAside]) -> tuple[SetAside, ...]:
    """Ways of the same drugs and the same name, but for the setting behind the comma, as one, with the reasons of all of them."""
    found: dict[tuple[str, ...], list[SetAside]] = {}
    for aside in asides:
        key = (_name(aside), *sorted(aside.agents)) if aside.agents else (aside.title,)
        found.setdefault(key, []).append(aside)
    return tuple(
        same[0] if len(same) == 1 else replace(same[0], title=_name(same[0]), because=once(line for one in same for line in one.because))
        for same in found.values()
    )


def _name(aside: SetAside) -> str:
    return aside.title.partition(",")[0]


def _merged(told: Sequence[Sequence[Line]], most: int | None = None) -> tuple[Line, ...]:
    """The same lines of several ways as one, each with all marks, or with the first `most` of sources and of words of the record."""
    return tuple(
        replace(same[0], marks=_first(dict.fromkeys(mark for one in same for mark in one.marks), most)) for same in zip(*told, strict=True)
    )


def _first(marks: Iterable[Mark], most: int | None) -> tuple[Mark, ...]:
    every = tuple(marks)
    words = [mark for mark in every if mark.label.startswith("r")][:most]
    sources = [mark for mark in every if not mark.label.startswith("r")][:most]
    return tuple(mark for mark in every if mark in words or mark in sources)
