"""Looks told as a list: a line that names how was looked, and under it lines that each begin with their day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_FEWEST, _NEAR, _LONGEST = 2, 26, 14
"""So many lines make a list; the day stands in the first letters of a line; the words that the line above has at most."""
_TREATMENT = ("drugs", "regimens")


def listed(context: Context, numbers: list[int], named: Callable[[int], Hit | None]) -> Iterator[tuple[int, str | None, PartialDate]]:
    """As in "CT reports" over "2025-06-30: mixed response": each sentence of a line with look and day; `named`: what one names."""
    marked = context.marked
    for number in numbers:
        sentence, hit = marked.sentences[number], named(number)
        if hit is None or not sentence.starts_line or sentence.last - sentence.first > _LONGEST:
            continue
        if context.dates_in(marked.span(sentence.first, sentence.last)) or any(marked.in_sentence(table, number) for table in _TREATMENT):
            continue
        lines = list(_lines_below(context, number))
        if len(lines) < _FEWEST:
            continue
        for date, at in lines:
            for one in at:
                own = named(one)
                yield one, (own or hit).term.word, date


def _lines_below(context: Context, number: int) -> Iterator[tuple[PartialDate, list[int]]]:
    """The lines right under a sentence that begin with a whole day, each with its sentences; what is wrapped belongs to the line before."""
    marked = context.marked
    at, end = number + 1, len(marked.sentences)
    while at < end and marked.sentences[at].line == marked.sentences[number].line:
        at += 1
    while at < end and marked.places[at].part == marked.places[number].part:
        line = marked.sentences[at].line
        here = [one for one in range(at, min(end, at + 3 * _LONGEST)) if marked.sentences[one].line == line]
        opens = [place for place, one in enumerate(here) if _day_of(context, one) is not None]
        if opens[:1] != [0] or any(marked.in_sentence(table, one) or _is_headed(context, one) for one in here for table in _TREATMENT):
            return
        for low, high in pairwise([*opens, len(here)]):
            date = _day_of(context, here[low])
            if date is not None:
                yield date, here[low:high]
        at = here[-1] + 1


def _is_headed(context: Context, number: int) -> bool:
    """Whether a sentence is a cell of a table, whose columns tell what it is of."""
    cell = context.marked.cells.get(number)
    return cell is not None and cell.heading is not None


def _day_of(context: Context, number: int) -> PartialDate | None:
    """The whole day among the first letters of a sentence."""
    sentence = context.marked.sentences[number]
    span = context.marked.span(sentence.first, sentence.last)
    return next((one.date for one in context.dates_between(span.start, min(span.end, span.start + _NEAR)) if one.date.is_whole), None)
