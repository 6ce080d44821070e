"""Rows of a table that tell courses of treatment: what is said of one of their drugs, and the drugs that a row holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from fairlead.core.spans import Span
from fairlead.findings.cells import asks_for_changes, heading, sentences_of_row
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.named import Named
from fairlead.knowledge.lexicon import Term

_LESS = re.compile(r"(?<![\d.])-\s?\d{2}\s?%|\b(?:[1-8]\d|9[05])\s?%(?!\s?\()|\b\d{1,4}(?:\.\d)?\s?(?:->|→|to)\s?\d{1,4}(?:\.\d)?\s?mg\b")
_WHAT = ("reduced", "held", "stopped", "added")


def is_aside(context: Context, number: int) -> bool:
    """Whether the cell tells only of drugs that an earlier cell of the row holds, or stands under a heading of changes."""
    marked = context.marked
    cell, sentence = marked.cells[number], marked.sentences[number]
    if not cell.row or not cell.column:
        return False
    drugs = _agents(names(context, sentence.first, sentence.last))
    if not drugs:
        return asks_for_changes(context, number)
    return drugs <= held_by_row(context, number)


def is_reason(context: Context, number: int) -> bool:
    """Whether a cell under a heading that asks why a course ended names no more than the bare word for what came next ("surgery")."""
    if number not in context.marked.cells or not context.marked.cells[number].row:
        return False
    asked = set(re.findall(r"[a-z]+", heading(context, number).lower()))
    sentence = context.marked.sentences[number]
    found = names(context, sentence.first, sentence.last)
    bare = all(name.what == "procedure" and name.term is not None and name.term.word == name.term.more.get("kind") for name in found)
    return bool(found) and bare and bool(asked & context.plain("asks-for-reason")) and bool(context.marked.cells[number].column)


def held_by_row(context: Context, number: int) -> set[str]:
    """The drugs that the earlier cells of the row name."""
    marked = context.marked
    column = marked.cells[number].column
    found: set[str] = set()
    for near in sentences_of_row(context, number):
        if marked.cells[near].column < column:
            found |= _agents(names(context, marked.sentences[near].first, marked.sentences[near].last))
    return found


def _agents(named: tuple[Named, ...]) -> set[str]:
    told: set[str] = set()
    for name in named:
        if name.term is not None and name.what in ("drug", "regimen"):
            told |= {name.term.word} if name.what == "drug" else set(name.term.names("agents"))
    return told


def changes(context: Context, number: int) -> Iterator[Finding]:
    """Findings of the kind change: what the cell says was done to drugs of its row ("oxaliplatin dropped C10 (neuropathy gr 2)")."""
    sentence = context.marked.sentences[number]
    named = [name for name in names(context, sentence.first, sentence.last) if name.what == "drug" and name.term is not None]
    if not named:
        held = held_by_row(context, number)
        if len(held) == 1:
            yield from _of_one(context, next(iter(held)), sentence.first, sentence.first, sentence.last)
        return
    for place, name in enumerate(named):
        end = named[place + 1].first if place + 1 < len(named) else sentence.last
        if name.term is not None:
            yield from _of_one(context, name.term.word, name.first, name.last, end)


def _of_one(context: Context, agent: str, first: int, low: int, high: int) -> Iterator[Finding]:
    marked = context.marked
    told: dict[str, int] = {}
    for place in range(low, high):
        for what in _WHAT:
            if marked.words[place].norm in context.plain(what) and not context.plain("unchanged") & set(marked.norms(place - 1, place)):
                told.setdefault(what, place)
    if high > low and _LESS.search(marked.text, marked.words[low].start, marked.words[high - 1].end):
        told.setdefault("reduced", low)
    effects = [*marked.hits("toxicities", low, high), *marked.hits("stop_reasons", low, high)]
    said = marked.norms(low, high)
    graded = any(word in context.plain("grade") and after.isdigit() for word, after in pairwise(said))
    because = "toxicity" if graded or any(context.of(hit.first, hit.last).is_fact for hit in effects) else None
    ordered = sorted(told.items(), key=lambda one: one[1])
    for place, (what, at) in enumerate(ordered):
        why = because if not place else None
        fields: dict[str, Any] = {"agents": (agent,), "what": what, "because": why, "course": None, "of_row": True}
        about = replace(context.of(first, max(low, first + 1)), mood="actual", negated=False)
        dates = context.dates_in(Span(marked.words[low].start, marked.words[high - 1].end)) if high > low else ()
        date = dates[0].date if len(dates) == 1 else None
        yield context.say("change", fields, first, max(at + 1, low, first + 1), about, date)


def exact_procedure(context: Context, number: int, bare: Term) -> Term | None:
    """As in "| Surgery | 2024-08-29 | McKeown, 3-field |": the one exact name of the sort that another cell of the row holds."""
    cell = context.marked.cells[number]
    found: dict[str, Term] = {}
    for place, beside in enumerate(cell.beside):
        if place != cell.column and len(beside):
            hits = context.marked.hits("procedures", *context.marked.tokens_of(beside))
            found |= {hit.term.word: hit.term for hit in hits if hit.term.more.get("kind") == bare.word and hit.term.word != bare.word}
    return next(iter(found.values())) if len(found) == 1 else None
