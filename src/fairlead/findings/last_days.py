"""The last day of a course, told behind its names in their sentence, or alone in a line of a chronology ("2023-12-15 Last fraction.")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding

_LAST = re.compile(
    r"\b(?:last|final)\s(?:one|dose|cycle|course|infusion|treatment|fraction|session|injection)s?\s(?:of\s(?:it|them|these|all)\s)?"
    r"(?:(?:was|being|(?:had|has|having)\sbeen)\s)?(?:given\s)?(?:on\s)?(?:the\s)?",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(
    r"\W{0,3}(?:the\s)?(?:last|final)\s(?:dose|cycle|infusion|fraction|session)(?:\s(?:given|of\s\w+))?\W{0,3}", re.IGNORECASE
)


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind sequel with `last_given`, or `end` where a line tells no more than that."""
    marked = context.marked
    if "last" not in marked.vocabulary and "final" not in marked.vocabulary:
        return
    for number, sentence in enumerate(marked.sentences):
        if number in marked.cells or marked.places[number].heading:
            continue
        span = marked.span(sentence.first, sentence.last)
        entry = context.entry_days.get(number)
        named = names(context, sentence.first, sentence.last)
        if named:
            behind = marked.words[named[-1].last - 1].end
            for found in _LAST.finditer(marked.text, behind, span.end):
                days = context.dates_between(found.end(), found.end() + 1)
                first, last = marked.token_at(found.start()), marked.token_at(found.end() - 1) + 1
                told = context.of(first, last)
                if days and told.is_fact:
                    yield context.say("sequel", {"last_given": days[0].date}, first, last, told, days[0].date)
        elif entry is not None:
            dates = context.dates_in(span)
            begin = dates[0].span.end if dates else span.start
            if _BY_ITSELF.fullmatch(marked.text[begin : span.end].strip()):
                told = context.of(sentence.first, sentence.last)
                if told.is_fact:
                    yield context.say("sequel", {"end": entry}, sentence.first, sentence.last, told, entry)
