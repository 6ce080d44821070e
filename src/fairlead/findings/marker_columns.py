"""Results that stand under something: a column headed by a marker, a list under a line that says that nothing was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.marked import phrase_norms
from fairlead.findings.marker_cells import number_of, result_of
from fairlead.findings.marker_results import Found, tokens_of_markers, value_of
from fairlead.findings.matcher import ANY, Hit, Values
from fairlead.findings.tested_on import Samples

_DECIDED = ("positive", "negative")


def heads_of_columns(context: Context) -> dict[int, list[tuple[int, Hit]]]:
    """The columns of each table that a marker heads: its place and the marker, by the number of the table."""
    marked = context.marked
    found: dict[int, list[tuple[int, Hit]]] = {}
    for number, table in enumerate(marked.tables):
        heads = [(column, hits[0]) for column, cell in enumerate(table[0]) if len(cell) and (hits := _alone_in(context, cell))]
        if heads and heads[0][0] and not any(_names_another(context, row, *head) for row in table[1:] for head in heads):
            found[number] = heads
    return found


def _alone_in(context: Context, cell: Span) -> list[Hit]:
    """The markers in a heading that names hardly anything else: a method, a score, an antibody."""
    marked = context.marked
    first, last = marked.tokens_of(cell)
    hits = [hit for hit in marked.hits("markers", first, last) if hit.term.word != ANY and not hit.alone]
    known = {word for hit in hits for name in ("scores", "assays", "methods") for one in hit.term.names(name) for word in phrase_norms(one)}
    known |= {word for one in marked.hits("methods", first, last) for word in marked.norms(one.first, one.last)}
    rest = set(marked.norms(first, last)) - tokens_of_markers(context, first, last) - known - context.plain("heads-a-column")
    return [] if rest else hits


def _names_another(context: Context, row: tuple[Span, ...], column: int, head: Hit) -> bool:
    """Whether a cell under a marker names one: then the first line is no line of headings; its own proteins may stand there."""
    marked = context.marked
    cell = row[column] if column < len(row) else None
    if cell is None or not len(cell):
        return False
    return any(
        not hit.alone and not (hit.term is head.term and hit.term.more.get("parts"))
        for hit in marked.hits("markers", *marked.tokens_of(cell))
    )


def read(context: Context, samples: Samples, values: dict[str, Values], heads: dict[int, list[tuple[int, Hit]]]) -> Iterator[Finding]:
    """The results in the rows of tables whose columns are headed by markers."""
    for number, columns in heads.items():
        for row in context.marked.tables[number][1:]:
            by_marker: dict[str, list[tuple[Hit, Span]]] = {}
            for column, hit in columns:
                if column < len(row) and len(row[column]):
                    by_marker.setdefault(hit.term.word, []).append((hit, row[column]))
            for cells in by_marker.values():
                yield from _of_cells(context, samples, values[cells[0][0].term.word], cells)


def _of_cells(context: Context, samples: Samples, known: Values, cells: list[tuple[Hit, Span]]) -> Iterator[Finding]:
    """What the cells of one marker in one row say together: in situ hybridization decides over an equivocal stain."""
    marked = context.marked
    hit = cells[0][0]
    told: list[Found] = []
    amounts: list[tuple[dict[str, Any], int, int]] = []
    for head, cell in cells:
        first, last = marked.tokens_of(cell)
        number = marked.sentence_at(first)
        if number is None or first >= last:
            continue
        amount = number_of(context, known, hit, _whole(context, head), cell)
        if amount is not None:
            amounts.append((amount, first, last))
        one = result_of(context, known, first, last)
        if one is not None and not (amount is not None and marked.said(one.first, one.last).isdigit()):
            told.append(one)
    around = {**samples.of_row(marked.sentence_at(marked.token_at(cells[0][1].start)) or 0), "marker": hit.term.word}
    yield from _said(context, known, hit, told, amounts, around)


def _said(
    context: Context, known: Values, hit: Hit, told: list[Found], amounts: list[tuple[dict[str, Any], int, int]], around: dict[str, Any]
) -> Iterator[Finding]:
    decided = next((one for one in told if one.status in _DECIDED), None)
    first_told = told[0] if told else None
    found = decided if first_told is not None and first_told.status == "equivocal" and decided is not None else first_told
    for place, (amount, first, last) in enumerate(amounts):
        if place or found is None or amount.get("score"):
            yield context.say("biomarker", {**around, **amount}, first, last, date=context.date_near(first, last))
    if found is not None:
        span = (min(one.first for one in told), max(one.last for one in told))
        value = value_of(context, known, Hit("markers", hit.term, span[0], span[0] + 1), found, span[1])
        fields = {**around, "status": found.status, "value": value, "ticked": False}
        if amounts and not amounts[0][0].get("score"):
            fields |= amounts[0][0]
        yield context.say("biomarker", fields, *span, date=context.date_near(*span))


def _whole(context: Context, head: Hit) -> Span:
    """The heading in which a marker stands."""
    cell = context.marked.cells.get(context.marked.sentence_at(head.first) or 0)
    return cell.span if cell is not None else context.marked.span(head.first, head.last)
