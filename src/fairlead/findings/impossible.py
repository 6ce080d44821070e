"""Values that nobody can have, told as if somebody had: they are no facts, and the line that tells them is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fairlead.findings.amounts import VALUE, possible, possible_in_some_unit, unit_at, units
from fairlead.findings.amounts import number as amount
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.knowledge.lexicon import Lexicon

_AGE = re.compile(
    r"\b(?:age|aged)\b\s?[:=]?\s?(?:is\s|of\s)?(?P<a>\d{3})(?![\d/.,-]\d|\s?(?:months|mths|weeks|days|mg|%))"
    r"|(?<![\d/.,-])(?P<b>\d{3})(?:[\s-]?(?:years?|yrs?)[\s-]{1,2}(?:old|of\sage)\b|\s?(?:yo|y/o)\b)",
    re.IGNORECASE,
)
_AGE_WORD, _YEARS = "age", "most-years"
_SHARE = "%"
_MOST = "most-of-a-score"
_CELL = re.compile(r"\s?\d{1,5}(?:[.,]\d{1,3})?\s?$")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind impossible (`of`: what the value was told for, `line`: counted from 1)."""
    for match in _AGE.finditer(context.marked.text):
        group = "a" if match["a"] else "b"
        if int(match[group]) > _most(context.marked.lexicon, _YEARS):
            first = context.marked.token_at(match.start(group))
            yield from _told(context, _AGE_WORD, first, first + 1)
    for hit in context.marked.hits("measurements"):
        if not hit.cued and _is_beyond(context, hit):
            yield from _told(context, hit.term.word, hit.first, hit.last)


def without(context: Context, found: Iterable[Finding]) -> Iterator[Finding]:
    """The results of markers without scores and shares above their whole; what else a result says is kept."""
    most = _most(context.marked.lexicon, _MOST)
    scores = context.plain(_MOST)
    for one in found:
        number, score = one.fields.get("number"), str(one.fields.get("score") or "").lower()
        if number is None or number <= most or not (score in scores or one.fields.get("unit") == _SHARE):
            yield one
            continue
        first, last = context.marked.tokens_of(one.span)
        yield from _told(context, str(one.fields["marker"]), first, max(last, first + 1))
        if one.fields.get("status") is not None:
            yield replace(one, fields={**one.fields, "number": None, "comparator": None, "unit": None, "score": None})


def _most(lexicon: Lexicon, name: str) -> float:
    """The highest value that the pack allows under a name."""
    return min((float(term.more["most"]) for term in lexicon.tables.get("plain_words", ()) if term.word == name), default=float("inf"))


def _told(context: Context, what: str, first: int, last: int) -> Iterator[Finding]:
    told = context.of(first, last)
    if told.about != "patient" or told.mood in ("hypothetical", "cancelled"):
        return
    line = context.marked.text.count("\n", 0, context.marked.words[first].start) + 1
    yield context.say("impossible", {"of": what, "line": line}, first, last, told)


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
    return found is not None and unit is not None and not possible(hit.term, amount(found["n"]), unit)


def _is_beyond_in_its_row(context: Context, number: int, hit: Hit) -> bool:
    marked, cell = context.marked, context.marked.cells[number]
    beside = [span.of(marked.text).strip() for span in cell.beside[cell.column + 1 :]]
    if not cell.span.start <= marked.words[hit.first].start < cell.span.end or not beside or not _CELL.fullmatch(beside[0]):
        return False
    value, known = amount(beside[0].strip()), units(hit.term)
    told = [said for said in beside[1:] if said in known or said.lower() in known]
    return not possible(hit.term, value, told[0]) if told else not possible_in_some_unit(hit.term, value)
