"""Results of a marker on several samples or days: a table with a column for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.day_among_markers import day_among
from fairlead.findings.days_of_others import own_day
from fairlead.findings.finding import Finding
from fairlead.findings.marked import Cell
from fairlead.findings.marker_cells import number_of, result_of
from fairlead.findings.marker_results import Found, change_of, value_of
from fairlead.findings.matcher import Hit, Values
from fairlead.findings.sample_words import described
from fairlead.knowledge.lexicon import Term

_SHARE = re.compile(r"[<~]?\s?\d{1,3}(?:\.\d{1,3})?\s?%(?:\s\S{1,12})?")
_LINES_ABOVE, _SEVERAL = 25, 2
_CLAUSE = 7
_CLAUSE_ENDS = frozenset((",", ";", ".", "(", ")", ":", "but", "now"))


def days_of(context: Context, number: int) -> dict[int, PartialDate]:
    """The day over each column of the row: in the first row, in a row above, or in a line above that tells when samples were taken."""
    marked = context.marked
    cell = marked.cells[number]
    for row in marked.tables[cell.table][: max(1, cell.row)]:
        days = {column: day for column, one in enumerate(row) if column > cell.column and (day := _one_day(context, one))}
        if len(days) >= _SEVERAL:
            return days
    columns = [column for column, one in enumerate(cell.beside) if column > cell.column]
    told = _taken_above(context, cell) if len(columns) >= _SEVERAL else []
    return dict(zip(columns, told, strict=True)) if len(told) == len(columns) else {}


def _one_day(context: Context, cell: Span) -> PartialDate | None:
    dated = context.dates_in(cell) if len(cell) else []
    return dated[0].date if len(dated) == 1 else None


def _taken_above(context: Context, cell: Cell) -> list[PartialDate]:
    """The days of the nearest line above that begins with words for taking a sample ("Date of blood collection")."""
    marked, text = context.marked, context.marked.text
    at = text.rfind("\n", 0, marked.tables[cell.table][0][0].start) + 1
    for _ in range(_LINES_ABOVE):
        start = text.rfind("\n", 0, max(0, at - 1)) + 1
        dated = context.dates_in(Span(start, max(start, at - 1)))
        between = text[dated[0].span.end : dated[-1].span.start] if dated else ""
        if len(dated) == _SEVERAL and any(sign.isalpha() for sign in between):
            return []  # "Drawn: 1 July   Result: 9 July": days of one sample
        if len(dated) >= _SEVERAL:
            said = set(text[start : dated[0].span.start].lower().replace(":", " ").split())
            if said & context.plain("collected"):
                return [one.date for one in dated]
        at = start
        if not at:
            break
    return []


def read(context: Context, known: Values, hit: Hit, number: int, around: dict[str, Any]) -> Iterator[Finding]:
    """A result for each sample or day that heads a column; none where the row names the marker in another column than the first."""
    marked = context.marked
    cell = marked.cells[number]
    for column, of_column in _columns(context, number).items():
        one = cell.beside[column] if column < len(cell.beside) else Span(0, 0)
        if not len(one):
            continue
        first, last = marked.tokens_of(one)
        fields = _said(context, known, hit, cell, one)
        if fields is not None:
            base = {"marker": hit.term.word, **_method(context, around, cell, one), "ticked": False}
            told = {name: value for name, value in of_column.fields().items() if value is not None}
            yield context.say("biomarker", {**base, **told, **fields}, first, last, date=of_column.day)


@dataclass(frozen=True, slots=True)
class _Column:
    """What heads a column: a day, a sample, or both."""

    day: PartialDate | None
    specimen: str | None = None
    site: str | None = None

    def fields(self) -> dict[str, Any]:
        """What a result in the column says of its sample."""
        taken = {"collected": str(self.day), "taken": True} if self.day is not None else {}
        return {"specimen": self.specimen, "specimen_site": self.site, **taken}


def _columns(context: Context, number: int) -> dict[int, _Column]:
    """The sample or the day over each column of the row: two samples that differ, else days."""
    marked = context.marked
    cell = marked.cells[number]
    top = marked.tables[cell.table][0]
    heads = {column: marked.tokens_of(one) for column, one in enumerate(top) if column > cell.column and len(one)}
    told = {column: one for column, (first, last) in heads.items() if first < last and (one := described(context, first, last)) is not None}
    samples = {column: one for column, one in told.items() if one.specimen is not None}
    if len({(one.specimen, one.site, str(one.day)) for one in samples.values()}) >= _SEVERAL:
        return {column: _Column(one.day, one.specimen, one.site) for column, one in told.items()}
    return {column: _Column(day) for column, day in days_of(context, number).items()}


def _method(context: Context, around: dict[str, Any], row: Cell, cell: Span) -> dict[str, Any]:
    """What stands around a row, without a method that only another cell of it names."""
    marked = context.marked
    others = [one for one in row.beside if one != cell and len(one)]
    named = {hit.term.word for one in others for hit in marked.hits("methods", *marked.tokens_of(one))}
    own = [one.term.word for one in marked.hits("methods", *marked.tokens_of(cell))]
    if own:
        return {**around, "method": own[-1]}
    of_row = {one.term.word for one in marked.hits("methods", *marked.tokens_of(row.span))}
    if around.get("method") in named - of_row:
        return {name: value for name, value in around.items() if name != "method"}
    return around


def _said(context: Context, known: Values, hit: Hit, cell: Cell, one: Span) -> dict[str, Any] | None:
    """What a cell says: a result in words, a share of the samples with a change, or an amount; None where it says nothing."""
    marked, (first, last) = context.marked, context.marked.tokens_of(one)
    text = marked.said(first, last)
    amount = number_of(context, known, hit, cell.span, one)
    found = result_of(context, known, first, last)
    if amount is not None and (found is None or marked.said(found.first, found.last).isdigit()):
        return {**amount, "status": None}
    if found is not None:
        denied = found.status == "positive" and found.term.word == "positive" and context.of(found.first, found.last).negated
        status = "negative" if denied else found.status
        fields = {"status": status, "value": value_of(context, known, Hit("markers", hit.term, first, first + 1), found, last)}
        fields |= amount or {}
    elif _SHARE.fullmatch(text) and not text.startswith("0 ") and hit.term.more.get("changes"):
        fields = {"status": "positive", "value": text}
    else:
        return None
    row = Found("positive", Term("positive"), hit.first, hit.last)
    change = change_of(context, known, hit, row, marked.tokens_of(cell.span)[1]) if fields["status"] == "positive" else None
    return {**fields, "alteration": change[0]} if change is not None else fields


def heads_its_row(context: Context, hit: Hit, number: int) -> bool:
    """Whether a marker opens its cell of a row below the headings."""
    cell = context.marked.cells[number]
    return cell.row > 0 and context.marked.tokens_of(cell.span)[0] == hit.first


def is_of_an_earlier_test(context: Context, first: int, last: int) -> bool:
    """As in "HER2 negative at diagnosis", "first biopsy HER2 negative, the new one …": the words of its clause say so."""
    marked = context.marked
    low, high = max(0, first - _CLAUSE), last + _CLAUSE
    before, behind = marked.norms(low, first)[::-1], marked.norms(last, high)
    cut = [side[: next((at for at, word in enumerate(side) if word in _CLAUSE_ENDS), len(side))] for side in (before, behind)]
    said = [*cut[0][::-1], "", *cut[1]]
    return bool({*said, *(" ".join(pair) for pair in pairwise(said))} & context.plain("former-result"))


def dated(context: Context, hit: Hit, around: dict[str, Any], until: int | None = None) -> PartialDate | None:
    """The day of a result that ends at token `until`: the one beside it, else that of its report.

    `taken` marks a day that is only that of the sample.
    """
    reported, last = around.pop("reported", None), max(hit.last, until or 0)
    in_turn, near = day_among(context, hit.first, last)
    near = near if in_turn else own_day(context, hit.first, last)
    if near is not None and str(near) == around.get("collected"):
        near = None
    if near is None and reported is None and around.get("collected"):
        around["taken"] = True
        return PartialDate.parse(around["collected"])
    return near or reported
