"""Growth alone in the clause behind a course whose days are over: "FOLFOX between 3 January and 20 June; progressive disease in liver"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.own_words import parted_from_others
from fairlead.findings.why_ended import reasons

_LONGEST = 12


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind ending that hold only for a course that is over: clauses of one line that hold nothing but growth."""
    marked = context.marked
    for number in marked.numbers_with("progressions"):
        sentence = marked.sentences[number]
        if (
            not number
            or number in marked.cells
            or marked.places[number].heading
            or _end_of_the_clause(context, number) - sentence.first > _LONGEST
        ):
            continue
        if sentence.line != marked.sentences[number - 1].line or sentence.starts_line or not _names_drugs_before(context, number):
            continue
        last = _end_of_the_clause(context, number)
        grown = [one for one in reasons(context, sentence.first, last) if one.word == "progression"]
        if grown and _says_only_that(context, sentence.first, last, (grown[0].first, grown[-1].last)):
            told = context.of(grown[0].first, grown[0].last)
            if told.is_fact and told.certainty == "stated":
                fields = {"class": None, "stop": "progression", "if_over": True}
                yield context.say("ending", fields, grown[0].first, grown[0].last, replace(told, mood="actual"))


def _names_drugs_before(context: Context, number: int) -> bool:
    """Whether drugs are the last treatment named in the clauses of the line before."""
    marked = context.marked
    for back in range(number - 1, -1, -1):
        if marked.sentences[back].line != marked.sentences[number].line:
            return False
        found = names(context, marked.sentences[back].first, marked.sentences[back].last)
        if found:
            return found[-1].what in ("drug", "regimen", "class")
    return False


def _end_of_the_clause(context: Context, number: int) -> int:
    """The token up to which a sentence is of what came before: "progressed -> July 2025: docetaxel"."""
    marked, sentence = context.marked, context.marked.sentences[number]
    new = next(iter(names(context, sentence.first, sentence.last)), None)
    begin = parted_from_others(context, new.first) if new is not None else None
    return sentence.last if begin is None else marked.token_at(begin)


def _says_only_that(context: Context, first: int, last: int, grown: tuple[int, int]) -> bool:
    """Whether tokens hold growth, what was looked at and where, and no day, no treatment and no other word."""
    marked = context.marked
    if names(context, first, last) or context.dates_in(marked.span(first, last)):
        return False
    told = set(range(*grown))
    told |= {
        at for table in ("metastases", "methods", "fields") for hit in marked.hits(table, first, last) for at in range(hit.first, hit.last)
    }
    rest = {marked.words[at].norm for at in range(first, last) if at not in told and marked.words[at].norm.isalpha()}
    return rest <= context.plain("beside-growth")
