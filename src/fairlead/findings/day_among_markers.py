"""The day of a marker in a line that tells several markers, each with its own day, before it or behind it."""

from __future__ import annotations

from itertools import pairwise

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.dated import Dated
from fairlead.findings.days_of_others import is_of_another
from fairlead.findings.marker_reach import scores_among
from fairlead.findings.matcher import ANY

_SEVERAL = 2


def day_among(context: Context, first: int, last: int) -> tuple[bool, PartialDate | None]:
    """Whether markers and days take turns in the sentence of tokens `first` to `last`, and the day that is the one of these.

    Days stand behind their markers where the line begins with a marker ("HER2 3+ (May), MSS (June)"), else before them; a day that
    heads a line of such pairs is of none of them.
    """
    marked = context.marked
    number = marked.sentence_at(first)
    if number is None or number in marked.cells:
        return False, None
    sentence = marked.sentences[number]
    days = [one for one in context.dates_in(marked.span(sentence.first, sentence.last)) if not is_of_another(context, one, first, last)]
    if len(days) < _SEVERAL:
        return False, None
    named = {hit.first for hit in marked.in_sentence("markers", number) if hit.term.word != ANY}
    named |= {one.first for one in scores_among(context, sentence.first, sentence.last)}
    places = sorted(marked.words[at].start for at in named)
    if len(places) < _SEVERAL or not _take_turns(days, places):
        return False, None
    heads = days[0].span.start < places[0]
    if heads and days[-1].span.start > places[-1]:
        days, heads = days[1:], False
    at = marked.words[first].start
    before = [one.date for one in days if one.span.start < at]
    behind = [one.date for one in days if one.span.start >= at]
    told = before[-1:] if heads else behind[:1]
    return True, told[0] if told else None


def _take_turns(days: list[Dated], places: list[int]) -> bool:
    """Whether a marker stands between each two days."""
    return all(any(one.span.end <= at < other.span.start for at in places) for one, other in pairwise(days))
