"""A line that holds little besides the names of treatment: such a line is a list of what was had."""

from __future__ import annotations

from fairlead.findings.beside_a_name import beside_a_name
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course

_TABLES = ("intents", "lines", "approaches")
_LEAST = 2
_LONGEST = 160
"""The words of a line at most."""


def is_list_line(context: Context, number: int, course: Course) -> bool:
    """As in "FLOT, gastrectomy": half of the words or more are of the course; or "FLOT periop then gastrectomy": all are of such a list.

    The dose of a drug, its days and its aim are of the course too ("paclitaxel 80 mg/m2 weekly").
    """
    sentence = context.marked.sentences[number]
    if sentence.last - sentence.first > _LONGEST:
        return False  # it is a story, or no line of a record at all
    of_drugs = any(name.what in ("drug", "regimen") for name in course.names)
    beside = beside_a_name(context, sentence.first, sentence.last) if of_drugs else frozenset()
    words = [context.marked.words[at].norm for at in range(sentence.first, sentence.last) if at not in beside]
    named = sum(sum(word.isalnum() for word in context.marked.norms(name.first, name.last)) for name in course.names)
    return named * 2 >= sum(word.isalnum() for word in words) or _names_only(context, number)


def _names_only(context: Context, number: int) -> bool:
    """Whether a sentence holds two treatments or more, their aims, days and lines, the words that join them, and nothing else."""
    marked, sentence = context.marked, context.marked.sentences[number]
    found = names(context, sentence.first, sentence.last)
    if len(found) < _LEAST or marked.words[sentence.last - 1].raw == "?" or marked.places[number].heading:
        return False
    taken = {at for one in found for at in range(one.first, one.last)}
    taken |= {at for table in _TABLES for hit in marked.in_sentence(table, number) for at in range(hit.first, hit.last)}
    for day in context.dates_in(marked.span(sentence.first, sentence.last)):
        taken |= set(range(*marked.tokens_of(day.span)))
    joins = context.plain("then-later") | context.plain("joins-a-list")
    left = [marked.words[at] for at in range(sentence.first, sentence.last) if at not in taken]
    return all(word.norm in joins or not word.norm.isalnum() for word in left)
