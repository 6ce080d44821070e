"""Laboratory values and other measurements with their units and reference ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from fairlead.core.quantities import spelled
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.knowledge.lexicon import Term

_VALUE = re.compile(
    r"[\s:=|*(]{0,4}(?:(?:of|is|was|at|level|today|now|currently|count|improved|risen|fallen|rose|fell|dropped|up|down|to|score)\s){0,3}[\s|]{0,3}(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,3})?)(?!\s?/\s?\d|\d|\s?(?:-|–)\s?\d)"
)
_UNIT = re.compile(
    r"\s?[*(]?(?P<u>(?:x\s?)?10\s?[\^*]?\s?(?:9|12|3|6)\s?/\s?(?:[lL]|µL|uL)|(?:%|[A-Za-zµμ]{1,6}(?:\s?/\s?(?:[A-Za-zµμ]{1,4}|1\.73\s?m2|mm3)){0,2}))"
)
_RANGE = re.compile(
    r"(?P<l>\d{1,5}(?:\.\d{1,3})?)\s?(?:-|–|to)\s?(?P<h>\d{1,5}(?:\.\d{1,3})?)|(?P<c><=?|≤|>=?|≥)\s?(?P<o>\d{1,5}(?:\.\d{1,3})?)"
)
_COMPARATORS = {"≤": "<=", "≥": ">="}
_PRESSURE = re.compile(r"[\s:]{0,3}(?P<v>\d{2,3}/\d{2,3})\b")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind measurement; a value beyond what is possible is left out."""
    for hit in context.marked.hits("measurements"):
        number = context.marked.sentence_at(hit.first)
        if number is None or not (context.counts(hit) or _is_measured(context, number, hit)):
            continue
        found = _of_row(context, number, hit) if number in context.marked.cells else _of_sentence(context, number, hit)
        if found is not None:
            yield found


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
    if following < len(marked.words) and marked.words[following].norm not in context.plain("after-a-bare-value"):
        return False
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
            if unit is None:
                unit = _unit(marked.text, ranged.end() if ranged else other.start, other.end, hit)[0]
        return _finding(context, hit, found, unit, limits, max(stop, found.end()), cell.beside[-1].end if limits or unit else 0)
    return None


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
    value = float(found["n"].replace(",", ""))
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
    return context.say("measurement", fields, first, max(last, hit.last), told, context.date_near(first, hit.last))


def _possible(hit: Hit, value: float, unit: str) -> bool:
    """Whether a value lies within what the body can have, in the unit of the case."""
    times = next((float(row["times"]) for row in hit.term.more.get("units") or () if spelled(str(row["unit"])) == spelled(unit)), 1.0)
    low, high = hit.term.more.get("low"), hit.term.more.get("high")
    return (low is None or value * times >= float(low)) and (high is None or value * times <= float(high))
