"""Values that nobody can have, told as if somebody had: they are no facts, and the line that tells them is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.core.patterns import pattern_of
from fairlead.findings.amounts import VALUE, is_a_change, possible, possible_in_some_unit, unit_at, units
from fairlead.findings.amounts import number as amount
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.marker_limits import most, told
from fairlead.findings.matcher import Hit

_AGE = pattern_of(
    r"\b(?:age|aged)\b\s?[:=]?\s?(?:is\s|of\s)?(?P<a>\d{3})(?![\d/.,-]\d|\s?(?:months|mths|weeks|days|mg|%))"
    r"|(?<![\d/.,-])(?P<b>\d{3})(?:[\s-]?(?:years?|yrs?)[\s-]{1,2}(?:old|of\sage)\b|\s?(?:yo|y/o)\b)",
    re.IGNORECASE,
)
_AGE_WORD, _YEARS = "age", "most-years"
_CELL = re.compile(r"\s?\d{1,5}(?:[.,]\d{1,3})?\s?$")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind impossible (`of`: what the value was told for, `line`: counted from 1)."""
    for match in _AGE.finditer(context.marked.text):
        group = "a" if match["a"] else "b"
        if int(match[group]) > most(context.marked.lexicon, _YEARS):
            first = context.marked.token_at(match.start(group))
            yield from told(context, _AGE_WORD, first, first + 1)
    for hit in context.marked.hits("measurements"):
        if not hit.cued and _is_beyond(context, hit):
            yield from told(context, hit.term.word, hit.first, hit.last)


def _is_beyond(context: Context, hit: Hit) -> bool:
    """Whether the number right behind a measurement, with its unit beside it or in its row, is one that no body has."""
    marked, number = context.marked, context.marked.sentence_at(hit.first)
    if number is None:
        return False
    if number in marked.cells:
        return _is_beyond_in_its_row(context, number, hit)
    start, end = marked.words[hit.last - 1].end, marked.words[marked.sentences[number].last - 1].end
    found = VALUE.match(marked.text, start, end)
    unit = unit_at(marked.text, found.end(), end, hit.term)[0] if found else None
    if found is None or unit is None or is_a_change(hit.term, found):
        return False
    return not possible(hit.term, amount(found["n"]), unit)


def _is_beyond_in_its_row(context: Context, number: int, hit: Hit) -> bool:
    marked, cell = context.marked, context.marked.cells[number]
    beside = [span.of(marked.text).strip() for span in cell.beside[cell.column + 1 :]]
    if not cell.span.start <= marked.words[hit.first].start < cell.span.end or not beside or not _CELL.fullmatch(beside[0]):
        return False
    value, known = amount(beside[0].strip()), units(hit.term)
    unit = [said for said in beside[1:] if said in known or said.lower() in known]
    return not possible(hit.term, value, unit[0]) if unit else not possible_in_some_unit(hit.term, value)
