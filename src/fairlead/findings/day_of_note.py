"""The day of a value in a short note: what such a note tells without a day was found on the day that it begins with."""

from __future__ import annotations

import re

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context

_OPENING, _LONGEST, _MOST_LINES = 80, 1600, 12
"""The letters in which a note tells its own day first; the letters and the lines that a short note has at most."""
_BESIDE = 4
_CLOCK = re.compile(r"\b[0-2]?\d:[0-5]\d\b")


def of_the_note(context: Context, first: int, last: int) -> PartialDate | None:
    """As in "Clinic 4.11.26. 61M … Hb 112, creat 71.": the day of a short note without headings and tables, for tokens `first` to `last`.

    Nothing where words of before stand beside the value, or where the line counts other days of values.
    """
    marked, own = context.marked, context.own_date
    number = marked.sentence_at(first)
    if own is None or number is None or not own.is_whole or not _is_short(context) or number in marked.cells:
        return None
    sentence = marked.sentences[number]
    before = _clause(marked.norms(max(sentence.first, first - _BESIDE), first)[::-1])
    behind = _clause(marked.norms(last, min(sentence.last, last + _BESIDE)))
    then = context.plain("score-then") | context.plain("of-before")
    if then & {*before, *behind} or context.plain("not-of-the-note") & set(marked.norms(_begin(context, number), sentence.last)):
        return None
    start = _begin(context, max(0, number - 1)) if number and marked.sentences[number - 1].line == sentence.line else sentence.first
    if "(" in marked.norms(sentence.first, first) or marked.norms(first - 1, first) == ["the"]:
        return None  # "omitted for kidney injury (Cr 2.3)"
    days = {one.date for one in context.dates_in(marked.span(start, sentence.last))}
    return None if days - {own} else own


def _begin(context: Context, number: int) -> int:
    """Where the sentence begins that semicolons part."""
    marked = context.marked
    while number and marked.words[marked.sentences[number].first - 1].raw == ";":
        number -= 1
    return marked.sentences[number].first


def _is_short(context: Context) -> bool:
    """Whether the text is a note: its day stands at its beginning, it has few lines, and none of them is a heading."""
    text = context.marked.text.strip()
    lines = [line for line in text.split("\n") if line.strip()]
    if len(text) > _LONGEST or len(lines) > _MOST_LINES or any(place.heading for place in context.marked.places):
        return False
    start = len(context.marked.text) - len(context.marked.text.lstrip())
    first = next((one for one in context.dates_between(start, start + _OPENING) if one.date == context.own_date), None)
    lead = context.marked.text[start : first.span.start] if first is not None else ""
    if "\n\n" in context.marked.text[start : start + _OPENING]:
        return False  # a head that stands apart is that of a letter
    return "\n" not in lead and ":" not in _CLOCK.sub("", lead) and bool(lead.strip())


def _clause(words: list[str]) -> list[str]:
    return words[: next((at for at, word in enumerate(words) if word in (",", ";", ".", "(", ")")), len(words))]
