"""What a form of two columns that asks and answers ("| Why | disease progression |") tells of a course."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.labels import asked_by, told_by

_ASKED = ("end", "cycles", "reason", "response")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind sequel, one for each form that asks why a course ended; `of`: the characters of the cell that names it."""
    marked = context.marked
    forms: dict[int, dict[str, tuple[int, int, int]]] = {}
    named: dict[int, int] = {}
    wide = {cell.table for cell in marked.cells.values() if cell.column > 1}
    for number, cell in marked.cells.items():
        if cell.table in wide or cell.column != 1 or not cell.beside:
            continue
        sentence = marked.sentences[number]
        label = marked.tokens_of(cell.beside[0])
        what = asked_by(context, *label)
        if what in _ASKED:
            forms.setdefault(cell.table, {}).setdefault(what, (number, sentence.first, sentence.last))
        elif any(name.what in ("drug", "regimen") for name in names(context, sentence.first, sentence.last)):
            named.setdefault(cell.table, number)
    for table, lines in forms.items():
        told = told_by(context, lines) if "reason" in lines else {}
        if not told.get("stop"):
            continue
        number, first, last = lines["reason"]
        if table in named:
            place = marked.sentences[named[table]]
            told["of"] = marked.span(place.first, place.last)
        yield context.say("sequel", told, first, last, context.of(first, first))
