"""The day of a report, as a line of it tells."""

from __future__ import annotations

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context

_REPORTED_NEAR = 3


def report_day(context: Context, number: int) -> PartialDate | None:
    """The day right behind a word of reporting near the start of a line, where no treatment is what was completed then."""
    marked, sentence = context.marked, context.marked.sentences[number]
    treated = any(hit.term.more.get("kind") not in (None, "diagnostic") for hit in marked.in_sentence("procedures", number))
    for found in () if treated else context.dates_in(marked.span(sentence.first, sentence.last)):
        start, _ = marked.tokens_of(found.span)
        if context.plain("reported") & set(marked.norms(max(sentence.first, start - _REPORTED_NEAR), start)):
            return found.date
    return None
