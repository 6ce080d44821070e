"""A place by itself among the steps of a course: "CROSS; Ivor Lewis; lung mets 3/2024; FOLFOX; liver 1/2025; paclitaxel" grew there."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.growth_places import sites
from fairlead.findings.numbers import number_in
from fairlead.findings.tokens import words

_BESIDE = words(
    "new solitary single multiple several few bilateral both left right small isolated in the of and to then later months month weeks at on"
)
_FEWEST = 2


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind progression: clauses of a line of steps, behind a treatment, that hold a place of spread and at most a day."""
    marked = context.marked
    if ";" not in marked.vocabulary:
        return
    for number in marked.numbers_with("metastases"):
        if not number or number in marked.cells or not _is_a_step(context, number):
            continue
        sentence = marked.sentences[number]
        found = sites(context, number, sentence.first, sentence.last)
        told = context.of(sentence.first, sentence.last)
        if not found or told.about != "patient" or told.negated or told.mood not in ("actual", "past"):
            continue
        day = next((one.date for one in context.dates_in(marked.span(sentence.first, sentence.last))), None)
        fields = {
            "sites": found,
            "local": False,
            "at_primary": False,
            "field": None,
            "pattern": None,
            "suspected": False,
            "measured": {},
            "told_up_to": None,
            "on_treatment": None,
            "methods": (),
            "proven": False,
        }
        yield context.say("progression", fields, sentence.first, sentence.last, told, day)


def _is_a_step(context: Context, number: int) -> bool:
    """Whether the clause is nothing but a place with its day, in a line that names treatments before it and several in all."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if marked.words[marked.sentences[number - 1].last - 1].raw != ";" or not _says_only_where(context, number):
        return False
    line = [at for at in _of_its_line(context, number) if names(context, marked.sentences[at].first, marked.sentences[at].last)]
    return len(line) >= _FEWEST and line[0] < number and sentence.line == marked.sentences[line[0]].line


def _of_its_line(context: Context, number: int) -> list[int]:
    """The sentences of its line that semicolons join to it."""
    marked = context.marked
    low = high = number
    while (
        low
        and marked.sentences[low - 1].line == marked.sentences[number].line
        and marked.words[marked.sentences[low - 1].last - 1].raw == ";"
    ):
        low -= 1
    while (
        high + 1 < len(marked.sentences)
        and marked.sentences[high + 1].line == marked.sentences[number].line
        and marked.words[marked.sentences[high].last - 1].raw == ";"
    ):
        high += 1
    return list(range(low, high + 1))


def _says_only_where(context: Context, number: int) -> bool:
    marked, sentence = context.marked, context.marked.sentences[number]
    told = {
        at
        for table in ("metastases", "sites", "fields")
        for hit in marked.hits(table, sentence.first, sentence.last)
        for at in range(hit.first, hit.last)
    }
    told |= {at for hit in marked.in_sentence("cues", number) if hit.term.more["meaning"] == "lesion" for at in range(hit.first, hit.last)}
    for one in context.dates_in(marked.span(sentence.first, sentence.last)):
        told |= set(range(*marked.tokens_of(one.span)))
    rest = [marked.words[at] for at in range(sentence.first, sentence.last) if at not in told]
    return all(
        not word.norm[:1].isalnum() or word.norm in _BESIDE or word.norm.isdigit() or number_in(word.norm) is not None for word in rest
    )
