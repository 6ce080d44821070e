"""The last day of a course, told behind its names in their sentence, or alone in a line of a chronology ("2023-12-15 Last fraction.")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.named import Named
from fairlead.findings.partners import last_day_of

_LAST = pattern_of(
    r"\b(?:last|final)\s(?:one|dose|cycle|course|infusion|treatment|fraction|session|injection|chemo|chemotherapy)s?\s(?:of\s(?:it|them|these|all)\s)?"
    r"(?:(?:was|being|(?:had|has|having)\sbeen)\s)?(?:given\s)?(?:on\s)?(?:the\s)?",
    re.IGNORECASE,
)
_BY_ITSELF = pattern_of(
    r"\W{0,3}(?:the\s)?(?:last|final)\s(?:dose|cycle|infusion|fraction|session)(?:\s(?:given|of\s\w+))?\W{0,3}", re.IGNORECASE
)


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind sequel with `last_given`, or `end` where a line tells no more than that."""
    marked = context.marked
    if marked.vocabulary.isdisjoint(context.plain("latest-dose")):
        return
    for number, sentence in enumerate(marked.sentences):
        if number in marked.cells or marked.places[number].heading:
            continue
        span = marked.span(sentence.first, sentence.last)
        entry = context.entry_days.get(number)
        named = names(context, sentence.first, sentence.last)
        yield from _of_a_drug(context, named)
        if named:
            behind = marked.words[named[-1].last - 1].end
            for found in _LAST.finditer(marked.text, behind, span.end):
                days = context.dates_between(found.end(), found.end() + 1)
                first, last = marked.token_at(found.start()), marked.token_at(found.end() - 1) + 1
                told = context.of(first, last)
                if days and told.is_fact:
                    yield context.say("sequel", {"last_given": days[0].date}, first, last, told, days[0].date)
        elif (day := _opens_with_it(context, number)) is not None:
            yield context.say("sequel", {"last_given": day}, sentence.first, sentence.last, None, day)
        elif entry is not None:
            dates = context.dates_in(span)
            begin = dates[0].span.end if dates else span.start
            if _BY_ITSELF.fullmatch(marked.text[begin : span.end].strip()):
                told = context.of(sentence.first, sentence.last)
                if told.is_fact:
                    yield context.say("sequel", {"end": entry}, sentence.first, sentence.last, told, entry)


def _of_a_drug(context: Context, named: tuple[Named, ...]) -> Iterator[Finding]:
    """As in "last zolbetuximab 6 January": the last day of what was told before, by one of its drugs."""
    for name in named:
        day = last_day_of(context, name.first, name.last) if name.what == "drug" else None
        if day is not None and context.of(name.first, name.last).is_fact:
            yield context.say("sequel", {"last_given": day}, name.first - 1, name.last, None, day)


def _opens_with_it(context: Context, number: int) -> PartialDate | None:
    """As in "Pembrolizumab ended; last infusion had been on 6 October": first words right behind a clause that names a course."""
    marked, sentence = context.marked, context.marked.sentences[number]
    before = marked.sentences[number - 1] if number else None
    if before is None or before.line != sentence.line or not names(context, before.first, before.last):
        return None
    found = _LAST.match(marked.text, marked.words[sentence.first].start)
    days = context.dates_between(found.end(), found.end() + 1) if found else []
    return days[0].date if days and context.of(sentence.first, sentence.first + 1).is_fact else None
