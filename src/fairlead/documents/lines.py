"""A record's statements as text to read: one line each, under headings, each line remembered as the place of its statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fairlead.core.spans import Span
from fairlead.documents.coded import Amount, Coded, Concept, Part

_SECTIONS = (
    ("Person", ("patient",)),
    ("Problems", ("condition",)),
    ("Treatment", ("medication", "procedure")),
    ("Results", ("observation",)),
    ("Allergies", ("allergy",)),
    ("Adverse events", ("adverse-event",)),
    ("Family", ("family",)),
    ("Plan", ("plan",)),
)
"""Headings and the kinds of statements below them, each in the order of its days: what was done in the order in which it was done."""
_MOODS = {"planned": "planned", "past": "over", "declined": "declined", "cancelled": "not done", "void": "entered in error"}
_RULE = "----"
_LONGEST = 600
"""The most characters of one text of a record that a line shows."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """Words of a record that are read like a letter: what they are headed by, when they were said, and they themselves."""

    heading: str
    words: str
    day: str | None = None


def written(statements: Iterable[Coded], narrative: Iterable[Narrative]) -> tuple[str, tuple[Coded, ...]]:
    """The text that shows statements and narrative, and the statements in the order of the text, each with the span of its line."""
    lines: list[str] = []
    placed: list[Coded] = []
    at = 0

    def add(line: str) -> Span:
        nonlocal at
        lines.append(line)
        span = Span(at, at + len(line))
        at += len(line) + 1
        return span

    told = list(statements)
    for heading, kinds in _SECTIONS:
        here = sorted((one for one in told if one.kind in kinds), key=_day)
        if here:
            add(heading)
            placed += [replace(one, span=add(_line(one))) for one in here]
            add("")
    for one in narrative:
        add(_RULE)  # behind it another document may begin, with a day and a kind of its own
        add(_clean(one.heading))
        if one.day:
            add(f"Date: {one.day}")
        for line in one.words.split("\n"):
            add(line)
        add("")
    return "\n".join(lines), tuple(placed)


def _day(one: Coded) -> str:
    return one.start or one.end or one.told or ""


def _line(one: Coded) -> str:
    """What a statement says, part by part, with semicolons between."""
    if one.kind == "patient":
        return "; ".join(_clean(note) for note in one.notes)
    said = (_named(one), _states(one), _days(one), *_besides(one), *(f"note: {note}" for note in one.notes))
    return "; ".join(_clean(part) for part in said if part)


def _named(one: Coded) -> str:
    about = one.about.words or "not named"
    value = _value(one.value, one.amount)
    if one.low is not None or one.high is not None:
        ends = " - ".join(_number(end) if end is not None else "…" for end in (one.low, one.high))
        value = f"{value} ({ends})" if value else value
    relation = f"{one.relation.words}: " if one.relation and one.relation.words else ""
    return f"{relation}{about}" + (f": {value}" if value else "")


def _value(value: Concept | None, amount: Amount | None) -> str:
    words = value.words if value is not None else None
    if amount is None:
        return words or ""
    told = f"{amount.comparator or ''}{_number(amount.number)}" + (f" {amount.unit}" if amount.unit else "")
    return f"{told} ({words})" if words else told


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


def _states(one: Coded) -> str:
    told = [
        "denied" if one.denied else "",
        "not confirmed" if one.doubtful else "",
        _MOODS.get(one.mood, ""),
        (one.course or "") if one.mood == "actual" else "",
        one.given if one.given == "ordered" else "",
    ]
    return ", ".join(state for state in told if state)


def _days(one: Coded) -> str:
    day = one.start or one.told
    if day is None:
        return f"until {one.end}" if one.end else ""
    return f"{day} to {one.end}" if one.end and one.end != day else day


def _besides(one: Coded) -> Iterator[str]:
    named = (("for", one.reason), ("intent", one.intent), ("method", one.method), ("specimen", one.specimen))
    yield from (f"at {site.words}" for site in one.sites if site.words)
    yield from (f"{name} {concept.words}" for name, concept in named if concept is not None and concept.words)
    if one.collected:
        yield f"taken {one.collected}"
    yield from (told for part in one.parts if (told := _part(part)))


def _part(part: Part) -> str:
    value = _value(part.value, part.amount)
    return f"{part.about.words}: {value}" if value and part.about.words else value


def _clean(text: str) -> str:
    """On one line, and no longer than a line can be."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"
