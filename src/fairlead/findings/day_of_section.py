"""The day of a section of a record: the short line above it, or the first words of its line, that tell a visit and its day."""

from __future__ import annotations

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.dated import Dated

_LINES_ABOVE, _LONGEST, _LEAD = 40, 9, 4
_OTHERS = ("methods", "procedures", "drugs", "regimens", "progressions", "specimens", "measurements", "markers")


def of_the_section(context: Context, at: int) -> PartialDate | None:
    """As in "MEDICAL ONCOLOGY, 3 August 2026" above paragraphs: the nearest short line above character `at` that tells one whole day.

    None where that line is of a look or a treatment, or names nobody whom one is seen by.
    """
    text = context.marked.text
    end = text.rfind("\n", 0, at)
    for _ in range(_LINES_ABOVE):
        if end < 0:
            return None
        start = text.rfind("\n", 0, end) + 1
        line = Span(start + len(blank := text[start:end]) - len(blank.lstrip()), end)
        end = start - 1
        dated = context.dates_in(line)
        if not dated or len(line.of(text).split()) > _LONGEST:
            continue
        first, last = context.marked.tokens_of(line)
        if len(dated) > 1 or not dated[0].date.is_whole or _is_of_another(context, first, last):
            return None
        seen = context.plain("visit-label") | context.plain("seen-by")
        return dated[0].date if seen & set(context.marked.norms(first, last)) else None
    return None


def of_its_first_words(context: Context, number: int) -> PartialDate | None:
    """As in "Ward round 12/10/2026. ECOG 3. Hb 8.7": a short first sentence that ends with one whole day tells that of its line."""
    marked = context.marked
    opening = number
    while opening and not marked.sentences[opening].starts_line:
        opening -= 1
    sentence = marked.sentences[opening]
    if opening == number or marked.sentences[opening].line != marked.sentences[number].line:
        return None
    dated: list[Dated] = context.dates_in(marked.span(sentence.first, sentence.last))
    if len(dated) != 1 or not dated[0].date.is_whole:
        return None
    first, last = marked.tokens_of(dated[0].span)
    said = [word for word in marked.norms(last, sentence.last) if word.isalnum()]
    if said or first - sentence.first > _LEAD or _is_of_another(context, sentence.first, sentence.last):
        return None
    between = [day for one in range(opening + 1, number) for day in context.dates_in(marked.span(*_tokens(context, one)))]
    return None if any(day.date.is_whole for day in between) else dated[0].date


def _tokens(context: Context, number: int) -> tuple[int, int]:
    return context.marked.sentences[number].first, context.marked.sentences[number].last


def _is_of_another(context: Context, first: int, last: int) -> bool:
    return any(context.marked.hits(table, first, last) for table in _OTHERS)
