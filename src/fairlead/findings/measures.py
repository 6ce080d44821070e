"""Laboratory values and other measurements with their units and reference ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.amounts import RANGE, VALUE, limits, measured, possible, possible_in_some_unit, unit_at, units
from fairlead.findings.amounts import number as amount
from fairlead.findings.context import Context
from fairlead.findings.day_of import day_of, of_the_visit
from fairlead.findings.day_of_note import of_the_note
from fairlead.findings.finding import Finding
from fairlead.findings.marked import Cell
from fairlead.findings.matcher import Hit
from fairlead.findings.panels import in_columns
from fairlead.findings.repeated import day_of_the_list, in_order, of_before, of_later, of_two_names, skipped
from fairlead.findings.sheets import Head, asked_by, below_the_name, half_days, told
from fairlead.findings.trends import went_to

_OPENS = pattern_of(
    r"\s?(?:[*↑↓+]{1,2}|HH?|LL?|[(\[](?:HH?|LL?|[*↑↓])[)\]])?\s{0,2}(?:[(\[]|,?\s?(?=ref\b|normal\b|range\b|NR\b|ULN\b|reference\b))",
    re.IGNORECASE,
)
_RANGE_NEAR = 40
_CLOSES = re.compile(r"[)\]\n]")
_DAY_NEAR, _WHEN_NEAR, _DAY_BEHIND = 3, 24, 6
_FLAG = pattern_of(r"\s?(?:[*↑↓]{1,2}|[(\[]?\b(?:HH?|LL?|high|low|raised)\b[)\]]?|[(\[][*↑↓][)\]])\s?(?:[.,;\n]|$)", re.IGNORECASE)
_SIGNS = frozenset(("-", "–", "=", "level", "levels", "count"))
_CLAUSE = re.compile(r"[,;:.]")
_TO_ANOTHER = pattern_of(r"[^;\n]{0,50}?\bto\s\d", re.IGNORECASE)
_OWN_DAY_NEAR = 6
_SIZE = pattern_of(r"\s?(?:mm|cm|x\b|×|%|/|-\d|–\d|yo\b|y/o\b)", re.IGNORECASE)
_BARE_VALUE = pattern_of(r"[\s:=]{0,2}(?P<n>\d{1,4}(?:\.\d{1,2})?)(?![\d/])")
_THREE_DIGITS, _OPENS_A_CLAUSE = 3, frozenset((",", ";", ".", ":", "(", "!", "and", "+", "-", "–", "with", "but"))
_PRESSURE = pattern_of(r"[\s:]{0,3}(?:(?:of|is|was|at|today|now)\s)?(?P<c>(?!))?(?P<n>\d{2,3})/\d{2,3}\b")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind measurement; a value beyond what is possible is left out."""
    for hit in context.marked.hits("measurements"):
        place = context.marked.sentence_at(hit.first)
        if place is None:
            continue
        if place not in context.marked.cells and (listed := list(in_columns(context, hit))):
            yield from listed
            continue
        in_cell = place in context.marked.cells and _names_a_row(context, place, hit)
        if not (context.counts(hit) or in_cell or _is_measured(context, place, hit)):
            continue
        if paired := list(of_two_names(context, hit)):
            yield from paired
            continue
        if place in context.marked.cells and (several := list(_of_cells(context, place, hit))):
            yield from several
            continue
        found = _of_sentence(context, place, hit) or below_the_name(context, hit)
        if found is not None:
            yield from in_order(context, hit, found, list(of_later(context, hit, found)))
            yield from of_before(context, hit, found)


def _is_measured(context: Context, place: int, hit: Hit) -> bool:
    """Whether a short form with other meanings has a number with its own unit right behind, or stands among other values."""
    marked = context.marked
    start, end = marked.words[hit.last - 1].end, marked.words[marked.sentences[place].last - 1].end
    found = VALUE.match(marked.text, start, end)
    if went_to(context, hit, end) is not None:
        return True
    if found is None:
        return False
    if unit_at(marked.text, found.end(), end, hit.term)[0] is not None or _is_result_section(context, place):
        return True
    if marked.said(hit.first, hit.last) in hit.term.names("with_its_unit"):
        return False
    if marked.said(hit.first, hit.last) in hit.term.names("with_a_point") and "." not in found["n"]:
        return False
    likely = possible_in_some_unit(hit.term, amount(found["n"]))
    dated = context.dates_between(found.end(), found.end() + _DAY_BEHIND)
    if likely and dated and marked.text[found.end() : dated[0].span.start].strip(" (").lower() in ("", "on"):
        return True  # "Cr: 98 (3 October), 141 (17 November)"
    if likely and _stands_alone(context, place, hit, found):
        return True
    if likely and "." in found["n"] and marked.text[marked.words[hit.first].start - 1] == "(" and marked.text[found.end()] in "),;":
        return True
    line = marked.sentences[place].line
    beside = [at for at in (place, place - 1, place + 1) if 0 <= at < len(marked.sentences) and marked.sentences[at].line == line]
    fellows = [other for at in beside for other in marked.in_sentence("measurements", at)]
    if likely and any(other.term is not hit.term and _is_next_in_a_row(context, hit, other) for other in fellows):
        return True
    return likely and any(not other.cued and other.term is not hit.term and _has_number(context, other) for other in fellows)


def _is_next_in_a_row(context: Context, hit: Hit, other: Hit) -> bool:
    """As in "K 4.1 Na 139 Cr 64": another short name, each with a possible number right behind it, and only these two between."""
    one, then = sorted((hit, other), key=lambda each: each.first)
    text = context.marked.text
    values = [(each, _BARE_VALUE.match(text, context.marked.words[each.last - 1].end)) for each in (one, then)]
    if not all(found and possible_in_some_unit(each.term, amount(found["n"])) for each, found in values):
        return False
    first = values[0][1]
    gap = text[first.end() if first else 0 : context.marked.words[then.first].start]
    return not gap.strip(" ,;/")


def _stands_alone(context: Context, place: int, hit: Hit, found: re.Match[str]) -> bool:
    """As in "Ca 11.9 on labs yesterday; sleepy", "Na 128.": a short name that opens its clause, a number right behind it, no more of it.

    The number has a point or three digits, and is no size and no day.
    """
    marked, sentence = context.marked, context.marked.sentences[place]
    text = marked.text
    between = text[marked.words[hit.last - 1].end : found.start("n")].strip(" :=")
    if between or not ("." in found["n"] or len(found["n"]) == _THREE_DIGITS) or _SIZE.match(text, found.end()):
        return False
    before, behind = marked.norms(hit.first - 1, hit.first), marked.norms(marked.token_at(found.end() - 1) + 1, sentence.last)[:1]
    opens = hit.first == sentence.first or before[0] in _OPENS_A_CLAUSE or before[0] in context.plain("of-blood-tests")
    if not opens or context.dates_between(found.start("n"), found.end()):
        return False
    return (
        not behind
        or behind[0] in context.plain("behind-a-lone-value")
        or bool(context.plain("of-blood-tests") & set(marked.norms(sentence.first, sentence.last)))
    )


def _of_sentence(context: Context, number: int, hit: Hit) -> Finding | None:
    marked = context.marked
    sentence = marked.sentences[number]
    start, end = marked.words[hit.last - 1].end, marked.words[sentence.last - 1].end
    start = _behind_its_day(context, start)
    pressure = _PRESSURE.match(marked.text, start, end)
    if pressure and hit.term.more.get("pair"):
        unit, stop = unit_at(marked.text, pressure.end(), end, hit.term)
        return _told(context, hit, pressure, unit, {}, max(stop, pressure.end()))
    went = went_to(context, hit, end)
    if went is not None and (went[1] is not None or not hit.term.more.get("with_unit")):
        return _told(context, hit, went[0], went[1], {}, went[2])
    found = VALUE.match(marked.text, start, end)
    if found is None and (behind := skipped(context, hit, end)):
        found = VALUE.match(marked.text, behind, end) if not _is_from(marked.text, start, behind, end) else None
        found = found if found and unit_at(marked.text, found.end(), end, hit.term)[0] is not None else None
    if found is None or (pressure and pressure.end() > found.end()):
        return None
    unit, stop = unit_at(marked.text, found.end(), end, hit.term)
    opens = _OPENS.match(marked.text, stop, end)
    ranged = RANGE.search(marked.text, opens.end(), _close(marked.text, opens.end(), end)) if opens else None
    if unit is None and ranged is not None:
        behind = ranged.end() + (marked.text[ranged.end() : ranged.end() + 1] in (")", "]"))  # "33 (<40) U/L"
        unit, stop = unit_at(marked.text, behind, end, hit.term)
        stop = stop if unit is not None else found.end()
    known = units(hit.term)
    if unit is None and hit.term.more.get("with_unit"):
        return None
    if (
        unit is None
        and known
        and "%" not in known
        and not _is_result_section(context, number)
        and not _is_bare(context, number, hit, found, start)
        and not (ranged is not None and possible_in_some_unit(hit.term, amount(found["n"])))
    ):
        return None
    return _told(context, hit, found, unit, limits(ranged), max(stop, found.end()))


def _is_from(text: str, start: int, behind: int, end: int) -> bool:
    """As in "EF fell from 58%": the number behind is that of before, where no "to" with a number follows."""
    return text[start:behind].rstrip().lower().endswith(" from") and _TO_ANOTHER.match(text, behind, end) is None


def _close(text: str, start: int, end: int) -> int:
    """Where the bracket of a range ends."""
    stop = min(end, start + _RANGE_NEAR)
    closed = _CLOSES.search(text, start, stop)
    return closed.start() if closed else stop


def _behind_its_day(context: Context, start: int) -> int:
    """As in "ANC 10/28 was 0.7", "Hb (12 Oct) 9.8": where a day right behind the name ends, else the name."""
    dated = context.dates_between(start, start + _OWN_DAY_NEAR)
    if not dated or context.marked.text[start : dated[0].span.start].strip(" :(").lower() not in context.plain("before-a-day") | {""}:
        return start
    end = dated[0].span.end
    return end + 1 if context.marked.text[end : end + 1] == ")" else end


def _told(context: Context, hit: Hit, found: re.Match[str], unit: str | None, bounds: dict[str, float], stop: int) -> Finding | None:
    """The value with the day that the words around it tell."""
    place, visit = context.marked.sentence_at(hit.first), bool(hit.term.more.get("of_the_visit"))
    begin = context.marked.sentences[place].first if place is not None else hit.first
    if context.plain("usual-value") & set(context.marked.norms(max(begin, hit.first - 2), hit.first)):
        return measured(context, hit, found, unit, bounds, stop, None)  # "baseline sat 97%"
    day = (day_of_the_list(context, place) if place is not None else None) or day_of(context, hit.first, stop, sampled=not visit)
    if day is None and visit:
        day = of_the_visit(context, hit.first, context.marked.token_at(max(0, stop - 1)) + 1)
    day = day or of_the_note(context, hit.first, context.marked.token_at(max(0, stop - 1)) + 1)
    return measured(context, hit, found, unit, bounds, stop, day)


def _is_bare(context: Context, place: int, hit: Hit, found: re.Match[str], start: int) -> bool:
    """As in "Cr 0.9, Plt 180" or "CEA 5.1 (was 18)": a number right behind its name that counts nothing else; its unit is not known."""
    marked = context.marked
    between = marked.text[start : found.start("c" if found["c"] else "n")].strip(" :=").split()
    bound = found["c"] and context.plain("a-bound") & set(marked.norms(max(marked.sentences[place].first, hit.first - 4), hit.first))
    if bound or not set(between) <= context.plain("before-a-bare-value"):
        return False
    value, own = amount(found["n"]), str(hit.term.more.get("unit"))
    if not (possible(hit.term, value, own) if hit.term.more.get("bare") else possible_in_some_unit(hit.term, value)):
        return False
    following = marked.token_at(found.end())
    if following >= marked.sentences[place].last or any(other.first == following for other in marked.in_sentence("measurements", place)):
        return True
    if marked.words[following].norm not in context.plain("after-a-bare-value"):
        when = marked.words[following].norm in context.plain("when-a-value-was")
        dated = context.dates_between(marked.words[following].start, marked.words[following].end + _WHEN_NEAR)
        dated = [one for one in dated if not _CLAUSE.search(marked.text, marked.words[following].end, one.span.start)]
        return when and ("." in found["n"] or bool(dated) or following + 1 == marked.sentences[place].last)
    if marked.norms(following, following + 1) == ["("] and context.plain("of-before") & set(marked.norms(following + 1, following + 2)):
        return True
    fellows = [other for other in marked.in_sentence("measurements", place) if other.term is not hit.term and _has_number(context, other)]
    told = (marked.words[following].raw in (".", ";", ",") or _is_flagged(marked.text, found.end())) and len(
        found["n"]
    ) > 1  # "her hemoglobin was 101."
    return bool(hit.term.more.get("bare") or fellows) or "." in found["n"] or not set(between) - _SIGNS or told


def _is_flagged(text: str, at: int) -> bool:
    """As in "44 (H)", "210 ↓.": only the laboratory's flag stands behind a value."""
    return _FLAG.match(text, at) is not None


def _has_number(context: Context, hit: Hit) -> bool:
    text, end = context.marked.text, context.marked.words[hit.last - 1].end
    return bool(VALUE.match(text, end) or (hit.term.more.get("pair") and _PRESSURE.match(text, end)))


def _is_result_section(context: Context, place: int) -> bool:
    return "laboratory" in context.marked.places[place].kinds


def _names_a_row(context: Context, place: int, hit: Hit) -> bool:
    """Whether a short form is all that its cell names, in a table that has another measurement in the same column."""
    marked = context.marked
    cell = marked.cells[place]
    first, _ = marked.tokens_of(cell.span)
    if first != hit.first or marked.text[marked.words[hit.last - 1].end : cell.span.end].strip(" *:")[:1] not in ("", "(", "["):
        return False
    for row in marked.tables[cell.table]:
        other = row[cell.column] if cell.column < len(row) else None
        named = marked.hits("measurements", *marked.tokens_of(other)) if other is not None and len(other) else []
        if any(not one.cued and one.term is not hit.term for one in named[:1]):
            return True
    return False


def _of_cells(context: Context, place: int, hit: Hit) -> Iterator[Finding]:
    """A row of a table: the value of its day, or one value under each day that heads a column, with the unit and the range beside it."""
    marked = context.marked
    cell = marked.cells[place]
    if not cell.row and marked.words[hit.first].start == marked.words[marked.tokens_of(cell.span)[0]].start:
        yield from _below(context, cell, hit)
        return
    heads = _heads(context, cell)
    pieces = [(span, heads[column]) for column, span in enumerate(cell.beside) if column > cell.column]
    yield from told(context, hit, Span(marked.words[hit.last - 1].end, cell.span.end), pieces)


def _heads(context: Context, cell: Cell) -> list[Head]:
    """What heads each column of a row: the days of the nearest row above that tells days alone, else what the first row says."""
    marked = context.marked
    table = marked.tables[cell.table]
    heads = [Head(asks=asked_by(context, one.of(marked.text))) for one in table[0]] if cell.row else []
    heads += [Head()] * (len(cell.beside) - len(heads))
    for row in (*reversed(table[1 : cell.row]), table[0]) if cell.row else ():
        days = {column: day for column, one in enumerate(row) if column > cell.column and (day := _one_day(context, one))}
        if days and all(column in days or not _has_digits(context, one) for column, one in enumerate(row) if column > cell.column):
            return [Head(date=days[column]) if column in days else head for column, head in enumerate(heads)]
    return heads


def _one_day(context: Context, cell: Span) -> PartialDate | None:
    found = [one.date for one in context.dates_in(cell)] or [date for _, date in half_days(context, cell)]
    return found[0] if len(found) == 1 else None


def _has_digits(context: Context, cell: Span) -> bool:
    return any(sign.isdigit() for sign in cell.of(context.marked.text))


def _below(context: Context, cell: Cell, hit: Hit) -> Iterator[Finding]:
    """The values of a column that a measurement heads, each of the one day that its row tells."""
    marked = context.marked
    if marked.words[hit.first].start != marked.words[marked.tokens_of(cell.span)[0]].start:
        return
    named = unit_at(marked.text, marked.words[hit.last - 1].end, cell.span.end, hit.term)[0]
    for row in marked.tables[cell.table][1:]:
        one = row[cell.column] if cell.column < len(row) else None
        dated = [day.date for other in row if other is not one for day in context.dates_in(other)]
        found = VALUE.match(marked.text, one.start, one.end) if one else None
        if one is None or found is None or len(dated) != 1:
            continue
        own, stop = unit_at(marked.text, found.end(), one.end, hit.term)
        value = measured(context, hit, found, own or named, {}, marked.words[hit.last - 1].end, dated[0])
        if value is not None:
            yield replace(value, span=Span(found.start("n"), max(stop, found.end())), beside=(value.span,))


def _has_one_of_before(context: Context, at: int) -> bool:
    """As in "62 (from 71 in May)": the date in the brackets is of the value before."""
    marked = context.marked
    if marked.norms(at, at + 1) != ["("] or not (
        context.plain("of-before") & set(marked.norms(at + 1, at + 2)) or marked.said(at + 1, at + 2)[:1].isdigit()
    ):
        return False
    close = next((place for place in range(at, min(len(marked.words), at + 12)) if marked.words[place].raw == ")"), at)
    return bool(context.dates_in(marked.span(at, close + 1)))
