"""Laboratory values and other measurements with their units and reference ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from fairlead.core.quantities import spelled
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.knowledge.lexicon import Term

_VALUE = re.compile(
    r"(?:\s\([^()\d\n]{1,24}\))?[\s:=|*(]{0,4}(?:(?:of|is|was|at|level|today|now|currently|steady|stable|about|around|count|improved|risen|fallen|rose|fell|dropped|up|down|to|score)[\s:]){0,4}[\s|]{0,3}(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,3}|,\d{1,2}(?![\d,]))?)(?!\s?/\s?\d|\d|\s?(?:-|–)\s?\d)"
)
_UNIT = re.compile(
    r"\s?[*(]?(?P<u>(?:[x×]\s?)?10\s?[\^*]?\s?(?:(?:9|12|3|6)\s?/\s?(?:[lL]|µL|uL)|4\b)|(?:%|[A-Za-zµμ]{1,9}(?:\s?/\s?(?:[A-Za-zµμ]{1,5}|1\.73\s?m2|mm3)){0,2}))"
)
_RANGE = re.compile(
    r"(?P<l>\d{1,5}(?:\.\d{1,3})?)\s?(?:-|–|to)\s?(?P<h>\d{1,5}(?:\.\d{1,3})?)|(?P<c><=?|≤|>=?|≥)\s?(?P<o>\d{1,5}(?:\.\d{1,3})?)"
)
_FORMER = re.compile(r"\(\s?(?:[a-z]{3,10}\s)?(?P<n>\d{1,5}(?:[.,]\d{1,2})?)", re.IGNORECASE)
_THOUSANDS = re.compile(r",\d{3}")
_SEVERAL = 2
"""From so many columns with a day on a table is one of several days."""
_COMPARATORS = {"≤": "<=", "≥": ">="}
_PRESSURE = re.compile(r"[\s:]{0,3}(?P<v>\d{2,3}/\d{2,3})\b")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind measurement; a value beyond what is possible is left out."""
    for hit in context.marked.hits("measurements"):
        number = context.marked.sentence_at(hit.first)
        if number is None or not (context.counts(hit) or _is_measured(context, number, hit)):
            continue
        if number in context.marked.cells and (several := list(_of_days(context, number, hit))):
            yield from several
            continue
        found = (_of_row(context, number, hit) if number in context.marked.cells else None) or _of_sentence(context, number, hit)
        if found is not None:
            yield found
            yield from _of_before(context, hit, found)


def _of_before(context: Context, hit: Hit, found: Finding) -> Iterator[Finding]:
    """As in "58 (64 in August)": the value of before, where its date is told."""
    marked = context.marked
    at = marked.token_at(found.span.end)
    if at >= len(marked.words) or not _has_one_of_before(context, at) or not marked.said(at + 1, at + 2).isdigit():
        return
    former = _FORMER.match(marked.text, marked.words[at].start)
    close = marked.text.find(")", marked.words[at].start)
    dated = context.dates_between(marked.words[at].start, close)
    if former is None or len(dated) != 1 or former.end() > dated[0].span.start:
        return
    fields = {"name": hit.term.word, "value": float(former["n"].replace(",", ".")), "comparator": None, "unit": found.fields["unit"]}
    yield context.say("measurement", fields, hit.first, marked.token_at(close) + 1, date=dated[0].date)


def _is_measured(context: Context, number: int, hit: Hit) -> bool:
    """Whether a short form with other meanings has a number with its own unit right behind, or stands in a list of results."""
    marked = context.marked
    start, end = marked.words[hit.last - 1].end, marked.words[marked.sentences[number].last - 1].end
    found = _VALUE.match(marked.text, start, end)
    return found is not None and (_unit(marked.text, found.end(), end, hit)[0] is not None or _is_result_section(context, number))


@lru_cache(maxsize=512)
def _units(term: Term) -> dict[str, str]:
    units = {spelled(str(row["unit"])): str(row["unit"]) for row in term.more.get("units") or ()}
    unit = term.more.get("unit")
    return {**units, **({spelled(str(unit)): str(unit)} if unit else {})}


def _unit(text: str, at: int, end: int, hit: Hit) -> tuple[str | None, int]:
    """A unit of the measurement right at a place, and where it ends."""
    found = _UNIT.match(text, at, end)
    known = _units(hit.term)
    while found:
        said = found["u"].strip()
        if spelled(said) in known:
            return said, found.end()
        cut = said.rfind("/")
        if cut <= 0:
            break
        found = _UNIT.match(text, at, found.start("u") + cut)
    return None, at


def _of_sentence(context: Context, number: int, hit: Hit) -> Finding | None:
    marked = context.marked
    sentence = marked.sentences[number]
    start, end = marked.words[hit.last - 1].end, marked.words[sentence.last - 1].end
    pressure = _PRESSURE.match(marked.text, start, end)
    found = _VALUE.match(marked.text, start, end)
    if found is None or (pressure and pressure.end() > found.end()):
        return None
    unit, stop = _unit(marked.text, found.end(), end, hit)
    known = _units(hit.term)
    if (
        unit is None
        and known
        and "%" not in known
        and not _is_result_section(context, number)
        and not _is_bare(context, number, hit, found)
    ):
        return None
    limits = _limits(
        _RANGE.search(marked.text, stop, min(end, stop + 24)) if marked.text[stop : stop + 3].strip()[:1] in ("(", "[") else None
    )
    return _finding(context, hit, found, unit, limits, max(stop, found.end()))


def _is_bare(context: Context, number: int, hit: Hit, found: re.Match[str]) -> bool:
    """As in "Cr 0.9, Plt 180" or "CEA 5.1 (was 18)": a number right behind its name that counts nothing else; its unit is not known."""
    marked = context.marked
    if marked.text[marked.words[hit.last - 1].end : found.start("n")].strip(" :=") or found["c"]:
        return False
    following = marked.token_at(found.end())
    if hit.term.more.get("bare") and not _possible(hit, float(found["n"].replace(",", ".")), str(hit.term.more.get("unit"))):
        return False
    if any(other.first == following for other in marked.in_sentence("measurements", number)):
        return True
    if following < len(marked.words) and marked.words[following].norm not in context.plain("after-a-bare-value"):
        return False
    if marked.norms(following, following + 1) == ["("] and context.plain("of-before") & set(marked.norms(following + 1, following + 2)):
        return True
    if hit.term.more.get("bare"):
        return True
    fellows = [other for other in marked.in_sentence("measurements", number) if other.term is not hit.term and _bare_number(context, other)]
    return bool(fellows) or "." in found["n"]


def _bare_number(context: Context, hit: Hit) -> bool:
    found = _VALUE.match(context.marked.text, context.marked.words[hit.last - 1].end)
    return found is not None


def _is_result_section(context: Context, number: int) -> bool:
    return "laboratory" in context.marked.places[number].kinds


def _of_row(context: Context, number: int, hit: Hit) -> Finding | None:
    """A row of a table of results: the value in the first cell that begins with a number, the unit and the range to its right."""
    marked = context.marked
    cell = marked.cells[number]
    for place in range(cell.column + 1, len(cell.beside)):
        beside = cell.beside[place]
        found = _VALUE.match(marked.text, beside.start, beside.end)
        if not len(beside) or found is None:
            if len(beside) and place == cell.column + 1:
                return None
            continue
        unit, stop = _unit(marked.text, found.end(), beside.end, hit)
        limits: dict[str, float] = {}
        for other in cell.beside[place + 1 :]:
            ranged = _RANGE.search(marked.text, other.start, other.end)
            limits = limits or _limits(ranged)
            for at in (other.start, ranged.end() if ranged else other.start):
                unit = unit or _unit(marked.text, at, other.end, hit)[0]
        return _finding(context, hit, found, unit, limits, max(stop, found.end()), cell.beside[-1].end if limits or unit else 0)
    return None


def _of_days(context: Context, number: int, hit: Hit) -> Iterator[Finding]:
    """A row of a table with a column for each of several days: every value with the day that its column is headed by."""
    marked = context.marked
    cell = marked.cells[number]
    heads = marked.tables[cell.table][0]
    days = {place: dated[0].date for place, head in enumerate(heads) if len(dated := context.dates_in(head)) == 1}
    if len(days) < _SEVERAL or not cell.row or cell.column in days:
        return
    others = [beside for place, beside in enumerate(cell.beside) if place not in days and place != cell.column]
    limits: dict[str, float] = next((bounds for one in others if (bounds := _limits(_RANGE.search(marked.text, one.start, one.end)))), {})
    named = next((unit for one in others if (unit := _unit(marked.text, one.start, one.end, hit)[0])), None)
    named = named or _unit(marked.text, marked.words[hit.last - 1].end, cell.span.end, hit)[0]
    for place, day in days.items():
        beside = cell.beside[place] if place < len(cell.beside) else None
        found = _VALUE.match(marked.text, beside.start, beside.end) if beside else None
        if beside is None or found is None:
            continue
        own, stop = _unit(marked.text, found.end(), beside.end, hit)
        told = _finding(context, hit, found, own or named, limits, max(stop, found.end()))
        if told is not None:
            yield replace(told, date=day)


def _limits(ranged: re.Match[str] | None) -> dict[str, float]:
    if ranged is None:
        return {}
    if ranged["l"]:
        return {"low": float(ranged["l"]), "high": float(ranged["h"])}
    return {"high" if ranged["c"] in ("<", "<=", "≤") else "low": float(ranged["o"])}


def _finding(
    context: Context, hit: Hit, found: re.Match[str], unit: str | None, limits: dict[str, float], stop: int, row_end: int = 0
) -> Finding | None:
    marked = context.marked
    value = float(found["n"].replace(",", "") if _THOUSANDS.search(found["n"]) else found["n"].replace(",", "."))
    if unit is not None and not _possible(hit, value, unit):
        return None
    told = context.of(hit.first, hit.last)
    if told.about != "patient" or told.mood in ("hypothetical", "cancelled", "planned"):
        return None
    sign = found["c"]
    fields: dict[str, Any] = {
        "name": hit.term.word,
        "value": value,
        "comparator": _COMPARATORS.get(sign, sign) if sign else None,
        "unit": unit,
        **limits,
    }
    first, last = hit.first, marked.tokens_of(Span(marked.words[hit.first].start, max(stop, row_end)))[1]
    date = None if _has_one_of_before(context, marked.token_at(stop)) else context.date_near(first, hit.last)
    return context.say("measurement", fields, first, max(last, hit.last), told, date)


def _has_one_of_before(context: Context, at: int) -> bool:
    """As in "62 (from 71 in May)": the date in the brackets is of the value before."""
    marked = context.marked
    if marked.norms(at, at + 1) != ["("] or not (
        context.plain("of-before") & set(marked.norms(at + 1, at + 2)) or marked.said(at + 1, at + 2).isdigit()
    ):
        return False
    close = next((place for place in range(at, min(len(marked.words), at + 12)) if marked.words[place].raw == ")"), at)
    return bool(context.dates_in(marked.span(at, close + 1)))


def _possible(hit: Hit, value: float, unit: str) -> bool:
    """Whether a value lies within what the body can have, in the unit of the case."""
    row = next((row for row in hit.term.more.get("units") or () if spelled(str(row["unit"])) == spelled(unit)), {"times": 1})
    if "times" not in row:
        return True  # a share of what is expected has no limits of its own
    times = float(row["times"])
    low, high = hit.term.more.get("low"), hit.term.more.get("high")
    return (low is None or value * times >= float(low)) and (high is None or value * times <= float(high))
