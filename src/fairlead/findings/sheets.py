"""A line of a laboratory's sheet: the name and the pieces beside it, each under what heads it; values, flags, the unit and the range."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.amounts import RANGE, VALUE, limits, measured, number, possible_in_some_unit, unit_at
from fairlead.findings.context import Context
from fairlead.findings.dates import day_first
from fairlead.findings.day_of import day_of
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit

_CELL = pattern_of(
    r"[\s(*↑↓]{0,4}(?:(?:HH?|LL?)\s{1,2})?(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{1,2}(?:,\d{2}){1,2},\d{3}|\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,3}|,\d{1,2}(?![\d,]))?)"
    r"(?![\d.,/:]*\d)(?=\s|[*(\[)↑↓+!]|-(?:\s|$)|$|[A-Za-zµμ%°])(?!\s?(?:-|–|to)\s?\d)"
)
"""A piece that begins with a value, whatever flags stand around it."""
_PAIR = pattern_of(r"\s?(?P<c>(?!))?(?P<n>\d{2,3})/\d{2,3}(?![\d/])")
_FLAG = pattern_of(r"\s?[*(\[]{0,2}(?:HH?|LL?|high|low|abn|[*↑↓+!-]{1,2})[)\]]?(?=\s|$)", re.IGNORECASE)
_NO_VALUE = pattern_of(r"[-–—.*]{1,4}$|n/?[adt]$|nd$|not\s(?:done|requested|tested)$|pending$", re.IGNORECASE)
_LINE = pattern_of(r"(?m)^[ \t*>-]{0,6}(?:(?P<label>[A-Za-z][A-Za-z ]{0,30}):)?(?P<rest>[^\n]{1,80})$")
_SIGNS, _BLOCK = " \t*_#:-", 240
_NUMBER = pattern_of(r"\d{1,6}(?:[.,]\d{1,3})?")
_LETTERS = pattern_of(r"[a-z]+")
_HALF = pattern_of(r"(?<!\S)(?P<a>\d{1,2})(?:/(?P<b>\d{1,2})|\.(?P<c>\d{1,2})\.)(?!\S)")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Head:
    """What heads a column: a day, or what its words ask for (`range`, `low`, `high`, `unit`, `before`, `aside`).

    `start` is its place in the line.
    """

    start: int = 0
    date: PartialDate | None = None
    asks: str = ""


Piece = tuple[Span, Head]


def asked_by(context: Context, words: str) -> str:
    """What the words of a heading ask for: a range, a unit, a value of before, something beside the values; else nothing."""
    said = set(_LETTERS.findall(words.lower()))
    return next((asks for asks in ("range", "unit", "before", "low", "high", "aside") if said & context.plain(f"column-of-{asks}")), "")


def half_days(context: Context, place: Span) -> list[tuple[Span, PartialDate]]:
    """The days without a year that head columns ("12/01   19/01"), of the year that ends with the letter's own date."""
    text, own = context.marked.text, context.own_date
    found = list(_HALF.finditer(text, place.start, place.end))
    if own is None or not found:
        return []
    numbers = [(int(one["a"]), int(one["b"] or one["c"])) for one in found]
    order = day_first(text)
    if order is None:
        order = True if any(a > _MONTHS for a, _ in numbers) or found[0]["c"] else False if any(b > _MONTHS for _, b in numbers) else None
    told = []
    for one, (a, b) in zip(found, numbers, strict=True):
        day, month = (a, b) if order else (b, a)
        for year in (own.year, own.year - 1) if order is not None else ():
            try:
                date = PartialDate(year, month, day)
            except ValueError:
                continue
            if date.first <= own.last:
                told.append((Span(one.start(), one.end()), date))
                break
    return told if len(told) == len(found) else []


def told(context: Context, hit: Hit, rest: Span, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """The values of a line whose name ends where `rest` begins: one, or one under each day; `rest` may hold the unit and the range."""
    text = context.marked.text
    named, behind = unit_at(text, rest.start, rest.end, hit.term)
    bounds = limits(RANGE.search(text, behind, rest.end))
    under_days = any(head.date is not None for _, head in pieces)
    values: list[tuple[Span, Head, re.Match[str]]] = []
    others: list[Span] = []
    for span, head in pieces:
        found = _value(context, hit, span) if (head.date is not None if under_days else not (values or head.asks)) else None
        if found is not None:
            values.append((span, head, found))
        elif not under_days and not values and not _is_beside(context, hit, span, head):
            return
        elif head.asks not in ("before", "low", "high"):
            others.append(span)
    bounds = bounds or {head.asks: number(text[span.start : span.end]) for span, head in pieces if _is_bound(text, span, head)}
    bounds = bounds or next((limit for other in others if (limit := limits(RANGE.search(text, other.start, other.end)))), {})
    named = named or next((unit for other in others if (unit := _unit(text, hit, other)) is not None), None)
    for span, head, found in values:
        flag = _FLAG.match(text, found.end(), span.end)
        own, last = unit_at(text, flag.end() if flag else found.end(), span.end, hit.term)
        if hit.cued and (own or named) is None and not possible_in_some_unit(hit.term, number(found["n"])):
            continue
        ranged = RANGE.search(text, max(last, found.end()), span.end)
        inside = limits(ranged)
        own = own or (unit_at(text, ranged.end(), span.end, hit.term)[0] if ranged else None)
        day = head.date or day_of(context, hit.first, found.end())
        whole = max(last, found.end(), *(other.end for other in others[:1] if bounds and not under_days))
        one = measured(context, hit, found, own or named, inside or bounds, whole, day)
        if one is not None:
            yield one


def below_the_name(context: Context, hit: Hit) -> Finding | None:
    """As in "Albumin", "Your value: 3.1 g/dL", "Standard range: 3.5 - 5.2" in lines one below the other: a value with its own unit."""
    text = context.marked.text
    start, end = context.marked.words[hit.first].start, context.marked.words[hit.last - 1].end
    stop = text.find("\n", end)
    if stop < 0 or text[text.rfind("\n", 0, start) + 1 : start].strip(_SIGNS) or text[end:stop].strip(_SIGNS):
        return None
    value: tuple[re.Match[str], str, int] | None = None
    for line in _LINE.finditer(text, stop + 1, min(len(text), stop + _BLOCK)):
        label, at = line["label"] or "", line.start("rest")
        if value is None:
            found = _CELL.match(text, at, line.end()) if not label or set(label.lower().split()) & context.plain("label-of-value") else None
            unit, last = unit_at(text, found.end(), line.end(), hit.term) if found else (None, at)
            if found is None or unit is None:
                return None
            value = found, unit, last
        elif asked_by(context, label) == "range":
            ranged = RANGE.search(text, at, line.end())
            return measured(context, hit, value[0], value[1], limits(ranged), value[2], day_of(context, hit.first, line.end()))
        else:
            break
    return measured(context, hit, value[0], value[1], {}, value[2], day_of(context, hit.first, value[2])) if value else None


def _is_bound(text: str, span: Span, head: Head) -> bool:
    """Whether a piece is a number under a heading that asks for one end of the range."""
    return head.asks in ("low", "high") and _NUMBER.fullmatch(text, span.start, span.end) is not None


def _value(context: Context, hit: Hit, span: Span) -> re.Match[str] | None:
    """The value that a piece begins with; a bound whose words say that it is the normal one is none."""
    text = context.marked.text
    if hit.term.more.get("pair"):
        return _PAIR.match(text, span.start, span.end)
    return _CELL.match(text, span.start, span.end) or VALUE.fullmatch(text, span.start, span.end)


def _is_beside(context: Context, hit: Hit, span: Span, head: Head) -> bool:
    """Whether a piece before the first value is none of its own: a unit, a range, a flag, a dash, what another heading asks for."""
    text = context.marked.text
    if not len(span) or head.asks or _unit(text, hit, span) is not None or _NO_VALUE.match(text, span.start, span.end):
        return True
    return RANGE.search(text, span.start, span.end) is not None or _FLAG.fullmatch(text, span.start, span.end) is not None


def _unit(text: str, hit: Hit, span: Span) -> str | None:
    """The unit that a piece begins with, or that stands behind its range."""
    ranged = RANGE.search(text, span.start, span.end)
    places = [span.start, *([ranged.end()] if ranged else [])]
    return next((unit for at in places if (unit := unit_at(text, at, span.end, hit.term)[0]) is not None), None)
