"""Laboratory values and other measurements with their units and reference ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.findings.amounts import RANGE, VALUE, limits, measured, number, possible, possible_in_some_unit, unit_at, units
from fairlead.findings.context import Context
from fairlead.findings.day_of import day_of
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.panels import in_columns

_FORMER = re.compile(r"\(\s?(?:[a-z]{3,10}\s)?(?P<n>\d{1,5}(?:[.,]\d{1,2})?)", re.IGNORECASE)
_OPENS = re.compile(r"\s?(?:\*{1,2}|HH?|LL?)?\s{0,2}[(\[]")
_RANGE_NEAR = 24
_SEVERAL = 2
"""From so many columns with a day on a table is one of several days."""
_PRESSURE = re.compile(r"[\s:]{0,3}(?:(?:of|is|was|at)\s)?(?P<c>(?!))?(?P<n>\d{2,3})/\d{2,3}\b")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind measurement; a value beyond what is possible is left out."""
    for hit in context.marked.hits("measurements"):
        place = context.marked.sentence_at(hit.first)
        if place is None:
            continue
        if place not in context.marked.cells and (listed := list(in_columns(context, hit))):
            yield from listed
            continue
        if not (context.counts(hit) or _is_measured(context, place, hit)):
            continue
        if place in context.marked.cells and (several := list(_of_days(context, place, hit))):
            yield from several
            continue
        found = (_of_row(context, place, hit) if place in context.marked.cells else None) or _of_sentence(context, place, hit)
        if found is not None:
            yield found
            yield from _of_before(context, hit, found)


def _of_before(context: Context, hit: Hit, found: Finding) -> Iterator[Finding]:
    """As in "58 (64 in August)", "43kg (was 49kg in Sept)": the value of before, where its date is told."""
    marked = context.marked
    at = marked.token_at(found.span.end)
    former = _FORMER.match(marked.text, marked.words[at].start) if at < len(marked.words) else None
    if former is None or not _has_one_of_before(context, at):
        return
    close = marked.text.find(")", marked.words[at].start)
    dated = context.dates_between(marked.words[at].start, close)
    if len(dated) != 1 or former.end() > dated[0].span.start:
        return
    unit = unit_at(marked.text, former.end(), close, hit.term)[0] or found.fields["unit"]
    fields = {"name": hit.term.word, "value": number(former["n"]), "comparator": None, "unit": unit}
    yield context.say("measurement", fields, hit.first, marked.token_at(close) + 1, date=dated[0].date)


def _is_measured(context: Context, place: int, hit: Hit) -> bool:
    """Whether a short form with other meanings has a number with its own unit right behind, or stands among other values."""
    marked = context.marked
    start, end = marked.words[hit.last - 1].end, marked.words[marked.sentences[place].last - 1].end
    found = VALUE.match(marked.text, start, end)
    if found is None:
        return False
    if unit_at(marked.text, found.end(), end, hit.term)[0] is not None or _is_result_section(context, place):
        return True
    likely = possible_in_some_unit(hit.term, number(found["n"]))
    if likely and "." in found["n"] and marked.text[marked.words[hit.first].start - 1] == "(" and marked.text[found.end()] in "),;":
        return True
    return likely and any(
        not other.cued and other.term is not hit.term and _has_number(context, other) for other in marked.in_sentence("measurements", place)
    )


def _of_sentence(context: Context, number: int, hit: Hit) -> Finding | None:
    marked = context.marked
    sentence = marked.sentences[number]
    start, end = marked.words[hit.last - 1].end, marked.words[sentence.last - 1].end
    pressure = _PRESSURE.match(marked.text, start, end)
    if pressure and hit.term.more.get("pair"):
        unit, stop = unit_at(marked.text, pressure.end(), end, hit.term)
        return _told(context, hit, pressure, unit, {}, max(stop, pressure.end()))
    found = VALUE.match(marked.text, start, end)
    if found is None or (pressure and pressure.end() > found.end()):
        return None
    unit, stop = unit_at(marked.text, found.end(), end, hit.term)
    known = units(hit.term)
    if (
        unit is None
        and known
        and "%" not in known
        and not _is_result_section(context, number)
        and not _is_bare(context, number, hit, found)
    ):
        return None
    opens = _OPENS.match(marked.text, stop, end)
    bounds = limits(RANGE.search(marked.text, opens.end(), min(end, opens.end() + _RANGE_NEAR)) if opens else None)
    return _told(context, hit, found, unit, bounds, max(stop, found.end()))


def _told(context: Context, hit: Hit, found: re.Match[str], unit: str | None, bounds: dict[str, float], stop: int) -> Finding | None:
    """The value with the day that the words around it tell."""
    return measured(context, hit, found, unit, bounds, stop, day_of(context, hit.first, stop))


def _is_bare(context: Context, place: int, hit: Hit, found: re.Match[str]) -> bool:
    """As in "Cr 0.9, Plt 180" or "CEA 5.1 (was 18)": a number right behind its name that counts nothing else; its unit is not known."""
    marked = context.marked
    between = marked.text[marked.words[hit.last - 1].end : found.start("c" if found["c"] else "n")].strip(" :=").split()
    bound = found["c"] and context.plain("a-bound") & set(marked.norms(max(marked.sentences[place].first, hit.first - 4), hit.first))
    if bound or not set(between) <= context.plain("before-a-bare-value"):
        return False
    value, own = number(found["n"]), str(hit.term.more.get("unit"))
    if not (possible(hit.term, value, own) if hit.term.more.get("bare") else possible_in_some_unit(hit.term, value)):
        return False
    following = marked.token_at(found.end())
    if following >= marked.sentences[place].last or any(other.first == following for other in marked.in_sentence("measurements", place)):
        return True
    if marked.words[following].norm not in context.plain("after-a-bare-value"):
        return "." in found["n"] and marked.words[following].norm in context.plain("when-a-value-was")
    if marked.norms(following, following + 1) == ["("] and context.plain("of-before") & set(marked.norms(following + 1, following + 2)):
        return True
    fellows = [other for other in marked.in_sentence("measurements", place) if other.term is not hit.term and _has_number(context, other)]
    return bool(hit.term.more.get("bare") or fellows) or "." in found["n"] or not between


def _has_number(context: Context, hit: Hit) -> bool:
    text, end = context.marked.text, context.marked.words[hit.last - 1].end
    return bool(VALUE.match(text, end) or (hit.term.more.get("pair") and _PRESSURE.match(text, end)))


def _is_result_section(context: Context, place: int) -> bool:
    return "laboratory" in context.marked.places[place].kinds


def _of_row(context: Context, place: int, hit: Hit) -> Finding | None:
    """A row of a table of results: the value in the first cell that begins with a number, the unit and the range to its right."""
    marked = context.marked
    cell = marked.cells[place]
    for column in range(cell.column + 1, len(cell.beside)):
        beside = cell.beside[column]
        found = VALUE.match(marked.text, beside.start, beside.end)
        if not len(beside) or found is None:
            if len(beside) and column == cell.column + 1:
                return None
            continue
        unit, stop = unit_at(marked.text, found.end(), beside.end, hit.term)
        bounds: dict[str, float] = {}
        for other in cell.beside[column + 1 :]:
            ranged = RANGE.search(marked.text, other.start, other.end)
            bounds = bounds or limits(ranged)
            for at in (other.start, ranged.end() if ranged else other.start):
                unit = unit or unit_at(marked.text, at, other.end, hit.term)[0]
        whole = max(stop, found.end(), cell.beside[-1].end if bounds or unit else 0)
        return measured(context, hit, found, unit, bounds, whole, context.date_near(hit.first, hit.last))
    return None


def _of_days(context: Context, place: int, hit: Hit) -> Iterator[Finding]:
    """A row of a table with a column for each of several days: every value with the day that its column is headed by."""
    marked = context.marked
    cell = marked.cells[place]
    heads = marked.tables[cell.table][0]
    days = {column: dated[0].date for column, head in enumerate(heads) if len(dated := context.dates_in(head)) == 1}
    if len(days) < _SEVERAL or not cell.row or cell.column in days:
        return
    others = [beside for column, beside in enumerate(cell.beside) if column not in days and column != cell.column]
    bounds: dict[str, float] = next((told for other in others if (told := limits(RANGE.search(marked.text, other.start, other.end)))), {})
    named = next((unit for other in others if (unit := unit_at(marked.text, other.start, other.end, hit.term)[0])), None)
    named = named or unit_at(marked.text, marked.words[hit.last - 1].end, cell.span.end, hit.term)[0]
    for column, day in days.items():
        beside = cell.beside[column] if column < len(cell.beside) else None
        found = VALUE.match(marked.text, beside.start, beside.end) if beside else None
        if beside is None or found is None:
            continue
        own, stop = unit_at(marked.text, found.end(), beside.end, hit.term)
        one = measured(context, hit, found, own or named, bounds, max(stop, found.end()), day)
        if one is not None:
            yield one


def _has_one_of_before(context: Context, at: int) -> bool:
    """As in "62 (from 71 in May)": the date in the brackets is of the value before."""
    marked = context.marked
    if marked.norms(at, at + 1) != ["("] or not (
        context.plain("of-before") & set(marked.norms(at + 1, at + 2)) or marked.said(at + 1, at + 2)[:1].isdigit()
    ):
        return False
    close = next((place for place in range(at, min(len(marked.words), at + 12)) if marked.words[place].raw == ")"), at)
    return bool(context.dates_in(marked.span(at, close + 1)))
