"""Whether a side effect is told as there on the day of the note: in the present tense, or under a heading for it, and of no other day."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.why_ended import ends


def is_now(context: Context, hit: Hit) -> bool:
    """Whether the words around a side effect are of the present of a note that tells its own day; a bare name and grade are not."""
    marked, number = context.marked, context.marked.sentence_at(hit.first)
    if number is None or context.own_date is None or number in marked.cells:
        return False
    sentence = marked.sentences[number]
    said = set(marked.norms(sentence.first, sentence.last))
    if context.plain("felt-then") & said or ends(context, sentence.first, sentence.last):
        return False
    if (context.plain("held") | context.plain("reduced") | context.plain("dose-changed") | context.plain("felt-with-each")) & said:
        return False
    days = context.dates_in(marked.span(sentence.first, sentence.last))
    if any(day.date != context.own_date for day in days):
        return False
    told = context.of(hit.first, hit.last)
    if told.mood == "past" or told.resolved:
        return False
    return bool(context.plain("felt-now") & said) or _is_under_the_present(context, number)


def _is_under_the_present(context: Context, number: int) -> bool:
    """As in "[Present status]": a heading that says when what stands under it is so."""
    marked, above = context.marked, context.marked.places[number].heading_of
    if above is None:
        return False
    heading = marked.sentences[above]
    return bool(context.plain("present-heading") & set(marked.norms(heading.first, heading.last)))
