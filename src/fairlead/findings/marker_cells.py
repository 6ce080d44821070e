"""One cell of a table read for one marker: the result in words, or the number of its score."""

from __future__ import annotations

from typing import Any

from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.marker_results import Found, longest
from fairlead.findings.matcher import Hit, Values
from fairlead.findings.numbers import cell_amount

_DECIDED = ("positive", "negative")


def result_of(context: Context, known: Values, first: int, last: int) -> Found | None:
    """The result that a cell tells: its first word, or the one that another method decided ("2+/ISH amplified").

    A digit is a result only where nothing but the name of a method stands beside it ("0", "IHC 1"); a sign by itself only alone.
    """
    marked = context.marked
    told = [one for one in longest(known.forms.find(marked.words, first, last)) if _is_told(context, one, first, last)]
    if not told:
        return None
    decided = [one for one in told[1:] if one.term.word in _DECIDED] if told[0].term.word == "equivocal" else []
    if decided:
        return Found(decided[0].term.word, told[0].term, told[0].first, decided[0].last)
    return Found(told[0].term.word, told[0].term, told[0].first, told[0].last)


def _is_told(context: Context, one: Hit, first: int, last: int) -> bool:
    said = context.marked.said(one.first, one.last)
    if any(map(str.isalpha, said)) or (said[:1].isdigit() and not said.isdigit()):
        return True
    methods = {at for hit in context.marked.hits("methods", first, last) for at in range(hit.first, hit.last)}
    return all(at in methods or one.first <= at < one.last for at in range(first, last))


def number_of(context: Context, known: Values, hit: Hit, label: Span, cell: Span) -> dict[str, Any] | None:
    """The number of a cell: of the score that the cell or the label of its row or column names, else a share."""
    marked = context.marked
    inside = known.scores.find(marked.words, *marked.tokens_of(cell))
    named = known.scores.find(marked.words, *marked.tokens_of(label))
    return cell_amount(context, cell, named[0].term.word if named else None, hit, inside)
